"""Points deducted by judgement: whole and half points lost where neither a rule nor one rounding gives the scores.

One such row is a mistake. Three of them, and most of the missed figures of the document, are its practice. A note that
states just the points lost (扣1分) says so itself. Under a standard asked for by name there is no such practice: every
score is held against the standard.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from attrs import frozen

from perfscore.scoring.card import CardVerdict
from perfscore.scoring.consistency import Scored
from perfscore.scoring.drawn import ratio_of
from perfscore.scoring.paid import paid_shares, rising
from perfscore.scoring.verdict import RowVerdict, ScoreState

_FEWEST = 3
_FEWEST_STEPS = 2
_STRANGE = {ScoreState.UNEXPLAINED, ScoreState.ROUNDS}


@frozen
class Deducted:
    """Rows whose notes state just the points lost (`stated`), and rows that lost whole or half points by practice.

    `stepped` are the missed rows of a document too short to show its steps, which are all paid whole tenths.
    """

    stated: tuple[Scored, ...] = ()
    silent: tuple[Scored, ...] = ()
    stepped: tuple[Scored, ...] = ()

    def __contains__(self, verdict: object) -> bool:
        return any(verdict is row.verdict for row in (*self.stated, *self.silent, *self.stepped))


def find_deducted(cards: Sequence[CardVerdict], stating: Sequence[Scored]) -> Deducted:
    """The rows of a document that were scored by deductions, as far as that is sure.

    `stating` are the rows whose notes state the points that were lost.
    """
    stated = tuple(row for row in stating if row.verdict.state in _STRANGE)
    known = {id(row.verdict) for row in stated}
    silent = tuple(row for row in _whole_deductions(cards) if id(row.verdict) not in known)
    return Deducted(stated, silent, () if stated or silent else _whole_tenths(cards))


def _whole_tenths(cards: Sequence[CardVerdict]) -> tuple[Scored, ...]:
    """The missed rows of a document where each is paid a whole tenth of its weight, more where more was reached."""
    rows = [Scored(card, verdict) for card in cards for verdict in card.rows if _missed(verdict)]
    paid: list[tuple[Fraction, Fraction]] = []
    for row in rows:
        reading = row.verdict.reading
        side, values = reading.situation, reading.values
        if row.verdict.state is not ScoreState.UNEXPLAINED or side is None or values is None or not reading.weight:
            return ()
        ratio = ratio_of(side.kind).value(dict(zip(("target", "actual"), values, strict=True)))
        share = Fraction(reading.score or 0) / reading.weight
        if ratio is None or (10 * share).denominator != 1 or not 0 < share < 1:
            return ()
        paid.append((ratio, share))
    rising = all(one[1] <= other[1] for one, other in pairwise(sorted(paid)))
    return tuple(rows) if len(rows) >= _FEWEST_STEPS and rising else ()


def _whole_deductions(cards: Sequence[CardVerdict]) -> tuple[Scored, ...]:
    """The rows of a document that lost points by judgement; empty where that is not its practice."""
    missed = [Scored(card, verdict) for card in cards for verdict in card.rows if _missed(verdict)]
    found = tuple(row for row in missed if _lost_whole(row.verdict))
    ways = [{item.rounding.name for item in row.verdict.explanations} for row in found]
    one_way = bool(ways) and bool(set.intersection(*ways))
    usual = len(found) < _FEWEST or 2 * len(found) <= len(missed) or one_way
    return () if usual or _may_be_rounded(missed) else found


def _may_be_rounded(missed: Sequence[Scored]) -> bool:
    """Whether a document prints whole points only, and each unit pays more for more: any rule, rounded, does that."""
    units: dict[str | None, list[RowVerdict]] = defaultdict(list)
    for row in missed:
        units[row.card.card.unit].append(row.verdict)
    whole = all(Fraction(row.verdict.reading.score or 0).denominator == 1 for row in missed)
    return whole and all(rising(paid_shares(rows, 0)) for rows in units.values())


def _missed(verdict: RowVerdict) -> bool:
    """Whether a figure missed its target and its score was judged."""
    reading = verdict.reading
    return (
        reading.values is not None
        and reading.situation is not None
        and not reading.situation.met
        and verdict.state is not ScoreState.UNJUDGED
        and not verdict.printed_rule
    )


def _lost_whole(verdict: RowVerdict) -> bool:
    """Whether half points were lost that no rule gives, or only by a rounded ratio or fewer than two places."""
    weight, score = verdict.reading.weight, verdict.reading.score
    if weight is None or score is None or verdict.state not in _STRANGE:
        return False
    loose = all(item.rounding.family in {"places", "ratio"} for item in verdict.explanations)
    return loose and (2 * (weight - Fraction(score))).denominator == 1
