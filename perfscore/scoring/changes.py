"""What another standard would make of a card: its points and its grade under one and under the other.

Rows that a standard does not score (words, bands, unread values) keep their published points under both, so that only
what the rules change is counted.

>>> from perfscore.model.place import Place
>>> row = Indicator(level3="培训人数", target="≥100 人", actual="80 人", weight="100", score="80", place=Place(line=7))
>>> card = Scorecard(id="c1", kind="project", name="培训", indicators=(row,), place=Place(line=1))
>>> found = card_change(card, Standard.load("mof-2020"), Standard.load("pass-mark-2021"))
>>> found.before, found.after, found.grades, found.rows
(Decimal('80.00'), Decimal('50.00'), ('良', '差'), 1)
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from perfscore.model.scorecard import Indicator, Scorecard
from perfscore.scoring.exact import execution_score, score
from perfscore.standards.standard import Standard


@frozen(kw_only=True)
class CardChange:
    """A card under two standards: totals, grades, and how many of its rows are paid differently."""

    card: Scorecard
    before: Decimal
    after: Decimal
    grades: tuple[str, str]
    rows: int


def card_change(card: Scorecard, one: Standard, other: Standard) -> CardChange:
    """The card's points under two standards."""
    pairs = [(_row(row, one), _row(row, other)) for row in card.indicators]
    pairs.append((_execution(card, one), _execution(card, other)))
    before, after = (sum((pair[index] for pair in pairs), Decimal(0)) for index in (0, 1))
    return CardChange(
        card=card,
        before=before,
        after=after,
        grades=(one.grades.of(before), other.grades.of(after)),
        rows=sum(first != second for first, second in pairs),
    )


def card_changes(cards: tuple[Scorecard, ...], one: Standard, other: Standard) -> tuple[CardChange, ...]:
    """The cards whose points or grade are not the same under both, in order."""
    found = (card_change(card, one, other) for card in cards)
    return tuple(item for item in found if item.rows or item.grades[0] != item.grades[1])


def _row(row: Indicator, standard: Standard) -> Decimal:
    points = score(row, standard).points
    return points if points is not None else row.score or Decimal(0)


def _execution(card: Scorecard, standard: Standard) -> Decimal:
    """The points for the budget on the weight printed; the published ones where weight or amounts are missing."""
    fund = card.total_fund
    if fund is None:
        return Decimal(0)
    points = None
    if fund.executed is not None and fund.annual is not None and fund.weight is not None:
        points = execution_score(Fraction(fund.weight), fund.executed, fund.annual, standard, fund.initial).points
    return points if points is not None else fund.score or Decimal(0)
