"""Whether a formula depends on the unit: its degree in the amounts it is made of.

A formula of degree 0 gives the same in 万元 and 元. Amounts have degree 1, numbers, weights and days 0; a sum of parts
of different degrees has none.

>>> from perfscore.standards.formula import Formula
>>> names = frozenset({"actual", "target"})
>>> texts = ("actual / target", "max(0, actual - target)", "actual - 1")
>>> [degree(Formula.read(text, names, "").tree) for text in texts]
[0, 1, None]
"""

from __future__ import annotations

from typing import Literal, assert_never

from perfscore.standards.formula import Binary, Call, Name, Negative, Node, Number

AMOUNTS = frozenset({"actual", "target", "low", "high", "executed", "annual", "initial"})

Degree = int | Literal["any"] | None
"""A number; ``any`` for zero, which is of every degree; None where it depends on the unit."""


def degree(tree: Node) -> Degree:
    """The degree of a formula."""
    match tree:
        case Number(value):
            return 0 if value else "any"
        case Name(name):
            return 1 if name in AMOUNTS else 0
        case Negative(operand):
            return degree(operand)
        case Binary("+" | "-", left, right):
            return _same(degree(left), degree(right))
        case Binary(operator, left, right):
            return _multiplied(degree(left), degree(right), 1 if operator == "*" else -1)
        case Call(_, arguments):
            found: Degree = "any"
            for part in arguments:
                found = _same(found, degree(part))
            return found
        case _:
            assert_never(tree)


def is_scale_free(tree: Node) -> bool:
    """Whether the formula is known to be the same in every unit."""
    return degree(tree) in {0, "any"}


def _same(one: Degree, other: Degree) -> Degree:
    if one is None or other is None:
        return None
    if one == "any":
        return other
    return one if other in {"any", one} else None


def _multiplied(one: Degree, other: Degree, sign: int) -> Degree:
    if one is None or other is None:
        return None
    if isinstance(one, int) and isinstance(other, int):
        return one + sign * other
    return "any"
