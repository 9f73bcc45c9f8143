"""Cells of narrow columns, which a program that lays out a page by spaces keeps apart by a single blank.

Two cells are told from one by what they hold: headings that are each known, figures that stand each below a heading.

>>> [item.text for item in cut("绩效指标   一级指标 二级指标 三级指标   指标值 （万元）", wide=False)]
['绩效指标', '一级指标', '二级指标', '三级指标', '指标值 （万元）']
>>> heads = cut("三级指标   完成值    分值   得分", wide=False)
>>> [item.text for item in apart(cut("完成时间   11 月 10 10    10", wide=False), heads)]
['完成时间', '11 月 10', '10', '10']
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from perfscore.readers.cards.columns import Role, fund_heading_role, heading_role, look
from perfscore.readers.layout.segments import Segment, segments_of, width_of
from perfscore.readers.layout.under import column_of, is_figure

_LONGEST_HEADING = 8
_POINTS = frozenset({Role.WEIGHT, Role.SCORE})


def cut(line: str, *, wide: bool) -> tuple[Segment, ...]:
    """The segments of a line; headings that only a blank keeps apart are each one."""
    return tuple(part for item in segments_of(line, wide=wide) for part in _headings(item))


def _headings(item: Segment) -> list[Segment]:
    words = item.text.split(" ")
    if len(words) < 2 or any(len(word) > _LONGEST_HEADING for word in words):
        return [item]
    roles = [heading_role(word) or fund_heading_role(word) for word in words]
    if None in roles or len(set(roles)) < len(roles):
        return [item]
    return _parts(item, words)


def _parts(item: Segment, words: Sequence[str]) -> list[Segment]:
    """The segments of words between which one blank stands, each where it stands in the whole."""
    measure = width_of if item.end - item.start == width_of(item.text) else len
    scale = (item.end - item.start) / measure(item.text)
    found: list[Segment] = []
    before = 0
    for word in words:
        start, before = before, before + measure(word) + 1
        found.append(Segment(word, item.start + round(start * scale), item.start + round((before - 1) * scale)))
    return found


def apart(segments: Sequence[Segment], heading: Sequence[Segment]) -> tuple[Segment, ...]:
    """The segments, those that hold the cells of two columns of `heading` divided at the blank between them."""
    roles = [heading_role(item.text) or fund_heading_role(item.text) for item in heading]
    found = list(segments)
    for at in range(len(found) - 1, -1, -1):
        others = {column_of(item, heading) for item in (*found[:at], *found[at + 1 :])}
        found[at : at + 1] = _divided(found[at], heading, roles, others)
    return tuple(found)


def amounts_apart(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """The segments of a row of money, each amount for itself: two of them never share a cell.

    >>> [item.text for item in amounts_apart(cut("其中：省 级 1188.50 1134.56   —", wide=False))]
    ['其中：省 级', '1188.50', '1134.56', '—']
    """
    return tuple(part for item in segments for part in _amounts(item))


def _amounts(item: Segment) -> list[Segment]:
    words = item.text.split(" ")
    first = len(words)
    while first > 1 and is_figure(Segment(words[first - 1], 0, 1)):
        first -= 1
    return _parts(item, [" ".join(words[:first]), *words[first:]]) if first < len(words) else [item]


def _divided(
    item: Segment, heading: Sequence[Segment], roles: Sequence[Role | None], others: set[int]
) -> list[Segment]:
    """The parts of a segment, the last cut off while it is a figure of a column that holds nothing else.

    A figure alone makes no points: the 16 of 11 月 16 may end a date.
    """
    for blank in reversed([match.start() for match in re.finditer(" ", item.text)]):
        head, tail = _parts(item, (item.text[:blank], item.text[blank + 1 :]))
        if not is_figure(tail):
            return [item]
        left, right = column_of(head, heading), column_of(tail, heading)
        if is_figure(head) and left == right and left + 1 < len(heading):
            right += 1  # two figures never share a cell
        paid = roles[right] in _POINTS and any(roles[at] in _POINTS for at in others)
        own = paid or roles[left] is Role.UNIT or (is_figure(head) and look(head.text).number)
        if left < right and right not in others and own:
            return [*_divided(head, heading, roles, others | {right}), tail]
    return [item]
