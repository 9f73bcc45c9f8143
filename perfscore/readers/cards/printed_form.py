"""The rows of a card as they were printed, and the cells in which its fields stand.

>>> from perfscore.model.place import Place
>>> from perfscore.readers.cards.pieces import typed
>>> line = typed("项目名称", "", "培训费", line=2)
>>> form = PrintedForm.of([Passage(text="项目支出绩效自评表", place=Place(line=1)), line])
>>> [[cell.text for cell in row.cells] for row in form.table.rows]
[['项目支出绩效自评表'], ['项目名称', '', '培训费']]
>>> ledger = Ledger()
>>> ledger.stood(line.place, "name", line.pieces[1])
>>> [(cell.field, cell.row, cell.cell) for cell in form.field_cells(ledger)]
[('name', 1, 2)]
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from perfscore.model.place import Passage
from perfscore.model.printed import FieldCell, Origin, PrintedCell, PrintedTable, PrintedTableRow
from perfscore.readers.cards.ledger import Ledger, Stand
from perfscore.readers.cards.pieces import Line
from perfscore.readers.grid import Cell, Row

_BLANK = PrintedCell(text="")
# Row and cell of the printed table.
_Position = tuple[int, int]


@frozen
class PrintedForm:
    """The printed table, and for each cell of the grid (by identity: two cells may print the same) where it stands."""

    table: PrintedTable
    positions: dict[int, _Position]

    @classmethod
    def of(cls, items: Sequence[Passage | Line]) -> PrintedForm:
        """The table that these lines and the text between them were printed as."""
        rows: list[Row | Passage] = []
        for item in items:
            rows += (item,) if isinstance(item, Passage) else item.rows
        width = max((len(row.cells) for row in rows if isinstance(row, Row)), default=1)
        heights = _heights(rows)
        positions: dict[int, _Position] = {}
        begun: dict[int, _Position] = {}
        printed: list[PrintedTableRow] = []
        for number, row in enumerate(rows):
            if isinstance(row, Passage):
                positions[id(row)] = number, 0
                printed.append(PrintedTableRow(cells=(PrintedCell(text=row.text, columns=width),), place=row.place))
            else:
                cells = tuple(_cells(row, number, heights, positions, begun))
                printed.append(PrintedTableRow(cells=cells, place=row.place))
        return cls(PrintedTable(rows=tuple(printed)), positions)

    def field_cells(self, ledger: Ledger) -> tuple[FieldCell, ...]:
        """Where each field stands that the ledger has seen."""
        cells = tuple(map(self._field_cell, ledger.stands))
        return tuple(evolve(cell, origin="recognised") for cell in cells) if ledger.from_picture else cells

    def _field_cell(self, stand: Stand) -> FieldCell:
        source = stand.piece.source
        row, cell = self.positions.get(id(source), (None, None))
        return FieldCell(
            place=stand.place,
            field=stand.field,
            row=row,
            cell=cell,
            origin=_origin(stand, source),
            bounds=source.bounds if isinstance(source, Cell) else None,
        )


def _origin(stand: Stand, source: Cell | Passage | None) -> Origin:
    """How the field was read; what was recognised or stored stays so, although it was put right."""
    origin: Origin = source.origin if isinstance(source, Cell) else "printed"
    return "repaired" if origin == "printed" and (stand.repaired or stand.piece.repaired) else origin


def _heights(rows: Sequence[Row | Passage]) -> dict[int, dict[int, int]]:
    """For each row, in which columns a cell is continued in how many rows below it."""
    heights: dict[int, dict[int, int]] = {}
    below: dict[int, int] = {}
    for number in range(len(rows) - 1, -1, -1):
        row = rows[number]
        if isinstance(row, Passage):
            below = {}
            continue
        if below:
            heights[number] = below
        below = {
            column: below.get(column, 0) + 1
            for column, cell in enumerate(row.cells)
            if cell.covered and cell.across is False
        }
    return heights


def _cells(
    row: Row,
    number: int,
    heights: dict[int, dict[int, int]],
    positions: dict[int, _Position],
    begun: dict[int, _Position],
) -> list[PrintedCell]:
    """The cells that begin in `row`; `begun` is where the cell of each column began, for those below it."""
    cells: list[PrintedCell] = []
    below = heights.get(number, {})
    for column, cell in enumerate(row.cells):
        if cell.covered:
            above = begun.get(column if cell.across is False else column - 1, (number, max(len(cells) - 1, 0)))
            begun[column] = above
            positions[id(cell)] = above
            continue
        position = number, len(cells)
        begun[column] = position
        positions[id(cell)] = position
        if not cell.text and not below.get(column) and not _goes_on(row, column):
            cells.append(_BLANK)
            continue
        cells.append(
            PrintedCell(
                text=cell.text,
                rows=1 + below.get(column, 0),
                columns=_width(row, column),
                place=cell.place,
                origin=cell.origin,
                bounds=cell.bounds,
                confidence=cell.confidence,
            )
        )
    return cells


def _goes_on(row: Row, column: int) -> bool:
    return column + 1 < len(row.cells) and row.cells[column + 1].covered


def _width(row: Row, column: int) -> int:
    """How many columns the cell that begins at `column` covers."""
    end = column + 1
    while end < len(row.cells) and row.cells[end].covered and row.cells[end].across is not False:
        end += 1
    return end - column
