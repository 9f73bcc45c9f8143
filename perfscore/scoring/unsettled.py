"""Departures of a unit that has too few telling rows to show whether it departs, or scores by a rule of its own.

A rule is held against a unit's rows because most rows follow it: those of the unit, or of the document. Where in the
unit itself the departures are not plainly the fewer, and all its missed targets together are paid more where more of
the target was reached, they may as well follow a rule that is not known here. That is worth a question, no more.

Printed to whole points or tenths, a score follows from many rules by chance, and zero from any rule that has a floor.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from fractions import Fraction

from attrs import evolve

from perfscore.model.target import Kind
from perfscore.scoring.card import CardVerdict
from perfscore.scoring.drawn import ratio_of
from perfscore.scoring.profile import Profile
from perfscore.scoring.verdict import RowVerdict, ScoreState, printed_decimals

_DEPARTS = frozenset({ScoreState.UNEXPLAINED, ScoreState.OTHER_RULE})
_FOLLOWS = frozenset({ScoreState.FOLLOWS, ScoreState.ROUNDS})
_FINE = 2
"""Places of a score by which a rule is known almost surely."""
_FEWEST = 3
"""Departures that may be a rule, where it is not the number of places that leaves them open."""
_TIMES = 4
"""Printed to fewer places, a rule is plain where this many times as many rows follow it as depart from it."""


def with_unsettled(
    cards: Sequence[CardVerdict], profile: Profile, known: Container[RowVerdict]
) -> tuple[CardVerdict, ...]:
    """The verdicts, with the departures that are open called so; `known` are rows that are explained already."""
    groups: dict[tuple[str | None, Kind], list[RowVerdict]] = defaultdict(list)
    for card in cards:
        for row in card.rows:
            side = row.reading.situation
            if side is not None and not side.met and row.vote is not None and row not in known:
                groups[card.card.unit, side.kind].append(row)
    found: set[int] = set()
    for (unit, _), rows in groups.items():
        found.update(id(row) for row in _open(rows, profile.of_unit(unit)))
    if not found:
        return tuple(cards)
    return tuple(evolve(card, rows=tuple(_called(row, found) for row in card.rows)) for card in cards)


def _called(row: RowVerdict, found: Container[int]) -> RowVerdict:
    opened = id(row) in found
    return evolve(row, state=ScoreState.UNSETTLED, explanation=None, explanations=()) if opened else row


def _open(rows: Sequence[RowVerdict], profile: Profile) -> list[RowVerdict]:
    """The departures among a unit's missed targets of one kind, where they may be a rule of its own."""
    found = [row for row in rows if row.state in _DEPARTS]
    follow = [row for row in rows if row.state in _FOLLOWS]
    departing = len(rows) - len(follow)
    places = min(profile.way.places, printed_decimals(row.reading.row.score for row in rows))
    if places < _FINE:
        fewest = 1 if profile.way.family == "places" else _FEWEST
        plain = sum(bool(row.reading.score) for row in follow) >= _TIMES * departing
    else:
        fewest, plain = _FEWEST, len(follow) >= departing
    return found if departing >= fewest and not plain and _rising(rows, places) else []


def _rising(rows: Iterable[RowVerdict], places: int) -> bool:
    """Whether one rule that pays more for more can have given all the scores, each rounded to so many places."""
    unit = Fraction(1, 10**places)
    paid = []
    for row in rows:
        reading = row.reading
        side, values, weight, score = reading.situation, reading.values, reading.weight, reading.score
        if side is None or values is None or not weight or score is None:
            return False
        ratio = ratio_of(side.kind).value(dict(zip(("target", "actual"), values, strict=True)))
        if ratio is None:
            return False
        paid.append((ratio, (Fraction(score) - unit) / weight, (Fraction(score) + unit) / weight))
    least = Fraction(-1)
    for _, low, high in sorted(paid):
        if high < least:
            return False
        least = max(least, low)
    return True
