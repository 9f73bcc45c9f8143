r"""A document in, a report out: judge once, let every kind look, keep one finding a cause.

The report is data; `perfscore.report` words it.

>>> from perfscore.testing.sketch import sketch
>>> wrong_total = sketch("产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62\ntotal: 100 99.26")
>>> report = check(wrong_total, only=["total-score"])
>>> [(finding.kind, finding.published, finding.recomputed) for finding in report.findings]
[('total-score', '99.26', '99.62')]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from os import PathLike
from pathlib import Path

from attrs import evolve, field, frozen

from perfscore.approved.line import ApprovedLine, approved_line
from perfscore.checks import catalogue
from perfscore.claims.narrative.judge import NarrativeJudgement
from perfscore.errors import RestoredError, UsageError
from perfscore.judgement import AUTO, Judgement, judge
from perfscore.model.document import Document
from perfscore.model.finding import Finding, Severity, Written
from perfscore.model.relative_names import relative_names
from perfscore.model.scorecard import Scorecard
from perfscore.precedence import one_finding_a_cause
from perfscore.readers.dispatch import read_all
from perfscore.reason import Wording
from perfscore.recognised import weakened
from perfscore.scoring.card import CardVerdict
from perfscore.scoring.profile import Profile
from perfscore.standard_in_force import StandardInForce, standard_in_force
from perfscore.standards.standard import Standard
from perfscore.time_budget import OutOfTime
from perfscore.waivers.fitting import decided, unused

NOT_CHECKABLE = Wording(
    "not-checkable",
    zh="{given} 既不是 Document，也不是路径",
    en="{given} is neither a Document nor a path",
)
NOT_KINDS = Wording(
    "not-kinds",
    zh="{given} 不是问题类别的名称，也不是其列表",
    en="{given} is neither the name of a kind nor a list of them",
)
NOT_WAIVERS = Wording(
    "not-waivers",
    zh="{given} 不是决定文件的内容；请用 load_waivers 读取文件",
    en="{given} are no waivers; read a file of them with load_waivers",
)
# Characters of a wrong value that are shown.
_SHOWN = 60
NO_JUDGEMENT = Wording(
    "report-without-judgement",
    zh="{path}：由 JSON 还原的报告不含复核过程，请重新审核文件",
    en="{path}: a report restored from JSON has no judgement; check the document again",
)


@frozen(kw_only=True)
class AuditedDocument:
    """What was found in one document, and what was checked and held.

    `findings` are in reading order; `checked` counts, for each kind, the places tested, `held` those without a fault.
    `unfinished` are the kinds that the time did not suffice for: nothing is said of them. An audit that was restored
    from JSON has the contract's content and no judgement; `restored` is then the standard as the contract names it,
    and `restored_approved` its differences from the approved targets.
    `same_as` is the document in which the same statement, in another format, was judged: nothing is said of this one.
    """

    document: Document
    _judgement: Judgement | None = field(default=None, alias="judgement", repr=False)
    findings: tuple[Finding, ...]
    checked: Mapping[str, int]
    held: Mapping[str, int] = field(factory=dict)
    unfinished: tuple[str, ...] = ()
    restored: StandardInForce | None = None
    restored_approved: tuple[ApprovedLine, ...] = ()
    same_as: str | None = None

    @property
    def judgement(self) -> Judgement:
        """Everything that was decided about the document.

        Raises:
            RestoredError: the audit was restored from JSON.
        """
        if self._judgement is None:
            raise RestoredError(NO_JUDGEMENT(path=self.document.path))
        return self._judgement

    @property
    def narrative(self) -> NarrativeJudgement:
        """The judgement of the narrative; an empty one where the audit was restored."""
        return NarrativeJudgement() if self._judgement is None else self._judgement.narrative

    @property
    def approved(self) -> tuple[ApprovedLine, ...]:
        """What was changed against the approved targets, a line each."""
        if self._judgement is None:
            return self.restored_approved
        return tuple(approved_line(found) for found in self._judgement.approved)

    @property
    def verdicts(self) -> tuple[CardVerdict, ...]:
        """The verdict of each card; none where the audit was restored."""
        return () if self._judgement is None else self._judgement.cards

    @property
    def in_force(self) -> StandardInForce:
        """The standard that is in force, and the practice it was drawn from."""
        return standard_in_force(self.judgement) if self.restored is None else self.restored

    @property
    def standard(self) -> Standard:
        """The standard the document was held against (the exported profile under ``auto``)."""
        return self.judgement.standard


@frozen(kw_only=True)
class Report:
    """The audit of one or several documents; `unused_waivers` are waivers that fit no finding any more.

    `only`, `ignore` and `also` are the kinds that were chosen.
    """

    documents: tuple[AuditedDocument, ...]
    unused_waivers: tuple[str, ...] = field(default=())
    only: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all documents, in reading order."""
        return tuple(finding for audited in self.documents for finding in audited.findings)

    @property
    def worst(self) -> Severity | None:
        """The highest severity among the findings that nobody has set aside."""
        return max((finding.severity for finding in self.findings if not finding.set_aside), default=None)

    def to_json(self) -> str:
        """The contract ``perfscore.findings/1``: what ``perfscore check --format json`` writes."""
        return str(_at("perfscore.report.findings_json", "report_text")(self))

    @classmethod
    def from_json(cls, text: str) -> Report:
        """The report that `to_json` wrote: the contract's content, without judgement.

        Raises:
            DocumentError: not JSON, or not this contract; the sentence names the value concerned.
        """
        restored = _at("perfscore.report.findings_reading", "read_report")(text)
        assert isinstance(restored, cls)
        return restored


def _at(module: str, name: str) -> Callable[..., object]:
    """A function of a layer above that is loaded when it is asked for: the forms a report is written in."""
    function: Callable[..., object] = getattr(import_module(module), name)
    return function


Checkable = Document | str | PathLike[str]


def check(
    documents: Checkable | Sequence[Checkable],
    standard: str | Path | Standard = AUTO,
    *,
    only: str | Collection[str] = (),
    ignore: str | Collection[str] = (),
    also: str | Collection[str] = (),
    waivers: Sequence[Written] = (),
    approved: Checkable | Sequence[Checkable] = (),
) -> Report:
    """Audit one document or several: documents already read, or files by their paths (a text is always a path).

    A folder, or a run in which one bad file must not stop the others, is for `perfscore.run.stream`.

    `standard` is ``auto`` (each document's own practice), a shipped standard's name, a TOML file, or a `Standard`.
    `only`, `ignore` and `also` name kinds of findings (see `chosen_kinds`); `waivers` are decisions of a person, which
    mark the findings they fit, and findings that a person added (see `perfscore.waivers.file`); `approved` are
    documents with the approved targets, which the cards are held against (`approved-target`).

    Raises:
        DocumentError: a file that cannot be read.
        StandardError: the standard is not there, or is refused.
        UsageError: an unknown kind, or something given that is none of these.
    """
    only, ignore, also = _names(only), _names(ignore), _names(also)
    chosen = chosen_kinds(only, ignore, also)
    asked = asked_standard(standard)
    if not all(isinstance(waiver, Written) for waiver in waivers):
        raise UsageError(NOT_WAIVERS(given=repr(waivers)[:_SHOWN]))
    each = _documents(documents)
    names = relative_names([document.path for document in each])
    tables = approved_cards(_documents(approved))
    audited = tuple(
        audit_document(document, asked, chosen, name, approved=tables)
        for document, name in zip(each, names, strict=True)
    )
    marked = tuple(
        evolve(item, findings=decided(item.document, item.findings, waivers, name=name))
        for item, name in zip(audited, names, strict=True)
    )
    return Report(
        documents=marked,
        unused_waivers=unused(waivers, (finding for item in marked for finding in item.findings)),
        only=only,
        ignore=ignore,
        also=also,
    )


def _documents(given: Checkable | Sequence[Checkable]) -> list[Document]:
    """The documents given, those named by their paths read."""
    items = [given] if isinstance(given, (Document, str, PathLike)) else given
    if isinstance(items, bytes) or not isinstance(items, Iterable):
        raise UsageError(NOT_CHECKABLE(given=repr(items)[:_SHOWN]))
    items = list(items)
    for item in items:
        if not isinstance(item, (Document, str, PathLike)):
            raise UsageError(NOT_CHECKABLE(given=repr(item)[:_SHOWN]))
    return [document for item in items for document in ((item,) if isinstance(item, Document) else read_all(item))]


def approved_cards(documents: Iterable[Document]) -> tuple[Scorecard, ...]:
    """The tables of targets in some documents: those of the form, or every card of a document that has none."""
    found: list[Scorecard] = []
    for document in documents:
        found += [card for card in document.scorecards if card.form == "target"] or document.scorecards
    return tuple(found)


def asked_standard(standard: str | Path | Standard) -> Standard | None:
    """The standard that was asked for; None for ``auto``, where each document's own practice is in force.

    Raises:
        StandardError: there is no such standard, or it is refused.
    """
    if isinstance(standard, Standard):
        return standard
    return None if standard == AUTO else Standard.load(standard)


def chosen_kinds(
    only: str | Collection[str] = (), ignore: str | Collection[str] = (), also: str | Collection[str] = ()
) -> frozenset[str]:
    """The kinds to report: those of `only`, or all that are on by default and those of `also`; less those of `ignore`.

    >>> chosen_kinds("total-score"), len(chosen_kinds(["unit", "deadline"], ignore="unit"))
    (frozenset({'total-score'}), 1)

    Raises:
        UsageError: an unknown kind.
    """
    named, left_out, added = (_names(kinds) for kinds in (only, ignore, also))
    for kind in (*named, *left_out, *added):
        catalogue.load(kind)
    usual = {kind for kind in catalogue.kinds() if catalogue.load(kind).on_by_default}
    return frozenset(named or usual | {*added}) - frozenset(left_out)


def _names(kinds: str | Collection[str]) -> tuple[str, ...]:
    if isinstance(kinds, str):
        return (kinds,)
    if not isinstance(kinds, Iterable) or not all(isinstance(kind, str) for kind in kinds):
        raise UsageError(NOT_KINDS(given=repr(kinds)[:_SHOWN]))
    return tuple(kinds)


def audit_document(
    document: Document,
    standard: Standard | None,
    chosen: Collection[str],
    name: str | None = None,
    *,
    practice: Profile | None = None,
    approved: Sequence[Scorecard] = (),
) -> AuditedDocument:
    """Audit one document under a standard (its own practice where None); report the kinds in `chosen`.

    `name` is what the ids of its findings know it by: its path below the folder that was audited. `practice` holds
    the practice found before, for a document of which something was tried out. `approved` are approved tables of
    targets to hold the cards against.
    Where the time runs out (`perfscore.time_budget`) while the kinds look, those that had looked count, the others are
    `unfinished`.

    Raises:
        OutOfTime: it runs out before, while scores, notes and sentences are judged.
    """
    judgement = judge(document, standard, practice, approved)
    looked: dict[str, list[Finding | None]] = {}
    with suppress(OutOfTime):
        for kind in catalogue.kinds():
            check = catalogue.load(kind)
            if check.on_by_default or kind in chosen:  # one that is left out may still be the cause of another
                looked[kind] = list(check.look(judgement))
    found = {id(item): item for items in looked.values() for item in items if item is not None}.values()
    once = weakened(one_finding_a_cause(found, judgement), judgement)
    kept = [evolve(item, document=name) for item in once if item.kind in chosen]
    return AuditedDocument(
        document=document,
        judgement=judgement,
        findings=_told_apart(sorted(kept, key=_reading_order)),
        checked={kind: len(items) for kind, items in looked.items() if kind in chosen},
        held={kind: items.count(None) for kind, items in looked.items() if kind in chosen},
        unfinished=tuple(kind for kind in catalogue.kinds() if kind in chosen and kind not in looked),
    )


def _told_apart(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings with ids of their own, where a card has two rows of one name."""
    seen: Counter[str] = Counter()
    apart = []
    for finding in findings:
        again = seen[finding.id]
        seen[finding.id] += 1
        apart.append(evolve(finding, key=f"{finding.key}#{again + 1}") if again else finding)
    return tuple(apart)


def _reading_order(finding: Finding) -> tuple[object, ...]:
    return (finding.place.order(), -finding.severity, catalogue.kinds().index(finding.kind), finding.key)
