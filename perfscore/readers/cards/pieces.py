"""A row as the card step sees it: its nonblank cells, mended, with their columns.

>>> from perfscore.readers.grid import Cell, Row
>>> from perfscore.model.place import Place
>>> row = Row(cells=(Cell(""), Cell("产出指标 数量指标"), Cell(""), Cell("=5 所")), place=Place(line=7))
>>> [(piece.text, piece.column) for piece in line_of(row).pieces]
[('产出指标', 1), ('数量指标', 2), ('=5 所', 3)]
"""

from __future__ import annotations

from attrs import evolve, field, frozen

from perfscore.model.place import Passage, Place
from perfscore.readers.cards.joining import mend
from perfscore.readers.cards.labels import two_levels
from perfscore.readers.cards.wording import TWO_LEVELS
from perfscore.readers.grid import Cell, Row
from perfscore.reason import Reason


@frozen
class Piece:
    """A nonblank cell: its text and column (from 0), `end` its last column, `covered` merged with the cell above.

    `source` is the cell or passage that it was made of, `repaired` says that the text is not quite what stands there.
    """

    text: str
    column: int
    end: int = -1
    covered: bool = False
    place: Place | None = None
    source: Cell | Passage | None = field(default=None, eq=False, repr=False)
    repaired: bool = field(default=False, eq=False, repr=False)

    def spans(self, column: int) -> bool:
        """Whether the cell reaches over `column`."""
        return self.column <= column <= max(self.column, self.end)


@frozen(kw_only=True)
class Line:
    """A row: `broken` a page break stands before it, `exact` its columns can be trusted, `mended` what was done.

    `cut` says that the break is one inside a table; `broken` is also true of a table's first row. `rows` are the rows
    of the grid that it was made of.
    """

    pieces: tuple[Piece, ...]
    place: Place
    width: int
    broken: bool = False
    exact: bool = False
    mended: tuple[Reason, ...] = ()
    cut: bool = False
    rows: tuple[Row, ...] = field(default=(), eq=False, repr=False)

    @property
    def text(self) -> str:
        """All cells, for showing what was not understood."""
        return "\t".join(piece.text for piece in self.pieces)


def typed(*texts: str, line: int = 1, broken: bool = False) -> Line:
    """A line from the texts of its cells, '' for a blank one.

    >>> [(piece.text, piece.column) for piece in typed("总分", "", "100").pieces]
    [('总分', 0), ('100', 2)]
    """
    return line_of(Row(cells=tuple(Cell(text) for text in texts), place=Place(line=line)), broken=broken)


def line_of(row: Row, *, broken: bool = False, exact: bool = False, cut: bool = False) -> Line:
    """The line of a grid row; a cell merged over several columns is one piece."""
    pieces: list[Piece] = []
    mended: list[Reason] = []
    for column, cell in enumerate(row.cells):
        if not cell.text:
            continue
        if cell.covered and pieces and _continues(row.cells, column):
            pieces[-1] = evolve(pieces[-1], end=column)
            continue
        levels = two_levels(cell.text) if " " in cell.text or "\n" in cell.text else None
        if levels:
            mended.append(TWO_LEVELS())
            pieces += [Piece(level, column + step, source=cell, repaired=True) for step, level in enumerate(levels)]
            continue
        text, done = mend(cell.text)
        mended += done
        if text:
            pieces.append(Piece(text, column, column, cell.covered, cell.place, cell, bool(done)))
    unique = tuple({reason.code: reason for reason in mended}.values())
    return Line(
        pieces=tuple(pieces),
        place=row.place,
        width=len(row.cells),
        broken=broken,
        exact=exact,
        mended=unique,
        cut=cut,
        rows=(row,),
    )


def _continues(cells: tuple[Cell, ...], column: int) -> bool:
    """Whether the covered cell at `column` belongs to the cell on its left (and not to the one above)."""
    across = cells[column].across
    return cells[column].text == cells[column - 1].text if across is None else across
