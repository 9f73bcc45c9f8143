"""Tables and paragraphs for people: text of the document is shown as text, one look for all reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from rich.box import Box
from rich.cells import cell_len
from rich.console import Console, JustifyMethod, OverflowMethod, RenderableType
from rich.containers import Lines
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from perfscore.both import Both, Lang
from perfscore.model.finding import Severity
from perfscore.report.breaking import breaks
from perfscore.report.printable import printable

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}

# A line under the headings and nothing else: rows can be copied.
_UNDERLINED = Box("    \n    \n ── \n    \n    \n    \n    \n    \n")

_NARROW = 10  # columns: five characters


class Breaking(Text):
    """Text of a document, broken as Chinese is; rich would break it at its few spaces only."""

    def wrap(
        self,
        console: Console,
        width: int,
        *,
        justify: JustifyMethod | None = None,
        overflow: OverflowMethod | None = None,
        tab_size: int = 8,
        no_wrap: bool | None = None,
    ) -> Lines:
        """The lines of at most `width` columns."""
        if no_wrap:
            return super().wrap(console, width, justify=justify, overflow=overflow, tab_size=tab_size, no_wrap=no_wrap)
        lines = self.divide(breaks(self.plain, width, cell_len))
        for line in lines:
            line.rstrip()
        if justify:
            lines.justify(console, width, justify=justify, overflow="fold")
        return lines


def text_of(value: str | Decimal | int | None, style: str = "") -> Text:
    """A cell: a figure with the digits printed, a text made safe to show, nothing for None."""
    if value is None:
        return Text("")
    return Breaking(f"{value:f}" if isinstance(value, Decimal) else printable(str(value)), style=style)


def table(
    lang: Lang,
    columns: Sequence[Both],
    rows: Iterable[Sequence[RenderableType]],
    *,
    right: Sequence[Both] = (),
    narrow: Sequence[Both] = (),
    whole: Sequence[Both] = (),
) -> Table:
    """A table with these headings; the columns in `right` hold figures, those in `narrow` leave room to others.

    The lines of the columns in `whole` are not broken.
    """
    made = Table(box=_UNDERLINED, pad_edge=False, show_edge=False, header_style="bold", padding=(0, 1))
    for column in columns:
        if column in right:
            made.add_column(column[lang], justify="right", no_wrap=True)
        elif column in whole:
            made.add_column(column[lang], no_wrap=True)
        else:
            made.add_column(column[lang], overflow="fold", max_width=_NARROW if column in narrow else None)
    for row in rows:
        made.add_row(*row)
    return made


def pairs(rows: Iterable[tuple[str, RenderableType]]) -> Table:
    """Labels and what belongs to them."""
    made = Table.grid(padding=(0, 2))
    made.add_column(style="bold", no_wrap=True)
    made.add_column(overflow="fold")
    for label, value in rows:
        made.add_row(Text(label), value)
    return made


def indented(what: RenderableType, by: int = 4) -> Padding:
    """`what`, moved to the right."""
    return Padding(what, (0, 0, 0, by))


def heading(words: str) -> Text:
    """The title of a part."""
    return Text(f"\n{words}", style="bold underline")
