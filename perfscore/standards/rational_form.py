"""Any rational function of one value, exactly, for proofs; what is done with it counts steps. Uses sympy.

>>> x = variable(Budget(1000))
>>> square = x * x - x.constant(Fraction(1, 2))
>>> [(root.polynomial.coefficients, root.number) for root in square.zeros()]
[((-1, 0, 2), 2)]
>>> square.sign_at(square.zeros()[0]), (x - x.constant(Fraction(7, 10))).sign_at(square.zeros()[0])
(0, 1)
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import sympy
from attrs import field, frozen
from sympy.polys.fields import field as field_of

from perfscore.standards.algebraic import Polynomial, Root
from perfscore.standards.budget import Budget, TooHardError
from perfscore.standards.edge import Edge, in_order
from perfscore.standards.interpreters.symbolic import fraction

HIGHEST_DEGREE = 32  # of a polynomial whose roots are looked for
ROOT_STEPS = 12  # for each degree of it

_FIELD, _X = field_of("x", sympy.QQ)
_SYMBOL = sympy.Symbol("x")


@frozen
class RationalForm:
    """Any rational function of one value, cancelled, over the rational numbers; what is done with it counts steps."""

    element: Any
    budget: Budget = field(eq=False, repr=False)

    @property
    def is_zero(self) -> bool:
        """Whether it is zero everywhere."""
        return not self.element

    @property
    def as_constant(self) -> Fraction | None:
        """Its value, where it is the same everywhere."""
        numer, denom = self.element.numer, self.element.denom
        if not numer:
            return Fraction(0)
        return fraction(numer.LC) / fraction(denom.LC) if numer.is_ground and denom.is_ground else None

    def constant(self, value: Fraction) -> RationalForm:
        """A constant."""
        number = _FIELD.ring.ground_new(sympy.QQ(value.numerator, value.denominator))
        return RationalForm(_FIELD.raw_new(number), self.budget)  # nothing to cancel

    def at(self, value: Fraction) -> Fraction | None:
        """Its value, None at a pole."""
        divisor = _value(self.element.denom, value)
        return _value(self.element.numer, value) / divisor if divisor else None

    def sign_at(self, edge: Edge) -> int | None:
        """Its sign just at an edge, exactly; None at a pole."""
        self.budget.take()
        if not isinstance(edge, Fraction | Root):
            raise TypeError(edge)
        constant = self.as_constant
        if constant is not None:
            return (constant > 0) - (constant < 0)
        below = self._denominator.sign_at(edge)
        if not below:
            return None
        return self._numerator.sign_at(edge) * below * (1 if self._factor > 0 else -1)

    def zeros(self) -> tuple[Edge, ...]:
        """Its zeros above zero, exactly."""
        return positive_roots(self.element.numer, self.budget)

    def slope(self) -> RationalForm:
        """Its derivative."""
        return self._counted(self.element.diff(_X))

    def near(self, edge: Edge) -> Fraction | None:
        """Its value at an edge to forty digits (exactly where the edge is a fraction), None at a pole."""
        if isinstance(edge, Fraction):
            return self.at(edge)
        return None if self.sign_at(edge) is None else self.at(edge.within(40)[0])

    @property
    def _numerator(self) -> Polynomial:
        return _polynomial(self.element.numer)

    @property
    def _denominator(self) -> Polynomial:
        return _polynomial(self.element.denom)

    @property
    def _factor(self) -> Fraction:
        """What the whole numerator over the whole denominator is to be multiplied by."""
        numer, denom = self.element.numer, self.element.denom
        if not numer:
            return Fraction(1)
        above = fraction(numer.LC) / self._numerator.coefficients[-1]
        return above / (fraction(denom.LC) / self._denominator.coefficients[-1])

    def _counted(self, element: Any) -> RationalForm:
        self.budget.take(1 + len(element.numer) + len(element.denom))
        return RationalForm(element, self.budget)

    def __add__(self, other: RationalForm) -> RationalForm:
        return self._counted(self.element + other.element)

    def __sub__(self, other: RationalForm) -> RationalForm:
        return self._counted(self.element - other.element)

    def __mul__(self, other: RationalForm) -> RationalForm:
        return self._counted(self.element * other.element)

    def __truediv__(self, other: RationalForm) -> RationalForm:
        return self._counted(self.element / other.element)

    def __neg__(self) -> RationalForm:
        return RationalForm(-self.element, self.budget)


def variable(budget: Budget) -> RationalForm:
    """The value itself, ``x``, as a form whose arithmetic counts steps."""
    return RationalForm(_X, budget)


def positive_roots(polynomial: Any, budget: Budget) -> tuple[Edge, ...]:
    """The real roots above zero of a polynomial of one variable (an element of a ring of sympy), in order.

    Raises:
        TooHardError: of too high a degree.
    """
    degree = polynomial.degree()
    if degree <= 0:
        return ()
    if degree > HIGHEST_DEGREE:
        raise TooHardError(f"a polynomial of degree {degree}")
    if degree == 1:
        lowest = dict(polynomial).get((0,), 0)
        root = -fraction(lowest) / fraction(polynomial.LC) if lowest else Fraction(0)
        return (root,) if root > 0 else ()
    budget.take(ROOT_STEPS * degree)
    found: list[Edge] = []
    for factor, _ in polynomial.factor_list()[1]:
        found += _roots_of_irreducible(factor)
    return in_order(found)


def _roots_of_irreducible(factor: Any) -> list[Edge]:
    if factor.degree() == 1:
        lowest = dict(factor).get((0,), 0)
        root = -fraction(lowest) / fraction(factor.LC) if lowest else Fraction(0)
        return [root] if root > 0 else []
    whole = _polynomial(factor)
    poly = sympy.Poly.from_list(list(reversed(whole.coefficients)), _SYMBOL, domain=sympy.QQ)
    found: list[Edge] = []
    for number, ((low, high), _) in enumerate(poly.intervals(), 1):
        if high > 0:
            found.append(Root(whole, number, (max(fraction(low), Fraction(0)), fraction(high))))
    return found


def _value(element: Any, value: Fraction) -> Fraction:
    """The value of an element of a ring of one variable."""
    if element.is_ground:
        return fraction(element.LC)
    return sum((fraction(factor) * value**power for (power,), factor in element.terms()), Fraction(0))


def _polynomial(element: Any) -> Polynomial:
    """The coefficients of an element of a ring of one variable; the lead is positive."""
    powers = {key[0]: fraction(value) for key, value in dict(element).items()}
    return Polynomial.of([powers.get(power, Fraction(0)) for power in range(max(powers, default=-1) + 1)])
