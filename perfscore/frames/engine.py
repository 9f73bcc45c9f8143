"""Whole-number expressions in Polars: 64 bits where every product fits, 128 above, the exact way beyond.

Polars wraps in silence where a product does not fit; `perfscore.frames.width` says before which type is wide enough.

>>> from perfscore.standards.interpreters.whole import Column, times
>>> frame = pl.DataFrame({"a": [3, 4]})
>>> frame.select(to_polars(times(Column("a"), Column("a")), pl.Int64).alias("square"))["square"].to_list()
[9, 16]
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

import polars as pl

from perfscore.standards.interpreters.columnar import Points
from perfscore.standards.interpreters.whole import (
    Absolute,
    AllTests,
    Any,
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


def evaluate(
    points: Points, frame: pl.DataFrame, lanes: Sequence[int], wanted: Sequence[str], dtype: type[pl.Int64 | pl.Int128]
) -> pl.DataFrame:
    """The parts of `points` that are wanted, for a frame of whole numbers without nulls."""
    printer = _Printer(dtype, lanes)
    return frame.select(printer.int(getattr(points, part)).alias(part) for part in wanted)


def to_polars(tree: Int, dtype: type[pl.Int64 | pl.Int128], lanes: Sequence[int] = ()) -> pl.Expr:
    """A tree as an expression."""
    return _Printer(dtype, lanes).int(tree)


class _Printer:
    def __init__(self, dtype: type[pl.Int64 | pl.Int128], lanes: Sequence[int]) -> None:
        self._dtype = dtype
        self._lanes = lanes
        self._known: dict[int, tuple[Int, pl.Expr]] = {}

    def int(self, tree: Int) -> pl.Expr:
        """A tree, each of its parts made once: a standard's tree names the same parts many times."""
        if id(tree) not in self._known:
            self._known[id(tree)] = tree, self._made(tree)
        return self._known[id(tree)][1]

    def _made(self, tree: Int) -> pl.Expr:
        match tree:
            case Whole(value):
                return pl.lit(value, self._dtype)
            case Column(name):
                return pl.col(name)
            case Plus(left, right):
                return self.int(left) + self.int(right)
            case Minus(left, right):
                return self.int(left) - self.int(right)
            case Times(left, right):
                return self.int(left) * self.int(right)
            case Absolute(of):
                return self.int(of).abs()
            case Lesser(left, right):
                one, other = self.int(left), self.int(right)
                return pl.when(one < other).then(one).otherwise(other)
            case Greater(left, right):
                one, other = self.int(left), self.int(right)
                return pl.when(one > other).then(one).otherwise(other)
            case Floor(left, right):
                return self.int(left) // self.int(right)
            case Choose(when, then, other):
                ends = [pl.lit(None, self._dtype) if end is None else self.int(end) for end in (then, other)]
                return pl.when(self.test(when)).then(ends[0]).otherwise(ends[1])
            case _:
                assert_never(tree)

    def test(self, test: Test) -> pl.Expr:
        match test:
            case Compared(left, relation, right):
                one, other = self.int(left), self.int(right)
                return {"<": one.lt, "<=": one.le, "=": one.eq}[relation](other)
            case OfLane(index):
                return pl.col("lane") == self._lanes[index]
            case Not(of):
                return ~self.test(of)
            case AllTests(of):
                return pl.all_horizontal(*map(self.test, of)) if of else pl.lit(value=True)
            case Any(of):
                return pl.any_horizontal(*map(self.test, of)) if of else pl.lit(value=False)
            case _:
                assert_never(test)
