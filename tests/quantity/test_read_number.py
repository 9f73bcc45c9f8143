"""Numbers are read exactly or refused."""

from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfscore.errors import QuantityError
from perfscore.quantity.number import read_number

CHINESE = {
    "零": 0, "两": 2, "十": 10, "十二": 12, "二十": 20, "两百": 200, "一百零五": 105, "一千零五十": 1050, "三万五千": 35000,
    "一万零三": 10003, "一百九十万零三千九百七十一": 1903971, "一亿零五": 100000005, "二〇二三": 2023, "负三": -3,
    "叁仟伍佰": 3500, "三点五": Fraction(7, 2), "百分之九十五": Fraction(95, 100), "百分之百": 1, "千分之三": Fraction(3, 1000),
}  # fmt: skip


@pytest.mark.parametrize("text", CHINESE)
def test_chinese_numerals_are_exact(text):
    assert read_number(text) == CHINESE[text]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,257.23", Fraction(125723, 100)),
        ("１，２５７．２３", Fraction(125723, 100)),
        ("4.725 万", 47250),
        ("1亿2000万", 120_000_000),
        ("1万亿", 10**12),
        ("1e3", 1000),
        ("-0.5", Fraction(-1, 2)),
        ("3 845", 3845),
        ("97.5%", Fraction(39, 40)),
    ],
)
def test_arabic_numbers_are_exact(text, value):
    assert read_number(text) == value


@pytest.mark.parametrize(
    "text",
    ["", " ", "x", "1,25", "5,", "1.2.3", "10²", "½", "①", "一百五", "一万三", "一千五", "三五", "十十", "零零", "点五", "一亿亿",
     "1万3万", "3万千", "1e999", "1" * 41, "9" * 1_000_000, "٣", "1\u202e2", "1\x002", "nan", "inf", "0x10", "1_000"],
)  # fmt: skip
def test_what_is_no_clear_number_is_refused_in_one_short_sentence(text):
    with pytest.raises(QuantityError) as refusal:
        read_number(text)
    assert len(str(refusal.value)) < 160


@given(st.integers(0, 10**16 - 1))
def test_every_whole_number_reads_back_from_its_numeral(number):
    assert read_number(numeral(number)) == number


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_decimals_are_not_rounded_and_separators_are_harmless(value):
    assert read_number(str(value)) == Fraction(value)
    assert read_number(f"{value:,}") == Fraction(value)


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_refused(text):
    with suppress(QuantityError):
        assert isinstance(read_number(text), Fraction)


def numeral(number: int) -> str:
    """The standard Chinese numeral, written independently of the reader."""
    for sign, scale in (("亿", 10**8), ("万", 10**4)):
        if number >= scale:
            high, low = divmod(number, scale)
            gap = "零" if low and low < scale // 10 else ""
            return numeral(high) + sign + (gap + numeral(low) if low else "")
    text, started = "", False
    for sign, scale in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // scale % 10
        if digit:
            text += "零一二三四五六七八九"[digit] + sign
            started = True
        elif started and number % scale and not text.endswith("零"):
            text += "零"
    return text or "零"
