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


def sentence(kind, card, rule, head='extends = "mof-2020"\n'):
    """The finding of a kind on a card under a standard of one's own."""
    from perfscore import check
    from perfscore.standards.standard import Standard
    from perfscore.testing.sketch import sketch

    ours = Standard.read(f'name = "ours"\ntitle = "…"\n{head}{rule}', "ours.toml")
    (found,) = [item for item in check(sketch(card), ours).findings if item.kind in {"indicator-score", "rounding"}]
    assert (found.kind, str(found.severity)) == kind
    return found.messages.zh


OWN_RULE = '[forward]\nmet = "1"\nmissed = "0.9 * actual / target"\nzero_target = "0"\n'


def test_a_cut_score_under_a_rule_without_a_name_is_a_rounding():
    row = "产出 数量 | 人数 | >=53 人 | 46 人 | 15 | 11.71 | 有人请假，今后提前通知。"
    assert "应计11.72分" in sentence(("rounding", "note"), row, OWN_RULE)
    wrong = row.replace("11.71", "11.17")
    assert "按“分值×0.9 × 实际完成值/年度指标值”应计11.72分" in sentence(("indicator-score", "error"), wrong, OWN_RULE)


def test_a_score_rounded_under_a_standard_that_cuts_names_both_roundings():
    row = "产出 数量 | 人数 | >=53 人 | 51 人 | 10 | 9.63 | 有人请假，今后提前通知。"
    cut = '[rounding]\nmode = "truncate"\n'
    found = sentence(("rounding", "note"), row, cut)
    assert "按截尾保留2位小数应计9.62分" in found
    assert "一律进位保留两位小数" in found


def test_the_sentence_names_the_rule_that_was_used():
    row = "产出 数量 | 人数 | >=53 人 | 51 人 | 10 | 9.13 | 有人请假，今后提前通知。"
    nothing = '[forward]\nmet = "1"\nmissed = "0"\n'
    written = '[forward]\nmet = "1"\nmissed = "1 - (target - actual) / target"\n'
    assert "依“完成的计满分，未完成的不计分”规则应计0.00分" in sentence(("indicator-score", "error"), row, nothing)
    assert "按完成比例应计9.62分" in sentence(("indicator-score", "error"), row, written)
    ceiling = "成本 经济成本 | 人均成本 | <=100 元 | 125 元 | 10 | 8.13 | 物价上涨，今后控制。"
    inverse = sentence(("indicator-score", "error"), ceiling, "")
    assert "依“未超上限的计满分，超出的按指标值÷完成值计分”规则应计8.00分" in inverse


def test_why_a_target_is_not_known_to_be_met_is_said_in_chinese():
    from perfscore.model.place import Place
    from perfscore.model.scorecard import Indicator
    from perfscore.scoring.exact import score

    pairs = [("≥70 人", "51 人次"), ("≥70 人", "51 元"), ("≥95%", "≥90%"), ("有所提升", "5 人"), ("6月底前", "5 人")]
    pairs += [("≥95%", "0.9"), ("≥5 人", "有所提升"), ("有所提升", "有所改善")]
    for target, actual in pairs:
        row = Indicator(level3="人数", target=target, actual=actual, weight="10", place=Place())
        reason = score(row, "mof-2020").reason
        assert reason is not None
        assert not any(letter.isascii() and letter.isalpha() for letter in reason.zh.replace("mof-2020", "")), reason.zh
