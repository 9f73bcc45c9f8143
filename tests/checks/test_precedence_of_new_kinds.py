"""Each of the newer kinds beside the kinds that see its cause as well: one cause is one finding, two causes are two."""

import pytest

from perfscore.audit import check
from perfscore.testing.sketch import sketch

UNSTARTED = """
funds: 65.00 65.00 0.00 0.00% 0.00
产出 质量 | 资金拨付率 | ≥100% | 100% | 50 | 50.00
效益 社会效益 | 受益人数 | ≥800 人 | 812 人 | 30 | 30.00
满意度 满意度 | 农牧民满意度 | ≥90% | 95% | 10 | 10.00
"""
COPIED = """
card: 公共卫生应急储备 | 甲医院
goal: 完成防护服20000件、检测试剂等公共卫生应急物资储备，保障突发事件处置。
card: 信息系统等级保护测评 | 甲医院
goal: 完成防护服20000件、检测试剂等公共卫生应急物资储备，保障突发事件处置。
achievement: 完成防护服20000件、检测试剂等公共卫生应急物资储备，保障突发事件处置。
产出 数量 | 防护服数量 | ≥18000 件 | 20000 件 | 10 | 10.00
"""
LOWERED = """
card: 学员培训 | 甲中心
form: target
产出 数量 | 培训学员人数 | >=50 人 | - | 10 | -
card: 学员培训 | 甲中心
goal: 全年培训学员50人。
产出 数量 | 培训学员人数 | >=45 人 | 45 人 | 10 | 10.00
"""
LEVEL = """
filler: none
产出（50分） 数量 | 维修数量 | ≥10 座 | 10 座 | 48 | 48.00
效益 社会效益 | 覆盖村数 | ≥10 个 | 10 个 | 40 | 40.00
"""
GRADE = """
产出 数量 | 培训人数 | >=100 人 | 90 人 | 50 | 45.00 | 学员请假，今后改进。
total: 100 85.00
grade: 优
"""
SURVEY = "满意度 满意度 | 学员满意度 | >=90% | =94% | 10 | 10.00 | 发放问卷 200 份，满意 188 份，满意度达到 97%。"
SLIP = "产出 数量 | 绿化补植面积 | ≥35000 平方米 | 3.6 | 10 | 10.00"
RATE = "满意度 满意度 | 居民满意度 | ≥10% | 103% | 10 | 10.00"
LISTED = """
text: 项目名称	自评得分	自评等级
text: 培训费	85.00	优
card: 培训费 | 甲中心
grade: 优
"""


# The card, the kind that speaks, the kinds that see the same cause and are silent.
ONE_CAUSE = {
    "nothing executed, a rate of payment of 100 %": (UNSTARTED, "not-started", {"execution-output"}),
    "goals of another card": (COPIED, "copied-card", {"goal-copied", "text-number"}),
    "a lowered target that the goals still promise": (LOWERED, "approved-target", {"text-number"}),
    "points of a level off as the weights are": (LEVEL, "total-weight", {"level-points"}),
    "a grade on a total that is wrong itself": (GRADE, "total-score", {"grade-total"}),
    "a rate in a note against its counts and its row": (SURVEY, "survey-rate", {"note-number"}),
    "a unit that slipped": (SLIP, "unit-slip", {"unit", "over-fulfilment", "unmet-full", "indicator-score"}),
    "a rate above 100 %": (RATE, "rate-bound", {"over-fulfilment"}),
    "a listed score that is not the card's": (LISTED, "summary-text", {"grade-total"}),
}
# Two causes on one card: both kinds speak.
TWO_CAUSES = {
    "little executed, outputs full": (UNSTARTED.replace("65.00 0.00 0.00% 0.00", "65.00 13.00 20.00% 2.00"), {"execution-output"}),
    "a total that holds with a wrong grade": (GRADE.replace("85.00", "95.00").replace("优", "良"), {"grade-total"}),
    "a lowered target, and goals that contradict another row": (
        LOWERED.replace("50人。", "50人，编印教材300册。") + "产出 数量 | 编印教材册数 | >=280 册 | 280 册 | 10 | 10.00\n",
        {"approved-target", "text-number"},
    ),
    "points of a level, and weights off by another amount": (LEVEL.replace("| 40 | 40.00", "| 41 | 41.00"), {"level-points", "total-weight"}),
    "a note wrong of its counts, and of another figure": (
        "满意度 满意度 | 学员满意度 | >=90% | =94% | 10 | 10.00 | 问卷 200 份，满意 188 份，满意度 97%。全年实际完成 80%。",
        {"survey-rate", "note-number"},
    ),
}  # fmt: skip


def kinds(card):
    return {finding.kind for finding in check(sketch(card)).findings}


@pytest.mark.parametrize("name", ONE_CAUSE)
def test_one_cause_is_one_finding(name):
    card, speaks, silent = ONE_CAUSE[name]
    assert ({speaks} | silent) & kinds(card) == {speaks}


@pytest.mark.parametrize("name", TWO_CAUSES)
def test_two_causes_are_two_findings(name):
    card, speak = TWO_CAUSES[name]
    assert speak <= kinds(card)
