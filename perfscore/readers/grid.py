"""What a format reader returns: tables of cells with places, and the text between them, in order.

A format reader knows its file format and nothing about scorecards; `card_table` knows scorecards and no format.

>>> table = GridTable(rows=(Row(cells=(Cell("分值"), Cell("10")), place=Place(line=3)),), place=Place(line=3))
>>> [cell.text for cell in table.rows[0].cells]
['分值', '10']
"""

from __future__ import annotations

from attrs import frozen

from perfscore.model.place import Passage, Place, Repair, Unread
from perfscore.model.printed import Bounds, Origin
from perfscore.reason import Wording

TABLE_ROWS = Wording("table-rows", zh="表格有{count}行", en="there are {count} table rows")


@frozen
class Cell:
    """One cell; `text` as printed, `covered` True where a merged cell above or to the left covers this position.

    `place` only where it is finer than the row's (a spreadsheet address). `across` tells whether the cell that covers
    this position also covers the one on its left; None where the format does not know. `origin` is how the text was
    read, `bounds` what a number stored in binary may stand for, `confidence` what a text recognition
    said of it.
    """

    text: str
    covered: bool = False
    place: Place | None = None
    across: bool | None = None
    origin: Origin = "printed"
    bounds: Bounds | None = None
    confidence: str | None = None


@frozen(kw_only=True)
class Row:
    """A row of cells, from left to right, covered cells included (with the text of the cell that covers them)."""

    cells: tuple[Cell, ...]
    place: Place


@frozen(kw_only=True)
class GridTable:
    """A table. `breaks` are the indices of rows before which a page (or a blank line) broke the table.

    `exact` says that the format knows its columns (Word, Excel, HTML): then nothing has to be shifted.
    """

    rows: tuple[Row, ...]
    place: Place
    breaks: frozenset[int] = frozenset()
    exact: bool = False


Block = Passage | GridTable


@frozen(kw_only=True)
class Grid:
    """A document as its format gives it: tables and passages in reading order.

    `repairs` say what the format reader left out or put right: crossed-out text, hidden rows, marks of footnotes;
    `unread` is what it could not read.
    """

    path: str
    sha256: str
    blocks: tuple[Block, ...]
    repairs: tuple[Repair, ...] = ()
    unread: tuple[Unread, ...] = ()
