"""A rule's cases, read by the exact scorer: which pays, and what is paid where a formula divides by zero."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfscore.standards.branches import met_when
from perfscore.standards.interpreters.exact import holds
from perfscore.standards.standard import Standard

OVERSHOOT = """
name = "ours"
title = "…"
[reverse]
zero_target = "0"
[[reverse.steps]]
from = "0.5"
share = "1"
[[reverse.steps]]
from = 0
share = "max(0, 1 - (actual - target) / target)"
"""


def test_zero_target_holds_inside_steps():
    table = Standard.read(OVERSHOOT, "ours.toml").tables["reverse"]
    found = table.pay({"target": Fraction(0), "actual": Fraction(10), "weight": Fraction(10)}, met=False)
    assert (found.share, found.branch) == (0, "zero_target")


def test_a_hole_between_steps_is_not_filled_by_what_a_zero_is_paid():
    text = OVERSHOOT.replace("from = 0\n", 'from = 0\nto = "0.4"\n')
    table = Standard.read(text, "ours.toml").tables["reverse"]
    found = table.pay({"target": Fraction(9), "actual": Fraction(20), "weight": Fraction(10)}, met=False)
    assert (found.share, found.reason.en) == (None, "no step covers this ratio")


MEETS = {
    "forward": lambda value: value >= 10,
    "reverse": lambda value: value <= 10,
    "exact": lambda value: value == 10,
    "range": lambda value: 8 <= value <= 10,
}


@pytest.mark.parametrize("kind", MEETS)
@given(st.fractions(0, 20, max_denominator=4))
@settings(max_examples=20, deadline=None)
def test_a_target_is_met_by_the_comparisons_of_its_kind(kind, value):
    env = {"actual": value, "target": Fraction(10), "low": Fraction(8), "high": Fraction(10)}
    assert all(holds(condition, env) for condition in met_when(kind)) == MEETS[kind](value)


def test_a_strict_bound_is_not_met_on_itself():
    env = {"actual": Fraction(10), "target": Fraction(10)}
    for kind in ("forward", "reverse"):
        assert [holds(condition, env) for condition in met_when(kind, strict=True)] == [False]
