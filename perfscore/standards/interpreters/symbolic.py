"""The formula as sympy: built from its tree, never from its text. Importing this module imports sympy.

>>> from perfscore.standards.formula import Formula
>>> ratio = Formula.read("max(0, 1 - actual / target)", frozenset({"actual", "target"}), "")
>>> as_sympy(ratio.tree)
Max(0, -actual/target + 1)
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, assert_never

import sympy

from perfscore.standards.formula import Binary, Call, Name, Negative, Node, Number

SYMBOLS: Mapping[str, Any] = {
    name: sympy.Symbol(name, nonnegative=True)
    for name in ("actual", "target", "weight", "low", "high", "late", "executed", "annual", "initial")
}


def as_sympy(tree: Node, symbols: Mapping[str, Any] = SYMBOLS) -> Any:
    """The expression of a tree, with exact numbers."""
    match tree:
        case Number(value):
            return rational(value)
        case Name(name):
            return symbols[name]
        case Negative(operand):
            return -as_sympy(operand, symbols)
        case Binary(operator, left, right):
            one, other = as_sympy(left, symbols), as_sympy(right, symbols)
            match operator:
                case "+":
                    return one + other
                case "-":
                    return one - other
                case "*":
                    return one * other
                case "/":
                    return one / other
                case _:
                    assert_never(operator)
        case Call(function, arguments):
            parts = [as_sympy(part, symbols) for part in arguments]
            return {"min": sympy.Min, "max": sympy.Max, "abs": sympy.Abs}[function](*parts)
        case _:
            assert_never(tree)


def rational(value: Fraction) -> Any:
    """A fraction as sympy has it."""
    return sympy.Rational(value.numerator, value.denominator)


def fraction(value: Any) -> Fraction:
    """A rational number of sympy as a fraction."""
    return Fraction(int(value.numerator), int(value.denominator))
