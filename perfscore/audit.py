"""A document in, a report out: judge once, let every kind look, keep one finding a cause.

The report is data; `perfscore.report` words it.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from perfscore.judgement import Judgement
from perfscore.model.document import Document
from perfscore.model.finding import Finding, Severity
from perfscore.standards.standard import Standard


@frozen(kw_only=True)
class AuditedDocument:
    """What was found in one document, and what was checked and held.

    `findings` are in reading order; `checked` counts, for each kind, the places tested.
    """

    document: Document
    judgement: Judgement
    findings: tuple[Finding, ...]
    checked: Mapping[str, int]

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
