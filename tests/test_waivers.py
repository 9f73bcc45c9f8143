"""Waivers: read strictly, applied by id."""

import datetime as dt

import pytest
from attrs import evolve

from perfscore.audit import check
from perfscore.errors import UsageError
from perfscore.model.finding import Severity, Waiver
from perfscore.testing.sketch import sketch
from perfscore.waivers.file import changed_toml, load_waivers, read_waivers, waivers_toml
from perfscore.waivers.fitting import about, by_hand, decided, unused

GOOD = """
[[waiver]]
finding = "0123456789ab"
decision = "rejected"
reason = "口径经批准"
date = 2024-05-06
by = "李审计"
"""
OWN = """
[[finding]]
finding = "ba9876543210"
severity = "note"
text = "未附名册"
date = 2024-05-06
by = "李审计"
file = "甲.txt"
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
        (OWN.replace('"note"', '"bad"'), "finding 1: severity is 'bad'; write error, warning or note"),
        (OWN.replace("text =", "words ="), "finding 1: words unknown"),
        (OWN.replace('file = "甲.txt"', ""), "finding 1: file missing"),
        (OWN + OWN, "decided twice"),
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
    marked = decided(document, findings, waivers)
    assert [finding.waived for finding in marked] == [waivers[1]]
    assert unused(waivers, marked) == ("0123456789ab",)


# ---- what a decision fits


WRONG = "card: 培训费 | 示例单位\n产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | {}\n"


DOCUMENT = sketch(WRONG.format("9.00"))


def found(score, file="甲/自评表.txt"):
    [finding] = [item for item in check(sketch(WRONG.format(score))).findings if item.kind == "indicator-score"]
    return evolve(finding, document=file, place=evolve(finding.place, file=f"/disk/2023/{file}"))


def waiver_on(finding, decision="rejected"):
    day = dt.date(2024, 5, 6)
    return Waiver(finding=finding.id, decision=decision, reason="r", date=day, by="b", about=about(finding))


def test_a_decision_with_what_it_is_about_survives_a_moved_root_and_a_new_id():
    before, moved = found("9.00"), found("9.00", "2024/甲/自评表.txt")
    assert before.id != moved.id
    waiver = waiver_on(before)
    [marked] = decided(DOCUMENT, [moved], [waiver])
    assert (marked.set_aside, unused([waiver], [marked])) == (True, ())


def test_another_units_file_of_the_same_name_is_not_decided():
    waiver = waiver_on(found("9.00"))
    [other] = decided(DOCUMENT, [found("9.00", "乙/自评表.txt")], [waiver])
    assert other.waived is None
    assert unused([waiver], [other]) == (waiver.finding,)


def test_changed_figures_are_to_be_confirmed_and_silence_nothing():
    [marked] = decided(DOCUMENT, [found("8.50")], [waiver_on(found("9.00"))])
    assert (marked.to_confirm, marked.set_aside) == (True, False)


def test_an_id_of_the_first_version_fits_unless_two_files_have_the_name():
    finding = found("9.00")
    old = Waiver(finding=finding.former_id, decision="rejected", reason="r", date=dt.date(2024, 5, 6), by="b")
    assert decided(DOCUMENT, [finding], [old])[0].set_aside
    assert not decided(DOCUMENT, [finding], [old], by_name=False)[0].set_aside


def test_the_file_of_decisions_is_read_back_equal():
    decisions = (waiver_on(found("9.00")), waiver_on(found("8.50", "乙.txt"), "accepted"), MINE)
    assert read_waivers(waivers_toml(decisions), "w.toml") == decisions


def test_half_of_what_it_is_about_is_refused():
    with pytest.raises(UsageError, match="kind and file are needed"):
        read_waivers(GOOD + 'row = "培训人数"\n', "w.toml")


def test_a_decision_that_could_be_on_two_findings_settles_neither_unless_it_has_the_id():
    one, other = (evolve(found("9.00"), published=None, recomputed=None, key=key) for key in "ab")
    by_id = waiver_on(one)
    assert [item.waived for item in decided(DOCUMENT, [one, other], [by_id])] == [by_id, None]
    lost = evolve(by_id, finding="0" * 12)
    assert [item.set_aside for item in decided(DOCUMENT, [one, other], [lost])] == [False, False]
    assert all(item.to_confirm for item in decided(DOCUMENT, [one, other], [lost]))


def test_of_two_decisions_on_a_finding_the_later_holds():
    before, moved = found("9.00"), found("9.00", "2024/甲/自评表.txt")
    waivers = [waiver_on(before, "rejected"), waiver_on(moved, "accepted")]
    assert decided(DOCUMENT, [moved], waivers)[0].waived.decision == "accepted"


# ---- findings added by hand

CARD = DOCUMENT.scorecards[0]
MINE = by_hand(
    "甲/自评表.txt",
    CARD,
    CARD.indicators[0],
    severity=Severity.WARNING,
    text="未附“名册”\n，请补充",
    by="甲",
    date=dt.date(2024, 5, 6),
)


def added(document, mine=MINE, name="甲/自评表.txt"):
    return decided(document, (), [mine], name=name)


def test_a_finding_by_hand_is_one_more_at_its_row_and_counts():
    [finding] = added(DOCUMENT, name="2024/甲/自评表.txt")
    row = CARD.indicators[0]
    assert (finding.kind, finding.id, finding.place, finding.indicator) == (
        "by-hand",
        MINE.finding,
        row.place,
        "培训人数",
    )
    assert (finding.messages.zh, finding.to_confirm, finding.set_aside) == ("未附“名册”\n，请补充", False, False)
    [report] = check(DOCUMENT, waivers=[evolve(MINE, file=DOCUMENT.path)]).documents
    assert [item.kind for item in report.findings if item.by_hand] == ["by-hand"]


def test_a_finding_by_hand_of_another_file_is_named_as_fitting_nothing():
    assert added(DOCUMENT, name="乙/自评表.txt") == ()
    assert unused([MINE], ()) == (MINE.finding,)


@pytest.mark.parametrize(
    ("changed", "indicator"),
    [
        (sketch(WRONG.format("9.62")), "培训人数"),
        (sketch(WRONG.format("9.00").replace("培训人数", "参训人数")), None),
        (sketch(WRONG.format("9.00").replace("培训费", "会议费")), None),
    ],
)
def test_a_finding_by_hand_on_a_row_that_changed_is_to_be_confirmed(changed, indicator):
    [finding] = added(changed)
    assert (finding.to_confirm, finding.indicator) == (True, indicator)


def test_a_finding_by_hand_is_decided_like_any_other():
    [finding] = added(DOCUMENT)
    waiver = waiver_on(finding, "cured")
    [marked] = decided(DOCUMENT, (), [MINE, waiver], name="甲/自评表.txt")
    assert marked.set_aside
    assert unused([MINE, waiver], [marked]) == ()


# ---- one writer


def test_what_is_not_replaced_stays_word_for_word():
    first, second = waiver_on(found("9.00")), evolve(waiver_on(found("8.50", "乙.txt")), finding="1" * 12)
    text = "# ours\n" + waivers_toml([first]) + "# on the second\n\n" + waivers_toml([second, MINE])
    assert changed_toml(text) == text
    replaced = changed_toml(text, [evolve(first, decision="cured")])
    assert replaced.startswith("# ours\n[[waiver]]")
    assert replaced.count(first.finding) == 1
    assert set(read_waivers(replaced, "w")) == {evolve(first, decision="cured"), second, MINE}
    assert read_waivers(changed_toml(text, gone=[("finding", MINE.finding)]), "w") == (first, second)


def test_a_long_reason_that_looks_like_a_table_is_not_cut():
    text = GOOD.replace('"口径经批准"', '"""\n[[waiver]]\nfinding = "1"\n"""')
    assert changed_toml(text, gone=[("waiver", "1")]) == text
