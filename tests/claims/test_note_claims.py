"""Notes as claims: what is true of a row is never held against it, what is false is found, the rest is left open."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfscore.claims.cards import judge_all_notes, judge_notes
from perfscore.claims.notes.reading import read_claims
from perfscore.claims.prose.clauses import clauses
from perfscore.claims.prose.figures import figures
from perfscore.claims.prose.words import common, shared
from perfscore.scoring.reading import read_card
from perfscore.testing.sketch import sketch


def judged(text):
    """The notes of the first card of a sketch."""
    document = sketch(text)
    return judge_all_notes(document.scorecards, [read_card(card) for card in document.scorecards]).cards[0]


def fault(row):
    return judged(row).rows[0].fault


HARMLESS = [
    "产出 数量 | 培训人数 | >=100 人 | 92 人 | 5 | 4.60 | 受疫情影响，部分学员无法到场，培训人数较计划减少 8 人。",
    "产出 数量 | 培训人数 | >=100 人 | 120 人 | 5 | 5 | 实际完成率 120%，年初指标设置偏低，下年度合理设置目标。",
    "产出 数量 | 举办活动场次 | >=10 场 | 8 场 | 5 | 4 | 因场地原因减少 2 场，完成率 80%。",
    "产出 质量 | 验收合格率 | >=95% | 90% | 5 | 4.74 | 10 个项目中 9 个验收合格，1 个未达到标准要求。",
    "产出 时效 | 完成及时率 | =100% | 80% | 5 | 4 | 受资金拨付影响，二季度未完成计划，三季度补齐。",
    "成本 经济成本 | 办公费 | <=20 万元 | 15 万元 | 5 | 5 | 节约资金 5 万元，节约率 25%，未超过预算。",
    "成本 经济成本 | 办公费 | <=20 万元 | 22 万元 | 5 | 0 | 物价上涨，超出预算 10%。",
    "满意度 满意度 | 群众满意度 | >=90% | 98% | 10 | 10 | 满意度 98%，较去年提高 3%。",
    "产出 数量 | 救助人次 | >=500 人次 | 420 人次 | 5 | 4.2 | 困难群众减少，救助需求低于预期。",
    "产出 数量 | 采购设备数量 | =10 台 | 8 台 | 5 | 4 | 剩余 2 台已签订合同，待到货。",
    "产出 数量 | 发放补贴户数 | >=1000 户 | 980 户 | 5 | 4.9 | 实际申请发放 1050 户，部分不符合条件。",
    "产出 数量 | 检查企业数 | >=50 家 | 60 家 | 5 | 5 | 为减少检查企业数量推行联合检查，但因专项行动存在偏差。",
    "产出 数量 | 宣传次数 | >=12 次 | 10 次 | 5 | 4.17 | 上半年实际完成 4 次，下半年完成 6 次。",
    "产出 数量 | 门诊人次 | >=3 万人次 | 2.9 万人次 | 5 | 4.83 | 与目标差 1000 人次，偏差 3.33%。",
    "成本 经济成本 | 人均培训成本 | <=500 元/人 | 480 元/人 | 5 | 5 | 人均培训成本 480 元，低于标准 20 元。",
    "产出 数量 | 课题数量 | >=5 项 | 6 项 | 5 | 5 | 未完成项目下年继续实施。",
    "产出 数量 | 出动车辆 | >=500 台次 | 800 台次 | 5 | 5 | 实际出动执法人员 2600 人次、车辆 800 台次。",
    "产出 质量 | 就诊增长率 | >=5% | 8% | 5 | 5 | 门诊量增加，增长率达到 8%，超过目标 3 个百分点。",
    "产出 时效 | 办结时限 | <=20 个工作日 | 15 个工作日 | 5 | 5 | 优化流程，压缩时限 25%，低于规定时限。",
    "产出 质量 | 优良率 | >=90% | 86% | 10 | 9.56 | 优良率为 86%，其中市政优良率 92%、房建优良率 81%。",
    "产出 数量 | 培训人数 | >=200 人 | 186 人 | 10 | 9.30 | 经费超出预算 2 万元，减少 1 期培训。",
    "满意度 满意度 | 居民满意度 | >=90% | 93% | 10 | 10 | 调查居民 100 人，不满意 7 人。",
    "产出 数量 | 新建停车位 | >=800 个 | 760 个 | 5 | 4.75 | 新建停车位 540 个，扩建停车位 220 个，共 760 个。",
    "产出 时效 | 完工时间 | 10 月底前 | 10 月 20 日 | 5 | 5 | 一标段未按期完工，但总体在 10 月 20 日完成。",
    "产出 时效 | 完工时间 | 10 月底前 | 10 月 20 日 | 5 | 5 | 已完成目标任务。",
    "产出 数量 | 演出场次 | >=60 场 | 52 场 | 5 | 4.33 | 上半年完成 31 场，下半年仅完成 21 场，比上年少 6 场。",
    "成本 经济成本 | 委托业务费 | <=60 万元 | 63.5 万元 | 5 | 4.72 | 委托业务费超出预算 3.5 万元。",
    "产出 质量 | 规范管理率 | >=65% | 52% | 7 | 5.6 | 实际完成 80%，今后加强随访。",
    "产出 质量 | 规范管理率 | >=65% | 71.2% | 7 | 7 | 建档率实际达到 93%，规范管理率实际达到 71.2%。",
    "产出 数量 | 补贴床位数 | >=950 张 | 912 张 | 5 | 4.8 | 一家养老院停业，较年初目标减少 38 张，偏差率 4%。",
    "产出 数量 | 培训人数 | >=260 人 | 247 人 | 5 | 4.75 | 申请人数较计划少 20 人，完成年初目标的 95%。",
    "产出 质量 | 持证比例 | >=40% | 38% | 5 | 4.75 | 比目标低 2 个百分点，即比目标低 5%。",
    "成本 经济成本 | 月人均补助 | >=340 元/人/月 | 372 元/人/月 | 5 | 5 | 标准提高，高于目标 32 元。",
    "满意度 满意度 | 读者满意度 | >=90% | 94.8% | 10 | 10 | 发放问卷 200 份，收回 192 份，满意 182 份。",
    "满意度 满意度 | 读者满意度 | >=90% | 91% | 10 | 10 | 发放问卷 200 份，收回 192 份，满意 182 份。",
    "满意度 满意度 | 读者满意度 | >=90% | 95% | 10 | 10 | 问卷 100 份，非常满意 80 份，基本满意 15 份，不满意 5 份。",
    "满意度 满意度 | 读者满意度 | >=90% | 96% | 10 | 10 | 回访 50 人，2 人不满意。",
    "产出 数量 | 草原修复面积 | >=20000 亩 | 18200 | 10 | 9.1 | 因春旱推迟，一期实际完成 5000 亩。",
    "产出 数量 | 草原修复面积 | >=2 万亩 | 1.82 | 10 | 9.1 | 实际完成 18200 亩。",
]  # fmt: skip


@pytest.mark.parametrize("row", HARMLESS)
def test_notes_that_people_write_about_true_rows_are_silent(row):
    assert fault(row) is None


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("产出 数量 | 培训人数 | >=100 人 | 120 人 | 5 | 5 | 受疫情影响，培训人数低于年初计划。", "direction"),
        ("产出 数量 | 培训人数 | >=100 人 | 92 人 | 5 | 4.6 | 报名踊跃，超额完成年初目标。", "direction"),
        ("产出 数量 | 新建停车位 | >=800 个 | 760 个 | 5 | 4.75 | 新建停车位 740 个，今后加快选址。", "number"),
        ("产出 数量 | 新建停车位 | >=800 个 | 760 个 | 5 | 4.75 | 全部完成目标任务。", "direction"),
        ("产出 数量 | 招聘会场次 | >=30 场 | 41 场 | 5 | 5 | 超额完成 13 场。", "number"),
        ("产出 数量 | 招聘会场次 | >=30 场 | 41 场 | 5 | 5 | 上半年举办 18 场，下半年举办 21 场。", "number"),
        ("产出 数量 | 招聘会场次 | >=30 场 | 25 场 | 5 | 4.17 | 较计划增加 5 场。", "direction"),
        ("产出 时效 | 完工时间 | 10 月底前 | 10 月 20 日 | 5 | 5 | 未按期完工，逾期 10 天。", "direction"),
        ("产出 质量 | 规范管理率 | >=65% | 71.2% | 7 | 7 | 规范管理率实际完成 76.2%。", "number"),
        ("产出 质量 | 规范管理率 | >=65% | 71.2% | 7 | 7 | 全年实际完成 76.2%。", "number"),
        ("产出 数量 | 补贴人数 | >=260 人 | 247 人 | 5 | 4.75 | 市场不景气，较目标少 18 人。", "number"),
        ("产出 质量 | 企业存活率 | >=85% | 81.6% | 5 | 4.8 | 存活率完成目标的 93%，今后加强服务。", "number"),
        ("产出 数量 | 草原修复面积 | >=20000 亩 | 18200 | 10 | 9.1 | 计划20000亩，实际完成18600亩。", "number"),
        ("产出 数量 | 种植面积 | >=1000 亩 | 900 亩 | 5 | 4.5 | 积极性高，种植面积增加，故存在偏差。", "direction"),
        ("成本 经济成本 | 办公费 | <=20 万元 | 15 万元 | 5 | 5 | 实际支出超过预算。", "direction"),
        ("产出 数量 | 培训人数 | >=100 人 | 92 人 | 5 | 4.6 | 实际培训人数 95 人。", "number"),
        ("产出 数量 | 培训人数 | >=100 人 | 92 人 | 5 | 4.6 | 年度指标值为 90 人，实际完成 92 人。", "number"),
        ("产出 质量 | 验收合格率 | >=95% | 90% | 5 | 4.74 | 验收合格率达到 92%。", "number"),
        ("成本 经济成本 | 办公费 | <=20 万元 | 15 万元 | 5 | 5 | 结余 4 万元。", "number"),
        ("产出 数量 | 宣传次数 | >=12 次 | 10 次 | 5 | 4.17 | 偏差率 20%。", "number"),
    ],
)
def test_notes_that_contradict_their_row_are_found(row, expected):
    assert fault(row) == expected


COUNTS = st.integers(1, 100_000)


@given(COUNTS, COUNTS)
def test_a_true_note_never_fires(target, actual):
    side = "高于" if actual > target else "低于" if actual < target else "等于"
    percent = Fraction(abs(actual - target), target) * 100
    said = f"{float(round(percent, 2)):.2f}"
    note = f"实际培训 {actual} 人，{side}年初目标值，相差 {abs(actual - target)} 人，指标值为 {target} 人，偏差率为 {said}%。"
    assert fault(f"产出 数量 | 培训人数 | >={target} 人 | {actual} 人 | 10 | 10 | {note}") is None


@given(COUNTS, COUNTS, COUNTS)
def test_another_figure_for_the_actual_always_fires(target, actual, said):
    if said in {target, actual, abs(actual - target)}:
        return
    assert fault(f"产出 数量 | 培训人数 | >={target} 人 | {actual} 人 | 10 | 10 | 实际培训 {said} 人。") == "number"


@given(COUNTS, COUNTS)
def test_the_opposite_direction_always_fires(target, actual):
    if target == actual:
        return
    word = "低于" if actual > target else "高于"
    assert fault(f"产出 数量 | 培训人数 | >={target} 人 | {actual} 人 | 10 | 10 | 实际值{word}目标值。") == "direction"


@given(st.permutations(range(3)))
def test_three_notes_in_any_order_are_each_at_home_or_one_chain(order):
    """The true order is silent; each other one is one or two facts, never one for each note."""
    notes = ["拨付及时，发放率达 100%。", "问卷反映良好，故满意度达 93%。", "资料齐全，准确率为 98%。"]
    names = ["补贴发放率 | >=90% | =100%", "学生满意度 | >=90% | =93%", "核算准确率 | >=95% | =98%"]
    rows = [f"产出 质量 | {name} | 10 | 10 | {notes[index]}" for name, index in zip(names, order, strict=True)]
    found = judged("\n".join(rows))
    assert [row.fault for row in found.rows if row.fault == "direction"] == []
    assert len(found.chains) == (0 if order == [0, 1, 2] else 1)


ODD = st.text(
    alphabet="实际完成为目标值小于大于增加减少偏差率满意度导致剩余1234567890.,%元人份季度月-~至，。；（）\u202e\x00 \n",
    max_size=300,
)


@given(ODD, ODD)
def test_odd_notes_and_texts_never_raise(note, text):
    clean = [" ".join(item.replace("|", "").split()) for item in (note, text)]
    read_claims(note)
    figures(text)
    judged(f"goal: {clean[1]}\nachievement: {clean[0]}\n产出 数量 | 培训人数 | >=50 人 | 52 人 | 5 | 5 | {clean[0]}")


@pytest.mark.parametrize(
    "text", ["实际" * 200_000, "1人" * 200_000, "增加" * 100_000, "50份,其中3份" * 50_000, "," * 500_000]
)
def test_long_texts_are_read_as_far_as_is_reasonable(text):
    assert len(read_claims(text)) <= 1_000


def test_clauses_keep_thousands_separators():
    assert clauses("完成 2000 个案件立案数量,800 件调解，共 1,250 元。") == (
        "完成2000个案件立案数量",
        "800件调解",
        "共1,250元",
    )


@given(st.text(alphabet="甲乙丙", max_size=12), st.text(alphabet="甲乙丙", max_size=12))
def test_the_longest_common_text_is_in_both_and_none_is_longer(one, other):
    found = common(one, other)
    assert found in one
    assert found in other
    pieces = {one[start:end] for start in range(len(one)) for end in range(start + len(found) + 1, len(one) + 1)}
    assert not any(piece in other for piece in pieces)


def test_generic_words_are_not_shared():
    assert shared("报名人数", "培训人数") == ""
    assert shared("机关养老参保人数", "养老保险参保人数") == "养老"


def test_a_copied_note_names_the_sibling_row_it_is_true_of():
    document = sketch("""
        card: 绩效奖 | 甲中心
        产出 数量 | 发放干部人数 | ≥180 人 | =176 人 | 7 | 6.84 | 实际发放数小于年初目标值。
        card: 绩效奖追加 | 甲中心
        产出 数量 | 发放干部人数 | ≥150 人 | =162 人 | 9 | 9.00 | 实际发放数小于年初目标值。
    """)
    one, other = document.scorecards
    assert [fit.row.actual for fit in judge_notes(other, [one]).rows[0].fits] == ["=176 人"]
    assert judge_notes(one, [other]).rows[0].fits == ()
