"""The findings as the working papers number them: an index each, its card, its amounts in 万元.

Findings that a person rejected, or that are cured, are no matter of these papers.
"""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from perfscore.both import Lang
from perfscore.checks.wording import shown
from perfscore.report.papers import words
from perfscore.view.card import CardView, RowView
from perfscore.view.document import DocumentView
from perfscore.view.finding import FindingView
from perfscore.view.report import ReportView

_YUAN = 10_000
_SIGNS = frozenset("<>=≤≥＝")


@frozen(kw_only=True)
class Entry:
    """One finding of the papers: `index` is its number in them (JX-001), `sheet` that of its kind (JX-01)."""

    index: str
    sheet: str
    document: DocumentView
    view: FindingView
    card: CardView | None

    def unit(self, lang: Lang) -> str:
        """The unit it is addressed to."""
        if self.card is not None and self.card.unit:
            return self.card.unit
        return self.document.publisher or words.NO_UNIT[lang]

    def project(self, lang: Lang) -> str:
        """The project, or the text of the statement."""
        if self.card is None:
            return words.TEXT_OF[lang]
        return project_of(self.card, lang)

    @property
    def difference(self) -> Decimal | None:
        """Published less recomputed, where both are numbers."""
        finding = self.view.finding
        if finding.published_value is None or finding.recomputed_value is None:
            return None
        return finding.published_value - finding.recomputed_value

    @property
    def money(self) -> Decimal | None:
        """The amount in question in 万元."""
        return self.view.money / _YUAN if self.view.money else None

    @property
    def figures(self) -> tuple[str | None, str | None]:
        """The figure it is about and the one it is held against, their signs as Chinese text prints them."""
        return _plain(self.view.finding.published), _plain(self.view.finding.recomputed)

    def rows(self) -> tuple[RowView, ...]:
        """The rows of its card that it is about, as printed and recomputed."""
        if self.card is None:
            return ()
        places = {place.order() for place in self.view.finding.all_places()}
        if self.view.adds_up:
            places = {self.view.finding.place.order()}
        return tuple(row for row in self.card.rows if row.place.order() in places)


def project_of(card: CardView, lang: Lang) -> str:
    """The project of a card; the department's overall card has its unit printed where others name a project."""
    if card.kind == "department":
        return words.OVERALL[lang]
    return card.name or words.NO_NAME[lang]


def _plain(text: str | None) -> str | None:
    """Targets and actual values without spaces and sign of equality; other words as they are.

    >>> _plain(">= 36 人、=31 人"), _plain("基本 达到"), _plain(None)
    ('≥36人、31人', '基本 达到', None)
    """
    if text is None:
        return None
    return "、".join(shown(part) if part[:1] in _SIGNS else part for part in text.split("、"))


def entries_of(view: ReportView) -> tuple[Entry, ...]:
    """All findings, in the order an auditor acts, document by document."""
    kinds: dict[str, str] = {}
    found: list[Entry] = []
    for document in view.documents:
        cards = {card.id: card for card in document.cards}
        for item in document.findings:
            if item.finding.set_aside:
                continue
            sheet = kinds.setdefault(item.finding.kind, f"JX-{len(kinds) + 1:02d}")
            card = cards.get(item.finding.card.id) if item.finding.card is not None else None
            index = f"JX-{len(found) + 1:03d}"
            found.append(Entry(index=index, sheet=sheet, document=document, view=item, card=card))
    return tuple(found)
