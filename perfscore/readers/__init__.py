"""Files to tables of cells, tables to scorecards."""
