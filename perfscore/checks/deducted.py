"""Scores that were deducted by hand (扣1分) and not computed: what `indicator-score` and `rounding` both must know.

Under a standard asked for by name there is no such practice; every score is held against the standard.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from perfscore.judgement import Judgement
from perfscore.scoring.consistency import Scored
from perfscore.scoring.deductions import whole_deductions
from perfscore.scoring.verdict import RowVerdict, State

_STRANGE = {State.UNEXPLAINED, State.ROUNDS}


@frozen
class Deducted:
    """Rows whose notes state just the points lost (`stated`), and rows of a document that loses whole and half points."""

    stated: tuple[Scored, ...] = ()
    silent: tuple[Scored, ...] = ()

    def __contains__(self, verdict: RowVerdict) -> bool:
        return any(verdict is row.verdict for row in (*self.stated, *self.silent))


def find_deducted(judgement: Judgement) -> Deducted:
    """The rows of a document that were scored by deductions, as far as that is sure."""
    if judgement.given:
        return Deducted()
    stated = tuple(_stated(judgement))
    known = {id(row.verdict) for row in stated}
    silent = tuple(row for row in whole_deductions(judgement.cards) if id(row.verdict) not in known)
    return Deducted(stated, silent)


def _stated(judgement: Judgement) -> Iterator[Scored]:
    for card, notes in zip(judgement.cards, judgement.notes.cards, strict=True):
        for verdict, note in zip(card.rows, notes.rows, strict=True):
            if verdict.state in _STRANGE and note.deducts:
                yield Scored(card, verdict)
