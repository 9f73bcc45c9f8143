"""The table of what was changed against the approved targets."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from perfscore.both import Lang
from perfscore.report.layout import table, text_of
from perfscore.view.approved import APPROVED_COLUMNS, ApprovedLine


def approved_table(lines: Sequence[ApprovedLine], lang: Lang) -> Table:
    """One line a difference; the effect on points is that of the reported actual against the approved target."""
    rows = [[text_of(cell[lang]) for cell in line.cells] for line in lines]
    return table(lang, APPROVED_COLUMNS, rows)
