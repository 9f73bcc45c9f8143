"""The differences of two standards as JSON, ``perfscore.difference/1``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from perfscore.report.exact_number import number_json
from perfscore.scoring.changes import CardChange
from perfscore.scoring.ranking import Ranked
from perfscore.standards.difference import RuleDifference
from perfscore.standards.digest import digest_of
from perfscore.standards.standard import Standard
from perfscore.version import __version__

FORMAT = "perfscore.difference/1"


def difference_json(
    one: Standard,
    other: Standard,
    found: Sequence[RuleDifference],
    changes: Sequence[CardChange],
    ranks: Sequence[Ranked] = (),
) -> dict[str, Any]:
    """The object for a comparison, with the cards that change."""
    return {
        "format": FORMAT,
        "tool": {"name": "perfscore", "version": __version__},
        "standards": [{"name": item.name, "sha256": digest_of(item)} for item in (one, other)],
        "differences": [
            {
                "table": item.table,
                "text": {"zh": item.text.zh, "en": item.text.en},
                "largest": number_json(item.largest),
            }
            for item in found
        ],
        "cards": [_card(one, other, item) for item in changes],
        "ranks": [_rank(item) for item in ranks],
    }


def _card(one: Standard, other: Standard, item: CardChange) -> dict[str, Any]:
    return {
        "id": item.card.id,
        "name": item.card.name,
        "place": item.card.place.as_json(),
        "points": [str(item.before), str(item.after)],
        "grades": list(item.grades),
        "rows": item.rows,
        "unscored": [
            {
                "place": row.place.as_json(),
                "indicator": row.name.zh,
                "standard": (one, other)[row.under].name,
                "reason": {"zh": row.reason.zh, "en": row.reason.en},
            }
            for row in item.lost
        ],
    }


def _rank(item: Ranked) -> dict[str, Any]:
    return {
        "id": item.change.card.id,
        "name": item.change.card.name,
        "ranks": list(item.ranks),
        "slack": [str(value) for value in item.slack],
        "to_next": [None if value is None else str(value) for value in item.to_next],
    }
