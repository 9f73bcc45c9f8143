"""A formula as a ratio of whole-number expressions, its divisors kept apart.

Every value of the formula language is ``unit × numerator / denominator``, both whole, the denominator above 0 wherever
none of the divisors is 0. A column that holds hundredths has the unit 1/100, which cancels where a rule divides one
amount by another.

>>> from perfscore.standards.formula import Formula
>>> inputs = {name: ExactRatio(unit=Fraction(1, 100), numerator=Column(name)) for name in ("actual", "target")}
>>> share = ratio_of(Formula.read("actual / target", frozenset(inputs), "").tree, inputs, nonnegative=True)
>>> share.unit, share.numerator, share.denominator, share.divisors
(Fraction(1, 1), Column(name='actual'), Column(name='target'), (Column(name='target'),))
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import reduce
from math import gcd
from typing import assert_never

from attrs import evolve, frozen

from perfscore.standards.formula import Binary, Call, Name, Negative, Node, Number
from perfscore.standards.interpreters.whole import (
    Absolute,
    Choose,
    Column,
    Floor,
    Greater,
    Int,
    Lesser,
    Minus,
    Plus,
    Test,
    Times,
    Whole,
    absolute,
    choose,
    compared,
    greater,
    lesser,
    minus,
    plus,
    times,
    whole,
)


@frozen(kw_only=True)
class ExactRatio:
    """``unit × numerator / denominator``; it has no value where one of `divisors` is 0."""

    unit: Fraction
    numerator: Int
    denominator: Int = Whole(1)
    divisors: tuple[Int, ...] = ()


def ratio_of(tree: Node, inputs: Mapping[str, ExactRatio], *, nonnegative: bool) -> ExactRatio:
    """The ratio of a tree; `nonnegative` promises that no column holds a number below 0.

    Raises:
        KeyError: a name that `inputs` lacks.
    """
    match tree:
        case Number(value):
            return ExactRatio(unit=abs(value) or Fraction(1), numerator=whole((value > 0) - (value < 0)))
        case Name(name):
            return inputs[name]
        case Negative(operand):
            inner = ratio_of(operand, inputs, nonnegative=nonnegative)
            return evolve(inner, numerator=minus(whole(0), inner.numerator))
        case Binary(operator, left, right):
            one, other = (ratio_of(part, inputs, nonnegative=nonnegative) for part in (left, right))
            return _binary(operator, one, other, nonnegative=nonnegative)
        case Call(function, arguments):
            parts = [ratio_of(part, inputs, nonnegative=nonnegative) for part in arguments]
            if function == "abs":
                return evolve(parts[0], numerator=absolute(parts[0].numerator))
            return reduce(lambda one, other: _extreme(function, one, other), parts)
        case _:
            assert_never(tree)


def compare_ratios(left: ExactRatio, relation: str, right: ExactRatio) -> Test:
    """The comparison of two ratios whose divisors are not 0."""
    _, one, other, _ = _common(left, right)
    return compared(one, relation, other)


def at_least_zero(tree: Int, *, nonnegative: bool) -> bool:
    """Whether a tree is surely not negative."""
    sure = [at_least_zero(part, nonnegative=nonnegative) for part in _parts(tree)]
    match tree:
        case Whole(value):
            return value >= 0
        case Column():
            return nonnegative
        case Absolute():
            return True
        case Minus():
            return False
        case Greater():
            return any(sure)
        case Plus() | Times() | Lesser() | Floor() | Choose():
            return all(sure)
        case _:
            assert_never(tree)


def never_above(tree: Int, bound: Int, *, nonnegative: bool) -> bool:
    """Whether a tree is surely not greater than `bound`, which is not negative."""
    match tree:
        case _ if tree == bound:
            return True
        case Whole(value):
            return value <= 0 or (isinstance(bound, Whole) and value <= bound.value)
        case Minus(left, right):
            sure = at_least_zero(right, nonnegative=nonnegative)
            return sure and never_above(left, bound, nonnegative=nonnegative)
        case Greater(left, right):
            return all(never_above(part, bound, nonnegative=nonnegative) for part in (left, right))
        case Lesser(left, right):
            return any(never_above(part, bound, nonnegative=nonnegative) for part in (left, right))
        case _:
            return False


def _parts(tree: Int) -> tuple[Int, ...]:
    match tree:
        case Whole() | Column():
            return ()
        case Absolute(of):
            return (of,)
        case Choose(_, then, other):
            return tuple(end for end in (then, other) if end is not None)
        case _:
            return (tree.left, tree.right)


def _common(one: ExactRatio, other: ExactRatio) -> tuple[Fraction, Int, Int, Int]:
    """A unit and a denominator for both, with both numerators."""
    unit = _shared(one.unit, other.unit)
    left, right = (times(whole(int(item.unit / unit)), item.numerator) for item in (one, other))
    if one.denominator == other.denominator:
        return unit, left, right, one.denominator
    denominator = times(one.denominator, other.denominator)
    return unit, times(left, other.denominator), times(right, one.denominator), denominator


def _shared(one: Fraction, other: Fraction) -> Fraction:
    """The greatest fraction of which both are whole multiples."""
    return Fraction(
        gcd(one.numerator * other.denominator, other.numerator * one.denominator), one.denominator * other.denominator
    )


def _binary(operator: str, one: ExactRatio, other: ExactRatio, *, nonnegative: bool) -> ExactRatio:
    divisors = tuple(dict.fromkeys((*one.divisors, *other.divisors)))
    if operator == "*":
        numerator, denominator = times(one.numerator, other.numerator), times(one.denominator, other.denominator)
        return ExactRatio(unit=one.unit * other.unit, numerator=numerator, denominator=denominator, divisors=divisors)
    if operator == "/":
        above, below = (
            times(one.numerator, other.denominator),
            times(one.denominator, _size(other, nonnegative=nonnegative)),
        )
        if not at_least_zero(other.numerator, nonnegative=nonnegative):
            negative = compared(other.numerator, "<", whole(0))
            turned = choose(negative, minus(whole(0), above), above)
            assert turned is not None
            above = turned
        divisors = tuple(dict.fromkeys((*divisors, other.numerator)))
        return ExactRatio(unit=one.unit / other.unit, numerator=above, denominator=below, divisors=divisors)
    unit, left, right, denominator = _common(one, other)
    numerator = plus(left, right) if operator == "+" else minus(left, right)
    return ExactRatio(unit=unit, numerator=numerator, denominator=denominator, divisors=divisors)


def _size(ratio: ExactRatio, *, nonnegative: bool) -> Int:
    """The numerator of a divisor without its sign."""
    return ratio.numerator if at_least_zero(ratio.numerator, nonnegative=nonnegative) else absolute(ratio.numerator)


def _extreme(function: str, one: ExactRatio, other: ExactRatio) -> ExactRatio:
    divisors = tuple(dict.fromkeys((*one.divisors, *other.divisors)))
    unit, left, right, denominator = _common(one, other)
    numerator = lesser(left, right) if function == "min" else greater(left, right)
    return ExactRatio(unit=unit, numerator=numerator, denominator=denominator, divisors=divisors)


__all__ = ["ExactRatio", "at_least_zero", "compare_ratios", "never_above", "ratio_of"]
