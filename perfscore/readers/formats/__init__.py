"""File formats that know their tables, each to a grid: text, CSV, HTML, Word, Excel, and the JSON of the contract."""
