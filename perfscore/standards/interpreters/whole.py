"""Whole-number expressions over columns: what a rule becomes before an engine, a database or a compiler reads it.

A tree has columns, whole numbers, ``+ - *``, the absolute value, the lesser and the greater of two, a choice, and one
division that cuts (`Floor`), of something that is not negative by something above zero. Building a tree folds what is
constant, so that a rule such as ``1`` costs nothing a row.

>>> actual, target = Column("actual"), Column("target")
>>> times(whole(3), plus(actual, whole(0)))
Times(left=Whole(value=3), right=Column(name='actual'))
>>> largest(choose(compared(target, "<=", actual), whole(1), times(actual, target)), {"actual": 10, "target": 20})
200
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal, assert_never

from attrs import frozen

WholeComparator = Literal["<", "<=", "="]


@frozen
class Whole:
    """A whole number."""

    value: int


@frozen
class Column:
    """A column of whole numbers."""

    name: str


@frozen
class Plus:
    """The sum of two."""

    left: Int
    right: Int


@frozen
class Minus:
    """The difference of two."""

    left: Int
    right: Int


@frozen
class Times:
    """The product of two."""

    left: Int
    right: Int


@frozen
class Absolute:
    """The absolute value."""

    of: Int


@frozen
class Lesser:
    """The lesser of two."""

    left: Int
    right: Int


@frozen
class Greater:
    """The greater of two."""

    left: Int
    right: Int


@frozen
class Floor:
    """`left` divided by `right` and cut; `left` is at least 0, `right` above 0."""

    left: Int
    right: Int


@frozen
class Choose:
    """`then` where `when` holds, else `other`; nothing where the one chosen is None."""

    when: Test
    then: Int | None
    other: Int | None


@frozen
class Compared:
    """A comparison of two."""

    left: Int
    relation: WholeComparator
    right: Int


@frozen
class OfLane:
    """Whether the row is of this kind of target and class of indicators; see `columnar.Lane`."""

    lane: int


@frozen
class Not:
    """The contrary."""

    of: Test


@frozen
class AllTests:
    """All of some tests; none is true."""

    of: tuple[Test, ...]


@frozen
class Any:
    """At least one of some tests; none is false."""

    of: tuple[Test, ...]


Int = Whole | Column | Plus | Minus | Times | Absolute | Lesser | Greater | Floor | Choose
Test = Compared | OfLane | Not | AllTests | Any

TRUE = AllTests(())
FALSE = Any(())
_RELATIONS: dict[str, Callable[[int, int], bool]] = {"<": operator.lt, "<=": operator.le, "=": operator.eq}


def whole(value: int) -> Int:
    """A whole number as an expression."""
    return Whole(value)


def plus(left: Int, right: Int) -> Int:
    """The sum, folded."""
    match left, right:
        case Whole(one), Whole(other):
            return Whole(one + other)
        case Whole(0), _:
            return right
        case _, Whole(0):
            return left
    return Plus(left, right)


def minus(left: Int, right: Int) -> Int:
    """The difference, folded."""
    match left, right:
        case Whole(one), Whole(other):
            return Whole(one - other)
        case _, Whole(0):
            return left
    return Whole(0) if left == right else Minus(left, right)


def times(left: Int, right: Int) -> Int:
    """The product, folded; a number comes first."""
    match left, right:
        case Whole(one), Whole(other):
            return Whole(one * other)
        case (Whole(0), _) | (_, Whole(0)):
            return Whole(0)
        case Whole(1), _:
            return right
        case _, Whole(1):
            return left
        case Whole(one), Times(Whole(other), rest):
            return times(Whole(one * other), rest)
        case _, Whole():
            return times(right, left)
    return Times(left, right)


def absolute(of: Int) -> Int:
    """The absolute value, folded."""
    return Whole(abs(of.value)) if isinstance(of, Whole) else Absolute(of)


def lesser(left: Int, right: Int) -> Int:
    """The lesser of two, folded."""
    if isinstance(left, Whole) and isinstance(right, Whole):
        return Whole(min(left.value, right.value))
    return left if left == right else Lesser(left, right)


def greater(left: Int, right: Int) -> Int:
    """The greater of two, folded."""
    if isinstance(left, Whole) and isinstance(right, Whole):
        return Whole(max(left.value, right.value))
    return left if left == right else Greater(left, right)


def floor(left: Int, right: Int) -> Int:
    """The quotient, cut."""
    return left if right == Whole(1) else Floor(left, right)


def choose(when: Test, then: Int | None, other: Int | None) -> Int | None:
    """A choice, folded where the test is decided or both ends are one."""
    if when == TRUE or then == other:
        return then
    return other if when == FALSE else Choose(when, then, other)


def compared(left: Int, relation: str, right: Int) -> Test:
    """A comparison; ``>`` and ``>=`` are written from the other side."""
    if relation in {">", ">="}:
        return compared(right, relation.replace(">", "<"), left)
    assert relation in {"<", "<=", "="}
    if isinstance(left, Whole) and isinstance(right, Whole):
        return TRUE if _RELATIONS[relation](left.value, right.value) else FALSE
    if left == right:
        return FALSE if relation == "<" else TRUE
    return Compared(left, relation, right)  # type: ignore[arg-type]


def negated(test: Test) -> Test:
    """The contrary, folded."""
    if test == TRUE:
        return FALSE
    if test == FALSE:
        return TRUE
    return test.of if isinstance(test, Not) else Not(test)


def every(tests: Iterable[Test]) -> Test:
    """All of them, folded."""
    kept = tuple(dict.fromkeys(test for test in tests if test != TRUE))
    if FALSE in kept:
        return FALSE
    return kept[0] if len(kept) == 1 else AllTests(kept)


def some(tests: Iterable[Test]) -> Test:
    """At least one of them, folded."""
    kept = tuple(dict.fromkeys(test for test in tests if test != FALSE))
    if TRUE in kept:
        return TRUE
    return kept[0] if len(kept) == 1 else Any(kept)


def largest(tree: Int, limits: Mapping[str, int]) -> int:
    """The largest absolute value of the tree and of all its parts where no column exceeds its limit."""
    known: dict[int, int] = {}
    highest = 0

    def size(part: Int) -> int:
        nonlocal highest
        if id(part) not in known:
            known[id(part)] = _size(part, limits, size)
            highest = max(highest, known[id(part)])
            for below in _compared_in(part):
                size(below)
        return known[id(part)]

    size(tree)
    return highest


def _size(part: Int, limits: Mapping[str, int], size: Callable[[Int], int]) -> int:
    match part:
        case Whole(value):
            return abs(value)
        case Column(name):
            return limits[name]
        case Plus(left, right) | Minus(left, right):
            return size(left) + size(right)
        case Times(left, right):
            return size(left) * size(right)
        case Absolute(of):
            return size(of)
        case Floor(left, right):
            return max(size(left), size(right))
        case Lesser(left, right) | Greater(left, right):
            return max(size(left), size(right))
        case Choose(_, then, other):
            return max((size(end) for end in (then, other) if end is not None), default=0)
        case _:
            assert_never(part)


def _compared_in(part: Int) -> Iterator[Int]:
    if isinstance(part, Choose):
        yield from compared_by(part.when)


def compared_by(test: Test) -> Iterator[Int]:
    """What a test compares."""
    match test:
        case Compared(left, _, right):
            yield from (left, right)
        case OfLane():
            return
        case Not(of):
            yield from compared_by(of)
        case AllTests(of) | Any(of):
            for one in of:
                yield from compared_by(one)
        case _:
            assert_never(test)
