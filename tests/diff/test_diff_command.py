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
