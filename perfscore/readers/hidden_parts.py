"""What is hidden in a worksheet belongs to the card it is hidden in: no sum of that card is judged without it.

>>> from perfscore.model.place import Place
>>> card = Scorecard(id="c1", kind="project", place=Place(sheet="A", row=1), total_place=Place(sheet="A", row=9))
>>> rows = [Unread(text="50", place=Place(sheet="A", row=row), reason=HIDDEN_ROW(text="50")) for row in (5, 12)]
>>> cards, left = with_hidden([card], rows)
>>> [item.place.row for item in cards[0].unread], [item.place.row for item in left]
([5], [12])
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from perfscore.model.place import Unread
from perfscore.model.scorecard import Scorecard
from perfscore.readers.formats.wording import HIDDEN_COLUMN, HIDDEN_ROW


def with_hidden(cards: Sequence[Scorecard], unread: Sequence[Unread]) -> tuple[list[Scorecard], list[Unread]]:
    """The cards, each with the hidden rows and columns it stands over in its `unread`, and what is in none."""
    found: dict[str, list[Unread]] = {}
    left: list[Unread] = []
    for item in unread:
        owners = [card for card in cards if _stands_over(card, item)]
        for card in owners:
            found.setdefault(card.id, []).append(item)
        left += [] if owners else [item]
    return [evolve(card, unread=(*card.unread, *found.get(card.id, ()))) for card in cards], left


def _stands_over(card: Scorecard, item: Unread) -> bool:
    if item.place.sheet is None or item.place.sheet != card.place.sheet:
        return False
    if item.reason.code == HIDDEN_COLUMN.code:
        return True
    first, last = card.place.row, card.last_place.row
    known = None not in {item.place.row, first, last}
    return item.reason.code == HIDDEN_ROW.code and known and (first or 0) <= (item.place.row or 0) <= (last or 0)
