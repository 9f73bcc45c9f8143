"""Every card keeps the table it was read from, and for each field the cell in which it stands."""

import json
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

from perfscore.limits import DEFAULT
from perfscore.readers.dispatch import read, read_source
from perfscore.readers.formats.contract_json import read_contract
from perfscore.readers.source import source_of
from perfscore.writers.contract_json import scorecards_json
from perfscore.writers.formats import write_cards

SCHEMA = Path(__file__).parents[2] / "docs" / "schemas" / "scorecards-1.schema.json"
CARD = """项目支出绩效自评表
(2023年度)
项目名称\t培训费
主管部门\t甲局\t\t实施单位\t甲中心
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t10.00\t10.00\t9.00\t10\t90%\t9.00
年度总体目标\t预期目标\t\t\t实际完成情况
\t培训53人\t\t\t培训51人
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
产出指标\t数量指标\t培训人数\t>=53 人\t=51 人\t50\t48.11\t报名不足
\t质量指标\t合格 率\t>=98%\t=99%\t40\t40.00
总分\t\t\t\t\t100\t97.11分
"""


@pytest.fixture(scope="module")
def document():
    return read_source(source_of("a.txt", CARD.encode()))[0]


def _of(card, place, name):
    found = [cell for cell in card.cells if cell.place == place and cell.field == name]
    assert len(found) == 1, (name, found)
    return found[0]


def _text(card, place, name):
    cell = _of(card, place, name)
    return card.printed.rows[cell.row].cells[cell.cell].text


def test_each_field_points_at_the_cell_it_was_read_from(document):
    (card,) = document.scorecards
    first, second = card.indicators
    assert _text(card, first.place, "target") == ">=53 人"
    assert _text(card, first.place, "note") == "报名不足"
    assert _text(card, second.place, "score") == "40.00"
    assert _text(card, card.total_place, "total_score") == "97.11分"
    assert _text(card, card.funds[0].place, "rate") == "90%"
    assert _text(card, card.achievement.place, "achievement") == "培训51人"
    assert _text(card, card.head_place, "unit") == "甲中心"


def test_a_level_printed_above_stands_in_the_cell_above(document):
    (card,) = document.scorecards
    first, second = card.indicators
    assert _of(card, second.place, "level1").row == _of(card, first.place, "level1").row
    assert _text(card, second.place, "level1") == "产出指标"


def test_the_printed_rows_hold_heading_and_all_cells(document):
    (card,) = document.scorecards
    texts = [[cell.text for cell in row.cells if cell.text] for row in card.printed.rows]
    assert texts[:2] == [["项目支出绩效自评表"], ["(2023年度)"]]
    assert len(texts) == len(CARD.splitlines())


def test_a_text_that_was_put_right_says_so(document):
    (card,) = document.scorecards
    assert _of(card, card.indicators[1].place, "level3").origin == "repaired"
    assert _of(card, card.indicators[0].place, "level3").origin == "printed"


def test_merged_cells_keep_their_spans(document):
    page = write_cards([document], "a.html")
    (card,) = read_source(source_of("a.html", page))[0].scorecards
    assert card.indicators[1].level1 == "产出指标"
    cell = _of(card, card.indicators[1].place, "level1")
    assert card.printed.rows[cell.row].cells[cell.cell].rows == 2
    assert _of(card, card.indicators[0].place, "level1").row == cell.row


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx", "a.html", "a.csv", "a.txt"])
def test_every_format_fills_the_printed_form(document, name):
    (card,) = read_source(source_of(name, write_cards([document], name)))[0].scorecards
    assert card.printed is not None
    for row in card.indicators:
        for field in ("level1", "level2", "level3", "target", "actual", "weight", "score"):
            assert _text(card, row.place, field)


def test_contract_json_keeps_printed_form_cells_and_reading(document):
    value = scorecards_json([document])
    jsonschema.validate(value, json.loads(SCHEMA.read_text(encoding="utf-8")))
    (back,) = read_contract(json.dumps(value).encode(), "a.json", "0" * 64, DEFAULT)
    card, again = document.scorecards[0], back.scorecards[0]
    assert again.printed == card.printed
    assert set(again.cells) == set(card.cells)
    assert back.reading == document.reading
    assert [item.what for item in again.repairs] == [item.what for item in card.repairs]


def test_a_number_of_a_sheet_is_stored_and_a_calculated_one_has_bounds(tmp_path):
    from xlsxwriter import Workbook

    path = tmp_path / "a.xlsx"
    book = Workbook(path)
    sheet = book.add_worksheet("自评表")
    for number, line in enumerate(CARD.splitlines()):
        for column, text in enumerate(line.split("\t")):
            sheet.write_string(number, column, text)
    sheet.write_number(9, 6, 51 / 53 * 50)
    sheet.write_formula(10, 6, "=40", None, 40)
    book.close()
    (card,) = read(path).scorecards
    score = _of(card, card.indicators[0].place, "score")
    assert score.origin == "stored"
    assert score.bounds[0] < Decimal(51 * 50) / 53 < score.bounds[1]
    assert _of(card, card.indicators[1].place, "score").origin == "computed"
    (back,) = read_contract(json.dumps(scorecards_json([read(path)])).encode(), "a.json", "0" * 64, DEFAULT)
    assert _of(back.scorecards[0], card.indicators[0].place, "score").bounds == score.bounds


def test_cells_of_a_pdf_have_their_box():
    (card,) = read(Path(__file__).parent / "seeds" / "card.pdf").scorecards
    cells = [card.printed.rows[cell.row].cells[cell.cell] for cell in card.cells if cell.row is not None]
    boxes = [cell.place.box for cell in cells if cell.place is not None]
    assert len(boxes) > len(card.indicators)
    for left, top, right, bottom in boxes:
        assert 0 <= left < right <= 1
        assert 0 <= top < bottom <= 1
