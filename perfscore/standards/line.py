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

from perfscore.standards.edge import Edge, between, in_order
from perfscore.standards.interpreters.symbolic import RationalForm, X
from perfscore.standards.stretches import is_between, stretches_of
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
    stretches = []
    for low, high, form in stretches_of(view, X):
        turns = [] if form is None else [edge for edge in _turns(form) if is_between(low, edge, high)]
        starts: tuple[Edge, ...] = (low, *in_order(turns))
        for start, end in zip(starts, (*starts[1:], high), strict=True):
            sample = between(start, end)
            stretches.append(Stretch(low=start, high=end, sample=sample, form=form, met=view.met(sample)))
    return Line(view=view, points=_points(view, stretches), stretches=tuple(stretches))


def _turns(piece: RationalForm) -> Iterable[Edge]:
    """Where a piece crosses 0 or 1, or turns."""
    for form in (piece, piece - X.constant(Fraction(1)), piece.slope()):
        if not form.is_zero:
            yield from form.zeros()


def _points(view: View, stretches: list[Stretch]) -> tuple[Point, ...]:
    found = []
    for index, stretch in enumerate(stretches):
        edge = stretch.low
        before = stretches[index - 1].form if index else None
        found.append(
            Point(
                at=edge,
                value=view.value(edge) if isinstance(edge, Fraction) else None,
                left=None if before is None else before.near(edge),
                right=None if stretch.form is None else stretch.form.near(edge),
                met=view.met(edge) if isinstance(edge, Fraction) else stretch.met,
            )
        )
    return tuple(found)
