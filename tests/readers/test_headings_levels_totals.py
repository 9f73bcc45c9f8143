"""Headings of the funds, levels in the middle of their block, a total with one number."""

from decimal import Decimal

import pytest

from perfscore.readers.cards.columns import Role, look, misfit
from perfscore.readers.cards.levels import fill
from perfscore.readers.dispatch import read_source
from perfscore.readers.source import source_of

CARD = """项目支出绩效自评表
（2024年度）

项目名称\t\t水质检测\t\t\t\t\t\t
主管部门\t\t某局\t\t\t实施单位\t某站\t\t
项目资金（万元）\t\t\t{initial}\t{annual}\t{executed}\t分值\t执行率\t得分
\t\t年度资金总额\t90.00\t100.00\t80.00\t10\t80.00%\t8.00
年度总体目标\t预期目标\t\t\t\t实际完成情况\t\t\t
\t检测水样。\t\t\t\t检测了水样。\t\t\t
\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
\t产出指标\t数量指标\t检测份数\t≥50份\t50份\t90\t90.00\t
{total}
"""
WORDS = {
    "initial": "年初预算数",
    "annual": "全年预算数",
    "executed": "全年执行数",
    "total": "总分\t\t\t\t\t\t100\t98.00\t",
}


def card(**words):
    (document,) = read_source(source_of("a.txt", CARD.format_map(WORDS | words).encode()))
    (found,) = document.scorecards
    return found


@pytest.mark.parametrize("initial", ["年初数", "年初预算", "当年预算数", "预算批复数", "年初预算金额"])
def test_words_for_the_initial_budget(initial):
    fund = card(initial=initial).funds[0]
    assert (fund.initial, fund.annual, fund.executed) == (Decimal("90.00"), Decimal("100.00"), Decimal("80.00"))


def test_a_number_of_four_digits_is_no_points():
    assert [look(text).large for text in ("999", "999.99", "-999", "1000", "1000.5")] == [
        False,
        False,
        False,
        True,
        True,
    ]
    assert misfit(Role.SCORE, "1000") > misfit(Role.SCORE, "999") + 1


@pytest.mark.parametrize(
    ("total", "weight", "score"),
    [
        ("总分\t\t\t\t\t\t98.5\t\t", None, "98.5"),
        ("总分\t\t\t\t\t\t98分\t\t", None, "98"),
        ("总分\t\t\t\t\t\t100\t\t", "100", None),
        ("总分\t\t\t\t\t\t\t98\t", None, "98"),
    ],
    ids=["decimals are a score", "分 is a score", "below the weights", "below the scores"],
)
def test_a_single_number_of_the_total(total, weight, score):
    found = card(total=total)
    assert [None if value is None else str(value) for value in (found.total_weight, found.total_score)] == [
        weight,
        score,
    ]


def test_level_1_in_the_middle_of_a_block_keeps_the_level_2_that_is_carried():
    assert fill([(None, "数量指标"), (None, None), ("产出指标", None), (None, "质量指标")]) == [
        ("产出指标", "数量指标"),
        ("产出指标", "数量指标"),
        ("产出指标", "数量指标"),
        ("产出指标", "质量指标"),
    ]


def test_level_1_of_a_new_block_ends_the_level_2_of_the_block_above():
    assert fill([("产出指标", "数量指标"), (None, None), ("效益指标", None)])[2] == ("效益指标", None)
