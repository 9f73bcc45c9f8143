"""The findings of an audit for a person to read: summary, card by card, what was checked, repaired and not read.

The order is that of an auditor's questions: what is this, how bad is it, what exactly, and what was looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.text import Text

from perfscore.both import Lang
from perfscore.report import text_checked, wording
from perfscore.report.claims_text import print_claims_line, reconciled_table
from perfscore.report.console import laid_out
from perfscore.report.layout import heading, indented, table, text_of
from perfscore.report.text_findings import all_findings
from perfscore.report.text_summary import counts_text, summary
from perfscore.view.document import DocumentView
from perfscore.view.report import ReportView


def findings_text(view: ReportView, lang: Lang, *, terminal: bool = False) -> str:
    """The whole report, laid out for a terminal or for a page."""
    return laid_out(lambda console: print_findings(view, lang, console), terminal=terminal)


def print_findings(view: ReportView, lang: Lang, console: Console) -> None:
    """Print the whole report."""
    made_by = wording.MADE_BY[lang].format(version=view.header.version)
    console.print(Text(wording.TITLE[lang], style="bold").append(f"  {made_by}", style="not bold dim"))
    if len(view.documents) > 1:
        console.print(heading(wording.ALL_DOCUMENTS[lang]))
        console.print(_overview(view, lang))
    for document in view.documents:
        console.print()
        for part in _document(document, lang):
            console.print(part)
        print_claims_line(document.claims, lang, console)
    for part in text_checked.unused_waivers(view.unused_waivers, lang):
        console.print(part)


def _document(document: DocumentView, lang: Lang) -> Iterator[RenderableType]:
    yield from summary(document, lang)
    if document.findings:
        yield from all_findings(document, lang)
        yield from text_checked.waived(document, lang)
    yield from text_checked.checked(document, lang)
    yield from text_checked.repairs(document.repairs, lang)
    if document.reconciled:
        yield heading(wording.RECONCILED[lang])
        yield indented(reconciled_table(document.reconciled, lang))
    yield from text_checked.unread(document.unread, lang)


def _overview(view: ReportView, lang: Lang) -> RenderableType:
    rows = [
        [text_of(document.path), text_of(document.contents.cards), counts_text(document.counts, lang)]
        for document in view.documents
    ]
    rows.append([text_of(None), text_of(None), counts_text(view.counts, lang)])
    return table(lang, (wording.DOCUMENT, wording.CARDS, wording.FINDINGS), rows, right=(wording.CARDS,))
