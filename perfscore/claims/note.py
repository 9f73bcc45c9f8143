"""The judgement of a card's notes, made once: what each asserts, whether that is true, and where it belongs.

The kinds of findings on notes select from this; none of them reads a note again.

>>> from perfscore.testing.sketch import sketch
>>> [card] = sketch("产出 数量 | 发放人数 | >=150 人 | 162 人 | 9 | 9.00 | 实际发放数小于年初绩效目标值").scorecards
>>> notes = judge_notes(card)
>>> notes.rows[0].claims[0].verdict, notes.rows[0].fault
('false', 'direction')
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from attrs import frozen

from perfscore.claims.claim import Change, Claim, Direction
from perfscore.claims.holding import Verdict, hold
from perfscore.claims.placement import Move, find_moves
from perfscore.claims.reading import read_claims
from perfscore.claims.sentence import prose
from perfscore.model.scorecard import Indicator, Scorecard
from perfscore.scoring.reading import RowReading, read_row

Fault = Literal["direction", "number"]


@frozen(kw_only=True)
class HeldClaim:
    """A claim and what it is of its own row."""

    claim: Claim
    verdict: Verdict


@frozen(kw_only=True)
class Fit:
    """A row of a sibling card that carries the same note, and of which it is true."""

    card: Scorecard
    row: Indicator


@frozen(kw_only=True)
class RowNote:
    """One row's note, judged; without a note `claims` is empty. `fits` are the rows it may have been copied from."""

    reading: RowReading
    claims: tuple[HeldClaim, ...] = ()
    fits: tuple[Fit, ...] = ()

    @property
    def false(self) -> tuple[HeldClaim, ...]:
        """The claims that are false of the row."""
        return tuple(item for item in self.claims if item.verdict == "false")

    @property
    def fault(self) -> Fault | None:
        """What is wrong with the note by itself: a direction first, for it shows the others' cause."""
        wrong = [item.claim for item in self.false]
        if any(isinstance(claim, Direction | Change) for claim in wrong):
            return "direction"
        return "number" if wrong else None

    @property
    def lost(self) -> bool:
        """Whether points were lost."""
        weight, score = self.reading.weight, self.reading.score
        return weight is not None and score is not None and score < weight


@frozen(kw_only=True)
class CardNotes:
    """All notes of a card, row by row; `chains` are the misplaced ones, those of one rotation together."""

    card: Scorecard
    rows: tuple[RowNote, ...]
    chains: tuple[tuple[Move, ...], ...] = ()

    def moved(self, index: int) -> bool:
        """Whether the note at this row takes part in a chain."""
        return any(move.row == index for chain in self.chains for move in chain)


def judge_notes(card: Scorecard, siblings: Sequence[Scorecard] = ()) -> CardNotes:
    """Judge all notes of a card; `siblings` are the other cards of its unit, in which a copied note may be at home."""
    rows = [read_row(row) for row in card.indicators]
    claims: dict[int, tuple[Claim, ...]] = {
        index: read_claims(row.row.note) for index, row in enumerate(rows) if row.row.note
    }
    verdicts = {index: tuple(hold(claim, rows[index], card.name) for claim in made) for index, made in claims.items()}
    notes = []
    for index, row in enumerate(rows):
        held = tuple(
            HeldClaim(claim=claim, verdict=verdict)
            for claim, verdict in zip(claims.get(index, ()), verdicts.get(index, ()), strict=True)
        )
        false = any(item.verdict == "false" for item in held)
        notes.append(RowNote(reading=row, claims=held, fits=_fits(row, siblings) if false else ()))
    return CardNotes(card=card, rows=tuple(notes), chains=find_moves(rows, claims, verdicts))


def _fits(row: RowReading, siblings: Sequence[Scorecard]) -> tuple[Fit, ...]:
    note = row.row.note or ""
    text = prose(note)
    found = []
    for card in siblings:
        for other in card.indicators:
            if other.note and prose(other.note) == text:
                verdicts = {hold(claim, read_row(other), card.name) for claim in read_claims(note)}
                if "true" in verdicts and "false" not in verdicts:
                    found.append(Fit(card=card, row=other))
    return tuple(found)
