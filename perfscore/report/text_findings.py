"""One finding for a person: severity, kind, place and id; the sentence; the steps; the other places of the cause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from perfscore.audit import AuditedDocument
from perfscore.checks.wording import lines
from perfscore.model.finding import Finding, Spot
from perfscore.model.place import Lang, Place
from perfscore.model.scorecard import Fund, Indicator, Scorecard
from perfscore.report import wording
from perfscore.report.layout import STYLES, indented, table, text_of
from perfscore.report.printable import printable
from perfscore.report.stake import scored_rows


def card_by_card(audited: AuditedDocument, lang: Lang) -> Iterator[RenderableType]:
    """The findings outside the cards, then those of each card under its rows, then the cards without any."""
    findings = [finding for finding in audited.findings if finding.waived is None]
    outside = [finding for finding in findings if finding.card is None]
    if outside:
        yield Text(f"\n{wording.OUTSIDE_CARDS[lang]}", style="bold")
        for finding in outside:
            yield from one_finding(finding, lang)
    clean = []
    for card in audited.document.scorecards:
        own = [finding for finding in findings if finding.card is not None and finding.card.id == card.id]
        if own:
            yield Text("\n").append(card_title(card, lang))
            if (rows := concerned_rows(card, own, lang)) is not None:
                yield indented(rows)
            for finding in own:
                yield from one_finding(finding, lang)
        else:
            clean.append(card)
    if clean:
        yield Text(f"\n{wording.CLEAN_CARDS[lang].format(n=len(clean))}", style="bold")
        yield indented(text_of(wording.SEMICOLON[lang].join(_named(card, lang) for card in clean)))


def finding_in_short(finding: Finding, lang: Lang) -> Iterator[RenderableType]:
    """What it is, and its sentence."""
    yield indented(_first_line(finding, lang), 2)
    yield indented(text_of(finding.messages[lang]))


def one_finding(finding: Finding, lang: Lang) -> Iterator[RenderableType]:
    """All that is said of one finding."""
    yield from finding_in_short(finding, lang)
    if finding.worked:
        steps = wording.SEMICOLON[lang].join(step[lang] for step in finding.worked)
        yield indented(text_of(f"{wording.WORKED[lang]}: {steps}", style="dim"))
    if finding.places:
        also = further_places(finding.places, finding, lang)
        yield indented(text_of(f"{wording.ALSO[lang]}: {also}", style="dim"))


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
