"""Findings for a person: group by group, each in full once: the sentence, the steps, the other places of the cause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve
from rich.console import RenderableType
from rich.text import Text

from perfscore.both import Lang
from perfscore.checks.wording import lines
from perfscore.model.finding import Finding, Spot
from perfscore.model.place import Place
from perfscore.model.scorecard import Scorecard
from perfscore.report import wording
from perfscore.report.concerned_rows import ConcernedRows, NamedRow
from perfscore.report.kind_words import titled
from perfscore.report.layout import STYLES, heading, indented, text_of
from perfscore.report.printable import printable
from perfscore.view.card import CardView
from perfscore.view.document import DocumentView
from perfscore.view.finding import FindingView
from perfscore.view.groups import Group, clean_cards, pressing, questions

MOST_PLACES = 8  # further places shown of one finding
MOST_STEPS = 12  # steps shown of one finding
MOST_FINDINGS = 1_000  # findings of one document; laying out more takes longer than judging them, and nobody reads them


def all_findings(document: DocumentView, lang: Lang) -> Iterator[RenderableType]:
    """Errors and warnings, then questions, each card by card; then the cards without any.

    Of very many the most pressing are shown, the rest is counted.
    """
    left = MOST_FINDINGS
    for title, groups in ((wording.PRESSING, pressing(document)), (wording.QUESTIONS, questions(document))):
        if groups:
            yield heading(title[lang])
        for group in groups:
            if left > 0:
                yield from _group(_first(group, left), document, lang)
            left -= len(group.findings)
    if left < 0:
        yield indented(text_of(wording.FINDINGS_MORE[lang].format(n=-left)))
    clean = clean_cards(document)
    if clean:
        yield heading(wording.CLEAN_CARDS[lang].format(n=len(clean)))
        yield indented(text_of(wording.SEMICOLON[lang].join(_named(card, lang) for card in clean)))


def _first(group: Group, most: int) -> Group:
    """The group with at most so many of its findings, and rows that these name."""
    if len(group.findings) <= most:
        return group
    findings = group.findings[:most]
    shown = {view.finding.id for view in findings}
    rows = tuple(row for row in group.rows if shown & {*row.findings})
    return evolve(group, findings=findings, rows=rows)


def _group(group: Group, document: DocumentView, lang: Lang) -> Iterator[RenderableType]:
    """The card, or what else the findings are about; its rows that findings name; the findings."""
    yield Text()
    if group.card is not None:
        yield card_title(group.card, lang)
    else:
        title = wording.ACROSS_CARDS if group.about == "across" else wording.OUTSIDE_CARDS
        yield Text(f"■ {title[lang]}", style="bold")
    if group.rows:
        rows = tuple(NamedRow(row=row, findings=document.found(row.findings)) for row in group.rows)
        yield indented(ConcernedRows(rows=rows, lang=lang))
    for view in group.findings:
        yield from one_finding(view, lang)


def one_finding(
    view: FindingView, lang: Lang, *, most_places: int = MOST_PLACES, most_steps: int = MOST_STEPS
) -> Iterator[RenderableType]:
    """All that is said of one finding."""
    finding = view.finding
    yield indented(first_line(view, lang), 2)
    yield indented(text_of(finding.messages[lang]))
    yield from _steps(finding, lang, most_steps)
    if finding.places:
        also = further_places(finding.places, finding, lang, most_places)
        yield indented(text_of(f"{wording.ALSO[lang]}{wording.COLON[lang]}{also}", style="dim"))


def _steps(finding: Finding, lang: Lang, most: int) -> Iterator[RenderableType]:
    """The steps of the arithmetic, a line each where there are several."""
    steps = [step[lang] for step in finding.worked]
    if len(steps) == 1:
        yield indented(text_of(f"{wording.WORKED[lang]}{wording.COLON[lang]}{steps[0]}", style="dim"))
    elif steps:
        yield indented(text_of(wording.WORKED[lang] + wording.COLON[lang], style="dim"))
        for step in steps[:most]:
            yield indented(text_of(step, style="dim"), 6)
        if len(steps) > most:
            more = wording.AND_MORE[lang].format(n=len(steps) - most, id=finding.id)
            yield indented(text_of(more, style="dim"), 6)


def card_title(card: CardView | Scorecard, lang: Lang) -> Text:
    """A card by name, unit, place, total and grade."""
    total = card.total_score if isinstance(card, Scorecard) else card.total
    parts = [card.unit, place_words(card.place, lang)]
    if total is not None:
        parts.append(f"总分{total:f}分" if lang == "zh" else f"{wording.TOTAL[lang]} {total:f}")
    if card.grade:
        parts.append(grade_words(card.grade, lang))
    said = ("，" if lang == "zh" else ", ").join(printable(part) for part in parts if part)
    return Text(f"■ {printable(card.name or wording.UNNAMED[lang])}", style="bold").append(
        f"  {said}", style="not bold"
    )


def place_words(place: Place, lang: Lang) -> str:
    """A place in words; of nothing else than its file where nothing else is known."""
    return place.label(lang) or place.file or ""


def grade_words(grade: str, lang: Lang) -> str:
    """A grade in the language of the report."""
    return wording.GRADES[grade][lang] if grade in wording.GRADES else grade


def further_places(spots: Sequence[Spot], finding: Finding, lang: Lang, most: int = MOST_PLACES) -> str:
    """The other places of a finding, card by card, the finding's own card first and unnamed; the rest is counted."""
    of_card: dict[str | None, list[Place]] = {}
    known = list({spot.place: spot for spot in spots}.values())
    for spot in sorted(known, key=lambda spot: _name_of(spot, finding, lang) is not None)[:most]:
        of_card.setdefault(_name_of(spot, finding, lang), []).append(spot.place)
    said = []
    for name, places in of_card.items():
        where = lines(sorted(places, key=Place.order), most=len(places))[lang]
        said.append(where if name is None else wording.OF_CARD[lang].format(card=name, places=where))
    if len(known) > most:
        said.append(wording.PLACES_MORE[lang].format(n=len(known) - most, id=finding.id))
    return wording.SEMICOLON[lang].join(said)


def _name_of(spot: Spot, finding: Finding, lang: Lang) -> str | None:
    """The card of a further place by name; None where it is the finding's own, or one of the same name."""
    if spot.card is None or (finding.card is not None and spot.card.id == finding.card.id):
        return None
    if finding.card is not None and spot.card.name is not None and spot.card.name == finding.card.name:
        return None
    return spot.card.name or wording.UNNAMED[lang]


def first_line(view: FindingView, lang: Lang) -> Text:
    """Severity, title, place and id of a finding, and what a person decided."""
    finding = view.finding
    line = Text(f"[{wording.SEVERITY[finding.severity][lang]}]", style=STYLES[finding.severity])
    line.append(f" {titled(finding.kind, lang)}", style="bold")
    line.append(f"  {printable(place_words(finding.place, lang))}").append(f"  {finding.id}", style="dim")
    if finding.waived is not None:
        line.append(f"  {wording.DECIDED_AS[lang].format(decision=wording.DECIDED[finding.waived.decision][lang])}")
    if finding.by_hand is not None:
        line.append(f"  {wording.ADDED_BY[lang].format(by=finding.by_hand.by, date=finding.by_hand.date.isoformat())}")
    if finding.to_confirm:
        line.append(f"  {wording.TO_CONFIRM[lang]}", style="bold")
    return line


def _named(card: CardView, lang: Lang) -> str:
    where = place_words(card.place, lang)
    name = card.name or wording.UNNAMED[lang]
    return f"{name}（{where}）" if lang == "zh" else f"{name} ({where})"
