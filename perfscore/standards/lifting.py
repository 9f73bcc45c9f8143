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
from perfscore.standards.counterexample import Refutation, one_case, plain
from perfscore.standards.edge import bounds, nice_between
from perfscore.standards.line import Line, Stretch, line_of
from perfscore.standards.rounding import Interval, Rounding, round_points
from perfscore.standards.table import Execution, Table
from perfscore.standards.view import WEIGHT, views

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


def _missed(line: Line, stretch: Stretch, full: Interval) -> Fraction | None:
    """A value of the stretch that misses the target, is below full marks, and rounds to them."""
    if stretch.met or stretch.form is None:
        return None
    high = stretch.sample + 10 if stretch.high is None else bounds(stretch.high, 12)[0]
    low = bounds(stretch.low, 12)[1]
    for depth in range(1, 12):
        step = (high - low) / 10**depth
        for value in (nice_between(high - step, high), nice_between(low, low + step)):
            share = line.view.value(value)
            if share is not None and share < 1 and share in full:
                return value
    return None


def _stated(line: Line, value: Fraction, full: Interval, rounding: Rounding) -> Refutation:
    case, text = one_case(line.view, value)
    assert case.points is not None
    percent, rounded = plain(full.low * 100), round_points(WEIGHT, rounding.places, "half-up")
    zh = (
        f"{plain(WEIGHT)} 分、{_PLACES_ZH[rounding.places]}位小数：未完成而达到分值的 {percent}% 起，舍入后得满分"
        f"（{text.zh}，舍入为 {rounded}）"
    )
    en = (
        f"{plain(WEIGHT)} points, {_PLACES_EN[rounding.places]} places: a missed target is lifted to full marks from "
        f"{percent}% of the weight on ({text.en}, rounded to {rounded})"
    )
    return Refutation(cases=(case,), text=Both(zh, en))
