"""The last page of a report: what was checked and held, what was repaired, what was not read, what is decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from perfscore.audit import AuditedDocument
from perfscore.both import Lang
from perfscore.checks.catalogue import load
from perfscore.checks.wording import lines
from perfscore.model.document import Document
from perfscore.model.place import Place, Unread
from perfscore.report import wording
from perfscore.report.kind_words import short
from perfscore.report.layout import heading, indented, table, text_of
from perfscore.report.reading_words import said_of_reading
from perfscore.report.text_findings import place_words


def checked(audited: AuditedDocument, lang: Lang) -> Iterator[RenderableType]:
    """For each kind how many places were tested, how many held, how many findings there are, and are decided."""
    if not audited.checked:
        return
    found = Counter(finding.kind for finding in audited.findings)
    decided = Counter(finding.kind for finding in audited.findings if finding.waived is not None)
    rows = [
        [
            text_of(kind),
            text_of(load(kind).title[lang]),
            text_of(tested),
            text_of(audited.held.get(kind, max(0, tested - found[kind]))),
            text_of(found[kind]),
            *([text_of(decided[kind])] if decided else []),
        ]
        for kind, tested in audited.checked.items()
    ]
    yield heading(wording.CHECKED[lang])
    figures = (wording.TESTED, wording.HELD, wording.FOUND, *([wording.DECIDED_OF] if decided else []))
    yield indented(table(lang, (wording.KIND, wording.ABOUT, *figures), rows, right=figures))
    yield indented(text_of(wording.CHECKED_LEGEND[lang], style="dim"))


def repairs(document: Document, lang: Lang) -> Iterator[RenderableType]:
    """The damage undone on reading, the same repair in one line with its places."""
    places: dict[str, list[Place]] = {}
    for repair in (*document.repairs, *(item for card in document.scorecards for item in card.repairs)):
        places.setdefault(str(repair.what), []).append(repair.place)
    if not places:
        return
    rows = [
        [text_of(said_of_reading(what, lang)), text_of(len(where)), text_of(lines(where, most=8)[lang])]
        for what, where in sorted(places.items(), key=lambda item: -len(item[1]))
    ]
    yield heading(wording.REPAIRS[lang])
    yield indented(table(lang, (wording.REPAIR, wording.TIMES, wording.PLACE), rows, right=(wording.TIMES,)))


def unread(items: Sequence[Unread], lang: Lang) -> Iterator[RenderableType]:
    """What is printed and was not understood, with the reason."""
    yield heading(wording.UNREAD[lang])
    if not items:
        yield indented(text_of(wording.NOTHING_UNREAD[lang]))
        return
    rows = [
        [text_of(place_words(item.place, lang)), text_of(item.text), text_of(said_of_reading(str(item.reason), lang))]
        for item in items
    ]
    yield indented(table(lang, (wording.PLACE, wording.TEXT, wording.REASON), rows))


def waived(audited: AuditedDocument, lang: Lang) -> Iterator[RenderableType]:
    """The findings that a person has decided, apart from the others."""
    rows = [
        [
            text_of(finding.id),
            text_of(short(finding.kind, lang)),
            text_of(place_words(finding.place, lang)),
            text_of(wording.DECIDED[finding.waived.decision][lang]),
            text_of(f"{finding.waived.by} {finding.waived.date.isoformat()}"),
            text_of(finding.waived.reason),
        ]
        for finding in audited.findings
        if finding.waived is not None
    ]
    if rows:
        yield heading(wording.WAIVED[lang])
        columns = (wording.ID, wording.KIND, wording.PLACE, wording.DECISION, wording.BY, wording.REASON)
        yield indented(table(lang, columns, rows))


def unused_waivers(ids: Sequence[str], lang: Lang) -> Iterator[RenderableType]:
    """The waivers that fit no finding any more."""
    if ids:
        yield Text("\n").append(text_of(wording.UNUSED_WAIVERS[lang].format(ids=wording.COMMA[lang].join(ids))))
