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
from attrs import frozen
from sympy.polys.fields import field

from perfscore.standards.edge import Edge, compare_edges
from perfscore.standards.formula import Binary, Call, Name, Negative, Node, Number

HIGHEST_DEGREE = 24  # of a polynomial whose roots are looked for


class TooHardError(ArithmeticError):
    """A polynomial of a degree that is not worth the time."""


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


_FIELD, _X = field("x", sympy.QQ)
_SYMBOL = sympy.Symbol("x")


@frozen
class AlgebraicEdge:
    """A root of a polynomial that is no fraction, exactly, as sympy holds it."""

    root: Any

    def within(self, digits: int) -> tuple[Fraction, Fraction]:
        """Fractions on its two sides."""
        width = sympy.Rational(1, 4 * 10**digits)
        near = fraction(self.root.eval_rational(dx=width, dy=width))
        return near - 2 * fraction(width), near + 2 * fraction(width)


@frozen
class RationalForm:
    """Any rational function of one value, cancelled, over the rational numbers."""

    element: Any

    @property
    def is_zero(self) -> bool:
        """Whether it is zero everywhere."""
        return not self.element

    def constant(self, value: Fraction) -> RationalForm:
        """A constant."""
        return RationalForm(_FIELD(sympy.QQ(value.numerator, value.denominator)))

    def at(self, value: Fraction) -> Fraction | None:
        """Its value, None at a pole."""
        number = sympy.QQ(value.numerator, value.denominator)
        divisor = self.element.denom.evaluate(0, number)
        return fraction(self.element.numer.evaluate(0, number)) / fraction(divisor) if divisor else None

    def zeros(self) -> tuple[Edge, ...]:
        """Its zeros above zero, exactly."""
        return _roots(self.element.numer)

    def poles(self) -> tuple[Edge, ...]:
        """The zeros of its divisor above zero, exactly."""
        return _roots(self.element.denom)

    def slope(self) -> RationalForm:
        """Its derivative."""
        return RationalForm(self.element.diff(_X))

    def near(self, edge: Edge) -> Fraction | None:
        """Its value at an edge to forty digits (exactly where the edge is a fraction), None at a pole."""
        if isinstance(edge, Fraction):
            return self.at(edge)
        return self.at(edge.within(40)[0])

    def __add__(self, other: RationalForm) -> RationalForm:
        return RationalForm(self.element + other.element)

    def __sub__(self, other: RationalForm) -> RationalForm:
        return RationalForm(self.element - other.element)

    def __mul__(self, other: RationalForm) -> RationalForm:
        return RationalForm(self.element * other.element)

    def __truediv__(self, other: RationalForm) -> RationalForm:
        return RationalForm(self.element / other.element)

    def __neg__(self) -> RationalForm:
        return RationalForm(-self.element)


X = RationalForm(_X)


def _roots(polynomial: Any) -> tuple[Edge, ...]:
    """The positive real roots of a polynomial of one variable."""
    degree = polynomial.degree()
    if degree <= 0:
        return ()
    if degree == 1:
        root = -fraction(polynomial.coeff(1)) / fraction(polynomial.coeff(_X.numer))
        return (root,) if root > 0 else ()
    if degree > HIGHEST_DEGREE:
        raise TooHardError
    poly = sympy.Poly.from_dict({key[0]: value for key, value in dict(polynomial).items()}, _SYMBOL, domain=sympy.QQ)
    found: list[Edge] = []
    for root in poly.real_roots(multiple=False, radicals=False):
        value = root[0]
        if value.is_Rational:
            if value > 0:
                found.append(Fraction(int(value.p), int(value.q)))
        elif compare_edges(AlgebraicEdge(value), Fraction(0)) > 0:
            found.append(AlgebraicEdge(value))
    return tuple(found)
