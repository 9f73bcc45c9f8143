"""One finding for a person: severity, kind, place and id; the sentence; the steps; the other places of the cause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from perfscore.both import Lang
from perfscore.checks.wording import lines
from perfscore.model.finding import Finding, Spot
from perfscore.model.place import Place
from perfscore.model.scorecard import Scorecard
from perfscore.report import wording
from perfscore.report.concerned_rows import concerned_rows
from perfscore.report.kind_words import titled
from perfscore.report.layout import STYLES, heading, indented, text_of
from perfscore.report.printable import printable
from perfscore.view.card import CardView
from perfscore.view.document import DocumentView

MOST_PLACES = 8  # further places shown of one finding; the JSON has all
MOST_STEPS = 12  # steps shown of one finding; the JSON has all


def all_findings(document: DocumentView, lang: Lang) -> Iterator[RenderableType]:
    """The findings outside the cards and across several of them, then card by card, then the cards without any.

    What a person has decided stays in its place, in one line.
    """
    across = [view.finding for view in document.findings if len(view.cards) > 1]
    outside = [view.finding for view in document.findings if not view.cards]
    for title, some in ((wording.OUTSIDE_CARDS, outside), (wording.ACROSS_CARDS, across)):
        if some:
            yield heading(title[lang])
            for finding in some:
                yield from one_finding(finding, lang)
    yield heading(wording.CARD_BY_CARD[lang])
    for card in document.cards:
        if card.findings:
            yield from _card(card, document, lang)
    clean = [card for card in document.cards if not card.findings]
    if clean:
        yield Text(f"\n{wording.CLEAN_CARDS[lang].format(n=len(clean))}", style="bold")
        yield indented(text_of(wording.SEMICOLON[lang].join(_named(card, lang) for card in clean)))


def _card(card: CardView, document: DocumentView, lang: Lang) -> Iterator[RenderableType]:
    """A card: its rows that findings name, then what is said of this card alone."""
    yield Text("\n").append(card_title(card, lang))
    rows = concerned_rows(card, document, lang)
    if rows is not None:
        yield indented(rows)
    for view in document.found(card.findings):
        if len(view.cards) == 1:
            yield from one_finding(view.finding, lang)
        elif rows is None:
            yield indented(_first_line(view.finding, lang), 2)


def finding_in_short(finding: Finding, lang: Lang) -> Iterator[RenderableType]:
    """What it is, and its sentence."""
    yield indented(_first_line(finding, lang), 2)
    yield indented(text_of(finding.messages[lang]))


def one_finding(finding: Finding, lang: Lang) -> Iterator[RenderableType]:
    """All that is said of one finding; of a decided one, that it is."""
    if finding.waived is not None:
        yield indented(_first_line(finding, lang), 2)
        return
    yield from finding_in_short(finding, lang)
    yield from _steps([step[lang] for step in finding.worked], lang)
    if finding.places:
        also = further_places(finding.places, finding, lang)
        yield indented(text_of(f"{wording.ALSO[lang]}{wording.COLON[lang]}{also}", style="dim"))


def _steps(steps: Sequence[str], lang: Lang) -> Iterator[RenderableType]:
    """The steps of the arithmetic, a line each where there are several."""
    if len(steps) == 1:
        yield indented(text_of(f"{wording.WORKED[lang]}{wording.COLON[lang]}{steps[0]}", style="dim"))
    elif steps:
        yield indented(text_of(wording.WORKED[lang] + wording.COLON[lang], style="dim"))
        for step in steps[:MOST_STEPS]:
            yield indented(text_of(step, style="dim"), 6)
        if len(steps) > MOST_STEPS:
            yield indented(text_of(wording.AND_MORE[lang].format(n=len(steps) - MOST_STEPS), style="dim"), 6)


def card_title(card: CardView | Scorecard, lang: Lang) -> Text:
    """A card by name, unit, place, total and grade."""
    total = card.total_score if isinstance(card, Scorecard) else card.total
    parts = [card.unit, place_words(card.place, lang)]
    if total is not None:
        parts.append(f"{wording.TOTAL[lang]} {total:f}")
    if card.grade:
        parts.append(grade_words(card.grade, lang))
    said = ", ".join(printable(part) for part in parts if part)
    return Text(f"■ {printable(card.name or wording.UNNAMED[lang])}", style="bold").append(
        f"  {said}", style="not bold"
    )


def place_words(place: Place, lang: Lang) -> str:
    """A place in words; of nothing else than its file where nothing else is known."""
    return place.label(lang) or place.file or ""


def grade_words(grade: str, lang: Lang) -> str:
    """A grade in the language of the report."""
    return wording.GRADES[grade][lang] if grade in wording.GRADES else grade


def further_places(spots: Iterable[Spot], finding: Finding, lang: Lang) -> str:
    """The other places of a finding, card by card, the finding's own card first and unnamed; the rest is counted."""
    of_card: dict[str | None, list[Place]] = {}
    known = list({spot.place: spot for spot in spots}.values())
    for spot in sorted(known, key=lambda spot: _name_of(spot, finding, lang) is not None)[:MOST_PLACES]:
        of_card.setdefault(_name_of(spot, finding, lang), []).append(spot.place)
    said = []
    for name, places in of_card.items():
        where = lines(sorted(places, key=Place.order))[lang]
        said.append(where if name is None else wording.OF_CARD[lang].format(card=name, places=where))
    if len(known) > MOST_PLACES:
        said.append(wording.PLACES_MORE[lang].format(n=len(known) - MOST_PLACES))
    return wording.SEMICOLON[lang].join(said)


def _name_of(spot: Spot, finding: Finding, lang: Lang) -> str | None:
    """The card of a further place by name; None where it is the finding's own, or one of the same name."""
    if spot.card is None or (finding.card is not None and spot.card.id == finding.card.id):
        return None
    if finding.card is not None and spot.card.name is not None and spot.card.name == finding.card.name:
        return None
    return spot.card.name or wording.UNNAMED[lang]


def _first_line(finding: Finding, lang: Lang) -> Text:
    style = STYLES[finding.severity]
    line = Text(f"[{wording.SEVERITY[finding.severity][lang]}]", style=style)
    line.append(f" {titled(finding.kind, lang)}", style="bold")
    line.append(f"  {printable(place_words(finding.place, lang))}").append(f"  {finding.id}", style="dim")
    if finding.waived is not None:
        line.append(f"  {wording.DECIDED_AS[lang].format(decision=wording.DECIDED[finding.waived.decision][lang])}")
    return line


def _named(card: CardView, lang: Lang) -> str:
    where = place_words(card.place, lang)
    name = card.name or wording.UNNAMED[lang]
    return f"{name}（{where}）" if lang == "zh" else f"{name} ({where})"
