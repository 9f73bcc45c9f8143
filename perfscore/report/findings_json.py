"""The findings of an audit as the contract ``perfscore.findings/1`` (schema: docs/schemas/findings-1.schema.json).

Nothing in it depends on locale, terminal or time: the same documents, standard and version give the same bytes.
"""

from __future__ import annotations

from typing import Any

from perfscore.audit import AuditedDocument, Report
from perfscore.both import Both
from perfscore.model.finding import CardRef, Finding, Spot, Waiver
from perfscore.report.digest import digest_of
from perfscore.scoring.practice import Practice
from perfscore.version import __version__

FORMAT = "perfscore.findings/1"


def findings_json(report: Report) -> dict[str, Any]:
    """The contract's object for a report."""
    return {
        "format": FORMAT,
        "tool": {"name": "perfscore", "version": __version__},
        "documents": [_document(audited) for audited in report.documents],
        "findings": [_finding(finding) for finding in report.findings],
    }


def _document(audited: AuditedDocument) -> dict[str, Any]:
    document = audited.document
    return {
        "path": document.path,
        "sha256": document.sha256,
        "standard": _standard(audited),
        "checked": dict(sorted(audited.checked.items())),
        "unread": [
            {"text": item.text, "place": item.place.as_json(), "reason": str(item.reason)}
            for item in (*document.all_unread, *audited.judgement.narrative.unread)
        ],
    }


def _standard(audited: AuditedDocument) -> dict[str, Any]:
    """The standard in force; under ``auto`` how far it explains the document, and by which votes."""
    judgement = audited.judgement
    profile = None if judgement.given else judgement.profile
    return {
        "name": audited.standard.name,
        "sha256": digest_of(audited.standard),
        "explains": profile.explains if profile else None,
        "of": profile.of if profile else None,
        "votes": [_practice(practice) for practice in profile.practices] if profile else None,
    }


def _practice(practice: Practice) -> dict[str, Any]:
    return {
        "kind": practice.kind,
        "class": practice.class_,
        "met": practice.met,
        "rule": practice.rule,
        "title": _both(practice.title),
        "votes": practice.votes,
        "of": practice.of,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "kind": finding.kind,
        "severity": str(finding.severity),
        "place": finding.place.as_json(),
        "card": _card(finding.card),
        "indicator": finding.indicator,
        "published": finding.published,
        "recomputed": finding.recomputed,
        "message": finding.messages.zh,
        "messages": _both(finding.messages),
        "worked": [_both(step) for step in finding.worked],
        "places": [_spot(spot) for spot in finding.places],
        "waived": _waived(finding.waived),
    }


def _spot(spot: Spot) -> dict[str, Any]:
    return {"place": spot.place.as_json(), "card": _card(spot.card), "indicator": spot.indicator}


def _card(card: CardRef | None) -> dict[str, Any] | None:
    return None if card is None else {"id": card.id, "name": card.name}


def _both(text: Both) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def _waived(waiver: Waiver | None) -> dict[str, str] | None:
    if waiver is None:
        return None
    return {
        "decision": waiver.decision,
        "reason": waiver.reason,
        "date": waiver.date.isoformat(),
        "by": waiver.by,
    }
