"""The rows of a batch that can still be scored, and the reason of each that cannot.

>>> rows = OpenRows(3)
>>> rows.close(np.array([False, True, False]), reasons.NO_TARGET)
>>> rows.open.tolist(), [part["reason"].to_list() for part in rows.closed()]
([0, 2], [['no-target']])
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import numpy as np
import numpy.typing as npt
import polars as pl
from attrs import frozen

from perfscore.frames import reasons
from perfscore.frames.keys import Codes
from perfscore.frames.lanes import KINDS
from perfscore.frames.numbers import Figures, least_of, places_of, whole_at
from perfscore.frames.parts import RowIndex, without
from perfscore.reason import Wording
from perfscore.standards.standard import Standard

Mask = npt.NDArray[np.bool_]
EXECUTION = KINDS.index(("execution", False))


class OpenRows:
    """Which rows are open; the first reason that closes a row stays."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._why: npt.NDArray[np.int16] | None = None
        self._reasons: list[Wording] = []

    def close(self, mask: Mask, reason: Wording) -> None:
        """Close rows, for a reason."""
        if not mask.any():
            return
        if self._why is None:
            self._why = np.zeros(self.count, np.int16)
        self._reasons.append(reason)
        self._why[mask & (self._why == 0)] = len(self._reasons)

    @property
    def all_open(self) -> bool:
        """Whether no row was closed."""
        return self._why is None

    @property
    def open(self) -> RowIndex:
        """The open rows."""
        return np.arange(self.count) if self._why is None else np.flatnonzero(self._why == 0)

    def closed(self) -> Iterator[pl.DataFrame]:
        """The rows that were closed."""
        for number, reason in enumerate(self._reasons, 1):
            assert self._why is not None
            rows = np.flatnonzero(self._why == number)
            if len(rows):
                yield without(rows, reason)


@frozen(kw_only=True, eq=False)
class BatchWeights:
    """The weights of a batch; a row of budget execution without one has the standard's."""

    figures: Figures

    @classmethod
    def of(cls, figures: Figures, standard: Standard, kinds: Codes | int) -> BatchWeights:
        """The weights, those of the standard filled in."""
        execution = standard.execution
        if execution is None or figures.whole.null_count() == 0 or not np.any(np.equal(kinds, EXECUTION)):
            return cls(figures=figures)
        own = places_of(execution.weight)
        assert own is not None  # a weight is read as a decimal
        places = max(own, figures.places)
        missing = figures.whole.is_null().to_numpy() & np.equal(kinds, EXECUTION)
        if figures.unread is not None:
            missing &= ~figures.unread
        filled = pl.Series([whole_at(execution.weight, places)], dtype=pl.Int64)
        whole = figures.at(places)
        found = pl.select(pl.when(pl.Series(missing)).then(filled.cast(whole.dtype)).otherwise(whole)).to_series()
        return cls(figures=Figures(whole=found, places=places, unread=figures.unread))

    def mark(self, rows: OpenRows) -> None:
        """Close the rows that have no weight that can be used."""
        if self.figures.unread is not None:
            rows.close(self.figures.unread, reasons.WEIGHT_NOT_READ)
        whole = self.figures.whole
        if whole.null_count():
            rows.close(whole.is_null().to_numpy(), reasons.NO_WEIGHT)
        if least_of(whole) < 0:
            rows.close((whole < 0).fill_null(value=False).to_numpy(), reasons.WEIGHT_NEGATIVE)

    def at(self, row: int) -> Fraction:
        """The weight of a row."""
        return Fraction(int(self.figures.whole[row]), 10**self.figures.places)
