"""All rates of a card's notes and texts, or of the narrative, held against the figures beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from perfscore.claims.prose.paragraph import ProsePart
from perfscore.claims.prose.text import plain_prose
from perfscore.claims.rates.answered import rates_of_answers
from perfscore.claims.rates.changed import changed_rates
from perfscore.claims.rates.counted import counted_rates
from perfscore.claims.rates.products import products
from perfscore.claims.rates.said import PlacedRate, SaidRate
from perfscore.model.scorecard import Scorecard
from perfscore.scoring.reading import RowReading

_SENTENCE = re.compile(r"[。;!?]")
_LONGEST = 600
_SIGNS = ("%", "％", "百分点", "元")


@lru_cache(maxsize=1_024)
def said_rates(text: str) -> tuple[SaidRate, ...]:
    """The rates that a text says beside the figures they follow from.

    >>> [rate.said for rate in said_rates("发放问卷 200 份，满意 188 份，满意度 97%。")]
    ['97%']
    """
    if not any(sign in text for sign in _SIGNS):
        return ()
    return tuple(_of_plain(plain_prose(text)))


def _of_plain(text: str) -> Iterator[SaidRate]:
    for sentence in _SENTENCE.split(text):
        if len(sentence) <= _LONGEST:
            yield from counted_rates(sentence)
            yield from changed_rates(sentence)
            yield from products(sentence)


def narrative_rates(paragraphs: Iterable[ProsePart]) -> Iterator[PlacedRate]:
    """The rates in the sentences of a statement; tables are left out."""
    for paragraph in paragraphs:
        if any(sign in paragraph.text for sign in _SIGNS):
            for rate in () if paragraph.cells else _of_plain(paragraph.text):
                yield PlacedRate(rate=rate, place=paragraph.place_at(max(0, paragraph.text.find(rate.words))))


def card_rates(card: Scorecard, rows: Sequence[RowReading]) -> Iterator[PlacedRate]:
    """The rates in the notes and the achievement of a card; `rows` are its rows as they were read."""
    for reading in rows:
        row, said = reading.row, said_rates(reading.row.note or "")
        for rate in said or rates_of_answers(reading):
            yield PlacedRate(rate=rate, place=row.place, card=card, row=row)
    if card.achievement is not None:
        for rate in said_rates(card.achievement.text):
            yield PlacedRate(rate=rate, place=card.achievement.place, card=card)
