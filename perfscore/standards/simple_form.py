"""Fractions of two straight lines, (a·x + b) / (c·x + d): the form of nearly all scoring rules, in plain fractions.

What leads out of this form is refused, so that nothing is solved only roughly.

>>> half = X / X.constant(Fraction(2)) - X.constant(Fraction(1))
>>> half.zeros(), half.solve(Fraction(3))
((Fraction(2, 1),), Fraction(8, 1))
>>> X * X
Traceback (most recent call last):
...
perfscore.standards.simple_form.BeyondFormError: a product of two changing parts
"""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen


class BeyondFormError(ArithmeticError):
    """Arithmetic that leads out of (a·x + b) / (c·x + d)."""


@frozen
class SimpleForm:
    """(a·x + b) / (c·x + d), made so that c is 0 and d is 1, or c is 1."""

    a: Fraction
    b: Fraction
    c: Fraction
    d: Fraction

    @classmethod
    def of(cls, a: Fraction, b: Fraction, c: Fraction, d: Fraction) -> SimpleForm:
        """The form in its one shape: cancelled, its divisor beginning with 1."""
        if c and a * d == b * c:  # the divisor is a multiple of the other line
            a, b, c, d = Fraction(0), a / c, Fraction(0), Fraction(1)
        lead = c or d
        return cls(a / lead, b / lead, c / lead, d / lead)

    @property
    def is_constant(self) -> bool:
        """Whether it does not change with x."""
        return not self.a and not self.c

    @property
    def is_zero(self) -> bool:
        """Whether it is zero everywhere."""
        return not self.a and not self.b

    def constant(self, value: Fraction) -> SimpleForm:
        """A constant."""
        return SimpleForm(Fraction(0), value, Fraction(0), Fraction(1))

    def at(self, value: Fraction) -> Fraction | None:
        """Its value, None at its pole."""
        divisor = self.c * value + self.d
        return (self.a * value + self.b) / divisor if divisor else None

    def zeros(self) -> tuple[Fraction, ...]:
        """Its zero, where that is above zero."""
        root = -self.b / self.a if self.a else None
        return (root,) if root is not None and root > 0 else ()

    def solve(self, value: Fraction) -> Fraction | None:
        """The x at which it has a value; None where there is none, or it is constant."""
        lead = self.a - value * self.c
        return (value * self.d - self.b) / lead if lead and not self.is_constant else None

    def __neg__(self) -> SimpleForm:
        return SimpleForm(-self.a, -self.b, self.c, self.d)

    def __add__(self, other: SimpleForm) -> SimpleForm:
        if (self.c, self.d) == (other.c, other.d):
            return SimpleForm.of(self.a + other.a, self.b + other.b, self.c, self.d)
        if other.is_constant:
            return SimpleForm.of(self.a + other.b * self.c, self.b + other.b * self.d, self.c, self.d)
        if self.is_constant:
            return other + self
        raise BeyondFormError("a sum of two changing parts with different divisors")

    def __sub__(self, other: SimpleForm) -> SimpleForm:
        return self + -other

    def __mul__(self, other: SimpleForm) -> SimpleForm:
        if self.is_zero or other.is_zero:
            return self.constant(Fraction(0))
        if (self.a, self.b) == (other.c, other.d):
            return SimpleForm.of(other.a, other.b, self.c, self.d)
        if (self.c, self.d) == (other.a, other.b):
            return SimpleForm.of(self.a, self.b, other.c, other.d)
        if other.is_constant:
            return SimpleForm.of(self.a * other.b, self.b * other.b, self.c, self.d)
        if self.is_constant:
            return other * self
        if not self.c and not other.a:  # a line over a line
            return SimpleForm.of(self.a * other.b, self.b * other.b, other.c, other.d)
        if not other.c and not self.a:
            return other * self
        raise BeyondFormError("a product of two changing parts")

    def __truediv__(self, other: SimpleForm) -> SimpleForm:
        if not other.a and not other.b:
            raise ZeroDivisionError
        return self * SimpleForm.of(other.c, other.d, other.a, other.b)


X = SimpleForm(Fraction(1), Fraction(0), Fraction(0), Fraction(1))
