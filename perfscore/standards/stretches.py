"""A view cut where another formula begins to pay, or one switches: on each stretch the share is one form.

>>> from perfscore.standards.simple_form import X
>>> from perfscore.standards.standard import Standard
>>> from perfscore.standards.view import views
>>> found = stretches_of(views("exact", Standard.load("mof-2020").tables["exact"])[0], X)
>>> [(str(low), str(high)) for low, high, _ in found]
[('0', '1'), ('1', '2'), ('2', 'None')]
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from perfscore.standards.curve import Curve, RationalFunction, curve_of, ends_of, is_between, merged
from perfscore.standards.edge import Edge, between, in_order
from perfscore.standards.formula import Formula
from perfscore.standards.view import View

F = TypeVar("F", bound=RationalFunction)


def stretches_of(view: View, form: F) -> list[tuple[Edge, Edge | None, F | None]]:
    """The stretches from 0 on, each with its ends and its form; None where nothing is paid."""
    curves: dict[Formula, Curve[F]] = {}

    def curve(formula: Formula) -> Curve[F]:
        if formula not in curves:
            curves[formula] = curve_in(view, formula, form)
        return curves[formula]

    edges = in_order(_boundaries(view, curve))
    inner: list[Edge] = []
    for low, high in ends_of(edges):
        formula = view.pay(between(low, high)).formula
        if formula is not None:
            inner += (edge for edge in curve(formula).edges if is_between(low, edge, high))
    edges = in_order((*edges, *inner))
    found: list[tuple[Edge, Edge | None, F | None]] = []
    for low, high in ends_of(edges):
        inside = between(low, high)
        formula = view.pay(inside).formula
        found.append((low, high, None if formula is None else curve(formula).piece(inside)))
    return found


def curve_in(view: View, formula: Formula, form: F) -> Curve[F]:
    """The curve of a formula along the view's variable."""
    names = {name: form.constant(value) for name, value in view.fixed.items()} | {view.variable: form}
    return curve_of(formula.tree, names, form)


def _boundaries(view: View, curve: Callable[[Formula], Curve[F]]) -> Iterator[Edge]:
    """Where another formula begins to pay: at the target, and where a comparison of a case changes its answer."""
    yield from (edge for edge in (view.low, view.high) if edge)
    conditions = dict.fromkeys(condition for case in view.table.cases for condition in case.when)
    for condition in conditions:
        difference = merged(curve(condition.left), curve(condition.right), lambda one, other: one - other)
        yield from difference.edges
        for low, high, piece in difference.stretches():
            if piece is not None and not piece.is_zero:
                yield from (edge for edge in piece.zeros() if is_between(low, edge, high))
