"""The annotated workbook: comments on the right cells, scores recomputed live, the rest as it was."""

from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from perfscore.annotation.annotate import annotate
from perfscore.audit import check
from perfscore.errors import UsageError
from perfscore.readers.dispatch import read_source
from perfscore.readers.formats.xlsx import read_xlsx_source
from perfscore.readers.source import source_of
from perfscore.standards.standard import Standard


def _load(data, **options):
    return openpyxl.load_workbook(BytesIO(data), **options)


def _rows(book, sheet="复算"):
    heading, *rows = book[sheet].iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in rows]


def test_comment_stands_on_the_cell_concerned(workbook, audited):
    book = _load(annotate(workbook, audited(workbook), "zh"))
    wrong = next(cell for row in book["甲's 表"].iter_rows() for cell in row if cell.value == 8.8)
    assert "9.62" in wrong.comment.text
    assert "指标得分与评分规则不符" in wrong.comment.text
    assert wrong.comment.author == "perfscore"


def test_cells_keep_what_they_hold(workbook, audited):
    before = _load(workbook.data)["甲's 表"]
    after = _load(annotate(workbook, audited(workbook), "zh"))["甲's 表"]
    assert list(after.iter_rows(values_only=True)) == list(before.iter_rows(values_only=True))


def test_text_that_looks_like_a_formula_stays_text(workbook, audited):
    data = annotate(workbook, audited(workbook), "zh")
    cell = _load(data)["甲's 表"]["I8"]
    assert (cell.data_type, cell.value) == ("s", "=小于目标值，因报名不足。")


def test_formulas_give_the_recomputed_figures_in_libreoffice(workbook, audited, office):
    found = audited(workbook)
    saved = office(annotate(workbook, found, "zh"), ".xlsx", "xlsx:Calc MS Excel 2007 XML")
    lines = _rows(_load(saved, data_only=True))
    (card,) = found.judgement.cards
    expected = [card.execution.expected_score, *(row.recomputed for row in card.rows), card.sums.scores]
    assert [Decimal(str(line["复算得分"])) for line in lines] == [pytest.approx(value) for value in expected]
    assert [Decimal(str(line["自评得分"])) for line in lines] == [
        Decimal(text) for text in ("9.5", "8.8", "50", "30", "98.3")
    ]
    assert [line["差额"] for line in lines] == [0, pytest.approx(-0.82), 0, 0, 0]


def test_formulas_follow_what_is_typed_into_the_card(workbook, audited, office):
    book = _load(annotate(workbook, audited(workbook), "zh"))
    sheet = book["甲's 表"]
    sheet["F8"].value, sheet["G8"].value = "47.7 人", 20
    buffer = BytesIO()
    book.save(buffer)
    saved = office(buffer.getvalue(), ".xlsx", "xlsx:Calc MS Excel 2007 XML")
    assert _rows(_load(saved, data_only=True))[1]["复算得分"] == pytest.approx(18)


def test_comments_are_still_there_after_libreoffice(workbook, audited, office):
    data = annotate(workbook, audited(workbook), "zh")

    def places(content):
        return {cell.coordinate for row in _load(content)["甲's 表"].iter_rows() for cell in row if cell.comment}

    assert places(office(data, ".xlsx", "xlsx:Calc MS Excel 2007 XML")) == places(data)


def test_a_comment_that_was_there_is_kept(workbook, audited):
    from openpyxl.comments import Comment

    book = _load(workbook.data)
    book["甲's 表"]["H8"].comment = Comment("已核对", "某人")
    buffer = BytesIO()
    book.save(buffer)
    source = source_of("card.xlsx", buffer.getvalue())
    comment = _load(annotate(source, audited(source), "zh"))["甲's 表"]["H8"].comment
    assert comment.text.startswith("已核对")
    assert "9.62" in comment.text


def test_annotated_workbook_reads_as_the_same_cards(workbook, audited):
    data = annotate(workbook, audited(workbook), "en")
    before, after = read_xlsx_source(workbook), read_xlsx_source(source_of("card.xlsx", data))
    assert after.blocks[: len(before.blocks)] == before.blocks


def test_other_formats_are_refused(audited, workbook):
    with pytest.raises(UsageError, match=r"put back into \.xlsx, \.docx and \.pdf files, not into text"):
        annotate(source_of("a.txt", "总分".encode()), audited(workbook), "zh")


def test_rule_is_said_in_words_without_the_figures_of_the_day(workbook, audited):
    rules = [line["规则"] for line in _rows(_load(annotate(workbook, audited(workbook), "zh")))]
    assert "未完成 → 分值 × 实际完成值/年度指标值" in rules[1]
    assert not any("51" in rule or "53" in rule for rule in rules)


@pytest.mark.parametrize(("executed", "points"), [(90, 10), (40, 5), (0, 0)])
def test_budget_execution_follows_the_card_up_to_its_weight(executed, points, workbook, audited, office):
    book = _load(annotate(workbook, audited(workbook), "zh"))
    book["甲's 表"]["F6"].value = executed
    buffer = BytesIO()
    book.save(buffer)
    saved = office(buffer.getvalue(), ".xlsx", "xlsx:Calc MS Excel 2007 XML")
    assert _rows(_load(saved, data_only=True))[0]["复算得分"] == points


def test_a_wrong_total_is_commented_at_the_total_alone(workbook, audited):
    book = _load(workbook.data)
    book["甲's 表"]["H11"].value = 90
    buffer = BytesIO()
    book.save(buffer)
    source = source_of("card.xlsx", buffer.getvalue())
    sheet = _load(annotate(source, audited(source), "zh"))["甲's 表"]
    comments = [cell for row in sheet.iter_rows() for cell in row if cell.comment]
    assert [cell.coordinate for cell in comments if "总分与各项得分合计不符" in cell.comment.text] == ["H11"]


def test_sheet_prints_on_one_landscape_width_under_a_frozen_header(workbook, audited):
    sheet = _load(annotate(workbook, audited(workbook), "zh"))["复算"]
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.freeze_panes == "A2"
    assert all(cell.font.b for cell in sheet[1])
    assert sheet.conditional_formatting


def test_warnings_are_called_as_in_every_report(workbook, audited):
    book = _load(annotate(workbook, audited(workbook), "zh"))
    text = "".join(cell.comment.text for row in book["甲's 表"].iter_rows() for cell in row if cell.comment)
    assert "【差错】" in text or "【疑点】" in text
    assert "疑点" not in text


STEPPED = """
name = "stepped"
title = "…"
extends = "mof-2020"
[rounding]
mode = "half-even"
[execution]
weight = 10
[[execution.steps]]
from = "0.9"
share = "1"
[[execution.steps]]
from = 0
share = "executed / annual"
"""


@pytest.mark.parametrize(("executed", "points"), [(76, 10), (60, "7.5"), (40.04, "5"), (40.12, "5.02")])
def test_the_budget_of_a_chosen_standard_is_paid_by_its_own_steps(executed, points, workbook, office):
    (document,) = read_source(workbook)
    (found,) = check(document, Standard.read(STEPPED, "stepped.toml")).documents
    book = _load(annotate(workbook, found, "zh"))
    book["甲's 表"]["F6"].value = executed
    buffer = BytesIO()
    book.save(buffer)
    saved = office(buffer.getvalue(), ".xlsx", "xlsx:Calc MS Excel 2007 XML")
    assert Decimal(str(_rows(_load(saved, data_only=True))[0]["复算得分"])) == Decimal(points)
