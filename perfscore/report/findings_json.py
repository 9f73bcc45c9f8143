"""The findings of an audit as the contract ``perfscore.findings/1`` (schema: docs/schemas/findings-1.schema.json).

Nothing in it depends on locale, terminal or time: the same documents, standard and version give the same bytes.
Findings are in reading order.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from perfscore.approved.line import ApprovedLine
from perfscore.audit import Report
from perfscore.both import Both, Lang
from perfscore.model.finding import ByHand, CardRef, Spot, Waiver
from perfscore.model.place import Unread
from perfscore.run import Failed
from perfscore.scoring.one_practice import Practice
from perfscore.standard_in_force import StandardInForce
from perfscore.view.document import DocumentView
from perfscore.view.finding import FindingView
from perfscore.view.report import ReportHeader, ReportView, view_of
from perfscore.writers.contract_json import reading_json

FORMAT = "perfscore.findings/1"


def findings_bytes(view: ReportView, lang: Lang = "zh", *, terminal: bool = False) -> bytes:
    """The contract as UTF-8, the same for every language and screen; what is no text in a file's name is escaped."""
    del lang, terminal
    return (json.dumps(findings_json(view), ensure_ascii=False, indent=1) + "\n").encode(errors="backslashreplace")


def report_text(report: Report) -> str:
    """A report in memory as the contract's text."""
    return json.dumps(findings_json(view_of(report)), ensure_ascii=False, indent=1) + "\n"


def findings_json(view: ReportView) -> dict[str, Any]:
    """The contract's object for a report."""
    return {
        "format": FORMAT,
        "tool": {"name": "perfscore", "version": view.header.version},
        "options": _options(view.header),
        "documents": [_document(document) for document in view.documents],
        "findings": [
            _finding(found)
            for document in view.documents
            for found in sorted(document.findings, key=lambda found: found.position)
        ],
        "failed": [_failed(item) for item in view.failed],
        "passed_over": [item.path for item in view.passed_over],
        "unused_waivers": list(view.unused_waivers),
    }


def _options(header: ReportHeader) -> dict[str, Any]:
    """What was left out or added on request."""
    return {"only": list(header.only), "ignore": list(header.ignore), "with": list(header.also)}


def _failed(item: Failed) -> dict[str, Any]:
    """An input of which no report was made."""
    reason = item.reason
    return {
        "path": item.path,
        "code": reason.code,
        "zh": reason["zh"],
        "en": reason["en"],
        "place": item.place.as_json(),
    }


def _document(document: DocumentView) -> dict[str, Any]:
    return {
        "path": document.path,
        "sha256": document.sha256,
        "same_as": document.same_as,
        "reading": reading_json(document.reading),
        "standard": _standard(document.standard),
        "checked": {
            item.kind: item.tested
            for item in sorted(document.kinds, key=lambda item: item.kind)
            if item.tested is not None
        },
        "held": dict(sorted((item.kind, item.held) for item in document.kinds if item.tested is not None)),
        "unfinished": list(document.unfinished),
        "approved": [_approved(line) for line in document.approved],
        "unread": [_unread(item) for item in document.unread],
    }


def _approved(line: ApprovedLine) -> dict[str, Any]:
    """One difference from the approved targets."""
    return {
        "what": line.what,
        "difference": _both(line.difference),
        "place": line.place.as_json(),
        "unit": line.unit,
        "project": line.project,
        "indicator": line.indicator,
        "approved_target": line.approved_target,
        "target": line.target,
        "approved_weight": _digits(line.approved_weight),
        "weight": _digits(line.weight),
        "effect": _digits(line.effect),
        "approval": line.approval,
    }


def _unread(item: Unread) -> dict[str, Any]:
    return {"text": item.text, "place": item.place.as_json(), **item.reason.as_json()}


def _standard(standard: StandardInForce) -> dict[str, Any]:
    """The standard in force; under ``auto`` how far it explains the document, and by which votes."""
    return {
        "name": standard.name,
        "title": standard.title,
        "status": _both(standard.status),
        "sha256": standard.sha256,
        "explains": standard.explains,
        "of": standard.of,
        "votes": None if standard.given else [_practice(practice) for practice in standard.practices],
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


def _finding(view: FindingView) -> dict[str, Any]:
    finding = view.finding
    return {
        "id": finding.id,
        "former_id": finding.former_id,
        "kind": finding.kind,
        "severity": str(finding.severity),
        "place": finding.place.as_json(),
        "card": _card(finding.card),
        "indicator": finding.indicator,
        "published": finding.published,
        "recomputed": finding.recomputed,
        "published_value": _digits(finding.published_value),
        "recomputed_value": _digits(finding.recomputed_value),
        "message": finding.messages.zh,
        "messages": _both(finding.messages),
        "worked": [_both(step) for step in finding.worked],
        "places": [_spot(spot) for spot in finding.places],
        "waived": _waived(finding.waived),
        "to_confirm": finding.to_confirm,
        "by_hand": None if finding.by_hand is None else _by_hand(finding.by_hand),
        "document": finding.document,
        "key": finding.key,
    }


def _digits(figure: Decimal | None) -> str | None:
    return None if figure is None else f"{figure:f}"


def _spot(spot: Spot) -> dict[str, Any]:
    return {"place": spot.place.as_json(), "card": _card(spot.card), "indicator": spot.indicator}


def _card(card: CardRef | None) -> dict[str, Any] | None:
    return None if card is None else {"id": card.id, "name": card.name}


def _both(text: Both) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def _by_hand(added: ByHand) -> dict[str, str]:
    return {"date": added.date.isoformat(), "by": added.by}


def _waived(waiver: Waiver | None) -> dict[str, str] | None:
    if waiver is None:
        return None
    return {
        "decision": waiver.decision,
        "reason": waiver.reason,
        "date": waiver.date.isoformat(),
        "by": waiver.by,
    }
