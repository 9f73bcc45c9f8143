"""Scores by the shipped standards: the cases an accountant knows, and laws for all standards."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from perfscore.model.comparison import compare
from perfscore.model.place import Place
from perfscore.model.scorecard import Indicator
from perfscore.model.target import read_actual, read_target
from perfscore.scoring.exact import execution_score, score, score_values, total
from perfscore.standards.standard import Standard

MOF = Standard.load("mof-2020")


def row(target, actual, weight="10", level2=None):
    return Indicator(level3="培训人数", level2=level2, target=target, actual=actual, weight=weight, place=Place(line=1))


def rule(text):
    return Standard.read('name = "ours"\ntitle = "…"\n' + text, "ours.toml")


@pytest.mark.parametrize(
    ("target", "actual", "weight", "points", "by"),
    [
        ("≥53 人", "51 人", "10", "9.62", "forward.missed"),
        ("≥53 人", "53 人", "10", "10.00", "forward.met"),
        ("≥36 人", "31 人", "10", "8.61", "forward.missed"),
        (">50 人", "50 人", "10", "10.00", "forward.missed"),
        ("≤7386.02 元", "3845 元", "20", "20.00", "reverse.met"),
        ("≤10 万元", "125000 元", "10", "8.00", "reverse.missed"),
        ("≤0 起", "2 起", "10", "0.00", "reverse.missed"),
        ("=20 场", "18 场", "5", "4.50", "exact.missed"),
        ("10-15 人", "12 人", "5", "5.00", "range.met"),
        ("10-15 人", "16 人", "5", "0.00", "range.missed"),
        ("≤2023年12月31日", "2023年11月30日", "5", "5.00", "deadline.met"),
        ("≥95%", "≥95%", "10", "10.00", "forward.met"),
        ("≥0 人", "0 人", "10", "10.00", "forward.met"),
    ],
)
def test_a_row_is_paid_by_its_rule(target, actual, weight, points, by):
    found = score(row(target, actual, weight), MOF)
    assert (str(found.points), found.rule) == (points, by)
    assert found.low == found.high == found.exact


def test_a_cost_below_its_ceiling_by_the_practice_of_a_document():
    spent = rule('[[rules]]\nclass = "成本"\nreverse = { met = "actual / target", missed = "0" }\n')
    found = score(row("≤7386.02 元", "3845 元", "20", "成本指标"), spent)
    assert (str(found.points), found.rule) == ("10.41", "rules.成本.reverse.met")
    assert found.worked("zh") == "20 × 3845/7386.02 = 10.4115… → 10.41"


def test_a_ratio_that_is_rounded_first():
    spent = rule('[rounding]\nratio_places = 2\n[reverse]\nmet = "actual / target"\nmissed = "0"\n')
    found = score(row("≤7386.02 元", "3845 元", "20"), spent)
    assert str(found.points) == "10.40"
    assert found.worked("en").endswith("20 × 52% = 10.40")


def test_a_word_is_paid_a_band():
    found = score(row("完全达到预期", "完全达到预期效果"), MOF)
    assert (found.points, found.low, found.high) == (None, 8, 10)
    assert found.rule == "qualitative.完全达到预期"
    assert found.worked("zh") == "10 × [80%, 100%] = 8.00–10.00"


def test_a_word_may_be_paid_a_share():
    ours = rule('[qualitative]\nwords = { "基本达到预期" = "0.6" }\n')
    found = score(row("有所提升", "基本达到预期"), ours)
    assert (str(found.points), found.worked("zh")) == ("6.00", "10 × 0.6 = 6.00")
    assert found.as_steps[0].zh == "定性指标：基本达到预期"


def test_the_targets_own_words_are_a_promise_kept():
    assert score(row("持续提升", "持续提升"), MOF).rule == "qualitative.met"


@pytest.mark.parametrize(
    ("target", "actual", "weight", "reason"),
    [
        (None, "51 人", "10", "no target is printed"),
        ("≥53 人", "  ", "10", "no actual is printed"),
        ("≥53 人", "51 人", None, "no weight is printed"),
        ("≥53 人", "51 人次", "10", "whether the target is met is not known"),
        ("≥53 人", "完全达到预期", "10", "whether the target is met is not known"),
        ("≥53 人", "约 51 人", "10", "not readable"),
        ("≥53 人", "≤50 人", "10", "actual, needed by actual / target, is not known exactly"),
        ("≥53 人", "-5 人", "10", "outside 0 to 1"),
        ("有所提升", "略有提升", "10", "does not list 略有提升"),
    ],
)
def test_no_score_comes_with_its_reason(target, actual, weight, reason):
    found = score(row(target, actual, weight), MOF)
    assert found.points is None
    assert reason in found.reason.en
    assert (found.low, found.high) == (0, found.weight)


def test_a_standard_without_a_table_does_not_score():
    assert "has no table forward" in score(row("≥53 人", "51 人"), rule("")).reason.en


def test_steps_pay_by_the_ratio_reached():
    ours = rule(
        '[[forward.steps]]\nfrom = "0.9"\nshare = "1"\n[[forward.steps]]\nfrom = "0.6"\nshare = "0.5"\n'
        '[[forward.steps]]\nfrom = 0\nshare = "0"\n'
    )
    paid = [score(row("≥100 人", f"{actual} 人"), ours) for actual in (90, 89, 60, 59)]
    assert [str(item.points) for item in paid] == ["10.00", "5.00", "5.00", "0.00"]
    assert paid[1].rule == "forward.steps[2]"


def test_a_ratio_in_no_step_has_no_score():
    ours = rule(
        '[[forward.steps]]\nabove = "0.8"\nshare = "1"\n[[forward.steps]]\nfrom = 0\nbelow = "0.8"\nshare = "0"\n'
    )
    assert score(row("≥100 人", "80 人"), ours).reason.en == "no step covers this ratio"
    assert score(row("≥100 人", "81 人"), ours).points == 10


def test_days_late_are_a_name_of_deadlines():
    ours = rule('[deadline]\nmet = "1"\nmissed = "max(0, 1 - late / 10)"\n')
    found = score(row("2023年6月25日前", "2023年6月28日"), ours)
    assert (str(found.points), found.rule) == ("7.00", "deadline.missed")
    assert "days late" not in found.worked("en")
    assert "late, needed by" in score(row("6月底前", "7月5日"), ours).reason.en


def test_execution_is_paid_by_the_rate():
    assert str(execution_score(Fraction(10), Decimal("45.5"), Decimal(50), MOF).points) == "9.10"
    assert str(execution_score(None, Decimal(60), Decimal(50), MOF).points) == "10.00"
    assert "annual budget is 0" in execution_score(None, Decimal(0), Decimal(0), MOF).reason.en


def test_a_total_has_bounds_where_words_were_paid():
    assert total([score(row("≥53 人", "51 人"), MOF), score(row("有所提升", "达到预期"), MOF)]) == (
        Fraction("17.62"),
        Fraction("19.62"),
    )


# ---- laws

STANDARDS = [Standard.load(name) for name in Standard.names()]


def declared(standard, property_, *tables):
    """Whether a standard lacks a table, or declares that one lacks the property."""
    return any(name not in standard.tables or standard.expected(property_, name) for name in tables)


amounts = st.decimals(0, 10_000, places=2)
signs = st.sampled_from(["≥", "≤", "="])
weights = st.sampled_from(["1", "5", "7.5", "10", "20"])


@given(st.sampled_from(STANDARDS), signs, amounts, amounts, weights)
@settings(max_examples=120, deadline=None)
def test_scores_stay_within_the_weight(standard, sign, target, actual, weight):
    found = score(row(f"{sign}{target}元", f"{actual}元", weight), standard)
    assume(found.reason is None or "has no table" not in found.reason.en)
    assert found.reason is None
    assert 0 <= found.points <= Decimal(weight)


@given(st.sampled_from(STANDARDS), signs, st.integers(0, 10_000), st.integers(0, 10_000), weights)
@settings(max_examples=60, deadline=None)
def test_wan_and_yuan_give_the_same_points(standard, sign, target, actual, weight):
    assume(not declared(standard, "scale-free", "forward"))
    wan = score(row(f"{sign}{target}万元", f"{actual}万元", weight), standard)
    yuan = score(row(f"{sign}{target * 10_000}元", f"{actual * 10_000}元", weight), standard)
    mixed = score(row(f"{sign}{target}万元", f"{actual * 10_000}元", weight), standard)
    assert wan.points == yuan.points == mixed.points


@given(st.sampled_from(STANDARDS), amounts, amounts, amounts, weights)
@settings(max_examples=100, deadline=None)
def test_doing_better_never_pays_less(standard, target, one, other, weight):
    assume(not declared(standard, "monotone", "forward", "reverse"))
    worse, better = sorted((one, other))
    more = [score(row(f"≥{target}元", f"{actual}元", weight), standard).points for actual in (worse, better)]
    less = [score(row(f"≤{target}元", f"{actual}元", weight), standard).points for actual in (better, worse)]
    assert more == sorted(more)
    assert less == sorted(less)


@given(st.sampled_from(STANDARDS), signs, amounts, amounts, weights)
@settings(max_examples=100, deadline=None)
def test_a_target_that_is_met_pays_in_full(standard, sign, target, actual, weight):
    assume(not declared(standard, "full-when-met", "forward", "reverse", "exact"))
    found = score(row(f"{sign}{target}元", f"{actual}元", weight), standard)
    assume(found.rule.endswith(".met"))
    assert found.points == Decimal(weight)


@given(signs, amounts, amounts, weights)
@settings(max_examples=80, deadline=None)
def test_the_worked_text_says_what_was_computed(sign, target, actual, weight):
    comparison = compare(read_target(f"{sign}{target}元"), read_actual(f"{actual}元"))
    found = score_values(comparison, Fraction(weight), MOF)
    text = found.worked("zh")
    assert text.endswith(str(found.points))
    arithmetic = text.split(" = ")[0].replace("×", "*").replace("−", "-")
    while "|" in arithmetic:
        arithmetic = arithmetic.replace("|", "abs(", 1).replace("|", ")", 1)
    assert rule_value(arithmetic) == found.exact


def rule_value(text):
    from perfscore.standards.formula import Formula

    return Formula.read(text, frozenset(), "worked").value({})
