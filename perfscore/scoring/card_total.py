"""The total of a card by the rule of its standard: rows that exceed their target far, caps by the execution rate.

>>> from perfscore.model.place import Place
>>> from perfscore.scoring.exact import score
>>> handbook = Standard.load("integrated-handbook")
>>> def row(actual):
...     indicator = Indicator(level3="培训人数", target="≥10 人", actual=actual, weight="45", place=Place())
...     return score(indicator, handbook)
>>> found = card_total([row("10 人"), row("14 人")], Fraction("0.75"), handbook)
>>> found.before, found.deducted, found.most, found.total
(Fraction(90, 1), (1,), Fraction(89, 1), Fraction(88, 1))
>>> card_total([row("10 人"), row("10 人")], Fraction("0.75"), handbook).total
Fraction(89, 1)
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import frozen

from perfscore.model.scorecard import Indicator
from perfscore.scoring.score import Score
from perfscore.standards.standard import Standard

__all__ = ["CardTotal", "Indicator", "card_total"]


@frozen(kw_only=True)
class CardTotal:
    """The sum of the rows `before` the rule, the rows that are `deducted` from, the cap (None: none), and the total."""

    before: Fraction
    deducted: tuple[int, ...]
    most: Fraction | None
    total: Fraction


def card_total(rows: Sequence[Score], rate: Fraction | None, standard: Standard) -> CardTotal:
    """The total of the rows' points (execution among them) under the standard; `rate` None is not known: no cap.

    Only targets that are to be reached are exceeded: forward and exact ones. A row that is paid a band, or nothing,
    counts 0 here; ask for its score first.
    """
    before = sum((Fraction(row.points) for row in rows if row.points is not None), Fraction(0))
    rule = standard.total
    if rule is None:
        return CardTotal(before=before, deducted=(), most=None, total=before)
    deducted = tuple(index for index, row in enumerate(rows) if _is_excess(row, standard))
    most = None if rate is None else rule.most(rate)
    left = max(before - rule.deduct * len(deducted), Fraction(0))
    return CardTotal(before=before, deducted=deducted, most=most, total=left if most is None else min(left, most))


def _is_excess(row: Score, standard: Standard) -> bool:
    found = row.comparison
    if standard.total is None or found is None or found.kind not in {"forward", "exact"} or found.bounded:
        return False
    if found.target_value is None or found.actual_value is None:
        return False
    return standard.total.is_excess(target=found.target_value, actual=found.actual_value)
