"""The differences of two standards as JSON, ``perfscore.difference/1``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from perfscore.report.exact_number import number_json
from perfscore.scoring.changes import CardChange
from perfscore.standards.difference import Difference
from perfscore.standards.digest import digest_of
from perfscore.standards.standard import Standard
from perfscore.version import __version__

FORMAT = "perfscore.difference/1"


def difference_json(
    one: Standard, other: Standard, found: Sequence[Difference], changes: Sequence[CardChange]
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
        "cards": [
            {
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
            for item in changes
        ],
    }
