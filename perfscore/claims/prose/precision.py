"""Whether two printed figures may be the same number, each rounded as it is printed.

>>> from perfscore.quantity.quantity import read_quantity
>>> [same_quantity(read_quantity(said), read_quantity("66.06%")) for said in ("66%", "67%")]
[True, False]
>>> meet(Fraction(3442, 100), Fraction(1, 100), Fraction(344, 10), Fraction(1, 10))
True
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from math import floor

from perfscore.quantity.number import printed_places
from perfscore.quantity.quantity import Quantity, decimal_text
from perfscore.quantity.unit import relate

_PLACES = re.compile(r"[0-9,]+(?:\.([0-9]+))?")


def places_of(text: str) -> int:
    """Decimal places of the number that a text begins with."""
    digits = _PLACES.match(text)
    return len(digits[1] or "") if digits else 0


def step_of(printed: Decimal) -> Fraction:
    """One unit of the last digit printed."""
    return Fraction(1, 10 ** printed_places(printed))


def rounds_to(value: Fraction, said: Quantity, *, cut: bool = True) -> bool:
    """Whether `value`, half up or (`cut`) cut off to the places said, gives the figure said."""
    places = places_of(said.text)
    if value == said.value:
        return True
    scaled = abs(value) * 10**places
    ways = (floor(scaled + Fraction(1, 2)), floor(scaled)) if cut else (floor(scaled + Fraction(1, 2)),)
    return abs(said.value) * 10**places in ways


def rounds_to_percent(value: Fraction, said: str) -> bool:
    """Whether a percentage, half up or cut off, is the one printed as `said`.

    >>> rounds_to_percent(Fraction(943, 10), "94"), rounds_to_percent(Fraction(94), "97")
    (True, False)
    """
    scaled = abs(value) * 10 ** places_of(said)
    printed = Fraction(said.replace(",", "")) * 10 ** places_of(said)
    return printed in (floor(scaled + Fraction(1, 2)), floor(scaled))


def percent_text(value: Fraction) -> str:
    """A percentage half up to a hundredth, without trailing zeros.

    >>> percent_text(Fraction(431200, 4826))
    '89.35%'
    """
    return f"{decimal_text(Fraction(floor(value * 100 + Fraction(1, 2)), 100))}%"


def same_quantity(said: Quantity, printed: Quantity, *, cut: bool = False) -> bool:
    """Whether the figure said is the one printed, as far as it is written out (66% for 66.06%), or `cut` off there.

    A denominator may be left out: 800元/天 beside 800元/人/天.
    """
    relation = relate(said.unit, printed.unit)
    if relation in {"same", "convertible"}:
        return rounds_to(printed.base / said.unit.factor, said, cut=cut)
    if relation in {"denominator-dropped", "heads-visits"}:
        return said.value * said.unit.scale == printed.value * printed.unit.scale
    return False


def meet(one: Fraction, one_step: Fraction, other: Fraction, other_step: Fraction) -> bool:
    """Whether two numbers, each rounded to its last digit (`…_step`), may be one."""
    return abs(one - other) <= (one_step + other_step) / 2
