"""The text of a page outside its ruled tables: paragraphs put together from lines, and tables without ruling.

A line that runs to the right margin goes on in the next one, unless that is indented. Lines of three and more
segments that follow each other are a table: its columns are where no line has text.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import field, frozen

from perfscore.readers.pages.lines import PrintedLine, TextRun, joined

# A line nearer to the right margin than this many characters is full; one further in than this is indented.
_FULL = 1.6
_INDENTED = 0.9
# Rows without ruling: so many segments, in so many lines that follow each other.
_SEGMENTS = 3
_ROWS = 3
# Lines of wrapped cells between two full ones; distances of rows compared with those of lines.
_WRAPPED = 3
_APART = 1.3
_FIGURE = re.compile(r"[-+≥≤=<>]?[0-9][0-9.,]*[%分]?")
_FURNITURE = re.compile(r"[-—–一\s·.]*(第)?\s*\d{1,4}\s*(页)?(\s*[/共,，]\s*(共)?\s*\d{1,4}\s*(页)?)?[-—–一\s·.]*")


@frozen(kw_only=True)
class Prose:
    """A paragraph; `full` says that its last line reaches the margin and may go on, `fresh` that it begins indented."""

    text: str
    lines: tuple[PrintedLine, ...] = field(repr=False)
    full: bool
    fresh: bool

    @property
    def top(self) -> float:
        """Where it begins."""
        return self.lines[0].top


@frozen(kw_only=True)
class LooseRow:
    """A row without ruling: its cells, blank ones included, and its lines."""

    cells: tuple[str, ...]
    lines: tuple[PrintedLine, ...]


@frozen(kw_only=True)
class LooseTable:
    """A table without ruling."""

    rows: tuple[LooseRow, ...]

    @property
    def top(self) -> float:
        """Where it begins."""
        return self.rows[0].lines[0].top


def is_furniture(text: str) -> bool:
    """Whether a line at a page's edge is its number.

    A dash may come as 一, which is how some type it and how it is recognised in a picture.

    >>> [is_furniture(text) for text in ("- 12 -", "第 3 页 共 61 页", "-2一", "2023 年度")]
    [True, True, True, False]
    """
    return bool(_FURNITURE.fullmatch(text))


def prose_of(lines: Sequence[PrintedLine], left: float, right: float) -> Iterator[Prose | LooseTable]:
    """Paragraphs and loose tables from top to bottom, between the margins `left` and `right`."""
    if not lines:
        return
    size = _median([line.bottom - line.top for line in lines])
    for run in _runs(lines):
        if isinstance(run, LooseTable):
            yield run
        else:
            yield from _paragraphs(run, left + _INDENTED * size, right - _FULL * size)


def _median(values: Iterable[float]) -> float:
    ordered = sorted(values)
    return ordered[len(ordered) // 2]


def _runs(lines: Sequence[PrintedLine]) -> Iterator[list[PrintedLine] | LooseTable]:
    """Lines of text, and tables where lines of many segments follow each other (wrapped cells may stand between)."""
    text: list[PrintedLine] = []
    position = 0
    while position < len(lines):
        end = _end_of_table(lines, position)
        columns = _columns([segment for line in lines[position:end] for segment in line.segments])
        if end - position >= _ROWS and len(columns) >= _SEGMENTS:
            if text:
                yield text
            yield LooseTable(rows=tuple(_rows(lines[position:end], columns)))
            text, position = [], end
        else:
            end = max(end, position + 1)
            text.extend(lines[position:end])
            position = end
    if text:
        yield text


def _end_of_table(lines: Sequence[PrintedLine], start: int) -> int:
    end = start
    for position in range(start, len(lines)):
        if len(lines[position].segments) >= _SEGMENTS:
            end = position + 1
        elif position == start or position > end + _WRAPPED:
            break
    return end


def _columns(segments: list[TextRun]) -> list[float]:
    """The left edges of the columns: stretches that text covers in some line, parted by what none covers."""
    edges: list[float] = []
    reach = float("-inf")
    for segment in sorted(segments, key=lambda item: item.left):
        if segment.left > reach:
            edges.append(segment.left)
        reach = max(reach, segment.right)
    return edges


def _rows(lines: Sequence[PrintedLine], columns: list[float]) -> Iterator[LooseRow]:
    """The rows, wrapped cells put together: a line nearer to the one above than rows are belongs to it."""
    gaps = [below.top - above.top for above, below in pairwise(lines)]
    near = (min(gaps) + max(gaps)) / 2 if max(gaps) > _APART * min(gaps) else 0.0
    row, first = _cells(lines[0], columns), 0
    for number, line in enumerate(lines[1:], 1):
        cells = _cells(line, columns)
        if gaps[number - 1] < near or _wraps(cells, row):
            row = [joined(above, below) for above, below in zip(row, cells, strict=True)]
            continue
        yield _loose_row(row, lines[first:number])
        row, first = cells, number
    yield _loose_row(row, lines[first:])


def _loose_row(cells: list[str], lines: Sequence[PrintedLine]) -> LooseRow:
    return LooseRow(cells=tuple(cell.strip() for cell in cells), lines=tuple(lines))


def _cells(line: PrintedLine, columns: list[float]) -> list[str]:
    cells = [""] * len(columns)
    for segment in line.segments:
        column = max(index for index, edge in enumerate(columns) if edge <= segment.left)
        cells[column] = joined(cells[column], segment.text)
    return cells


def _wraps(cells: list[str], above: list[str]) -> bool:
    """Whether a line only continues cells of the row above: fewer of them, none of them a figure."""
    filled = [bool(cell.strip()) for cell in cells]
    before = [bool(cell.strip()) for cell in above]
    figures = any(_FIGURE.fullmatch(cell.strip()) for cell in cells)
    return not figures and sum(filled) * 2 <= sum(before) and all(map(operator.le, filled, before))


def _paragraphs(lines: Sequence[PrintedLine], indented: float, full: float) -> Iterator[Prose]:
    open_one: Prose | None = None
    for line in lines:
        fresh = line.left > indented
        if open_one is not None and open_one.full and not fresh:
            text, so_far = joined(open_one.text, line.text), (*open_one.lines, line)
            open_one = Prose(text=text, lines=so_far, full=line.right >= full, fresh=open_one.fresh)
            continue
        if open_one is not None:
            yield open_one
        open_one = Prose(text=line.text, lines=(line,), full=line.right >= full, fresh=fresh)
    if open_one is not None:
        yield open_one
