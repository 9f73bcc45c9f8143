"""What rounds to a figure is just what lies in its interval, the ends and the halves included."""

from fractions import Fraction

import pytest

from perfscore.standards.rounding import MODES, Interval, Rounding, round_points, rounded_from

QUARTERS = [Fraction(step, 400) for step in range(401)]  # of the last place: whole ones, halves and what lies between


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("value", ["0", "0.01", "0.02", "0.33", "0.98"])
def test_a_number_lies_in_the_interval_of_what_it_rounds_to(mode, value):
    rounded = Fraction(value)
    interval = rounded_from(rounded, 2, mode)
    assert [x for x in QUARTERS if x in interval] == [x for x in QUARTERS if round_points(x, 2, mode) == rounded]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("ratio_places", [None, 2])
@pytest.mark.parametrize("points", ["0", "3", "6.6", "8.8", "9.9", "10"])
def test_a_share_lies_in_the_interval_of_the_points_it_pays(mode, ratio_places, points):
    rounding = Rounding(mode=mode, places=1, ratio_places=ratio_places)
    interval = rounding.shares(Fraction(10), Fraction(points))
    paid = [share for share in QUARTERS if rounding.points(Fraction(10), share) == Fraction(points)]
    assert [share for share in QUARTERS if interval is not None and share in interval] == paid


@pytest.mark.parametrize("weight", [0, -1])
def test_no_share_of_nothing_is_known_by_its_points(weight):
    assert Rounding().shares(Fraction(weight), Fraction(0)) is None


@pytest.mark.parametrize("weight", ["0.5", "1"])
def test_small_weights_have_shares_too(weight):
    half = Fraction(weight) / 2
    assert Fraction(1, 2) in Rounding().shares(Fraction(weight), half)
    assert Fraction(1, 4) not in Rounding().shares(Fraction(weight), half)


def test_no_number_rounds_to_more_places_or_below_zero():
    assert rounded_from(Fraction("0.333"), 2, "half-up") is None
    assert rounded_from(Fraction("-0.33"), 2, "half-up") is None


@pytest.mark.parametrize("low_included", [True, False])
@pytest.mark.parametrize("high_included", [True, False])
def test_an_end_belongs_to_an_interval_only_where_it_is_included(low_included, high_included):
    low, high = Fraction(1), Fraction(2)
    interval = Interval(low=low, low_included=low_included, high=high, high_included=high_included)
    assert (low in interval, high in interval) == (low_included, high_included)
    assert Fraction(3, 2) in interval
    assert Fraction(0) not in interval
    assert Fraction(3) not in interval
    assert Fraction(3) in Interval(low=low, low_included=low_included, high=None, high_included=False)
