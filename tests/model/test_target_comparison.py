"""A target held against an actual."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfscore.model.comparison import compare
from perfscore.model.target import read_actual, read_target


def hold(target, actual):
    return compare(read_target(target), read_actual(actual))


@pytest.mark.parametrize(
    ("target", "actual", "met"),
    [
        (">=53 人", "51 人", False),
        ("≥150人", "=162人", True),
        (">50人", "50人", False),
        ("≤7386.02 元", "=3845 元", True),
        ("<=10 万元", "=13.24 万元", False),
        ("<=10 万元", "=99000 元", True),
        ("<=60 工作日", "<=55 工作日", True),
        ("≤45 天", "<45 天", True),
        ("≥98%", ">98%", True),
        ("≥95%", "≥90%", None),
        ("≥95%", "<95%", False),
        ("=100%", ">98%", None),
        ("=100%", "=100%", True),
        ("=11006 平方米", "=11005.47 平方米", False),
        ("10-15 人", "15人", True),
        ("10-15 人", "16人", False),
        ("10-15 人", "14-16人", None),
        ("≥95%", "97", True),
        ("≥95%", "0.97", None),
        ("<=12 月底", "=12月底", True),
        ("<=9月底", "=10月", False),
        ("每月 25 日前", "每月 25 日前", True),
        ("每月 25 日前", "=25 日", True),
        ("<=25 日", "=25 日", True),
        ("<12月", "12月", None),
        ("每月 25 日前", "完全达到预期", None),
        ("≥95%", "基本达到预期", None),
        ("有效提升", "完全达到预期效果", True),
        ("有效提升", "基本达到预期", None),
        ("有效提升", "未达到预期", False),
        ("有效提升", "95%", None),
        ("≥10 个", "20 个系列", True),
        ("≥90%", "45人", None),
        ("≤24 小时", "=12 小时 28 分", True),
        ("100±5人", "104人", True),
        ("±5%", "-6%", False),
        ("每月1次", "12次", True),
        ("每月1次", "每季度3次", True),
        ("≥4次", "每季度1次", True),
        ("每月1次", "11次", None),
        ("每周1次", "52次", None),
        ("每月1次", "12场", None),
        ("次年1月底前", "次年2月1日", False),
        ("次年1月底前", "1月20日", True),
        ("次年1月底前", "2月20日", None),
        ("全省前3名", "全省第2名", None),
    ],
)
def test_met_missed_or_open(target, actual, met):
    verdict = hold(target, actual)
    assert verdict.met is met
    assert (verdict.reason is None) == (met is not None)


@pytest.mark.parametrize(
    ("target", "actual", "units", "values"),
    [
        (">=12.30 万人次", "17.73万人", "heads-visits", (Fraction("12.3"), Fraction("17.73"))),
        ("=800 元/人/天", "800 元", "denominator-dropped", (800, 800)),
        ("<=10 万元", "=99000 元", "convertible", (100000, 99000)),
        ("=6.60 万/人/年", "=6.6 万/人/ 年", "same", (Fraction("6.6"), Fraction("6.6"))),
        ("≤24 小时", "=12 小时 28 分", "convertible", (1440, 748)),
        ("≥95%", "97", "absent", (95, 97)),
        ("10万元", "9.5", "absent", (100000, 95000)),
        ("≥90%", "45人", "different", (None, None)),
        ("16308元/年", "15331元/年", "same", (16308, 15331)),
        ("1.2万元/年", "1000元/月", "convertible", (1000, 1000)),
    ],
)
def test_values_stand_in_one_unit(target, actual, units, values):
    verdict = hold(target, actual)
    assert verdict.units == units
    assert (verdict.target_value, verdict.actual_value) == values


def test_the_deviation_is_exact_and_absent_where_it_has_no_meaning():
    assert hold("<=10 万元", "=13.24 万元").deviation == Fraction("0.324")
    assert hold("=0次", "1次").deviation is None
    assert hold("≤45 天", "<45 天").deviation is None
    assert hold("≤45 天", "<45 天").bounded
    assert hold("10-15 人", "12人").deviation is None
    assert (hold("10-15 人", "12人").low, hold("10-15 人", "12人").high) == (10, 15)


AMOUNTS = st.decimals(min_value=0, max_value=10**6, places=2)


@given(AMOUNTS, AMOUNTS, st.sampled_from([">=", ">", "<=", "<", "="]))
def test_yuan_and_ten_thousand_yuan_give_the_same_verdict(target, actual, sign):
    plain = hold(f"{sign}{target}元", f"={actual}元")
    mixed = hold(f"{sign}{target * 100}元", f"={actual / 100}万元")
    wan = hold(f"{sign}{target}万元", f"={actual}万元")
    assert plain.met is wan.met
    assert plain.deviation == wan.deviation == mixed.deviation
    assert mixed.met is plain.met


@given(AMOUNTS, AMOUNTS)
def test_at_least_and_below_are_opposites(target, actual):
    assert hold(f">={target}人", f"{actual}人").met is not hold(f"<{target}人", f"{actual}人").met
    assert hold(f"<={target}人", f"{actual}人").met is not hold(f">{target}人", f"{actual}人").met
