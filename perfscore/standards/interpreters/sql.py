"""The cases of a standard as SQL: whole-number expressions that a bureau can run in its own database.

>>> from perfscore.standards.interpreters.whole import Column, compared, choose, floor, plus, whole
>>> from perfscore.standards.interpreters.dialect import DIALECTS
>>> tree = choose(compared(Column("a"), "<", whole(0)), None, floor(plus(Column("a"), whole(1)), whole(2)))
>>> sql_text(tree, DIALECTS["postgres"], {"a": '"a"'})
'CASE WHEN ("a" < 0) THEN NULL ELSE div(("a" + 1), 2) END'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import assert_never

from perfscore.standards.interpreters.dialect import Dialect
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

LANE = "lane"


def sql_text(tree: Int, dialect: Dialect, columns: Mapping[str, str], lanes: Sequence[int] = ()) -> str:
    """A tree as an expression; `columns` say what each column is written as, ``lane`` among them."""
    return _Writer(dialect, columns, lanes).int(tree)


class _Writer:
    def __init__(self, dialect: Dialect, columns: Mapping[str, str], lanes: Sequence[int]) -> None:
        self._dialect = dialect
        self._columns = columns
        self._lanes = lanes

    def int(self, tree: Int) -> str:
        match tree:
            case Whole(value):
                return self._dialect.number(value)
            case Column(name):
                return self._columns[name]
            case Plus(left, right):
                return f"({self.int(left)} + {self.int(right)})"
            case Minus(left, right):
                return f"({self.int(left)} - {self.int(right)})"
            case Times(left, right):
                return f"({self.int(left)} * {self.int(right)})"
            case Absolute(of):
                return f"abs({self.int(of)})"
            case Lesser(left, right):
                return f"least({self.int(left)}, {self.int(right)})"
            case Greater(left, right):
                return f"greatest({self.int(left)}, {self.int(right)})"
            case Floor(left, right):
                return self._dialect.divided(self.int(left), self.int(right))
            case Choose(when, then, other):
                ends = ["NULL" if end is None else self.int(end) for end in (then, other)]
                return f"CASE WHEN {self.test(when)} THEN {ends[0]} ELSE {ends[1]} END"
            case _:
                assert_never(tree)

    def test(self, test: Test) -> str:
        match test:
            case Compared(left, relation, right):
                return f"({self.int(left)} {relation} {self.int(right)})"
            case OfLane(index):
                return f"({self._columns[LANE]} = {self._lanes[index]})"
            case Not(of):
                return f"(NOT {self.test(of)})"
            case AllTests(of):
                return f"({' AND '.join(map(self.test, of))})" if of else "TRUE"
            case Any(of):
                return f"({' OR '.join(map(self.test, of))})" if of else "FALSE"
            case _:
                assert_never(test)
