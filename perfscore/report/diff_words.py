"""The words of a comparison with a former statement, in both languages, as auditors print them."""

from __future__ import annotations

from perfscore.both import Both
from perfscore.diff.outcome import HowCured, State

STATES: dict[State, Both] = {
    "cured": Both("已整改", "cured"),
    "partly": Both("部分整改", "partly cured"),
    "still": Both("未整改", "still there"),
    "new": Both("新增", "new"),
}
HOW: dict[HowCured, Both] = {
    "score-corrected": Both("更正得分", "score corrected"),
    "actual-changed": Both("修改完成值（须附佐证）", "actual value changed (evidence needed)"),
    "target-lowered": Both("调低指标值（须附批复）", "target lowered (approval needed)"),
    "weight-moved": Both("调整分值", "weight moved"),
    "row-removed": Both("删除指标", "indicator removed"),
    "card-withdrawn": Both("撤回自评表", "scorecard withdrawn"),
    "note-rewritten": Both("改写偏差原因", "deviation note rewritten"),
}
OTHER = Both("其他变动", "other change")
FIELDS: dict[str, Both] = {
    "name": Both("项目名称", "name of the project"),
    "target": Both("年度指标值", "target"),
    "actual": Both("实际完成值", "actual"),
    "weight": Both("分值", "weight"),
    "score": Both("得分", "score"),
    "note": Both("偏差原因", "note"),
    "initial": Both("年初预算数", "initial budget"),
    "annual": Both("全年预算数", "annual budget"),
    "executed": Both("全年执行数", "executed"),
    "rate": Both("执行率", "rate"),
    "total_weight": Both("总分值", "total weight"),
    "total_score": Both("总分", "total score"),
    "grade": Both("等级", "grade"),
}
# Kinds of this comparison alone.
KINDS: dict[str, Both] = {
    "target-lowered": Both("调低指标值", "Target lowered"),
    "row-removed": Both("删除指标", "Indicator removed"),
    "score-shifted": Both("得分变动相互抵消", "Scores changed that offset each other"),
}
TITLE = Both("整改情况对照", "What became of the findings")
BETWEEN = Both("原报送：{old}　重新报送：{new}", "former: {old}   new: {new}")
COUNTS = Both(
    "原有问题{total}条：已整改{cured}条（其中以调低指标值、删除指标、撤回自评表、调整分值方式{suspect}条），部分整改{partly}条，未整改{still}条；新增{new}条。",
    "{total} former findings: {cured} cured ({suspect} of them by a lowered target, a removed row or card, or moved "
    "weights), {partly} partly, {still} still there; {new} new.",
)
NONE = Both("原报送未发现问题，重新报送也未发现问题。", "Neither statement has findings.")
CHANGED = Both("其他变动", "Other changes")
WITHDRAWN = Both("撤回的自评表", "Scorecards withdrawn")
ADDED = Both("新增的自评表", "Scorecards added")
STATE = Both("整改情况", "State")
BY = Both("整改方式", "How")
CARD = Both("项目名称", "Project")
FIELD = Both("栏目", "Cell")
BEFORE = Both("原报送", "Former")
AFTER = Both("重新报送", "New")
EFFECT = Both("得分影响", "Points")
LEVEL = Both("级别", "Level")
KIND = Both("问题类别", "Kind")
FINDING = Both("问题表述", "Finding")
