"""Cells that span rows and columns, laid out on a rectangular grid: covered positions carry the covering cell's text.

>>> rows = lay_out([[FlowSpan("产出指标", rows=2), FlowSpan("数量指标")], [FlowSpan("质量指标")]], limit=100)
>>> [[(laid.cell.text, laid.cell.covered) for laid in row] for row in rows]
[[('产出指标', False), ('数量指标', False)], [('产出指标', True), ('质量指标', False)]]
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import field, frozen

from perfscore.readers.grid import Cell

# Wider than any form; a wider span is cut here.
_WIDEST = 256


@frozen
class FlowSpan:
    """A cell as its format states it: its text and how many columns and rows it covers (at least one each)."""

    text: str
    columns: int = 1
    rows: int = 1
    origin: object = field(default=None, eq=False, repr=False)


@frozen
class Laid:
    """A position of the grid: its cell, and the origin of the span it came from."""

    cell: Cell
    origin: object = field(default=None, eq=False, repr=False)


class TooManyCellsError(Exception):
    """The grid would have more cells than the limit given."""


def lay_out(rows: Sequence[Sequence[FlowSpan]], limit: int) -> list[list[Laid]]:
    """The rows of cells, all of one width; a row's cells take the first free positions, as in HTML.

    Raises:
        TooManyCellsError: more than `limit` cells.
    """
    grid: list[dict[int, Laid]] = [{} for _ in rows]
    count = 0
    for top, spans in enumerate(rows):
        column = 0
        for span in spans:
            while column in grid[top]:
                column += 1
            width = max(1, min(span.columns, _WIDEST - column))
            height = max(1, min(span.rows, len(rows) - top))
            count += width * height
            if count > limit:
                raise TooManyCellsError
            _cover(grid[top : top + height], range(column, column + width), span)
            column += width
    width = max((max(row) + 1 for row in grid if row), default=0)
    if width * len(grid) > limit:
        raise TooManyCellsError
    empty = Laid(Cell(""))
    return [[row.get(column, empty) for column in range(width)] for row in grid]


def _cover(rows: list[dict[int, Laid]], columns: range, span: FlowSpan) -> None:
    first = Laid(Cell(span.text, covered=True, across=False), span.origin)
    further = Laid(Cell(span.text, covered=True, across=True), span.origin)
    for row in rows:
        for column in columns:
            row.setdefault(column, first if column == columns[0] else further)
    rows[0][columns[0]] = Laid(Cell(span.text), span.origin)
