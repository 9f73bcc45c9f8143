"""Working papers: the workbook an auditor files, evidence slips and the notice to the unit."""
