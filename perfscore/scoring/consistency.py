"""One situation, two rules: the rows of a document that are scored by another rule than their like.

Rows are compared within one situation (kind of target, class of indicator, met or missed), first on the card, then in the
unit, then in the document. Words are compared with the same word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

from attrs import frozen

from perfscore.scoring.card import CardVerdict
from perfscore.scoring.forensics import Situation
from perfscore.scoring.practice import formulas_explaining, part
from perfscore.scoring.verdict import RowVerdict, State
from perfscore.standards.named_rules import NamedRule

Scope = Literal["card", "unit", "document", "standard"]


@frozen(eq=False)
class Scored:
    """A row with its card."""

    card: CardVerdict
    verdict: RowVerdict


@frozen(kw_only=True)
class Departure:
    """Rows that one rule scores (`minority`) where another scores their like (`majority`).

    `scope` is the closest in which both are found. `near` are rows of the majority on the same cards and in the same
    units, and rows of the same situation in another class on the same cards: what an auditor would hold beside them.
    """

    scope: Scope
    minority: tuple[Scored, ...]
    majority: tuple[Scored, ...]
    near: tuple[Scored, ...]
    situation: Situation | None = None
    class_: str | None = None
    rule: NamedRule | None = None
    word: str | None = None


def departures(cards: Sequence[CardVerdict], *, given: bool) -> tuple[Departure, ...]:
    """All departures of a document; under a given standard, every departure from it."""
    rows = [Scored(card, verdict) for card in cards for verdict in card.rows]
    return (*_from_rules(rows, given=given), *_from_words(rows))


def _from_rules(rows: Sequence[Scored], *, given: bool) -> Iterable[Departure]:
    like: dict[tuple[Situation, str | None], list[Scored]] = defaultdict(list)
    other: dict[tuple[Situation, str | None, str], list[Scored]] = defaultdict(list)
    for row in rows:
        verdict = row.verdict
        situation, explanation = verdict.reading.situation, verdict.explanation
        if situation is None or verdict.reading.against_meaning == "sure":
            continue
        if verdict.state is State.OTHER_RULE and explanation is not None:
            formula = part(explanation.rule, met=situation.met)
            other[situation, verdict.reading.like, formula].append(row)
        elif verdict.state in {State.FOLLOWS, State.ROUNDS} and formulas_explaining(verdict.reading) is not None:
            like[situation, verdict.reading.like].append(row)
    for (situation, class_, formula), minority in other.items():
        majority = like[situation, class_]
        scope = "standard" if given else _scope(minority, majority)
        explanation = minority[0].verdict.explanation
        if scope is None or explanation is None:
            continue
        on_cards = {row.card.card.id for row in minority}
        across = [row for (kind, _), found in like.items() if kind == situation for row in found]
        held_beside = [row for row in across if row.card.card.id in on_cards and not _may_follow(row, formula)]
        near = [*_near(minority, majority), *held_beside]
        yield Departure(
            scope=scope,
            minority=tuple(minority),
            majority=tuple(majority),
            near=tuple(dict.fromkeys(near)),
            situation=situation,
            class_=class_,
            rule=explanation.rule,
        )


def _may_follow(row: Scored, formula: str) -> bool:
    """Whether the row's score would also follow from this formula."""
    found = formulas_explaining(row.verdict.reading)
    return found is None or formula in found[1]


def _from_words(rows: Sequence[Scored]) -> Iterable[Departure]:
    off: dict[str, list[Scored]] = defaultdict(list)
    like: dict[str, list[Scored]] = defaultdict(list)
    for row in rows:
        practice = row.verdict.practice
        if practice is None or practice.word is None:
            continue
        (off if row.verdict.state is State.OFF_PRACTICE else like)[practice.word].append(row)
    for word, minority in off.items():
        scope = _scope(minority, like[word])
        if scope is not None:
            yield Departure(scope=scope, minority=tuple(minority), majority=tuple(like[word]), near=(), word=word)


def _scope(minority: Sequence[Scored], majority: Sequence[Scored]) -> Scope | None:
    if not majority:
        return None
    if {row.card.card.id for row in minority} & {row.card.card.id for row in majority}:
        return "card"
    units = {row.card.card.unit for row in majority if row.card.card.unit is not None}
    return "unit" if any(row.card.card.unit in units for row in minority) else "document"


def _near(minority: Sequence[Scored], majority: Sequence[Scored]) -> Iterable[Scored]:
    units = {row.card.card.unit for row in minority if row.card.card.unit is not None}
    ids = {row.card.card.id for row in minority}
    return (row for row in majority if row.card.card.unit in units or row.card.card.id in ids)
