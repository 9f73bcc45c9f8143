"""The texts of a document's cards, judged once: notes, goals and achievements, and what several cards share.

The kinds of findings on them select from this; none of them reads a text again.

>>> from perfscore.testing.sketch import sketch
>>> [card] = sketch("产出 数量 | 发放人数 | >=150 人 | 162 人 | 9 | 9.00 | 实际发放数小于年初绩效目标值").scorecards
>>> judge_notes(card).rows[0].fault
'direction'
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, frozen

from perfscore.claims.across.repeats import Repeat, find_repeats
from perfscore.claims.goals.conflict import Conflict
from perfscore.claims.goals.statement import judge_statement
from perfscore.claims.goals.texts import judge_passages
from perfscore.claims.notes.claim import NoteClaim, StatedFigure
from perfscore.claims.notes.exchange import Move
from perfscore.claims.notes.holding import card_months, hold
from perfscore.claims.notes.placement import find_moves
from perfscore.claims.notes.reading import read_claims
from perfscore.claims.notes.row_note import Fit, HeldClaim, RowNote
from perfscore.claims.prose.paragraph import ProsePart
from perfscore.claims.prose.text import plain_prose
from perfscore.claims.rates.judge import card_rates
from perfscore.claims.rates.said import PlacedRate
from perfscore.model.scorecard import Scorecard
from perfscore.scoring.reading import RowReading, read_card, read_row

_MOST_FITS = 12
_MARKS = re.compile(r"[^\w]")
_EMPTY_HEADING = re.compile(r"实际完成(?:目标|情况)?$")


@frozen(kw_only=True)
class CardNotes:
    """All notes of a card, row by row; `chains` are the misplaced ones, those of one rotation together."""

    card: Scorecard
    rows: tuple[RowNote, ...]
    chains: tuple[tuple[Move, ...], ...] = ()

    conflicts: tuple[Conflict, ...] = ()
    rates: tuple[PlacedRate, ...] = ()

    @property
    def months(self) -> str | None:
        """The months that the card's name gives it, as 7-9."""
        found = card_months(self.card.name)
        return None if found is None else f"{found[0]}-{found[1]}"

    @property
    def copied(self) -> bool:
        """Whether the achievement is the goals, word for word."""
        if self.card.goal is None or self.card.achievement is None:
            return False
        goal, result = (
            _EMPTY_HEADING.sub("", _MARKS.sub("", plain_prose(item.text)))
            for item in (self.card.goal, self.card.achievement)
        )
        return len(goal) >= 8 and result == goal

    def echo(self, index: int) -> Conflict | None:
        """The achievement's figure that a false figure in this row's note repeats: one fact, said once."""
        said = {item.claim.quantity.value for item in self.rows[index].false if isinstance(item.claim, StatedFigure)}
        for conflict in self.conflicts:
            if conflict.row == index and conflict.kind == "actual-differs" and conflict.value in said:
                return conflict
        return None

    def moved(self, index: int) -> bool:
        """Whether the note at this row takes part in a chain."""
        return any(move.row == index for chain in self.chains for move in chain)


@frozen(kw_only=True)
class DocumentNotes:
    """The notes of all cards, and what several cards share or contradict."""

    cards: tuple[CardNotes, ...]
    repeats: tuple[Repeat, ...] = ()


def judge_all_notes(
    cards: Sequence[Scorecard], readings: Sequence[Sequence[RowReading]], paragraphs: Iterable[ProsePart] = ()
) -> DocumentNotes:
    """Judge the notes and texts of a document's cards.

    `readings` are the cards' rows as they were read, `paragraphs` the statement's sentences.
    """
    units: dict[str | None, list[Scorecard]] = defaultdict(list)
    for card in cards:
        units[card.unit].append(card)
    homes = {unit: _notes_at_home(members) for unit, members in units.items() if unit}
    judged = [_judge(card, rows, homes.get(card.unit or "", {})) for card, rows in zip(cards, readings, strict=True)]
    for index, conflict in judge_statement(paragraphs, readings):
        judged[index] = evolve(judged[index], conflicts=(*judged[index].conflicts, conflict))
    return DocumentNotes(cards=tuple(judged), repeats=find_repeats(cards))


def judge_notes(
    card: Scorecard, siblings: Sequence[Scorecard] = (), rows: Sequence[RowReading] | None = None
) -> CardNotes:
    """Judge all notes of a card; `siblings` are the other cards of its unit, in which a copied note may be at home."""
    return _judge(card, read_card(card) if rows is None else rows, _notes_at_home(siblings))


def _judge(card: Scorecard, rows: Sequence[RowReading], homes: Mapping[str, Sequence[Fit]]) -> CardNotes:
    claims: dict[int, tuple[NoteClaim, ...]] = {
        index: read_claims(row.row.note) for index, row in enumerate(rows) if row.row.note
    }
    verdicts = {
        index: tuple(hold(claim, rows[index], card.name, card.year) for claim in made) for index, made in claims.items()
    }
    notes = []
    for index, row in enumerate(rows):
        held = tuple(
            HeldClaim(claim=claim, verdict=verdict)
            for claim, verdict in zip(claims.get(index, ()), verdicts.get(index, ()), strict=True)
        )
        false = any(item.verdict == "false" for item in held)
        notes.append(RowNote(reading=row, claims=held, fits=_fits(row, card, homes) if false else ()))
    chains = find_moves(rows, claims, verdicts)
    return CardNotes(
        card=card,
        rows=tuple(notes),
        chains=chains,
        conflicts=judge_passages(card, rows),
        rates=tuple(card_rates(card, rows)),
    )


def _notes_at_home(cards: Sequence[Scorecard]) -> dict[str, list[Fit]]:
    """All rows of some cards by the note they carry."""
    homes: dict[str, list[Fit]] = defaultdict(list)
    for card in cards:
        for row in card.indicators:
            if row.note:
                homes[plain_prose(row.note)].append(Fit(card=card, row=row))
    return homes


def _fits(row: RowReading, card: Scorecard, homes: Mapping[str, Sequence[Fit]]) -> tuple[Fit, ...]:
    """The rows of other cards that carry the same note and of which it is true."""
    note = row.row.note or ""
    found: list[Fit] = []
    for fit in homes.get(plain_prose(note), ()):
        if fit.card is not card and len(found) < _MOST_FITS:
            verdicts = {hold(claim, read_row(fit.row), fit.card.name) for claim in read_claims(note)}
            if "true" in verdicts and "false" not in verdicts:
                found.append(fit)
    return tuple(found)
