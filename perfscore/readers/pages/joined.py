"""The parts of one ruled table on several pages put together: one set of columns, headings not repeated."""

from __future__ import annotations

import re
from bisect import bisect_left

from attrs import define, evolve, field, frozen

from perfscore.model.place import Place
from perfscore.model.printed import Origin
from perfscore.readers.grid import Cell, GridTable, Row
from perfscore.readers.pages.table import RuledTable

# Edges of a table's parts on two pages differ by less.
_NEAR = 6.0
_HEADING_CELLS = 3
# The number of a page in the last row of a table: only where dashes or words mark it, a bare figure may be a cell's.
_PAGE_NUMBER = re.compile(r"[-—–一]\s*\d{1,4}\s*[-—–一]|第\s*\d{1,4}\s*页([，,/\s]*共\s*\d{1,4}\s*页)?")


@frozen
class _Part:
    table: RuledTable
    place: Place


@define
class JoinedTable:
    """The parts so far, from the first page on."""

    parts: list[_Part] = field(factory=list)

    def continues(self, table: RuledTable) -> bool:
        """Whether `table` has the same left and right edge as the parts before."""
        left, _, right, _ = self.parts[-1].table.lattice.box
        other_left, _, other_right, _ = table.lattice.box
        return abs(left - other_left) < _NEAR and abs(right - other_right) < _NEAR

    def add(self, table: RuledTable, place: Place) -> None:
        """Take in a part; `place` names its page and its number there."""
        self.parts.append(_Part(table, place))

    def finish(self) -> GridTable:
        """The whole table on the columns of all its parts."""
        xs = _common([x for part in self.parts for x in part.table.lattice.xs])
        rows: list[Row] = []
        breaks: set[int] = set()
        headings: set[tuple[str, ...]] = set()
        for number, part in enumerate(self.parts):
            cells = _rows(part.table, xs, part.place)
            if cells and _is_page_number(cells[-1]):
                del cells[-1]
            skipped = 0
            while number and skipped < len(cells) and _texts(cells[skipped]) in headings:
                skipped += 1
            if number:
                breaks.add(len(rows))
            rows.extend(
                Row(cells=tuple(row), place=_row_place(part, position))
                for position, row in enumerate(cells)
                if position >= skipped
            )
            headings.update(texts for row in cells if _is_heading(texts := _texts(row)))
        place = rows[0].place if rows else self.parts[0].place
        return GridTable(rows=tuple(rows), place=place, breaks=frozenset(breaks), exact=True)


def _common(positions: list[float]) -> list[float]:
    common: list[float] = []
    for x in sorted(positions):
        if not common or x - common[-1] > _NEAR / 2:
            common.append(x)
    return common


def _row_place(part: _Part, position: int) -> Place:
    width = len(part.table.lattice.xs) - 1
    return evolve(part.place, row=position + 1, box=part.table.box(position, 0, 1, width))


def _rows(table: RuledTable, xs: list[float], place: Place) -> list[list[Cell]]:
    """The rows of a part on the columns `xs`."""
    lattice = table.lattice
    column_of = [_nearest(xs, x) for x in lattice.xs]
    rows: list[list[Cell]] = [[Cell("") for _ in range(len(xs) - 1)] for _ in range(len(lattice.ys) - 1)]
    for number, (region, text) in enumerate(zip(lattice.regions, table.texts, strict=True)):
        origin: Origin = "printed" if table.confidences is None else "recognised"
        confidence = _worded(None if table.confidences is None else table.confidences[number])
        left, right = column_of[region.left], column_of[region.left + region.columns]
        for row in range(region.top, region.top + region.rows):
            for column in range(left, right):
                rows[row][column] = Cell(text, covered=True, across=column > left, origin=origin)
        if left < right:
            box = table.box(region.top, region.left, region.rows, region.columns)
            where = evolve(place, row=region.top + 1, box=box)
            rows[region.top][left] = Cell(text, place=where, origin=origin, confidence=confidence)
    return rows


def _worded(confidence: float | None) -> str | None:
    return None if confidence is None else f"{confidence:.2f}"


def _nearest(xs: list[float], x: float) -> int:
    index = bisect_left(xs, x)
    near = [other for other in (index - 1, index) if 0 <= other < len(xs)]
    return min(near, key=lambda other: abs(xs[other] - x))


def _texts(row: list[Cell]) -> tuple[str, ...]:
    return tuple(cell.text for cell in row)


def _is_page_number(row: list[Cell]) -> bool:
    """Whether a row holds nothing but the number of the page, marked as one."""
    texts = set(filter(None, _texts(row)))
    return len(texts) == 1 and _PAGE_NUMBER.fullmatch(texts.pop()) is not None


def _is_heading(texts: tuple[str, ...]) -> bool:
    """Whether a row may be printed again on the next page: several texts, none of them with a figure."""
    filled = set(filter(None, texts))
    return len(filled) >= _HEADING_CELLS and not any(char.isdigit() for text in filled for char in text)
