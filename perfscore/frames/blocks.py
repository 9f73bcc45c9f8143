"""Whole-number expressions in numpy: a kind of target at a time, in blocks of rows that stay in the processor's cache.

Whole numbers below 2⁵¹ are held in binary floats, in which their sums and products are exact. A quotient of two of them
is cut exactly too: it lies at least 1/`right` below the next whole number, which is more than floats round by as long
as the sum of both is below 2⁵³. What is paid nothing is not a number, and stays so.

>>> from perfscore.standards.interpreters.whole import Column, Compared, Floor, Times
>>> half = Floor(Column("a"), Whole(2))
>>> steps = Steps.of([Choose(Compared(Whole(3), "<", Column("a")), half, None)], columns=["a"], lane=0)
>>> [part.tolist() for part in steps.run({"a": np.array([3.0, 4.0, 5.0])})]
[[nan, 2.0, 2.0]]
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache, reduce
from typing import Any, assert_never

import numpy as np
import numpy.typing as npt
import polars as pl
from attrs import frozen

from perfscore.frames.numbers import narrowed
from perfscore.standards.interpreters.columnar import Points
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

EXACT = 2**51
"""Whole numbers below it, and all that is computed of them, are exact in this room."""

NOTHING = -1
"""What stands for the points of a row that is paid nothing, where whole numbers have no null."""

BLOCK = 2**14  # rows
Floats = npt.NDArray[np.float64]


@frozen(kw_only=True)
class Steps:
    """Some expressions as a list of numpy operations, each different part once.

    `registers` holds the constants, and None where a column or a result will stand; `columns` names the first of them;
    `operations` are a function each and the registers that it reads, its result standing in the next free one;
    `results` are the registers of the expressions.
    """

    columns: tuple[str, ...]
    registers: tuple[float | None, ...]
    operations: tuple[tuple[Any, int, tuple[int, ...]], ...]
    results: tuple[int, ...]

    @property
    def leaves_blanks(self) -> bool:
        """Whether a row may be paid nothing."""
        return any(value is not None and value != value for value in self.registers)  # noqa: PLR0124 - not a number

    @classmethod
    def of(cls, trees: Sequence[Int], *, columns: Sequence[str], lane: int) -> Steps:
        """The steps of some trees over columns of whole numbers, for rows of one lane."""
        writer = _Writer(columns, lane)
        results = tuple(writer.of(tree) for tree in trees)
        return cls(
            columns=tuple(columns),
            registers=tuple(writer.registers),
            operations=tuple(writer.operations),
            results=results,
        )

    def run(self, columns: Mapping[str, Floats]) -> list[Any]:
        """The value of each expression: an array, or a number where it is the same for all rows."""
        held: list[Any] = list(self.registers)
        for place, name in enumerate(self.columns):
            held[place] = columns[name]
        for function, out, read in self.operations:
            held[out] = function(*[held[place] for place in read])
        return [held[place] for place in self.results]


def evaluate(points: Points, frame: pl.DataFrame, lanes: Sequence[int], wanted: Sequence[str]) -> pl.DataFrame:
    """The parts of `points` that are wanted, for a frame of whole numbers without nulls.

    All that can come up must lie below `EXACT`.
    """
    columns = {name: narrowed(frame[name]).to_numpy() for name in frame.columns if name != "lane"}
    lane = frame["lane"].to_numpy() if "lane" in frame.columns else None
    steps = [_steps(points, tuple(wanted), tuple(columns), index) for index in range(max(1, len(lanes)))]
    kept = np.float64 if any(step.leaves_blanks for step in steps) else np.int64
    found: list[npt.NDArray[Any]] = [np.empty(len(frame), kept) for _ in wanted]
    with np.errstate(all="ignore"):
        for start in range(0, len(frame), BLOCK):
            block = slice(start, start + BLOCK)
            held = {name: column[block].astype(np.float64) for name, column in columns.items()}
            outs = [column[block] for column in found]
            if lane is None:
                _fill(outs, slice(None), steps[0].run(held))
                continue
            for index, code in enumerate(lanes):
                rows = np.flatnonzero(lane[block] == code)
                _fill(outs, rows, steps[index].run({name: np.take(column, rows) for name, column in held.items()}))
    return pl.DataFrame({name: _whole(column) for name, column in zip(wanted, found, strict=True)})


def _fill(outs: Sequence[npt.NDArray[Any]], rows: Any, values: Sequence[Any]) -> None:
    for out, value in zip(outs, values, strict=True):
        out[rows] = value


def _whole(values: npt.NDArray[Any]) -> pl.Series:
    """Whole numbers as such, null where there is none."""
    found = pl.Series(values, nan_to_null=True)
    return found if found.dtype == pl.Int64 else found.cast(pl.Int64)


@lru_cache(maxsize=256)
def _steps(points: Points, wanted: tuple[str, ...], columns: tuple[str, ...], lane: int) -> Steps:
    return Steps.of([getattr(points, part) for part in wanted], columns=columns, lane=lane)


class _Writer:
    """Writes trees as steps; a test that the lane alone decides is a truth value, and never becomes a step."""

    def __init__(self, columns: Sequence[str], lane: int) -> None:
        self._lane = lane
        self._trees: dict[int, int] = {}  # the register of each part, by its identity: parts are shared
        self._same: dict[tuple[Any, ...], int] = {}  # and by what is done to which registers
        self._columns = columns
        self.registers: list[float | None] = [None] * len(columns)
        self.operations: list[tuple[Any, int, tuple[int, ...]]] = []

    def of(self, tree: Int) -> int:
        if id(tree) not in self._trees:
            self._trees[id(tree)] = self._of(tree)
        return self._trees[id(tree)]

    def _of(self, tree: Int) -> int:
        match tree:
            case Whole(value):
                return self._constant(float(value))
            case Column(name):
                return self._columns.index(name)
            case Absolute(of):
                return self._step(np.abs, self.of(of))
            case Plus(left, right) | Minus(left, right) | Times(left, right):
                return self._step(_ARITHMETIC[type(tree)], self.of(left), self.of(right))
            case Lesser(left, right) | Greater(left, right):
                return self._step(_ARITHMETIC[type(tree)], self.of(left), self.of(right))
            case Floor(left, right):
                return self._step(np.floor, self._step(np.divide, self.of(left), self.of(right)))
            case Choose(when, then, other):
                return self._choice(self._test(when), then, other)
            case _:
                assert_never(tree)

    def _choice(self, when: _Tested, then: Int | None, other: Int | None) -> int:
        if isinstance(when, bool):
            return self._end(then if when else other)
        return self._step(np.where, when.register, self._end(then), self._end(other))

    def _end(self, tree: Int | None) -> int:
        return self._constant(float("nan")) if tree is None else self.of(tree)

    def _test(self, test: Test) -> _Tested:
        match test:
            case Compared(left, relation, right):
                return _Mask(self._step(_RELATIONS[relation], self.of(left), self.of(right)))
            case OfLane(index):
                return index == self._lane
            case Not(of):
                found = self._test(of)
                return not found if isinstance(found, bool) else _Mask(self._step(np.logical_not, found.register))
            case AllTests(of):
                return self._joined(np.logical_and, of, decides=False)
            case Some(of):
                return self._joined(np.logical_or, of, decides=True)
            case _:
                assert_never(test)

    def _joined(self, join: Any, of: Sequence[Test], *, decides: bool) -> _Tested:
        found = [self._test(test) for test in of]
        if decides in found:
            return decides
        masks = [test.register for test in found if isinstance(test, _Mask)]
        if not masks:
            return not decides
        return _Mask(reduce(lambda one, other: self._step(join, one, other), masks))

    def _constant(self, value: float) -> int:
        return self._held(("constant", str(value)), value)

    def _step(self, function: Any, *read: int) -> int:
        key = (function, *read)
        if key not in self._same:
            self.operations.append((function, self._held(key, None), read))
        return self._same[key]

    def _held(self, key: tuple[Any, ...], value: float | None) -> int:
        if key not in self._same:
            self._same[key] = len(self.registers)
            self.registers.append(value)
        return self._same[key]


@frozen
class _Mask:
    register: int


_Tested = bool | _Mask
_ARITHMETIC: dict[type, Any] = {
    Plus: np.add, Minus: np.subtract, Times: np.multiply, Lesser: np.minimum, Greater: np.maximum,
}  # fmt: skip
_RELATIONS: dict[str, Any] = {"<": np.less, "<=": np.less_equal, "=": np.equal}
