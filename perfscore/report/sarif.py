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

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from perfscore.both import Both, Lang
from perfscore.checks.catalogue import load
from perfscore.model.finding import Finding, Severity, Spot, Waiver
from perfscore.model.place import Place
from perfscore.version import __version__
from perfscore.view.document import DocumentView
from perfscore.view.report import ReportView

VERSION = "2.1.0"
_COLON = Both("：", ": ")
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LANGS: tuple[Lang, ...] = ("zh", "en")
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def findings_sarif(view: ReportView, lang: Lang, *, terminal: bool = False) -> bytes:
    """The log as UTF-8."""
    del terminal
    return (json.dumps(sarif(view, lang), ensure_ascii=False, indent=1) + "\n").encode(errors="backslashreplace")


def sarif(view: ReportView, lang: Lang) -> dict[str, Any]:
    """The log with one run; messages are in `lang`, the help of the rules in both languages."""
    found = [(index, item.finding) for index, document in enumerate(view.documents) for item in document.findings]
    names = [document.name for document in view.documents]
    rules = Rules(sorted({finding.kind for _, finding in found}))
    return log(
        rules.described(lang),
        [_artifact(document) for document in view.documents],
        [result(finding, names[index], index, rules, lang) for index, finding in found],
        lang,
        [_invocation(view, lang)],
    )


def log(
    rules: Sequence[dict[str, Any]],
    artifacts: Sequence[dict[str, Any]],
    results: Sequence[dict[str, Any]],
    lang: Lang,
    invocations: Sequence[dict[str, Any]] = ({"executionSuccessful": True},),
) -> dict[str, Any]:
    """A log with one run of this tool."""
    run = {
        "tool": {"driver": {"name": "perfscore", "version": __version__, "rules": list(rules)}},
        "language": "zh-CN" if lang == "zh" else "en",
        "columnKind": "unicodeCodePoints",
        "artifacts": list(artifacts),
        "invocations": list(invocations),
        "results": list(results),
    }
    return {"$schema": SCHEMA, "version": VERSION, "runs": [run]}


class Rules:
    """The kinds of a log, in the order of its rules; `titles` are those of kinds that have no check."""

    def __init__(self, kinds: Iterable[str], titles: Mapping[str, Both] | None = None) -> None:
        self._kinds, self._titles = list(kinds), titles or {}

    def index(self, kind: str) -> int:
        """Where in the log's rules a kind stands."""
        return self._kinds.index(kind)

    def described(self, lang: Lang) -> list[dict[str, Any]]:
        """The rules with their help in both languages."""
        return [
            _titled_rule(kind, self._titles[kind], lang) if kind in self._titles else _rule(kind, lang)
            for kind in self._kinds
        ]


def _rule(kind: str, lang: Lang) -> dict[str, Any]:
    check = load(kind)
    both = {of: "\n".join((check.flags[of], check.why[of], check.silent_when[of], check.source[of])) for of in LANGS}
    other: Lang = "en" if lang == "zh" else "zh"
    return {
        "id": kind,
        "name": rule_name(kind),
        "shortDescription": {"text": check.title[lang]},
        "fullDescription": {"text": check.flags[lang]},
        "help": {"text": f"{both[lang]}\n\n{both[other]}"},
        "defaultConfiguration": {"level": _LEVELS[check.severity]},
        "properties": {"title": {of: check.title[of] for of in LANGS}, "help": both},
    }


def _titled_rule(kind: str, title: Both, lang: Lang) -> dict[str, Any]:
    return {
        "id": kind,
        "name": rule_name(kind),
        "shortDescription": {"text": title[lang]},
        "help": {"text": f"{title.zh}\n\n{title.en}"},
        "properties": {"title": {of: title[of] for of in LANGS}},
    }


def rule_name(kind: str) -> str:
    """The name of a rule in the form that viewers expect.

    >>> rule_name("total-score")
    'TotalScore'
    """
    return "".join(part.capitalize() for part in kind.split("-"))


def _artifact(document: DocumentView) -> dict[str, Any]:
    made = artifact(document.name, document.sha256)
    return made | {"properties": {"reading": document.reading.state, "standard": document.standard.name}}


def artifact(name: str, sha256: str) -> dict[str, Any]:
    """A file that was audited."""
    return {"location": {"uri": _uri(name)}, "hashes": {"sha-256": sha256}}


def _invocation(view: ReportView, lang: Lang) -> dict[str, Any]:
    notes = [
        {"level": "error", "message": {"text": failed.reason[lang]}, "descriptor": {"id": failed.reason.code}}
        for failed in view.failed
    ]
    unread = [
        {
            "level": "warning",
            "message": {"text": f"{item.text}{_COLON[lang]}{item.reason[lang]}"},
            "locations": [_location(document.name, index, item.place)],
        }
        for index, document in enumerate(view.documents)
        for item in document.unread
    ]
    return {"executionSuccessful": view.complete, "toolExecutionNotifications": [*notes, *unread]}


def result(
    finding: Finding, name: str, index: int, rules: Rules, lang: Lang, baseline: str | None = None
) -> dict[str, Any]:
    """A finding in the file `name`, the artifact `index`; `baseline` is its state against a former run."""
    found: dict[str, Any] = {
        "ruleId": finding.kind,
        "ruleIndex": rules.index(finding.kind),
        "level": _LEVELS[finding.severity],
        "kind": "fail",
        "message": {"text": finding.messages[lang]},
        "locations": [_location(name, index, finding.place, finding)],
        "partialFingerprints": {"perfscoreFinding/v2": _fingerprint(finding)},
        "properties": {
            "id": finding.id,
            "published": finding.published,
            "recomputed": finding.recomputed,
            "zh": finding.messages.zh,
            "en": finding.messages.en,
        },
    }
    if finding.places:
        found["relatedLocations"] = [
            _location(name, index, spot.place, spot) | {"id": number} for number, spot in enumerate(finding.places, 1)
        ]
    if finding.set_aside and finding.waived is not None:
        found["suppressions"] = [_suppression(finding.waived)]
    if baseline is not None:
        found["baselineState"] = baseline
    return found


def _suppression(waiver: Waiver) -> dict[str, Any]:
    """A decision of a person that takes a finding out of the counts."""
    return {
        "kind": "external",
        "status": "accepted",
        "justification": waiver.reason,
        "properties": {"decision": waiver.decision, "by": waiver.by, "date": waiver.date.isoformat()},
    }


def _fingerprint(finding: Finding) -> str:
    """What the finding is whatever line it stands in: its id, which for a sentence holds the line and is made anew."""
    if finding.card is not None or finding.by_hand is not None:
        return finding.id
    said = finding.worked[0].zh if finding.worked else finding.messages.zh
    name = PurePath(finding.document or finding.place.file or "").name
    text = f"{name}\x1f{finding.kind}\x1f{finding.key}\x1f{said}"
    return hashlib.sha256(text.encode(errors="backslashreplace")).hexdigest()[:12]


def _location(name: str, index: int, place: Place, of: Finding | Spot | None = None) -> dict[str, Any]:
    """File and region; viewers show nothing without a region, so a place without a line gets its row, or the first."""
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(name), "index": index},
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
    """A relative reference: the name of a document is never taken for an address; bytes that are no UTF-8 stay."""
    return quote(PurePath(name).as_posix().lstrip("/"), safe="/", errors="surrogateescape")
