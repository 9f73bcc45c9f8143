"""A target held against an actual: met or not, by how much, and in which units.

>>> verdict = compare(read_target(">=53 人"), read_actual("51 人"))
>>> verdict.met, verdict.target_value, verdict.actual_value, verdict.deviation
(False, Fraction(53, 1), Fraction(51, 1), Fraction(2, 53))
>>> compare(read_target("<=10万元"), read_actual("=48600 元")).units
'convertible'
>>> compare(read_target("≥95%"), read_actual("≥90%")).reason["en"]
'the actual is only known to be >=90%'
"""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from attrs import frozen

from perfscore.model.denial import denies, is_undone
from perfscore.model.target import (
    Actual,
    Deadline,
    Exact,
    Forward,
    Kind,
    Measured,
    Qualitative,
    Range,
    Reached,
    Reverse,
    Target,
    Word,
    kind_of,
    read_actual,
    read_target,
)
from perfscore.quantity.moment import Moment, read_moment
from perfscore.quantity.often import in_a_year, recurs
from perfscore.quantity.quantity import Quantity
from perfscore.quantity.unit import Unit, UnitRelation, relate
from perfscore.reason import Reason, Wording

WORD_OPEN = Wording("compare-word-open", zh="该词语不足以判断", en="the word leaves it open")
WORD_PROMISED = Wording(
    "compare-word-promised",
    zh="指标值为文字，完成值为数值或日期",
    en="a word was promised, a figure or date reported",
)
WORD_REPORTED = Wording(
    "compare-word-reported",
    zh="指标值为数值或日期，完成值为文字",
    en="a figure or date was promised, a word reported",
)
DATES_OPEN = Wording("compare-dates-open", zh="日期不足以判断", en="the dates leave it open")
DATE_OR_QUANTITY = Wording(
    "compare-date-or-quantity",
    zh="一边为日期，一边为数量",
    en="a date on one side, a quantity on the other",
)
BOUNDED = Wording("compare-bounded", zh="只知实际完成值为 {actual}", en="the actual is only known to be {actual}")
NO_PERCENT_SIGN = Wording(
    "compare-no-percent-sign",
    zh="其中一个数值没有百分号，可能是比例",
    en="one figure has no percent sign; it may be a share",
)
HEADS_OR_VISITS = Wording(
    "compare-heads-or-visits", zh="一边为人数，一边为人次", en="persons on one side, visits on the other"
)
PERIODS_DIFFER = Wording(
    "compare-periods-differ",
    zh="一边为每月、每季度等的次数，一边为总次数",
    en="a count by month or quarter on one side, a count in all on the other",
)
UNITS_DIFFER = Wording("compare-units-differ", zh="计量单位不可比", en="the units do not compare")

FULLY_MET = frozenset(
    {"完全达到预期", "达成年度指标", "达成预期指标", "达到预期", "完全达到", "全部完成", "已完成", "完成", "达标", "是"}
)
NOT_MET = frozenset({"未达到预期", "未达标", "未完成", "未实现", "未开展", "未实施", "否", "未达到预期且效果较差"})
_TAILS = ("效果", "目标", "指标")


@frozen(kw_only=True)
class Comparison:
    """What follows from the printed target and actual alone, before any rule of scoring.

    `met` is None where it cannot be decided, and `reason` says why. The values are in one unit, money in 元: of a
    range `low` and `high`, else `target_value`; None where there is none or the units do not compare. `deviation` is
    |actual − target| / target, None where either is unknown or the target is zero. `bounded`: the actual is itself
    an inequality or a range.
    """

    target: Target
    actual: Actual
    kind: Kind
    met: bool | None
    units: UnitRelation = "absent"
    target_value: Fraction | None = None
    actual_value: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    deviation: Fraction | None = None
    bounded: bool = False
    reason: Reason | None = None


def compare(target: Target, actual: Actual) -> Comparison:
    """Hold `actual` against `target`."""
    target, actual = _days_of_the_month(target, actual)
    kind = kind_of(target)

    def undecided(reason: Reason, units: UnitRelation = "absent") -> Comparison:
        return Comparison(target=target, actual=actual, kind=kind, met=None, units=units, reason=reason)

    match target, actual:
        case Qualitative(), Word():
            met = _word_met(target, actual)
            reason = WORD_OPEN() if met is None else None
            return Comparison(target=target, actual=actual, kind=kind, met=met, reason=reason)
        case Qualitative(), _:
            return undecided(WORD_PROMISED())
        case ((Forward() | Exact() | Range()), Word()) if is_undone(actual.word):
            return Comparison(target=target, actual=actual, kind=kind, met=False)
        case _, Word():
            return undecided(WORD_REPORTED())
        case Deadline(), Reached():
            met = _in_time(target, actual)
            reason = DATES_OPEN() if met is None else None
            return Comparison(target=target, actual=actual, kind=kind, met=met, units="same", reason=reason)
        case (Deadline(), _) | (_, Reached()):
            return undecided(DATE_OR_QUANTITY(), "different")
        case ((Forward() | Reverse() | Exact()), Measured()) if _only_one_recurs(target, actual.quantity):
            met = _met_in_a_year(target, actual)
            reason = PERIODS_DIFFER() if met is None else None
            return Comparison(target=target, actual=actual, kind=kind, met=met, reason=reason)
        case ((Forward() | Reverse() | Exact() | Range()), (Measured() | Range())):
            return _compare_quantities(target, actual, kind)
        case _:
            raise TypeError(f"{target!r} and {actual!r} are no target and actual")


def _days_of_the_month(target: Target, actual: Actual) -> tuple[Target, Actual]:
    """A bare 25日 is a number of days, but beside 每月25日 it is a day of the month."""
    if isinstance(target, Deadline) and target.moment.every == "month" and isinstance(actual, Measured):
        moment = _day(actual.quantity)
        return target, (actual if moment is None else Reached(moment=moment, bound=actual.bound))
    if isinstance(target, Reverse | Exact) and isinstance(actual, Reached) and actual.moment.every == "month":
        moment = _day(_figure(target))
        return (target if moment is None else Deadline(moment=moment, sign="<=")), actual
    return target, actual


def _day(quantity: Quantity) -> Moment | None:
    if quantity.unit.name == "日" and quantity.value.denominator == 1 and 1 <= quantity.value <= 31:
        return read_moment(f"每月{quantity.value}日")
    return None


def _word_met(target: Qualitative, actual: Word) -> bool | None:
    words = {actual.word, *(actual.word.removesuffix(tail) for tail in _TAILS)}
    if words & FULLY_MET or actual.word == target.word:
        return True
    return False if words & NOT_MET or denies(target.word, actual.word) else None


def _in_time(target: Deadline, actual: Reached) -> bool | None:
    """Whether the date was kept; = asks for no later, as ≤ does."""
    met = target.moment.reached_by(actual.moment)
    if actual.bound in {">", ">="}:
        return False if met is False else None
    if actual.bound in {"<", "<="}:
        return True if met else None
    if target.sign == "<" and met and not _earlier(target, actual):
        return None
    return met


def _earlier(target: Deadline, actual: Reached) -> bool:
    return (actual.moment.year or 0, *actual.moment.last) < (target.moment.year or 0, *target.moment.first)


def _only_one_recurs(target: Forward | Reverse | Exact, reached: Quantity) -> bool:
    """Whether one of the two recurs (每月1次, 1次/月) and the other is a plain count."""
    recurring, plain = _figure(target).unit, reached.unit
    if recurs(plain):
        recurring, plain = plain, recurring
    return recurs(recurring) and not plain.per


def _met_in_a_year(target: Forward | Reverse | Exact, actual: Measured) -> bool | None:
    """每月1次 beside 12次: met where it is so over a whole year; what falls short may be of a part of the year."""
    promised, reported = _figure(target), actual.quantity
    goal, result = (
        in_a_year(item.value, item.unit) if recurs(item.unit) else item.value for item in (promised, reported)
    )
    counters = {promised.unit.numerator, reported.unit.numerator} - {""}
    if goal is None or result is None or len(counters) > 1:
        return None
    return True if _decide(target, [goal], actual, [result]) else None


NumericTarget = Forward | Reverse | Exact | Range


def _compare_quantities(target: NumericTarget, actual: Measured | Range, kind: Kind) -> Comparison:
    promised = [target.low, target.high] if isinstance(target, Range) else [_figure(target)]
    reported = [actual.low, actual.high] if isinstance(actual, Range) else [actual.quantity]
    units, goals, results = _in_one_unit(promised, reported)
    bounded = isinstance(actual, Range) or actual.bound is not None
    met, reason = None, _unit_reason(units)
    if goals is not None and results is not None and units != "heads-visits":
        met = _decide(target, goals, actual, results)
        reason = BOUNDED(actual=actual.text()) if met is None else None
    if reason is None and _share_or_percent(promised[0], reported[0]):
        met, reason = None, NO_PERCENT_SIGN()
    goal = goals[0] if goals is not None and len(goals) == 1 else None
    result = results[0] if results is not None and len(results) == 1 else None
    known = goal is not None and result is not None and not bounded and units != "heads-visits"
    return Comparison(
        target=target,
        actual=actual,
        kind=kind,
        met=met,
        units=units,
        target_value=goal,
        actual_value=result,
        low=goals[0] if goals is not None and len(goals) == 2 else None,
        high=goals[1] if goals is not None and len(goals) == 2 else None,
        deviation=abs(result - goal) / abs(goal) if known and goal and result is not None else None,
        bounded=bounded,
        reason=reason,
    )


def _figure(target: Forward | Reverse | Exact) -> Quantity:
    return target.value if isinstance(target, Exact) else target.bound


def _in_one_unit(
    promised: list[Quantity], reported: list[Quantity]
) -> tuple[UnitRelation, list[Fraction] | None, list[Fraction] | None]:
    """All figures in one unit: in 元 for money, else in the smaller of the two units printed."""
    one, other = promised[-1].unit, reported[-1].unit
    units = relate(one, other)
    if units == "different":
        return units, None, None
    if units == "absent":  # a figure without a unit is meant in the other's
        one = other = one if one.numerator or one.per else other
    by_scale = units in {"heads-visits", "denominator-dropped"} or (
        one.is_money and one.factor * other.scale == other.factor * one.scale
    )
    smallest = Fraction(1) if one.is_money and by_scale else min(_size(one, by_scale), _size(other, by_scale))

    def values(quantities: list[Quantity], unit: Unit) -> list[Fraction]:
        return [
            item.value
            * _size(unit if units == "absent" and item.unit.numerator == "" else item.unit, by_scale)
            / smallest
            for item in quantities
        ]

    return units, values(promised, one), values(reported, other)


def _size(unit: Unit, by_scale: bool) -> Fraction:  # noqa: FBT001
    return unit.scale if by_scale else unit.factor


def _unit_reason(units: UnitRelation) -> Reason | None:
    if units == "heads-visits":
        return HEADS_OR_VISITS()
    return UNITS_DIFFER() if units == "different" else None


def _share_or_percent(promised: Quantity, reported: Quantity) -> bool:
    """0.95 beside 95%: which of the two readings is meant cannot be told."""
    signed, bare = sorted((promised, reported), key=lambda item: item.unit.numerator != "%")
    return signed.unit.numerator == "%" and bare.unit.numerator == "" and 0 < abs(bare.value) <= 1 < abs(signed.value)


def _decide(
    target: NumericTarget, goals: list[Fraction], actual: Measured | Range, results: list[Fraction]
) -> bool | None:
    """Whether every value that the actual leaves open is in the target, or none, or (None) some are."""
    inside = _interval(target, goals)
    bound = None if isinstance(actual, Range) else actual.bound
    found: Reachable = (results[0], False, results[-1], False)
    if bound is not None:
        found = (results[0], bound == ">", None, False) if bound[0] == ">" else (None, False, results[0], bound == "<")
    if _below(found, inside) or _below(inside, found):
        return False
    return True if _within(found, inside) else None


Reachable = tuple[Fraction | None, bool, Fraction | None, bool]
"""Low end, is it excluded, high end, is it excluded; None is unbounded."""


def _interval(target: NumericTarget, goals: list[Fraction]) -> Reachable:
    match target:
        case Forward():
            return goals[0], target.strict, None, False
        case Reverse():
            return None, False, goals[0], target.strict
        case Exact() | Range():
            return goals[0], False, goals[-1], False
        case _:
            assert_never(target)


def _below(one: Reachable, other: Reachable) -> bool:
    """All of `one` is below all of `other`."""
    high, high_out, low, low_out = one[2], one[3], other[0], other[1]
    return high is not None and low is not None and (high < low or (high == low and (high_out or low_out)))


def _within(one: Reachable, other: Reachable) -> bool:
    low_in = other[0] is None or (
        one[0] is not None and (one[0] > other[0] or (one[0] == other[0] and one[1] >= other[1]))
    )
    high_in = other[2] is None or (
        one[2] is not None and (one[2] < other[2] or (one[2] == other[2] and one[3] >= other[3]))
    )
    return low_in and high_in


__all__ = ["Comparison", "compare", "read_actual", "read_target"]
