"""A sheet of the working papers as data: headings and rows, before any spreadsheet is written.

>>> sheet = PaperSheet(name="目录", columns=("序号", "底稿名称"), rows=((1, "问题汇总底稿"),))
>>> sheet.rows[0][1]
'问题汇总底稿'
"""

from __future__ import annotations

from decimal import Decimal

from attrs import field, frozen


@frozen(kw_only=True)
class Live:
    """A cell that calculates: a formula without its equals sign, and the figure it must show."""

    formula: str
    value: Decimal | None = None


@frozen
class Choice:
    """A blank cell for a person, who may choose one of these."""

    allowed: tuple[str, ...]


# None is a blank cell for a person to fill in; a text is always text, never a formula.
Content = str | int | Decimal | Live | Choice | None


@frozen(kw_only=True)
class PaperSheet:
    """One sheet. `head` are lines of label and content above the table; `widths` in characters, by column."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Content, ...], ...]
    head: tuple[tuple[Content, ...], ...] = ()
    widths: dict[int, int] = field(factory=dict)

    @property
    def first_row(self) -> int:
        """The row of the spreadsheet (from 1) in which the first line of the table stands."""
        return len(self.head) + 2
