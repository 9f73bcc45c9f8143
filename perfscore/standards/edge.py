"""Edges: the values of one quantity at which a rule may change, as exact numbers in order.

An edge is the target, the bound of a step, where a ``min``, ``max`` or ``abs`` switches, where a divisor is zero, or
where the share crosses 0 or 1 or turns. Most are fractions; some are roots of a polynomial that are no fractions. The
values strictly between two edges that follow each other are a stretch: there the rule is one smooth formula.

>>> nice_between(Fraction("0.81"), Fraction("0.82")), nice_between(Fraction(3), None)
(Fraction(163, 200), Fraction(4, 1))
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import cmp_to_key
from typing import Protocol


class Irrational(Protocol):
    """An edge that is no fraction: no printed value ever lies on it."""

    def within(self, digits: int) -> tuple[Fraction, Fraction]:
        """Fractions just below and just above it, at most 10**-digits apart."""
        ...


Edge = Fraction | Irrational


def bounds(edge: Edge, digits: int) -> tuple[Fraction, Fraction]:
    """The edge between two fractions; twice itself where it is one."""
    return (edge, edge) if isinstance(edge, Fraction) else edge.within(digits)


def compare_edges(one: Edge, other: Edge) -> int:
    """Below zero, zero or above it, as `one` lies left of, on or right of `other`."""
    if isinstance(one, Fraction) and isinstance(other, Fraction):
        return (one > other) - (one < other)
    if one == other:
        return 0
    digits = 10
    while True:  # different numbers part at some precision
        one_low, one_high = bounds(one, digits)
        other_low, other_high = bounds(other, digits)
        if one_high < other_low:
            return -1
        if other_high < one_low:
            return 1
        digits *= 2


def in_order(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """The edges from left to right, each once."""
    kept: list[Edge] = []
    for edge in sorted(edges, key=cmp_to_key(compare_edges)):
        if not kept or compare_edges(kept[-1], edge) != 0:
            kept.append(edge)
    return tuple(kept)


def between(low: Edge, high: Edge | None) -> Fraction:
    """A round fraction strictly between two edges; `high` None is beyond every edge."""
    digits = 10
    while True:
        left = bounds(low, digits)[1]
        right = None if high is None else bounds(high, digits)[0]
        if right is None or left < right:
            return nice_between(left, right)
        digits *= 2


def decimals(value: Fraction) -> int:
    """The decimals a number needs; a hundred where it has no end of them."""
    places = 0
    while places < 100 and (value * 10**places).denominator != 1:
        places += 1
    return places


def nice_between(low: Fraction, high: Fraction | None) -> Fraction:
    """The number with the fewest decimals strictly between two, the nearest to the middle of those."""
    if high is None:
        return Fraction(int(low) + 1)
    scale = 1
    middle = (low + high) / 2
    while True:
        least, most = int(low * scale) + 1, -int(-high * scale // 1) - 1
        if least <= most:
            return Fraction(min(max(round(middle * scale), least), most), scale)
        scale *= 10
