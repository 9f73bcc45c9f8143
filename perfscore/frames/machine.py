"""The cases of a standard as machine code: the same whole-number trees, as functions that numba compiles to one loop.

No source is written: each part of a tree is a small function that calls those of its parts. Whole numbers below 2⁵¹ are
held in the registers of binary floats, in which their sums, products and cut quotients are exact, as
`perfscore.frames.blocks` says. What is paid nothing is not a number, and stays so.

>>> from perfscore.standards.interpreters.whole import Column, floor, plus, whole
>>> half = machine(floor(plus(Column("actual"), whole(1)), whole(2)))
>>> half(np.float64(7), np.float64(0), np.float64(0), 0)
4.0
"""

from __future__ import annotations

from typing import Any, assert_never

import numba
import numpy as np

from perfscore.standards.interpreters.whole import (
    Absolute,
    AllTests,
    Choose,
    Column,
    Compared,
    Floor,
    Greater,
    Int,
    Lesser,
    Minus,
    Not,
    OfLane,
    Plus,
    Test,
    Times,
    Whole,
)
from perfscore.standards.interpreters.whole import Any as Some

_compiled: Any = numba.njit(error_model="numpy")


def machine(tree: Int) -> Any:
    """A tree as a compiled function of actual, target, weight and lane."""
    match tree:
        case Whole(value):
            return _number(np.float64(value))
        case Column(name):
            return _column(name)
        case Absolute(of):
            return _absolute(machine(of))
        case Choose(when, then, other):
            ends = [_number(np.float64("nan")) if end is None else machine(end) for end in (then, other)]
            return _choice(_test(when), *ends)
        case Plus(left, right) | Minus(left, right) | Times(left, right):
            return _arithmetic(tree, machine(left), machine(right))
        case Floor(left, right) | Lesser(left, right) | Greater(left, right):
            return _arithmetic(tree, machine(left), machine(right))
        case _:
            assert_never(tree)


def _test(test: Test) -> Any:
    match test:
        case Compared(left, relation, right):
            return _comparison(relation, machine(left), machine(right))
        case OfLane(index):
            return _compiled(lambda actual, target, weight, lane: lane == index)  # noqa: ARG005
        case Not(of):
            return _not(_test(of))
        case AllTests(of):
            return _joined([_test(one) for one in of], every=True)
        case Some(of):
            return _joined([_test(one) for one in of], every=False)
        case _:
            assert_never(test)


def _number(value: Any) -> Any:
    return _compiled(lambda actual, target, weight, lane: value)  # noqa: ARG005


def _column(name: str) -> Any:
    ways = {
        "actual": lambda actual, target, weight, lane: actual,  # noqa: ARG005
        "target": lambda actual, target, weight, lane: target,  # noqa: ARG005
        "weight": lambda actual, target, weight, lane: weight,  # noqa: ARG005
    }
    return _compiled(ways[name])


def _absolute(of: Any) -> Any:
    return _compiled(lambda actual, target, weight, lane: abs(of(actual, target, weight, lane)))


def _not(of: Any) -> Any:
    return _compiled(lambda actual, target, weight, lane: not of(actual, target, weight, lane))


def _choice(when: Any, then: Any, other: Any) -> Any:
    def chosen(actual: Any, target: Any, weight: Any, lane: Any) -> Any:
        one, two = then(actual, target, weight, lane), other(actual, target, weight, lane)
        return one if when(actual, target, weight, lane) else two

    return _compiled(chosen)


def _joined(tests: list[Any], *, every: bool) -> Any:
    found = _compiled(lambda actual, target, weight, lane: every)  # noqa: ARG005
    for test in tests:
        found = _both(found, test, every=every)
    return found


def _both(one: Any, other: Any, *, every: bool) -> Any:
    if every:
        return _compiled(lambda a, t, w, lane: one(a, t, w, lane) & other(a, t, w, lane))
    return _compiled(lambda a, t, w, lane: one(a, t, w, lane) | other(a, t, w, lane))


def _comparison(relation: str, left: Any, right: Any) -> Any:
    ways = {
        "<": lambda a, t, w, lane: left(a, t, w, lane) < right(a, t, w, lane),
        "<=": lambda a, t, w, lane: left(a, t, w, lane) <= right(a, t, w, lane),
        "=": lambda a, t, w, lane: left(a, t, w, lane) == right(a, t, w, lane),
    }
    return _compiled(ways[relation])


def _arithmetic(tree: Int, left: Any, right: Any) -> Any:
    ways: dict[type, Any] = {
        Plus: lambda a, t, w, lane: left(a, t, w, lane) + right(a, t, w, lane),
        Minus: lambda a, t, w, lane: left(a, t, w, lane) - right(a, t, w, lane),
        Times: lambda a, t, w, lane: left(a, t, w, lane) * right(a, t, w, lane),
        Floor: lambda a, t, w, lane: _quotient(left(a, t, w, lane), right(a, t, w, lane)),
        Lesser: lambda a, t, w, lane: _lesser(left(a, t, w, lane), right(a, t, w, lane)),
        Greater: lambda a, t, w, lane: -_lesser(-left(a, t, w, lane), -right(a, t, w, lane)),
    }
    return _compiled(ways[type(tree)])


@_compiled  # type: ignore[untyped-decorator]
def _lesser(one: Any, other: Any) -> Any:
    return one if one < other else other  # noqa: FURB136 - what is not a number must stay so


@_compiled  # type: ignore[untyped-decorator]
def _quotient(above: Any, below: Any) -> Any:
    """The cut quotient of whole numbers below 2⁵¹, exact; `perfscore.frames.blocks` says why."""
    return np.floor(above / below)
