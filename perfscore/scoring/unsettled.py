"""Departures of a unit that has too few telling rows to show whether it departs, or scores by a rule of its own.

A rule is held against a unit's rows because most rows follow it: those of the unit, or of the document. Where in the
unit itself the departures are not plainly the fewer, and all its missed targets together are paid more where more of
the target was reached, they may as well follow a rule that is not known here. That is worth a question, no more.

Printed to whole points or tenths, a score follows from many rules by chance, and zero from any rule that has a floor.

Where none of a unit's scores but zeros follows the rule they are held against, two departures are enough if one plain
rule pays all of the unit's missed targets: a line of a slope in tenths, or steps of whole tenths. To two places hardly
a score lies on such a line by chance, so that one is enough. Where no score of the whole document
follows that rule, and enough depart from it, nothing speaks for the rule, and one departure of a unit is open as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Sequence

from attrs import evolve

from perfscore.model.target import Kind
from perfscore.scoring.card import CardVerdict
from perfscore.scoring.paid import PaidShare, one_line, paid_shares, rising, tenths
from perfscore.scoring.profile import Profile
from perfscore.scoring.verdict import EXACT_PLACES, RowVerdict, ScoreState, printed_decimals

_DEPARTS = frozenset({ScoreState.UNEXPLAINED, ScoreState.OTHER_RULE})
_FOLLOWS = frozenset({ScoreState.FOLLOWS, ScoreState.ROUNDS})
_FEWEST = 3
"""Departures that may be a rule, where it is not the number of places that leaves them open."""
_FEWEST_PLAIN = 2
"""Departures that one plain rule pays, where no score of the unit follows the rule they are held against."""
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
    kinds: dict[Kind, list[RowVerdict]] = defaultdict(list)
    for (_, kind), rows in groups.items():
        kinds[kind] += rows
    unused = {kind for kind, rows in kinds.items() if not _telling(rows) and len(_departing(rows)) >= _FEWEST}
    found: set[int] = set()
    for (unit, kind), rows in groups.items():
        found.update(id(row) for row in _open(rows, profile.of_unit(unit), unused=kind in unused))
    if not found:
        return tuple(cards)
    return tuple(evolve(card, rows=tuple(_called(row, found) for row in card.rows)) for card in cards)


def _called(row: RowVerdict, found: Container[int]) -> RowVerdict:
    opened = id(row) in found
    return evolve(row, state=ScoreState.UNSETTLED, explanation=None, explanations=()) if opened else row


def _is_weak(row: RowVerdict) -> bool:
    """Whether a score follows from a rule only where fewer places are kept than are printed: 8.0 for 8.61."""
    return (
        row.state is ScoreState.ROUNDS and row.explanation is not None and row.explanation.rounding.family == "places"
    )


def _departing(rows: Sequence[RowVerdict]) -> list[RowVerdict]:
    return [row for row in rows if row.state in _DEPARTS or _is_weak(row)]


def _telling(rows: Sequence[RowVerdict]) -> list[RowVerdict]:
    """The scores that speak for the rule they are held against: zero follows from any rule that has a floor."""
    return [row for row in rows if row.state is ScoreState.FOLLOWS and row.reading.score]


def _open(rows: Sequence[RowVerdict], profile: Profile, *, unused: bool) -> list[RowVerdict]:
    """The departures among a unit's missed targets of one kind, where they may be a rule of its own.

    `unused` says that no score of the document follows the rule.
    """
    found = _departing(rows)
    follow = [row for row in rows if row.state in _FOLLOWS and not _is_weak(row)]
    departing = len(rows) - len(follow)
    places = min(profile.way.places, printed_decimals(row.reading.row.score for row in rows))
    paid = paid_shares(rows, places)
    if not _telling(rows) and found and _plainly_paid(paid, len(found), places):
        return found
    if places < EXACT_PLACES:
        fewest = 1 if unused or profile.way.family == "places" else _FEWEST
        plain = sum(bool(row.reading.score) for row in follow) >= _TIMES * departing
    else:
        fewest, plain = 1 if unused else _FEWEST, len(follow) >= departing and not unused
    return found if departing >= fewest and not plain and rising(paid) else []


def _plainly_paid(paid: Sequence[PaidShare] | None, departing: int, places: int) -> bool:
    """Whether one plain rule pays all the scores, and they are too many for that to be chance."""
    if departing < _FEWEST_PLAIN:
        return places >= EXACT_PLACES and one_line(paid)
    return places > 0 and (one_line(paid) or tenths(paid))
