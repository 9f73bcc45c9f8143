"""The last page of a report: what was checked and held, what was repaired, what was not read, what is decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from perfscore.both import Lang
from perfscore.checks.wording import lines
from perfscore.model.place import Unread
from perfscore.report import wording
from perfscore.report.kind_words import short
from perfscore.report.layout import heading, indented, table, text_of
from perfscore.report.text_findings import place_words
from perfscore.view.document import DocumentView, RepairView
from perfscore.view.groups import decided

MOST_UNREAD = 500  # pieces of one document that are listed; a file of nothing else would take minutes to lay out


def checked(document: DocumentView, lang: Lang) -> Iterator[RenderableType]:
    """For each kind how many places were tested, how many held, how many findings there are, and are decided."""
    if not document.kinds:
        return
    some_decided = bool(document.counts.decided)
    rows = [
        [
            text_of(item.kind),
            text_of(item.title[lang]),
            text_of(wording.NOT_FINISHED[lang] if item.tested is None else item.tested),
            text_of(item.held),
            text_of(item.found),
            *([text_of(item.decided)] if some_decided else []),
        ]
        for item in document.kinds
    ]
    yield heading(wording.CHECKED[lang])
    figures = (wording.TESTED, wording.HELD, wording.FOUND, *([wording.DECIDED_OF] if some_decided else []))
    yield indented(table(lang, (wording.KIND_CODE, wording.ABOUT, *figures), rows, right=figures))
    yield indented(text_of(wording.CHECKED_LEGEND[lang], style="dim"))


def repairs(views: Sequence[RepairView], lang: Lang) -> Iterator[RenderableType]:
    """The damage undone on reading, the same repair in one line with its places."""
    if not views:
        return
    rows = [
        [
            text_of(view.what[lang]),
            text_of(len(view.places)),
            text_of(lines(view.places, most=8)[lang]),
        ]
        for view in views
    ]
    yield heading(wording.REPAIRS[lang])
    yield indented(table(lang, (wording.REPAIR, wording.TIMES, wording.PLACE), rows, right=(wording.TIMES,)))


def unread(items: Sequence[Unread], lang: Lang) -> Iterator[RenderableType]:
    """What is printed and was not understood, with the reason."""
    yield heading(wording.UNREAD[lang])
    if not items:
        yield indented(text_of(wording.NOTHING_UNREAD[lang]))
        return
    shown = items[:MOST_UNREAD]
    rows = [[text_of(place_words(item.place, lang)), text_of(item.text), text_of(item.reason[lang])] for item in shown]
    yield indented(table(lang, (wording.PLACE, wording.TEXT, wording.REASON), rows))
    if len(items) > MOST_UNREAD:
        yield indented(text_of(wording.UNREAD_MORE[lang].format(n=len(items) - MOST_UNREAD)))


def decided_findings(document: DocumentView, lang: Lang) -> Iterator[RenderableType]:
    """The findings that a person has decided, in one place."""
    rows = [
        [
            text_of(finding.id),
            text_of(short(finding.kind, lang)),
            text_of(place_words(finding.place, lang)),
            text_of((wording.TO_CONFIRM if finding.to_confirm else wording.DECIDED[finding.waived.decision])[lang]),
            text_of(f"{finding.waived.by} {finding.waived.date.isoformat()}"),
            text_of(finding.waived.reason),
        ]
        for finding in (view.finding for view in decided(document))
        if finding.waived is not None
    ]
    if rows:
        yield heading(wording.DECIDED_FINDINGS[lang])
        columns = (wording.ID, wording.KIND, wording.PLACE, wording.DECISION, wording.BY, wording.REASON)
        yield indented(table(lang, columns, rows))


def unused_waivers(ids: Sequence[str], lang: Lang) -> Iterator[RenderableType]:
    """The waivers that fit no finding any more."""
    if ids:
        yield Text("\n").append(text_of(wording.UNUSED_WAIVERS[lang].format(ids=wording.COMMA[lang].join(ids))))
