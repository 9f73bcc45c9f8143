"""PyArrow tables: their columns are Polars columns without a copy."""

from __future__ import annotations

from typing import Any

import polars as pl
import pyarrow as pa

from perfscore.frames.polars_frames import score_slices
from perfscore.frames.settings import Settings


def score(table: Any, **asked: Any) -> Any:
    """Score a table; see `perfscore.frames.door.score_frame`."""
    settings = Settings.of(table.column_names, **asked)
    for name, column in arrow_columns(table, settings).items():
        table = table.append_column(name, column)
    return table


def arrow_columns(table: Any, settings: Settings) -> dict[str, Any]:
    """The columns that are wanted, as arrays of Arrow."""
    frame = pl.from_arrow(table.select(list(settings.inputs)))
    assert isinstance(frame, pl.DataFrame)
    found = score_slices(frame, settings).to_arrow()
    return {
        name: column.cast(pa.string()) if pa.types.is_large_string(column.type) or _is_view(column.type) else column
        for name, column in zip(found.column_names, found.columns, strict=True)
    }


def _is_view(kind: Any) -> bool:
    return bool(pa.types.is_string_view(kind))
