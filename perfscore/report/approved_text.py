"""The table of what was changed against the approved targets."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from perfscore.approved.line import ApprovedLine
from perfscore.both import Lang
from perfscore.report.layout import table, text_of
from perfscore.view.approved import APPROVED_COLUMNS, approved_cells


def approved_table(lines: Sequence[ApprovedLine], lang: Lang) -> Table:
    """One line a difference; the effect on points is that of the reported actual against the approved target."""
    rows = [[text_of(cell[lang]) for cell in approved_cells(line)] for line in lines]
    return table(lang, APPROVED_COLUMNS, rows)
