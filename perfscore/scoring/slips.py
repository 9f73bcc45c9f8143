"""A figure that is off by a unit: 3.6 beside ≥35000 平方米, where 3.6 万平方米 was meant.

Found before any score of the row is judged: what such a row is paid follows from the figure that was meant.

>>> from perfscore.model.target import read_actual, read_target
>>> from perfscore.model.comparison import compare
>>> area = compare(read_target("≥35000平方米"), read_actual("3.6"))
>>> slip_of(area).factor, slip_of(area).meant
(10000, Fraction(36000, 1))
>>> slip_of(compare(read_target("≥97%"), read_actual("0.97"))) is None
True
>>> slip_of(compare(read_target("≥1件"), read_actual("100件"))) is None
True
"""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from perfscore.model.comparison import Comparison
from perfscore.model.target import Exact, Forward, Measured, Reverse

FACTORS = (10_000, 1_000, 100)
_MONTHS = 12
_NEAR = (Fraction(1, 2), Fraction(3, 2))
"""The figure that was meant lies within these multiples of the target."""
_SMALL = 20
"""A target below this may well be reached a hundred times over."""


@frozen
class Slip:
    """How many times too large or too small the actual is, and the figure that was meant, in the target's unit."""

    factor: int
    meant: Fraction


def slip_of(found: Comparison | None) -> Slip | None:
    """The slip of a row; None where its figures are as they may be."""
    if found is None or found.bounded or not isinstance(found.actual, Measured):
        return None
    target, actual = found.target_value, found.actual_value
    if target is None or not target or not actual or target < 0 or actual < 0 or _is_rate(found):
        return None
    ratio = actual / target
    if (period := _by_period(found, ratio)) is not None:
        return period
    if _NEAR[1] / FACTORS[-1] < ratio < _NEAR[0] * FACTORS[-1]:  # no factor takes it near: nearly every row
        return None
    for factor in FACTORS:
        for meant in (actual * factor, actual / factor):
            near = _NEAR[0] <= meant / target <= _NEAR[1]
            if near and min(target, meant) >= _SMALL * (factor < FACTORS[0]) and _is_no_part(found, meant, factor):
                return Slip(factor, meant)
    return None


def _by_period(found: Comparison, ratio: Fraction) -> Slip | None:
    """Money promised for each month and given for the year, or the reverse: 12 times to the cent, and no other unit.

    Half or double of it says nothing: half a year's work may have been done.
    """
    match found.target:
        case Forward(bound=figure) | Reverse(bound=figure) | Exact(value=figure):
            unit = figure.unit
        case _:
            return None
    if (
        not unit.is_money
        or "月" not in unit.per
        or found.actual_value is None
        or found.units in {"convertible", "different"}
    ):
        return None
    if "月" in unit.name and ratio == _MONTHS:
        return Slip(_MONTHS, found.actual_value / _MONTHS)
    if "年" in unit.name and ratio * _MONTHS == 1:
        return Slip(_MONTHS, found.actual_value * _MONTHS)
    return None


def _is_rate(found: Comparison) -> bool:
    match found.target:
        case Forward(bound=figure) | Reverse(bound=figure) | Exact(value=figure):
            return figure.unit.numerator in {"%", "‰", "百分点"}
        case _:
            return True


def _is_no_part(found: Comparison, meant: Fraction, factor: int) -> bool:
    """Whether the actual cannot be what was reached: far below the target only where it is a ten-thousandth of it."""
    assert found.actual_value is not None
    return found.actual_value > meant or factor == FACTORS[0]
