r"""What a whole report says: under which options, of which documents, and of which inputs nothing.

>>> from perfscore.run import stream
>>> from perfscore.testing.sketch import sketch
>>> wrong_total = sketch("产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62\ntotal: 100 99.26")
>>> options = Options(only=("total-score",))
>>> view = report_view(stream([wrong_total, "no-such-file.txt"], options), options)
>>> view.header.only, view.counts.total, [failed.reason.code for failed in view.failed]
(('total-score',), 1, ['no-such-file'])
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from attrs import evolve, frozen

from perfscore.audit import Report
from perfscore.model.finding import Decision, Severity
from perfscore.run import Audited, Failed, Options
from perfscore.version import __version__
from perfscore.view.document import Counts, DocumentView, document_view
from perfscore.view.finding import FindingView
from perfscore.waivers.fitting import used_by


@frozen(kw_only=True)
class ReportHeader:
    """What one must know to make the report again: version, and what was left out on request.

    `config` is the project file whose settings were taken, `waivers` the files of decisions. Findings below
    `min_severity` are not shown; a `summary` shows none.
    """

    version: str = __version__
    only: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    config: str | None = None
    waivers: tuple[str, ...] = ()
    min_severity: Severity = Severity.NOTE
    summary: bool = False


@frozen(kw_only=True)
class ReportView:
    """A report. `failed` are inputs of which none could be made; `passed_over` files of a folder that hold nothing.

    `unused_waivers` are the ids of decisions that fit no finding any more.
    """

    header: ReportHeader
    documents: tuple[DocumentView, ...] = ()
    failed: tuple[Failed, ...] = ()
    passed_over: tuple[Failed, ...] = ()
    unused_waivers: tuple[str, ...] = ()

    @property
    def counts(self) -> Counts:
        """The findings of all documents."""
        of: Counter[Severity] = Counter()
        decided: Counter[Decision] = Counter()
        for document in self.documents:
            of.update(document.counts.of)
            decided.update(document.counts.decided)
        return Counts(of=of, decided=decided)

    @property
    def complete(self) -> bool:
        """Whether every input was read whole and every check finished."""
        return not self.failed and all(item.complete for item in self.documents)

    @property
    def worst(self) -> tuple[DocumentView, FindingView] | None:
        """The finding to act on first, with its document; None where none counts."""
        found = [(document, document.worst) for document in self.documents]
        return min(((a, b) for a, b in found if b is not None), key=lambda pair: pair[1].order, default=None)

    @property
    def refused(self) -> bool:
        """Whether an input, or a file in an archive, could not be opened or was refused."""
        return bool(self.failed) or any(item.refused_members for item in self.documents)

    @property
    def cards_missing(self) -> bool:
        """Whether some document names a card that was not read at all, or gave none of those it names."""
        return any(item.reading.state == "none" or item.missing_cards for item in self.documents)


def view_of(report: Report, *, printed: bool = False) -> ReportView:
    """The view of a report that is in memory."""
    outcomes = (Audited(path=item.document.path, result=item) for item in report.documents)
    asked = Options(only=report.only, ignore=report.ignore, also=report.also)
    view = report_view(outcomes, asked, printed=printed)
    return evolve(view, unused_waivers=report.unused_waivers)


def header_of(options: Options) -> ReportHeader:
    """The header of a run under these options."""
    return ReportHeader(only=options.only, ignore=options.ignore, also=options.also)


def report_view(
    outcomes: Iterable[Audited | Failed], options: Options, header: ReportHeader | None = None, *, printed: bool = False
) -> ReportView:
    """Collect a run, keeping of each document only what the report says; `printed` keeps the cards as printed."""
    stated = header_of(options) if header is None else header
    documents: list[DocumentView] = []
    failed: list[Failed] = []
    used: set[str] = set()
    for outcome in outcomes:
        if isinstance(outcome, Failed):
            failed.append(outcome)
            continue
        documents.append(document_view(outcome.result, printed=printed, min_severity=stated.min_severity))
        used |= {key for finding in outcome.result.findings for key in used_by(finding)}
    return ReportView(
        header=stated,
        documents=tuple(documents),
        failed=tuple(item for item in failed if not item.passed_over),
        passed_over=tuple(item for item in failed if item.passed_over),
        unused_waivers=tuple(item.finding for item in options.waivers if item.finding not in used),
    )
