"""Workbooks as people lay them out: a card a sheet, several on one, side by side, one row an indicator."""

from io import BytesIO

import openpyxl
import pytest

from perfscore.readers.dispatch import read_source
from perfscore.readers.source import source_of

CARD = [
    ["项目支出绩效自评表"],
    ["（2023年度）"],
    ["项目名称", "{name}", None, None, "实施单位", "某中心"],
    ["项目资金（万元）", "年初预算数", "全年预算数", "全年执行数", "执行率", "得分"],
    ["年度资金总额", 30, 30, 27, 0.9, 9],
    ["二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
    ["数量指标", "培训人数", "≥53人", "51人", 10, 9.62],
    ["质量指标", "合格率", 0.95, 0.96, 80, 80],
    ["总分", None, None, None, 100, 98.62],
]


def lay(sheet, name, row=1, column=1):
    for down, cells in enumerate(CARD):
        for across, value in enumerate(cells):
            text = value.format(name=name) if isinstance(value, str) else value
            cell = sheet.cell(row + down, column + across, text)
            if value in (0.9, 0.95, 0.96):
                cell.number_format = "0.00%"


def cards(book):
    buffer = BytesIO()
    book.save(buffer)
    (document,) = read_source(source_of("a.xlsx", buffer.getvalue()))
    assert document.all_unread == ()
    return document.scorecards


def is_whole(card):
    rows = [(row.level3, row.target, row.actual, str(row.weight), str(row.score)) for row in card.indicators]
    assert rows == [("培训人数", "≥53人", "51人", "10", "9.62"), ("合格率", "95.00%", "96.00%", "80", "80")]
    assert (card.unit, card.year, str(card.total_score)) == ("某中心", 2023, "98.62")
    assert card.total_fund.rate == "90.00%"
    return True


def test_a_card_on_each_sheet():
    book = openpyxl.Workbook()
    lay(book.active, "甲")
    lay(book.create_sheet("乙"), "乙")
    found = cards(book)
    assert [card.name for card in found if is_whole(card)] == ["甲", "乙"]
    assert [row.place.sheet for card in found for row in card.indicators] == ["Sheet", "Sheet", "乙", "乙"]


@pytest.mark.parametrize("gap", [0, 1, 5])
def test_several_cards_on_a_sheet(gap):
    book = openpyxl.Workbook()
    for number, name in enumerate("甲乙丙"):
        lay(book.active, name, row=1 + number * (len(CARD) + gap))
    assert [card.name for card in cards(book) if is_whole(card)] == ["甲", "乙", "丙"]


def test_two_cards_side_by_side():
    book = openpyxl.Workbook()
    lay(book.active, "甲")
    lay(book.active, "乙", column=8)
    assert [card.name for card in cards(book) if is_whole(card)] == ["甲", "乙"]


def test_one_row_an_indicator():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["项目名称", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"])
    sheet.append(["甲", "产出指标", "数量指标", "培训人数", "≥53人", "51人", 10, 9.62])
    sheet.append(["甲", "产出指标", "质量指标", "合格率", "≥95%", "96%", 80, 80])
    sheet.append(["乙", "产出指标", "数量指标", "班次", "≥12期", "12期", 90, 90])
    found = cards(book)
    assert [(card.name, [row.level3 for row in card.indicators]) for card in found] == [
        ("甲", ["培训人数", "合格率"]),
        ("乙", ["班次"]),
    ]
