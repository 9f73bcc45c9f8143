"""The reconciliation of cards and narrative as lines: what the cards give, what the narrative says, the difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perfscore.claims.narrative.assertion import AGREES, COMPARED
from perfscore.claims.narrative.tolerance import digits
from perfscore.model.claim import Claim, Reconciled

_SUBJECTS = {AGREES.format(subject=subject): subject for subject in COMPARED.values()}


def reconciled(claims: Sequence[Claim]) -> tuple[Reconciled, ...]:
    """One line for each claim about the cards."""
    return tuple(_lines(claims))


def _lines(claims: Sequence[Claim]) -> Iterator[Reconciled]:
    for claim in claims:
        if claim.kind != "statement-total" or "<=" in claim.formula:
            continue
        *parts, declared = claim.figures
        given = sum(part.amount for part in parts)
        places = max(figure.places for figure in claim.figures)
        yield Reconciled(
            label=_SUBJECTS.get(claim.says, claim.says),
            cards=claim.formula.rsplit(" = ", 1)[0],
            narrative=declared.text,
            difference=digits((given - declared.amount) / declared.scale, places),
            holds=claim.holds,
            places=claim.spots,
            unit=declared.unit,
        )
