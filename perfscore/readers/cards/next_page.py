"""A card that goes on under a heading of its own: （续） on the next page, the head printed again, the money behind it.

>>> says_it_goes_on("项目支出绩效自评表（续）"), says_it_goes_on("（续表）"), says_it_goes_on("水库续建项目绩效自评表")
(True, True, False)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from attrs import evolve

from perfscore.model.place import Passage
from perfscore.model.scorecard import Scorecard
from perfscore.readers.cards.card_spans import Span, is_total_line
from perfscore.readers.cards.funds_table import fund_header
from perfscore.readers.cards.indicator_header import indicator_header
from perfscore.readers.cards.list_table import is_list_header

_Read = Callable[[Span], Scorecard]

_GOES_ON = re.compile(r"[(（【\[]续[^()（）】\]]{0,3}[)）】\]]|续[上前]?[表页]|接[上前][表页]|续$")
_FULL = Decimal(100)
# By how much the weights of a card may be wrong before its parts are two cards.
_WRONG = Decimal(5)
# A card of more pages than this, each with the heading again, is none.
_PAGES = 6


def says_it_goes_on(text: str) -> bool:
    """Whether a heading says that the card above goes on below it."""
    return len(text) <= 120 and bool(_GOES_ON.search(unicodedata.normalize("NFKC", text).strip()))


def whole_cards(spans: Sequence[Span], read: _Read) -> Iterator[Span]:
    """The cards of `spans`, those put together that are parts of one; `read` makes a card of a span, to weigh it."""
    number = 0
    while number < len(spans):
        span = spans[number]
        number += 1
        while count := _parts(span, spans[number : number + _PAGES], read):
            for part in spans[number : number + count]:
                span = _together(span, part)
            number += count
        yield span


def _parts(span: Span, following: Sequence[Span], read: _Read) -> int:
    """How many of the spans that follow are parts of the card in `span`: by their heading, or as the points add up."""
    if not following or _is_list(span) or _is_list(following[0]) or _ends_apart(span, following[0]):
        return 0
    marked = _is_marked(following[0])
    if not (marked or any(is_total_line(line) for part in (span, *following) for line in part.lines)):
        return 0
    parts = [read(span)]
    if marked and _may_be_part(parts, read(following[0])):
        return 1
    if not parts[0].indicators or _adds_up(parts):
        return 0
    for count, part in enumerate(following, 1):
        card = read(part)
        if not _may_be_part(parts, card):
            return 0
        parts.append(card)
        if _adds_up(parts) or _nearly_adds_up(parts, card):
            return 0 if _adds_up([card]) else count
        if _has_text_behind(part):
            return 0
    return 0


def _ends_apart(span: Span, other: Span) -> bool:
    """Whether two spans are two cards at a first glance: each has its money, or indicators follow a total."""
    if _has_text_behind(span) and not _is_marked(other):
        return True
    if any(map(is_total_line, reversed(span.lines))):
        return any(map(indicator_header, other.lines))
    return any(map(fund_header, span.lines)) and any(map(fund_header, other.lines)) and not _is_marked(other)


def _is_list(span: Span) -> bool:
    return bool(span.lines) and is_list_header(span.lines[0])


def _is_marked(span: Span) -> bool:
    """Whether the heading, or the line below it, says that the card goes on."""
    below = next((item.text for item in span.printed[1:2]), "")
    return says_it_goes_on(span.heading.text) or says_it_goes_on(below)


def _has_text_behind(span: Span) -> bool:
    """Whether text stands between the card and the next: more than the number of a page."""
    return any(re.search(r"[一-龥]{3}", item.text) for item in span.rest)


def _may_be_part(parts: Sequence[Scorecard], card: Scorecard) -> bool:
    """Whether a card lacks what the parts above have, and has what they lack."""
    names = {part.name for part in (*parts, card) if part.name}
    units = {part.unit for part in (*parts, card) if part.unit}
    if len(names) > 1 or len(units) > 1:
        return False
    money = any(_has_whole(part) for part in parts) and _has_whole(card)
    totals = sum(part.total_place is not None for part in (*parts, card))
    ended = any(part.total_place is not None for part in parts) and bool(card.indicators)
    return not money and totals <= 1 and not ended


def _has_whole(card: Scorecard) -> bool:
    return any(fund.source == "total" for fund in card.funds)


def _adds_up(parts: Sequence[Scorecard]) -> bool:
    """Whether the weights or the scores of the parts add up to the total that one of them prints."""
    whole = next((part for part in parts if part.total_place is not None), None)
    if whole is None:
        return False
    weights = _sum([*(row.weight for part in parts for row in part.indicators), *_money(parts, "weight")])
    scores = _sum([*(row.score for part in parts for row in part.indicators), *_money(parts, "score")])
    return (weights is not None and weights == (whole.total_weight or _FULL)) or (
        scores is not None and scores == whole.total_score
    )


def _nearly_adds_up(parts: Sequence[Scorecard], last: Scorecard) -> bool:
    """Whether the weights come near to the full ones, of parts that all print the same name: one may be wrong."""
    if last.total_place is None or any(part.name != last.name for part in parts) or last.name is None:
        return False
    found = [
        _sum([*(row.weight for row in part.indicators), *_money([part], "weight")]) or Decimal(0) for part in parts
    ]
    return abs(sum(found, Decimal(0)) - _FULL) <= _WRONG and all(abs(one - _FULL) > _WRONG for one in found)


def _money(parts: Sequence[Scorecard], name: str) -> list[Decimal | None]:
    found = [getattr(fund, name) for part in parts for fund in part.funds if fund.source == "total"]
    return [points for points in found if points is not None]


def _sum(points: Sequence[Decimal | None]) -> Decimal | None:
    known = [value for value in points if value is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(points) else None


def _together(span: Span, part: Span) -> Span:
    """Both as one; of the head of `part`, lines that the card above has are only printed again."""
    texts = {line.text for line in span.lines}
    begun = next((number for number, line in enumerate(part.lines) if indicator_header(line)), 0)
    headed = any(indicator_header(line) for line in span.lines)
    head = [line for line in part.lines[:begun] if line.text not in texts]
    strays = [Passage(text=line.text, place=line.place) for line in head] if headed else []
    return evolve(
        span,
        lines=[*span.lines, *([] if headed else head), *part.lines[begun:]],
        strays=[*span.strays, *strays, *(item for item in part.strays if not says_it_goes_on(item.text))],
        rest=[*span.rest, *part.rest],
        printed=[*span.printed, *part.printed],
        joined=[*span.joined, part.heading.place],
    )
