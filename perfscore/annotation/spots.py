"""Which cell of a document a finding is about: its row by the place, its column by the kind and the headings above.

>>> roles_of("note-direction")[0], roles_of("unmet-full")[0]
(<Role.NOTE: 'note'>, <Role.SCORE: 'score'>)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from perfscore.checks.catalogue import load
from perfscore.model.finding import Finding
from perfscore.model.place import Passage, Place
from perfscore.model.printed import FieldName
from perfscore.readers.cards.columns import Role
from perfscore.readers.cards.funds_table import fund_header
from perfscore.readers.cards.indicator_header import indicator_header
from perfscore.readers.cards.pieces import line_of
from perfscore.readers.grid import Cell, Grid, GridTable, Row

# The fields of a total row stand in the columns of points.
_OF_TOTAL: Mapping[FieldName, Role] = {"total_score": Role.SCORE, "total_weight": Role.WEIGHT}
_ROLES = {str(role): role for role in Role}

PlaceKey = tuple[int | None, int | None, str | None, int | None, int | None]


@frozen(kw_only=True)
class RowSpot:
    """A row of a table, and the columns that the headings above it name."""

    row: Row
    columns: Mapping[Role, int]

    def column(self, roles: Iterable[Role]) -> int:
        """The column of the first role that is there, else the first cell with a text of its own."""
        for role in roles:
            column = self.columns.get(role)
            if column is not None and column < len(self.row.cells):
                return column
        own = (index for index, cell in enumerate(self.row.cells) if cell.text and not cell.covered)
        return next(own, 0)

    def cell(self, role: Role) -> Cell | None:
        """The cell in the column of `role`."""
        column = self.columns.get(role)
        return None if column is None or column >= len(self.row.cells) else self.row.cells[column]


@frozen(kw_only=True)
class Spots:
    """The rows and paragraphs of a document by their places."""

    rows: Mapping[PlaceKey, RowSpot]
    passages: Mapping[PlaceKey, Passage]

    def row(self, place: Place) -> RowSpot | None:
        """The row at a place."""
        return self.rows.get(key_of(place))

    def passage(self, place: Place) -> Passage | None:
        """The paragraph at a place."""
        return self.passages.get(key_of(place))


def roles_of(kind: str) -> tuple[Role, ...]:
    """The columns a kind of finding is about, the first that a row has counts; none where it is about the row."""
    named = (_OF_TOTAL.get(field, _ROLES.get(field)) for field in load(kind).concerns)
    return tuple(role for role in named if role is not None)


def key_of(place: Place) -> PlaceKey:
    """What identifies a row or a paragraph within its file."""
    return (place.line, place.page, place.sheet, place.table, place.row)


def spots_of(grid: Grid) -> Spots:
    """All rows and paragraphs of a grid."""
    rows: dict[PlaceKey, RowSpot] = {}
    passages: dict[PlaceKey, Passage] = {}
    for block in grid.blocks:
        if isinstance(block, Passage):
            passages[key_of(block.place)] = block
        else:
            rows |= {key_of(spot.row.place): spot for spot in _rows(block)}
    return Spots(rows=rows, passages=passages)


def _rows(table: GridTable) -> Iterator[RowSpot]:
    columns: Mapping[Role, int] = {}
    for row in table.rows:
        line = line_of(row, exact=table.exact)
        header = (indicator_header(line) or fund_header(line)) if line.pieces else None
        if header is not None:
            columns = dict(zip(header.roles, header.columns, strict=True))
        yield RowSpot(row=row, columns=columns)


def noted(findings: Iterable[Finding]) -> Iterator[tuple[Finding, Place]]:
    """Each finding with the places it is put at: its own, and the further ones where they are themselves concerned."""
    for finding in findings:
        for place in (finding.place,) if load(finding.kind).adds_up else finding.all_places():
            yield finding, place
