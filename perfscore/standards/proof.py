"""Proofs about a standard (to come)."""

from __future__ import annotations

from attrs import frozen

from perfscore.standards.standard import Standard


@frozen(kw_only=True)
class Proof:
    """What was decided about a standard."""

    standard: Standard


def prove(standard: Standard) -> Proof:
    """Decide each property of each table."""
    return Proof(standard=standard)
