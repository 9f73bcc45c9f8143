"""`check CARDS --approved TARGETS`: what the self-evaluation changed, with the effect on points, in findings and one table."""

import io
import json
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from perfscore.approved.pairing import pair_cards, pair_rows
from perfscore.audit import check
from perfscore.cli import main
from perfscore.report.findings_json import findings_bytes
from perfscore.report.html.page import html_report
from perfscore.report.papers.workbook import working_papers
from perfscore.run import Options, stream
from perfscore.testing.sketch import sketch
from perfscore.view.approved import approved_cells
from perfscore.view.report import report_view
from perfscore.writers.formats import write_cards

SCHEMA = Path(__file__).parents[2] / "docs" / "schemas" / "findings-1.schema.json"
CARDS = """
card: 学员培训 | 甲中心
filler: none
产出 数量 | 培训人数 | >=40 人 | 40 人 | 10 | 10.00
产出 质量 | 考核合格率 | >=95% | 96% | 10 | 10.00
产出 数量 | 编印教材册数 | >=300 册 | 300 册 | 10 | 10.00
"""
APPROVED = """
card: 2023年学员培训项目 | 甲中心
filler: none
form: target
产出 数量 | 培训人数 | >=50 人 | - | 10 | -
产出 质量 | 考核合格率 | >=95% | - | 20 | -
产出 时效 | 培训完成时间 | 11月底前 | - | 10 | -
"""


def test_each_change_is_found_with_its_effect():
    report = check(sketch(CARDS), approved=sketch(APPROVED), only="approved-target")
    assert [(found.key, found.indicator, str(found.severity)) for found in report.findings] == [
        ("dropped", "培训完成时间", "warning"),
        ("weaker", "培训人数", "warning"),
        ("weight", "考核合格率", "warning"),
        ("added", "编印教材册数", "warning"),
    ]
    weaker = report.findings[1].messages.zh
    assert "批复指标值≥50人、自评表填报为≥40人" in weaker
    assert "按批复应计8.00分，自评得分10.00分，多计2.00分" in weaker


def test_the_table_has_the_columns_that_auditors_use():
    (audited,) = check(sketch(CARDS), approved=sketch(APPROVED)).documents
    weaker = next(line for line in audited.approved if line.difference.zh == "调低指标值")
    assert [cell.zh for cell in approved_cells(weaker)] == [
        "甲中心", "学员培训", "培训人数", "≥50人", "≥40人", "10.00", "10.00", "调低指标值", "+2.00", "",
    ]  # fmt: skip


def test_a_card_without_an_approved_table_is_said_and_so_is_the_reverse():
    other = sketch("card: 差旅费 | 乙中心\nform: target\n产出 数量 | 出差人次 | >=50 人次 | - | 10 | -")
    report = check(sketch(CARDS), approved=other, only="approved-target")
    assert sorted((found.key, str(found.severity)) for found in report.findings) == [
        ("no-card", "note"),
        ("no-table", "note"),
    ]


def test_the_command_line_takes_the_approved_table(tmp_path, capsys):
    cards, approved = tmp_path / "cards.json", tmp_path / "approved.json"
    cards.write_bytes(write_cards([sketch(CARDS)], cards.name))
    approved.write_bytes(write_cards([sketch(APPROVED)], approved.name))
    code = main(["check", str(cards), "--approved", str(approved), "--lang", "zh", "--fail-on", "never"])
    said = capsys.readouterr().out
    assert code == 0
    assert "自评表与批复绩效目标对照" in said
    assert "疑似自行调低指标值" in said


ONE = "card: 学员培训 | 甲中心\nfiller: none\n{form}{row}"


def change_of(approved, own):
    """The one finding of a card whose only row is `own`, against a table whose only row is `approved`."""
    cards, tables = (sketch(ONE.format(form=form, row=row)) for form, row in (("", own), ("form: target\n", approved)))
    (audited,) = check(cards, approved=tables, only="approved-target").documents
    return audited


# What was changed, the approved row, the row on the card, the effect on points by hand.
CHANGES = [
    ("weaker", "产出 数量 | 培训人数 | >=50 人 | - | 10 | -", "产出 数量 | 培训人数 | >=40 人 | 40 人 | 10 | 10.00", "+2.00"),
    ("weaker", "产出 时效 | 完工时间 | 9月底前 | - | 10 | -", "产出 时效 | 完工时间 | 12月底前 | 11月20日 | 10 | 10.00", "+10.00"),
    ("weaker", "产出 成本 | 培训成本 | <=5 万元 | - | 10 | -", "产出 成本 | 培训成本 | <=6 万元 | 6 万元 | 10 | 10.00", None),
    ("weaker", "产出 成本 | 培训成本 | =5 万元 | - | 10 | -", "产出 成本 | 培训成本 | =6 万元 | 6 万元 | 10 | 10.00", "+2.00"),
    ("stricter", "产出 数量 | 培训人数 | >=40 人 | - | 10 | -", "产出 数量 | 培训人数 | >=50 人 | 40 人 | 10 | 8.00", "-2.00"),
    ("stricter", "产出 时效 | 完工时间 | 2024年6月底前 | - | 10 | -", "产出 时效 | 完工时间 | 2023年11月底前 | 2023年11月20日 | 10 | 10.00", "+0.00"),
    ("sign", "产出 数量 | 培训人数 | =50 人 | - | 10 | -", "产出 数量 | 培训人数 | >=50 人 | 60 人 | 10 | 10.00", "+2.00"),
    ("unit", "产出 数量 | 培训人数 | >=50 人 | - | 10 | -", "产出 数量 | 培训人数 | >=50 人次 | 50 人次 | 10 | 10.00", None),
    ("words", "产出 质量 | 学员合格率 | >=95% | - | 10 | -", "产出 质量 | 学员合格率 | 较高 | 较高 | 10 | 10.00", None),
    ("reworded", "效益 社会效益 | 业务能力 | 明显提升 | - | 10 | -", "效益 社会效益 | 业务能力 | 有所提升 | 有所提升 | 10 | 10.00", None),
    ("weight", "产出 数量 | 培训人数 | >=50 人 | - | 10 | -", "产出 数量 | 培训人数 | >=50 人 | 40 人 | 20 | 16.00", "+8.00"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "approved", "own", "effect"), CHANGES)
def test_each_kind_of_change_with_its_effect_on_points(what, approved, own, effect):
    audited = change_of(approved, own)
    (line,) = audited.approved
    assert line.what == what
    if effect is not None:
        assert approved_cells(line)[8].zh == effect
    (finding,) = audited.findings
    assert str(finding.severity) == ("note" if what in {"stricter", "reworded"} else "warning")


@pytest.mark.parametrize(("what", "approved", "own", "effect"), CHANGES)
def test_a_change_that_the_card_shows_to_be_approved_is_silent_and_stands_in_the_table(what, approved, own, effect):
    cells = own.split(" | ")
    note = "目标调整经县财绩〔2023〕8号文批复"
    audited = change_of(approved, " | ".join([*cells[:6], note]))
    assert audited.findings == ()
    (line,) = audited.approved
    assert line.what == what
    assert "〔2023〕8号" in line.approval


def test_a_row_that_was_only_renamed_is_no_change():
    cards, tables = (
        sketch(ONE.format(form="", row="产出 数量 | 参训学员人次 | >=50 人次 | 50 人次 | 10 | 10.00")),
        sketch(ONE.format(form="form: target\n", row="产出 数量 | 年度参训规模 | >=50 人次 | - | 10 | -")),
    )
    assert check(cards, approved=tables, only="approved-target").findings == ()


def test_rows_that_only_share_their_figures_are_not_one():
    card, table = (
        sketch(f"filler: none\n{rows}").scorecards[0]
        for rows in (
            "产出 数量 | 道路养护 | >=50 件 | 50 件 | 10 | 10.00\n满意度 满意度 | 企业满意度 | >=90% | 95% | 10 | 10.00",
            "产出 数量 | 案卷评查 | >=50 件 | - | 10 | -\n满意度 满意度 | 居民满意度 | >=90% | - | 10 | -",
        )
    )
    assert all(None in pair for pair in pair_rows(card.indicators, table.indicators))


def test_a_table_of_another_unit_of_the_same_project_is_not_taken_unless_the_money_is_the_same():
    card = sketch("card: 学员培训 | 甲中心\nfunds: 30.00 30.00 30.00").scorecards[0]
    other = sketch("card: 学员培训 | 乙中心\nform: target\nfunds: 80.00 - -").scorecards[0]
    same = sketch("card: 学员培训 | 市培训中心本部\nform: target\nfunds: 30.00 - -").scorecards[0]
    renamed = sketch("card: 干部培训 | 甲中心\nform: target\nfunds: 30.00 - -").scorecards[0]
    assert pair_cards([card], [other]) == {}
    assert pair_cards([card], [other, same]) == {"c1": same}
    assert pair_cards([card], [other, renamed]) == {"c1": renamed}


@pytest.fixture
def compared():
    return report_view(stream([sketch(CARDS)], Options(approved=(sketch(APPROVED),))), Options(), printed=True)


COLUMNS = [
    "预算单位",
    "项目名称",
    "三级指标",
    "批复指标值",
    "自评指标值",
    "批复分值",
    "自评分值",
    "差异类型",
    "得分影响",
    "调整批复文号",
]


def test_the_table_stands_in_the_page(compared):
    page = html_report(compared, "zh")
    assert "自评表与批复绩效目标对照" in page
    assert "".join(f'<th scope="col">{column}</th>' for column in COLUMNS) in page
    assert "<td>≥50人</td><td>≥40人</td>" in page
    assert '<td>调低指标值</td><td class="number">+2.00</td>' in page


def test_the_table_is_a_sheet_of_the_working_papers(compared):
    sheet = openpyxl.load_workbook(io.BytesIO(working_papers(compared, "zh")))["批复目标对照"]
    first, *rows = sheet.iter_rows(values_only=True)
    assert list(first) == COLUMNS
    assert next(row for row in rows if row[7] == "调低指标值")[:9] == (
        "甲中心", "学员培训", "培训人数", "≥50人", "≥40人", 10, 10, "调低指标值", 2,
    )  # fmt: skip


def test_the_table_is_in_the_contract(compared):
    written = json.loads(findings_bytes(compared))
    jsonschema.validate(written, json.loads(SCHEMA.read_text(encoding="utf-8")))
    lines = written["documents"][0]["approved"]
    assert [line["what"] for line in lines] == ["weaker", "weight", "added", "dropped"]
    weaker = lines[0]
    assert (weaker["approved_target"], weaker["target"], weaker["effect"]) == (">=50 人", ">=40 人", "2.00")
    assert (weaker["difference"]["zh"], weaker["approval"]) == ("调低指标值", None)


def test_without_an_approved_table_no_report_has_the_table():
    view = report_view(stream([sketch(CARDS)]), Options(), printed=True)
    assert "自评表与批复绩效目标对照" not in html_report(view, "zh")
    assert "批复目标对照" not in openpyxl.load_workbook(io.BytesIO(working_papers(view, "zh"))).sheetnames
    assert json.loads(findings_bytes(view))["documents"][0]["approved"] == []
