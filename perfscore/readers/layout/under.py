"""Which heading a piece of a line lies under.

>>> from perfscore.readers.layout.segments import segments_of
>>> heads = segments_of("三级指标    指标值      完成值", wide=False)
>>> [item and item.text for item in seated(segments_of("培训人数                51人", wide=False), heads)]
['培训人数', None, '51人']
"""

from __future__ import annotations

from collections.abc import Sequence

from perfscore.model.place import Place
from perfscore.readers.cards.columns import NUMBERS, Role, fund_heading_role, heading_role, look
from perfscore.readers.cards.joining import join
from perfscore.readers.grid import Cell, Row
from perfscore.readers.layout.segments import Segment

# Columns of which each cell holds one figure.
_ONE_FIGURE = NUMBERS | {Role.RATE}


def seated(segments: Sequence[Segment], heading: Sequence[Segment]) -> tuple[Segment | None, ...]:
    """Each segment in the column it lies under; several in one column are one text, but no two figures.

    >>> from perfscore.readers.layout.segments import segments_of
    >>> heads = segments_of("完成值    分值        得分", wide=False)
    >>> [item and item.text for item in seated(segments_of("18 公里  20  16", wide=False), heads)]
    ['18 公里', '20', '16']
    """
    cells: list[Segment | None] = [None] * len(heading)
    last = -1
    for item in segments:
        column = column_of(item, heading)
        column = max(column, last)
        before = cells[column]
        if before is not None and column + 1 < len(heading) and _is_next(item, before, heading, column):
            column += 1
            before = cells[column]
        cells[column] = item if before is None else Segment(join(before.text, item.text), before.start, item.end)
        last = column
    return tuple(cells)


def _is_next(item: Segment, before: Segment, heading: Sequence[Segment], column: int) -> bool:
    """Whether a segment behind `before` belongs to the next column: it stands there, or fits into no cell beside it."""
    following = heading[column + 1]
    if item.overlap(following.start, following.end) > -2:
        return True
    role = heading_role(heading[column].text) or fund_heading_role(heading[column].text)
    return role in _ONE_FIGURE or (is_figure(item) and look(before.text).digit)


def column_of(item: Segment, heading: Sequence[Segment]) -> int:
    """The column whose heading a segment lies under most, else the nearest.

    >>> from perfscore.readers.layout.segments import segments_of
    >>> heads = segments_of("三级指标    指标值      完成值", wide=False)
    >>> [column_of(item, heads) for item in segments_of("培训人数    ≥53人       51人", wide=False)]
    [0, 1, 2]
    """
    overlaps = [item.overlap(other.start, other.end) for other in heading]
    best = max(overlaps)
    if best > 0:
        # A long text reaches over several headings: it begins under its own.
        over = [at for at, common in enumerate(overlaps) if common > 0]
        starts = [at for at in over if abs(heading[at].start - item.start) <= 1]
        return starts[0] if starts else overlaps.index(best)
    return min(range(len(heading)), key=lambda at: abs(heading[at].middle - item.middle))


def row_of(cells: Sequence[Segment | None], number: int, name: str) -> Row:
    """A row of these cells."""
    return Row(
        cells=tuple(Cell("" if item is None else item.text) for item in cells), place=Place(file=name, line=number)
    )


def is_figure(item: Segment) -> bool:
    """Whether a segment is a number, a percentage or a dash."""
    seen = look(item.text)
    return seen.number or seen.percent or seen.dash
