"""A card laid out by hand in Excel and Word, with wrong figures to comment on."""

from io import BytesIO

import pytest

from perfscore.audit import check
from perfscore.readers.dispatch import read_source
from perfscore.readers.source import source_of

# Columns: level 1, level 2, level 3, target, actual, weight, score, note. The second row's score is wrong (9.62).
ROWS = [
    ["项目支出绩效自评表", "", "", "", "", "", "", ""],
    ["项目名称", "培训补助", "", "", "主管部门", "某局", "实施单位", "某中心"],
    ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["", "年度资金总额", 100, 80, 76, 10, "95.00%", 9.5],
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
    ["产出指标", "数量指标", "培训人数", ">=53 人", "51 人", 10, 8.8, "=小于目标值，因报名不足。"],
    ["", "", "培训班次", "≥12 期", "12 期", 50, 50, ""],
    ["效益指标", "社会效益指标", "就业率", "≥90%", "93%", 30, 30, ""],
    ["总分", "", "", "", "", 100, 98.3, ""],
]


@pytest.fixture
def workbook():
    """The card from row 3 and column B on, on a sheet whose name needs quoting."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "甲's 表"
    for number, row in enumerate(ROWS, 3):
        for column, value in enumerate(row, 2):
            if value != "":
                cell = sheet.cell(number, column, value)
                if isinstance(value, str):
                    cell.data_type = "s"
    sheet.merge_cells("B3:I3")
    sheet.merge_cells("B8:B9")
    buffer = BytesIO()
    book.save(buffer)
    return source_of("card.xlsx", buffer.getvalue())


@pytest.fixture
def word():
    import docx

    document = docx.Document()
    document.add_paragraph("某局 2023 年度决算公开。收入总计 100 万元，其中：拨款 60 万元，其他收入 50 万元。")
    table = document.add_table(rows=0, cols=8)
    for row in ROWS:
        cells = table.add_row().cells
        for cell, value in zip(cells, row, strict=True):
            cell.text = str(value)
    buffer = BytesIO()
    document.save(buffer)
    return source_of("card.docx", buffer.getvalue())


@pytest.fixture
def audited():
    def audited(source):
        (document,) = read_source(source)
        (found,) = check(document, "mof-2020").documents
        assert found.findings
        return found

    return audited
