"""One finding for a person: severity, kind, place and id; the sentence; the steps; the other places of the cause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from perfscore.audit import AuditedDocument
from perfscore.checks.wording import lines
from perfscore.model.finding import Finding, Spot
from perfscore.model.place import Lang, Place
from perfscore.model.scorecard import Fund, Indicator, Scorecard
from perfscore.report import wording
from perfscore.report.layout import STYLES, heading, indented, table, text_of
from perfscore.report.printable import printable
from perfscore.report.stake import scored_rows

MOST_STEPS = 12  # steps shown of one finding; the JSON has all


def all_findings(audited: AuditedDocument, lang: Lang) -> Iterator[RenderableType]:
    """The findings outside the cards and across several of them, then card by card, then the cards without any."""
    findings = [finding for finding in audited.findings if finding.waived is None]
    across = [finding for finding in findings if len(cards_concerned(finding)) > 1]
    outside = [finding for finding in findings if not cards_concerned(finding)]
    for title, some in ((wording.OUTSIDE_CARDS, outside), (wording.ACROSS_CARDS, across)):
        if some:
            yield heading(title[lang])
            for finding in some:
                yield from one_finding(finding, lang)
    yield heading(wording.CARD_BY_CARD[lang])
    clean = []
    for card in audited.document.scorecards:
        concerning = [finding for finding in findings if card.id in cards_concerned(finding)]
        if concerning:
            yield from _card(card, concerning, lang)
        else:
            clean.append(card)
    if clean:
        yield Text(f"\n{wording.CLEAN_CARDS[lang].format(n=len(clean))}", style="bold")
        yield indented(text_of(wording.SEMICOLON[lang].join(_named(card, lang) for card in clean)))


def cards_concerned(finding: Finding) -> frozenset[str]:
    """The ids of the cards that a finding speaks of."""
    return frozenset(card.id for card in (finding.card, *(spot.card for spot in finding.places)) if card is not None)


def _card(card: Scorecard, findings: Sequence[Finding], lang: Lang) -> Iterator[RenderableType]:
    """A card: its rows that findings name, then what is said of this card alone."""
    yield Text("\n").append(card_title(card, lang))
    rows = concerned_rows(card, findings, lang)
    if rows is not None:
        yield indented(rows)
    for finding in findings:
        if len(cards_concerned(finding)) == 1:
            yield from one_finding(finding, lang)
        elif rows is None:
            yield indented(_first_line(finding, lang), 2)


def finding_in_short(finding: Finding, lang: Lang) -> Iterator[RenderableType]:
    """What it is, and its sentence."""
    yield indented(_first_line(finding, lang), 2)
    yield indented(text_of(finding.messages[lang]))


def one_finding(finding: Finding, lang: Lang) -> Iterator[RenderableType]:
    """All that is said of one finding."""
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


def card_title(card: Scorecard, lang: Lang) -> Text:
    """A card by name, unit, place, total and grade."""
    parts = [card.unit, place_words(card.place, lang)]
    if card.total_score is not None:
        parts.append(f"{wording.TOTAL[lang]} {card.total_score:f}")
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
    """The other places of a finding, card by card, the finding's own card first and unnamed."""
    of_card: dict[str | None, list[Place]] = {}
    for spot in spots:
        other = spot.card is not None and (finding.card is None or spot.card.id != finding.card.id)
        name = (spot.card.name or wording.UNNAMED[lang]) if spot.card is not None and other else None
        of_card.setdefault(name, []).append(spot.place)
    own = of_card.pop(None, [])
    said = [lines(own)[lang]] if own else []
    said += [wording.OF_CARD[lang].format(card=name, places=lines(places)[lang]) for name, places in of_card.items()]
    return wording.SEMICOLON[lang].join(said)


def concerned_rows(card: Scorecard, findings: Iterable[Finding], lang: Lang) -> Table | None:
    """The rows of a card that findings name, as printed, with what was recomputed."""
    marks: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        for place in dict.fromkeys(finding.all_places()):
            marks.setdefault(place.order(), []).append(finding)
    rows = [
        [
            text_of(place_words(row.place, lang)),
            *_cells(row),
            text_of(_recomputed(row, marks[row.place.order()])),
            text_of(wording.COMMA[lang].join(dict.fromkeys(finding.kind for finding in marks[row.place.order()]))),
        ]
        for row in scored_rows(card)
        if row.place.order() in marks
    ]
    columns = (
        wording.PLACE,
        wording.INDICATOR,
        wording.TARGET,
        wording.ACTUAL,
        wording.WEIGHT,
        wording.SCORE,
        wording.RECOMPUTED,
        wording.KIND,
    )
    return table(lang, columns, rows, right=(wording.WEIGHT, wording.SCORE, wording.RECOMPUTED)) if rows else None


def _cells(row: Fund | Indicator) -> list[Text]:
    if isinstance(row, Fund):
        return [text_of(cell) for cell in (row.source_raw, row.annual, row.executed, row.weight, row.score)]
    return [text_of(cell) for cell in (row.level3, row.target, row.actual, row.weight, row.score)]


def _recomputed(row: Fund | Indicator, findings: Iterable[Finding]) -> str | None:
    """The recomputed score of a row, where a finding at this row is about its score."""
    published = None if row.score is None else f"{row.score:f}"
    return next((item.recomputed for item in findings if item.place == row.place and item.published == published), None)


def _first_line(finding: Finding, lang: Lang) -> Text:
    style = STYLES[finding.severity]
    line = Text(f"[{wording.SEVERITY[finding.severity][lang]}]", style=style)
    line.append(f" {finding.kind}", style="bold").append(f"  {printable(place_words(finding.place, lang))}")
    return line.append(f"  {finding.id}", style="dim")


def _named(card: Scorecard, lang: Lang) -> str:
    where = place_words(card.place, lang)
    name = card.name or wording.UNNAMED[lang]
    return f"{name}（{where}）" if lang == "zh" else f"{name} ({where})"
