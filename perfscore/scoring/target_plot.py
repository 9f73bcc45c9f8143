"""The picture of what a target is worth: the share paid, against the target, the actual held.

A target below what was reached is met; the further above, the less is paid; where a step begins, a little less of a
target jumps over it. Places are targets in shares of the actual.

>>> found = dict(rule_sensitivities(Standard.load("pass-mark-2021")))
>>> picture = target_plot("forward", found["forward"])
>>> None if picture is None else (picture.axis, len(picture.lines), picture.lines[0][0], picture.lines[-1][-1])
('target', 3, (Fraction(1, 2), Fraction(1, 1)), (Fraction(2, 1), Fraction(0, 1)))
"""

from __future__ import annotations

from fractions import Fraction

from perfscore.scoring.rule_science import rule_sensitivities
from perfscore.scoring.target_sensitivity import Sensitivity
from perfscore.standards.edge import bounds
from perfscore.standards.plot import Plot, PlotPoint
from perfscore.standards.simple_form import BeyondFormError, SimpleForm, X
from perfscore.standards.standard import Standard
from perfscore.standards.stretches import stretches_of

_LEFT, _RIGHT = Fraction(1, 2), Fraction(2)  # targets from half of the actual to twice of it
_SAMPLES = 24  # of a stretch: shares against a target are hyperbolas


def target_plot(path: str, item: Sensitivity) -> Plot | None:
    """The picture of a rule along the target; None where it is too intricate, or the target changes nothing."""
    view, actual = item.view, item.view.fixed["actual"]
    try:
        stretches = stretches_of(view, X)
    except BeyondFormError:
        return None
    lines: list[tuple[PlotPoint, ...]] = []
    for low, high, form in stretches:
        start = max(bounds(low, 6)[1], _LEFT * actual)
        end = _RIGHT * actual if high is None else min(bounds(high, 6)[0], _RIGHT * actual)
        if form is not None and start < end:
            lines.append(_drawn(form, start, end, actual))
    shown = [jump for jump in item.jumps or () if _LEFT * actual <= jump.at <= _RIGHT * actual]
    if not shown and len({share for line in lines for _, share in line}) < 2:
        return None
    return Plot(
        table=path,
        axis="target",
        right=_RIGHT,
        target=(None, Fraction(1)),
        lines=tuple(line for line in lines if len(line) > 1),
        dots=tuple((jump.at / actual, jump.on) for jump in shown if jump.on is not None),
        rings=tuple(
            (jump.at / actual, side)
            for jump in shown
            for side in (jump.below, jump.above)
            if side is not None and side != jump.on
        ),
        jumps=tuple(jump.at / actual for jump in shown),
    )


def target_plots(standard: Standard) -> tuple[Plot, ...]:
    """The pictures of a standard's rules for figures along the target."""
    found = (target_plot(path, item) for path, item in rule_sensitivities(standard))
    return tuple(plot for plot in found if plot is not None)


def _drawn(form: SimpleForm, start: Fraction, end: Fraction, actual: Fraction) -> tuple[PlotPoint, ...]:
    places = [start + (end - start) * number / _SAMPLES for number in range(_SAMPLES + 1)]
    spots = [(place / actual, form.at(place)) for place in places]
    return tuple((place, share) for place, share in spots if share is not None and 0 <= share <= 1)
