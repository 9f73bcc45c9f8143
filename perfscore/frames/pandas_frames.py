"""pandas frames: columns of any kind but binary floats; what is added is kept as Arrow's exact types."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd
import pyarrow as pa

from perfscore.errors import UsageError
from perfscore.frames.arrow_tables import arrow_columns
from perfscore.frames.numbers import FLOATS
from perfscore.frames.settings import Settings


def score(frame: Any, **asked: Any) -> Any:
    """Score a frame; see `perfscore.frames.door.score_frame`."""
    settings = Settings.of(list(frame.columns), **asked)
    table = pa.table({name: _column(name, frame[name]) for name in settings.inputs})
    found = {
        name: pd.Series(pd.array(column, dtype=pd.ArrowDtype(column.type)), index=frame.index)
        for name, column in arrow_columns(table, settings).items()
    }
    return frame.assign(**found)


def _column(name: str, series: Any) -> Any:
    """A column as an array of Arrow; objects of several types (text beside Decimal) as text.

    Raises:
        UsageError: a binary float among objects.
    """
    if series.dtype != object:
        return pa.Array.from_pandas(series)
    items = [None if item is None or item is pd.NA else item for item in series]
    for item in items:
        if isinstance(item, float):
            raise UsageError(FLOATS(name=name))
    texts = [f"{item:f}" if isinstance(item, Decimal) else item if item is None else str(item) for item in items]
    if all(item is None or isinstance(item, Decimal | int) for item in items):
        whole = [None if item is None else Decimal(item) for item in items]
        try:
            return pa.array(whole)
        except pa.ArrowInvalid:
            return pa.array(texts, pa.string())
    return pa.array(texts, pa.string())
