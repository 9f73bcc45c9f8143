"""The report as one self-contained HTML file: cards as printed with their wrong cells marked, findings beside them."""
