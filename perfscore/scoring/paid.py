"""What some missed targets are paid by the ratio reached, and what rule can pay them all.

>>> at = [(Fraction(1, 2), Fraction("0.4"), Fraction("0.42")), (Fraction(4, 5), Fraction("0.7"), Fraction("0.72"))]
>>> rising(at), rising([(ratio, 1 - high, 1 - low) for ratio, low, high in at])
(True, False)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise

from perfscore.scoring.drawn import ratio_of
from perfscore.scoring.verdict import RowVerdict

PaidShare = tuple[Fraction, Fraction, Fraction]
"""The ratio reached, and between which two shares of the weight the score was rounded."""


def paid_shares(rows: Iterable[RowVerdict], places: int) -> list[PaidShare] | None:
    """What each row is paid, by rising ratio, rounded up or down to so many places; None where one has no ratio."""
    unit = Fraction(1, 10**places)
    paid = []
    for row in rows:
        reading = row.reading
        side, values, weight, score = reading.situation, reading.values, reading.weight, reading.score
        if side is None or values is None or not weight or score is None:
            return None
        ratio = ratio_of(side.kind).value(dict(zip(("target", "actual"), values, strict=True)))
        if ratio is None:
            return None
        paid.append((ratio, (Fraction(score) - unit) / weight, (Fraction(score) + unit) / weight))
    return sorted(paid)


def rising(paid: Sequence[PaidShare] | None) -> bool:
    """Whether one rule that pays more for more can have given all the scores."""
    least = Fraction(-1)
    for _, low, high in paid or ():
        if high < least:
            return False
        least = max(least, low)
    return paid is not None


def one_line(paid: Sequence[PaidShare] | None) -> bool:
    """Whether a line through full marks with a slope in tenths, and nothing below its end, pays all the scores."""
    near = _near(paid)
    slopes = (Fraction(number, 10) for number in range(1, 31))
    return bool(near) and any(
        all(low <= max(Fraction(0), 1 - slope * (1 - ratio)) <= high for ratio, low, high in near) for slope in slopes
    )


def tenths(paid: Sequence[PaidShare] | None) -> bool:
    """Whether rising steps of whole tenths of the weight pay all the scores."""
    near = _near(paid)
    found = [[Fraction(n, 10) for n in range(10) if low <= Fraction(n, 10) <= high] for _, low, high in near]
    return bool(found) and all(found) and all(min(one) <= max(other) for one, other in pairwise(found))


def _near(paid: Sequence[PaidShare] | None) -> list[PaidShare]:
    """The shares with the ends that rounding leaves, half a unit apart; nothing where a target was met."""
    if not paid or any(ratio >= 1 for ratio, _, _ in paid):
        return []
    return [(ratio, (3 * low + high) / 4, (low + 3 * high) / 4) for ratio, low, high in paid]
