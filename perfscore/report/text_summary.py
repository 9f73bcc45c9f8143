"""The end of a report, for who reads the last screen only: what was read, how much was found, what to do next."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from rich.console import RenderableType
from rich.text import Text

from perfscore.both import Lang
from perfscore.model.finding import Severity
from perfscore.report import wording
from perfscore.report.layout import STYLES, heading, pairs, table, text_of
from perfscore.report.printable import printable
from perfscore.report.text_findings import first_line, grade_words
from perfscore.report.text_head import reading_text
from perfscore.view.document import Counts, DocumentView
from perfscore.view.report import ReportView

STANDARD_INPUT = "-"  # a document that no command can open again


def closing(view: ReportView, lang: Lang) -> Iterator[RenderableType]:
    """The result of the whole report."""
    if len(view.documents) > 1:
        yield heading(wording.ALL_DOCUMENTS[lang])
        yield _overview(view, lang)
    yield heading(wording.CONCLUSION[lang])
    rows: list[tuple[str, RenderableType]] = [(wording.READING[lang], _reading(view, lang))]
    if view.failed:
        rows.append((wording.FAILED_INPUTS[lang], text_of(len(view.failed), style="bold red")))
    if view.passed_over:
        rows.append((wording.PASSED_OVER[lang], text_of(len(view.passed_over))))
    rows.append((wording.FINDINGS[lang], counts_text(view.counts, lang, complete=view.complete)))
    if len(view.documents) == 1:
        rows.append((wording.AFFECTED[lang], text_of(affected(view.documents[0], lang))))
    worst = view.worst
    if worst is not None:
        rows.append((wording.FIRST_OF_ALL[lang], first_line(worst[1], lang)))
    if command := next_command(view):
        rows.append((wording.NEXT_STEP[lang], Text(command, style="bold", overflow="fold")))
    yield pairs(rows)


def _reading(view: ReportView, lang: Lang) -> Text:
    if len(view.documents) == 1:
        return reading_text(view.documents[0], lang)
    states = Counter(document.reading.state for document in view.documents)
    said = [
        wording.STATE_COUNT[lang].format(state=words[lang], n=states[state])
        for state, words in wording.READING_STATE.items()
        if states[state]
    ]
    return text_of(
        wording.DOCUMENTS_STATE[lang].format(n=len(view.documents), states=wording.COMMA[lang].join(said)),
        style="" if view.complete else "bold yellow",
    )


def next_command(view: ReportView) -> str | None:
    """What to type next: read what was not read, else have the first finding explained."""
    if any(item.path == STANDARD_INPUT for item in view.documents):
        return None
    unread = next((item for item in view.documents if not item.reading.complete), None)
    if unread is not None:
        return f"perfscore read {_shell(unread.path)}"
    worst = view.worst
    return None if worst is None else f"perfscore explain {worst[1].finding.id} --in {_shell(worst[0].path)}"


def _shell(path: str) -> str:
    return printable(shlex.quote(path))


def counts_text(counts: Counts, lang: Lang, *, complete: bool = True) -> Text:
    """How many of each severity, and how many are decided; that there are none only where all was read."""
    decided = sum(counts.decided.values())
    nothing = wording.NO_FINDINGS if complete else wording.NO_FINDINGS_YET
    line = Text("" if counts.total or decided else nothing[lang])
    for severity in sorted(Severity, reverse=True):
        if counts.of.get(severity):
            said = wording.SEVERITY_COUNT[severity][lang].format(n=counts.of[severity])
            line.append("  " if line else "").append(said, style=STYLES[severity])
    if decided:
        said = wording.COMMA[lang].join(
            wording.DECIDED_COUNT[lang].format(decision=wording.DECIDED[decision][lang], n=number)
            for decision, number in counts.decided.items()
        )
        words = f"{wording.WAIVED_COUNT[lang].format(n=decided)}{wording.COLON[lang]}{said}"
        line.append("  " if line else "").append(words, style="dim")
    return line


def affected(document: DocumentView, lang: Lang) -> str:
    """Points published too many and too few, and the grades that would change."""
    found, by = document.stakes, wording.AFFECTED_BY[document.standard.given][lang]
    if not found:
        return by.format(said=wording.AFFECTED_NONE[lang])
    over = sum((stake.too_many for stake in found if stake.too_many > 0), Decimal())
    under = -sum((stake.too_many for stake in found if stake.too_many < 0), Decimal())
    said = [wording.AFFECTED_OF[lang].format(cards=len(found))]
    said += [
        words[lang].format(points=points)
        for words, points in ((wording.POINTS_OVER, over), (wording.POINTS_UNDER, under))
        if points
    ]
    changed = [stake for stake in found if stake.grade_before != stake.grade_after]
    said += [] if changed else [wording.GRADES_SAME[lang]]
    parts = [by.format(said=("，" if lang == "zh" else ", ").join(said))]
    parts += [
        wording.GRADE_CHANGE[lang].format(
            card=stake.card.name or wording.UNNAMED[lang],
            published=stake.published,
            recomputed=stake.recomputed,
            before=grade_words(stake.grade_before, lang),
            after=grade_words(stake.grade_after, lang),
        )
        for stake in changed
    ]
    return wording.SEMICOLON[lang].join(parts)


def _overview(view: ReportView, lang: Lang) -> RenderableType:
    rows = [
        [
            text_of(document.path),
            text_of(wording.READING_STATE[document.reading.state][lang]),
            text_of(document.contents.cards),
            text_of(wording.JUDGED_IN[lang].format(path=document.same_as))
            if document.same_as is not None
            else counts_text(document.counts, lang, complete=document.complete),
        ]
        for document in view.documents
    ]
    columns = (wording.DOCUMENT, wording.READING, wording.CARDS, wording.FINDINGS)
    return table(lang, columns, rows, right=(wording.CARDS,))
