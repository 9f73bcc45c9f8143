"""A table along one value, cut at every edge (`perfscore.standards.edge`) at which it may change. Uses sympy.

Between two edges the share is one rational function that keeps its sign, its side of 1 and its direction, so that one
sample of each stretch says what holds on all of it. On an edge that is a fraction the exact scorer's own formula is
evaluated; on others, its tree.

>>> from perfscore.standards.standard import Standard
>>> from perfscore.standards.view import views
>>> line = line_of(views("reverse", Standard.load("mof-2020").tables["reverse"])[0])
>>> [point.at for point in line.points], [(str(item.sample), item.direction) for item in line.stretches]
([Fraction(0, 1), Fraction(1, 1)], [('1/2', 0), ('2', -1)])
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from attrs import frozen

from perfscore.standards.algebraic import Root
from perfscore.standards.at_root import share_at
from perfscore.standards.budget import Budget
from perfscore.standards.curve import is_between
from perfscore.standards.edge import Edge, between, in_order
from perfscore.standards.rational_form import RationalForm, variable
from perfscore.standards.stretches import stretches_of
from perfscore.standards.view import View

STEPS = 20_000  # of one line; the most of a shipped standard takes 400


@frozen(kw_only=True)
class Stretch:
    """The values strictly between two edges; `form` is the share as a function of them, None where none is paid."""

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
    """An edge, with the share on it and the limits of the share from the left and the right, each as a function.

    A limit is None where there is none; at 0 there is no left side. `poles` are 1 or -1 where the share grows or falls
    without end towards the edge from the left, from the right. `value` is None where nothing is paid. `printed` says
    that figures occur there: the edge is a fraction, or may be one under another target, weight or budget.
    """

    at: Edge
    value: RationalForm | None
    left: RationalForm | None
    right: RationalForm | None
    poles: tuple[int, int]
    met: bool
    printed: bool

    def sign(self, form: RationalForm) -> int:
        """The sign there of a form that has a value there."""
        found = form.sign_at(self.at)
        assert found is not None
        return found

    def order(self, one: RationalForm, other: RationalForm) -> int:
        """Below zero, zero or above it, as `one` is less than, equal to or greater than `other` there.

        On a fraction their values are compared, and two numbers without a step: a rule may have a thousand steps.
        """
        first, second = one.as_constant, other.as_constant
        if isinstance(self.at, Fraction) and (first is None or second is None):
            one.budget.take()
            first, second = one.at(self.at), other.at(self.at)
        if first is not None and second is not None:
            return (first > second) - (first < second)
        return self.sign(one - other)

    @property
    def share(self) -> Fraction | None:
        """The share there, to forty digits where the edge is no fraction."""
        return None if self.value is None else self.value.near(self.at)


@frozen(kw_only=True)
class NumberLine:
    """All values from 0 on: points and stretches in turn, a point first."""

    view: View
    points: tuple[Point, ...]
    stretches: tuple[Stretch, ...]


def line_of(view: View, budget: Budget | None = None) -> NumberLine:
    """The line of a view.

    Raises:
        TooHardError: the steps do not suffice.
    """
    x = variable(Budget(STEPS) if budget is None else budget)
    stretches = []
    for low, high, form in stretches_of(view, x):
        turns = [] if form is None else [edge for edge in _turns(form, x) if is_between(low, edge, high)]
        starts: tuple[Edge, ...] = (low, *in_order(turns))
        for start, end in zip(starts, (*starts[1:], high), strict=True):
            x.budget.take()
            sample = between(start, end)
            stretches.append(Stretch(low=start, high=end, sample=sample, form=form, met=view.met(sample)))
    return NumberLine(view=view, points=_points(view, stretches, x), stretches=tuple(stretches))


def _turns(piece: RationalForm, x: RationalForm) -> Iterable[Edge]:
    """Where a piece crosses 0 or 1, or turns."""
    for form in (piece, piece - x.constant(Fraction(1)), piece.slope()):
        if not form.is_zero:
            yield from form.zeros()


def _points(view: View, stretches: list[Stretch], x: RationalForm) -> tuple[Point, ...]:
    found = []
    for index, stretch in enumerate(stretches):
        edge = stretch.low
        before = stretches[index - 1].form if index else None
        found.append(
            Point(
                at=edge,
                value=_value(view, edge, x),
                left=_limit(before, edge),
                right=_limit(stretch.form, edge),
                poles=(_pole(stretches[index - 1], edge) if index else 0, _pole(stretch, edge)),
                met=view.met_at(edge),
                printed=view.varied or isinstance(edge, Fraction),
            )
        )
    return tuple(found)


def _limit(form: RationalForm | None, edge: Edge) -> RationalForm | None:
    return None if form is None or form.sign_at(edge) is None else form


def _pole(stretch: Stretch, edge: Edge) -> int:
    """The side to which the share of a stretch beside an edge goes without end; 0 where it does not."""
    share = stretch.share
    if stretch.form is None or share is None or stretch.form.sign_at(edge) is not None:
        return 0
    return 1 if share > 0 else -1


def _value(view: View, edge: Edge, x: RationalForm) -> RationalForm | None:
    if isinstance(edge, Fraction):
        share = view.value(edge)
        return None if share is None else x.constant(share)
    assert isinstance(edge, Root)
    return share_at(view, edge, x)
