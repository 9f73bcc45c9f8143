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

from attrs import evolve, frozen

Mode = Literal["half-up", "half-even", "truncate", "up"]
MODES: tuple[Mode, ...] = get_args(Mode)
MOST_PLACES = 6


@frozen(kw_only=True)
class Interval:
    """Numbers from `low` to `high`, each end included or not; a `high` of None is open to infinity."""

    low: Fraction
    low_included: bool
    high: Fraction | None
    high_included: bool

    def __contains__(self, value: Fraction) -> bool:
        if value < self.low or (value == self.low and not self.low_included):
            return False
        return self.high is None or value < self.high or (value == self.high and self.high_included)


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

    def __str__(self) -> str:
        ratio = "" if self.ratio_places is None else f", ratio_places {self.ratio_places}"
        return f"{self.mode}, places {self.places}{ratio}"

    def ratio(self, share: Fraction) -> Fraction:
        """The share of the weight as it enters the multiplication."""
        if self.ratio_places is None:
            return share
        return Fraction(round_points(share, self.ratio_places, self.mode))

    def points(self, weight: Fraction, share: Fraction) -> Decimal:
        """The points that are printed for a share of a weight."""
        return round_points(weight * self.ratio(share), self.places, self.mode)

    def shares(self, weight: Fraction, points: Fraction) -> Interval | None:
        """The shares that are printed as `points`; None where no share is, whatever it be.

        >>> found = Rounding().shares(Fraction(10), Fraction("9.6"))
        >>> str(found.low), found.low_included, str(found.high), found.high_included
        ('1919/2000', True, '1921/2000', False)
        >>> Rounding(ratio_places=2).shares(Fraction(20), Fraction("10.41")) is None
        True
        """
        exact = rounded_from(points, self.places, self.mode)
        if exact is None or weight <= 0:
            return None
        if self.ratio_places is None:
            high = None if exact.high is None else exact.high / weight
            return evolve(exact, low=exact.low / weight, high=high)
        assert exact.high is not None
        unit = Fraction(1, 10**self.ratio_places)
        first, last = -(-exact.low // (weight * unit)), exact.high // (weight * unit)
        grid = [step * unit for step in range(int(first), int(last) + 1) if weight * step * unit in exact]
        if not grid:
            return None
        least, most = (rounded_from(ratio, self.ratio_places, self.mode) for ratio in (grid[0], grid[-1]))
        assert least is not None
        assert most is not None
        return evolve(most, low=least.low, low_included=least.low_included)


def rounded_from(value: Fraction, places: int, mode: Mode) -> Interval | None:
    """The numbers of at least 0 that round to `value`; None where it has more decimals than `places`.

    >>> rounded_from(Fraction("0.33"), 2, "truncate") == Interval(
    ...     low=Fraction("0.33"), low_included=True, high=Fraction("0.34"), high_included=False)
    True
    """
    unit = Fraction(1, 10**places)
    whole = value / unit
    if whole.denominator != 1 or value < 0:
        return None
    match mode:
        case "truncate":
            low, high, ends = value, value + unit, (True, False)
        case "up":
            low, high, ends = value - unit, value, (False, True)
        case "half-up":
            low, high, ends = value - unit / 2, value + unit / 2, (True, False)
        case "half-even":
            even = whole.numerator % 2 == 0
            low, high, ends = value - unit / 2, value + unit / 2, (even, even)
        case _:
            assert_never(mode)
    if low < 0:
        low, ends = Fraction(0), (True, ends[1])
    return Interval(low=low, low_included=ends[0], high=high, high_included=ends[1])


def round_points(value: Fraction, places: int, mode: str) -> Decimal:
    """Round to `places` decimals by whole-number arithmetic; halves and cuts are those of the absolute value.

    Raises:
        ValueError: for an unknown mode.
    """
    if mode not in MODES:
        raise ValueError(f"rounding mode {mode!r}; allowed: {', '.join(MODES)}")
    known: Mode = mode
    numerator, denominator = value.as_integer_ratio()
    whole = _rounded(abs(numerator) * 10**places, denominator, known)
    return Decimal(f"{'-' if numerator < 0 and whole else ''}{whole}E-{places}")


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
