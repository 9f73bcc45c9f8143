"""The formula language: what it reads, exactly; what it refuses."""

import contextlib
import pickle
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfscore.errors import FormulaError
from perfscore.standards.formula import Binary, Call, Formula, Name, Negative, Number, print_tree

NAMES = frozenset({"actual", "target", "weight"})


def read(text):
    return Formula.read(text, NAMES, "our.toml: forward.missed")


def numbers():
    return st.decimals(0, 1000, places=2).map(lambda value: Number(Fraction(value), str(value)))


def trees():
    leaves = numbers() | st.sampled_from(sorted(NAMES)).map(Name)
    return st.recursive(
        leaves,
        lambda part: (
            st.builds(Negative, part)
            | st.builds(Binary, st.sampled_from("+-*/"), part, part)
            | st.builds(
                lambda name, parts: Call(name, tuple(parts)),
                st.sampled_from(["min", "max"]),
                st.lists(part, min_size=2, max_size=3),
            )
            | st.builds(lambda part: Call("abs", (part,)), part)
        ),
        max_leaves=8,
    )


def test_decimals_are_exact():
    assert read("0.1 + 0.2").value({}) == Fraction(3, 10)


def test_division_by_zero_has_no_value():
    assert read("target / actual").value({"target": Fraction(1), "actual": Fraction(0)}) is None


def test_names_that_are_used_are_known():
    assert read("max(0, 1 - actual / target)").free == {"actual", "target"}
    assert read("1 - 1/4").constant == Fraction(3, 4)
    assert read("actual").constant is None


@given(trees())
@settings(max_examples=80, deadline=None)
def test_a_printed_tree_reads_back_equal(tree):
    text = print_tree(tree)
    if len(text) <= 500:
        assert read(text).tree == tree


def test_a_formula_survives_pickling():
    formula = read("actual / target")
    again = pickle.loads(pickle.dumps(formula))
    assert again == formula
    assert again.value({"actual": Fraction(1), "target": Fraction(2)}) == Fraction(1, 2)


@pytest.mark.parametrize(
    "text",
    [
        "lambda: 1", "[actual]", "actual if target else 0", "actual; target", "f'{actual}'", "actual // target", "actual % 2",
        "actual @ target", "not actual", "+actual", "~actual", "actual and target", "(actual := 1)", "min(*[1, 2])",
        "min(actual, key=abs)", "abs(1, 2)", "min", "True", "None", "0x10", "1_000", "1j", "'a'", "…", "actual\x00", "1if actual else 2",
        "007", "(" * 300 + ")" * 300, "-" * 499 + "1",
    ],
)  # fmt: skip
def test_everything_else_is_refused_in_one_sentence(text):
    with pytest.raises(FormulaError, match=r"^our\.toml: forward\.missed: .* is no formula: .*; allowed: \+ - \* /"):
        read(text)


@given(st.text(max_size=40))
@settings(max_examples=100, deadline=None)
def test_no_text_breaks_the_reader(text):
    with contextlib.suppress(FormulaError):
        read(text)
