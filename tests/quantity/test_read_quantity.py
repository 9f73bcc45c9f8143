"""Units, durations and dates."""

from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfscore.errors import QuantityError
from perfscore.model.target import read_target
from perfscore.quantity.moment import read_moment
from perfscore.quantity.quantity import Quantity, read_quantity
from perfscore.quantity.unit import read_unit, relate


@pytest.mark.parametrize(
    ("text", "value", "dimension", "base"),
    [
        ("13.24 万元", "13.24", "元", 132400),
        ("1.5 亿元", "1.5", "元", 150_000_000),
        ("10.32万人", "10.32", "人", 103200),
        ("4.725 万份", "4.725", "份", 47250),
        ("22 元/月/平方米", "22", "元/平方米/月", 22),
        ("1500 元/生·学期", "1500", "元/人/学期", 1500),
        ("16308元/年", "16308", "元/月", 1359),
        ("5000 人/ 年", "5000", "人/月", Fraction(5000, 12)),
        ("12 小时 28 分", "748", "分钟", 748),
        ("1年6个月", "18", "月", 18),
        ("2天12小时", "3600", "分钟", 3600),
        ("三个", "3", "个", 3),
        ("十二次", "12", "次", 12),
        ("百分之九十五", "95", "%", 95),
        ("5‰", "5", "%", Fraction(1, 2)),
        ("3 亩", "3", "平方米", 2000),
        ("20 个系列", "20", "个系列", 20),
        ("￥5万", "5", "元", 50000),
        ("100", "100", "", 100),
    ],
)
def test_value_dimension_and_base_are_exact(text, value, dimension, base):
    quantity = read_quantity(text)
    assert (quantity.value, quantity.unit.dimension, quantity.base) == (Fraction(value), dimension, base)
    assert read_quantity(str(quantity)) == quantity


@pytest.mark.parametrize(
    "text", ["", "10余家", "95%左右", "约50人", "10-15人", "6万余名", "5人6", "95%%", "12/", "5²人", "三个系列", "一般"]
)
def test_a_part_that_is_not_understood_is_never_dropped(text):
    with pytest.raises(QuantityError):
        read_quantity(text)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("元", "万元", "convertible"),
        ("人", "人次", "heads-visits"),
        ("万人", "万人次", "heads-visits"),
        ("元/人·月", "元/月/人", "same"),
        ("元/人/天", "元", "denominator-dropped"),
        ("%", "", "absent"),
        ("%", "人", "different"),
        ("天", "工作日", "different"),
        ("个", "个系列", "same"),
        ("小时", "分钟", "convertible"),
        ("年", "个月", "convertible"),
        ("天", "个月", "different"),
        ("标段", "标段", "same"),
    ],
)
def test_units_stand_to_each_other(one, other, relation):
    assert relate(read_unit(one), read_unit(other)) == relation
    assert relate(read_unit(other), read_unit(one)) == relation


@given(st.decimals(min_value=0, max_value=10**6, places=3), st.sampled_from(["元", "元/人/月", "人", "份", "%", "天"]))
def test_ten_thousand_of_a_unit_is_the_unit_with_wan(value, unit):
    if unit == "%":
        return
    assert read_quantity(f"{value}万{unit}") == read_quantity(f"{value * 10_000}{unit}")


def test_equal_amounts_are_equal_and_hash_alike_whatever_is_printed():
    assert len({read_quantity("1万元"), read_quantity("10000元"), read_quantity("１０，０００ 元")}) == 1
    assert read_quantity("1人") != read_quantity("1人次")
    assert Quantity(value=Fraction(1)) != 1


@pytest.mark.parametrize(
    ("deadline", "reached", "kept"),
    [
        ("12月底", "10 月底", True),
        ("9月底", "10月", False),
        ("12月底", "12月底", True),
        ("2023年12月31日", "2023年6月25日", True),
        ("2023年12月31日", "2024年1月5日", False),
        ("2023年12月31日前", "2023年12月31日前", True),
        ("12月31日", "2023年12月1日", None),
        ("每月25日前", "每月25日", True),
        ("每月20日", "每月25日", False),
        ("每月20日", "每月25日前", None),
        ("每月25日", "12月", None),
        ("每年12月之前", "2023年11月", True),
        ("每年12月之前", "2023年12月", None),
        ("12月15日", "12月", None),
        ("三季度", "9月底", True),
        ("上半年", "7月上旬", False),
        ("年底", "11月", True),
        ("2023-12-31", "2023/6/5", True),
        ("二〇二三年六月", "2023年6月30日", True),
    ],
)
def test_dates_compare_only_where_the_words_decide(deadline, reached, kept):
    assert read_moment(deadline).reached_by(read_moment(reached)) is kept


@pytest.mark.parametrize(
    "text", ["13月", "2月30日", "2023年2月29日", "每月32日", "0月", "1823年1月1日", "9月31日", "月底前", "5天", "2023"]
)
def test_what_is_no_day_is_refused(text):
    with pytest.raises(QuantityError):
        read_moment(text)


@pytest.mark.parametrize("read", [read_quantity, read_target])
def test_a_refusal_quotes_the_text_once(read):
    with pytest.raises(QuantityError) as refused:
        read("人数50人")
    assert str(refused.value) == "'人数50人': no number"
    assert refused.value.reason["zh"] == "“人数50人”：不是数字"
    assert refused.value.reason.code == "quantity-no-number"
    assert refused.value.reason.values == {"text": "人数50人"}


@given(st.text(alphabet="0123456789年月日前底每季度一二十.-/ 元万人%个（）以上<>=", max_size=40))
def test_any_text_is_a_quantity_or_refused(text):
    for read in (read_quantity, read_moment, read_unit):
        with suppress(QuantityError):
            read(text)
