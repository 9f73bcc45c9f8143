"""The columns that are added to a frame: decimals of the standard's places, texts, the exact value as two integers."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

from perfscore.frames import reasons
from perfscore.frames.numbers import Figures, largest_of
from perfscore.frames.settings import Settings

FAR = 10**30  # points and scores below it have a difference that fits in any places


def results(found: pl.DataFrame, settings: Settings, score: Figures | None) -> pl.DataFrame:
    """The columns that are wanted, from points in their last place."""
    places = settings.standard.rounding.places
    columns: dict[str, pl.Series] = {}
    reason = (
        found["reason"]
        if "reason" in found.columns
        else pl.Series([None], dtype=pl.String).new_from_index(0, len(found))
    )
    if "points" in settings.wanted:
        columns["points"] = decimals(_column(found, "points"), places)
    if {"difference", "reason"} & {*settings.wanted}:
        difference, reason = _difference(_column(found, "points"), score, places, reason)
        columns["difference"] = decimals(difference, places)
    columns["reason"] = reason
    if "rule" in settings.wanted:
        columns["rule"] = found["rule"] if "rule" in found.columns else reason.clear(len(found))
    for name in ("numerator", "denominator"):
        if f"exact_{name}" in settings.wanted:
            columns[f"exact_{name}"] = decimals(_column(found, name), 0)
    if "denominator" in found.columns and "numerator" in found.columns and "exact_denominator" in columns:
        unpaid = columns.get("exact_numerator", decimals(_column(found, "numerator"), 0)).is_null()
        if unpaid.any():
            blank = pl.when(unpaid).then(None).otherwise(columns["exact_denominator"])
            columns["exact_denominator"] = pl.select(blank).to_series()
    return pl.DataFrame({name: columns[name].alias(name) for name in settings.wanted})


def decimals(whole: pl.Series, places: int) -> pl.Series:
    """Whole numbers of 10⁻ᵖˡᵃᶜᵉˢ as decimal(38, places), without any arithmetic.

    >>> decimals(pl.Series([962, None]), 2).to_list()
    [Decimal('9.62'), None]
    """
    import pyarrow as pa  # noqa: PLC0415 - loaded with the first frame

    if whole.dtype == pl.Int64 and not whole.null_count():
        wide = np.empty((len(whole), 2), np.int64)
        wide[:, 0] = whole.to_numpy()
        np.right_shift(wide[:, 0], 63, out=wide[:, 1])
        buffers: Any = [None, pa.py_buffer(wide)]
    else:
        buffers = _one_chunk(whole.cast(pl.Decimal(38, 0)).to_arrow()).buffers()
    array = pa.Array.from_buffers(pa.decimal128(38, places), len(whole), buffers)
    found = pl.from_arrow(array)
    assert isinstance(found, pl.Series)
    return found


def _one_chunk(array: Any) -> Any:
    """An array from its first row on: a slice has its buffers from elsewhere."""
    import pyarrow as pa  # noqa: PLC0415

    return pa.concat_arrays([array]) if not array.offset else pa.array(array.to_pylist(), array.type)


def _column(found: pl.DataFrame, name: str) -> pl.Series:
    if name in found.columns:
        return found[name]
    return pl.Series([None], dtype=pl.Int64).new_from_index(0, len(found))


def _difference(
    points: pl.Series, score: Figures | None, places: int, reason: pl.Series
) -> tuple[pl.Series, pl.Series]:
    """The published score less the points; and the reasons, with those of a score that cannot be compared."""
    if score is None:
        return pl.Series([None], dtype=pl.Int64).new_from_index(0, len(points)), reason
    frame = pl.DataFrame({"points": points, "published": score.whole, "reason": reason})
    apart = max(places - score.places, 0)
    narrow = points.dtype == pl.Int64 and largest_of(points) < 2**62 and largest_of(score.whole) * 10**apart < 2**62
    dtype = pl.Int64 if narrow and score.whole.dtype == pl.Int64 else pl.Int128
    published, recomputed = pl.col("published").cast(dtype), pl.col("points").cast(dtype)
    faults = []
    if score.unread is not None:
        frame = frame.with_columns(pl.Series("unread", score.unread))
        faults.append((pl.col("unread"), reasons.SCORE_NOT_READ))
    if dtype == pl.Int128:
        far = pl.lit(FAR, pl.Int128)
        faults.append((pl.max_horizontal(published.abs(), recomputed.abs()) >= far, reasons.TOO_LONG))
    scaled = published * pl.lit(10**apart, dtype)
    if score.places > places:
        finer = pl.lit(10 ** (score.places - places), dtype)
        faults.append((published % finer != pl.lit(0, dtype), reasons.SCORE_TOO_FINE))
        scaled = published // finer
    difference, why = scaled - recomputed, pl.col("reason")
    for fault, wording in faults:
        difference = pl.when(fault).then(None).otherwise(difference)
        why = pl.when(why.is_null() & fault).then(pl.lit(wording.code)).otherwise(why)
    found = frame.select(difference=difference, reason=why)
    return found["difference"], found["reason"]
