"""A card as it was printed: its rows and merged cells, and where in them each field stands and how it was read.

Reports draw the card from this and mark its cells; comparing two cards leaves it out.

>>> cell = PrintedCell(text="9.62分", columns=2)
>>> table = PrintedTable(rows=(PrintedTableRow(cells=(cell,), place=Place(line=7)),))
>>> score = FieldCell(place=Place(line=7), field="score", row=0, cell=0)
>>> table.rows[score.row].cells[score.cell].text, score.origin
('9.62分', 'printed')
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from attrs import frozen

from perfscore.model.place import Place

# How a cell was read: printed text, a sheet's formula, a number stored in binary, recognised from a picture, or put
# right on reading. A recognised figure alone never makes an error.
Origin = Literal["printed", "computed", "stored", "recognised", "repaired"]

# Labels of rows that our own forms carry below the table, so that a card read again is judged as the first time: the
# format and the kind of form of the document it was read from, that it was recognised in a picture, its other texts,
# and what was not understood there.
SOURCE_MARK, FORM_MARK, PICTURE_MARK = "原件格式", "原件表式", "图片识别"
REMARK_MARK, UNREAD_MARK = "原件说明", "未能读取"

# What a number stored in binary may stand for: the ends of an interval half a unit of its storage to either side.
Bounds = tuple[Decimal, Decimal]

# The fields of a card, of its rows of money and of its indicators that stand in a cell.
FieldName = Literal[
    "name",
    "supervisor",
    "unit",
    "grade",
    "goal",
    "achievement",
    "source",
    "initial",
    "annual",
    "executed",
    "rate",
    "level1",
    "level2",
    "level3",
    "target",
    "actual",
    "weight",
    "score",
    "note",
    "total_weight",
    "total_score",
]


@frozen(kw_only=True)
class PrintedCell:
    """One cell as printed, covering `rows` × `columns` positions of the table.

    `place` is given where it is finer than the row's. `bounds` are those of a number stored in binary.
    `confidence` (0 to 1) is what a text recognition said of a recognised cell; it proves nothing.
    """

    text: str
    rows: int = 1
    columns: int = 1
    place: Place | None = None
    origin: Origin = "printed"
    confidence: str | None = None
    bounds: Bounds | None = None


@frozen(kw_only=True)
class PrintedTableRow:
    """A row of the table: the cells that begin in it, from left to right, cells covered from above left out."""

    cells: tuple[PrintedCell, ...]
    place: Place


@frozen(kw_only=True)
class PrintedTable:
    """The rows of a card, its heading and head rows included."""

    rows: tuple[PrintedTableRow, ...]


@frozen(kw_only=True)
class FieldCell:
    """Where a field stands: `place` is that of the row it belongs to, `row` and `cell` index the `PrintedTable`.

    A field that was put together from several cells stands where it begins. `row` and `cell` are None where it stands
    in no cell of the table. `bounds` are those of a number stored in binary: sums and scores that hold for some value
    within them hold.
    """

    place: Place
    field: FieldName
    row: int | None = None
    cell: int | None = None
    origin: Origin = "printed"
    bounds: Bounds | None = None
