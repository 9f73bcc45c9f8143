"""Which rows a row of points sums up: 产出小计 those of its level, a level's own row on top those below it.

Where more than one set of rows is possible, there is no answer.

>>> levels = [("产出指标", "数量指标"), ("产出指标", "质量指标"), ("产出指标", "质量指标"), ("效益指标", None)]
>>> [summed_above(label, 2, levels, {2}) for label in ("产出小计", "小计", "成本小计")]
[(0, 1), (0, 1), ()]
>>> summed_below(0, [("产出指标", None)] * 3 + [("效益指标", None)], {0}, 0)
(1, 2)
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from perfscore.readers.cards.labels import compact
from perfscore.readers.cards.levels import Levels

_SAYS_SUM = re.compile(r"(指标)?(小计|合计|得分|分值)$")


def summed_above(label: str, number: int, levels: Sequence[Levels], sums: Container[int]) -> tuple[int, ...]:
    """The rows that 小计 or 产出小计 in row `number` sums up; `sums` are all rows of that kind."""
    core = _SAYS_SUM.sub("", compact(label))
    rows = [row for row in range(len(levels)) if row not in sums]
    if core:
        named = (tuple(row for row in rows if core in compact(levels[row][at] or "")) for at in (0, 1))
        block = next(filter(None, named), ())
        return block if block and _unbroken(block, rows) and _next_above(number, rows) == block[-1] else ()
    since: list[int] = []
    for row in range(number - 1, -1, -1):
        if row in sums:
            break
        since.insert(0, row)
    if not since:
        return ()
    first, second = levels[since[0]]
    alone = sum(row in sums for row in range(len(levels))) == 1
    if alone and since == rows:
        return tuple(since)
    if first is not None and since == [row for row in rows if levels[row][0] == first]:
        return tuple(since)
    goes_on = number + 1 in rows and levels[number + 1][0] == first
    whole = [row for row in rows if levels[row] == (first, second)]
    return tuple(since) if goes_on and None not in {first, second} and since == whole else ()


def summed_below(number: int, levels: Sequence[Levels], sums: Container[int], at: int) -> tuple[int, ...]:
    """The rows below the row of a level (`at` 0 or 1) that begins it."""
    found: list[int] = []
    for row in range(number + 1, len(levels)):
        if levels[row][: at + 1] != levels[number][: at + 1]:
            break
        if row not in sums:
            found.append(row)
    return tuple(found)


def _unbroken(block: Sequence[int], rows: Sequence[int]) -> bool:
    return [row for row in rows if block[0] <= row <= block[-1]] == list(block)


def _next_above(number: int, rows: Sequence[int]) -> int | None:
    return max((row for row in rows if row < number), default=None)
