"""PDF pages to a grid: ruling lines to cells, unruled rows by their columns, rows cut by a page put together."""
