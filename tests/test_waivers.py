"""Waivers: read strictly, applied by id."""

import pytest

from perfscore.audit import check
from perfscore.errors import UsageError
from perfscore.testing.sketch import sketch
from perfscore.waivers import apply_waivers, load_waivers, read_waivers

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
