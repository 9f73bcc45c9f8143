r"""The findings as SARIF 2.1.0 (OASIS), for systems that collect results of many tools.

Each message is complete in itself. A result names its place twice: by file and region, and by card and row
(``logicalLocations``). Fingerprints know no line numbers, so that a moved row is the same result.

>>> from perfscore.run import Options, stream
>>> from perfscore.testing.sketch import sketch
>>> from perfscore.view.report import report_view
>>> wrong = sketch("产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62\ntotal: 100 99.26")
>>> [run] = sarif(report_view(stream([wrong]), Options()), "en")["runs"]
>>> [(found["ruleId"], found["level"]) for found in run["results"]][:1]
[('total-score', 'error')]
"""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from perfscore.both import Lang
from perfscore.checks.catalogue import load
from perfscore.model.finding import Finding, Severity, Spot
from perfscore.model.place import Place
from perfscore.version import __version__
from perfscore.view.document import DocumentView
from perfscore.view.finding import FindingView
from perfscore.view.report import ReportView

VERSION = "2.1.0"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
# A decision of a person that takes a finding out of the counts.
_SUPPRESSED = {"rejected": "accepted", "cured": "accepted"}


def findings_sarif(view: ReportView, lang: Lang, *, terminal: bool = False) -> bytes:
    """The log as UTF-8."""
    del terminal
    return (json.dumps(sarif(view, lang), ensure_ascii=False, indent=1) + "\n").encode(errors="backslashreplace")


def sarif(view: ReportView, lang: Lang, baseline: dict[str, str] | None = None) -> dict[str, Any]:
    """The log with one run; messages are in `lang`, the help of the rules in both languages.

    `baseline` gives the state of a result (new, unchanged, updated, absent) by the id of its finding.
    """
    kinds = sorted({found.finding.kind for document in view.documents for found in document.findings})
    places = {kind: index for index, kind in enumerate(kinds)}
    return {
        "$schema": SCHEMA,
        "version": VERSION,
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "perfscore",
                        "version": __version__,
                        "rules": [_rule(kind, lang) for kind in kinds],
                    }
                },
                "language": "zh-CN" if lang == "zh" else "en",
                "columnKind": "unicodeCodePoints",
                "artifacts": [_artifact(document) for document in view.documents],
                "invocations": [_invocation(view, lang)],
                "results": [
                    _result(document, index, found, places[found.finding.kind], lang, baseline or {})
                    for index, document in enumerate(view.documents)
                    for found in document.findings
                ],
            }
        ],
    }


def _rule(kind: str, lang: Lang) -> dict[str, Any]:
    check = load(kind)
    other: Lang = "en" if lang == "zh" else "zh"
    return {
        "id": kind,
        "name": "".join(part.capitalize() for part in kind.split("-")),
        "shortDescription": {"text": check.title[lang]},
        "fullDescription": {"text": check.flags[lang]},
        "help": {"text": f"{check.why[lang]}\n{check.silent_when[lang]}\n{check.source[lang]}"},
        "defaultConfiguration": {"level": _LEVELS[check.severity]},
        "properties": {
            "title": {"zh": check.title.zh, "en": check.title.en},
            "help": {"zh": check.flags.zh, "en": check.flags.en},
            "otherLanguage": other,
        },
    }


def _artifact(document: DocumentView) -> dict[str, Any]:
    return {
        "location": {"uri": _uri(document.name)},
        "hashes": {"sha-256": document.sha256},
        "properties": {"reading": document.reading.state, "standard": document.standard.name},
    }


def _invocation(view: ReportView, lang: Lang) -> dict[str, Any]:
    notes = [
        {"level": "error", "message": {"text": failed.reason[lang]}, "descriptor": {"id": failed.reason.code}}
        for failed in view.failed
    ]
    unread = [
        {
            "level": "warning",
            "message": {"text": f"{item.text}: {item.reason[lang]}"},
            "locations": [_location(document, 0, item.place)],
        }
        for document in view.documents
        for item in document.unread
    ]
    return {"executionSuccessful": view.complete, "toolExecutionNotifications": [*notes, *unread]}


def _result(
    document: DocumentView, artifact: int, view: FindingView, rule: int, lang: Lang, baseline: dict[str, str]
) -> dict[str, Any]:
    finding = view.finding
    result: dict[str, Any] = {
        "ruleId": finding.kind,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "kind": "fail",
        "message": {"text": finding.messages[lang]},
        "locations": [_location(document, artifact, finding.place, finding)],
        "partialFingerprints": {"perfscoreFinding/v1": finding.id},
        "properties": {
            "published": finding.published,
            "recomputed": finding.recomputed,
            "zh": finding.messages.zh,
            "en": finding.messages.en,
        },
    }
    if finding.places:
        result["relatedLocations"] = [
            _location(document, artifact, spot.place, spot) | {"id": number}
            for number, spot in enumerate(finding.places, 1)
        ]
    if finding.waived is not None and finding.waived.decision in _SUPPRESSED:
        result["suppressions"] = [
            {"kind": "external", "status": _SUPPRESSED[finding.waived.decision], "justification": finding.waived.reason}
        ]
    if finding.id in baseline:
        result["baselineState"] = baseline[finding.id]
    return result


def _location(document: DocumentView, artifact: int, place: Place, of: Finding | Spot | None = None) -> dict[str, Any]:
    """File and region; viewers show nothing without a region, so a place without a line gets its row, or the first."""
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(document.name), "index": artifact},
            "region": {"startLine": place.line or place.row or 1},
        }
    }
    names = [
        part
        for part in (None if of is None or of.card is None else of.card.name, None if of is None else of.indicator)
        if part
    ]
    label = place.label("zh")
    if names or label:
        location["logicalLocations"] = [
            {"fullyQualifiedName": "/".join([*names, label] if label else names), "kind": "object"}
        ]
    return location


def _uri(name: str) -> str:
    """A relative reference: the name of a document is never taken for an address."""
    return quote(PurePath(name).as_posix().lstrip("/"), safe="/")
