"""What another standard would make of a card: its points and its grade under one and under the other.

Rows that neither standard scores (unread values), and those of which one gives a band, keep their published points, so
that only what the rules change is counted. A row that one standard scores and the other does not (a word it does not
list, a hole between its steps) keeps them too, and is named in `lost`.

>>> from perfscore.model.place import Place
>>> from perfscore.model.scorecard import Indicator
>>> row = Indicator(level3="培训人数", target="≥100 人", actual="80 人", weight="100", score="80", place=Place(line=7))
>>> card = Scorecard(id="c1", kind="project", name="培训", indicators=(row,), place=Place(line=1))
>>> found = card_change(card, Standard.load("mof-2020"), Standard.load("pass-mark-2021"))
>>> found.before, found.after, found.grades, found.rows
(Decimal('80.00'), Decimal('50.00'), ('良', '差'), 1)
>>> found.lost
()
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from perfscore.both import Both
from perfscore.model.place import Place
from perfscore.model.scorecard import Fund, Scorecard
from perfscore.scoring.counted import is_execution_again
from perfscore.scoring.exact import execution_score, score
from perfscore.scoring.score import Score
from perfscore.standards.standard import Standard

_EXECUTION = Both("预算执行率", "budget execution")


@frozen(kw_only=True)
class LostRow:
    """A row with a score under one of the two standards only: `under` is the one (0 or 1) that has none, and why."""

    place: Place
    name: Both
    under: int
    reason: Both


@frozen(kw_only=True)
class CardChange:
    """A card under two standards: totals, grades, how many of its rows are paid differently, and `lost` rows."""

    card: Scorecard
    before: Decimal
    after: Decimal
    grades: tuple[str, str]
    rows: int
    lost: tuple[LostRow, ...] = ()


@frozen(kw_only=True)
class _Row:
    """A row under the two standards."""

    place: Place
    name: Both
    published: Decimal
    scores: tuple[Score, Score]

    def points(self, under: int) -> Decimal:
        found = self.scores[under].points
        return self.published if found is None or self.lost is not None else found

    @property
    def lost(self) -> LostRow | None:
        for under, reason in enumerate(item.reason for item in self.scores):
            if reason is not None and self.scores[1 - under].reason is None:
                return LostRow(place=self.place, name=self.name, under=under, reason=reason)
        return None


def card_change(card: Scorecard, one: Standard, other: Standard) -> CardChange:
    """The card's points under two standards."""
    rows = [*_rows(card, one, other)]
    before, after = (sum((row.points(under) for row in rows), Decimal(0)) for under in (0, 1))
    return CardChange(
        card=card,
        before=before,
        after=after,
        grades=(one.grades.of(before), other.grades.of(after)),
        rows=sum(row.points(0) != row.points(1) for row in rows),
        lost=tuple(row.lost for row in rows if row.lost is not None),
    )


def card_changes(cards: tuple[Scorecard, ...], one: Standard, other: Standard) -> tuple[CardChange, ...]:
    """The cards whose points or grade are not the same under both, or that have a row only one of them scores."""
    found = (card_change(card, one, other) for card in cards)
    return tuple(item for item in found if item.rows or item.lost or item.grades[0] != item.grades[1])


def _rows(card: Scorecard, one: Standard, other: Standard) -> Iterator[_Row]:
    """The indicators, and the budget on the weight printed."""
    fund = card.total_fund
    if fund is not None:
        published = fund.score or Decimal(0)
        yield _Row(
            place=fund.place, name=_EXECUTION, published=published, scores=(_budget(fund, one), _budget(fund, other))
        )
    for row in card.indicators:
        if fund is not None and is_execution_again(row, fund):
            continue  # the budget is paid once
        name = row.level3 or row.level2 or row.level1 or ""
        yield _Row(
            place=row.place,
            name=Both(name, name),
            published=row.score or Decimal(0),
            scores=(score(row, one), score(row, other)),
        )


def _budget(fund: Fund, standard: Standard) -> Score:
    """The points for the budget; none where weight or amounts are missing."""
    if fund.executed is None or fund.annual is None or fund.weight is None:
        return Score.without(Fraction(0), Both("未填分值或金额", "weight or amounts are not printed"))
    return execution_score(Fraction(fund.weight), fund.executed, fund.annual, standard, fund.initial)
