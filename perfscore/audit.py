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
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from attrs import evolve, field, frozen

from perfscore.checks import catalogue
from perfscore.judgement import AUTO, Judgement, judge
from perfscore.model.document import Document
from perfscore.model.finding import Finding, Severity, Waiver
from perfscore.model.relative_names import relative_names
from perfscore.precedence import one_finding_a_cause
from perfscore.standards.standard import Standard
from perfscore.waivers import apply_waivers


@frozen(kw_only=True)
class AuditedDocument:
    """What was found in one document, and what was checked and held.

    `findings` are in reading order; `checked` counts, for each kind, the places tested, `held` those without a fault.
    """

    document: Document
    judgement: Judgement
    findings: tuple[Finding, ...]
    checked: Mapping[str, int]
    held: Mapping[str, int] = field(factory=dict)

    @property
    def standard(self) -> Standard:
        """The standard the document was held against (the exported profile under ``auto``)."""
        return self.judgement.standard


@frozen(kw_only=True)
class Report:
    """The audit of one or several documents; `unused_waivers` are waivers that fit no finding any more."""

    documents: tuple[AuditedDocument, ...]
    unused_waivers: tuple[str, ...] = field(default=())

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all documents, in reading order."""
        return tuple(finding for audited in self.documents for finding in audited.findings)

    @property
    def worst(self) -> Severity | None:
        """The highest severity that is not waived."""
        return max((finding.severity for finding in self.findings if finding.waived is None), default=None)


def check(
    documents: Document | Sequence[Document],
    standard: str | Path | Standard = AUTO,
    *,
    only: Collection[str] = (),
    ignore: Collection[str] = (),
    waivers: Sequence[Waiver] = (),
) -> Report:
    """Audit one document or several.

    `standard` is ``auto`` (each document's own practice), a shipped standard's name, a TOML file, or a `Standard`.
    `only` and `ignore` name kinds of findings; `waivers` are decisions of a person (see `perfscore.waivers`), which
    mark the findings they fit.

    Raises:
        StandardError: the standard is not there, or is refused.
        UsageError: an unknown kind.
    """
    chosen = _chosen(only, ignore)
    given = standard if isinstance(standard, Standard) else None
    if given is None and standard != AUTO:
        given = Standard.load(standard)  # type: ignore[arg-type]
    each = [documents] if isinstance(documents, Document) else documents
    names = relative_names([document.path for document in each])
    audited = tuple(_audit(document, name, given, chosen) for document, name in zip(each, names, strict=True))
    marked, unused = apply_waivers([finding for item in audited for finding in item.findings], waivers)
    left = iter(marked)
    return Report(
        documents=tuple(evolve(item, findings=tuple(next(left) for _ in item.findings)) for item in audited),
        unused_waivers=unused,
    )


def _chosen(only: Collection[str], ignore: Collection[str]) -> frozenset[str]:
    for kind in (*only, *ignore):
        catalogue.load(kind)
    return frozenset(only or catalogue.kinds()) - frozenset(ignore)


def _audit(document: Document, name: str, standard: Standard | None, chosen: frozenset[str]) -> AuditedDocument:
    judgement = judge(document, standard)
    found: list[Finding] = []
    checked: dict[str, int] = {}
    held: dict[str, int] = {}
    for kind in catalogue.kinds():
        items = list(catalogue.load(kind).look(judgement))
        if kind in chosen:
            checked[kind], held[kind] = len(items), items.count(None)
        found += {id(item): item for item in items if item is not None}.values()
    kept = [evolve(item, document=name) for item in one_finding_a_cause(found, judgement) if item.kind in chosen]
    return AuditedDocument(
        document=document,
        judgement=judgement,
        findings=_told_apart(sorted(kept, key=_reading_order)),
        checked=checked,
        held=held,
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
