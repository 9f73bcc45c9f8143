"""Rounding, as the scoring modules import it; the arithmetic is in `perfscore.standards.rounding`.

>>> from fractions import Fraction
>>> round_points(Fraction(2, 3), 2, "truncate")
Decimal('0.66')
"""

from __future__ import annotations

from perfscore.standards.rounding import MODES, Mode, Rounding, round_points

__all__ = ["MODES", "Mode", "Rounding", "round_points"]
