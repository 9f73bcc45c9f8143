"""Points of shares that are there already, as the columns ``numerator`` and ``denominator``."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from perfscore.standards.interpreters.columnar import Points, Share, points_of
from perfscore.standards.interpreters.whole import Column, Whole
from perfscore.standards.rounding import Rounding


@lru_cache(maxsize=64)
def points_of_shares(rounding: Rounding, weight_places: int) -> Points:
    """The points of such a share of the column ``weight``, which has `weight_places`."""
    share = Share(numerator=Column("numerator"), denominator=Column("denominator"), arm=Whole(0))
    return points_of(share, rounding, Fraction(1, 10**weight_places))
