"""Columns of whole numbers scored by a compiled loop: made once for a rule and the way its columns lie in memory.

Columns are read where they are, whatever their width and the distance of their rows. To compile takes a tenth of a
second, which a few million rows are worth.

>>> from perfscore.standards.interpreters.whole import Column, floor, plus, whole
>>> figures, out = dict.fromkeys(("actual", "target", "weight"), np.arange(5)), np.empty(5, np.int64)
>>> loop = Loop.of(floor(plus(Column("actual"), whole(1)), whole(2)), figures, np.zeros(1, np.int8), (0,), out)
>>> loop.run(figures, np.zeros(1, np.int8), out, {"actual": 4, "target": 4, "weight": 4}), out.tolist()
(True, [0, 1, 1, 2, 2])
"""

from __future__ import annotations

import ctypes
from collections.abc import Mapping, Sequence
from functools import lru_cache
from threading import Lock
from typing import Any

import llvmlite.binding as llvm
import numpy as np
import numpy.typing as npt
import polars as pl
from attrs import frozen

from perfscore.frames.blocks import EXACT, NOTHING
from perfscore.frames.machine import COLUMNS, Layout, loop_over_rows
from perfscore.frames.numbers import narrowed
from perfscore.standards.interpreters.columnar import Points
from perfscore.standards.interpreters.whole import Int

Array = npt.NDArray[np.integer[Any]]
_ONE_AT_A_TIME = Lock()  # so that the batches of a frame do not each compile the same loop


@frozen(kw_only=True, eq=False)
class Loop:
    """A compiled loop: `function` is called with addresses, and stays valid as long as `engine` is held."""

    function: Any
    engine: Any

    @staticmethod
    def of(tree: Int, figures: Mapping[str, Array], lane: Array, lanes: Sequence[int], out: Array) -> Loop:
        """The loop that computes a tree for columns that lie as these do; `lanes` are the codes of the rules."""
        layouts = tuple(_layout(figures[name]) for name in COLUMNS)
        with _ONE_AT_A_TIME:
            return _compiled(_Same(tree), layouts, _layout(lane), tuple(lanes), out.strides[0])

    def run(self, figures: Mapping[str, Array], lane: Array, out: Array, limits: Mapping[str, int]) -> bool:
        """Fill `out`; whether every figure was at least 0 and within its limit, without which `out` means nothing."""
        arrays = [*(figures[name] for name in COLUMNS), lane, out]
        most = [limits[name] for name in COLUMNS]
        return not self.function(*(array.ctypes.data for array in arrays), len(out), *most)


@frozen(eq=False)
class _Same:
    """A tree that equals only itself: to compare two costs their length."""

    tree: Int

    def __hash__(self) -> int:
        return id(self.tree)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.tree is self.tree


@lru_cache(maxsize=64)
def _compiled(tree: _Same, figures: tuple[Layout, ...], lane: Layout, lanes: tuple[int, ...], step: int) -> Loop:
    module = llvm.parse_assembly(str(loop_over_rows(tree.tree, figures, lane, lanes, step)))
    module.verify()
    options = llvm.create_pipeline_tuning_options(speed_level=3)
    options.loop_vectorization = True
    machine = _machine()
    passes = llvm.create_pass_builder(machine, options)
    passes.getModulePassManager().run(module, passes)
    engine = llvm.create_mcjit_compiler(module, machine)
    engine.finalize_object()
    called = ctypes.CFUNCTYPE(ctypes.c_int64, *[ctypes.c_void_p] * 5, *[ctypes.c_int64] * 4)
    return Loop(function=called(engine.get_function_address("loop")), engine=engine)


def _machine() -> Any:
    """This machine; each engine takes one for itself."""
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    features = llvm.get_host_cpu_features().flatten()
    target = llvm.Target.from_default_triple()
    return target.create_target_machine(cpu=llvm.get_host_cpu_name(), features=features, opt=3)


def _layout(array: Array) -> Layout:
    """How an array lies; one value for all rows has no distance."""
    return Layout(array.dtype.kind, array.itemsize, 0 if len(array) == 1 else array.strides[0])


def evaluate(points: Points, frame: pl.DataFrame, lanes: Sequence[int]) -> pl.DataFrame:
    """The points for a frame of whole numbers without nulls and not below 0, as `perfscore.frames.blocks.evaluate`."""
    figures = {name: narrowed(frame[name]).to_numpy() for name in COLUMNS}
    lane = frame["lane"].to_numpy() if "lane" in frame.columns else np.zeros(1, np.int8)
    out = np.empty(len(frame), np.int64)
    loop = Loop.of(points.points, figures, lane, lanes if "lane" in frame.columns else (0,), out)
    within = loop.run(figures, lane, out, dict.fromkeys(COLUMNS, EXACT))
    assert within  # the limits of the batch were tested before
    found = pl.Series("points", out)
    return found.set(found == NOTHING, None).to_frame() if out.min(initial=0) == NOTHING else found.to_frame()
