"""Ten resubmissions made by hand, each another way of curing: what became of each finding, and what is asked anew."""

from perfscore.audit import check
from perfscore.diff.difference import difference
from perfscore.testing.sketch import sketch

HEAD = "card: 培训费 | 甲中心\n"
FULL_BUT_MISSED = "产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 10.00\n"
NOTED = "产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62 | 受疫情影响，小于年初目标值，下一年将提前组织报名\n"
OTHER = "产出 质量 | 合格率 | >=95% | 96% | 10 | 10.00\n"


def outcome_of(old, new, kind, approved=()):
    """State and way of curing of the one former or new finding of this kind."""
    found = difference(check(sketch(old)), check(sketch(new)), approved)
    return [(item.state, item.how) for item in found.outcomes if item.finding.kind == kind]


def test_score_corrected():
    new = HEAD + "产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62\n"
    assert outcome_of(HEAD + FULL_BUT_MISSED, new, "unmet-full") == [("cured", "score-corrected")]


def test_actual_changed():
    new = HEAD + "产出 数量 | 培训人数 | >=53 人 | 54 人 | 10 | 10.00\n"
    assert outcome_of(HEAD + FULL_BUT_MISSED, new, "unmet-full") == [("cured", "actual-changed")]


def test_target_lowered_is_cured_by_that_and_raised_itself():
    new = HEAD + "产出 数量 | 培训人数 | >=45 人 | 51 人 | 10 | 10.00\n"
    found = difference(check(sketch(HEAD + FULL_BUT_MISSED)), check(sketch(new)))
    assert [(item.finding.kind, item.state, item.how) for item in found.outcomes[:2]] == [
        ("unmet-full", "cured", "target-lowered"),
        ("target-lowered", "new", None),
    ]
    assert "由≥53人调整为≥45人" in found.outcomes[1].finding.messages.zh


def test_an_approved_table_covers_the_lowered_target():
    new = HEAD + "产出 数量 | 培训人数 | >=45 人 | 51 人 | 10 | 10.00\n"
    approved = sketch(HEAD + "产出 数量 | 培训人数 | >= 45人 | - | 10 | -\n").scorecards
    assert outcome_of(HEAD + FULL_BUT_MISSED, new, "unmet-full", approved) == [("cured", "target-lowered")]
    assert outcome_of(HEAD + FULL_BUT_MISSED, new, "target-lowered", approved) == []


def test_row_removed_comes_first_and_is_raised():
    found = difference(check(sketch(HEAD + OTHER + FULL_BUT_MISSED)), check(sketch(HEAD + OTHER)))
    told = [(item.finding.kind, item.state, item.how) for item in found.outcomes]
    suspect = [item for item in told if item[2] == "row-removed"]
    assert ("unmet-full", "cured", "row-removed") in suspect
    assert told[: len(suspect) + 1] == [*suspect, ("row-removed", "new", None)]


def test_card_withdrawn():
    other = "card: 设备购置 | 甲中心\n产出 数量 | 设备台数 | >=3 台 | 3 台 | 20 | 20.00\n"
    assert outcome_of(HEAD + FULL_BUT_MISSED + other, other, "unmet-full") == [("cured", "card-withdrawn")]


def test_note_rewritten():
    old = HEAD + "产出 数量 | 培训人数 | >=53 人 | 58 人 | 10 | 10.00 | 小于年初绩效目标值\n"
    new = HEAD + "产出 数量 | 培训人数 | >=53 人 | 58 人 | 10 | 10.00 | 高于年初绩效目标值\n"
    assert outcome_of(old, new, "note-direction") == [("cured", "note-rewritten")]


def test_total_corrected():
    old = HEAD + OTHER + "total: 100 99.00\n"
    assert outcome_of(old, HEAD + OTHER, "total-score") == [("cured", "score-corrected")]


def test_untouched_is_still_there_and_a_smaller_difference_is_partly_cured():
    wrong = HEAD + OTHER + "total: 100 95.00\n"
    assert outcome_of(wrong, wrong, "total-score") == [("still", None)]
    assert outcome_of(wrong, HEAD + OTHER + "total: 100 99.00\n", "total-score") == [("partly", None)]


def test_a_renamed_project_with_moved_rows_keeps_its_findings():
    new = "card: 业务培训与合格管理 | 甲中心\n" + OTHER + FULL_BUT_MISSED
    assert outcome_of(HEAD + FULL_BUT_MISSED + OTHER, new, "unmet-full") == [("still", None)]
    found = difference(check(sketch(HEAD + FULL_BUT_MISSED + OTHER)), check(sketch(new)))
    assert [(item.field, item.before, item.after) for item in found.changes] == [
        ("name", "培训费", "业务培训与合格管理")
    ]


def test_a_merged_card_keeps_the_findings_of_both():
    one = "card: 培训费 | 甲中心\n" + FULL_BUT_MISSED + OTHER
    two = "card: 会议费 | 甲中心\n产出 数量 | 会议次数 | >=4 次 | 3 次 | 20 | 20.00\n产出 质量 | 出席率 | >=90% | 92% | 10 | 10.00\n"
    merged = (
        "card: 培训费 | 甲中心\n"
        + FULL_BUT_MISSED
        + OTHER
        + "产出 数量 | 会议次数 | >=4 次 | 3 次 | 20 | 20.00\n产出 质量 | 出席率 | >=90% | 92% | 10 | 10.00\n"
    )
    assert outcome_of(one + two, merged, "unmet-full") == [("still", None), ("still", None)]


def test_a_new_finding_is_new():
    assert outcome_of(HEAD + OTHER, HEAD + OTHER + "total: 100 99.00\n", "total-score") == [("new", None)]


def test_a_score_moved_so_that_the_total_stays_is_raised():
    old = HEAD + FULL_BUT_MISSED + "产出 质量 | 合格率 | >=95% | 96% | 10 | 9.62\n"
    new = HEAD + "产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62\n产出 质量 | 合格率 | >=95% | 96% | 10 | 10.00\n"
    found = outcome_of(old, new, "score-shifted")
    assert found == [("new", None), ("new", None)]


TOTALLED = (
    HEAD
    + "产出 数量 | 培训人数 | >=100 人 | 90 人 | 45 | {} | 报名不足\n产出 质量 | 合格率 | >=95% | 96% | 45 | 45.00\n"
    "total: 100 {}\n"
)


def test_an_unrelated_score_changed_so_that_it_adds_up_to_the_total_is_raised():
    old, new = TOTALLED.format("40.50", "96.00"), TOTALLED.format("41.00", "96.00")
    assert outcome_of(old, new, "total-score") == [("cured", "score-corrected")]
    assert outcome_of(old, new, "score-shifted") == [("new", None)]
    assert outcome_of(old, TOTALLED.format("40.50", "95.50"), "score-shifted") == []


def test_a_score_put_right_as_a_finding_asked_is_no_shift():
    old, new = TOTALLED.format("40.00", "95.50"), TOTALLED.format("40.50", "95.50")
    assert outcome_of(old, new, "indicator-score") == [("cured", "score-corrected")]
    assert outcome_of(old, new, "score-shifted") == []


def test_weight_moved():
    rest = "产出 质量 | 合格率 | >=95% | 96% | {} | {}.00\n"
    old = HEAD + "产出 数量 | 培训人数 | >=53 人 | 53 人 | 10 | 12.00\n" + rest.format(80, 80)
    new = HEAD + "产出 数量 | 培训人数 | >=53 人 | 53 人 | 12 | 12.00\n" + rest.format(78, 78)
    assert outcome_of(old, new, "score-exceeds-weight") == [("cured", "weight-moved")]


def test_a_statement_handed_in_again_unchanged_raises_nothing_new():
    found = difference(check(sketch(HEAD + NOTED + OTHER)), check(sketch(HEAD + NOTED + OTHER)))
    assert {item.state for item in found.outcomes} <= {"still"}
    assert found.changes == ()


def test_a_changed_figure_without_a_finding_is_listed_with_its_effect():
    new = (
        HEAD + "产出 数量 | 培训人数 | >=53 人 | 50 人 | 10 | 9.43 | 受疫情影响，小于年初目标值，下一年将提前组织报名\n"
    )
    found = difference(check(sketch(HEAD + NOTED)), check(sketch(new)))
    told = {(change.field, change.before, change.after, str(change.effect)) for change in found.changes}
    assert ("actual", "51 人", "50 人", "-0.19") in told
    assert ("score", "9.62", "9.43", "-0.19") in told


def test_a_weight_moved_with_its_score_is_no_corrected_score():
    rest = "产出 质量 | 合格率 | >=95% | 96% | {0} | {0}.00\n"
    old = HEAD + "产出 数量 | 培训人数 | >=36 人 | 31 人 | 10 | 8.73\n" + rest.format(80)
    new = HEAD + "产出 数量 | 培训人数 | >=36 人 | 31 人 | 9 | 7.75\n" + rest.format(81)
    assert outcome_of(old, new, "indicator-score") == [("cured", "weight-moved")]


def test_one_practice_on_several_cards_is_the_same_finding_after_the_cards_changed_places():
    """A finding of a unit stands at its first row; the first is another one when the cards are in another order."""
    cards = [
        f"card: {name} | 甲中心\n产出 成本 | {name}费用 | <=100 万元 | 80 万元 | 10 | {score}\n"
        f"产出 成本 | {name}差旅费 | <=50 万元 | 40 万元 | 10 | {score}\n"
        for name, score in (("培训", "10.00"), ("宣传", "8.00"), ("评审", "8.00"), ("考试", "10.00"))
    ]
    assert {state for state, _ in outcome_of("".join(cards), "".join(cards[::-1]), "rule-inconsistent")} == {"still"}
    gone = outcome_of("".join(cards), "".join(cards[1:]), "rule-inconsistent")
    assert gone == [("partly", None)]
