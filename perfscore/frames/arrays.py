"""Scores of numpy arrays of whole numbers, compiled by LLVM and threaded (extra ``fast``).

>>> import numpy as np
>>> figures = (np.array([53, 100]), np.array([51, 125]), np.array([10, 10]))
>>> score_arrays(*figures, operator=np.array([0, 1], np.int8), signs=(">=", "<=")).tolist()
[962, 800]
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from perfscore.errors import UsageError
from perfscore.frames.blocks import EXACT, NOTHING
from perfscore.frames.door import needed
from perfscore.frames.lanes import KINDS, OPERATORS, Lanes, program
from perfscore.frames.polars_frames import processors, score
from perfscore.frames.results import decimals
from perfscore.reason import Wording
from perfscore.standards.interpreters.columnar import Points
from perfscore.standards.interpreters.whole import largest
from perfscore.standards.standard import Standard

NOT_WHOLE = Wording(
    "not-whole", zh="“{name}”必须是整数数组，现为 {dtype}", en="{name} must be an array of integers; it is {dtype}"
)
NO_RULE = Wording(
    "no-compiled-rule", zh="标准没有可编译的“{sign}”规则", en="there is no rule for {sign} that can be compiled"
)
HEAVIEST = 1_000  # points at stake in one row of the loop
FEWEST = 2**16  # rows that are worth a thread
AnyInts = npt.NDArray[np.integer[Any]]


def score_arrays(
    target: AnyInts,
    actual: AnyInts,
    weight: AnyInts,
    standard: Standard | str | Path = "mof-2020",
    *,
    operator: str | npt.NDArray[np.int8] = ">=",
    signs: tuple[str, ...] = (">=", "<=", "="),
    places: int = 0,
    weight_places: int = 0,
    out: npt.NDArray[np.int64] | None = None,
) -> npt.NDArray[np.int64]:
    """The points of each row in the last place of the standard; -1 where a row is paid nothing.

    Targets and actuals are whole numbers of 10⁻ᵖˡᵃᶜᵉˢ, weights of `weight_places`. `operator` is one sign for all rows,
    or an array of indices in `signs`. The arrays are read where they are. Where a figure is below 0 or too large for
    the compiled loop, all rows are scored by `score_frame`.

    Raises:
        UsageError: arrays that are no integers, a sign without a rule, or no llvmlite.
    """
    needed("llvmlite", "fast")
    loaded = standard if isinstance(standard, Standard) else Standard.load(standard)
    for name, array in (("target", target), ("actual", actual), ("weight", weight)):
        if array.dtype.kind not in "iu" or array.dtype == np.uint64:
            raise UsageError(NOT_WHOLE(name=name, dtype=array.dtype))
    asked = (operator,) if isinstance(operator, str) else signs
    lanes = tuple(_lane(loaded, sign) for sign in asked)
    found = np.empty(len(target), np.int64) if out is None else out
    lane = np.zeros(1, np.int8) if isinstance(operator, str) else operator
    if len(lane) and not 0 <= int(lane.min()) <= int(lane.max()) < len(asked):
        raise UsageError(NO_RULE(sign=f"operator[…] = {lane.min()}…{lane.max()}"))
    figures = zip(("target", "actual", "weight"), (target, actual, weight), strict=True)
    arrays = {name: array if array.dtype.isnative else array.astype(np.int64) for name, array in figures}
    points = program(loaded, lanes, places, weight_places, nonnegative=True)
    if not _by_loop(points, arrays, lane, len(lanes), HEAVIEST * 10**weight_places, found):
        found[:] = _by_frame(loaded, (target, actual, weight), lane, asked, places, weight_places)
    return found


def _lane(standard: Standard, sign: str) -> int:
    lane = Lanes.of(standard).chosen[KINDS.index(OPERATORS[sign])][0] if sign in OPERATORS else -1
    if lane < 0:
        raise UsageError(NO_RULE(sign=sign))
    return lane


@lru_cache(maxsize=64)
def _most(points: Points, heaviest: int) -> int:
    """The largest figure whose products are exact with every weight up to the heaviest."""
    bits: int = 50
    while bits and largest(points.points, {"target": 2**bits, "actual": 2**bits, "weight": heaviest}) >= EXACT:
        bits -= 1
    return 1 << bits


def _by_loop(
    points: Points,
    arrays: Mapping[str, AnyInts],
    lane: AnyInts,
    count: int,
    heaviest: int,
    found: npt.NDArray[np.int64],
) -> bool:
    """Score all rows by the compiled loop; whether all figures were within what it holds."""
    from perfscore.frames.loops import Loop  # noqa: PLC0415 - of the extra

    limits = dict.fromkeys(("target", "actual"), _most(points, heaviest)) | {"weight": heaviest}
    loop = Loop.of(points.points, arrays, lane, range(count), found)
    step = max(FEWEST, -(-len(found) // processors()))

    def part(start: int) -> bool:
        rows = slice(start, start + step)
        own = {name: array[rows] for name, array in arrays.items()}
        return loop.run(own, lane if len(lane) == 1 else lane[rows], found[rows], limits)

    with ThreadPoolExecutor(processors()) as pool:
        return all(list(pool.map(part, range(0, len(found), step))))


def _by_frame(
    standard: Standard,
    figures: tuple[AnyInts, AnyInts, AnyInts],
    lane: npt.NDArray[np.int8],
    signs: tuple[str, ...],
    places: int,
    weight_places: int,
) -> npt.NDArray[np.int64]:
    """All rows by `score_frame`, as decimals."""
    shown = zip(("target", "actual", "weight"), figures, (places, places, weight_places), strict=True)
    frame = pl.DataFrame({name: decimals(pl.Series(array.astype(np.int64)), last) for name, array, last in shown})
    operators = pl.Series(np.array(signs)[np.broadcast_to(lane, (len(frame),))])
    scored = score(frame.with_columns(operator=operators), standard=standard, operator="operator", columns=["points"])
    assert isinstance(scored, pl.DataFrame)
    return scored["points"].to_physical().fill_null(NOTHING).cast(pl.Int64).to_numpy()
