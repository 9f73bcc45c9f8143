"""Days that exist only in some years, and signs that look like others."""

import pytest

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
