"""The table of what was changed against the approved targets: one line a difference, in the columns auditors use."""

from __future__ import annotations

from attrs import frozen

from perfscore.approved.difference import WHAT, Difference
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


@frozen
class ApprovedLine:
    """One line of the table: its cells in the order of `APPROVED_COLUMNS`, texts of the document in both languages."""

    cells: tuple[Both, ...]


def approved_line(found: Difference) -> ApprovedLine:
    """The line of one difference."""
    card = found.card or found.table
    row, approved = found.row, found.approved
    named = row or approved
    effect = "" if found.effect is None else f"{found.effect:+.2f}"
    texts = (
        "" if card is None else card.unit or "",
        "" if card is None else card.name or "",
        "" if named is None else named.level3 or "",
        "" if approved is None else shown(approved.target),
        "" if row is None else shown(row.target),
        "" if approved is None else points(approved.weight),
        "" if row is None else points(row.weight),
    )
    tail = (WHAT[found.what], Both(effect, effect), Both(found.approval or "", found.approval or ""))
    return ApprovedLine((*(Both(text, text) for text in texts), *tail))
