"""The picture of a table: the share paid, against the actual value, as lines and dots to be drawn as they are.

>>> from perfscore.standards.standard import Standard
>>> picture = plot_of("reverse", Standard.load("mof-2020").tables["reverse"])
>>> picture.target, picture.right, len(picture.lines), picture.dots
((None, Fraction(1, 1)), Fraction(2, 1), 2, ())
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from attrs import frozen

from perfscore.standards.budget import TooHardError
from perfscore.standards.edge import bounds
from perfscore.standards.line import NumberLine, Stretch, line_of
from perfscore.standards.rational_form import RationalForm
from perfscore.standards.table import Execution, Table
from perfscore.standards.view import View, views

PlotPoint = tuple[Fraction, Fraction]
Axis = Literal["ratio", "actual", "days", "rate", "high", "target"]

_SAMPLES = 24  # of a stretch that is no straight line
_MOST_DAYS = 120
_LOWEST, _HIGHEST = Fraction(-1, 4), Fraction(3, 2)  # shares beyond these are cut off the picture


@frozen(kw_only=True)
class Plot:
    """A picture from 0 to `right`: `lines` of places and shares; at a jump `dots` for the value, `rings` for the sides.

    `axis` says what the places are: the ratio of the actual to the target, the actual itself, days, or the target as a
    share of the actual; `target` is where the target is met from and to (None: open).
    """

    table: str
    axis: Axis
    right: Fraction
    target: tuple[Fraction | None, Fraction | None]
    lines: tuple[tuple[PlotPoint, ...], ...]
    dots: tuple[PlotPoint, ...]
    rings: tuple[PlotPoint, ...]
    jumps: tuple[Fraction, ...]


def plot_of(path: str, table: Table | Execution) -> Plot | None:
    """The picture of a table; None of one whose line is too hard to find."""
    view = next(view for view in views(path.rpartition(".")[2], table) if not view.zero)
    try:
        line = line_of(view)
    except TooHardError:
        return None
    right = _right(line)
    if view.whole:
        return _of_days(path, view, right)
    lines = [_drawn(item, right) for item in line.stretches if bounds(item.low, 6)[0] < right]
    dots: list[PlotPoint] = []
    rings: list[PlotPoint] = []
    jumps = []
    for point in line.points:
        at = bounds(point.at, 6)[0]
        if at > right:
            continue
        limits = (None if at == 0 else point.left, point.right)
        sides = {share for side in limits if side is not None and (share := side.near(point.at)) is not None}
        value = {point.share} - {None} if point.printed else set()
        if len(sides | value) > 1:
            jumps.append(at)
            dots += [(at, share) for share in value if share is not None]
            rings += [(at, share) for share in sorted(sides - value) if _LOWEST <= share <= _HIGHEST]
    return Plot(
        table=path,
        axis=_axis(view),
        right=right,
        target=(view.low, view.high),
        lines=tuple(spots for spots in lines if len(spots) > 1),
        dots=tuple(dots),
        rings=tuple(rings),
        jumps=tuple(jumps),
    )


def _of_days(path: str, view: View, right: Fraction) -> Plot:
    """The picture of a rule for days: a dot for each, for there is nothing between two of them."""
    last = min(-(-right.numerator // right.denominator), _MOST_DAYS)
    paid = [(Fraction(day), view.value(Fraction(day))) for day in range(last + 1)]
    return Plot(
        table=path,
        axis="days",
        right=Fraction(last),
        target=(view.low, view.high),
        lines=(),
        dots=tuple((day, share) for day, share in paid if share is not None and _LOWEST <= share <= _HIGHEST),
        rings=(),
        jumps=(),
    )


def _axis(view: View) -> Axis:
    named: dict[str, Axis] = {"deadline": "days", "execution": "rate", "range": "high"}
    if view.kind in named:
        return named[view.kind]
    return "ratio" if view.scalable else "actual"


def _right(line: NumberLine) -> Fraction:
    """The right end of the picture: twice the last place at which something happens, at most ten times the target."""
    last = max((bounds(point.at, 6)[1] for point in line.points), default=Fraction(0))
    if line.view.kind == "deadline":
        return max(last * 3 / 2, Fraction(10))
    reach = max(last * 5 / 4, 2 * (line.view.high or line.view.low or Fraction(1)))
    return min(reach, 10 * (line.view.high or line.view.low or last or Fraction(1)))


def _drawn(stretch: Stretch, right: Fraction) -> tuple[PlotPoint, ...]:
    low = bounds(stretch.low, 6)[1]
    high = right if stretch.high is None else min(bounds(stretch.high, 6)[0], right)
    if stretch.form is None or low >= high:
        return ()
    count = 1 if _is_straight(stretch.form) else _SAMPLES
    places = [low + (high - low) * number / count for number in range(count + 1)]
    spots = [(place, stretch.form.at(place)) for place in places]
    return tuple((place, share) for place, share in spots if share is not None and _LOWEST <= share <= _HIGHEST)


def _is_straight(form: RationalForm) -> bool:
    return form.slope().slope().is_zero
