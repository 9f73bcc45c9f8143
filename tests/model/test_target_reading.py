"""Targets and actuals: read whole or refused, and printed so that they read back equal."""

from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfscore.errors import QuantityError
from perfscore.model.target import (
    Deadline,
    Exact,
    Forward,
    Measured,
    Qualitative,
    Range,
    Reached,
    Reverse,
    Word,
    kind_of,
    read_actual,
    read_target,
)

HALF_TO_FULL = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


@pytest.mark.parametrize(
    ("text", "kind", "printed"),
    [
        (">=53 人", Forward, ">=53人"),
        ("≥ 53人", Forward, ">=53人"),
        ("≧53 人", Forward, ">=53人"),
        ("=>53人", Forward, ">=53人"),
        ("＞＝５３ 人", Forward, ">=53人"),
        (r"$\geq 95\%$", Forward, ">=95%"),
        (r"$\leq 7386.02$ 元", Reverse, "<=7386.02元"),
        ("‹= 5 天", Reverse, "<=5天"),
        ("不低于95％", Forward, ">=95%"),
        ("不少于三次", Forward, ">=3次"),
        ("大于等于 4000 件", Forward, ">=4000件"),
        ("达到 95% 以上", Forward, ">=95%"),
        ("达到95%", Forward, ">=95%"),
        ("3000 人以上", Forward, ">=3000人"),
        ("3000人（含）以上", Forward, ">=3000人"),
        ("百分之九十五以上", Forward, ">=95%"),
        ("大于50人", Forward, ">50人"),
        ("不超过10万元", Reverse, "<=10万元"),
        ("控制在10万元以内", Reverse, "<=10万元"),
        ("30 日内", Reverse, "<=30日"),
        ("≤24 小时", Reverse, "<=24小时"),
        ("<45天", Reverse, "<45天"),
        ("＝100%", Exact, "=100%"),
        ("═ 100%", Exact, "=100%"),
        ("1250 元/人", Exact, "1250元/人"),
        ("17.73万人", Exact, "17.73万人"),
        ("完成 5 次", Exact, "5次"),
        ("10-15 人", Range, "10人~15人"),
        ("90%～95%", Range, "90%~95%"),
        ("10至15万元", Range, "10万元~15万元"),
        ("≥10人，≤15人", Range, "10人~15人"),
        ("12 月底", Deadline, "12月底"),
        ("<=12月底", Deadline, "<=12月底"),
        ("≤12 月", Deadline, "<=12月"),
        ("2023 年 6 月 25 日(前)", Deadline, "2023年6月25日前"),
        ("每月 25 日前", Deadline, "每月25日前"),
        ("每年12月之前", Deadline, "每年12月之前"),
        ("18月", Exact, "18月"),
        ("有所提 升", Qualitative, "有所提升"),
        ("十分满意", Qualitative, "十分满意"),
        ("每季度发放一次", Qualitative, "每季度发放一次"),
        ("是", Qualitative, "是"),
        ("每人每月100元", Exact, "100元/人/月"),
        ("每人每月不低于 100 元", Forward, ">=100元/人/月"),
        ("每户1.5万元以上", Forward, ">=1.5万元/户"),
        ("≥良好", Qualitative, "良好"),
        ("1:10", Qualitative, "1:10"),
        ("供暖期前（10月15日前）完成", Deadline, "10月15日前完成"),
        ("12月底前全部完成并投入使用", Deadline, "12月底前全部完成并投入使用"),
        ("≥95%（含）", Forward, ">=95%"),
        ("≤5（万元）", Reverse, "<=5万元"),
        ("100±5人", Range, "95人~105人"),
        ("偏差率控制在±5%以内", Range, "-5%~5%"),
        ("每月1次", Exact, "1次/月"),
        ("每季度不少于2场", Forward, ">=2场/季度"),
        ("全年12次", Exact, "12次"),
        ("12次（每月1次）", Exact, "12次"),
        ("100%全覆盖", Exact, "100%"),
        ("次年1月底前", Deadline, "次年1月底前"),
        ("全省前3名", Qualitative, "全省前3名"),
    ],
)
def test_each_printed_form_is_read_as_what_it_promises(text, kind, printed):
    target = read_target(text)
    assert isinstance(target, kind)
    assert target.text() == printed
    assert read_target(printed) == target
    assert kind_of(target) == kind.__name__.lower()


@pytest.mark.parametrize(
    ("text", "kind", "printed"),
    [
        ("=51 人", Measured, "51人"),
        (">98%", Measured, ">98%"),
        ("<=55 工作日", Measured, "<=55工作日"),
        ("三个", Measured, "3个"),
        ("=12 小时 28 分", Measured, "748分钟"),
        ("实际完成 5 次", Measured, "5次"),
        ("达到97%", Measured, "97%"),
        ("10-12 人", Range, "10人~12人"),
        ("=10 月底", Reached, "10月底"),
        ("每月 25 日前", Reached, "每月25日前"),
        ("完全达到预 期", Word, "完全达到预期"),
        ("=完成", Word, "完成"),
        ("已完成10处，其中新建6处、改建4处", Measured, "10处"),
        ("10处（其中新建6处）", Measured, "10处"),
        ("32.5%（较上年提高2个百分点）", Measured, "32.5%"),
        ("10处（目标10处）", Measured, "10处"),
        ("新增2处", Measured, "2处"),
        ("已建成6所", Measured, "6所"),
        ("11月2日完工", Reached, "11月2日完工"),
        ("已于2023年10月12日通过验收", Reached, "2023年10月12日通过验收"),
    ],
)
def test_each_printed_actual_is_read(text, kind, printed):
    actual = read_actual(text)
    assert isinstance(actual, kind)
    assert actual.text() == printed
    assert read_actual(printed) == actual


@pytest.mark.parametrize(
    "text",
    ["", "-", "—", "/", "≥", ">=", "约50人", "95%左右", "10余家", "≥有所提升", "≥**人", "≥5且≤x", "15-10人", "10人-15%", ">5<3",
     "1-3月", "≥10人以内", "2月30日", "完成培训53人次和会议2场", "人数50人", "≥12月底", "10处，其中新建8处、改建4处", "10处，其中约6处", "≥1:10", "每月1次、2场", "每半年1次", "较上年增长5%", "收到后5个工作日内", "100±5%", "次年2月30日", "9月开工", "3月（1次）", "5" * 2000, "\u202e5人"],
)  # fmt: skip
def test_what_would_have_to_be_guessed_is_refused(text):
    with pytest.raises(QuantityError) as refusal:
        read_target(text)
    assert len(str(refusal.value)) < 250


VALUES = st.decimals(min_value=0, max_value=10**7, places=2).map(lambda value: format(value.normalize(), "f"))
UNITS = st.sampled_from(["人", "万元", "元/人/月", "%", "人次", "份", "万人", "工作日", "小时", "个月", "标段", ""])
OPERATORS = st.sampled_from([">=", "≥", ">", "<=", "≤", "<", "=", "", "不低于", "不超过", "大于"])
TARGETS = st.builds("{}{}{}".format, OPERATORS, VALUES, UNITS) | st.sampled_from(
    ["10-15人", "90%~95%", "12月底", "≤9月底", "每月25日前", "2023年12月31日", "三季度", "持续提升"]
)


@given(TARGETS)
def test_what_is_read_prints_back_to_an_equal_target(text):
    target = read_target(text)
    assert read_target(target.text()) == target


@given(TARGETS)
def test_full_width_is_half_width(text):
    assert read_target(text.translate(HALF_TO_FULL)) == read_target(text)


@given(TARGETS, st.lists(st.tuples(st.integers(0, 30), st.sampled_from(" \u3000\xa0\n")), max_size=6))
def test_spaces_anywhere_are_harmless(text, spaces):
    spaced = text
    for place, space in spaces:
        spaced = spaced[:place] + space + spaced[place:]
    assert read_target(spaced) == read_target(text)


@given(
    st.text(max_size=80)
    | st.text(alphabet="0123456789一十百万亿元人%月日年前以上内不低于≥≤<>=~-至,.，。()/ $\\geq", max_size=60)
)
@settings(max_examples=300)
def test_adversarial_text_is_read_or_refused(text):
    for read in (read_target, read_actual):
        with suppress(QuantityError):
            assert read(read(text).text()) == read(text)


def test_a_target_keeps_the_exact_value():
    target = read_target(">=12.30 万人次")
    assert isinstance(target, Forward)
    assert target.bound.value == Fraction(123, 10)
    assert target.bound.unit.name == "万人次"
