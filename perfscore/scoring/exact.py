"""The score of a row by a standard, in exact fractions; rounded once, at the end, as the standard says.

>>> from perfscore.model.place import Place
>>> row = Indicator(level3="培训人数", target="≥53 人", actual="51 人", weight="10", place=Place(line=7))
>>> found = score(row, "mof-2020")
>>> found.points, found.rule, found.worked("en")
(Decimal('9.62'), 'forward.missed', '10 × 51/53 = 9.6226… → 9.62')
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from perfscore.both import Both
from perfscore.errors import QuantityError
from perfscore.model.comparison import Comparison, compare
from perfscore.model.scorecard import Indicator
from perfscore.model.target import Deadline, Reached, Word, read_actual, read_target
from perfscore.scoring.score import Score
from perfscore.standards.case_words import KIND
from perfscore.standards.standard import Standard


def score(indicator: Indicator, standard: Standard | str | Path) -> Score:
    """The score of a row by its target, actual and weight; without a score, the reason.

    `standard` is a `Standard`, the name of a shipped one, or a TOML file. The row's published score plays no part.

    Raises:
        StandardError: there is no such standard, or it is refused.
    """
    if not isinstance(standard, Standard):
        standard = Standard.load(standard)
    if indicator.weight is None:
        return Score.without(Fraction(0), Both("未填分值", "no weight is printed"))
    weight = Fraction(indicator.weight)
    for printed, zh, en in ((indicator.target, "年度指标值", "target"), (indicator.actual, "实际完成值", "actual")):
        if printed is None or not printed.strip():
            return Score.without(weight, Both(f"未填{zh}", f"no {en} is printed"))
    assert indicator.target is not None
    assert indicator.actual is not None
    try:
        comparison = compare(read_target(indicator.target), read_actual(indicator.actual))
    except QuantityError as error:
        return Score.without(weight, Both(f"数值未能识别：{error.reason['zh']}", f"not readable: {error}"))
    return score_values(comparison, weight, standard, indicator.level2_class)


def score_values(comparison: Comparison, weight: Fraction, standard: Standard, class_: str | None = None) -> Score:
    """The score of a target and an actual that were read and compared."""
    if comparison.kind == "qualitative":
        return _score_word(comparison, weight, standard, class_)
    found = standard.table(comparison.kind, class_)
    if found is None:
        zh, en = (
            f"标准 {standard.name} 没有{KIND[comparison.kind].zh}的规则",
            f"{standard.name} has no table {comparison.kind}",
        )
        return Score.without(weight, Both(zh, en))
    if comparison.met is None:
        return Score.without(weight, _reason(comparison))
    path, table = found
    env = environment(comparison, weight)
    paid = table.pay(env, met=comparison.met)
    return Score.of(weight, paid, path, env, standard.rounding, table, comparison)


def execution_score(
    weight: Fraction | None,
    executed: Fraction | Decimal,
    annual: Fraction | Decimal,
    standard: Standard,
    initial: Fraction | Decimal | None = None,
) -> Score:
    """The points for budget execution, by amounts in one unit; `weight` None takes the standard's.

    >>> execution_score(None, Fraction(3845), Fraction("7386.02"), Standard.load("hubei-2020")).points
    Decimal('10.41')
    """
    execution = standard.execution
    if execution is None:
        zh, en = f"标准 {standard.name} 没有预算执行率的规则", f"{standard.name} has no table execution"
        return Score.without(weight or Fraction(0), Both(zh, en))
    points = execution.weight if weight is None else weight
    env = {"executed": Fraction(executed), "annual": Fraction(annual)}
    if initial is not None:
        env["initial"] = Fraction(initial)
    return Score.of(points, execution.pay(env), "execution", env, standard.rounding, execution)


def total(scores: Iterable[Score]) -> tuple[Fraction, Fraction]:
    """The least and the greatest total of some scores: rounded points where there are some, else the bounds."""
    low = high = Fraction(0)
    for item in scores:
        low += item.low if item.points is None else Fraction(item.points)
        high += item.high if item.points is None else Fraction(item.points)
    return low, high


def environment(comparison: Comparison, weight: Fraction) -> dict[str, Fraction]:
    """The names of the formulas, as far as their values are exactly known."""
    values = {
        "target": comparison.target_value,
        "actual": None if comparison.bounded else comparison.actual_value,
        "low": comparison.low,
        "high": comparison.high,
    }
    env = {name: value for name, value in values.items() if value is not None} | {"weight": weight}
    late = _days_late(comparison)
    return env if late is None else env | {"late": Fraction(late)}


def _days_late(comparison: Comparison) -> int | None:
    """The days from a promised to a later reported day; None where either is no single day of a year."""
    match comparison.target, comparison.actual:
        case Deadline(moment=promised), Reached(moment=reached, bound=None):
            years, days = (promised.year, reached.year), (promised.last, reached.last)
            if None in years or reached.first != reached.last or (promised.before and promised.first != promised.last):
                return None
            one, other = (dt.date(year or 0, *day) for year, day in zip(years, days, strict=True))
            return max((other - one).days, 0)
        case _:
            return None


def _score_word(comparison: Comparison, weight: Fraction, standard: Standard, class_: str | None) -> Score:
    found = standard.words(class_)
    if found is None:
        zh, en = f"标准 {standard.name} 没有定性指标的规则", f"{standard.name} has no table qualitative"
        return Score.without(weight, Both(zh, en))
    path, words = found
    actual = comparison.actual
    listed = words.pays(actual.word) if isinstance(actual, Word) else None
    if listed is not None:
        word, band = listed
        return Score.of_band(weight, band, f"{path}.{word}", standard.rounding)
    if comparison.met is not None:
        branch, kept = ("met", words.met) if comparison.met else ("missed", words.missed)
        if kept is not None:
            return Score.of_band(weight, kept, f"{path}.{branch}", standard.rounding)
    if isinstance(actual, Word):
        zh, en = f"标准 {standard.name} 没有“{actual.word}”一档", f"{standard.name} does not list {actual.word}"
        return Score.without(weight, Both(zh, en))
    return Score.without(weight, _reason(comparison))


def _reason(comparison: Comparison) -> Both:
    why = comparison.reason
    assert why is not None
    return Both(f"无法判断是否完成：{why['zh']}", f"whether the target is met is not known: {why}")
