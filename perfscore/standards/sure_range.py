"""Bounds that a formula cannot leave whatever its names are, by interval arithmetic; and whether it can be zero.

Wide bounds prove nothing; narrow ones decide at once what would take many steps: ``max(0, min(1, …))`` is a share, and
a rule that divides only by what is above zero always has a value.

>>> names = frozenset({"actual", "target"})
>>> def bounds(text):
...     found = sure_range(Formula.read(text, names, "").tree, frozenset({"target"}))
...     return found.low, found.high, found.nonzero, found.defined
>>> bounds("max(0, min(1, actual / target))")
(Fraction(0, 1), Fraction(1, 1), False, True)
>>> bounds("target / (actual + target)")
(Fraction(0, 1), None, True, True)
>>> bounds("1 / actual")
(Fraction(0, 1), None, True, False)
"""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from typing import assert_never

from attrs import evolve, frozen

from perfscore.standards.formula import Binary, Call, Formula, Name, Negative, Node, Number
from perfscore.standards.table import Execution, Table


@frozen(kw_only=True)
class SureRange:
    """No value is below `low` or above `high` (None: no bound), or zero if `nonzero`; none is missing if `defined`."""

    low: Fraction | None
    high: Fraction | None
    nonzero: bool = False
    defined: bool = True

    @property
    def never_zero(self) -> bool:
        """Whether it is known never to be zero."""
        return self.nonzero or (self.low is not None and self.low > 0) or (self.high is not None and self.high < 0)

    @property
    def is_share(self) -> bool:
        """Whether it is known to lie from 0 to 1."""
        return self.low is not None and self.low >= 0 and self.high is not None and self.high <= 1


def sure_properties(table: Table | Execution) -> frozenset[str]:
    """The properties that bounds alone prove: within, total, zero."""
    paid = [case.pays for case in table.cases if case.pays is not None]
    found = {"within"} if all(_range_of(formula, zero=True).is_share for formula in paid) else set()
    if not table.steps:
        plain = [case.pays for case in table.cases.plain if case.pays is not None]
        for name, zero in (("total", False), ("zero", True)):
            if all(_range_of(formula, zero=zero).defined for formula in plain):
                found.add(name)
    return frozenset(found)


def _range_of(formula: Formula, *, zero: bool) -> SureRange:
    """The range with targets above zero; with `zero` a target, or the low end of a range, may be zero, too."""
    positive = {"weight", "annual", "initial", "high", "target", "low"}
    return sure_range(formula.tree, frozenset(positive - ({"target", "low"} if zero else set())))


def sure_range(tree: Node, positive: frozenset[str]) -> SureRange:
    """The range of a tree whose names are at least 0, some of them above."""
    match tree:
        case Number(value):
            return SureRange(low=value, high=value, nonzero=value != 0)
        case Name(name):
            return SureRange(low=Fraction(0), high=None, nonzero=name in positive)
        case Negative(operand):
            return _negative(sure_range(operand, positive))
        case Binary(operator, left, right):
            one, other = sure_range(left, positive), sure_range(right, positive)
            match operator:
                case "+":
                    return _sum(one, other)
                case "-":
                    return _sum(one, _negative(other))
                case "*":
                    return _product(one, other)
                case "/":
                    return _product(one, _inverse(other))
                case _:
                    assert_never(operator)
        case Call("abs", (part,)):
            inside = sure_range(part, positive)
            return evolve(_largest(inside, _negative(inside)), nonzero=inside.never_zero)
        case Call(function, arguments):
            parts = [sure_range(part, positive) for part in arguments]
            return reduce(_largest, parts) if function == "max" else _negative(reduce(_largest, map(_negative, parts)))
        case _:
            assert_never(tree)


def _negative(one: SureRange) -> SureRange:
    low, high = (None if end is None else -end for end in (one.high, one.low))
    return evolve(one, low=low, high=high)


def _sum(one: SureRange, other: SureRange) -> SureRange:
    low = None if one.low is None or other.low is None else one.low + other.low
    high = None if one.high is None or other.high is None else one.high + other.high
    same_side = (low is not None and low >= 0 and one.low == other.low == 0) or (
        high is not None and high <= 0 and one.high == other.high == 0
    )
    nonzero = same_side and (one.never_zero or other.never_zero)
    return SureRange(low=low, high=high, nonzero=nonzero, defined=one.defined and other.defined)


def _product(one: SureRange, other: SureRange) -> SureRange:
    ends = [_times(a, b) for a in ((one.low, -1), (one.high, 1)) for b in ((other.low, -1), (other.high, 1))]
    low = None if -1 in ends else min(end for end in ends if isinstance(end, Fraction))
    high = None if 1 in ends else max(end for end in ends if isinstance(end, Fraction))
    return SureRange(
        low=low,
        high=high,
        nonzero=one.never_zero and other.never_zero,
        defined=one.defined and other.defined,
    )


def _times(one: tuple[Fraction | None, int], other: tuple[Fraction | None, int]) -> Fraction | int:
    """The product of two ends; of endless ones -1 or 1, the side to which it has no end."""
    signs = [side if end is None else (end > 0) - (end < 0) for end, side in (one, other)]
    if one[0] is not None and other[0] is not None:
        return one[0] * other[0]
    return signs[0] * signs[1] or Fraction(0)


def _inverse(one: SureRange) -> SureRange:
    """One over it, where it is not zero."""
    defined = one.defined and one.never_zero
    if one.low is not None and one.low >= 0:
        low = Fraction(0) if one.high is None or one.high == 0 else 1 / one.high
        return SureRange(low=low, high=None if one.low == 0 else 1 / one.low, nonzero=True, defined=defined)
    if one.high is not None and one.high <= 0:
        return _negative(_inverse(_negative(one)))
    return SureRange(low=None, high=None, nonzero=True, defined=defined)


def _largest(one: SureRange, other: SureRange) -> SureRange:
    low = other.low if one.low is None else one.low if other.low is None else max(one.low, other.low)
    high = None if one.high is None or other.high is None else max(one.high, other.high)
    above = any(item.nonzero and item.low is not None and item.low >= 0 for item in (one, other))
    return SureRange(
        low=low,
        high=high,
        nonzero=above or (one.never_zero and other.never_zero),
        defined=one.defined and other.defined,
    )
