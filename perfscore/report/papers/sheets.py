"""The sheets of the working papers, in the order in which they are filed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from perfscore.approved.line import ApprovedLine
from perfscore.both import Lang
from perfscore.checks.catalogue import load
from perfscore.checks.wording import lines as place_lines
from perfscore.model.finding import Severity
from perfscore.report.papers import words
from perfscore.report.papers.detail import detail_sheets
from perfscore.report.papers.entries import Entry, entries_of, project_of
from perfscore.report.papers.sheet import Choice, Content, Live, PaperSheet
from perfscore.report.text_practice import situation_words
from perfscore.view.approved import APPROVED_COLUMNS, approved_cells
from perfscore.view.card import CardView
from perfscore.view.document import DocumentView
from perfscore.view.report import ReportView

_CENT = Decimal("0.01")
# Places of a repair that are named; the rest is counted.
_MOST_PLACES = 30
_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def sheets_of(view: ReportView, lang: Lang) -> tuple[PaperSheet, ...]:
    """All sheets; the first is the list of the others."""
    entries = entries_of(view)
    made = [
        _scores(view, entries, lang),
        _summary(entries, lang),
        *detail_sheets(entries, lang),
        _practice(view, lang),
        _held(view, lang),
        _unread(view, lang),
        *_approved(view, lang),
        _cures(entries, lang),
        _units(view, lang),
        _kinds(entries, lang),
    ]
    return (_contents(view, made, lang), *made)


def _contents(view: ReportView, made: Sequence[PaperSheet], lang: Lang) -> PaperSheet:
    head: tuple[tuple[Content, ...], ...] = tuple((_made_of(view, document, lang),) for document in view.documents)
    rows = tuple(
        (
            number,
            sheet.name.partition(" ")[0] if sheet.name.startswith("JX-") else None,
            sheet.name,
            len(sheet.rows),
            None,
        )
        for number, sheet in enumerate(made, 1)
    )
    name = words.CONTENTS[lang]
    return PaperSheet(
        name=name, columns=words.split(words.CONTENTS_COLUMNS, lang), rows=rows, head=head, widths={2: 44}
    )


def _made_of(view: ReportView, document: DocumentView, lang: Lang) -> str:
    return words.MADE_OF.format(
        version=view.header.version,
        standard=document.standard.title,
        digest=document.standard.sha256,
        path=document.name,
        sha256=document.sha256,
    )[lang]


def _scores(view: ReportView, entries: Iterable[Entry], lang: Lang) -> PaperSheet:
    errors: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        if entry.card is not None and entry.view.finding.severity is Severity.ERROR:
            errors.setdefault((entry.document.path, entry.card.id), []).append(entry)
    rows: list[tuple[Content, ...]] = []
    for document in view.documents:
        for card in document.cards:
            found = errors.get((document.path, card.id), [])
            rows.append(_score_line(len(rows) + 1, document, card, found, lang))
    return PaperSheet(
        name=words.SCORES[lang],
        columns=words.split(words.SCORES_COLUMNS, lang),
        rows=tuple(rows),
        widths={1: 22, 2: 32, 11: 60, 12: 12},
    )


def _score_line(
    number: int, document: DocumentView, card: CardView, errors: Sequence[Entry], lang: Lang
) -> tuple[Content, ...]:
    stake = card.stake
    recomputed = card.total if stake is None else stake.recomputed
    grade = (card.grade or card.grade_by_total) if stake is None else stake.grade_after
    gap = None if card.total is None or recomputed is None else card.total - recomputed
    at = number + 1
    return (
        number,
        card.unit or document.publisher,
        project_of(card, lang),
        card.annual,
        card.executed,
        card.total,
        card.grade or card.grade_by_total,
        recomputed,
        None if gap is None else Live(formula=f"F{at}-H{at}", value=gap),
        grade,
        None,
        "\n".join(entry.view.finding.messages[lang] for entry in errors) or None,
        "、".join(entry.index for entry in errors) or None,
    )


def _summary(entries: Sequence[Entry], lang: Lang) -> PaperSheet:
    opinions = Choice(words.split(words.OPINIONS, lang))
    rows = tuple(
        (
            number,
            entry.index,
            words.LEVELS[entry.view.finding.severity][lang],
            entry.view.title[lang],
            entry.unit(lang),
            entry.project(lang),
            entry.view.finding.indicator,
            entry.view.finding.messages[lang],
            *entry.figures,
            entry.difference,
            entry.view.points or None,
            entry.money,
            load(entry.view.finding.kind).source[lang],
            f"{entry.document.name} {entry.view.finding.place.label(lang)}",
            opinions,
            None,
            None,
            None,
            None,
        )
        for number, entry in enumerate(entries, 1)
    )
    return PaperSheet(
        name=words.SUMMARY[lang],
        columns=words.split(words.SUMMARY_COLUMNS, lang),
        rows=rows,
        widths={3: 24, 4: 20, 5: 26, 6: 22, 7: 70, 13: 40, 14: 30},
    )


def _practice(view: ReportView, lang: Lang) -> PaperSheet:
    rows: list[tuple[Content, ...]] = []
    for document in view.documents:
        if document.same_as is not None:
            continue
        standard = document.standard
        if not standard.practices:
            rows.append((document.path, standard.title, None, None, None, standard.status[lang], standard.status[lang]))
        for practice in standard.practices:
            others = place_lines(practice.others, most=8)[lang] if practice.others else None
            rows.append(
                (
                    situation_words(practice, lang, standard.practices),
                    practice.title[lang],
                    practice.votes,
                    practice.of,
                    others,
                    words.PRACTICE_BASIS.format(path=document.name)[lang],
                    words.PRACTICE_CHECKED[lang],
                )
            )
    name, columns = words.PRACTICE[lang], words.split(words.PRACTICE_COLUMNS, lang)
    return PaperSheet(name=name, columns=columns, rows=tuple(rows), widths={0: 24, 1: 50, 4: 40, 5: 30, 6: 30})


def _held(view: ReportView, lang: Lang) -> PaperSheet:
    tested: Counter[str] = Counter()
    held: Counter[str] = Counter()
    found: Counter[str] = Counter()
    unfinished = {kind for document in view.documents for kind in document.unfinished}
    for document in view.documents:
        for kind in document.kinds:
            tested[kind.kind] += kind.tested or 0
            held[kind.kind] += kind.held
            found[kind.kind] += kind.found
    unread = sum(document.contents.unread for document in view.documents)
    rows = tuple(
        (
            words.HELD_MATTER.format(title=load(kind).title[lang])[lang],
            tested[kind],
            held[kind],
            tested[kind] - held[kind],
            None if tested[kind] else 1,
            1 if kind in unfinished else (unread or None) if not tested[kind] else None,
        )
        for kind in tested
    )
    return PaperSheet(name=words.HELD[lang], columns=words.split(words.HELD_COLUMNS, lang), rows=rows, widths={0: 40})


def _unread(view: ReportView, lang: Lang) -> PaperSheet:
    rows: list[tuple[Content, ...]] = []
    for failed in view.failed:
        kind, effect = words.UNREAD_TYPES["failed"][lang], words.FAILED_EFFECT[lang]
        rows.append((len(rows) + 1, kind, failed.path, None, failed.reason[lang], effect))
    for document in view.documents:
        for item in document.unread:
            kind, effect = words.UNREAD_TYPES["unread"][lang], words.UNREAD_EFFECT[lang]
            rows.append((len(rows) + 1, kind, item.place.label(lang), item.text, item.reason[lang], effect))
        for repair in document.repairs:
            kind, effect = words.UNREAD_TYPES["repair"][lang], words.REPAIR_EFFECT[lang]
            where = place_lines(repair.places, most=_MOST_PLACES)[lang]
            rows.append((len(rows) + 1, kind, where, None, repair.what[lang], effect))
    name, columns = words.UNREAD[lang], words.split(words.UNREAD_COLUMNS, lang)
    return PaperSheet(name=name, columns=columns, rows=tuple(rows), widths={2: 50, 3: 50, 4: 44, 5: 24})


def _approved(view: ReportView, lang: Lang) -> Iterator[PaperSheet]:
    """The cards against the approved targets, where such a table was given or printed."""
    lines = [line for document in view.documents for line in document.approved]
    if lines:
        yield PaperSheet(
            name=words.APPROVED[lang],
            columns=tuple(column[lang] for column in APPROVED_COLUMNS),
            rows=tuple(_approved_line(line, lang) for line in lines),
            widths={0: 22, 1: 28, 2: 26, 3: 20, 4: 20, 7: 18, 9: 24},
        )


def _approved_line(line: ApprovedLine, lang: Lang) -> tuple[Content, ...]:
    cells = [cell[lang] for cell in approved_cells(line)]
    unit, project, indicator, approved, target, _, _, difference, _, approval = cells
    figures = (line.approved_weight, line.weight, difference, line.effect)
    return (unit, project, indicator, approved, target, *figures, approval)


def _cures(entries: Sequence[Entry], lang: Lang) -> PaperSheet:
    state = Choice(words.split(words.STATES, lang))
    rows = tuple(
        (
            number,
            entry.index,
            entry.unit(lang),
            entry.project(lang),
            entry.view.finding.messages[lang],
            words.REQUIRED[entry.view.finding.severity][lang],
            None,
            None,
            None,
            None,
            state,
            None,
            None,
        )
        for number, entry in enumerate(entries, 1)
    )
    name, columns = words.CURES[lang], words.split(words.CURES_COLUMNS, lang)
    return PaperSheet(name=name, columns=columns, rows=rows, widths={2: 22, 3: 28, 4: 70, 5: 22})


def _units(view: ReportView, lang: Lang) -> PaperSheet:
    cards: dict[str, list[tuple[DocumentView, CardView]]] = {}
    for document in view.documents:
        for card in document.cards:
            unit = card.unit or document.publisher or words.NO_UNIT[lang]
            cards.setdefault(unit, []).append((document, card))
    rows = tuple(_unit_line(unit, found) for unit, found in cards.items())
    return PaperSheet(name=words.UNITS[lang], columns=words.split(words.UNITS_COLUMNS, lang), rows=rows, widths={0: 34})


def _unit_line(unit: str, found: Sequence[tuple[DocumentView, CardView]]) -> tuple[Content, ...]:
    annual = [card.annual for _, card in found if card.annual is not None]
    executed = [card.executed for _, card in found if card.executed is not None and card.annual is not None]
    totals = [card.total for _, card in found if card.total is not None]
    grades = Counter(card.grade or card.grade_by_total for _, card in found)
    severities: Counter[Severity] = Counter()
    for document, card in found:
        for item in document.found(card.findings):
            if item.cards[:1] == (card.id,) and not item.finding.set_aside:
                severities[item.finding.severity] += 1
    stakes = [card.stake for _, card in found if card.stake is not None]
    rate = f"{_rounded(sum(executed, Decimal()) * 100 / sum(annual, Decimal()))}%" if sum(annual, Decimal()) else None
    return (
        unit,
        sum(card.kind == "project" for _, card in found),
        sum(annual, Decimal()) if annual else None,
        rate,
        _rounded(sum(totals, Decimal()) / len(totals)) if totals else None,
        *(grades[grade] for grade in ("优", "良", "中", "差")),
        *(severities[severity] for severity in _SEVERITIES),
        sum((stake.too_many for stake in stakes if stake.too_many > 0), Decimal()),
        -sum((stake.too_many for stake in stakes if stake.too_many < 0), Decimal()),
        sum(stake.grade_before != stake.grade_after for stake in stakes),
    )


def _kinds(entries: Iterable[Entry], lang: Lang) -> PaperSheet:
    counts: dict[str, Counter[Severity]] = {}
    points: Counter[str] = Counter()
    titles: dict[str, str] = {}
    for entry in entries:
        kind = entry.view.finding.kind
        titles[kind] = entry.view.title[lang]
        counts.setdefault(kind, Counter())[entry.view.finding.severity] += 1
        points[kind] += entry.view.points  # type: ignore[assignment]
    rows = tuple(
        (titles[kind], *(found[severity] for severity in _SEVERITIES), found.total(), points[kind] or None)
        for kind, found in sorted(counts.items(), key=lambda item: -item[1].total())
    )
    return PaperSheet(name=words.KINDS[lang], columns=words.split(words.KINDS_COLUMNS, lang), rows=rows, widths={0: 40})


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_CENT, rounding=ROUND_HALF_UP)
