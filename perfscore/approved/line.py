"""One difference from the approved targets as a line of plain data: what a report prints and the contract carries."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from perfscore.approved.difference import WHAT, TargetDifference, What
from perfscore.both import Both
from perfscore.model.place import Place


@frozen(kw_only=True)
class ApprovedLine:
    """One line of the table, as printed: `effect` is how far the published score is above that by the approved target.

    `approval` is the number of the paper that approved the change, where the card names one; `place` is that of the
    card's row, or of the approved table where the card has no such row.
    """

    what: What
    place: Place
    unit: str | None
    project: str | None
    indicator: str | None
    approved_target: str | None
    target: str | None
    approved_weight: Decimal | None
    weight: Decimal | None
    effect: Decimal | None
    approval: str | None

    @property
    def difference(self) -> Both:
        """The kind of difference in words."""
        return WHAT[self.what]


def approved_line(found: TargetDifference) -> ApprovedLine:
    """The line of one difference."""
    card = found.card or found.table
    row, approved = found.row, found.approved
    named, at = row or approved, row or found.card or approved or found.table
    return ApprovedLine(
        what=found.what,
        place=Place() if at is None else at.place,
        unit=None if card is None else card.unit,
        project=None if card is None else card.name,
        indicator=None if named is None else named.level3,
        approved_target=None if approved is None else approved.target,
        target=None if row is None else row.target,
        approved_weight=None if approved is None else approved.weight,
        weight=None if row is None else row.weight,
        effect=found.effect,
        approval=found.approval,
    )
