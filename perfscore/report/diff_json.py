"""What became of the findings of a former statement, as the contract ``perfscore.diff/1``.

Each entry of ``findings`` has ``id, kind, card, indicator, state`` (cured, partly, still, new) and ``how``; the
schema is docs/schemas/diff-1.schema.json.
"""

from __future__ import annotations

from typing import Any

from perfscore.audit import Report
from perfscore.both import Both
from perfscore.diff.changes import Change
from perfscore.diff.difference import Difference
from perfscore.diff.outcome import Outcome
from perfscore.model.finding import CardRef
from perfscore.model.scorecard import Indicator, Scorecard
from perfscore.version import __version__

FORMAT = "perfscore.diff/1"


def diff_json(found: Difference) -> dict[str, Any]:
    """The contract's object."""
    return {
        "format": FORMAT,
        "tool": {"name": "perfscore", "version": __version__},
        "old": _documents(found.old),
        "new": _documents(found.new),
        "findings": [_outcome(outcome) for outcome in found.outcomes],
        "changes": [_change(change) for change in found.changes],
        "withdrawn": [_named(card) for card in found.withdrawn],
        "added": [_named(card) for card in found.added],
        "rows": [
            {"card": _named(paired.pair.new), "removed": _names(paired.removed), "added": _names(paired.added)}
            for paired in found.cards
            if paired.removed or paired.added
        ],
    }


def _documents(report: Report) -> list[dict[str, str]]:
    return [{"path": item.document.path, "sha256": item.document.sha256} for item in report.documents]


def _outcome(outcome: Outcome) -> dict[str, Any]:
    finding = outcome.finding
    return {
        "id": finding.id,
        "kind": finding.kind,
        "severity": str(finding.severity),
        "card": _card(finding.card),
        "indicator": finding.indicator,
        "state": outcome.state,
        "how": outcome.how,
        "place": finding.place.as_json(),
        "published": finding.published,
        "recomputed": finding.recomputed,
        "messages": _both(finding.messages),
        "evidence": [_change(change) for change in outcome.evidence],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "card": _named(change.card),
        "indicator": change.row,
        "field": change.field,
        "before": change.before,
        "after": change.after,
        "effect": None if change.effect is None else f"{change.effect:f}",
        "loosened": change.loosened,
        "place": change.place.as_json(),
    }


def _named(card: Scorecard) -> dict[str, Any]:
    return {"id": card.id, "name": card.name}


def _card(card: CardRef | None) -> dict[str, Any] | None:
    return None if card is None else {"id": card.id, "name": card.name}


def _names(rows: tuple[Indicator, ...]) -> list[str | None]:
    return [row.level3 for row in rows]


def _both(text: Both) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
