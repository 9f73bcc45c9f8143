"""What rounding adds to points on the average, and at most: per row, and in the total of a card.

The expected lift is that of shares spread evenly, so that every remainder is as likely as any other: nothing by half up
or half to even, half a unit by a cut (less) or by rounding up (more). Where the share is rounded first, its unit counts
as many times as the row has points, and what is left of the points is counted out.

>>> half, cut = Rounding(), Rounding(mode="truncate")
>>> expected_lift(cut, Fraction(10)), largest(half, Fraction(10)), largest(Rounding(ratio_places=2), Fraction(20))
(Fraction(-1, 200), Fraction(1, 200), Fraction(1, 10))
>>> tolerance(half, [Fraction(10)] * 9)
Fraction(9, 200)
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import assert_never

from perfscore.standards.rounding import Mode, Rounding

_COUNTED = 3  # places of a share up to which its roundings are counted out one by one

# Of one unit of a continuous figure: what each mode adds on the average, and by what it differs at most.
_LIFT: dict[Mode, Fraction] = {
    "half-up": Fraction(0),
    "half-even": Fraction(0),
    "truncate": Fraction(-1, 2),
    "up": Fraction(1, 2),
}
_MOST: dict[Mode, Fraction] = {
    "half-up": Fraction(1, 2),
    "half-even": Fraction(1, 2),
    "truncate": Fraction(1),
    "up": Fraction(1),
}


def expected_lift(rounding: Rounding, weight: Fraction) -> Fraction:
    """The points that rounding adds to a row on the average, shares being spread evenly."""
    unit = Fraction(1, 10**rounding.places)
    if rounding.ratio_places is None:
        return _LIFT[rounding.mode] * unit
    first = _LIFT[rounding.mode] * weight / Fraction(10**rounding.ratio_places)
    if rounding.mode == "half-even" and rounding.ratio_places <= _COUNTED:
        return first + _lift_of_halves(rounding, weight)
    return first + _lift_of_steps(rounding.mode, _steps(rounding, weight)) * unit


def largest(rounding: Rounding, weight: Fraction) -> Fraction:
    """By how many points rounding moves a row at most (reached by half up; only approached by a cut and by `up`)."""
    unit = Fraction(1, 10**rounding.places)
    if rounding.ratio_places is None:
        return _MOST[rounding.mode] * unit
    steps = _steps(rounding, weight)
    halves = rounding.mode in {"half-up", "half-even"}
    second = Fraction(steps // 2 if halves else steps - 1, steps)
    return _MOST[rounding.mode] * weight / Fraction(10**rounding.ratio_places) + second * unit


def tolerance(rounding: Rounding, weights: Iterable[Fraction]) -> Fraction:
    """By how much a total of rounded points may differ from the rounded total: what is left of all roundings (尾差).

    `weights` are those of the rows whose points had to be rounded; a row at 0 or in full needs no tolerance.
    """
    return sum((largest(rounding, weight) for weight in weights), Fraction(0))


def card_lift(rounding: Rounding, weights: Iterable[Fraction]) -> Fraction:
    """The points that rounding adds to a card on the average."""
    return sum((expected_lift(rounding, weight) for weight in weights), Fraction(0))


def _steps(rounding: Rounding, weight: Fraction) -> int:
    """After the share is rounded, remainders of the points are whole multiples of one over this many units."""
    assert rounding.ratio_places is not None
    units = weight * Fraction(10) ** rounding.places / Fraction(10) ** rounding.ratio_places
    return int(units.denominator)


def _lift_of_halves(rounding: Rounding, weight: Fraction) -> Fraction:
    """The average over all rounded shares: of few of them more halves may go down than up."""
    assert rounding.ratio_places is not None
    count = 10**rounding.ratio_places
    shares = (Fraction(number, count) for number in range(count))
    lifts = (Fraction(rounding.points(weight, share)) - weight * share for share in shares)
    return sum(lifts, Fraction(0)) / Fraction(count)


def _lift_of_steps(mode: Mode, steps: int) -> Fraction:
    """The average that a mode adds to the remainders 0, 1/steps, 2/steps …, in units."""
    below = Fraction(steps - 1, 2 * steps)  # the average remainder
    match mode:
        case "truncate":
            return -below
        case "up":
            return below
        case "half-up":
            return Fraction(steps // 2, steps) - below
        case "half-even":
            return Fraction(0)
        case _:
            assert_never(mode)
