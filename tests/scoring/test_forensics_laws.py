"""Score forensics: what was given by a rule and a rounding is explained by them, and what no rule gives is not."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from perfscore.scoring.forensics import ROUNDINGS, USUAL, TargetSide, explain, shares
from perfscore.standards.named_rules import named_rules

hundredths = st.integers(1, 10**6).map(lambda number: Fraction(number, 100))
situations = st.sampled_from([(kind, met) for kind in ("forward", "reverse", "exact") for met in (True, False)])


def values(kind, met, small, large):
    """Target and actual that stand to each other as `met` says."""
    if kind == "exact":
        return (large, large) if met else (large, small)
    return (small, large) if (kind == "forward") == met else (large, small)


@given(situations, hundredths, hundredths, st.integers(1, 40), st.sampled_from(ROUNDINGS), st.integers(0, 9))
def test_what_a_rule_gave_is_explained_by_it(situation, one, other, weight, rounding, choice):
    kind, met = situation
    assume(one != other)
    target, actual = values(kind, met, min(one, other), max(one, other))
    given_by = shares(TargetSide(kind, met), target, actual)
    rule, share = given_by[choice % len(given_by)]
    published = rounding.points(Fraction(weight), share)
    found = explain(TargetSide(kind, met), target, actual, Fraction(weight), published)
    assert (rule.name, rounding.name) in {(item.rule.name, item.rounding.name) for item in found}


@given(situations, hundredths, hundredths, st.integers(1, 40), st.integers(0, 4000))
def test_an_explanation_gives_the_published_score(situation, one, other, weight, cents):
    kind, met = situation
    target, actual = values(kind, met, min(one, other), max(one, other))
    published = Decimal(min(cents, weight * 100)) / 100
    for item in explain(TargetSide(kind, met), target, actual, Fraction(weight), published):
        assert item.rounding.points(Fraction(weight), item.share) == published
        assert item.share == item.rule.share(target, actual, met=met)


@pytest.mark.parametrize("kind", ["forward", "reverse", "exact", "execution"])
def test_named_rules_have_names_of_their_own(kind):
    names = [rule.name for rule in named_rules(kind)]
    assert len(names) == len(set(names)) >= 2


@pytest.mark.parametrize(
    ("kind", "met", "target", "actual", "weight", "published", "rule", "rounding"),
    [
        ("forward", False, "16000", "14390", 10, "8.90", "ratio", "ratio-percent-cut"),
        ("forward", False, "52", "51", 10, "9.80", "ratio", "truncate"),
        ("reverse", True, "7386.02", "3845", 20, "10.40", "spent-share", "ratio-percent"),
        ("reverse", True, "7386.02", "3846", 20, "10.42", "spent-share", "up"),
        ("forward", False, "3", "2", 5, "3.35", "ratio", "ratio-percent"),
        ("reverse", False, "100", "125", 10, "8.00", "inverse-ratio", "usual"),
        ("reverse", False, "100", "125", 10, "7.50", "linear-overshoot", "usual"),
        ("exact", False, "200", "204", 10, "9.80", "ratio", "usual"),
        ("forward", False, "100", "80", 10, "5.00", "pass-mark", "usual"),
    ],
)
def test_figures_of_the_field(kind, met, target, actual, weight, published, rule, rounding):
    found = explain(TargetSide(kind, met), Fraction(target), Fraction(actual), Fraction(weight), Decimal(published))
    assert (rule, rounding) in {(item.rule.name, item.rounding.name) for item in found}


def test_31_of_36_published_as_8_73_has_no_explanation():
    assert explain(TargetSide("forward", False), Fraction(36), Fraction(31), Fraction(10), Decimal("8.73")) == ()


def test_the_usual_rounding_comes_first():
    found = explain(TargetSide("forward", False), Fraction(53), Fraction(51), Fraction(10), Decimal("9.62"))
    assert found[0].rounding is USUAL


def test_a_cut_score_under_a_standard_of_ones_own_is_a_rounding_whatever_way_the_ratio_is_written():
    from perfscore.model.place import Place
    from perfscore.model.scorecard import Indicator
    from perfscore.scoring.reading import read_row
    from perfscore.scoring.verdict import ScoreState, judge_row
    from perfscore.standards.standard import Standard

    text = 'name = "ours"\ntitle = "…"\nextends = "mof-2020"\n[forward]\nmet = "1"\nmissed = "1 - (target - actual) / target"\n'
    ours, mof = Standard.read(text, "ours.toml"), Standard.load("mof-2020")
    row = Indicator(level3="人数", target="≥53 人", actual="49 人", weight="10", score="9.24", place=Place())
    for standard in (ours, mof):
        verdict = judge_row(read_row(row), standard, standard)
        assert (verdict.state, verdict.explanation.rounding.name) == (ScoreState.ROUNDS, "truncate")
