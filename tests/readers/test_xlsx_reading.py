"""Excel workbooks as grids: displayed figures, merged cells, several cards, hidden sheets, formulas."""

import datetime as dt
from io import BytesIO

import openpyxl
import pytest
import xlsxwriter

from perfscore.model.place import Passage
from perfscore.readers.formats.xlsx import read_xlsx_source
from perfscore.readers.grid import GridTable
from perfscore.readers.source import source_of


def blocks(book):
    buffer = BytesIO()
    book.save(buffer)
    return read_xlsx_source(source_of("a.xlsx", buffer.getvalue())).blocks


def sheet_with(**cells):
    book = openpyxl.Workbook()
    for address, value in cells.items():
        book.active[address] = value
    return book


def texts(block):
    assert isinstance(block, GridTable)
    return [[("~" if cell.covered else "") + cell.text for cell in row.cells] for row in block.rows]


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (0.9894, "0.00%", "98.94%"),
        (36751.12, "#,##0.00", "36,751.12"),
        (9.62, "General", "9.62"),
        (10, "0.00", "10.00"),
        (53, '"≥"0"人"', "≥53人"),
        (dt.date(2023, 6, 25), 'yyyy"年"m"月"d"日"', "2023年6月25日"),
        (True, "General", "TRUE"),
    ],
)
def test_figures_are_read_as_displayed(value, code, shown):
    book = sheet_with(A1="得分", B1=value)
    book.active["B1"].number_format = code
    assert texts(blocks(book)[0]) == [["得分", shown]]


def test_formula_stands_by_its_saved_value():
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        sheet.write("A1", "总分")
        sheet.write_formula("B1", "=SUM(C1:C9)", book.add_format({"num_format": "0.00"}), value=98.5)
    (block,) = read_xlsx_source(source_of("a.xlsx", buffer.getvalue())).blocks
    assert texts(block) == [["总分", "98.50"]]


def test_formula_without_a_saved_value_is_not_taken_for_blank():
    assert texts(blocks(sheet_with(A1="总分", B1="=SUM(C1:C9)"))[0]) == [["总分", "=SUM(C1:C9)"]]


def test_places_are_sheet_and_cell():
    (block,) = blocks(sheet_with(B3="得分", C3="9.62"))
    place = block.rows[0].cells[1].place
    assert (place.sheet, place.row, place.cell) == ("Sheet", 3, "C3")
    assert block.rows[0].place.cell is None


def test_merged_cells_cover_their_positions():
    book = sheet_with(A1="产出指标", B1="数量指标", C1="1", B2="质量指标", C2="2", A3="总分", C3="3")
    book.active.merge_cells("A1:A2")
    book.active.merge_cells("A3:B3")
    assert texts(blocks(book)[0]) == [
        ["产出指标", "数量指标", "1"],
        ["~产出指标", "质量指标", "2"],
        ["总分", "~总分", "3"],
    ]


def test_titles_are_passages_and_blank_rows_part_tables():
    book = sheet_with(A1="项目支出绩效自评表", A2="甲", B2="1", A5="项目支出绩效自评表", A6="乙", B6="2")
    book.active.merge_cells("A1:B1")
    kinds = [block.text if isinstance(block, Passage) else texts(block) for block in blocks(book)]
    assert kinds == ["项目支出绩效自评表", [["甲", "1"]], "项目支出绩效自评表", [["乙", "2"]]]


def test_blank_columns_between_cells_are_left_out():
    assert texts(blocks(sheet_with(A1="甲", AZ1="1"))[0]) == [["甲", "1"]]


def test_hidden_sheets_are_not_read():
    book = sheet_with(A1="甲", B1="1")
    book.create_sheet("草稿")["A1"] = "隐"
    book["草稿"].sheet_state = "hidden"
    assert len(blocks(book)) == 1


def test_one_stray_cell_at_the_very_end_costs_nothing():
    book = sheet_with(A1="甲", B1="1", XFD1048576="末")
    assert isinstance(blocks(book)[-1], Passage)


def test_rich_text_is_joined_and_hints_of_pronunciation_left_out():
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        sheet.write_rich_string("A1", "≥", bold, "53", "人")
        sheet.write("B1", "x")
    (block,) = read_xlsx_source(source_of("a.xlsx", buffer.getvalue())).blocks
    assert texts(block) == [["≥53人", "x"]]
