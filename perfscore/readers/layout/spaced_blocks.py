"""The blocks of a spaced form above its indicators: labels with their texts, and the money under its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from perfscore.readers.cards.columns import Role, fund_heading_role
from perfscore.readers.cards.joining import join
from perfscore.readers.cards.labels import goal_label, head_label, is_remark_label, side_label
from perfscore.readers.grid import Row
from perfscore.readers.layout.segments import Segment, TextLine
from perfscore.readers.layout.under import is_figure, row_of, seated


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
    for group in _groups(lines):
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


def is_label(text: str) -> bool:
    """Whether a text is a label of the head, of the goals or of a remark."""
    return bool(head_label(text) or goal_label(text) or side_label(text) or is_remark_label(text))


def _startsrow_of(line: TextLine) -> bool:
    return any(is_label(re.split("[:：]", item.text, maxsplit=1)[0]) for item in line.segments)


def end_of_funds(lines: Sequence[TextLine]) -> int:
    """How many lines belong to the money: as far as rows with figures go, blocks of assessment in words left out."""
    end = 0
    for index, line in enumerate(lines):
        if sum(is_figure(item) for item in line.segments) >= 2:
            end = index + 1
        elif line.segments and any(goal_label(item.text) for item in line.segments):
            break
    return end


def fund_rows(lines: Sequence[TextLine], heading: Sequence[Segment], name: str) -> Iterator[Row]:
    """The rows of the money: each label in front of its figures."""
    roles = [fund_heading_role(item.text) for item in heading]
    amounts = [at for at, role in enumerate(roles) if role in {Role.INITIAL, Role.ANNUAL, Role.EXECUTED}]
    front = roles.index(Role.LABEL) + 1 if Role.LABEL in roles else min(amounts, default=0)
    for line in lines:
        if sum(is_figure(item) for item in line.segments) >= 2:
            first = next(at for at, item in enumerate(line.segments) if is_figure(item))
            labels = list(line.segments[:first])
            cells = [None, *seated(line.segments[first:], heading)]
            named = [item for item in labels if side_label(item.text) is None] or labels
            if named:
                cells[front] = named[-1]
            yield row_of(cells, line.number, name)
