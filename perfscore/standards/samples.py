r"""A few targets, weights and budgets such that what holds for them holds for all. Uses sympy.

A rule looks at one value (the actual, the money executed, the days); the other names of its formulas are parameters.
The places where the rule bends, jumps, crosses 0 or 1, or turns are roots of polynomials in all of them. Between the
parameters where such roots meet, end or leave for infinity (the zeros of leading coefficients, discriminants and
resultants: cylindrical algebraic decomposition), their order along the value never changes. So one parameter of each
such stretch, and each of the parting ones that is a fraction, decide for all.

>>> from perfscore.standards.table import Table, read_toml
>>> floor = Table.read(read_toml('met = "1"\nmissed = "min(1, actual / max(target, 0.5))"', "our.toml"), "forward")
>>> chosen = samples("forward", floor, {}, ("target",), Budget(10_000))
>>> [str(item["target"]) for item in chosen.fixed], chosen.complete
(['1/5', '1/2', '1'], True)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, product
from typing import Any

import sympy
from attrs import frozen
from sympy.polys.fields import field as field_of

from perfscore.standards.branches import met_when
from perfscore.standards.budget import Budget
from perfscore.standards.edge import between, in_order
from perfscore.standards.formula import Binary, Call, Name, Negative, Node, Number
from perfscore.standards.rational_form import positive_roots
from perfscore.standards.table import Execution, Table
from perfscore.standards.view import VARIABLES

_SAMPLE_STEPS = 10


@frozen(kw_only=True)
class Samples:
    """Values of all names but the one looked at; `complete`: what holds for all of them holds for every value."""

    fixed: tuple[Mapping[str, Fraction], ...]
    complete: bool


def samples(
    kind: str, table: Table | Execution, fixed: Mapping[str, Fraction], names: Sequence[str], budget: Budget
) -> Samples:
    """The samples of a table's parameters, all above zero; `fixed` are those that need no other value.

    Raises:
        TooHardError: the steps do not suffice.
    """
    found, complete = _samples(kind, table, fixed, names, budget, outer=False)
    return Samples(fixed=tuple(found), complete=complete)


def _samples(
    kind: str,
    table: Table | Execution,
    fixed: Mapping[str, Fraction],
    names: Sequence[str],
    budget: Budget,
    *,
    outer: bool,
) -> tuple[list[Mapping[str, Fraction]], bool]:
    """Samples for the first of some names, and for each of them those of the rest."""
    if not names:
        return [fixed], True
    critical = _critical(kind, table, fixed, names, budget)
    # a parting value that is no fraction at this sample of an outer parameter may be one at another
    complete = not outer or all(isinstance(edge, Fraction) for edge in critical)
    found: list[Mapping[str, Fraction]] = []
    for value in _values(names[0], fixed, critical):
        budget.take(_SAMPLE_STEPS)
        inner, sure = _samples(kind, table, {**fixed, names[0]: value}, names[1:], budget, outer=True)
        found += inner
        complete = complete and sure
    return found, complete


def _values(name: str, fixed: Mapping[str, Fraction], critical: Sequence[Any]) -> Iterable[Fraction]:
    most = fixed.get("high") if name == "low" else None
    edges = [edge for edge in critical if most is None or in_order((edge, most))[-1] == most != edge]
    starts, ends = (Fraction(0), *edges), (*edges, most)
    for low, high in zip(starts, ends, strict=True):
        if isinstance(low, Fraction) and low:
            yield low
        yield between(low, high)


def _critical(
    kind: str, table: Table | Execution, fixed: Mapping[str, Fraction], names: Sequence[str], budget: Budget
) -> tuple[Any, ...]:
    """The values of the first name at which the rule's structure along the others may change."""
    order = [VARIABLES[kind], *reversed(names)]
    polynomials = RulePolynomials(kind, table, fixed, order, budget).polynomials()
    for _ in order[1:]:
        polynomials = _without_first(polynomials, budget)
    return in_order(root for polynomial in polynomials for root in positive_roots(polynomial, budget))


class RulePolynomials:
    """The polynomials of one rule, in the value looked at and its parameters."""

    def __init__(
        self, kind: str, table: Table | Execution, fixed: Mapping[str, Fraction], order: Sequence[str], budget: Budget
    ) -> None:
        self._field, *symbols = field_of(order, sympy.QQ)
        self.names = dict(zip(order, symbols, strict=True))
        self.names |= {name: self._number(value) for name, value in fixed.items() if name not in self.names}
        self._kind, self._table, self.budget = kind, table, budget
        self._variable = symbols[0]
        self._found: dict[Any, None] = {}

    def polynomials(self) -> list[Any]:
        """The irreducible polynomials at whose roots anything about the share changes."""
        for symbol in self.names.values():
            self._note(symbol)
        if {"low", "high"} <= self.names.keys():
            self._note(self.names["low"] - self.names["high"])
        for case in self._table.cases:
            for condition in case.when:
                self._compare(condition.left.tree, condition.right.tree)
        paid = self.paid()
        for condition in met_when(self._kind):
            self._compare(condition.left.tree, condition.right.tree)
        one = self._number(Fraction(1))
        for share in paid:
            for element in (share, share - one, share.diff(self._variable)):
                self._note(element)
        for first, second in combinations(paid, 2):
            self._note(first - second)
        return list(self._found)

    def paid(self) -> tuple[Any, ...]:
        """Every rational function that the share is somewhere."""
        found: dict[Any, None] = {}
        for case in self._table.cases:
            if case.pays is not None:
                found |= dict.fromkeys(self._values(case.pays.tree))
        return tuple(found)

    def _number(self, value: Fraction) -> Any:
        return self._field(sympy.QQ(value.numerator, value.denominator))

    def _compare(self, left: Node, right: Node) -> None:
        for one, other in product(self._values(left), self._values(right)):
            self._note(one - other)

    def _note(self, element: Any) -> None:
        """Keep the irreducible factors of what is above the line, and of what is below it."""
        for part in (element.numer, element.denom):
            if part and not part.is_ground:
                self.budget.take(1 + len(part) * sum(part.degrees()))
                self._found |= dict.fromkeys(factor.monic() for factor, _ in part.factor_list()[1])

    def _values(self, tree: Node) -> list[Any]:
        """Every rational function that the formula is on some stretch; where it switches is noted."""
        match tree:
            case Number(value):
                return [self._number(value)]
            case Name(name):
                return [self.names[name]]
            case Negative(operand):
                return [-item for item in self._values(operand)]
            case Binary(operator, left, right):
                return self._combined(operator, self._values(left), self._values(right))
            case Call("abs", (part,)):
                inside = self._values(part)
                for item in inside:
                    self._note(item)
                return self._each_once([*inside, *(-item for item in inside)])
            case Call(_, arguments):
                parts = [self._values(part) for part in arguments]
                for first, second in combinations(parts, 2):
                    for one, other in product(first, second):
                        self._note(one - other)
                return self._each_once([item for part in parts for item in part])

    def _combined(self, operator: str, left: list[Any], right: list[Any]) -> list[Any]:
        if operator == "/":
            for item in right:
                self._note(item)
            right = [item for item in right if item]
        self.budget.take(len(left) * len(right))
        pairs = product(left, right)
        match operator:
            case "+":
                found = [one + other for one, other in pairs]
            case "-":
                found = [one - other for one, other in pairs]
            case "*":
                found = [one * other for one, other in pairs]
            case _:
                found = [one / other for one, other in pairs]
        return self._each_once(found)

    def _each_once(self, items: list[Any]) -> list[Any]:
        self.budget.take(len(items))
        return list(dict.fromkeys(items))


def _without_first(polynomials: Sequence[Any], budget: Budget) -> list[Any]:
    """The polynomials in one value fewer, between whose zeros the roots in the first value keep their order."""
    ring = polynomials[0].ring
    smaller = ring.drop(ring.gens[0])
    moving = [item for item in polynomials if item.degree() > 0]
    found = [_coefficient(item, 0, smaller) for item in polynomials if item.degree() <= 0]
    for item in moving:
        degree = item.degree()
        found.append(_coefficient(item, degree, smaller))
        if degree > 1:
            budget.take(degree * degree * len(item))
            found.append(item.discriminant())
    for one, other in combinations(moving, 2):
        budget.take(one.degree() * other.degree() * max(len(one), len(other)))
        found.append(one.resultant(other))
    kept: dict[Any, None] = {}
    for item in found:
        element = smaller(item)
        if element and not element.is_ground:
            budget.take(1 + len(element) * sum(element.degrees()))
            kept |= dict.fromkeys(factor.monic() for factor, _ in element.factor_list()[1])
    return list(kept)


def _coefficient(polynomial: Any, power: int, smaller: Any) -> Any:
    """What the first value to some power is multiplied by."""
    return smaller.from_dict({key[1:]: value for key, value in dict(polynomial).items() if key[0] == power})
