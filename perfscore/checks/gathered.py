"""Rows of the whole document gathered into one finding: what many cards share is asked once."""

from __future__ import annotations

from collections.abc import Callable
from itertools import repeat

from perfscore.both import Both
from perfscore.checks.check import Check, Found
from perfscore.checks.wording import card_ref, lines, spot
from perfscore.claims.cards import CardNotes
from perfscore.claims.notes.row_note import RowNote
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding


def gather(
    judgement: Judgement,
    check: Check,
    say: Both,
    concerns: Callable[[RowNote], bool],
    lacks: Callable[[RowNote], bool],
) -> Found:
    """One finding for all rows that the kind concerns and that lack what it asks for; `say` takes count and lines."""
    found: list[tuple[CardNotes, RowNote]] = []
    for notes in judgement.notes.cards:
        for note in filter(concerns, notes.rows):
            if lacks(note):
                found.append((notes, note))
            else:
                yield None
    if not found:
        return
    rows = [note.reading.row for _, note in found]
    finding = Finding(
        kind=check.kind,
        severity=check.severity,
        place=rows[0].place,
        card=card_ref(found[0][0].card),
        indicator=rows[0].level3,
        messages=say.format(count=len(rows), lines=lines(row.place for row in rows)),
        places=tuple(spot(notes.card, note.reading.row) for notes, note in found[1:]),
    )
    yield from repeat(finding, len(found))
