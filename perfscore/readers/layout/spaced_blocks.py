"""The blocks of a spaced form above its indicators: labels with their texts, and the money under its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from perfscore.readers.cards.columns import Role, fund_heading_role
from perfscore.readers.cards.joining import join
from perfscore.readers.cards.labels import fund_source, goal_label, head_label, is_remark_label, side_label
from perfscore.readers.grid import Row
from perfscore.readers.layout.narrow import amounts_apart
from perfscore.readers.layout.segments import Segment, TextLine
from perfscore.readers.layout.under import is_figure, row_of, seated

# Columns of which each cell holds one figure.
_FIGURES = frozenset({Role.INITIAL, Role.ANNUAL, Role.EXECUTED, Role.WEIGHT, Role.RATE, Role.SCORE})


@frozen
class _Group:
    """Lines without a blank line between them."""

    lines: tuple[TextLine, ...]


def _groups(lines: Sequence[TextLine]) -> Iterator[_Group]:
    group: list[TextLine] = []
    for line in lines:
        if line.segments:
            group.append(line)
        elif group:
            yield _Group(tuple(group))
            group = []
    if group:
        yield _Group(tuple(group))


def labelled_rows(lines: Sequence[TextLine], name: str) -> Iterator[Row]:
    """Rows of labels and texts: a text broken over lines is put together under the place it begins at."""
    for group in _groups(_with_whole_labels(lines)):
        row: list[Segment] = []
        number = group.lines[0].number
        for line in group.lines:
            complete = all(is_label(item.text) for item in row)
            if row and (_startsrow_of(line) or len(line.segments) > 2 or complete):
                yield row_of(row, number, name)
                row, number = [], line.number
            elif not row:
                number = line.number
            for item in line.segments:
                near = [at for at, other in enumerate(row) if item.overlap(other.start, other.end) > 0]
                if near and not is_label(re.split("[:：]", item.text, maxsplit=1)[0]):
                    other = row[near[0]]
                    joined = join(other.text, item.text)
                    row[near[0]] = Segment(joined, min(other.start, item.start), max(other.end, item.end))
                else:
                    row.append(item)
            row.sort(key=lambda item: item.start)
        if row:
            yield row_of(row, number, name)


def _with_whole_labels(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines, a label at the left that is broken over two of them made whole: 年度总体 above, 目标 below."""
    found = list(lines)
    for at, (above, below) in enumerate(pairwise(lines)):
        if not above.segments or len(below.segments) < len(above.segments) or len(below.segments) < 2:
            continue
        first, rest = above.segments[0], below.segments[0]
        label = join(first.text, rest.text)
        broken = not (is_label(first.text) and is_label(rest.text)) and side_label(label) is not None
        if broken and first.overlap(rest.start, rest.end) > 0:
            found[at] = evolve(above, segments=(Segment(label, first.start, first.end), *above.segments[1:]))
            found[at + 1] = evolve(below, segments=below.segments[1:])
    return found


def is_label(text: str) -> bool:
    """Whether a text is a label of the head, of the goals or of a remark."""
    return bool(head_label(text) or goal_label(text) or side_label(text) or is_remark_label(text))


def _startsrow_of(line: TextLine) -> bool:
    return any(is_label(re.split("[:：]", item.text, maxsplit=1)[0]) for item in line.segments)


def end_of_funds(lines: Sequence[TextLine]) -> int:
    """How many lines belong to the money: as far as rows with figures go, blocks of assessment in words left out."""
    end = 0
    for index, line in enumerate(lines):
        if sum(is_figure(item) for item in line.segments) >= 2 or (end == index and _ends_label(lines, index)):
            end = index + 1
        elif line.segments and any(goal_label(item.text) for item in line.segments):
            break
    return end


def _ends_label(lines: Sequence[TextLine], index: int) -> bool:
    """Whether a line is the end of a source's name that the line above begins: 其中：财 above, 政拨款 below."""
    return index > 0 and _cut_label(amounts_apart(lines[index - 1].segments), lines[index].segments) is not None


def _cut_label(above: Sequence[Segment], below: Sequence[Segment]) -> Segment | None:
    """The name of a source that the only text of the next line ends."""
    if len(below) != 1:
        return None
    (tail,) = below
    head = next((item for item in above if item.start == tail.start), None)
    ends = head is not None and fund_source(head.text) == "other" and fund_source(join(head.text, tail.text)) != "other"
    return head if ends else None


def fund_rows(lines: Sequence[TextLine], heading: Sequence[Segment], name: str) -> Iterator[Row]:
    """The rows of the money: each label in front of its figures."""
    roles = [fund_heading_role(item.text) for item in heading]
    amounts = [at for at, role in enumerate(roles) if role in {Role.INITIAL, Role.ANNUAL, Role.EXECUTED}]
    front = roles.index(Role.LABEL) + 1 if Role.LABEL in roles else min(amounts, default=0)
    columns = [at for at, role in enumerate(roles) if role in _FIGURES]
    for line, segments in _money_lines(lines, len(columns)):
        if sum(is_figure(item) for item in segments) >= 2:
            first = next(at for at, item in enumerate(segments) if is_figure(item))
            labels = list(segments[:first])
            figures = segments[first:]
            if len(figures) == len(columns) and all(is_figure(item) for item in figures):
                cells: list[Segment | None] = [None] * (len(heading) + 1)
                for at, item in zip(columns, figures, strict=True):
                    cells[at + 1] = item
            else:
                cells = [None, *seated(figures, heading)]
            named = [item for item in labels if side_label(item.text) is None] or labels
            if named:
                cells[front] = named[-1]
            yield row_of(cells, line.number, name)


def _money_lines(lines: Sequence[TextLine], many: int) -> Iterator[tuple[TextLine, tuple[Segment, ...]]]:
    """The lines with their segments; two that hold a row of `many` figures between them are one."""
    waiting: tuple[TextLine, tuple[Segment, ...]] | None = None
    for line in lines:
        segments = amounts_apart(line.segments)
        if waiting and (label := _cut_label(waiting[1], segments)) is not None:
            whole = evolve(label, text=join(label.text, segments[0].text))
            waiting = (waiting[0], tuple(whole if item is label else item for item in waiting[1]))
            continue
        figures = sum(is_figure(item) for item in segments)
        if waiting and segments and figures == len(segments) and figures + sum(map(is_figure, waiting[1])) == many:
            waiting = (waiting[0], (*waiting[1], *segments))
            continue
        if waiting:
            yield waiting
        waiting = (line, segments)
    if waiting:
        yield waiting
