"""Rounding points as a standard says, in whole numbers only.

>>> round_points(Fraction(510, 53), 2, "half-up")
Decimal('9.62')
>>> [str(round_points(Fraction("0.325"), 2, mode)) for mode in MODES]
['0.33', '0.32', '0.32', '0.33']
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal, assert_never, get_args

from attrs import frozen

Mode = Literal["half-up", "half-even", "truncate", "up"]
MODES: tuple[Mode, ...] = get_args(Mode)
MOST_PLACES = 6


@frozen(kw_only=True)
class Rounding:
    """How a standard rounds: `places` of the points, and `ratio_places` where the share is rounded before.

    >>> Rounding(ratio_places=2).points(Fraction(20), Fraction("3845") / Fraction("7386.02"))
    Decimal('10.40')
    >>> Rounding().points(Fraction(20), Fraction("3845") / Fraction("7386.02"))
    Decimal('10.41')
    """

    mode: Mode = "half-up"
    places: int = 2
    ratio_places: int | None = None

    def ratio(self, share: Fraction) -> Fraction:
        """The share of the weight as it enters the multiplication."""
        if self.ratio_places is None:
            return share
        return Fraction(round_points(share, self.ratio_places, self.mode))

    def points(self, weight: Fraction, share: Fraction) -> Decimal:
        """The points that are printed for a share of a weight."""
        return round_points(weight * self.ratio(share), self.places, self.mode)


def round_points(value: Fraction, places: int, mode: str) -> Decimal:
    """Round to `places` decimals by whole-number arithmetic; halves and cuts are those of the absolute value.

    Raises:
        ValueError: for an unknown mode.
    """
    if mode not in MODES:
        raise ValueError(f"rounding mode {mode!r}; allowed: {', '.join(MODES)}")
    known: Mode = mode
    whole = _rounded(abs(value.numerator) * 10**places, value.denominator, known)
    return Decimal(f"{'-' if value < 0 and whole else ''}{whole}E-{places}")


def _rounded(numerator: int, denominator: int, mode: Mode) -> int:
    match mode:
        case "half-up":
            return (2 * numerator + denominator) // (2 * denominator)
        case "truncate":
            return numerator // denominator
        case "up":
            return -(-numerator // denominator)
        case "half-even":
            whole, rest = divmod(numerator, denominator)
            return whole + int(2 * rest > denominator or (2 * rest == denominator and whole % 2 == 1))
        case _:
            assert_never(mode)
