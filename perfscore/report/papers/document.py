"""Evidence slips (取证单) and the notice to the unit (整改通知) with its annexes.

A slip is one matter on one sheet: facts and recomputation, no advice.
The annex 问题清单 prints the Chinese sentence of every finding word for word. What people write stays blank.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from attrs import evolve

from perfscore.both import Lang
from perfscore.model.finding import Severity
from perfscore.report.papers import notice_words as words
from perfscore.report.papers.entries import Entry, entries_of
from perfscore.report.printable import printable
from perfscore.view.document import DocumentView
from perfscore.view.report import ReportView
from perfscore.writers.library import library

_WRITTEN = datetime(2000, 1, 1)  # noqa: DTZ001  (no time of writing in it)
# Slips are made of what the unit must answer; a note is a question, and stands in the notice.
_SLIPS = frozenset({Severity.ERROR, Severity.WARNING})


def finance_papers(view: ReportView, lang: Lang, *, terminal: bool = False) -> bytes:
    """Slips and notice in the words of a finance bureau's review (财政复核)."""
    del terminal
    return _papers(view, lang, words.FINANCE)


def audit_papers(view: ReportView, lang: Lang, *, terminal: bool = False) -> bytes:
    """Slips and notice in the words of an audit office (审计)."""
    del terminal
    return _papers(view, lang, words.AUDIT)


def _papers(view: ReportView, lang: Lang, template: words.Template) -> bytes:
    docx = library("docx")
    document = docx.Document()
    document.core_properties.created = _WRITTEN
    document.core_properties.modified = _WRITTEN
    document.core_properties.author = ""
    _fonts(document)
    entries = entries_of(view)
    number = 0
    for entry in entries:
        if entry.view.finding.severity in _SLIPS:
            number += 1
            _slip(document, entry, number, template, lang)
            document.add_page_break()
    for number, (to, documents) in enumerate(_addressees(view, lang).items()):
        if number:
            document.add_page_break()
        own = view if len(documents) == len(view.documents) else evolve(view, documents=documents, failed=())
        its = [entry for entry in entries if any(entry.document is item for item in documents)]
        _notice(document, own, to, its, template, lang)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _fonts(document: Any) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415  (an extra)
    from docx.shared import Cm, Pt  # noqa: PLC0415

    style = document.styles["Normal"]
    style.font.name, style.font.size = "FangSong", Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.6)


# Room to write, sign and stamp by hand, in EMU (360,000 to the centimetre).
_ROOM = {words.OPINION: 1_080_000, words.TAKEN_BY: 430_000, words.REVIEWED_BY: 430_000, words.DATE: 430_000}


def _title(document: Any, text: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415

    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(printable(text))
    run.bold = True


def _slip(document: Any, entry: Entry, number: int, template: words.Template, lang: Lang) -> None:
    finding = entry.view.finding
    _title(document, template.slip[lang])
    document.add_paragraph(f"{words.NUMBER[lang]}QZ-{number:03d}　{words.INDEX[lang]}{entry.index}")
    source = words.SOURCE_OF.format(
        path=entry.document.name, place=finding.place.label(lang), sha256=entry.document.sha256
    )
    lines = (
        (words.UNIT, entry.unit(lang)),
        (words.MATTER, words.MATTER_OF.format(project=entry.project(lang), title=entry.view.title[lang])[lang]),
        (words.FACTS, words.fact(finding.messages[lang], lang)),
        (words.RECOMPUTED, "\n".join(step[lang] for step in finding.worked) or words.NO_STEPS[lang]),
        (words.SOURCE, source[lang]),
        (words.ANNEX, words.ANNEX_COPY[lang]),
        (words.OPINION, words.OPINION_BLANK[lang]),
        (words.TAKEN_BY, words.TWO_BLANKS[lang]),
        (words.REVIEWED_BY, words.BLANK[lang]),
        (words.DATE, words.DATE_BLANK[lang]),
    )
    table = _table(document, (3.4, 12.4), [(label[lang], text) for label, text in lines])
    for row, (label, _) in zip(table.rows, lines, strict=True):
        row.height = _ROOM.get(label)


def _addressees(view: ReportView, lang: Lang) -> dict[str, tuple[DocumentView, ...]]:
    """The documents of each department: a letter goes to one, with its own findings only.

    Files that could not be read name no department; a letter says so where there is but one.
    """
    found: dict[str, tuple[DocumentView, ...]] = {} if view.documents else {words.BLANK[lang]: ()}
    for item in sorted(view.documents, key=lambda item: item.same_as is not None):
        to = words.addressee(item.publisher or words.BLANK[lang])
        if item.same_as is not None and to not in found:
            continue  # judged in another document, and in the letter about that one
        found[to] = (*found.get(to, ()), item)
    return found


def _notice(
    document: Any, view: ReportView, to: str, entries: Sequence[Entry], template: words.Template, lang: Lang
) -> None:
    year = next((item.year for item in view.documents if item.year), None)
    _title(document, template.notice.format(year=year or "＿＿")[lang])
    document.add_paragraph(template.number[lang])
    document.add_paragraph(f"{printable(to)}{words.COLON[lang]}")
    _section(document, words.SCOPE[lang], _scope(view, lang))
    _section(document, words.PROBLEMS[lang], _problems(entries, lang))
    _section(document, words.REQUIREMENTS[lang], [template.requirements[lang]])
    _section(document, words.DUE[lang], [words.DUE_BLANK[lang]])
    document.add_paragraph(words.ANNEXES[lang])
    document.add_paragraph(words.SEAL[lang])
    for item in view.documents:
        made = words.MADE_OF.format(
            version=view.header.version,
            standard=item.standard.title,
            digest=item.standard.sha256,
            path=item.name,
            sha256=item.sha256,
        )
        document.add_paragraph(printable(made[lang]))
    document.add_page_break()
    _annex(
        document,
        words.ANNEX_1[lang],
        words.PROBLEM_COLUMNS[lang],
        _problem_rows(entries, lang),
        (1.7, 1.3, 3.2, 7.6, 2.0),
    )
    document.add_page_break()
    _annex(
        document,
        words.ANNEX_2[lang],
        words.CURE_COLUMNS[lang],
        _cure_rows(entries, lang),
        (1.7, 3.2, 3.4, 2.2, 2.2, 1.6, 1.5),
    )


def _section(document: Any, heading: str, paragraphs: Iterable[str]) -> None:
    document.add_paragraph().add_run(heading).bold = True
    for text in paragraphs:
        document.add_paragraph(printable(text))


def _scope(view: ReportView, lang: Lang) -> list[str]:
    cards = sum(item.contents.cards for item in view.documents if item.same_as is None)
    unread = sum(len(item.unread) for item in view.documents)
    missing = sum(item.missing_cards for item in view.documents) + len(view.failed)
    lines = [words.SCOPE_OF.format(cards=cards)[lang]]
    if unread:
        lines.append(words.SCOPE_UNREAD.format(unread=unread)[lang])
    if missing:
        lines.append(words.SCOPE_MISSING.format(missing=missing)[lang])
    return lines


def _problems(entries: Sequence[Entry], lang: Lang) -> list[str]:
    errors = [entry for entry in entries if entry.view.finding.severity is Severity.ERROR]
    rest = {severity: sum(entry.view.finding.severity is severity for entry in entries) for severity in Severity}
    lines = [words.ERRORS_OF.format(n=len(errors))[lang] if errors else words.NO_ERRORS[lang]]
    last_of = {(entry.document.path, entry.card and entry.card.id): entry.index for entry in errors}
    last = set(last_of.values())
    lines += [
        f"{number}. {entry.view.finding.messages[lang]}{_total(entry, lang) if entry.index in last else ''}"
        for number, entry in enumerate(errors, 1)
    ]
    lines.append(words.REST_OF.format(warnings=rest[Severity.WARNING], notes=rest[Severity.NOTE])[lang])
    return lines


def _total(entry: Entry, lang: Lang) -> str:
    """The total that the card has once its errors are put right."""
    stake = None if entry.card is None else entry.card.stake
    if stake is None:
        return ""
    cents = stake.recomputed.quantize(Decimal("0.01"))
    return words.TOTAL_THEN.format(total=cents if cents == stake.recomputed else stake.recomputed)[lang]


def _problem_rows(entries: Sequence[Entry], lang: Lang) -> list[tuple[str, ...]]:
    return [
        (
            entry.index,
            words.LEVELS[entry.view.finding.severity][lang],
            entry.project(lang),
            entry.view.finding.messages[lang],
            entry.view.finding.place.label(lang),
        )
        for entry in entries
    ]


def _cure_rows(entries: Sequence[Entry], lang: Lang) -> list[tuple[str, ...]]:
    return [(entry.index, entry.project(lang), entry.view.title[lang], "", "", "", "") for entry in entries]


def _annex(document: Any, title: str, columns: str, rows: Iterable[tuple[str, ...]], widths: Sequence[float]) -> None:
    _title(document, title)
    _table(document, widths, [tuple(columns.split("|")), *rows], heading=True)


def _table(document: Any, widths: Sequence[float], rows: Iterable[Sequence[str]], *, heading: bool = False) -> Any:
    """A ruled table with columns of so many centimetres; with `heading`, its first row is repeated on each page."""
    from docx.oxml import OxmlElement  # noqa: PLC0415  (an extra)
    from docx.shared import Cm, Pt  # noqa: PLC0415

    table = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)  # LibreOffice goes by the grid, Word by the cells
    for row in rows:
        cells = table.add_row().cells
        for cell, text, width in zip(cells, row, widths, strict=True):
            cell.width = Cm(width)
            cell.text = ""
            run = cell.paragraphs[0].add_run(printable(text))
            run.font.size = Pt(10.5)
    if heading:
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001  (no other door to it)
    return table
