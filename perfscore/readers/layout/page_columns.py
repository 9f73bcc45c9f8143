"""The columns of a table on a further page: `pdftotext -layout` lays out each page anew and repeats no heading.

What the cells of a page hold says which column each stands in; then all of the page is moved below the headings.

>>> from perfscore.readers.layout.segments import segments_of
>>> heads = segments_of("三级指标      指标值      完成值      分值      得分", wide=False)
>>> texts = ("合格率   ≥98%   99%  20    20.00", "满意度   ≥90%   95%  10    10.00")
>>> lines = [TextLine(at, segments_of(text, wide=False), page=1) for at, text in enumerate(texts, 2)]
>>> [[item.start for item in line.segments] for line in on_columns(lines, heads, 0)]
[[0, 10, 19, 28, 36], [0, 10, 19, 28, 36]]
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low

from attrs import evolve

from perfscore.model.place import Place
from perfscore.readers.cards.alignment import align
from perfscore.readers.cards.columns import look
from perfscore.readers.cards.indicator_header import indicator_header
from perfscore.readers.cards.pieces import Line, Piece
from perfscore.readers.layout.segments import Segment, TextLine
from perfscore.readers.layout.under import column_of

# Segments that a line has at least where its contents say which columns they are.
_ENOUGH = 3
# Blanks between two cells that stand where they were printed.
_GAP = 2


def is_crowded(heading: Sequence[Segment]) -> bool:
    """Whether headings stand only a blank apart: they were moved together, the cells below them stand elsewhere."""
    return any(after.start - before.end < _GAP for before, after in pairwise(heading))


def on_columns(lines: Sequence[TextLine], heading: Sequence[Segment], page: int) -> list[TextLine]:
    """The lines moved below the columns of the heading: those of other pages, and all where its words are crowded."""
    own = set() if is_crowded(heading) else {page}
    found = {number: _columns(lines, heading, number) for number in {line.page for line in lines} - own}
    return [_moved(line, heading, found.get(line.page)) for line in lines]


def _columns(lines: Sequence[TextLine], heading: Sequence[Segment], page: int) -> list[Segment] | None:
    """Where the columns of the heading stand on `page`; None where nothing says so."""
    pieces = tuple(Piece(item.text, at) for at, item in enumerate(heading))
    header = indicator_header(Line(pieces=pieces, place=Place(), width=len(pieces)))
    if header is None:
        return None
    seen: dict[int, list[Segment]] = {}
    for line in lines:
        if line.page != page or len(line.segments) < _ENOUGH or not any(look(i.text).number for i in line.segments):
            continue
        seats = align([Piece(item.text, at) for at, item in enumerate(line.segments)], header).seats
        for role, piece in seats.items():
            seen.setdefault(header.column(role) or 0, []).append(line.segments[piece.column])
    if len(seen) < _ENOUGH:
        return None
    reach = {
        at: (median_low(item.start for item in items), median_low(item.end for item in items))
        for at, items in seen.items()
    }
    return [Segment(item.text, *reach.get(at, _between(reach, at))) for at, item in enumerate(heading)]


def _between(reach: dict[int, tuple[int, int]], at: int) -> tuple[int, int]:
    """The place of a column that no cell of the page shows: between its neighbours, else beyond them."""
    before = max((end for other, (_, end) in reach.items() if other < at), default=None)
    after = min((start for other, (start, _) in reach.items() if other > at), default=None)
    if before is not None and after is not None:
        return (before + after) // 2, (before + after) // 2
    place = before + 1 if before is not None else max(0, (after or 0) - 1)
    return place, place


def _moved(line: TextLine, heading: Sequence[Segment], columns: Sequence[Segment] | None) -> TextLine:
    if columns is None:
        return line
    moved = []
    for item in line.segments:
        start = heading[column_of(item, columns)].start
        moved.append(Segment(item.text, start, start + item.end - item.start))
    return evolve(line, segments=tuple(moved))
