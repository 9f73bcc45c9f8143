"""The claims of the narrative as they stand in the contract ``perfscore.scorecards/1``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from perfscore.model.claim import Claim
from perfscore.model.place import Unread


def claims_json(claims: Iterable[Claim]) -> list[dict[str, Any]]:
    """Each claim with its words, its arithmetic and whether it holds; `places` are those of all its figures."""
    return [
        {
            "id": claim.id,
            "kind": claim.kind,
            "place": claim.place.as_json(),
            "places": [place.as_json() for place in claim.spots],
            "quoted": claim.quoted,
            "formula": claim.formula,
            "recomputed": claim.recomputed,
            "published": claim.published,
            "holds": claim.holds,
            "how": claim.how,
        }
        for claim in claims
    ]


def unread_json(item: Unread) -> dict[str, Any]:
    """What is printed outside the cards and was not understood."""
    return {"text": item.text, "place": item.place.as_json(), "reason": str(item.reason), "card": None}
