"""The findings of an audit for a person to read.

What was read comes first; then errors and warnings card by card, then questions; then what was decided, not read,
checked and restored; the result stands at the end, where a reader's eye rests when the command has run.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, RenderableType

from perfscore.both import Lang
from perfscore.report import text_checked, wording
from perfscore.report.approved_text import approved_table
from perfscore.report.claims_text import print_claims_line, reconciled_table
from perfscore.report.console import laid_out
from perfscore.report.layout import heading, indented
from perfscore.report.text_findings import all_findings
from perfscore.report.text_head import document_head, report_head
from perfscore.report.text_practice import practice_table
from perfscore.report.text_summary import closing
from perfscore.view.document import DocumentView
from perfscore.view.report import ReportView


def findings_text(view: ReportView, lang: Lang, *, terminal: bool = False) -> str:
    """The whole report, laid out for a terminal or for a page."""
    return laid_out(lambda console: print_findings(view, lang, console), terminal=terminal)


def print_findings(view: ReportView, lang: Lang, console: Console) -> None:
    """Print the whole report; of a summary only its head and its end."""
    for part in report_head(view.header, lang):
        console.print(part)
    for document in view.documents:
        console.print()
        for part in document_head(document, view.header, lang):
            console.print(part)
        if not view.header.summary and document.same_as is None:
            for part in _document(document, lang):
                console.print(part)
            print_claims_line(document.claims, lang, console)
    for part in text_checked.unused_waivers(view.unused_waivers, lang):
        console.print(part)
    for part in closing(view, lang):
        console.print(part)


def _document(document: DocumentView, lang: Lang) -> Iterator[RenderableType]:
    yield from all_findings(document, lang)
    yield from text_checked.decided_findings(document, lang)
    yield from text_checked.unread(document.unread, lang)
    yield from practice_table(document.standard, lang)
    yield from text_checked.checked(document, lang)
    yield from text_checked.repairs(document.repairs, lang)
    if document.approved:
        yield heading(wording.APPROVED[lang])
        yield indented(approved_table(document.approved, lang))
    if document.reconciled:
        yield heading(wording.RECONCILED[lang])
        yield indented(reconciled_table(document.reconciled, lang))
