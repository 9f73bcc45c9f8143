"""The head of a document's report: how far it was read, what it holds, by which rules it is scored."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from perfscore.both import Lang
from perfscore.report import wording
from perfscore.report.cards_text import contents_words
from perfscore.report.kind_words import short
from perfscore.report.layout import pairs, text_of
from perfscore.view.document import DocumentView
from perfscore.view.report import ReportHeader

_STATE_STYLE = {"whole": "", "part": "bold yellow", "none": "bold red"}


def report_head(header: ReportHeader, lang: Lang) -> Iterator[RenderableType]:
    """The title, and what one must know to make the report again."""
    made_by = wording.MADE_BY[lang].format(version=header.version)
    yield Text(wording.TITLE[lang], style="bold").append(f"  {made_by}", style="not bold dim")
    rows = []
    if said := left_out(header, lang):
        rows.append((wording.LEFT_OUT[lang], text_of(said)))
    if header.also:
        rows.append((wording.WITH[lang], text_of(_kinds(header.also, lang))))
    if header.config:
        rows.append((wording.CONFIG[lang], text_of(header.config)))
    if header.waivers:
        rows.append((wording.WAIVER_FILES[lang], text_of(wording.COMMA[lang].join(header.waivers))))
    if rows:
        yield Text()
        yield pairs(rows)


def left_out(header: ReportHeader, lang: Lang) -> str:
    """The kinds that are not reported, because somebody asked for it; empty where all are."""
    said = []
    if header.only:
        said.append(wording.ONLY[lang].format(kinds=_kinds(header.only, lang)))
    if header.ignore:
        said.append(wording.IGNORED[lang].format(kinds=_kinds(header.ignore, lang)))
    return wording.SEMICOLON[lang].join(said)


def document_head(document: DocumentView, header: ReportHeader, lang: Lang) -> Iterator[RenderableType]:
    """What a document is and how far it was read."""
    rows: list[tuple[str, RenderableType]] = [(wording.DOCUMENT[lang], text_of(document.path, style="bold"))]
    rows.append((wording.READING[lang], reading_text(document, lang)))
    if document.publisher:
        rows.append((wording.PUBLISHER[lang], text_of(document.publisher)))
    if document.year:
        rows.append((wording.YEAR[lang], text_of(document.year)))
    rows += [
        (wording.CONTENTS[lang], text_of(contents_words(document.contents, lang))),
        (wording.DIGEST[lang], text_of(document.sha256)),
        (wording.STANDARD[lang], text_of(standard_words(document, lang))),
    ]
    if document.hidden:
        severity = wording.SEVERITY[header.min_severity][lang]
        rows.append((wording.LEFT_OUT[lang], text_of(wording.BELOW[lang].format(severity=severity, n=document.hidden))))
    yield pairs(rows)


def reading_text(document: DocumentView, lang: Lang) -> Text:
    """The state of reading in words, with what is missing."""
    reading = document.reading
    said = [wording.READING_STATE[reading.state][lang]]
    if document.missing_cards:
        said.append(wording.CARDS_MISSING[lang].format(named=reading.cards_named, read=reading.cards_read))
    if document.unread and not reading.complete:
        said.append(wording.PIECES_UNREAD[lang].format(n=len(document.unread)))
    if reading.recognised:
        said.append(wording.CELLS_RECOGNISED[lang].format(n=reading.recognised))
    if document.same_as is not None:
        said.append(wording.SAME_AS[lang].format(path=document.same_as))
    if document.unfinished:
        said.append(wording.UNFINISHED[lang].format(kinds=_kinds(document.unfinished, lang)))
    return text_of(wording.SEMICOLON[lang].join(said), style=_STATE_STYLE[reading.state])


def standard_words(document: DocumentView, lang: Lang) -> str:
    """The standard with its source status and digest; under ``auto`` what it explains."""
    standard = document.standard
    digest = standard.sha256[:12]
    if standard.given or not standard.practices:
        words = wording.STANDARD_IS if standard.given else wording.STANDARD_INSTEAD
        return words[lang].format(title=standard.title, name=standard.name, status=standard.status[lang], digest=digest)
    return wording.PRACTICE_IS[lang].format(
        title=wording.PRACTICE[lang], explains=standard.explains, of=standard.of, digest=digest
    )


def _kinds(kinds: tuple[str, ...], lang: Lang) -> str:
    return wording.COMMA[lang].join(short(kind, lang) for kind in kinds)
