"""A formula as a function of one value: rational pieces between edges, found by walking its tree once.

All other names are fixed numbers. The pieces are made of a `RationalFunction`: any by sympy for proofs
(`perfscore.standards.interpreters.symbolic`), simple ones by plain fractions for inversion
(`perfscore.standards.simple_form`). Edges are where a ``min``, ``max`` or ``abs`` switches, or a divisor is zero; what
happens just there is for `Formula.value` to say. Only values above zero are looked at.

>>> from perfscore.standards.formula import Formula
>>> from perfscore.standards.simple_form import X
>>> capped = Formula.read("min(1, actual / target)", frozenset({"actual", "target"}), "")
>>> curve = curve_of(capped.tree, {"actual": X, "target": X.constant(Fraction(50))}, X)
>>> curve.edges, [piece.at(Fraction(40)) for piece in curve.pieces]
((Fraction(50, 1),), [Fraction(4, 5), Fraction(1, 1)])
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from typing import Generic, Protocol, Self, TypeVar, assert_never

from attrs import evolve, frozen

from perfscore.standards.edge import Edge, between, compare_edges, in_order
from perfscore.standards.formula import Binary, Call, Name, Negative, Node, Number, Operator


class RationalFunction(Protocol):
    """A rational function of one value."""

    def __add__(self, other: Self, /) -> Self: ...
    def __sub__(self, other: Self, /) -> Self: ...
    def __mul__(self, other: Self, /) -> Self: ...
    def __truediv__(self, other: Self, /) -> Self: ...
    def __neg__(self) -> Self: ...

    @property
    def is_zero(self) -> bool:
        """Whether it is zero everywhere."""
        ...

    def constant(self, value: Fraction) -> Self:
        """A constant of the same kind of form."""
        ...

    def at(self, value: Fraction) -> Fraction | None:
        """Its value; None where its divisor is zero."""
        ...

    def zeros(self) -> tuple[Edge, ...]:
        """Where it is zero, among the values above zero."""
        ...


F = TypeVar("F", bound=RationalFunction)


@frozen
class Curve(Generic[F]):
    """Pieces over the open stretches between 0, the edges and infinity; None where a formula has no value.

    `holes` are the edges on which a divisor may be zero; on the others the value is that of the pieces beside.
    """

    edges: tuple[Edge, ...]
    pieces: tuple[F | None, ...]
    holes: frozenset[Edge] = frozenset()

    def stretches(self) -> Iterator[tuple[Edge, Edge | None, F | None]]:
        """Each stretch with its two ends and its piece."""
        ends: tuple[Edge | None, ...] = (*self.edges, None)
        starts: tuple[Edge, ...] = (Fraction(0), *self.edges)
        return zip(starts, ends, self.pieces, strict=True)

    def piece(self, value: Fraction) -> F | None:
        """The piece of the stretch in which a value lies (of the one to its right where it is an edge)."""
        return self.pieces[bisect_right(self.edges, 0, key=lambda edge: compare_edges(edge, value))]

    def cut(self, edges: Iterable[Edge]) -> Curve[F]:
        """The same curve with more edges."""
        every = in_order((*self.edges, *edges))
        return Curve(every, tuple(pieces[0] for _, _, pieces in side_by_side((self,), every)), self.holes)


def side_by_side(
    curves: Sequence[Curve[F]], edges: tuple[Edge, ...]
) -> Iterator[tuple[Edge, Edge | None, list[F | None]]]:
    """Each stretch between some edges, those of the curves among them, with the piece of every curve there."""
    places = [0] * len(curves)
    for low, high in ends_of(edges):
        for index, curve in enumerate(curves):
            while places[index] < len(curve.edges) and compare_edges(curve.edges[places[index]], low) <= 0:
                places[index] += 1
        yield low, high, [curve.pieces[place] for curve, place in zip(curves, places, strict=True)]


def ends_of(edges: tuple[Edge, ...]) -> Iterator[tuple[Edge, Edge | None]]:
    """The two ends of each open stretch between 0, the edges and infinity."""
    return zip((Fraction(0), *edges), (*edges, None), strict=True)


def curve_of(tree: Node, names: Mapping[str, F], form: F) -> Curve[F]:
    """The curve of a tree in which each name has the function in `names`; `form` is any one of the wanted kind."""
    match tree:
        case Number(value):
            return Curve((), (form.constant(value),))
        case Name(name):
            return Curve((), (names[name],))
        case Negative(operand):
            inner = curve_of(operand, names, form)
            return _negative(inner)
        case Binary(operator, left, right):
            return _combined(operator, curve_of(left, names, form), curve_of(right, names, form))
        case Call("abs", (part,)):
            inner = curve_of(part, names, form)
            return _chosen(inner, _negative(inner), lower=False)
        case Call(function, arguments):
            curves = [curve_of(part, names, form) for part in arguments]
            return reduce(lambda one, other: _chosen(one, other, lower=function == "min"), curves)
        case _:
            assert_never(tree)


def _combined(operator: Operator, left: Curve[F], right: Curve[F]) -> Curve[F]:
    if operator == "/":
        zeros = [zero for piece in right.pieces if piece is not None for zero in _zeros(piece)]
        right = evolve(right.cut(zeros), holes=right.holes | frozenset(zeros))
    return merged(left, right, lambda one, other: _apply(operator, one, other))


def _apply(operator: Operator, one: F, other: F) -> F | None:
    match operator:
        case "+":
            return one + other
        case "-":
            return one - other
        case "*":
            return one * other
        case "/":
            return None if other.is_zero else one / other
        case _:
            assert_never(operator)


def _zeros(piece: RationalFunction) -> tuple[Edge, ...]:
    return () if piece.is_zero else piece.zeros()


def merged(left: Curve[F], right: Curve[F], join: Callable[[F, F], F | None]) -> Curve[F]:
    """Two curves joined piece by piece."""
    edges = in_order((*left.edges, *right.edges))
    found: list[F | None] = []
    for _, _, (one, other) in side_by_side((left, right), edges):
        found.append(None if one is None or other is None else join(one, other))
    return Curve(edges, tuple(found), left.holes | right.holes)


def _negative(curve: Curve[F]) -> Curve[F]:
    return evolve(curve, pieces=tuple(None if piece is None else -piece for piece in curve.pieces))


def _chosen(left: Curve[F], right: Curve[F], *, lower: bool) -> Curve[F]:
    """The lower or the higher of two curves, cut where they cross."""
    differences = merged(left, right, lambda one, other: one - other)
    crossings: list[Edge] = []
    for low, high, piece in differences.stretches():
        if piece is not None:
            crossings += (zero for zero in _zeros(piece) if is_between(low, zero, high))
    edges = in_order((*differences.edges, *crossings))
    found: list[F | None] = []
    for low, high, (one, other, difference) in side_by_side((left, right, differences), edges):
        above = None if difference is None else difference.at(between(low, high))
        found.append(None if above is None else one if (above <= 0) == lower else other)
    return _simplified(Curve(edges, tuple(found), differences.holes))


def _simplified(curve: Curve[F]) -> Curve[F]:
    """The curve without the edges on whose two sides it is the same, but for its holes."""
    edges: list[Edge] = []
    pieces = [curve.pieces[0]]
    for edge, piece in zip(curve.edges, curve.pieces[1:], strict=True):
        before = pieces[-1]
        if edge in curve.holes or before != piece:
            edges.append(edge)
            pieces.append(piece)
    return Curve(tuple(edges), tuple(pieces), curve.holes)


def is_between(low: Edge, edge: Edge, high: Edge | None) -> bool:
    """Whether an edge lies strictly between two ends."""
    return compare_edges(low, edge) < 0 and (high is None or compare_edges(edge, high) < 0)
