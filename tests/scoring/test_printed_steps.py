"""Steps that a row prints for itself are its rule: what they pay is no finding, what they do not pay is held against them."""

from fractions import Fraction

import pytest

from perfscore.audit import check
from perfscore.model.place import Place
from perfscore.model.scorecard import Indicator
from perfscore.readers.dispatch import read
from perfscore.scoring.printed_steps import printed_steps
from perfscore.scoring.reading import read_row

STEPS = "完成率≥95%得满分，80%（含）-95%得80%，60%（含）-80%得60%，60%以下不得分"


def shares(text, target="≥40场", actual="34场", weight="20"):
    row = Indicator(level3="宣传", target=target, actual=actual, weight=weight, place=Place(line=1))
    found = printed_steps(text, read_row(row))
    return None if found is None else [str(share) for share in found.allowed]


@pytest.mark.parametrize(
    ("text", "actual", "paid"),
    [
        (STEPS, "39场", ["1"]),
        (STEPS, "34场", ["4/5"]),
        (STEPS, "25场", ["3/5"]),
        (STEPS, "20场", ["0"]),
        (STEPS, "38场", ["1", "4/5"]),  # just 95 %: the end of a step is read either way
        ("完成率90%及以上得20分；60%—90%得10分；低于60%不得分。", "34场", ["1/2"]),
        ("完成率达到90%计满分，80%至90%的得该项分值的80%，80%（不含）以下的不得分", "34场", ["4/5"]),
    ],
)
def test_a_step_pays_what_it_says(text, actual, paid):
    assert shares(text, actual=actual) == paid


@pytest.mark.parametrize(
    ("text", "paid"),
    [("≥90%得满分，80%-90%得80%，80%以下不得分", ["4/5"]), ("完成率≥90%得满分，80%-90%得80%，80%以下不得分", ["1"])],
)
def test_of_a_target_that_is_a_rate_the_actual_is_meant_unless_the_words_say_otherwise(text, paid):
    assert shares(text, "≥90%", "88%") == paid


@pytest.mark.parametrize(
    "text",
    [
        "完成率≥95%得满分",  # one step alone leaves the rest open
        "完成率≥95%得满分，80%-95%得80%，其余酌情得1分",  # something more is paid, and not understood
        "完成率≥90%得30分，60%-90%得10分",  # more than the weight
        "按完成比例得分",
    ],
)
def test_what_is_not_wholly_understood_gives_nothing(text):
    assert shares(text) is None


def document(score, text=STEPS):
    rows = [("宣传", "≥40场", "34场", "20", text, score), ("维修", "≥30处", "31处", "30", text, "30")]
    lines = [
        "项目支出绩效自评表",
        "项目名称\t甲项目",
        "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t计分标准\t得分",
    ]
    lines += ["\t".join(("产出指标", "数量指标", *row)) for row in rows]
    return read("\n".join(lines).encode(), name="a.txt")


def scored(score, text=STEPS):
    found = check(document(score, text)).findings
    return [(item.kind, item.recomputed) for item in found if item.kind in {"indicator-score", "unmet-full"}]


def test_a_score_by_the_row_s_own_steps_is_right_and_another_is_held_against_them():
    assert scored("16") == []
    assert scored("14") == [("indicator-score", "16.00")]


def test_full_marks_for_a_missed_target_are_right_where_the_steps_pay_them():
    assert scored("20", STEPS.replace("≥95%", "≥85%").replace("-95%", "-85%")) == []
    assert scored("20") == [("unmet-full", "16.00")]


def test_steps_that_are_not_understood_leave_the_row_unjudged():
    assert scored("16", "完成率≥95%得满分，80%-95%得80%，其余酌情得1分") == []


def test_the_worked_text_is_exact():
    row = Indicator(level3="宣传", target="≥40场", actual="34场", weight="20", place=Place(line=1))
    found = printed_steps(STEPS, read_row(row))
    assert (found.score.exact, found.score.worked("zh")) == (Fraction(16), "20 × 0.8 = 16.00")
