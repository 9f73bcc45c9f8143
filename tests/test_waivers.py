"""Waivers: read strictly, applied by id."""

import datetime as dt

import pytest
from attrs import evolve

from perfscore.audit import check
from perfscore.errors import UsageError
from perfscore.model.finding import Waiver
from perfscore.testing.sketch import sketch
from perfscore.waivers import about, apply_waivers, load_waivers, read_waivers, waivers_toml

GOOD = """
[[waiver]]
finding = "0123456789ab"
decision = "rejected"
reason = "口径经批准"
date = 2024-05-06
by = "李审计"
"""


def test_a_waiver_is_read():
    [waiver] = read_waivers(GOOD, "w.toml")
    assert (waiver.decision, waiver.date.isoformat()) == ("rejected", "2024-05-06")


def test_a_file_with_a_byte_order_mark_is_read(tmp_path):
    (tmp_path / "w.toml").write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert len(load_waivers(tmp_path / "w.toml")) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[waiver]]\n", "waiver 1: finding, decision, reason, date, by missing"),
        (GOOD.replace("by =", "bye ="), "waiver 1: bye unknown"),
        (GOOD.replace('"rejected"', '"maybe"'), "decision is 'maybe'; write accepted (the finding is right"),
        (GOOD.replace("2024-05-06", '"6 May"'), "date is '6 May'; write a date such as 2024-05-20"),
        (GOOD.replace("2024-05-06", "2024-05-06T10:00:00"), "write a date such as 2024-05-20"),
        (GOOD.replace('"口径经批准"', '""'), "reason missing"),
        (GOOD.replace('"口径经批准"', "7"), "reason is 7; write a text in quotes"),
        (GOOD + GOOD, "finding 0123456789ab is decided twice"),
        (GOOD.replace("[[waiver]]", "[waiver]"), "[waiver] is one table"),
        ("waiver = [1]", "waiver 1: not a table"),
        (GOOD + 'by = "x"', "not TOML"),
        ("waive = 1", "waive: unknown"),
        ("[[" * 500, "not TOML"),
        ("a = " + "[" * 100_000, "not TOML"),
    ],
)
def test_a_slip_is_refused_with_file_waiver_and_key(text, said):
    with pytest.raises(UsageError) as refused:
        read_waivers(text, "w.toml")
    assert str(refused.value).startswith("w.toml")
    assert said in str(refused.value)


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_read_is_refused(tmp_path, content):
    if content is not None:
        (tmp_path / "w.toml").write_bytes(content)
    with pytest.raises(UsageError, match=r"w\.toml"):
        load_waivers(tmp_path / "w.toml")


def test_a_fitting_waiver_marks_its_finding_and_the_rest_is_named():
    document = sketch("产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62\ntotal: 100 99.26")
    findings = check(document, only=["total-score"]).findings
    waivers = read_waivers(GOOD + GOOD.replace("0123456789ab", findings[0].id), "w.toml")
    marked, unused = apply_waivers(findings, waivers)
    assert [finding.waived for finding in marked] == [waivers[1]]
    assert unused == ("0123456789ab",)


# ---- what a decision fits


WRONG = "card: 培训费 | 示例单位\n产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | {}\n"


def found(score, file="甲/自评表.txt"):
    [finding] = [item for item in check(sketch(WRONG.format(score))).findings if item.kind == "indicator-score"]
    return evolve(finding, document=file, place=evolve(finding.place, file=f"/disk/2023/{file}"))


def decided(finding, decision="rejected"):
    day = dt.date(2024, 5, 6)
    return Waiver(finding=finding.id, decision=decision, reason="r", date=day, by="b", about=about(finding))


def test_a_decision_with_what_it_is_about_survives_a_moved_root_and_a_new_id():
    before, moved = found("9.00"), found("9.00", "2024/甲/自评表.txt")
    assert before.id != moved.id
    [marked], unused = apply_waivers([moved], [decided(before)])
    assert (marked.set_aside, unused) == (True, ())


def test_another_units_file_of_the_same_name_is_not_decided():
    [other], unused = apply_waivers([found("9.00", "乙/自评表.txt")], [decided(found("9.00"))])
    assert other.waived is None
    assert len(unused) == 1


def test_changed_figures_are_to_be_confirmed_and_silence_nothing():
    [marked], _ = apply_waivers([found("8.50")], [decided(found("9.00"))])
    assert (marked.to_confirm, marked.set_aside) == (True, False)


def test_an_id_of_the_first_version_fits_unless_two_files_have_the_name():
    finding = found("9.00")
    old = Waiver(finding=finding.former_id, decision="rejected", reason="r", date=dt.date(2024, 5, 6), by="b")
    assert apply_waivers([finding], [old])[0][0].set_aside
    assert not apply_waivers([finding], [old], by_name=False)[0][0].set_aside


def test_the_file_of_decisions_is_read_back_equal():
    decisions = (decided(found("9.00")), decided(found("8.50", "乙.txt"), "accepted"))
    assert read_waivers(waivers_toml(decisions), "w.toml") == decisions


def test_half_of_what_it_is_about_is_refused():
    with pytest.raises(UsageError, match="kind and file are needed"):
        read_waivers(GOOD + 'row = "培训人数"\n', "w.toml")
