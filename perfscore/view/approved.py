"""The table of what was changed against the approved targets: one line a difference, in the columns auditors use."""

from __future__ import annotations

from decimal import Decimal

from perfscore.approved.line import ApprovedLine
from perfscore.both import Both
from perfscore.checks.wording import points, shown

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


def approved_cells(line: ApprovedLine) -> tuple[Both, ...]:
    """The texts of a line in the order of `APPROVED_COLUMNS`; what is not printed is blank."""
    plain = (
        line.unit,
        line.project,
        line.indicator,
        _shown(line.approved_target),
        _shown(line.target),
        _points(line.approved_weight),
        _points(line.weight),
    )
    effect = None if line.effect is None else f"{line.effect:+.2f}"
    return (*map(_same, plain), line.difference, _same(effect), _same(line.approval))


def _same(text: str | None) -> Both:
    return Both(text or "", text or "")


def _shown(text: str | None) -> str | None:
    return None if text is None else shown(text)


def _points(value: Decimal | None) -> str | None:
    return None if value is None else points(value)
