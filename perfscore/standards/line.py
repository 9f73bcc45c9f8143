"""A table along one value, cut so finely that nothing changes its mind between two edges. Uses sympy.

Between two edges the share is one rational function that keeps its sign, its side of 1 and its direction: one sample
decides each. On the edges the exact scorer's own formula is evaluated.

>>> from perfscore.standards.standard import Standard
>>> line = line_of(views("reverse", Standard.load("mof-2020").tables["reverse"])[0])
>>> [point.at for point in line.points], [(str(item.sample), item.direction) for item in line.stretches]
([Fraction(0, 1), Fraction(1, 1)], [('1/2', 0), ('2', -1)])
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from attrs import frozen

from perfscore.standards.curve import Curve, curve_of, ends_of
from perfscore.standards.edge import Edge, between, compare_edges, in_order
from perfscore.standards.formula import Formula
from perfscore.standards.symbolic import RationalForm, X
from perfscore.standards.view import View, views

__all__ = ["Line", "Point", "Stretch", "line_of", "views"]


@frozen(kw_only=True)
class Stretch:
    """The values strictly between two edges; `form` is None where nothing is paid."""

    low: Edge
    high: Edge | None
    sample: Fraction
    form: RationalForm | None
    met: bool

    @property
    def share(self) -> Fraction | None:
        """The share at the sample."""
        return None if self.form is None else self.form.at(self.sample)

    @property
    def direction(self) -> int:
        """1 where the share rises, -1 where it falls, 0 where it does not change."""
        slope = None if self.form is None else self.form.slope().at(self.sample)
        return 0 if slope is None else (slope > 0) - (slope < 0)


@frozen(kw_only=True)
class Point:
    """An edge: the share just there (None where there is none, or the edge is no fraction), and on both sides.

    A side is None where the share has no limit; at 0 there is no left side.
    """

    at: Edge
    value: Fraction | None
    left: Fraction | None
    right: Fraction | None
    met: bool


@frozen(kw_only=True)
class Line:
    """All values from 0 on: points and stretches in turn, a point first."""

    view: View
    points: tuple[Point, ...]
    stretches: tuple[Stretch, ...]


def line_of(view: View) -> Line:
    """The line of a view."""
    curves: dict[Formula, Curve[RationalForm]] = {}

    def curve(formula: Formula) -> Curve[RationalForm]:
        if formula not in curves:
            curves[formula] = _curve(formula, view)
        return curves[formula]

    def form(inside: Fraction) -> RationalForm | None:
        formula = view.pay(inside).formula
        return None if formula is None else curve(formula).piece(inside)

    edges = in_order(_boundaries(view))
    for low, high in list(ends_of(edges)):
        formula = view.pay(between(low, high)).formula
        if formula is not None:
            inside = (edge for edge in curve(formula).edges if _is_between(low, edge, high))
            edges = in_order((*edges, *inside))
    turns: list[Edge] = []
    for low, high in ends_of(edges):
        piece = form(between(low, high))
        turns += [] if piece is None else [edge for edge in _turns(piece) if _is_between(low, edge, high)]
    edges = in_order((*edges, *turns))
    stretches = []
    for low, high in ends_of(edges):
        sample = between(low, high)
        stretches.append(Stretch(low=low, high=high, sample=sample, form=form(sample), met=view.met(sample)))
    return Line(view=view, points=_points(view, edges, stretches), stretches=tuple(stretches))


def _curve(formula: Formula, view: View) -> Curve[RationalForm]:
    names = {name: X.constant(value) for name, value in view.fixed.items()} | {view.variable: X}
    return curve_of(formula.tree, names, X)


def _boundaries(view: View) -> Iterable[Edge]:
    """Where another formula begins to pay: at the target, and at the thresholds of steps."""
    yield from (edge for edge in (view.low, view.high) if edge)
    if view.table.ratio is None:
        return
    ratio = _curve(view.table.ratio, view)
    yield from ratio.edges
    limits = {limit for step in view.table.steps for limit in (step.low, step.high) if limit is not None}
    for low, high, piece in ratio.stretches():
        for limit in limits if piece is not None else ():
            assert piece is not None
            difference = piece - X.constant(limit)
            if not difference.is_zero:
                yield from (edge for edge in difference.zeros() if _is_between(low, edge, high))


def _turns(piece: RationalForm) -> Iterable[Edge]:
    """Where a piece crosses 0 or 1, or turns."""
    for form in (piece, piece - X.constant(Fraction(1)), piece.slope()):
        if not form.is_zero:
            yield from form.zeros()


def _is_between(low: Edge, edge: Edge, high: Edge | None) -> bool:
    return compare_edges(low, edge) < 0 and (high is None or compare_edges(edge, high) < 0)


def _points(view: View, edges: tuple[Edge, ...], stretches: list[Stretch]) -> tuple[Point, ...]:
    found = []
    for index, edge in enumerate((Fraction(0), *edges)):
        before = stretches[index - 1].form if index else None
        after = stretches[index].form
        found.append(
            Point(
                at=edge,
                value=view.value(edge) if isinstance(edge, Fraction) else None,
                left=None if before is None else before.near(edge),
                right=None if after is None else after.near(edge),
                met=view.met(edge) if isinstance(edge, Fraction) else stretches[index].met,
            )
        )
    return tuple(found)
