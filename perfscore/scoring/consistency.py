"""One situation, two rules: the rows of a document that are scored by another rule than their like.

Rows are compared within one situation (kind of target, met or missed): on a card whatever is counted or paid (数量 and
成本 together, a ceiling is a ceiling), in the unit and in the document within one class. Words are compared with the
same word. Departures are told apart by unit, since a letter goes to one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

from attrs import frozen

from perfscore.scoring.candidates import key_of_named
from perfscore.scoring.card import CardVerdict
from perfscore.scoring.forensics import USUAL, TargetSide
from perfscore.scoring.verdict import RowVerdict, ScoreState
from perfscore.standards.named_rules import NamedRule

Scope = Literal["card", "unit", "document", "standard"]

# Amounts are scored alike on one card, whether heads or money; dates and rates are not compared with them.
_AMOUNTS = frozenset({"数量", "成本"})


@frozen(eq=False)
class Scored:
    """A row with its card."""

    card: CardVerdict
    verdict: RowVerdict


@frozen(kw_only=True)
class Departure:
    """Rows of one unit that one rule scores (`minority`) where another scores their like (`majority`).

    `majority` are the rows held beside them: those on the same cards and in the same unit, else in the document.
    `scope` is the closest that holds both.
    """

    scope: Scope
    minority: tuple[Scored, ...]
    majority: tuple[Scored, ...]
    situation: TargetSide | None = None
    class_: str | None = None
    rule: NamedRule | None = None
    word: str | None = None


def departures(cards: Sequence[CardVerdict], *, given: bool) -> tuple[Departure, ...]:
    """All departures of a document; under a given standard, every departure from it."""
    rows = [Scored(card, verdict) for card in cards for verdict in card.rows]
    return (*_from_rules(rows, given=given), *_from_words(rows))


# TargetSide, class, formula, unit, and under a given standard the formula that it asks for.
_Key = tuple[TargetSide, str | None, str, str | None, str | None]


def _from_rules(rows: Sequence[Scored], *, given: bool) -> Iterable[Departure]:
    like: dict[TargetSide, list[Scored]] = defaultdict(list)
    other: dict[_Key, list[Scored]] = defaultdict(list)
    for row in rows:
        verdict = row.verdict
        situation, explanation = verdict.reading.situation, verdict.explanation
        if situation is None or verdict.reading.against_meaning == "sure":
            continue
        asked = _asked(verdict) if given else None
        if given and asked is None:
            continue  # the standard has no rule for this row, or a hole there
        if verdict.state is ScoreState.OTHER_RULE and explanation is not None:
            formula = key_of_named(explanation.rule, met=situation.met)
            other[situation, verdict.reading.like, formula, row.card.card.unit, asked].append(row)
        elif verdict.state in {ScoreState.FOLLOWS, ScoreState.ROUNDS} and verdict.vote is not None:
            like[situation].append(row)
    for (situation, class_, formula, _, _), minority in other.items():
        explanation = minority[0].verdict.explanation
        usual = [row for row in like[situation] if not _may_follow(row, formula)]
        scope, majority = ("standard", ()) if given else _held_beside(minority, usual, class_)
        if explanation is not None and (given or majority):
            yield Departure(
                scope=scope,
                minority=tuple(minority),
                majority=tuple(majority),
                situation=situation,
                class_=class_,
                rule=explanation.rule,
            )


def _asked(verdict: RowVerdict) -> str | None:
    """The formula by which the standard pays the row; None where it pays nothing that could be compared."""
    expected = verdict.expected
    return None if expected is None or expected.points is None or expected.formula is None else expected.formula.text


def _may_follow(row: Scored, formula: str) -> bool:
    """Whether the row's score would also follow from this formula."""
    vote = row.verdict.vote
    return vote is None or vote.fits(formula, USUAL)


def _held_beside(
    minority: Sequence[Scored], usual: Sequence[Scored], class_: str | None
) -> tuple[Scope, Sequence[Scored]]:
    """The closest rows that are scored otherwise: on the same cards, in the unit, in the document."""
    ids, unit = {row.card.card.id for row in minority}, minority[0].card.card.unit
    on_card = [row for row in usual if row.card.card.id in ids and _alike(class_, row.verdict.reading.like)]
    same = [row for row in usual if row.verdict.reading.like == class_]
    in_unit = [row for row in same if unit is not None and row.card.card.unit == unit]
    near = [row for row in usual if row in on_card or row in in_unit]
    if near:
        one_card = len({row.card.card.id for row in (*minority, *near)}) == 1
        return ("card" if one_card else "unit"), near
    return "document", same


def _alike(one: str | None, other: str | None) -> bool:
    return one == other or {one, other} == _AMOUNTS


def _from_words(rows: Sequence[Scored]) -> Iterable[Departure]:
    off: dict[tuple[str, str | None], list[Scored]] = defaultdict(list)
    like: dict[str, list[Scored]] = defaultdict(list)
    for row in rows:
        practice = row.verdict.practice
        if practice is None or practice.word is None:
            continue
        if row.verdict.state is ScoreState.OFF_PRACTICE:
            off[practice.word, row.card.card.unit].append(row)
        else:
            like[practice.word].append(row)
    for (word, unit), minority in off.items():
        ids = {row.card.card.id for row in (*minority, *like[word])}
        in_unit = [row for row in like[word] if unit is not None and row.card.card.unit == unit]
        scope: Scope = "card" if len(ids) == 1 else "unit" if in_unit else "document"
        if like[word]:
            yield Departure(scope=scope, minority=tuple(minority), majority=tuple(like[word]), word=word)
