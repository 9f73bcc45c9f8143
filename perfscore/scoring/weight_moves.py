"""What moving weight, splitting and merging indicators can change, exactly.

Where no rule asks for the weight, a row's share does not depend on it: the points are weights times shares. Then the
most that moving `k` points of weight gains is found by taking them from the lowest shares and giving them to the
highest: a point taken elsewhere, or given elsewhere, could be exchanged for one of these without loss.

>>> rows = [(Fraction(10), Fraction(1)), (Fraction(10), Fraction("0.6")), (Fraction(2), Fraction(0))]
>>> best_move(rows, Fraction(5)).gain
Fraction(16, 5)
>>> splits(Rounding(), Fraction(10), Fraction("0.6667"), Fraction("0.5"))[0]
(Fraction(1, 1), Decimal('0.00'))
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from perfscore.model.scorecard import Scorecard
from perfscore.scoring.exact import score
from perfscore.standards.rounding import Rounding
from perfscore.standards.standard import Standard
from perfscore.standards.table import Table


@frozen(kw_only=True)
class WeightMove:
    """The best way to move weight: from which rows how much, to which row, and the points gained before rounding."""

    taken: tuple[tuple[int, Fraction], ...]
    to: int | None
    gain: Fraction


def best_move(rows: Sequence[tuple[Fraction, Fraction]], points: Fraction) -> WeightMove:
    """The most that moving up to `points` of weight gains; `rows` are (weight, share)."""
    if not rows:
        return WeightMove(taken=(), to=None, gain=Fraction(0))
    best = max(range(len(rows)), key=lambda index: rows[index][1])
    taken: list[tuple[int, Fraction]] = []
    gain, left = Fraction(0), points
    for index in sorted(range(len(rows)), key=lambda index: rows[index][1]):
        weight, share = rows[index]
        part = min(weight, left)
        if share >= rows[best][1] or not left:
            break
        if not part:
            continue
        taken.append((index, part))
        gain += part * (rows[best][1] - share)
        left -= part
    return WeightMove(taken=tuple(taken), to=best if taken else None, gain=gain)


def card_move(card: Scorecard, standard: Standard, points: Fraction) -> tuple[WeightMove, tuple[str, ...]] | None:
    """The best move of weight on a card, and the names of its rows; None where a rule asks for the weight itself.

    Rows that the standard does not score (words in a band, values not read) keep their weight.
    """
    rows: list[tuple[Fraction, Fraction]] = []
    names: list[str] = []
    for row in card.indicators:
        found = score(row, standard)
        if isinstance(found.table, Table) and "weight" in found.table.cases.free:
            return None
        if found.exact is not None and found.weight:
            rows.append((found.weight, found.exact / found.weight))
            names.append(row.level3 or row.level2 or "")
    return best_move(rows, points), tuple(names)


def splits(rounding: Rounding, weight: Fraction, share: Fraction, step: Fraction) -> list[tuple[Fraction, Decimal]]:
    """Each split of a row into two of the same share, by the weight of the first, and what its rounding gains."""
    whole = rounding.points(weight, share)
    found = []
    part = step
    while part < weight:
        gained = rounding.points(part, share) + rounding.points(weight - part, share) - whole
        found.append((part, gained))
        part += step
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def merged_gain(
    standard: Standard,
    kind: str,
    rows: Sequence[tuple[Fraction, Fraction, Fraction]],
    class_: str | None = None,
) -> Fraction | None:
    """The points that one row in place of several gains: targets, actuals and weights added up. None without a score.

    `rows` are (target, actual, weight) of one kind in one unit. In one row what is too much makes up for what is not
    enough.

    >>> half = [(Fraction(50), Fraction(60), Fraction(5)), (Fraction(50), Fraction(40), Fraction(5))]
    >>> merged_gain(Standard.load("mof-2020"), "forward", half)
    Fraction(1, 1)
    """
    found = standard.table(kind, class_)
    if found is None:
        return None
    together = tuple(sum((row[part] for row in rows), Fraction(0)) for part in range(3))
    paid = [_points(found[1], kind, *row) for row in (*rows, (together[0], together[1], together[2]))]
    known = [points for points in paid if points is not None]
    return known[-1] - sum(known[:-1]) if len(known) == len(paid) else None


def _points(table: Table, kind: str, target: Fraction, actual: Fraction, weight: Fraction) -> Fraction | None:
    met = actual >= target if kind == "forward" else actual <= target if kind == "reverse" else actual == target
    share = table.pay({"target": target, "actual": actual, "weight": weight}, met=met).share
    return None if share is None else share * weight
