"""`check CARDS --approved TARGETS`: what the self-evaluation changed, with the effect on points, in findings and one table."""

from perfscore.audit import check
from perfscore.cli import main
from perfscore.testing.sketch import sketch
from perfscore.view.approved import approved_line
from perfscore.writers.formats import write_cards

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
    assert "按批复值应计8.00分，自评得分10.00分，多计2.00分" in weaker


def test_the_table_has_the_columns_that_auditors_use():
    (audited,) = check(sketch(CARDS), approved=sketch(APPROVED)).documents
    lines = [approved_line(found) for found in audited.judgement.approved]
    weaker = next(line for line in lines if line.cells[7].zh == "调低指标值")
    assert [cell.zh for cell in weaker.cells] == [
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
