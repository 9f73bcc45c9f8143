r"""Whether the points printed with the money are a part of a card's totals.

They are, but for two ways of printing: 合计 sums up the indicators alone, and the execution's points, which make 100 of
it, stand above; or the execution is printed once more as a row, and the totals count it there.

>>> from perfscore.testing.sketch import sketch
>>> row = "产出 数量 | 培训人数 | >=53 人 | 53 人 | 90 | 90.00"
>>> [counts_execution(sketch(f"{row}\ntotal: {total}").scorecards[0]) for total in ("100 100.00", "90 90.00")]
[True, False]
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from perfscore.model.scorecard import Fund, Indicator, Scorecard
from perfscore.scoring.breakdown import part_rows

_FULL = Decimal(100)
_AGAIN, _RATE = "执行", "执行率"


def counts_execution(card: Scorecard) -> bool:
    """Whether the totals of a card hold the points of its 年度资金总额 row."""
    fund = card.total_fund
    if fund is None or fund.weight is None or fund.score is None:
        return True
    rows = counted_rows(card)
    if not rows or any(row.weight is None for row in rows):
        return True
    weights = sum((row.weight for row in rows if row.weight is not None), Decimal())
    total = _FULL if card.total_weight is None else card.total_weight
    again = any(is_execution_again(row, fund) for row in rows)
    return weights != total or not (again or (weights + fund.weight == _FULL and _sums_up_the_rows(card, rows, fund)))


def counted_fund(card: Scorecard) -> Fund | None:
    """The row of the money whose points the totals of a card hold, where there is one."""
    return card.total_fund if counts_execution(card) else None


def counted_rows(card: Scorecard) -> tuple[Indicator, ...]:
    """The rows whose points the totals add up: without parts of a row above, and without points merged with its own."""
    parts = part_rows(card)
    return tuple(
        row for row in card.indicators if not card.shares_points(row) and not any(row is part for part in parts)
    )


def is_execution_again(row: Indicator, fund: Fund) -> bool:
    """Whether a row of indicators is the execution with the points of the money: 预算执行率."""
    named = any(_AGAIN in (name or "") for name in (row.level3, row.level2, row.level1))
    return named and None not in {row.weight, row.score} and _points(row) == _points(fund)


def is_execution_alone(row: Indicator) -> bool:
    """Whether a row among the indicators is the line of the execution: named so, with the rate as its only indicator.

    >>> from perfscore.model.place import Place
    >>> level1, rate = "预算执行情况（10分）", "预算执行率"
    >>> is_execution_alone(Indicator(place=Place(), level1=level1, level3=rate, target="100%"))
    True
    >>> is_execution_alone(Indicator(place=Place(), level1=level1, level3="资金到位率", target="100%"))
    False
    """
    return row.level2 is None and _AGAIN in (row.level1 or "") and (row.level3 is None or _RATE in row.level3)


def _points(part: Indicator | Fund) -> tuple[Decimal | None, Decimal | None]:
    return part.weight, part.score


def _sums_up_the_rows(card: Scorecard, rows: Sequence[Indicator], fund: Fund) -> bool:
    """Whether the total score is nearer to the sum of the indicators than to that with the execution."""
    if card.total_score is None or fund.score is None or any(row.score is None for row in rows):
        return True
    alone = sum((row.score for row in rows if row.score is not None), Decimal())
    return abs(card.total_score - alone) < abs(card.total_score - alone - fund.score)
