"""The cases of a standard as one loop over rows, in the instructions that LLVM compiles: the same whole-number trees.

Whole numbers below 2⁵¹ are held in binary floats, in which their sums, products and cut quotients are exact, as
`perfscore.frames.blocks` says. What is paid nothing is not a number in the loop, and `NOTHING` in the result.

>>> from perfscore.standards.interpreters.whole import Column, floor, plus, whole
>>> half = floor(plus(Column("actual"), whole(1)), whole(2))
>>> "llvm.floor.f64" in str(loop_over_rows(half, (Layout("i", 8, 8),) * 3, Layout("i", 1, 0), (0,), 8))
True
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, assert_never

from attrs import frozen
from llvmlite import ir

from perfscore.frames.blocks import NOTHING
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

COLUMNS = ("actual", "target", "weight")
_LONG, _FLOAT, _BIT, _POINTER = ir.IntType(64), ir.DoubleType(), ir.IntType(1), ir.PointerType()
# A float of this size has its whole part in its lowest bits: adding it is how whole numbers become floats and back.
_SHIFT = 1.5 * 2**52
_SHIFT_BITS = 0x4338000000000000


@frozen
class Layout:
    """How a column lies in memory: the kind and width of its numbers, and the bytes from one to the next."""

    kind: str
    width: int
    step: int


def loop_over_rows(
    tree: Int, figures: tuple[Layout, ...], lane: Layout, lanes: tuple[int, ...], step: int
) -> ir.Module:
    """A module with the function ``loop``, which gives the number of rows that are beyond what it holds.

    It takes the addresses of the columns of `COLUMNS`, of the lanes and of the results, the number of rows, and the
    most that each column may hold. `lanes` are the codes of the rules, `step` the bytes from one result to the next.
    """
    module = ir.Module()
    function = ir.Function(module, ir.FunctionType(_LONG, [_POINTER] * 5 + [_LONG] * 4), "loop")
    function.args[4].add_attribute("noalias")
    _write(function, tree, (*figures, lane), lanes, step)
    return module


def _write(function: ir.Function, tree: Int, layouts: tuple[Layout, ...], lanes: tuple[int, ...], step: int) -> None:
    """Rows one after the other: load, compute, store; the rows beyond the limits are counted on the way."""
    *columns, out, count = function.args[:6]
    begin, body, end = (function.append_basic_block(name) for name in ("begin", "body", "end"))
    at = ir.IRBuilder(begin)
    at.cbranch(at.icmp_signed(">", count, _LONG(0)), body, end)
    at = ir.IRBuilder(body)
    row, beyond = at.phi(_LONG), at.phi(_LONG)
    *wholes, lane = (_loaded(at, column, row, how) for column, how in zip(columns, layouts, strict=True))
    held = dict(zip(COLUMNS, wholes, strict=True))
    value = _Writer(at, {name: _as_float(at, whole) for name, whole in held.items()}, lane, lanes).of(tree)
    at.store(_as_whole(at, value), at.gep(out, [at.mul(row, _LONG(step))], source_etype=ir.IntType(8)))
    far = [at.icmp_unsigned(">", whole, most) for whole, most in zip(wholes, function.args[6:], strict=True)]
    more = at.add(beyond, at.zext(at.or_(at.or_(far[0], far[1]), far[2]), _LONG))
    following = at.add(row, _LONG(1))
    for phi, first, then in ((row, _LONG(0), following), (beyond, _LONG(0), more)):
        phi.add_incoming(first, begin)
        phi.add_incoming(then, body)
    at.cbranch(at.icmp_signed("<", following, count), body, end)
    at = ir.IRBuilder(end)
    found = at.phi(_LONG)
    found.add_incoming(_LONG(0), begin)
    found.add_incoming(more, body)
    at.ret(found)


def _loaded(at: ir.IRBuilder, column: Any, row: Any, how: Layout) -> Any:
    kind = ir.IntType(8 * how.width)
    value = at.load(at.gep(column, [at.mul(row, _LONG(how.step))], source_etype=ir.IntType(8)), typ=kind)
    if how.width == _LONG.width // 8:
        return value
    return at.zext(value, _LONG) if how.kind == "u" else at.sext(value, _LONG)


def _as_float(at: ir.IRBuilder, whole: Any) -> Any:
    return at.fsub(at.bitcast(at.add(whole, _LONG(_SHIFT_BITS)), _FLOAT), _FLOAT(_SHIFT))


def _as_whole(at: ir.IRBuilder, value: Any) -> Any:
    whole = at.sub(at.bitcast(at.fadd(value, _FLOAT(_SHIFT)), _LONG), _LONG(_SHIFT_BITS))
    return at.select(at.fcmp_unordered("uno", value, value), _LONG(NOTHING), whole)


class _Writer:
    """Writes trees as instructions, each shared part once; both ends of a choice are computed, and one is taken."""

    def __init__(self, at: ir.IRBuilder, columns: Mapping[str, Any], lane: Any, lanes: tuple[int, ...]) -> None:
        self._at, self._columns, self._lane, self._lanes = at, columns, lane, lanes
        self._known: dict[int, Any] = {}

    def of(self, tree: Int) -> Any:
        if id(tree) not in self._known:
            self._known[id(tree)] = self._of(tree)
        return self._known[id(tree)]

    def _of(self, tree: Int) -> Any:
        at = self._at
        match tree:
            case Whole(value):
                return _FLOAT(float(value))
            case Column(name):
                return self._columns[name]
            case Absolute(of):
                return at.call(self._intrinsic("llvm.fabs"), [self.of(of)])
            case Choose(when, then, other):
                ends = [_FLOAT(float("nan")) if end is None else self.of(end) for end in (then, other)]
                return at.select(self._test(when), *ends)
            case Plus(left, right):
                return at.fadd(self.of(left), self.of(right))
            case Minus(left, right):
                return at.fsub(self.of(left), self.of(right))
            case Times(left, right):
                return at.fmul(self.of(left), self.of(right))
            case Lesser(left, right) | Greater(left, right):
                one, two = self.of(left), self.of(right)
                return at.select(at.fcmp_ordered("<" if isinstance(tree, Lesser) else ">", one, two), one, two)
            case Floor(left, right):
                return at.call(self._intrinsic("llvm.floor"), [at.fdiv(self.of(left), self.of(right))])
            case _:
                assert_never(tree)

    def _test(self, test: Test) -> Any:
        at = self._at
        match test:
            case Compared(left, relation, right):
                return at.fcmp_ordered("==" if relation == "=" else relation, self.of(left), self.of(right))
            case OfLane(index):
                return at.icmp_signed("==", self._lane, _LONG(self._lanes[index]))
            case Not(of):
                return at.not_(self._test(of))
            case AllTests(of):
                return self._joined(at.and_, of, start=1)
            case Some(of):
                return self._joined(at.or_, of, start=0)
            case _:
                assert_never(test)

    def _joined(self, join: Any, of: Sequence[Test], *, start: int) -> Any:
        found = _BIT(start)
        for test in of:
            found = join(found, self._test(test))
        return found

    def _intrinsic(self, name: str) -> Any:
        return self._at.module.declare_intrinsic(name, [_FLOAT])
