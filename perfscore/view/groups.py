"""The findings of a document as they are laid out: what an auditor acts on first, then questions; card by card.

Each finding stands in one group only: with its card where it speaks of one, else with those across several cards, or
outside all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from attrs import frozen

from perfscore.model.finding import Severity
from perfscore.view.card import CardView, RowView
from perfscore.view.document import DocumentView
from perfscore.view.finding import FindingView


@frozen(kw_only=True)
class Group:
    """Findings that stand together; `card` is their card, `rows` those of its rows that they, or others, name."""

    about: Literal["outside", "across", "card"]
    findings: tuple[FindingView, ...]
    card: CardView | None = None
    rows: tuple[RowView, ...] = ()


def pressing(document: DocumentView) -> tuple[Group, ...]:
    """Errors and warnings, those a person has set aside left out; cards with the most pressing finding first."""
    chosen = [view for view in document.findings if view.finding.severity > Severity.NOTE]
    return tuple(_groups(document, chosen, with_rows=True))


def questions(document: DocumentView) -> tuple[Group, ...]:
    """Notes, likewise; they need no table of rows."""
    chosen = [view for view in document.findings if view.finding.severity == Severity.NOTE]
    return tuple(_groups(document, chosen, with_rows=False))


def decided(document: DocumentView) -> tuple[FindingView, ...]:
    """The findings a person has decided, whatever the decision."""
    return tuple(view for view in document.findings if view.finding.waived is not None)


def clean_cards(document: DocumentView) -> tuple[CardView, ...]:
    """The cards that no finding speaks of and that were read whole."""
    if document.hidden:
        return ()
    return tuple(card for card in document.cards if not card.findings and not card.unread)


def _groups(document: DocumentView, chosen: Iterable[FindingView], *, with_rows: bool) -> Iterator[Group]:
    of_card: dict[str, list[FindingView]] = {}
    across: list[FindingView] = []
    outside: list[FindingView] = []
    for view in chosen:
        if view.finding.set_aside:
            continue
        if len(view.cards) == 1:
            of_card.setdefault(view.cards[0], []).append(view)
        else:
            (across if view.cards else outside).append(view)
    cards = {card.id: card for card in document.cards}
    ids = {view.finding.id for view in (*across, *(view for views in of_card.values() for view in views))}
    for key, views in of_card.items():
        card = cards[key]
        rows = tuple(row for row in card.rows if ids & {*row.findings}) if with_rows else ()
        yield Group(about="card", card=card, findings=tuple(views), rows=rows)
    if across:
        yield Group(about="across", findings=tuple(across))
    if outside:
        yield Group(about="outside", findings=tuple(outside))
