"""Scores of numpy arrays of whole numbers, compiled by numba and threaded (extra ``fast``).

>>> import numpy as np
>>> figures = (np.array([53, 100]), np.array([51, 125]), np.array([10, 10]))
>>> score_arrays(*figures, operator=np.array([0, 1], np.int8), signs=(">=", "<=")).tolist()
[962, 800]
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from perfscore.errors import UsageError
from perfscore.frames.blocks import EXACT
from perfscore.frames.door import needed
from perfscore.frames.lanes import KINDS, OPERATORS, Lanes, program
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
POINTS = 2**31  # points in their last place, and weights with them
NOTHING = -1
"""What stands in the result where a row is paid nothing."""

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
        UsageError: arrays that are no integers, a sign without a rule, or no numba.
    """
    needed("numba", "fast")
    loaded = standard if isinstance(standard, Standard) else Standard.load(standard)
    for name, array in (("target", target), ("actual", actual), ("weight", weight)):
        if array.dtype.kind not in "iu" or array.dtype == np.uint64:
            raise UsageError(NOT_WHOLE(name=name, dtype=array.dtype))
    asked = (operator,) if isinstance(operator, str) else signs
    lanes = tuple(_lane(loaded, sign) for sign in asked)
    found = np.empty(len(target), np.int64) if out is None else out
    lane = np.zeros(1, np.int8) if isinstance(operator, str) else operator
    loop, most, heaviest = _loop(loaded, lanes, places, weight_places)
    if most and not loop(target, actual, weight, lane, found, most, heaviest):
        return found
    found[:] = _by_frame(loaded, (target, actual, weight), lane, asked, places, weight_places)
    return found


def _lane(standard: Standard, sign: str) -> int:
    lane = Lanes.of(standard).chosen[KINDS.index(OPERATORS[sign])][0] if sign in OPERATORS else -1
    if lane < 0:
        raise UsageError(NO_RULE(sign=sign))
    return lane


def _limits(points: Points, weight_places: int, rounded_places: int) -> tuple[int, int]:
    """The largest figure and weight whose products are exact; 0 where none is worth compiling for."""
    heaviest = min(1_000 * 10**weight_places, POINTS * 10**weight_places // 10**rounded_places - 1)
    bits = 50
    while bits and largest(points.points, {"target": 2**bits, "actual": 2**bits, "weight": heaviest}) >= EXACT:
        bits -= 1
    return (2**bits if bits >= 10 else 0), heaviest


@lru_cache(maxsize=32)
def _loop(standard: Standard, lanes: tuple[int, ...], places: int, weight_places: int) -> tuple[Any, int, int]:
    """The loop over rows for some lanes, compiled once a process, with its limits; it counts the rows beyond them."""
    import numba  # noqa: PLC0415 - of the extra

    from perfscore.frames.machine import machine  # noqa: PLC0415

    points = program(standard, lanes, places, weight_places, nonnegative=True)
    most, heaviest = _limits(points, weight_places, standard.rounding.places)
    if not most:
        return None, 0, 0
    paid = machine(points.points)

    @numba.njit(parallel=True, error_model="numpy", nogil=True)  # type: ignore[untyped-decorator]
    def loop(target: Any, actual: Any, weight: Any, lane: Any, found: Any, most: int, heaviest: int) -> int:
        beyond = 0
        one = len(lane) == 1
        for row in numba.prange(len(target)):
            t, a, w = target[row], actual[row], weight[row]
            beyond += (t < 0) | (t > most) | (a < 0) | (a > most) | (w < 0) | (w > heaviest)
            value = paid(np.float64(a), np.float64(t), np.float64(w), lane[0] if one else lane[row])
            found[row] = np.int64(np.int32(value if value == value else NOTHING))  # noqa: PLR0124 - not a number
        return beyond

    return loop, most, heaviest


def _by_frame(
    standard: Standard,
    figures: tuple[AnyInts, AnyInts, AnyInts],
    lane: npt.NDArray[np.int8],
    signs: tuple[str, ...],
    places: int,
    weight_places: int,
) -> npt.NDArray[np.int64]:
    """All rows by `score_frame`, as decimals."""
    import polars as pl  # noqa: PLC0415

    from perfscore.frames.results import decimals  # noqa: PLC0415

    shown = zip(("target", "actual", "weight"), figures, (places, places, weight_places), strict=True)
    frame = pl.DataFrame({name: decimals(pl.Series(array.astype(np.int64)), last) for name, array, last in shown})
    operators = pl.Series(np.array(signs)[np.broadcast_to(lane, (len(frame),))])
    from perfscore.frames.polars_frames import score  # noqa: PLC0415

    scored = score(frame.with_columns(operator=operators), standard=standard, operator="operator", columns=["points"])
    assert isinstance(scored, pl.DataFrame)
    return scored["points"].to_physical().fill_null(NOTHING).cast(pl.Int64).to_numpy()
