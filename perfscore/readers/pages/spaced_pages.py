"""Pages whose forms have no ruling, or only level lines: read as columns made by spaces are.

A form without upright lines shows its columns by where its texts stand, block by block under other headings. That is
what text laid out by spaces looks like, and the same room reads it (`perfscore.readers.layout.spaced`): a line of the
page is a line of text, half the height of a character is one column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from perfscore.model.place import Passage, Place
from perfscore.readers.grid import Block, GridTable, Row
from perfscore.readers.layout.segments import Segment, TextLine
from perfscore.readers.layout.spaced import heads_indicators, spaced_lines
from perfscore.readers.pages.lines import PrintedLine

# Lines further apart than this, in units of a line's height, have a blank line between them.
_APART = 2.2
# A row has at least so many texts.
CELLS = 3


@frozen(kw_only=True)
class LoosePage:
    """A page without a ruled table: its number and its lines."""

    number: int
    lines: Sequence[PrintedLine]

    @property
    def begins_form(self) -> bool:
        """Whether some line heads indicators."""
        return any(len(line.segments) >= CELLS and heads_indicators(_segments(line, 1.0)) for line in self.lines)

    @property
    def may_go_on(self) -> bool:
        """Whether some line has the cells of a row: a form of the page before may go on here."""
        return any(len(line.segments) >= CELLS for line in self.lines)


def spaced_forms(pages: Sequence[LoosePage], name: str) -> list[Block]:
    """The passages and tables of pages that follow each other, with the page and the line on it as places."""
    unit = _unit(pages)
    lines: list[TextLine] = []
    places = [Place()]
    headings: set[tuple[str, ...]] = set()
    for page in pages:
        above: PrintedLine | None = None
        for number, line in enumerate(page.lines, 1):
            texts = tuple(run.text for run in line.segments)
            if page is not pages[0] and texts in headings:
                continue  # the heading printed again on a further page
            if len(texts) >= CELLS and heads_indicators(_segments(line, unit)):
                headings.add(texts)
            place = Place(file=name, page=page.number, row=number)
            if above is not None and line.top - above.top > _APART * (above.bottom - above.top):
                lines.append(TextLine(len(places), (), page.number))
                places.append(place)
            lines.append(TextLine(len(places), _segments(line, unit), page.number))
            places.append(place)
            above = line
    return [_placed(block, places) for block in spaced_lines(lines, name)]


def _unit(pages: Sequence[LoosePage]) -> float:
    """The width of a column: half the usual height of a character, in points."""
    heights = sorted(line.bottom - line.top for page in pages for line in page.lines)
    return heights[len(heights) // 2] / 2


def _segments(line: PrintedLine, unit: float) -> tuple[Segment, ...]:
    """The stretches of a line in columns; none overlap."""
    found = [Segment(run.text, round(run.left / unit), round(run.right / unit)) for run in line.segments]
    return tuple(evolve(item, end=max(item.start + 1, min(item.end, after.start))) for item, after in _with_next(found))


def _with_next(items: Sequence[Segment]) -> Iterator[tuple[Segment, Segment]]:
    yield from pairwise(items)
    if items:
        yield items[-1], Segment("", items[-1].end, items[-1].end)


def _placed(block: Block, places: Sequence[Place]) -> Block:
    """The block with the places of the page for the numbers of its lines."""

    def at(place: Place) -> Place:
        return places[place.line] if place.line is not None else place

    match block:
        case Passage():
            return evolve(block, place=at(block.place))
        case GridTable():
            rows = tuple(Row(cells=row.cells, place=at(row.place)) for row in block.rows)
            return evolve(block, rows=rows, place=rows[0].place)
