"""One tree, read several ways: exactly, as sympy, as worked text, as a curve; they agree on every value."""

from fractions import Fraction

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from perfscore.standards.budget import Budget, TooHardError
from perfscore.standards.curve import curve_of
from perfscore.standards.formula import Binary, Call, Formula, Name, Negative, Number
from perfscore.standards.interpreters.symbolic import SYMBOLS, as_sympy, fraction, rational
from perfscore.standards.interpreters.worked import with_figures
from perfscore.standards.rational_form import variable
from perfscore.standards.simple_form import BeyondFormError
from perfscore.standards.simple_form import X as SIMPLE
from perfscore.standards.standard import Standard

NAMES = frozenset({"actual", "target"})
numbers = st.decimals(0, 100, places=1).map(lambda value: Number(Fraction(value), str(value)))
trees = st.recursive(
    numbers | st.sampled_from(["actual", "target"]).map(Name),
    lambda part: (
        st.builds(Binary, st.sampled_from("+-*/"), part, part)
        | st.builds(lambda name, one, two: Call(name, (one, two)), st.sampled_from(["min", "max"]), part, part)
        | st.builds(lambda one: Call("abs", (one,)), part)
        | st.builds(Negative, part)
    ),
    max_leaves=6,
)
values = st.fractions(0, 100, max_denominator=100)
positive = st.fractions(Fraction(1, 100), 100, max_denominator=100)


def shipped():
    for name in Standard.names():
        for path, table in Standard.load(name).all_tables().items():
            for formula in (table.met, table.missed):
                if formula is not None:
                    yield pytest.param(formula, id=f"{name} {path} {formula.text}")


@pytest.mark.parametrize("formula", list(shipped()))
@given(st.data())
@settings(max_examples=5, deadline=None)
def test_shipped_formulas_agree(formula, data):
    env = {name: data.draw(positive, label=name) for name in sorted(formula.free)}
    agree(formula, env)


@given(trees, positive, positive)
@settings(max_examples=120, deadline=None)
def test_random_formulas_agree(tree, actual, target):
    formula = Formula.of(tree, NAMES, "random")
    agree(formula, {"actual": actual, "target": target})


def agree(formula, env):
    exact = formula.value(env)
    if exact is None:
        return
    assert by_worked_text(formula, env) == exact
    symbolic = by_sympy(formula, env)
    assert symbolic == exact
    for form in (variable(Budget(100_000)), SIMPLE):
        drawn = by_curve(formula, env, form)
        assert drawn in {None, exact}


def by_worked_text(formula, env):
    text = with_figures(formula.tree, env).replace("×", "*").replace("−", "-")
    while "|" in text:
        text = text.replace("|", "abs(", 1).replace("|", ")", 1)
    return Formula.read(text, frozenset(), "worked").value({}) if len(text) <= 500 else formula.value(env)


def by_sympy(formula, env):
    expression = as_sympy(formula.tree)
    if expression.has(sympy.zoo, sympy.nan):  # sympy saw a division by zero that depends on no value
        return formula.value(env)
    result = expression.subs({SYMBOLS[name]: rational(value) for name, value in env.items()})
    return fraction(sympy.Rational(result))


def by_curve(formula, env, form):
    names = {name: form.constant(value) for name, value in env.items()} | {"actual": form}
    try:
        curve = curve_of(formula.tree, names, form)
    except (BeyondFormError, TooHardError):
        return None
    at = env.get("actual", Fraction(1))
    if at in curve.edges:
        return None
    piece = curve.piece(at)
    return None if piece is None else piece.at(at)
