"""Rows that only break down the row above them: 培训人数 20 points, 其中：初级工 10, 中级工 10.

Their points are those of the row above and count once. A row is taken for a part only where it says so by 其中 or a
number of its own, and where the card's points make its total without the parts and not with them.

>>> from perfscore.testing.sketch import sketch
>>> card = sketch('''
... filler: none
... 产出 数量 | 培训人数 | >=100 人 | 100 人 | 90 | 90.00
... 产出 数量 | 其中：初级工 | >=50 人 | 50 人 | 40 | 40.00
... 产出 数量 | 中级工 | >=50 人 | 50 人 | 50 | 50.00
... total: 100 100.00
... ''').scorecards[0]
>>> [(whole.level3, [part.level3 for part in parts]) for whole, parts in breakdown(card)]
[('培训人数', ['其中：初级工', '中级工'])]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from perfscore.model.scorecard import Indicator, Scorecard

_PART = re.compile(r"其中|[（(][0-9一二三四五六七八九十][)）]|[①-⑳]|[-—·•]")
_FULL = Decimal(100)


def breakdown(card: Scorecard) -> tuple[tuple[Indicator, tuple[Indicator, ...]], ...]:
    """The rows that are broken down, each with its parts; none where the card's total counts them all."""
    found = tuple(_broken_down(card.indicators))
    if not found or any(row.weight is None for row in card.indicators):
        return ()
    fund = card.total_fund
    every = sum((row.weight for row in card.indicators if row.weight is not None), Decimal())
    every += fund.weight if fund is not None and fund.weight is not None else Decimal()
    parts = sum((part.weight for _, parts in found for part in parts if part.weight is not None), Decimal())
    total = card.total_weight or _FULL
    return found if every - parts == total else ()


def part_rows(card: Scorecard) -> tuple[Indicator, ...]:
    """The rows whose points are counted with the row above them."""
    return tuple(part for _, parts in breakdown(card) for part in parts)


def _broken_down(rows: Sequence[Indicator]) -> list[tuple[Indicator, tuple[Indicator, ...]]]:
    found: list[tuple[Indicator, tuple[Indicator, ...]]] = []
    index = 0
    while index < len(rows):
        parts = _parts(rows, index)
        if parts:
            found.append((rows[index], parts))
        index += 1 + len(parts)
    return found


def _parts(rows: Sequence[Indicator], index: int) -> tuple[Indicator, ...]:
    """The rows behind one that are its parts: as many as make up its points, else all that follow in its level."""
    whole, behind = rows[index], rows[index + 1 :]
    if whole.weight is None or _is_part(whole) or not behind or not _is_part(behind[0]):
        return ()
    level = [row for row in behind if (row.level1, row.level2) == (whole.level1, whole.level2)]
    run = behind[: len(level)] if list(behind[: len(level)]) == level else []
    points = Decimal()
    for number, row in enumerate(run, 1):
        points += row.weight or Decimal()
        if points == whole.weight and not (number < len(run) and _is_part(run[number])):
            return tuple(run[:number])
    return tuple(run)


def _is_part(row: Indicator) -> bool:
    return bool(_PART.match(re.sub(r"\s", "", row.level3 or "")))
