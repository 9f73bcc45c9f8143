"""Some rows of a batch, scored one way: as columns of whole numbers, or one by one.

Each way gives a part: the rows, their points in the last place printed, the exact value, the rule, the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
from attrs import frozen

from perfscore.frames import blocks, reasons
from perfscore.frames.engine import evaluate
from perfscore.frames.numbers import largest_of, least_of
from perfscore.frames.rows import PaidRow
from perfscore.frames.width import width_of
from perfscore.reason import Wording
from perfscore.standards.interpreters.columnar import Points
from perfscore.standards.rounding import Rounding

RowIndex = npt.NDArray[np.int64]
LONGEST = 10**38  # the digits that a decimal column holds
WIDE = pl.Schema(
    {
        "row": pl.Int64(),
        "points": pl.Int128(),
        "numerator": pl.Int128(),
        "denominator": pl.Int128(),
        "rule": pl.String(),
        "reason": pl.String(),
    }
)


@frozen(kw_only=True)
class Wanted:
    """Which parts of the result are asked for; `compiled` where there are rows enough to compile a loop for them."""

    exact: bool
    rule: bool
    compiled: bool = False

    @property
    def parts(self) -> tuple[str, ...]:
        """The expressions that are needed."""
        return ("points", *(("numerator", "denominator") if self.exact else ()), *(("arm",) if self.rule else ()))


def without(rows: RowIndex, reason: Wording) -> pl.DataFrame:
    """Rows that are paid nothing, for one reason."""
    return pl.DataFrame({"row": rows, "reason": [reason.code] * len(rows)})


def as_columns(
    frame: pl.DataFrame,
    rows: RowIndex | None,
    points: Callable[[bool], Points],
    lanes: Sequence[int],
    wanted: Wanted,
    one_by_one: Callable[[RowIndex], pl.DataFrame],
) -> list[pl.DataFrame]:
    """Rows by whole-number expressions; those whose products are too long for 128 bits by `one_by_one`.

    `frame` holds whole numbers without nulls, `rows` says which rows of the batch these are (None: all of them).
    """
    columns = [name for name in frame.columns if name != "lane"]
    limits = {name: largest_of(frame[name]) for name in columns}
    nonnegative = all(least_of(frame[name]) >= 0 for name in columns)
    written = points(nonnegative)
    width = width_of(written, wanted.parts, limits)
    parts = []
    if width.most is not None:
        there = np.arange(len(frame)) if rows is None else rows
        fits = frame.select(pl.all_horizontal(pl.col(name).abs() <= width.most for name in columns)).to_series()
        parts.append(one_by_one(there[~fits.to_numpy()]))
        frame, rows = frame.filter(fits), there[fits.to_numpy()]
    if width.largest < blocks.EXACT and wanted.compiled and wanted.parts == ("points",) and nonnegative:
        from perfscore.frames import loops  # noqa: PLC0415 - of the extra

        found = loops.evaluate(written, frame, lanes)
    elif width.largest < blocks.EXACT:
        found = blocks.evaluate(written, frame, lanes, wanted.parts)
    else:
        dtype = pl.Int64 if width.narrow else pl.Int128
        if any(frame[name].dtype != dtype for name in columns):
            frame = frame.with_columns(pl.col(columns).cast(dtype))
        found = evaluate(written, frame, lanes, wanted.parts, dtype)
    if wanted.rule:
        found = _named(found, written.share.outcomes)
    return [*parts, found if rows is None else found.with_columns(pl.Series("row", rows))]


def paid_rows(rows: RowIndex, paid: Sequence[PaidRow], weights: Sequence[Fraction], rounding: Rounding) -> pl.DataFrame:
    """Rows that were paid one by one."""
    scored = [_scored(item, weight, rounding) for item, weight in zip(paid, weights, strict=True)]
    columns: dict[str, Any] = {
        name: pl.Series(name, [item[name] for item in scored], dtype=dtype)
        for name, dtype in WIDE.items()
        if name != "row"
    }
    return pl.DataFrame({"row": rows} | columns)


def joined(parts: Sequence[pl.DataFrame], count: int) -> pl.DataFrame:
    """The parts of a batch in the order of its rows."""
    if len(parts) == 1 and "row" not in parts[0].columns:
        return parts[0]
    if not parts:
        return WIDE.to_frame()
    whole = pl.concat([part.cast({name: WIDE[name] for name in part.columns}) for part in parts], how="diagonal")
    assert len(whole) == count
    return whole.sort("row")


def _scored(paid: PaidRow, weight: Fraction, rounding: Rounding) -> Mapping[str, object]:
    if paid.share is None:
        return dict.fromkeys(("points", "numerator", "denominator")) | {"rule": paid.rule, "reason": paid.reason}
    exact = weight * paid.share
    points = _last_places(rounding.points(weight, paid.share), rounding.places)
    found = {"points": points, "numerator": exact.numerator, "denominator": exact.denominator}
    fits = {name: value if abs(value) < LONGEST else None for name, value in found.items()}
    if fits["numerator"] is None or fits["denominator"] is None:
        fits |= {"numerator": None, "denominator": None}
    reason = None if None not in fits.values() else reasons.TOO_LONG.code
    return fits | {"rule": paid.rule, "reason": reason}


def _last_places(points: Decimal, places: int) -> int:
    return int(Fraction(points) * 10**places)


def _named(found: pl.DataFrame, outcomes: Sequence[tuple[str, str | None]]) -> pl.DataFrame:
    """The rule and the reason of each arm in words."""
    arm = found["arm"].cast(pl.UInt32)
    named = {
        name: pl.Series(name, [item[place] for item in outcomes], dtype=pl.String).gather(arm)
        for place, name in enumerate(("rule", "reason"))
    }
    return found.drop("arm").with_columns(**named)
