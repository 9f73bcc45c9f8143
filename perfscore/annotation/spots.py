"""Which cell of a document a finding is about: its row by the place, its column by the kind and the headings above.

>>> ROLES["note-direction"][0], ROLES["unmet-full"][0]
(<Role.NOTE: 'note'>, <Role.SCORE: 'score'>)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from perfscore.model.finding import Finding
from perfscore.model.place import Passage, Place
from perfscore.readers.cards.columns import Role
from perfscore.readers.cards.funds_table import fund_header
from perfscore.readers.cards.indicator_header import indicator_header
from perfscore.readers.cards.pieces import line_of
from perfscore.readers.grid import Cell, Grid, Row, Table

_SCORE, _NOTE, _TARGET, _ACTUAL = (Role.SCORE,), (Role.NOTE,), (Role.TARGET,), (Role.ACTUAL, Role.TARGET)

# The column a kind of finding is about, the first that the row has. A kind that is not listed is put on the row's
# first cell.
ROLES: Mapping[str, tuple[Role, ...]] = {
    "total-score": _SCORE,
    "total-weight": (Role.WEIGHT,),
    "funds-components": (Role.ANNUAL, Role.EXECUTED),
    "execution-rate": (Role.RATE,),
    "execution-score": _SCORE,
    "score-exceeds-weight": _SCORE,
    "indicator-score": _SCORE,
    "met-not-full": _SCORE,
    "unmet-full": _SCORE,
    "rule-inconsistent": _SCORE,
    "rounding": _SCORE,
    "cost-saving-penalised": _SCORE,
    "over-budget": (Role.EXECUTED,),
    "budget-adjusted": (Role.ANNUAL,),
    "note-direction": _NOTE,
    "note-number": _NOTE,
    "note-misplaced": _NOTE,
    "note-missing": _NOTE,
    "note-needless": _NOTE,
    "measure-missing": _NOTE,
    "direction": _TARGET,
    "unit": _ACTUAL,
    "deadline": _ACTUAL,
    "over-fulfilment": _ACTUAL,
    "execution-output": _ACTUAL,
    "unit-cost": _ACTUAL,
    "weight-structure": (Role.WEIGHT,),
    "weight-concentrated": (Role.WEIGHT,),
    "satisfaction-basis": _ACTUAL,
    "actual-bound": (Role.ACTUAL,),
}

# Kinds whose further places are only what was summed: one comment at the sum says it all.
_AT_THE_SUM = frozenset({"total-score", "total-weight", "funds-components"})

Key = tuple[int | None, int | None, str | None, int | None, int | None]


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

    rows: Mapping[Key, RowSpot]
    passages: Mapping[Key, Passage]

    def row(self, place: Place) -> RowSpot | None:
        """The row at a place."""
        return self.rows.get(key_of(place))

    def passage(self, place: Place) -> Passage | None:
        """The paragraph at a place."""
        return self.passages.get(key_of(place))


def key_of(place: Place) -> Key:
    """What identifies a row or a paragraph within its file."""
    return (place.line, place.page, place.sheet, place.table, place.row)


def spots_of(grid: Grid) -> Spots:
    """All rows and paragraphs of a grid."""
    rows: dict[Key, RowSpot] = {}
    passages: dict[Key, Passage] = {}
    for block in grid.blocks:
        if isinstance(block, Passage):
            passages[key_of(block.place)] = block
        else:
            rows |= {key_of(spot.row.place): spot for spot in _rows(block)}
    return Spots(rows=rows, passages=passages)


def _rows(table: Table) -> Iterator[RowSpot]:
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
        for place in (finding.place,) if finding.kind in _AT_THE_SUM else finding.all_places():
            yield finding, place
