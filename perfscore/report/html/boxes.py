"""The pages of a PDF that a card stands on, with the boxes of its marked cells, in thousandths of the page.

Boxes are shares of the page, so they are laid over a picture of any size.
"""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from perfscore.model.finding import Severity
from perfscore.model.place import Place
from perfscore.view.card import CardView


@frozen(kw_only=True)
class MarkedBox:
    """One marked cell."""

    finding: str
    severity: Severity
    left: Decimal
    top: Decimal
    width: Decimal
    height: Decimal


@frozen(kw_only=True)
class PageBoxes:
    """One page, taken as 1,000 wide and 1,000 high."""

    number: int
    boxes: tuple[MarkedBox, ...]


def pages_of(card: CardView) -> tuple[PageBoxes, ...]:
    """The pages on which cells of the card are marked, in order; none where the format knows no pages or boxes."""
    if card.printed is None:
        return ()
    found: dict[int, list[MarkedBox]] = {}
    for mark in card.marks:
        row = card.printed.rows[mark.row]
        place = row.cells[mark.cell].place or row.place
        number = place.page or row.place.page
        box = _box(place, mark.finding, mark.severity) or _box(row.place, mark.finding, mark.severity)
        if number is not None and box is not None:
            found.setdefault(number, []).append(box)
    return tuple(PageBoxes(number=number, boxes=tuple(boxes)) for number, boxes in sorted(found.items()))


def _box(place: Place, finding: str, severity: Severity) -> MarkedBox | None:
    if place.box is None:
        return None
    left, top, right, bottom = place.box
    return MarkedBox(
        finding=finding,
        severity=severity,
        left=left * 1_000,
        top=top * 1_000,
        width=(right - left) * 1_000,
        height=(bottom - top) * 1_000,
    )
