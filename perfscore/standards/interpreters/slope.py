"""How a formula's value changes with one of its names: the exact derivative, by the rules of differentiation.

>>> ratio = Formula.read("min(1, actual / target)", frozenset({"actual", "target"}), "")
>>> slope(ratio.tree, {"actual": Fraction(45), "target": Fraction(50)}, "target")
(Fraction(9, 10), Fraction(-9, 500))
"""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from typing import assert_never

from perfscore.standards.formula import Binary, Call, Environment, Formula, Name, Negative, Node, Number, Operator

Dual = tuple[Fraction, Fraction]

__all__ = ["Formula", "slope"]


def slope(tree: Node, env: Environment, name: str) -> Dual:
    """The value, and its change for a small change of `name`; where ``min`` or ``max`` switches, that of one part.

    Raises:
        ZeroDivisionError: the formula divides by zero there.
    """
    match tree:
        case Number(value):
            return value, Fraction(0)
        case Name(used):
            return env[used], Fraction(int(used == name))
        case Negative(operand):
            value, change = slope(operand, env, name)
            return -value, -change
        case Binary(operator, left, right):
            return _joined(operator, slope(left, env, name), slope(right, env, name))
        case Call("abs", (part,)):
            value, change = slope(part, env, name)
            return (value, change) if value >= 0 else (-value, -change)
        case Call(function, arguments):
            parts = [slope(part, env, name) for part in arguments]
            pick = min if function == "min" else max
            return reduce(lambda one, other: pick(one, other, key=lambda pair: pair[0]), parts)
        case _:
            assert_never(tree)


def _joined(operator: Operator, one: Dual, other: Dual) -> Dual:
    match operator:
        case "+":
            return one[0] + other[0], one[1] + other[1]
        case "-":
            return one[0] - other[0], one[1] - other[1]
        case "*":
            return one[0] * other[0], one[1] * other[0] + one[0] * other[1]
        case "/":
            return one[0] / other[0], (one[1] * other[0] - one[0] * other[1]) / (other[0] * other[0])
        case _:
            assert_never(operator)
