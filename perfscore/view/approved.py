"""The table of what was changed against the approved targets: one line a difference, in the columns auditors use."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from perfscore.approved.difference import WHAT, TargetDifference, What
from perfscore.both import Both
from perfscore.checks.wording import points, shown
from perfscore.model.place import Place

APPROVED_COLUMNS = (
    Both("预算单位", "unit"),
    Both("项目名称", "project"),
    Both("三级指标", "indicator"),
    Both("批复指标值", "approved target"),
    Both("自评指标值", "target on the card"),
    Both("批复分值", "approved weight"),
    Both("自评分值", "weight on the card"),
    Both("差异类型", "difference"),
    Both("得分影响", "effect on points"),
    Both("调整批复文号", "approval of the change"),
)


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

    @property
    def cells(self) -> tuple[Both, ...]:
        """The texts of the line in the order of `APPROVED_COLUMNS`; what is not printed is blank."""
        plain = (
            self.unit,
            self.project,
            self.indicator,
            _shown(self.approved_target),
            _shown(self.target),
            _points(self.approved_weight),
            _points(self.weight),
        )
        effect = None if self.effect is None else f"{self.effect:+.2f}"
        return (*map(_same, plain), self.difference, _same(effect), _same(self.approval))


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


def _same(text: str | None) -> Both:
    return Both(text or "", text or "")


def _shown(text: str | None) -> str | None:
    return None if text is None else shown(text)


def _points(value: Decimal | None) -> str | None:
    return None if value is None else points(value)
