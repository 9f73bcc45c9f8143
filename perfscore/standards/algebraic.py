"""Roots of polynomials that are no fractions, exactly: which root of which irreducible polynomial.

Two roots of irreducible polynomials are equal when polynomial and number are; different ones part at some precision, so
that every comparison ends.

>>> half = Polynomial.of([Fraction(-1), Fraction(0), Fraction(2)])     # 2·x² − 1, lowest first
>>> root = Root(half, 1, (Fraction(0), Fraction(1)))
>>> [str(bound) for bound in root.within(1)]
['11/16', '3/4']
>>> half.sign_at(root), Polynomial.of([Fraction(-7, 10), Fraction(1)]).sign_at(root)
(0, 1)
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import field, frozen


@frozen
class Polynomial:
    """A polynomial of one value by its coefficients, the lowest first; whole, without a common factor."""

    coefficients: tuple[int, ...]

    @classmethod
    def of(cls, coefficients: Sequence[Fraction]) -> Polynomial:
        """The polynomial of some coefficients, times a positive number that makes them whole."""
        kept = list(coefficients)
        while kept and not kept[-1]:
            kept.pop()
        shared = 1
        for item in kept:
            shared = shared * item.denominator // _gcd(shared, item.denominator)
        whole = [int(item * shared) for item in kept]
        divisor = 0
        for value in whole:
            divisor = _gcd(divisor, value)
        return cls(tuple(value // divisor for value in whole) if divisor else ())

    @property
    def degree(self) -> int:
        """Its degree; -1 of zero."""
        return len(self.coefficients) - 1

    def at(self, value: Fraction) -> Fraction:
        """Its value."""
        found = Fraction(0)
        for coefficient in reversed(self.coefficients):
            found = found * value + coefficient
        return found

    def sign_at(self, edge: Fraction | Root) -> int:
        """Its sign at a fraction, or at a root of another polynomial."""
        if isinstance(edge, Fraction):
            value = self.at(edge)
            return (value > 0) - (value < 0)
        if self.is_multiple_of(edge.polynomial):
            return 0
        digits = 4
        while True:  # it is not zero there, so that it has one sign on some interval around the root
            low, high = self._range(*edge.within(digits))
            if low > 0 or high < 0:
                return 1 if low > 0 else -1
            digits *= 2

    def is_multiple_of(self, other: Polynomial) -> bool:
        """Whether it is `other` times a polynomial."""
        rest = [Fraction(value) for value in self.coefficients]
        lead = other.coefficients[-1]
        while len(rest) >= len(other.coefficients):
            factor = rest[-1] / lead
            start = len(rest) - len(other.coefficients)
            for index, value in enumerate(other.coefficients):
                rest[start + index] -= factor * value
            rest.pop()
        return not any(rest)

    def _range(self, low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
        """Bounds of its values between two bounds of at least 0."""
        least = most = Fraction(0)
        for coefficient in reversed(self.coefficients):
            products = (least * low, least * high, most * low, most * high)
            least, most = min(products) + coefficient, max(products) + coefficient
        return least, most


@frozen
class Root:
    """The real root with this number (from the lowest on) of an irreducible polynomial of degree 2 or more, above 0.

    `between` are fractions with this root, and no other, between them.
    """

    polynomial: Polynomial
    number: int
    between: tuple[Fraction, Fraction] = field(eq=False)
    _narrow: list[tuple[Fraction, Fraction]] = field(eq=False, repr=False, init=False, factory=list)

    def within(self, digits: int) -> tuple[Fraction, Fraction]:
        """Fractions just below and just above it, at most 10**-digits apart."""
        low, high = self._narrow[0] if self._narrow else self.between
        width = Fraction(1, 10**digits)
        if high - low <= width:
            return low, high
        rises = self.polynomial.sign_at(low) < 0
        while high - low > width:
            middle = (low + high) / 2
            if (self.polynomial.sign_at(middle) < 0) == rises:
                low = middle
            else:
                high = middle
        self._narrow[:] = [(low, high)]
        return low, high


def _gcd(one: int, other: int) -> int:
    while other:
        one, other = other, one % other
    return abs(one)
