"""The papers an auditor files: sheets and columns in their order, live formulas, texts that stay texts, blanks for people."""

import io

import openpyxl
import pytest
from attrs import evolve
from docx import Document as WordDocument

from perfscore.report.papers.document import audit_papers, finance_papers
from perfscore.report.papers.workbook import working_papers
from perfscore.run import Options, stream
from perfscore.testing.sketch import sketch
from perfscore.view.report import report_view

WRONG = sketch(
    "card: =培训|费@ | 甲中心\nfunds: 100.00 100.00 90.00 90.00% 9.00\n"
    "产出 数量 | =HYPERLINK(1) | >=53 人 | 51 人 | 10 | 8.62\n"
    "产出 数量 | 场次 | >=4 次 | 3 次 | 20 | 20.00 | +cmd\n"
    "total: 100 99.00"
)


@pytest.fixture(scope="module")
def view():
    return report_view(stream([WRONG]), Options(), printed=True)


@pytest.fixture(scope="module")
def book(view):
    return openpyxl.load_workbook(io.BytesIO(working_papers(view, "zh")))


def test_the_sheets_come_in_the_order_in_which_they_are_filed(book):
    names = [name for name in book.sheetnames if not name.startswith("JX-")]
    assert names == [
        "目录", "复核评分表", "问题汇总底稿", "计分口径", "已核相符", "未读与版式还原", "整改清单", "部门汇总", "问题分类统计",
    ]  # fmt: skip
    assert book.sheetnames.index("问题汇总底稿") < book.sheetnames.index("计分口径")


def test_the_columns_are_those_of_the_forms(book):
    header = [cell.value for cell in book["复核评分表"][1]]
    assert header[:3] == ["序号", "预算单位", "项目名称"]
    assert header[-3:] == ["建议复核得分", "核减理由", "索引号"]
    assert [cell.value for cell in book["问题汇总底稿"][1]][:4] == ["序号", "索引号", "级别", "问题类别"]


def test_what_recomputes_is_a_formula_over_the_cells_beside_it(book):
    sheets = [sheet for sheet in book if sheet.title.startswith("JX-")]
    formulas = [cell for sheet in sheets for row in sheet for cell in row if cell.data_type == "f"]
    assert any("ROUND(" in cell.value and f"G{cell.row}" in cell.value for cell in formulas)
    assert any(cell.value == f"=H{cell.row}-J{cell.row}" for cell in formulas)


def test_text_of_a_document_is_never_a_formula(book):
    texts = [cell for sheet in book for row in sheet for cell in row if cell.value in {"=HYPERLINK(1)", "+cmd"}]
    assert texts
    assert {cell.data_type for cell in texts} == {"s"}


def test_what_people_decide_is_blank_and_offers_choices(book):
    summary = book["问题汇总底稿"]
    header = [cell.value for cell in summary[1]]
    assert summary.cell(2, header.index("单位意见") + 1).value is None
    assert any("属实" in str(rule.formula1) for rule in summary.data_validations.dataValidation)


def test_the_same_report_gives_the_same_bytes(view):
    assert working_papers(view, "zh") == working_papers(view, "zh")


@pytest.mark.parametrize("paint", [finance_papers, audit_papers])
def test_the_annex_prints_every_sentence_word_for_word(view, paint):
    document = WordDocument(io.BytesIO(paint(view, "zh")))
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    for found in view.documents[0].findings:
        assert found.finding.messages.zh in cells


def test_a_slip_states_facts_and_gives_no_advice(view):
    document = WordDocument(io.BytesIO(finance_papers(view, "zh")))
    slips = [table for table in document.tables if table.rows[0].cells[0].text == "被取证单位"]
    loud = [found for found in view.documents[0].findings if str(found.finding.severity) != "note"]
    assert len(slips) == len(loud)
    for table in slips:
        facts = next(row.cells[1].text for row in table.rows if row.cells[0].text == "事实摘要")
        room = {row.cells[0].text: row.height for row in table.rows}
        assert room["单位意见及签章"] > room["取证人"] > 360_000, "room for a stamp and for signatures"
        assert "建议" not in facts
        assert "请" not in facts


def test_a_notice_goes_to_the_department_says_no_zeros_and_gives_a_total_once():
    card = "card: 某市水务局（汇总） | 某市水务局（汇总）\nfunds: 9.00 9.00 9.00 100% 10.00\n"
    rows = (
        "产出 数量 | 场次 | >=4 次 | 4 次 | 60 | {}\n产出 数量 | 人次 | >=5 人次 | 5 人次 | 30 | 30.00\ntotal: 100 {}\n"
    )
    for score, total, told in (("60.00", "100.00", "差错0项。"), ("61.00", "99.00", "差错2项：")):
        drawn = sketch(card + rows.format(score, total))
        overall = evolve(drawn.scorecards[0], kind="department")
        statement = evolve(drawn, scorecards=(overall,), publisher="某市水务局（汇总）")
        papers = report_view(stream([statement]), Options(), printed=True)
        lines = [item.text for item in WordDocument(io.BytesIO(finance_papers(papers, "zh"))).paragraphs]
        assert "某市水务局：" in lines
        assert told in lines
        assert not any("0处" in line or "0张" in line for line in lines)
        assert sum("更正后总分" in line for line in lines) == ("2" in told)
        book = openpyxl.load_workbook(io.BytesIO(working_papers(papers, "zh")))
        assert book["复核评分表"]["C2"].value == "部门整体支出"


def test_each_department_has_a_notice_of_its_own_findings():
    other = sketch("card: 会议费 | 乙中心\n产出 数量 | 会议次数 | >=4 次 | 3 次 | 20 | 20.00\ntotal: 20 21.00")
    named = [evolve(item, publisher=name) for item, name in ((WRONG, "甲局"), (other, "乙局（汇总）"))]
    papers = report_view(stream(named), Options(), printed=True)
    document = WordDocument(io.BytesIO(finance_papers(papers, "zh")))
    lines = [item.text for item in document.paragraphs]
    assert [line for line in lines if line in {"甲局：", "乙局："}] == ["甲局：", "乙局："]
    assert sum(line.startswith("关于") for line in lines) == sum(line.startswith("附件1　") for line in lines) == 2
    assert "复核公开的自评表1张；仅核对表内、表间及文字数据，未查阅佐证材料。" in lines
    annexes = [table for table in document.tables if table.rows[0].cells[-1].text == "位置"]
    assert sum(len(table.rows) - 1 for table in annexes) == sum(len(item.findings) for item in papers.documents)


def test_every_live_formula_shows_the_recomputed_figure_in_an_office_suite(office, view):
    """Calculated anew by LibreOffice, each cell equals the figure that was computed exactly."""
    papers = working_papers(view, "zh")
    ours = openpyxl.load_workbook(io.BytesIO(papers), data_only=True)
    theirs = openpyxl.load_workbook(io.BytesIO(office(papers, ".xlsx", "xlsx")), data_only=True)
    formulas = openpyxl.load_workbook(io.BytesIO(papers))
    compared = 0
    for sheet in formulas:
        for row in sheet:
            for cell in row:
                expected = ours[sheet.title][cell.coordinate].value
                if cell.data_type == "f" and expected not in {None, ""}:
                    compared += 1
                    assert float(theirs[sheet.title][cell.coordinate].value) == pytest.approx(float(expected), abs=1e-9)
    assert compared > 2
