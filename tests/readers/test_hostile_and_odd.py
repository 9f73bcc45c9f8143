"""Inputs that hang, inflate, crash or are misread: refused in one sentence, or read for what they print."""

import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest

import perfscore
from perfscore.errors import DocumentError, LimitError
from perfscore.readers.dispatch import read_source
from perfscore.readers.formats.number_format import displayed
from perfscore.readers.source import source_of

CARD = """项目支出绩效自评表
项目名称\t培训费
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t10.00\t10.00\t9.00\t10\t90%\t9.00
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
产出指标\t数量指标\t培训人数\t>=53 人\t=51 人\t50\t48.11
\t质量指标\t合格率\t>=98%\t=99%\t40\t40.00
总分\t\t\t\t\t100\t97.11分
"""


def read(text, name="a.txt"):
    return read_source(source_of(name, text if isinstance(text, bytes) else text.encode()))


def page(cell):
    head = "<tr><td>三级指标<td>指标值<td>完成值<td>分值<td>得分"
    return f"<p>项目支出绩效自评表</p><table><tr><td>项目名称<td>培训费{head}<tr><td>人数<td>≥53人<td>{cell}<td>10<td>9</table>"


def test_elements_nested_without_end_are_refused_before_they_are_parsed():
    with pytest.raises(LimitError, match="nesting"):
        read("<html><body>" + "<div>" * 50_000)


@pytest.mark.slow
def test_more_paragraphs_than_rows_are_allowed_are_refused():
    with pytest.raises(LimitError, match="rows"):
        read("<html><body>" + "<p>1" * 200_001)


def test_more_lines_than_rows_are_allowed_are_refused():
    with pytest.raises(LimitError, match="rows"):
        read(CARD + "甲\n" * 200_001)


def test_a_row_of_hundreds_of_cells_is_refused():
    with pytest.raises(LimitError, match="columns"):
        read(CARD.replace("\t48.11", "\t48.11" + "\t甲" * 500))


def test_members_that_overlap_are_refused():
    raw = b"a" * 400
    packer = zlib.compressobj(9, 8, -15)
    data = packer.compress(raw) + packer.flush()
    sizes = zlib.crc32(raw), len(data), len(raw)
    head = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 0, *sizes, 5, 0) + b"a.txt" + data
    entry = struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 8, 0, 0, *sizes, 5, *[0] * 6) + b"a.txt"
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 9, 9, 9 * len(entry), len(head), 0)
    with pytest.raises(DocumentError, match="overlap"):
        read(head + entry * 9 + end, "a.zip")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_both_read():
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", CARD)
        archive.writestr("a.txt", CARD.replace("培训费", "会议费"))
    names = [document.scorecards[0].name for document in read(buffer.getvalue(), "a.zip")]
    assert names == ["培训费", "会议费"]


@pytest.mark.parametrize("code", ["[h" * 200, "0." + "0" * 300])
def test_a_number_format_longer_than_any_shows_the_number(code):
    from decimal import Decimal

    assert displayed(Decimal("9.62"), code) == "9.62"


def test_a_number_format_of_many_places_shows_them_all():
    from decimal import Decimal

    assert displayed(Decimal("9.62"), "0." + "0" * 58) == "9.62" + "0" * 56


@pytest.mark.parametrize("score", ["48.1²", "48①", "4½"])
def test_a_raised_digit_is_no_digit_of_a_score(score):
    (document,) = read(CARD.replace("48.11", score))
    (card,) = document.scorecards
    assert card.indicators[0].score is None
    assert [item.place.cell for item in card.unread] == ["score"]
    assert document.reading.state == "part"


def test_fields_of_a_form_do_not_run_together_with_the_text_beside_them():
    (document,) = read(page("51<textarea>8</textarea><select><option>1<option selected>2</select> 人"))
    assert document.reading.state == "part"
    assert [item.place.cell for item in document.all_unread] == ["actual"]
    (document,) = read(page("<input value='51'> 人"))
    assert document.scorecards[0].indicators[0].actual == "51 人"


@pytest.mark.parametrize("end", ["\x0c", "\x85", "\u2028", "\u2029"])
def test_lines_may_end_in_other_characters_where_no_usual_one_does(end):
    (document,) = read(CARD.replace("\n", end))
    assert len(document.scorecards[0].indicators) == 2


def test_a_csv_of_two_separators_loses_nothing():
    lines = [line + "," * (7 - line.count(",")) for line in CARD.replace("\t", ",").splitlines()]
    lines[1] = "项目名称;;培训费;;;;;"
    (document,) = read("\ufeff" + "\n".join(lines), "a.csv")
    assert document.scorecards[0].name == "培训费"


def test_a_total_row_without_figures_is_read(tmp_path):
    (document,) = read(page("51人").replace("</table>", "<tr><td>总分<td><td><td><td></table>"))
    assert document.scorecards[0].total_score is None


def _docx(cell):
    from docx import Document

    word = Document()
    word.add_paragraph("项目支出绩效自评表")
    table = word.add_table(rows=0, cols=7)
    for line in CARD.splitlines()[4:7]:
        for place, text in zip(table.add_row().cells, line.split("\t"), strict=True):
            place.text = text
    cell(table.rows[1].cells[6].paragraphs[0], table)
    buffer = BytesIO()
    word.save(buffer)
    return read(buffer.getvalue(), "a.docx")[0]


def test_crossed_out_text_is_no_text_and_is_said():
    def cross_out(paragraph, _table):
        paragraph.runs[0].font.strike = True
        paragraph.add_run("49.00")

    document = _docx(cross_out)
    assert str(document.scorecards[0].indicators[0].score) == "49.00"
    assert [item.what.code for item in document.repairs] == ["crossed-out"]


def test_the_raised_mark_of_a_footnote_is_no_digit():
    def mark(paragraph, _table):
        paragraph.add_run("2").font.superscript = True

    document = _docx(mark)
    assert str(document.scorecards[0].indicators[0].score) == "48.11"
    assert [item.what.code for item in document.repairs] == ["footnote-mark"]


def test_a_hidden_row_of_a_word_table_is_not_read_and_is_said():
    def hide(_paragraph, table):
        from docx.oxml import OxmlElement

        table.rows[1]._tr.get_or_add_trPr().append(OxmlElement("w:hidden"))

    document = _docx(hide)
    assert [row.level3 for row in document.scorecards[0].indicators] == ["合格率"]
    assert [item.what.code for item in document.repairs] == ["hidden-row"]


def _sheet(prepare):
    from xlsxwriter import Workbook

    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("自评表")
    for number, line in enumerate(CARD.splitlines()):
        for column, text in enumerate(line.split("\t")):
            sheet.write_string(number, column, text)
    prepare(book, sheet)
    book.close()
    return read(buffer.getvalue(), "a.xlsx")[0]


def test_hidden_rows_columns_and_sheets_are_not_printed_and_said():
    def hide(book, sheet):
        sheet.set_row(5, None, None, {"hidden": True})
        sheet.write_string(6, 9, "草稿")
        sheet.set_column(9, 9, None, None, {"hidden": True})
        other = book.add_worksheet("旧表")
        other.write_string(0, 0, "项目支出绩效自评表")
        other.hide()

    document = _sheet(hide)
    assert [row.level3 for row in document.scorecards[0].indicators] == ["合格率"]
    assert {item.what.code for item in document.repairs} == {"hidden-column", "hidden-sheet"}
    assert [item.reason.code for item in document.all_unread] == ["hidden-row"]  # its figures may be those of the form
    assert document.reading.state == "part"


def test_a_merged_cell_that_begins_in_a_hidden_column_is_printed_in_those_shown():
    def hide(_, sheet):
        sheet.merge_range(1, 5, 1, 7, "实施单位：乙局")
        sheet.set_column(5, 5, None, None, {"hidden": True})

    document = _sheet(hide)
    assert "乙局" in (document.scorecards[0].unit or "")
    assert not any("乙局" in str(item.what) for item in document.repairs)


def test_hidden_parts_of_an_older_workbook_are_not_printed_and_said():
    """The fixture has a hidden row and column with figures, and a hidden sheet with a word (written with xlwt)."""
    document = perfscore.read(Path(__file__).parent / "fixtures" / "hidden_parts.xls")
    assert len(document.scorecards[0].indicators) == 1
    assert [item.reason.code for item in document.all_unread] == ["hidden-row", "hidden-column"]
    assert ([item.what.code for item in document.repairs], document.reading.state) == (["hidden-sheet"], "part")
    assert "total-score" not in {finding.kind for finding in perfscore.check(document).findings}


def test_rich_text_keeps_its_order_and_loses_what_is_crossed_out():
    def write(book, sheet):
        sheet.write_rich_string(
            5, 6, book.add_format({"font_strikeout": True}), "8", book.add_format({"bold": True}), "4", "9"
        )

    assert str(_sheet(write).scorecards[0].indicators[0].score) == "49"


def test_strict_office_files_are_read():
    def nothing(_book, _sheet):
        pass

    from xlsxwriter import Workbook

    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("自评表")
    for number, line in enumerate(CARD.splitlines()):
        for column, text in enumerate(line.split("\t")):
            sheet.write_string(number, column, text)
    book.close()
    strict = BytesIO()
    names = (
        (
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    )
    with zipfile.ZipFile(buffer) as usual, zipfile.ZipFile(strict, "w") as archive:
        for name in usual.namelist():
            data = usual.read(name)
            for ordinary, other in names:
                data = data.replace(ordinary, other)
            archive.writestr(name, data)
    (document,) = read(strict.getvalue(), "a.xlsx")
    assert len(document.scorecards[0].indicators) == 2


def test_a_document_type_behind_a_long_comment_is_seen():
    from perfscore.readers.formats.xml_part import xml_elements

    data = b"<!--" + b"x" * 9000 + b'--><!DOCTYPE s [<!ENTITY a "1">]><s><c>&a;</c></s>'
    with pytest.raises(DocumentError, match="document type"):
        list(xml_elements(data, ("c",), "a.xlsx"))


@pytest.mark.parametrize("hidden", list("\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u2060\u2066\ufe0f\ufeff"))
def test_what_prints_nothing_is_taken_out_of_names_and_figures_and_said(hidden):
    text = (
        CARD.replace("培训费", f"培训{hidden}费").replace("48.11", f"48.{hidden}11").replace("51 人", f"5{hidden}1 人")
    )
    (document,) = read(text)
    (card,) = document.scorecards
    assert (card.name, card.indicators[0].actual, str(card.indicators[0].score)) == ("培训费", "=51 人", "48.11")
    assert document.reading.state == "whole"
    assert [item.what.code for item in card.repairs] == ["invisible-characters"] * 2


@pytest.mark.parametrize("turning", list("\u202b\u202e\u2067"))
def test_a_figure_that_marks_turn_round_is_not_read(turning):
    (document,) = read(CARD.replace("48.11", f"48{turning}.11"))
    assert document.scorecards[0].indicators[0].score is None
    assert document.reading.state == "part"


def test_a_figure_of_the_text_is_read_without_what_prints_nothing():
    (document,) = read("2023年度收入5\u200d.00万元，支出3.00万元。")
    assert document.paragraphs[0].text == "2023年度收入5.00万元，支出3.00万元。"
    assert [item.what.code for item in document.repairs] == ["invisible-characters"]
