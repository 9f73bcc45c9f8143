"""The execution is capped at its weight; a departure is of the closest rows that are scored otherwise."""

from decimal import Decimal

import pytest

from perfscore.judgement import judge
from perfscore.model.place import Place
from perfscore.model.scorecard import Fund
from perfscore.scoring.execution import judge_execution
from perfscore.standards.standard import Standard
from perfscore.testing.sketch import sketch


def fund(executed, rate, score, annual="100.00", initial="100.00"):
    amounts = {"initial": Decimal(initial), "annual": Decimal(annual), "executed": Decimal(executed)}
    return Fund(
        source="total",
        source_raw="年度资金总额",
        place=Place(line=1),
        weight=Decimal(10),
        rate=rate,
        score=Decimal(score),
        **amounts,
    )


def test_more_than_the_budget_is_paid_in_full_and_no_more():
    verdict = judge_execution(fund("120.00", "120.00%", "10.00"))
    assert (verdict.rate_state, verdict.score_state, verdict.expected_score) == ("fits", "fits", Decimal("10.00"))


def test_more_than_the_weight_is_wrong():
    verdict = judge_execution(fund("120.00", "120.00%", "12.00"))
    assert (verdict.score_state, verdict.expected_score) == ("wrong", Decimal("10.00"))


def test_a_printed_rate_above_one_is_capped_too():
    """The rate is wrong, 10.00 follows from it all the same."""
    verdict = judge_execution(fund("90.00", "120.00%", "10.00"))
    assert (verdict.score_state, verdict.score_cause) == ("wrong", "published-rate")


def test_an_initial_budget_that_was_exceeded_is_capped_too():
    verdict = judge_execution(fund("90.00", "90.00%", "10.00", initial="80.00"))
    assert (verdict.score_state, verdict.score_cause, verdict.expected_score) == ("wrong", "initial", Decimal("9.00"))


FULL = "成本 经济成本 | 费用{n} | ≤10 元 | =8 元 | 5 | 5.00\n"
SPENT = "成本 经济成本 | 印刷 | ≤10 元 | =8 元 | 5 | 4.00\n"


def card(name, unit, *rows):
    return f"card: {name} | {unit}\n" + "".join(row.format(n=number) for number, row in enumerate(rows))


@pytest.mark.parametrize(
    ("cards", "scope"),
    [
        (card("甲", "一中心", *[FULL] * 6, SPENT), "card"),
        (card("甲", "一中心", *[FULL] * 6) + card("乙", "一中心", SPENT), "unit"),
        (card("甲", "一中心", *[FULL] * 6) + card("乙", "二中心", SPENT), "document"),
        (card("甲", "一中心", *[FULL] * 3, SPENT) + card("乙", "一中心", *[FULL] * 3), "unit"),
    ],
    ids=["on one card", "in one unit", "in another unit", "on a card and beside it"],
)
def test_the_scope_is_the_closest_that_holds_both(cards, scope):
    (departure,) = judge(sketch(cards)).departures
    assert (departure.scope, len(departure.minority)) == (scope, 1)


def test_under_a_standard_it_is_the_standard_that_is_left():
    (departure,) = judge(sketch(card("甲", "一中心", *[FULL] * 2, SPENT)), Standard.load("mof-2020")).departures
    assert (departure.scope, departure.majority) == ("standard", ())
