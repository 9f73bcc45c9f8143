"""The findings of an audit for a person to read: summary, card by card, what was checked, repaired and not read.

The order is that of an auditor's questions: what is this, how bad is it, what exactly, and what was looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.text import Text

from perfscore.audit import AuditedDocument, Report
from perfscore.both import Lang
from perfscore.report import text_checked, wording
from perfscore.report.claims_text import print_claims_line, reconciled_table
from perfscore.report.layout import heading, indented, table, text_of
from perfscore.report.text_findings import all_findings
from perfscore.report.text_summary import counts, summary
from perfscore.version import __version__


def print_findings(report: Report, lang: Lang, console: Console) -> None:
    """Print the whole report."""
    console.print(Text(wording.TITLE[lang], style="bold").append(f"  {_made_by(lang)}", style="not bold dim"))
    if len(report.documents) > 1:
        console.print(heading(wording.ALL_DOCUMENTS[lang]))
        console.print(_overview(report, lang))
    for audited in report.documents:
        console.print()
        for part in _document(audited, lang):
            console.print(part)
        print_claims_line(audited.judgement.narrative.claims, lang, console)
    for part in text_checked.unused_waivers(report.unused_waivers, lang):
        console.print(part)


def _document(audited: AuditedDocument, lang: Lang) -> Iterator[RenderableType]:
    yield from summary(audited, lang)
    if audited.findings:
        yield from all_findings(audited, lang)
        yield from text_checked.waived(audited, lang)
    yield from text_checked.checked(audited, lang)
    yield from text_checked.repairs(audited.document, lang)
    narrative = audited.judgement.narrative
    if narrative.reconciled:
        yield heading(wording.RECONCILED[lang])
        yield indented(reconciled_table(narrative.reconciled, lang))
    yield from text_checked.unread((*audited.document.all_unread, *narrative.unread), lang)


def _overview(report: Report, lang: Lang) -> RenderableType:
    rows = [
        [
            text_of(audited.document.path),
            text_of(len(audited.document.scorecards)),
            counts(audited.findings, lang),
        ]
        for audited in report.documents
    ]
    rows.append([text_of(None), text_of(None), counts(report.findings, lang)])
    return table(lang, (wording.DOCUMENT, wording.CARDS, wording.FINDINGS), rows, right=(wording.CARDS,))


def _made_by(lang: Lang) -> str:
    return wording.MADE_BY[lang].format(version=__version__)
