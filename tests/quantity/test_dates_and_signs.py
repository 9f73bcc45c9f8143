"""Days that exist only in some years, and signs that look like others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfscore.errors import QuantityError
from perfscore.model.target import kind_of, read_target
from perfscore.quantity.moment import read_moment
from perfscore.quantity.printed import plain


@pytest.mark.parametrize("year", [2000, 2024, 1904])
def test_leap_years_have_their_day(year):
    assert read_moment(f"{year}年2月29日").last == (2, 29)
    assert read_moment(f"{year}年2月底").last == (2, 29)


@pytest.mark.parametrize("year", [1900, 2100, 2023])
def test_other_years_do_not(year):
    with pytest.raises(QuantityError, match="no such day"):
        read_moment(f"{year}年2月29日")
    assert read_moment(f"{year}年2月底").last == (2, 28)


@pytest.mark.parametrize(("sign", "meant"), [("‹", "<"), ("›", ">"), ("═", "="), ("≧", ">="), ("⩽", "<=")])
def test_signs_that_stand_for_others(sign, meant):
    assert plain(f"{sign}5") == f"{meant}5"


@pytest.mark.parametrize(
    ("text", "kind"), [("‹=24 小时", "reverse"), ("‹24 小时", "reverse"), ("›=5 人", "forward"), ("═5 人", "exact")]
)
def test_a_target_with_such_a_sign_is_of_its_kind(text, kind):
    assert kind_of(read_target(text)) == kind


@given(
    st.integers(1, 11).flatmap(lambda low: st.tuples(st.just(low), st.integers(low + 1, 12))),
    st.sampled_from("-—至到~"),
)
def test_a_period_is_kept_by_itself_and_by_what_ends_within_it(months, to):
    low, high = months
    period = read_moment(f"2023年{low}月{to}{high}月")
    for other in (
        f"2023年{low}-{high}月",
        f"2023年{low}月1日至2023年{high}月28日",
        f"2023年{high}月",
        f"2023年{low}月",
    ):
        assert period.reached_by(read_moment(other)) in {True, None}
    assert period.reached_by(read_moment(f"2023年{low}-{high}月")) is True
    assert period.reached_by(read_moment(f"2023年{high}月")) is True
    assert period.reached_by(read_moment("2024年1月")) is False


@pytest.mark.parametrize(
    "text", ["2022年7月-2023年6月", "12月-1月", "6月至6月", "2月30日-3月1日", "1-12月", "每月5日-10日"]
)
def test_what_is_no_period_of_one_year_is_refused(text):
    with pytest.raises(QuantityError):
        read_moment(text)
