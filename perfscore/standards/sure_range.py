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

POSITIVE = frozenset({"weight", "annual", "initial", "high"})
"""Names that are above zero in every row with a score; a target, or the low end of a range, may be zero."""


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


def positive_in(kind: str, *, met: bool | None) -> frozenset[str]:
    """The names above zero in a case: a target that is missed from below, an actual above a ceiling, a late day."""
    beyond = {"forward": "target", "reverse": "actual", "deadline": "late"}.get(kind)
    return POSITIVE | {beyond} if beyond is not None and met is False else POSITIVE


def sure_properties(table: Table | Execution) -> frozenset[str]:
    """The properties that bounds alone prove: within, total, zero."""
    kind = "execution" if isinstance(table, Execution) else table.kind
    paid = [
        sure_range(case.pays.tree, positive_in(kind, met=case.met)) for case in table.cases if case.pays is not None
    ]
    found = {"within"} if all(bounds.is_share for bounds in paid) else set()
    above = POSITIVE | {"target", "low", "actual", "executed"}
    plain = [case.pays for case in table.cases.plain if case.pays is not None]
    defined = all(sure_range(formula.tree, above).defined for formula in plain)
    if table.steps:
        return frozenset(found | {"total"} if defined and _is_covered(table, above) else found)
    if defined:
        found.add("total")
    if all(_pays_at(table, region) for region in _zero_regions(table)):
        found.add("zero")
    return frozenset(found)


def _is_covered(table: Table | Execution, above: frozenset[str]) -> bool:
    """Whether each ratio is in one step: none has an upper end, and the lowest begins at 0, below which none is."""
    lowest = table.steps[-1]
    if table.ratio is None or (lowest.low, lowest.low_included) != (Fraction(0), True):
        return False
    ratio = sure_range(table.ratio.tree, above)
    open_ = all(step.high is None for step in table.steps)
    return open_ and ratio.defined and ratio.low is not None and ratio.low >= 0


@frozen(kw_only=True)
class _Region:
    """Where one or both of a row's amounts are zero; whether the target is met there, None where it may be."""

    zeros: frozenset[str]
    positive: frozenset[str]
    met: bool | None


def _zero_regions(table: Table | Execution) -> list[_Region]:
    """An actual of zero; a target of zero, or a range from zero on, with an actual of zero and above it."""
    if isinstance(table, Execution):
        return [_Region(zeros=frozenset({"executed"}), positive=POSITIVE, met=None)]
    if table.kind == "deadline":
        return [_Region(zeros=frozenset(), positive=POSITIVE, met=None)]
    low = "low" if table.kind == "range" else "target"
    beyond = {"forward": True, "reverse": False, "exact": False}.get(table.kind)
    return [
        _Region(zeros=frozenset({"actual"}), positive=POSITIVE | {low}, met=table.kind == "reverse"),
        _Region(zeros=frozenset({"actual", low}), positive=POSITIVE, met=True),
        _Region(zeros=frozenset({low}), positive=POSITIVE | {"actual"}, met=beyond),
    ]


def _pays_at(table: Table | Execution, region: _Region) -> bool:
    """Whether every case that may apply in a region has a value there, or what pays instead has one."""
    paid = [
        case.pays
        for case in table.cases.plain
        if case.pays is not None and (None in {case.met, region.met} or case.met is region.met)
    ]
    instead = [case.pays for case in table.cases.undefined if case.name.removeprefix("zero_") in region.zeros]
    if instead and instead[0] is not None and _has_value(instead[0], region):
        return True
    return all(_has_value(formula, region) for formula in paid)


def _has_value(formula: Formula, region: _Region) -> bool:
    return sure_range(formula.tree, region.positive, region.zeros).defined


def sure_range(tree: Node, positive: frozenset[str], zeros: frozenset[str] = frozenset()) -> SureRange:
    """The range of a tree whose names are at least 0, some of them above, some of them 0."""
    match tree:
        case Number(value):
            return SureRange(low=value, high=value, nonzero=value != 0)
        case Name(name):
            return SureRange(low=Fraction(0), high=Fraction(0) if name in zeros else None, nonzero=name in positive)
        case Negative(operand):
            return _negative(sure_range(operand, positive, zeros))
        case Binary(operator, left, right):
            one, other = sure_range(left, positive, zeros), sure_range(right, positive, zeros)
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
            inside = sure_range(part, positive, zeros)
            return evolve(_largest(inside, _negative(inside)), nonzero=inside.never_zero)
        case Call(function, arguments):
            parts = [sure_range(part, positive, zeros) for part in arguments]
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
