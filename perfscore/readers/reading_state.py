"""How far a document was read: which cards it names and does not give, which cells that matter were not understood.

A report says first what this says; "no problem found" is only said of a document that was read whole.

>>> from perfscore.model.place import Place
>>> heading = Passage(text="项目支出绩效自评表", place=Place(line=3))
>>> [item.reason["en"] for item in unmade_cards([heading], [], None)]
['this heading names a scorecard, and none was read below it']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from perfscore.errors import QuantityError
from perfscore.model.document import Document
from perfscore.model.place import Passage, Unread
from perfscore.model.reading import Reading
from perfscore.model.scorecard import Scorecard
from perfscore.model.target import read_actual, read_target
from perfscore.quantity.printed import spaceless
from perfscore.readers.cards.columns import heading_role
from perfscore.readers.cards.heading import is_card_heading
from perfscore.readers.cards.indicator_header import LEVELS, VALUES
from perfscore.readers.cards.pieces import Line
from perfscore.readers.cards.wording import PRINTED_AGAIN, STRAY_TEXT
from perfscore.reason import Wording

CARD_NOT_READ = Wording(
    "card-not-read",
    zh="此处为自评表标题，未读取到表中内容",
    en="this heading names a scorecard, and none was read below it",
    contract_lang="zh",
)
CARD_EMPTY = Wording(
    "card-empty",
    zh="此处为自评表标题，表中没有内容",
    en="here is a scorecard that holds nothing",
    contract_lang="zh",
)
TABLE_NOT_READ = Wording(
    "table-not-read",
    zh="此行是绩效指标的表头，未能读取为自评表",
    en="this row heads a table of indicators, and no scorecard was made of it",
    contract_lang="zh",
)
VALUE_NOT_UNDERSTOOD = Wording(
    "value-not-understood", zh="所填内容未能识别：{why}", en="printed and not understood: {why}", contract_lang="zh"
)
# A summary of cards is none itself.
_SHORT = 40
_SUMMARY = re.compile(r"汇总|一览|清单|目录")


def unmade_cards(
    outside: Sequence[Passage | Line], cards: Sequence[Scorecard], first_card: int | None
) -> Iterator[Unread]:
    """The headings and tables outside all cards that name a scorecard.

    `first_card` is how many items of `outside` stand before the first card: a table of contents there repeats the
    headings of cards that were read.
    """
    headings = {
        spaceless(row.cells[0].text) for card in cards if card.printed for row in card.printed.rows[:1] if row.cells
    }
    for number, item in enumerate(outside):
        text = item.text
        before = first_card is not None and number < first_card
        if isinstance(item, Line) and len(item.pieces) > 1:
            if _heads_indicators(item):
                yield Unread(text=text, place=item.place, reason=TABLE_NOT_READ())
        elif is_card_heading(text) and not _SUMMARY.search(text):
            if before and (spaceless(text) in headings or is_title(outside[number:first_card])):
                continue  # in the table of contents, or the title over all the cards
            yield Unread(text=text, place=item.place, reason=CARD_NOT_READ())


def is_title(items: Sequence[Passage | Line]) -> bool:
    """Whether the first of these items, before the first card, is the title over all: only short lines follow."""
    return all(len(item.text) <= _SHORT and "。" not in item.text for item in items[1:])


def _heads_indicators(line: Line) -> bool:
    roles = {heading_role(piece.text) for piece in line.pieces}
    return len(roles & set(LEVELS)) >= 2 and len(roles & set(VALUES)) >= 2


def is_empty(card: Scorecard) -> bool:
    """Whether nothing of a card was read but its labels."""
    money = any(fund.initial is not None or fund.annual is not None or fund.executed is not None for fund in card.funds)
    texts = (card.name, card.supervisor, card.unit, card.goal, card.achievement)
    return not (card.indicators or money or any(texts) or card.unread)


def with_values_read(card: Scorecard) -> Scorecard:
    """`card` with each target and actual that is printed and not understood in its `unread`."""
    found = tuple(_not_understood(card))
    return evolve(card, unread=(*card.unread, *found)) if found else card


def _not_understood(card: Scorecard) -> Iterator[Unread]:
    for row in card.indicators:
        for name, text, read in (("target", row.target, read_target), ("actual", row.actual, read_actual)):
            if text is None:
                continue
            try:
                read(text)
            except QuantityError as error:
                yield Unread(text=text, place=row.place.at(name), reason=VALUE_NOT_UNDERSTOOD(why=error.reason))


def reading_of(document: Document, unmade: Iterable[Unread] = ()) -> Reading:
    """The state of reading of a document; `unmade` are the cards that it names and does not give."""
    missing = len(tuple(unmade))
    read = len(document.scorecards)
    unread = document.all_unread
    recognised = sum(cell.origin == "recognised" for card in document.scorecards for cell in card.cells)
    part = missing or any(matters(item) for item in unread)
    return Reading(
        state="none" if missing and not read else "part" if part else "whole",
        cards_named=read + missing,
        cards_read=read,
        unread=len(unread),
        recognised=recognised,
    )


def matters(item: Unread) -> bool:
    """Whether what was not read may be points, money, a target, a result or a note."""
    if item.reason.code in {STRAY_TEXT.code, PRINTED_AGAIN.code}:
        return any(char.isdigit() for char in item.text)
    return True


def is_named_card(item: Unread) -> bool:
    """Whether an unread item is a card that the document names."""
    return item.reason.code in {CARD_NOT_READ.code, CARD_EMPTY.code, TABLE_NOT_READ.code}
