"""A figure of running text: its value, what it counts, and how far it may have been rounded."""

from fractions import Fraction

import pytest

from perfscore.claims.narrative.relation import Sum
from perfscore.claims.narrative.tolerance import judged
from perfscore.model.claim import Figure
from perfscore.model.place import Place


def figure(text, unit="万元", **more):
    return Figure(text=text, unit=unit, place=Place(line=1), **more)


@pytest.mark.parametrize(
    ("text", "unit", "dimension", "amount", "step"),
    [
        ("1,234.50", "元", "money", Fraction(2469, 2), Fraction(1, 100)),
        ("3", "千元", "money", 3_000, 1_000),
        ("1.5", "万元", "money", 15_000, 1_000),
        ("2", "百万元", "money", 2_000_000, 1_000_000),
        ("0.30", "亿元", "money", 30_000_000, 1_000_000),
        ("0", "万元", "money", 0, 0),
        ("0.00", "万元", "money", 0, 100),
        ("12.5", "%", "percent", Fraction(25, 2), Fraction(1, 10)),
        ("7", "%", "percent", 7, 1),
        ("40", "辆", "辆", 40, 0),
        ("3.2", "万人", "人", 32_000, 1_000),
        ("5", "万人次", "人次", 50_000, 10_000),
        ("8", "名", "人", 8, 0),
        ("2", "台(套)", "台", 2, 0),
    ],
)
def test_what_a_figure_is(text, unit, dimension, amount, step):
    found = figure(text, unit)
    assert (found.dimension, found.amount, found.step) == (dimension, amount, step)


def test_what_is_known_exactly_is_not_rounded():
    assert figure("10.00", exact=True).step == 0


@pytest.mark.parametrize("parts", [1, 2, 7])
def test_a_sum_of_rounded_amounts_is_as_uncertain_as_all_of_them(parts):
    found = figure("10.00", parts=parts)
    assert found.step == 100 * parts
    assert found.interval() == (100_000 - 50 * parts, 100_000 + 50 * parts)
    assert found.interval(Fraction(1)) == (100_000 - 100 * parts, 100_000 + 100 * parts)


@pytest.mark.parametrize(("cards", "holds"), [(1, False), (3, True)])
def test_cards_that_add_up_but_for_their_rounding_agree_with_the_narrative(cards, holds):
    relation = Sum(total=figure("100.02"), plus=(figure("100.00", parts=cards),))
    assert judged(relation).holds is holds


@pytest.mark.parametrize(("total", "how"), [("1.0", "exact"), ("1.1", "rounding"), ("1.2", "differs")])
def test_two_roundings_that_just_meet_are_one_number(total, how):
    assert judged(Sum(total=figure(total), plus=(figure("1.0"),))).how == how
