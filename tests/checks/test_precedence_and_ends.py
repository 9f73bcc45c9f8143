"""One cause, one finding; and the ends of what the checks call close."""

import pytest

from perfscore.audit import check
from perfscore.testing.sketch import sketch


def kinds(card):
    return [finding.kind for finding in check(sketch(card)).findings]


def one(card, kind):
    (found,) = [finding for finding in check(sketch(card)).findings if finding.kind == kind]
    return found


LOST = "产出 数量 | 发放次数 | =12 次 | =12 次 | 10 | 9.00\n"


def test_a_total_that_is_right_but_for_points_lost_without_cause_is_said_once():
    assert {"met-not-full", "total-score"} & set(kinds(LOST + "total: 100 100.00\n")) == {"met-not-full"}


def test_a_total_that_is_wrong_besides_is_said_too():
    assert {"met-not-full", "total-score"} <= set(kinds(LOST + "total: 100 98.00\n"))


NOTHING_SPENT = "funds: 100.00 100.00 0.00 0.00% 5.00\n产出 数量 | 检查次数 | >=10 次 | =10 次 | 90 | 90.00\n"
NOTHING_DONE = (
    "产出 数量 | 检查次数 | >=10 次 | =0 次 | 10 | 5.00\n产出 数量 | 培训次数 | >=10 次 | =10 次 | 80 | 80.00\n"
)


@pytest.mark.parametrize(
    ("card", "kind"), [(NOTHING_SPENT, "execution-score"), (NOTHING_DONE, "indicator-score")], ids=["spent", "done"]
)
def test_no_points_are_points_too(card, kind):
    """A row that pays 0.00 explains the total as any other does; the total is said beside it only where it does not."""
    assert {kind, "total-score"} & set(kinds(f"{card}total: 100 90.00\n")) == {kind}
    assert {kind, "total-score"} <= set(kinds(f"{card}total: 100 80.00\n"))


SAVED = "成本 经济成本 | 邮寄成本 | ≤33 元/件 | =25.69 元/件 | 5 | 3.89\n"


@pytest.mark.parametrize(
    ("rest", "raised"),
    [
        ("产出 数量 | 检查次数 | >=10 次 | =10 次 | 15 | 5.00", True),
        ("产出 数量 | 检查次数 | >=10 次 | =10 次 | 15 | 4.00", False),
        ("产出 数量 | 检查次数 | >=10 次 | =10 次 | 15 | 15.00", False),
    ],
    ids=["88.89 and 90", "87.89 and 89", "98.89 and 100"],
)
def test_a_grade_that_the_lost_points_would_raise_is_named(rest, raised):
    found = one(SAVED + rest, "cost-saving-penalised")
    assert ("等级将提高" in found.messages.zh) == raised
    assert ("a higher grade" in found.messages.en) == raised


def costs(first, second, annual="100.00", executed="90.00"):
    return (
        f"funds: {annual} {annual} {executed} 90.00% 9.00\n"
        f"成本 经济成本 | 甲项费用 | <=60 万元 | ={first} 万元 | 10 | 10.00\n"
        f"成本 经济成本 | 乙项费用 | <=40 万元 | ={second} 万元 | 10 | 10.00\n"
    )


@pytest.mark.parametrize(
    ("card", "found"),
    [
        (costs("55", "35.9"), False),
        (costs("55", "35.91"), True),
        (costs("55", "34.1"), False),
        (costs("55", "34.09"), True),
        (costs("55", "20", annual="101.01", executed="90.00"), True),
        (costs("55", "20", annual="101.02", executed="90.00"), False),
    ],
    ids=["1 % above", "more above", "1 % below", "more below", "targets make up the budget", "targets do not"],
)
def test_costs_within_one_per_cent_are_what_was_executed(card, found):
    assert ("unit-cost" in kinds(card)) == found
