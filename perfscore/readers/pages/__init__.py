"""Any page (of a PDF, an OFD, a picture) to a grid: ruling lines to cells, unruled rows by their columns."""
