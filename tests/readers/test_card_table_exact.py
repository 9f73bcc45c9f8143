"""Tables whose columns can be trusted (Word, Excel, HTML): read by their headings, merged cells by what covers them."""

from __future__ import annotations

import pytest
from attrs import evolve

import perfscore
from perfscore.model.place import Passage, Place
from perfscore.readers.assemble import assemble
from perfscore.readers.cards.goals_table import Goals
from perfscore.readers.cards.ledger import Ledger
from perfscore.readers.cards.pieces import Line, Piece
from perfscore.readers.grid import Cell, Grid, GridTable, Row

# '^' is covered by the cell above, '<' by the cell on the left.
FORM = [
    ["项目支出绩效自评表", "<", "<", "<", "<", "<", "<", "<", "<"],
    ["（2024年度）", "<", "<", "<", "<", "<", "<", "<", "<"],
    ["项目名称", "<", "水库维修养护", "<", "<", "<", "<", "<", "<"],
    ["主管部门", "<", "某县水利局", "<", "<", "实施单位", "<", "水库管理所", "<"],
    ["项目资金\n（万元）", "<", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["^", "^", "年度资金总额", "120.00", "", "108.00", "10", "90.00%", "9.00"],
    ["^", "^", "其中：当年财政拨款", "120.00", "120.00", "108.00", "—", "—", "—"],
    ["年度总体目标", "预期目标", "<", "<", "<", "实际完成情况", "<", "<", "<"],
    ["^", "维修水库12座。", "<", "<", "<", "维修水库11座。", "<", "<", "<"],
    ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"],
    ["^", "产出指标", "数量指标", "维修水库数量", "≥12座", "11座", "20", "18.33", "一座水库延后。"],
    ["^", "^", "^", "巡查次数", "12", "12", "30", "", ""],
    ["^", "^", "质量指标", "验收合格率", "≥95%", "100%", "^", "20", ""],
    ["^", "满意度指标", "满意度指标", "村民满意度", "", "93%", "10", "10", ""],
    ["总分", "<", "<", "<", "<", "<", "100", "57.33", ""],
]


def grid_of(form, *, exact=True):
    rows = []
    for number, texts in enumerate(form, 1):
        cells = []
        for column, text in enumerate(texts):
            if text == "<":
                cells.append(Cell(cells[-1].text, covered=True))
            elif text == "^":
                cells.append(Cell(rows[-1].cells[column].text, covered=True))
            else:
                cells.append(Cell(text))
        rows.append(Row(cells=tuple(cells), place=Place(file="form.docx", table=1, row=number)))
    table = GridTable(rows=tuple(rows), place=rows[0].place, exact=exact)
    passage = Passage(text="本年收入120.00万元。", place=Place(file="form.docx"))
    return Grid(path="form.docx", sha256="0" * 64, blocks=(passage, table))


@pytest.fixture
def card():
    return assemble(grid_of(FORM)).scorecards[0]


def test_merged_labels_cover_their_rows(card):
    assert [(row.level1, row.level2, row.level3) for row in card.indicators] == [
        ("产出指标", "数量指标", "维修水库数量"),
        ("产出指标", "数量指标", "巡查次数"),
        ("产出指标", "质量指标", "验收合格率"),
        ("满意度指标", "满意度指标", "村民满意度"),
    ]
    assert (card.name, card.supervisor, card.unit, card.year) == ("水库维修养护", "某县水利局", "水库管理所", 2024)
    assert (card.goal.text, card.achievement.text) == ("维修水库12座。", "维修水库11座。")


def test_an_empty_cell_stays_empty_and_nothing_is_shifted(card):
    assert (card.total_fund.initial, card.total_fund.annual) != (None, None)
    assert card.total_fund.annual is None
    assert str(card.total_fund.executed) == "108.00"
    assert (card.indicators[3].target, card.indicators[3].actual) == (None, "93%")
    assert (card.indicators[1].target, card.indicators[1].actual, card.indicators[1].score) == ("12", "12", None)


def test_points_merged_over_rows_stand_in_the_first(card):
    assert [str(row.weight) for row in card.indicators] == ["20", "30", "None", "10"]
    assert [repair.place.row for repair in card.repairs] == [13]
    assert not card.unread


def test_places_are_those_of_the_rows(card):
    assert card.place.row == 1
    assert [row.place.row for row in card.indicators] == [11, 12, 13, 14]
    assert (card.total_place.row, card.goal.place.row, card.funds[1].place.row) == (15, 9, 7)


def test_cards_over_several_tables_are_one(card):
    """A page of a PDF ends a table; the next begins with the same heading row, or with none."""
    whole = grid_of(FORM)
    passage, table = whole.blocks
    first, second = table.rows[:12], table.rows[12:]
    for between in ([], [table.rows[9]]):
        blocks = (
            passage,
            GridTable(rows=first, place=table.place, exact=True),
            Passage(text="- 12 -", place=Place(file="form.docx")),
            GridTable(rows=(*between, *second), place=table.place, exact=True),
        )
        again = assemble(Grid(path="form.docx", sha256="0" * 64, blocks=blocks)).scorecards
        assert len(again) == 1
        assert again[0].indicators == card.indicators
        assert again[0].total_score == card.total_score


def test_a_source_of_money_whose_cells_are_all_blank_is_a_row_and_nothing_is_unread():
    page = (
        "<table><tr><td>项目名称<td colspan=4>培训费<tr><td rowspan=3>项目资金（万元）<td><td>年初预算数<td>全年预算数<td>全年执行数"
        "<tr><td>年度资金总额<td>5<td>5<td>5<tr><td>其他资金<td><td><td>"
        "<tr><td>三级指标<td>年度指标值<td>实际完成值<td>分值<td>得分<tr><td>人数<td>≥53人<td>53人<td>90<td>90</table>"
    )
    document = perfscore.read(page.encode(), name="a.html")
    assert [fund.source_raw for fund in document.scorecards[0].funds] == ["年度资金总额", "其他资金"]
    assert document.reading.state == "whole"


def test_the_end_of_a_label_that_a_page_cut_is_no_value():
    form = [
        ["项目支出绩效自评表", "<", "<", "<"],
        ["项目名", "水库维修养护", "<", "<"],
        ["称", "工程", "<", "<"],
        ["主管部", "某县水利局", "实施单", "水库管理所"],
        ["门", "", "位", ""],
        ["三级指标", "年度指标值", "分值", "得分"],
        ["巡查次数", "12次", "100", "100"],
    ]
    grid = grid_of(form)
    table = evolve(grid.blocks[1], breaks=frozenset({2, 4}))
    (card,) = assemble(evolve(grid, blocks=(table,))).scorecards
    assert (card.name, card.supervisor, card.unit) == ("水库维修养护工程", "某县水利局", "水库管理所")
    assert [repair.place.row for repair in card.repairs if repair.what.code == "cell-broken"] == [2, 4]


def test_goals_whose_heading_is_merged_with_the_row_above_take_no_text():
    covered = (Piece("年度总体目标", 0, covered=True), Piece("1", 1, covered=True))
    goals, place = Goals(), Place(row=1)
    heading = Line(pieces=covered, place=place, width=2, exact=True)
    assert goals.is_heading(heading)
    goals.start(heading)
    assert not goals.add(Line(pieces=(Piece("建成3处。", 1),), place=place, width=2, exact=True), Ledger())
