"""Scores read backwards: exactly the actual values that are paid the points, for every rule and rounding."""

from decimal import Decimal
from fractions import Fraction

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from perfscore.model.comparison import compare
from perfscore.model.target import read_actual, read_target
from perfscore.scoring.exact import execution_score, score_values
from perfscore.scoring.inverse import view_of
from perfscore.scoring.one_more import one_more
from perfscore.standards.interpreters.symbolic import SYMBOLS, as_sympy, fraction, rational
from perfscore.standards.rounding import MODES, Rounding
from perfscore.standards.standard import Standard

MOF = Standard.load("mof-2020")


def scored(target, actual, weight="10", standard=MOF, class_=None):
    return score_values(compare(read_target(target), read_actual(actual)), Fraction(weight), standard, class_)


def rule(text):
    return Standard.read('name = "ours"\ntitle = "…"\n' + text, "ours.toml")


@pytest.mark.parametrize(
    ("target", "actual", "points", "says"),
    [
        ("≥98 %", "95 %", "9.60", "between 94.04% and 94.12%"),
        ("≥53 人", "51 人", "9.62", "needs an actual of 51人; the actual is 51人, which is paid 9.62"),
        (
            "≥53 人",
            "51 人",
            "9.60",
            "between 50.86人 and 50.9人; the actual is 51人, which is paid 9.62; no whole number",
        ),
        ("≥53 人", "51 人", "10", "of at least 53人"),
        ("≥53 人", "51 人", "0", "of 0人"),
        ("≤10 万元", "12.5 万元", "8.00", "of 12.5万元"),
        ("≤10 万元", "12.5 万元", "8.50", "between 11.76万元 and 11.77万元"),
        ("=20 场", "18 场", "9.00", "of 18场, or of 22场"),
        ("10-15 人", "16 人", "10", "between 10人 and 15人"),
        ("≥53 人", "51 人", "10.01", "no actual is paid 10.01 of 10"),
        ("≥53 人", "51 人", "9.625", "no actual is paid 9.625 of 10"),
    ],
)
def test_the_answer_names_the_outermost_values(target, actual, points, says):
    assert says in scored(target, actual).needs(points).text("en")


def test_a_figure_that_no_whole_number_gives_is_named():
    found = scored("≥36 人", "31 人").needs("8.73")
    assert found.possible
    assert not found.possible_as_printed
    assert found.text("zh") == (
        "经倒算（指标值≥36人，分值10分），计8.73分时完成值须在31.41人至31.44人之间；填报31人，应计8.61分；无整数解"
    )
    assert scored("≥36 人", "31 人").needs("8.61").possible_as_printed


def test_one_more_unit():
    assert one_more(scored("≥53 人", "51 人")).points == Decimal("9.81")
    assert one_more(scored("≤5 天", "8 天")).points == Decimal("7.14")
    assert one_more(scored("≤10 万元", "12 万元")).points == Decimal("9.09")


def test_what_has_no_answer_says_why():
    assert "word" in scored("有所提升", "完全达到预期").needs("8").text("en")
    assert scored("≥53 人", "51 人次").needs("8").reason == scored("≥53 人", "51 人次").reason
    square = rule('[forward]\nmet = "1"\nmissed = "actual * actual / target / target"\n')
    assert "read backwards" in scored("≥10 人", "5 人", standard=square).needs("2.5").text("en")


def test_the_money_that_an_execution_score_needs():
    found = execution_score(Fraction(10), Decimal("45.5"), Decimal(50), MOF).needs("9.00")
    assert "between 44.98 and 45.02" in found.text("en")


def test_a_ratio_that_is_rounded_first_leaves_fewer_points():
    rounded = rule('[rounding]\nratio_places = 2\n[reverse]\nmet = "actual / target"\nmissed = "0"\n')
    found = scored("≤7386.02 元", "3845 元", "20", rounded)
    assert found.needs("10.40").intervals
    assert not found.needs("10.41").possible


RULES = {
    "ratio": ("≥", 'met = "1"\nmissed = "actual / target"\nzero_target = "1"'),
    "inverse ratio": ("≤", 'met = "1"\nmissed = "target / actual"'),
    "spent share": ("≤", 'met = "actual / target"\nmissed = "0"\nzero_target = "1"'),
    "linear overshoot": ("≤", 'met = "1"\nmissed = "max(0, 1 - (actual - target) / target)"\nzero_target = "0"'),
    "deviation": ("=", 'met = "1"\nmissed = "max(0, 1 - abs(actual - target) / target)"\nzero_target = "0"'),
    "smaller over larger": ("=", 'met = "1"\nmissed = "min(actual, target) / max(actual, target)"'),
    "pass mark": ("≥", 'met = "1"\nmissed = "max(0, actual / target - 0.6) / 0.4"\nzero_target = "1"'),
    "steps": ("≥", '[[forward.steps]]\nfrom = 1\nshare = "1"\n[[forward.steps]]\nfrom = "0.6"\nshare = "actual / target"\n[[forward.steps]]\nfrom = 0\nshare = "0"'),
}  # fmt: skip
KIND = {"≥": "forward", "≤": "reverse", "=": "exact"}


def standard_of(name, mode="half-up", places=2, ratio_places=None):
    sign, text = RULES[name]
    ratio = "" if ratio_places is None else f"ratio_places = {ratio_places}\n"
    head = "" if "steps" in text else f"[{KIND[sign]}]\n"
    return sign, rule(f'[rounding]\nmode = "{mode}"\nplaces = {places}\n{ratio}{head}{text}\n')


@given(
    st.sampled_from(sorted(RULES)),
    st.sampled_from(MODES),
    st.sampled_from([0, 1, 2]),
    st.sampled_from([None, None, 2]),
    st.integers(1, 200),
    st.integers(0, 400),
    st.lists(st.fractions(0, 500, max_denominator=1000), min_size=8, max_size=8),
)
@settings(max_examples=120, deadline=None)
def test_exactly_the_values_that_are_paid_the_points(name, mode, places, ratio_places, target, actual, others):
    sign, standard = standard_of(name, mode, places, ratio_places)
    found = scored(f"{sign}{target}人", f"{actual}人", "10", standard)
    answer = found.needs(found.points)
    assert any(Fraction(actual) in interval for interval in answer.intervals)
    view = view_of(found)
    ends = [end for interval in answer.intervals for end in (interval.low, interval.high) if end is not None]
    near = [end + step for end in ends for step in (0, Fraction(1, 10**9), -Fraction(1, 10**9))]
    for value in (*others, *near):
        if value >= 0:
            share = view.value(value)
            paid = share is not None and standard.rounding.points(Fraction(10), share) == found.points
            assert paid == any(value in interval for interval in answer.intervals)


@given(
    st.sampled_from(["ratio", "inverse ratio", "linear overshoot", "deviation", "pass mark"]),
    st.integers(1, 100),
    st.integers(1, 999),
)
@settings(max_examples=25, deadline=None)
def test_the_ends_are_the_roots_that_sympy_finds(name, target, hundredths):
    sign, standard = standard_of(name)
    points = Fraction(hundredths, 100)
    found = scored(f"{sign}{target}人", "1人", "10", standard)
    answer = found.needs(points)
    shares = standard.rounding.shares(Fraction(10), points)
    missed = as_sympy(standard.tables[KIND[sign]].missed.tree).subs(SYMBOLS["target"], target)
    actual = sympy.Symbol("actual", nonnegative=True)
    roots = {
        fraction(root)
        for share in (shares.low, shares.high)
        for root in sympy.solve(sympy.Eq(missed.rewrite(sympy.Piecewise), rational(share)), actual)
        if root.is_Rational and root >= 0
    }
    met = [target] if sign != "=" else []
    ends = {end for interval in answer.intervals for end in (interval.low, interval.high) if end is not None}
    assert {end for end in ends if end not in met and end != 0} <= roots


@given(
    st.sampled_from(MODES), st.sampled_from([None, 0, 1, 2]), st.integers(0, 2), st.fractions(0, 1, max_denominator=999)
)
@settings(max_examples=120, deadline=None)
def test_the_shares_that_print_alike(mode, ratio_places, places, share):
    rounding = Rounding(mode=mode, places=places, ratio_places=ratio_places)
    points = rounding.points(Fraction(10), share)
    found = rounding.shares(Fraction(10), Fraction(points))
    assert share in found
    for end, inside in ((found.low, found.low_included), (found.high, found.high_included)):
        if end <= 1:
            assert (rounding.points(Fraction(10), end) == points) == inside


@pytest.mark.parametrize("target", [">=-5%", "<=-5%", "-5%", "-5~-3", "-5%~5%"])
@pytest.mark.parametrize("actual", ["-3%", "2%", "-8%"])
def test_growth_below_zero_is_not_read_backwards(target, actual):
    found = scored(target, actual).needs("7")
    assert (found.possible, found.reason.en) == (False, "the target or the actual is negative: not read backwards")
