"""Whether a formula surely never falls, or never rises, as one of its names grows; by its signs alone, without sympy.

A sum of what never falls never falls, nor does a product of such parts that are never below zero. Where that shows that
a whole table never pays less for more, no line of it is looked at.

>>> from perfscore.standards.formula import Formula
>>> names = frozenset({"actual", "target"})
>>> def found(text):
...     way = direction(Formula.read(text, names, "").tree, "actual", frozenset({"target"}))
...     return way.rises, way.falls
>>> found("min(1, actual * actual + actual / target)"), found("max(0, 1 - actual / target)"), found("target / 2")
((True, False), (False, True), (True, True))
>>> found("actual * (1 - actual)")
(False, False)
"""

from __future__ import annotations

from typing import assert_never

from attrs import frozen

from perfscore.standards.formula import Binary, Call, Formula, Name, Negative, Node, Number
from perfscore.standards.sure_range import POSITIVE, SureRange, positive_in, sure_range
from perfscore.standards.table import Execution, Table
from perfscore.standards.view import VARIABLES


@frozen
class Way:
    """What is sure: that it never falls (`rises`), that it never rises (`falls`); both where it stays the same."""

    rises: bool
    falls: bool

    @property
    def stays(self) -> bool:
        """Whether it stays the same."""
        return self.rises and self.falls

    def turned(self) -> Way:
        """The way of its negative, and of one over it where that has one sign."""
        return Way(self.falls, self.rises)


_STAYS, _NEITHER = Way(True, True), Way(False, False)  # noqa: FBT003


def surely_monotone(table: Table | Execution) -> bool:
    """Whether signs alone show that doing better never pays less; False also where they do not say."""
    kind = "execution" if isinstance(table, Execution) else table.kind
    if table.steps or kind not in {"forward", "reverse", "deadline", "execution"}:
        return False
    if isinstance(table, Execution):
        return table.share is not None and _goes(table.share, kind, POSITIVE) is not None
    if table.met is None or table.missed is None:
        return False
    met = _goes(table.met, kind, positive_in(kind, met=True))
    missed = _goes(table.missed, kind, positive_in(kind, met=False))
    if met is None or missed is None or met.low is None or missed.high is None:
        return False
    return met.low >= missed.high


def _goes(formula: Formula, kind: str, positive: frozenset[str]) -> SureRange | None:
    """The range of a formula that always has a value and surely goes the wanted way; else None."""
    bounds = sure_range(formula.tree, positive)
    way = direction(formula.tree, VARIABLES[kind], positive)
    wanted = way.rises if kind in {"forward", "execution"} else way.falls
    return bounds if bounds.defined and wanted else None


def direction(tree: Node, variable: str, positive: frozenset[str]) -> Way:
    """The way a tree surely goes as `variable` grows; all names are at least 0, those of `positive` above."""
    match tree:
        case Number():
            return _STAYS
        case Name(name):
            return Way(True, name != variable)  # noqa: FBT003
        case Negative(operand):
            return direction(operand, variable, positive).turned()
        case Binary(operator, left, right):
            one, other = (direction(part, variable, positive) for part in (left, right))
            match operator:
                case "+":
                    return _both(one, other)
                case "-":
                    return _both(one, other.turned())
                case _:
                    return _of_product(tree, one, other, positive)
        case Call("abs", (part,)):
            way, bounds = direction(part, variable, positive), sure_range(part, positive)
            if _at_least_zero(bounds):
                return way
            return way.turned() if _at_most_zero(bounds) else _STAYS if way.stays else _NEITHER
        case Call(_, arguments):
            ways = [direction(part, variable, positive) for part in arguments]
            return Way(all(way.rises for way in ways), all(way.falls for way in ways))
        case _:
            assert_never(tree)


def _both(one: Way, other: Way) -> Way:
    return Way(one.rises and other.rises, one.falls and other.falls)


def _of_product(tree: Binary, one: Way, other: Way, positive: frozenset[str]) -> Way:
    """A product, or a quotient as a product with one over its divisor."""
    first, second = (sure_range(part, positive) for part in (tree.left, tree.right))
    if tree.operator == "/":
        if not second.never_zero or not (_at_least_zero(second) or _at_most_zero(second)):
            return _STAYS if one.stays and other.stays else _NEITHER
        other = other.turned()  # one over it has its sign
    return _both(_part(one, second), _part(other, first))


def _part(way: Way, factor: SureRange) -> Way:
    """The way in which one factor moves a product, the other being within a range."""
    if way.stays:
        return _STAYS
    if _at_least_zero(factor):
        return way
    return way.turned() if _at_most_zero(factor) else _NEITHER


def _at_least_zero(bounds: SureRange) -> bool:
    return bounds.low is not None and bounds.low >= 0


def _at_most_zero(bounds: SureRange) -> bool:
    return bounds.high is not None and bounds.high <= 0
