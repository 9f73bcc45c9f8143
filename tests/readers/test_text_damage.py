"""A printed card reads back equal, whatever damage it took that loses nothing; a loss stays where it is."""

from __future__ import annotations

from attrs import asdict
from hypothesis import given, note
from hypothesis import strategies as st

from perfscore.model.scorecard import Scorecard
from perfscore.readers.assemble import assemble
from perfscore.readers.formats.text import read_text_source
from perfscore.readers.source import source_of
from perfscore.testing.cards import scorecards
from perfscore.testing.damage import Loss, harmless, loss
from perfscore.testing.printing import as_text, printed


def read(text: str) -> Scorecard:
    document = assemble(read_text_source(source_of("card.txt", text.encode())))
    assert len(document.scorecards) == 1
    return document.scorecards[0]


# How the card was read and what it looked like.
_NOT_PUBLISHED = {"printed", "cells", "form", "form_evidence"}


def fields(card: Scorecard) -> dict[str, object]:
    """Everything published on the card, by the names that `Loss` uses; places aside."""
    plain = asdict(
        card,
        filter=lambda attribute, _: (
            attribute.name
            not in {"place", "head_place", "total_place", "columns", "repairs", "unread", *_NOT_PUBLISHED}
        ),
    )
    found = {name: value for name, value in plain.items() if name not in {"funds", "indicators"}}
    for index, fund in enumerate(plain["funds"]):
        found |= {f"fund {index}.{name}": value for name, value in fund.items()}
    for index, row in enumerate(plain["indicators"]):
        found |= {f"{index}.{name}": value for name, value in row.items()}
    return found


@given(scorecards())
def test_an_undamaged_card_reads_back_without_repairs(card):
    back = read(as_text(printed(card)))
    assert fields(back) == fields(card)
    assert not back.repairs
    assert not back.unread


@given(scorecards().flatmap(lambda card: st.tuples(st.just(card), harmless(card))))
def test_damage_that_loses_nothing_is_undone(both):
    card, text = both
    note(text)
    back = read(text)
    assert fields(back) == fields(card)
    assert not back.unread


@given(scorecards().flatmap(lambda card: st.tuples(st.just(card), loss(card))))
def test_a_loss_leaves_everything_else_right(both):
    card, damaged = both
    assert isinstance(damaged, Loss)
    note(damaged.text)
    want = {name: None if name in damaged.fields else value for name, value in fields(card).items()}
    assert fields(read(damaged.text)) == want
