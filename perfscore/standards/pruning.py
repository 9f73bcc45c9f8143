"""A formula without the parts of ``min``, ``max`` and ``abs`` that never decide, found by bounds alone.

``min(weight, max(high, weight + 30))`` is the weight whatever the amounts are. What is left has the same value
everywhere, and none where the formula has none: a part that may divide by zero is kept.

>>> from perfscore.standards.formula import print_tree
>>> text = "max(0, min(weight, max(target, weight + 30)) / actual)"
>>> formula = pruned(Formula.read(text, frozenset({"actual", "target", "weight"}), ""))
>>> print_tree(formula.tree), formula.text
('weight / actual', 'max(0, min(weight, max(target, weight + 30)) / actual)')
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import assert_never

from attrs import evolve

from perfscore.standards.budget import Budget, TooHardError
from perfscore.standards.formula import Binary, Call, Formula, Name, Negative, Node, Number
from perfscore.standards.sure_range import POSITIVE, SureRange, positive_in, sure_range
from perfscore.standards.table import Execution, Table

_STEPS = 5_000  # of one formula; the usual ones take ten

_Terms = Mapping[Node | None, Fraction]
"""A sum: what each part is multiplied by; None stands for 1."""


def pruned_table(table: Table | Execution) -> Table | Execution:
    """The table with each formula pruned; its texts, and all that it pays, are the same."""
    steps = tuple(evolve(step, share=pruned(step.share)) for step in table.steps)
    if isinstance(table, Execution):
        return evolve(table, share=_if_given(table.share), steps=steps)
    return evolve(
        table,
        met=_if_given(table.met, positive_in(table.kind, met=True)),
        missed=_if_given(table.missed, positive_in(table.kind, met=False)),
        zero_target=_if_given(table.zero_target),
        zero_actual=_if_given(table.zero_actual),
        steps=steps,
    )


def _if_given(formula: Formula | None, positive: frozenset[str] = POSITIVE) -> Formula | None:
    return None if formula is None else pruned(formula, positive)


def pruned(formula: Formula, positive: frozenset[str] = POSITIVE) -> Formula:
    """The formula, under the same text, without what never decides where some names are above zero."""
    try:
        tree = _Pruning(positive).of(formula.tree)
    except TooHardError:
        return formula
    return formula if tree == formula.tree else formula.with_tree(tree)


class _Pruning:
    def __init__(self, positive: frozenset[str]) -> None:
        self._positive = positive
        self._budget = Budget(_STEPS)

    def of(self, tree: Node) -> Node:
        match tree:
            case Number() | Name():
                return tree
            case Negative(operand):
                return Negative(self.of(operand))
            case Binary(operator, left, right):
                return Binary(operator, self.of(left), self.of(right))
            case Call("abs", (part,)):
                inside = self.of(part)
                if self._at_least(inside, _ZERO):
                    return inside
                return Negative(inside) if self._at_least(_ZERO, inside) else Call("abs", (inside,))
            case Call(function, arguments):
                kept = list(map(self.of, arguments))
                for part in tuple(kept):
                    others = [other for other in kept if other is not part]
                    if self._range(part).defined and any(
                        self._at_least(part, other) if function == "min" else self._at_least(other, part)
                        for other in others
                    ):
                        kept = others
                return kept[0] if len(kept) == 1 else Call(function, tuple(kept))
            case _:
                assert_never(tree)

    def _range(self, tree: Node) -> SureRange:
        self._budget.take(5)
        return sure_range(tree, self._positive)

    def _at_least(self, one: Node, other: Node) -> bool:
        """Whether `one` is known never to be below `other`, wherever both have values."""
        self._budget.take()
        if isinstance(one, Call) and one.function != "abs":
            pick = any if one.function == "max" else all
            if pick(self._at_least(part, other) for part in one.arguments):
                return True
        if isinstance(other, Call) and other.function != "abs":
            pick = any if other.function == "min" else all
            if pick(self._at_least(one, part) for part in other.arguments):
                return True
        least = Fraction(0)
        for part, factor in _sum(one, _sum(other, {}, Fraction(-1)), Fraction(1)).items():
            bounds = _ONE if part is None else self._range(part)
            end = bounds.low if factor > 0 else bounds.high
            if factor and end is None:
                return False
            least += factor * (end or 0)
        return least >= 0


_ZERO = Number(Fraction(0), "0")
_ONE = SureRange(low=Fraction(1), high=Fraction(1))


def _sum(tree: Node, terms: _Terms, factor: Fraction) -> dict[Node | None, Fraction]:
    """The terms with a tree added so many times; what is no sum, nor a number times something, is one part."""
    match tree:
        case Number(value):
            return _added(terms, None, factor * value)
        case Negative(operand):
            return _sum(operand, terms, -factor)
        case Binary("+", left, right):
            return _sum(right, _sum(left, terms, factor), factor)
        case Binary("-", left, right):
            return _sum(right, _sum(left, terms, factor), -factor)
        case Binary("*", Number(value), part) | Binary("*", part, Number(value)):
            return _sum(part, terms, factor * value)
        case Binary("/", part, Number(value)) if value:
            return _sum(part, terms, factor / value)
        case _:
            return _added(terms, tree, factor)


def _added(terms: _Terms, part: Node | None, factor: Fraction) -> dict[Node | None, Fraction]:
    return {**terms, part: terms.get(part, Fraction(0)) + factor}
