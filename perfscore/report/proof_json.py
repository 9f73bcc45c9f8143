"""A proof as JSON, ``perfscore.proof/1``: numbers are decimal strings, or n/d where they have no finite form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from perfscore.report.exact_number import number_json
from perfscore.scoring.situations import SituationCheck
from perfscore.standards.counterexample import Example
from perfscore.standards.digest import digest_of
from perfscore.standards.edge import Edge, bounds
from perfscore.standards.proof import Proof, Verdict
from perfscore.standards.properties import Jump
from perfscore.version import __version__

FORMAT = "perfscore.proof/1"


def proof_json(proof: Proof, situations: Sequence[SituationCheck]) -> dict[str, Any]:
    """The object for a proof and the standard's situations."""
    standard = proof.standard
    return {
        "format": FORMAT,
        "tool": {"name": "perfscore", "version": __version__},
        "standard": {"name": standard.name, "title": standard.title, "sha256": digest_of(standard)},
        "verdicts": [_verdict(item) for item in proof.verdicts],
        "situations": [_situation(item) for item in situations],
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    refutation = verdict.refutation
    return {
        "table": verdict.table,
        "property": verdict.property,
        "status": verdict.status,
        "text": {"zh": verdict.text.zh, "en": verdict.text.en},
        "counterexample": None if refutation is None else [_case(item) for item in refutation.cases],
        "jumps": [_jump(item) for item in verdict.jumps],
        "declared": verdict.reason,
        "needless": verdict.needless,
    }


def _case(case: Example) -> dict[str, Any]:
    return {
        "values": {name: number_json(value) for name, value in case.values.items()},
        "weight": number_json(case.weight),
        "met": case.met,
        "share": number_json(case.share),
        "points": number_json(case.points),
    }


def _jump(jump: Jump) -> dict[str, Any]:
    return {
        "at": _place(jump.at),
        "left": number_json(jump.left),
        "value": number_json(jump.value),
        "right": number_json(jump.right),
    }


def _place(edge: Edge) -> str | None:
    return number_json(bounds(edge, 12)[0])


def _situation(check: SituationCheck) -> dict[str, Any]:
    given = check.situation
    return {
        "why": given.why,
        "class": given.class_,
        "target": given.target,
        "actual": given.actual,
        "weight": number_json(given.weight),
        "points": [number_json(given.low), number_json(given.high)],
        "given_by_rules": None if check.score.points is None else str(check.score.points),
        "rule": check.score.rule,
        "holds": check.holds,
        "text": {"zh": check.text.zh, "en": check.text.en},
    }
