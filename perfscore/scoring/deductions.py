"""Points deducted by judgement: whole and half points lost where neither a rule nor one rounding gives the scores.

One such row is a mistake. Three of them, and most of the missed figures of the document, are its practice.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from perfscore.scoring.card import CardVerdict
from perfscore.scoring.consistency import Scored
from perfscore.scoring.practice import FEWEST_VOTES
from perfscore.scoring.verdict import RowVerdict, State


def whole_deductions(cards: Sequence[CardVerdict]) -> tuple[Scored, ...]:
    """The rows of a document that lost points by judgement; empty where that is not its practice."""
    missed = [Scored(card, verdict) for card in cards for verdict in card.rows if _missed(verdict)]
    found = tuple(row for row in missed if _lost_whole(row.verdict))
    ways = [{item.rounding.name for item in row.verdict.explanations} for row in found]
    one_way = bool(ways) and bool(set.intersection(*ways))
    return found if len(found) >= FEWEST_VOTES and 2 * len(found) > len(missed) and not one_way else ()


def _missed(verdict: RowVerdict) -> bool:
    """Whether a figure missed its target and its score was judged."""
    reading = verdict.reading
    return (
        reading.values is not None
        and reading.situation is not None
        and not reading.situation.met
        and verdict.state is not State.UNJUDGED
    )


def _lost_whole(verdict: RowVerdict) -> bool:
    """Whether half points were lost that no rule gives, or only by a rounded ratio or fewer than two places."""
    weight, score = verdict.reading.weight, verdict.reading.score
    if weight is None or score is None or verdict.state not in {State.UNEXPLAINED, State.ROUNDS}:
        return False
    loose = all(item.rounding.family in {"places", "ratio"} for item in verdict.explanations)
    return loose and (2 * (weight - Fraction(score))).denominator == 1
