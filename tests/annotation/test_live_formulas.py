"""The added sheet follows the card: whatever is typed there, LibreOffice gives the points of the exact scorer."""

from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from perfscore.annotation.annotate import annotate
from perfscore.audit import check
from perfscore.model.place import Place
from perfscore.model.scorecard import Indicator
from perfscore.readers.dispatch import read_source
from perfscore.readers.source import source_of
from perfscore.scoring.exact import score
from perfscore.standards.standard import Standard

HEADINGS = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]
# Level 2, target, actual as audited, weight, then actuals typed over it: other sides of the target, zero, a bare number.
CASES = [
    ("数量指标", ">=53 人", "51 人", 10, ["53 人", "60人", "47.7 人", "0 人", 40]),
    ("数量指标", ">12 期", "13 期", 10, ["12 期", "6 期", "100 期", "12.5期", 12]),
    ("质量指标", "≥96%", "96%", 10, ["50%", "96.5%", "0%", "100%", "95.99%"]),
    ("质量指标", "≥1,200 份", "1,500 份", 8, ["1,000 份", "900 份", "1,200 份", 600, "0 份"]),
    ("成本指标", "≤7386.02 元", "3845 元", 12, ["8000 元", "7386.02 元", "0 元", 9000, "7386.03元"]),
    ("成本指标", "<5 万元", "6 万元", 5, ["5 万元", "4.99 万元", "10 万元", "0 万元", "5.5 万元"]),
    ("数量指标", "=20 场", "18 场", 5, ["20 场", "22 场", "50 场", "0 场", "19场"]),
    ("数量指标", "10-15 人", "12 人", 5, ["16 人", "10 人", "15 人", "9 人", 12]),
    ("质量指标", "≤0 起", "1 起", 5, ["0 起", "2 起", "0 起", "1起", 3]),
    ("数量指标", "≥0 起", "0 起", 5, ["1 起", "0 起", "2 起", "0起", 3]),
]


def _source():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["项目支出绩效自评表"])
    sheet.append(["项目名称", "培训补助"])
    sheet.append(HEADINGS)
    for number, (level2, target, actual, weight, _) in enumerate(CASES):
        level1 = "产出指标" if number == 0 else None
        sheet.append([level1, level2, f"第{'甲乙丙丁戊己庚辛壬癸'[number]}项", target, actual, weight, weight])
        for column in (4, 5):
            sheet.cell(sheet.max_row, column).data_type = "s"
    buffer = BytesIO()
    book.save(buffer)
    return source_of("card.xlsx", buffer.getvalue())


def _recomputed(data, office):
    saved = office(data, ".xlsx", "xlsx:Calc MS Excel 2007 XML")
    heading, *rows = openpyxl.load_workbook(BytesIO(saved), data_only=True)["复算"].iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in rows]


def _typed(annotated, variant):
    book = openpyxl.load_workbook(BytesIO(annotated))
    sheet = book.worksheets[0]
    for row, case in enumerate(CASES, 4):
        sheet.cell(row, 5).value = case[4][variant]
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _exact(case, actual, standard):
    if not isinstance(actual, str):
        actual = f"{actual}{case[2].lstrip('0123456789., ')}"
    row = Indicator(level2=case[0], level3="甲", target=case[1], actual=actual, weight=case[3], place=Place())
    return score(row, standard).points


@pytest.mark.parametrize("name", ["mof-2020", "yixing-2016", "pass-mark-2021"])
def test_points_follow_the_actual_to_every_branch(name, office):
    standard, source = Standard.load(name), _source()
    (document,) = read_source(source)
    (found,) = check(document, name).documents
    annotated = annotate(source, found, "zh")
    for variant in range(5):
        lines = _recomputed(_typed(annotated, variant), office)
        given = [line["复算得分"] for line in lines]
        assert len(given) == len(CASES)
        for case, points in zip(CASES, given, strict=True):
            actual = case[4][variant]
            shown = None if points in (None, "") else Decimal(str(points))
            assert shown == _exact(case, actual, standard), (case[1], actual)


@pytest.mark.parametrize(
    ("typed", "number_format", "points"),
    [(0.48, "0%", 5), (1.2, "0.00%", 10), (48, "General", 5), (0.48, "General", "#N/A"), (0, "General", 0)],
)
def test_a_number_typed_over_a_percentage_counts_as_it_is_shown(typed, number_format, points, office):
    source = _source()
    (document,) = read_source(source)
    (found,) = check(document, "mof-2020").documents
    book = openpyxl.load_workbook(BytesIO(annotate(source, found, "zh")))
    cell = book.worksheets[0]["E6"]
    cell.value, cell.number_format = typed, number_format
    buffer = BytesIO()
    book.save(buffer)
    assert _recomputed(buffer.getvalue(), office)[2]["复算得分"] == points


def test_an_unknown_text_gives_an_error_and_no_figure(office):
    source = _source()
    (document,) = read_source(source)
    (found,) = check(document, "mof-2020").documents
    book = openpyxl.load_workbook(BytesIO(annotate(source, found, "zh")))
    book.worksheets[0]["E4"].value = "51 个"
    buffer = BytesIO()
    book.save(buffer)
    assert _recomputed(buffer.getvalue(), office)[0]["复算得分"] == "#VALUE!"
