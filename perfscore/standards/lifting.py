r"""What rounding does to a missed target: where it is lifted to full marks.

>>> from perfscore.standards.table import Table, read_toml
>>> forward = Table.read(read_toml('met = "1"\nmissed = "actual / target"', "our.toml"), "forward")
>>> lifted(Rounding(), {"forward": forward}).text.en[:83]
'10 points, two places: a missed target is lifted to full marks from 99.95% of the w'
>>> lifted(Rounding(mode="truncate"), {"forward": forward}) is None
True
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from perfscore.both import Both
from perfscore.standards.budget import TooHardError
from perfscore.standards.counterexample import Example, Refutation, one_case, plain
from perfscore.standards.days import telling_days
from perfscore.standards.edge import bounds, nice_between
from perfscore.standards.line import NumberLine, Stretch, line_of
from perfscore.standards.rational_form import RationalForm
from perfscore.standards.rounding import Interval, Rounding, round_points
from perfscore.standards.table import Execution, Table
from perfscore.standards.view import WEIGHT, formulas, views

_TOLERATED = Fraction(1, 20)  # of the weight, that rounding a ratio may move
_PLACES_ZH = "零一两三四五六"
_PLACES_EN = ("no", "one", "two", "three", "four", "five", "six")


def lifted(rounding: Rounding, tables: Mapping[str, Table | Execution]) -> Refutation | None:
    """A missed target that is paid in full by rounding alone; None where there is none."""
    full = rounding.shares(WEIGHT, WEIGHT)
    if full is None or (full.low, full.low_included) == (Fraction(1), True):
        return None
    for path, table in tables.items():
        for view in views(path.rpartition(".")[2], table)[:1]:
            try:
                line = line_of(view)
            except TooHardError:
                continue
            value = next((found for item in line.stretches if (found := _missed(line, item, full)) is not None), None)
            if value is not None:
                return _stated(line, value, full, rounding)
    return None


def coarse(rounding: Rounding, tables: Mapping[str, Table | Execution]) -> Refutation | None:
    r"""A share that rounding to a coarse ratio moves by more than a twentieth of the weight; None where it does not.

    >>> from perfscore.standards.table import read_toml
    >>> forward = Table.read(read_toml('met = "1"\nmissed = "actual / target"', "our.toml"), "forward")
    >>> coarse(Rounding(ratio_places=0), {"forward": forward}).text.en
    'target 100, actual 50: 50% of the weight, the ratio rounded to 100%, pays 10.00 of 10'
    """
    moving = any(formula.free for table in tables.values() for formula in formulas(table))
    if rounding.ratio_places is None or not moving:
        return None
    unit = Fraction(1, 10**rounding.ratio_places)
    share = 1 - unit / 2 if rounding.mode.startswith("half") else 1 - unit * Fraction(99, 100)
    if rounding.mode == "half-even":
        share += unit / 100
    if rounding.mode == "truncate":
        share = 1 - unit / 100
    ratio = rounding.ratio(share)
    if abs(ratio - share) <= _TOLERATED:
        return None
    before, after = f"{plain(share * 100)}%", f"{plain(ratio * 100)}%"
    actual, points = plain(share * 100), rounding.points(WEIGHT, share)
    values = {"target": Fraction(100), "actual": share * 100}
    return Refutation(
        cases=(Example(values=values, weight=WEIGHT, met=False, share=ratio),),
        text=Both(
            f"指标值100、完成值{actual}：{actual} → {before} → {after} → {points}分（{plain(WEIGHT)}分中）",
            f"target 100, actual {actual}: {before} of the weight, the ratio rounded to {after}, pays {points} of "
            f"{plain(WEIGHT)}",
        ),
    )


def _missed(line: NumberLine, stretch: Stretch, full: Interval) -> Fraction | None:
    """A value of the stretch that misses the target, is below full marks, and rounds to them."""
    if stretch.met or stretch.form is None:
        return None
    if line.view.whole:
        return _missed_day(line, full)
    if not _reaches(stretch, stretch.form, full):
        return None
    high = stretch.sample + 10 if stretch.high is None else bounds(stretch.high, 12)[0]
    low = bounds(stretch.low, 12)[1]
    for depth in range(1, 12):
        step = (high - low) / 10**depth
        for value in (nice_between(high - step, high), nice_between(low, low + step)):
            share = stretch.form.at(value)  # what the view pays there, without looking through all its cases
            if share is not None and share < 1 and share in full:
                return value
    return None


def _reaches(stretch: Stretch, form: RationalForm, full: Interval) -> bool:
    """Whether the share of a stretch, which rises or falls all along it, may come into an interval."""
    if stretch.direction == 0:
        share = form.at(stretch.sample)
        return share is not None and share in full
    if not isinstance(stretch.low, Fraction) or not isinstance(stretch.high, Fraction):
        return True
    ends = form.at(stretch.low), form.at(stretch.high)
    return any(end is None or end >= full.low for end in ends)


def _missed_day(line: NumberLine, full: Interval) -> Fraction | None:
    """The first of the telling days that is late, below full marks, and rounds to them."""
    for day in map(Fraction, telling_days(line)):
        share = line.view.value(day)
        if day > 0 and share is not None and share < 1 and share in full:
            return day
    return None


def _stated(line: NumberLine, value: Fraction, full: Interval, rounding: Rounding) -> Refutation:
    case, text = one_case(line.view, value)
    assert case.points is not None
    percent, rounded = plain(full.low * 100), round_points(WEIGHT, rounding.places, "half-up")
    zh = (
        f"{plain(WEIGHT)}分、{_PLACES_ZH[rounding.places]}位小数：未完成而达到分值的{percent}%起，取舍尾数后计满分"
        f"（{text.zh}，取舍为{rounded}）"
    )
    en = (
        f"{plain(WEIGHT)} points, {_PLACES_EN[rounding.places]} places: a missed target is lifted to full marks from "
        f"{percent}% of the weight on ({text.en}, rounded to {rounded})"
    )
    return Refutation(cases=(case,), text=Both(zh, en))
