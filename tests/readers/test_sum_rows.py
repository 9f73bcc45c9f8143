"""Rows below the indicators that sum them up under any name: the total, or a part's sum, never an indicator."""

from __future__ import annotations

import pytest

from perfscore.model.place import Place
from perfscore.model.scorecard import Scorecard
from perfscore.readers.cards.card_table import read_card
from perfscore.readers.cards.heading import CardHeading
from perfscore.readers.cards.pieces import typed

_HEAD = ("一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分")
_ROWS = (
    ("产出指标", "数量指标", "书屋", "≥12个", "12个", "50", "50"),
    ("效益指标", "社会效益指标", "读者", "≥9人", "9人", "40", "39.21"),
)


def _card(*sums: tuple[str, ...]) -> Scorecard:
    rows = (("项目名称", "甲"), _HEAD, *_ROWS, *sums)
    lines = [typed(*row, line=number) for number, row in enumerate(rows, 2)]
    return read_card(lines, CardHeading(place=Place(line=1), kind="project"), "c1")


def _sum(label: str, *points: str) -> tuple[str, ...]:
    return (label, "", "", "", "", *points)


@pytest.mark.parametrize("label", ["总分合计", "综合得分", "最终得分", "本项目自评总分", "得分汇总"])
def test_the_last_sum_out_of_a_hundred_is_the_total_whatever_its_name(label: str) -> None:
    card = _card(_sum("分项得分", "90", "89.21"), _sum(label, "100", "98.71"))
    assert len(card.indicators) == 2
    assert (str(card.total_weight), str(card.total_score)) == ("100", "98.71")


def test_a_part_printed_again_above_the_total_is_no_indicator() -> None:
    card = _card(_sum("预算执行得分", "10", "9.5"), _sum("总分", "100", "98.71"))
    assert len(card.indicators) == 2
    assert str(card.total_score) == "98.71"


@pytest.mark.parametrize("row", [("预算执行率得分", "", "", "", ""), ("预算执行率（10分）", "", "", "", "95.00%")])
def test_the_points_of_the_execution_below_the_indicators_are_those_of_the_money(row: tuple[str, ...]) -> None:
    head = ("", "", "全年预算数", "全年执行数", "执行率")
    rows = (("项目名称", "甲"), head, ("", "年度资金总额", "100", "95", "95.00%"), _HEAD, *_ROWS, (*row, "10", "9.5"))
    lines = [typed(*cells, line=number) for number, cells in enumerate((*rows, _sum("总分", "100", "98.71")), 2)]
    card = read_card(lines, CardHeading(place=Place(line=1), kind="project"), "c1")
    assert (len(card.indicators), str(card.total_score), card.unread) == (2, "98.71", ())
    assert card.total_fund is not None
    assert [str(points) for points in (card.total_fund.weight, card.total_fund.score)] == ["10", "9.5"]


@pytest.mark.parametrize("label", ["指标合计", "指标得分合计"])
def test_a_sum_of_the_indicators_that_is_called_a_total_is_none_beside_one(label: str) -> None:
    card = _card(_sum(label, "90", "89.21"), _sum("总分", "100", "98.71"))
    assert (str(card.total_weight), str(card.total_score), card.unread) == ("100", "98.71", ())
    assert [(item.label, str(item.score), len(item.rows)) for item in card.level_sums] == [(label, "89.21", 2)]
    assert _card(_sum("总分", "100", "98.71"), _sum(label, "90", "89.21")).total_score == card.total_score


def test_a_sum_that_may_not_be_the_total_is_unread_and_no_total() -> None:
    card = _card(_sum("分项得分", "90", "89.21"))
    assert len(card.indicators) == 2
    assert card.total_score is None
    assert any("分项得分" in unread.text for unread in card.unread)


def test_a_lone_name_of_a_level_heads_the_rows_below_with_or_without_a_column() -> None:
    rows = [
        ("一、产出指标（60分）",),
        _ROWS[0],
        ("二、效益指标（40分）",),
        _ROWS[1],
        ("总分", "", "", "", "", "90", "89.21"),
    ]
    for cut in (0, 1):
        body = [row if len(row) == 1 else row[cut:] for row in (_HEAD, *rows)]
        lines = [typed(*row, line=number) for number, row in enumerate(body, 2)]
        card = read_card(lines, CardHeading(place=Place(line=1), kind="project"), "c1")
        level = "一、产出指标（60分）" if cut else "产出指标"
        assert card.indicators[0].level1 == level
        assert (len(card.indicators), card.unread) == (2, ())


def test_a_row_that_prints_both_its_levels_sums_up_the_second() -> None:
    rows = [
        ("产出指标", "数量指标", "", "", "", "30", "30"),
        ("", "", "书屋", "≥12个", "12个", "30", "30"),
        ("产出指标", "质量指标", "", "", "", "20", "20"),
        ("", "", "合格率", "100%", "100%", "20", "20"),
    ]
    lines = [typed(*row, line=number) for number, row in enumerate((_HEAD, *rows), 2)]
    card = read_card(lines, CardHeading(place=Place(line=1), kind="project"), "c1")
    assert [(item.label, len(item.rows)) for item in card.level_sums] == [("数量指标", 1), ("质量指标", 1)]


@pytest.mark.parametrize("name", ["……", "指标2：", "无", "（无）", "不涉及", "其他"])
def test_rows_of_the_template_that_nobody_filled_in_are_no_indicators(name: str) -> None:
    for row in (("产出指标", "成本指标", name), ("产出指标", "成本指标", name, "无", "/"), ("产出指标", "成本指标")):
        card = _card(row, _sum("总分", "100", "98.71"))
        assert (len(card.indicators), card.unread) == (2, ())
    assert len(_card(("产出指标", "成本指标", name, "", "", "10", "10"), _sum("总分", "100", "98.71")).indicators) == 3


def test_a_row_with_a_name_or_a_level_stays_an_indicator() -> None:
    named = _card(("满意度指标", "服务对象满意度指标", "群众满意度", "", "", "10", "10"))
    assert len(named.indicators) == 3
    level = _card(_sum("满意度指标", "10", "10"))
    assert level.total_score is None
