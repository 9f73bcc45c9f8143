"""``perfscore diff`` as a user runs it: text, JSON by its schema, exit codes, refused files, another format."""

import json
from pathlib import Path

import jsonschema
import pytest

from perfscore.cli import main

SCHEMA = Path(__file__).parents[2] / "docs" / "schemas" / "diff-1.schema.json"
CARD = """项目支出绩效自评表
项目名称\t培训费
主管部门\t甲局\t实施单位\t甲中心
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
产出指标\t数量指标\t培训人数\t{target}\t51 人\t50\t{score}\t{note}
效益指标\t社会效益指标\t服务能力\t有效提升\t完全达到预期\t40\t40.00
总分\t\t\t\t\t90\t{total}
"""


def run(capsys, *arguments):
    code = main([*arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.fixture
def statements(tmp_path):
    """The former statement with full marks for a missed target, and one handed in again with a lowered target."""
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(CARD.format(target=">=53 人", score="50.00", total="90.00", note=""), "utf-8")
    new.write_text(CARD.format(target=">=45 人", score="50.00", total="90.00", note=""), "utf-8")
    return str(old), str(new)


def test_json_follows_its_schema_and_names_what_became_of_each(capsys, statements):
    code, out, _ = run(capsys, "diff", *statements, "--format", "json")
    found = json.loads(out)
    jsonschema.validate(found, json.loads(SCHEMA.read_text("utf-8")))
    told = [(entry["kind"], entry["state"], entry["how"]) for entry in found["findings"]]
    assert code == 1
    assert told[0] == ("unmet-full", "cured", "target-lowered")
    assert ("target-lowered", "new", None) in told


def test_text_ends_with_the_counts_in_both_languages(capsys, statements):
    _, zh, _ = run(capsys, "diff", *statements, "--lang", "zh")
    _, en, _ = run(capsys, "diff", *statements, "--lang", "en")
    assert "调低指标值" in zh
    assert zh.rstrip().split("\n\n")[-1].startswith("原有问题")
    assert "former findings" in en.rstrip().split("\n\n")[-1]


def test_the_same_cards_in_another_format_have_nothing_changed(capsys, statements, tmp_path):
    again = tmp_path / "again.html"
    run(capsys, "read", statements[0], "--output", str(again))
    _, out, _ = run(capsys, "diff", statements[0], str(again), "--format", "json")
    found = json.loads(out)
    assert {entry["state"] for entry in found["findings"]} == {"still"}
    assert found["changes"] == []


def test_a_missing_file_is_one_sentence_and_two(capsys, statements):
    code, out, err = run(capsys, "diff", statements[0], "nowhere.txt", "--lang", "en")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1


def test_html_loads_nothing_and_says_what_was_lowered(capsys, statements, tmp_path):
    path = tmp_path / "diff.html"
    assert run(capsys, "diff", *statements, "--lang", "zh", "--output", str(path))[0] == 1
    page = path.read_text("utf-8")
    assert "default-src 'none'" in page
    assert "调低指标值（须附批复）" in page
    assert ">=53 人 → >=45 人" in page.replace("&gt;", ">")


def test_a_workbook_has_a_line_for_each_finding(capsys, statements, tmp_path):
    import openpyxl

    path = tmp_path / "diff.xlsx"
    _, said, _ = run(capsys, "diff", *statements, "--format", "json")
    run(capsys, "diff", *statements, "--lang", "zh", "--output", str(path))
    sheet = openpyxl.load_workbook(path).worksheets[0]
    states = [row[0] for row in sheet.iter_rows(values_only=True)]
    counted = [state for state in states if state in {"已整改", "部分整改", "未整改", "新增"}]
    assert len(counted) == len(json.loads(said)["findings"])


def test_a_format_that_diff_does_not_have_is_refused(capsys, statements):
    code, _, said = run(capsys, "diff", *statements, "--format", "docx")
    assert code == 2
    assert "xlsx" in said
