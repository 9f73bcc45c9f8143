"""Targets and actuals that are whole numbers in one unit: scored as columns."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import polars as pl
from attrs import frozen

from perfscore.frames import reasons
from perfscore.frames.keys import NOT_KNOWN, Codes, class_name
from perfscore.frames.lanes import EXACT_WAY, KINDS, NO_RULE, Lanes, program
from perfscore.frames.numbers import Figures
from perfscore.frames.open_rows import BatchWeights, OpenRows
from perfscore.frames.parts import RowIndex, Wanted, as_columns, paid_rows
from perfscore.frames.rows import PaidRow, pay_values
from perfscore.standards.interpreters.columnar import Points
from perfscore.standards.standard import Standard


def score_numbers(
    target: Figures,
    actual: Figures,
    standard: Standard,
    wanted: Wanted,
    *,
    kinds: Codes | int,
    classes: Codes | int,
    weights: BatchWeights,
    rows: OpenRows,
) -> list[pl.DataFrame]:
    """The parts of a batch whose targets and actuals are numbers."""
    for figures, missing in ((target, reasons.NO_TARGET), (actual, reasons.NO_ACTUAL)):
        if figures.whole.null_count():
            rows.close(figures.whole.is_null().to_numpy(), missing)
    if not isinstance(kinds, int):
        rows.close(kinds == NOT_KNOWN, reasons.OPERATOR_NOT_KNOWN)
    places = max(target.places, actual.places)
    numbers = PlainNumbers(
        standard=standard,
        wanted=wanted,
        target=target.at(places),
        actual=actual.at(places),
        places=places,
        kinds=kinds,
        classes=classes,
        weights=weights,
    )
    return [*numbers.scored(rows), *rows.closed()]


def in_one_place(*columns: Figures) -> bool:
    """Whether columns of figures fit 128 bits in the finest of their last places."""
    places = max(item.places for item in columns)
    return all(item.fits(places) for item in columns)


@frozen(kw_only=True, eq=False)
class PlainNumbers:
    """The whole numbers of a batch: targets and actuals of 10⁻ᵖˡᵃᶜᵉˢ, kinds and classes a row or for all."""

    standard: Standard
    wanted: Wanted
    target: pl.Series
    actual: pl.Series
    places: int
    kinds: Codes | int
    classes: Codes | int
    weights: BatchWeights

    def scored(self, rows: OpenRows) -> list[pl.DataFrame]:
        """The parts of the rows that are open."""
        lanes = Lanes.of(self.standard)
        table = np.array(lanes.chosen, np.int8)
        if isinstance(self.classes, int) and not isinstance(self.kinds, int):
            chosen = np.take(
                table[:, self.classes], self.kinds, mode="clip"
            )  # a row of no known kind is closed already
        else:
            chosen = table[self.kinds, self.classes]
        if chosen.ndim == 0:
            present = [int(chosen)]
        else:
            present = [code for code in range(EXACT_WAY, len(lanes.all)) if (chosen == code).any()]
        parts: list[pl.DataFrame] = []
        for way, close in ((NO_RULE, True), (EXACT_WAY, False)):
            if way in present:
                mask = np.broadcast_to(chosen == way, (rows.count,))
                if close:
                    rows.close(mask, reasons.NO_RULE)
                else:
                    there = rows.open[mask[rows.open]]
                    parts.append(self._one_by_one(there))
        compiled = tuple(lane for lane in present if lane >= 0)
        open_ = None if rows.all_open and not parts else rows.open
        if open_ is not None and EXACT_WAY in present:
            open_ = open_[np.broadcast_to(chosen, (rows.count,))[open_] >= 0]
        if compiled and (open_ is None or len(open_)):
            parts += self._compiled(compiled, open_, None if len(compiled) == 1 else chosen)
        return parts

    def _compiled(self, lanes: Sequence[int], rows: RowIndex | None, chosen: Codes | None) -> list[pl.DataFrame]:
        columns = {"target": self.target, "actual": self.actual, "weight": self.weights.figures.whole}
        frame = pl.DataFrame(columns)
        if chosen is not None:
            frame = frame.with_columns(pl.Series("lane", chosen))
        if rows is not None:
            frame = frame[rows]

        def written(nonnegative: bool) -> Points:  # noqa: FBT001
            weight_places = self.weights.figures.places
            return program(self.standard, tuple(lanes), self.places, weight_places, nonnegative=nonnegative)

        return as_columns(frame, rows, written, lanes, self.wanted, self._one_by_one)

    def _one_by_one(self, rows: RowIndex) -> pl.DataFrame:
        paid = [self._paid(row) for row in rows.tolist()]
        weights = [self.weights.at(row) for row in rows.tolist()]
        return paid_rows(rows, paid, weights, self.standard.rounding)

    def _paid(self, row: int) -> PaidRow:
        kind, strict = KINDS[self.kinds if isinstance(self.kinds, int) else int(self.kinds[row])]
        class_ = class_name(self.classes if isinstance(self.classes, int) else int(self.classes[row]))
        target, actual = (Fraction(int(column[row]), 10**self.places) for column in (self.target, self.actual))
        if kind == "execution":
            return pay_values(self.standard, kind, class_, {"annual": target, "executed": actual})
        env = {"target": target, "actual": actual, "weight": self.weights.at(row)}
        return pay_values(self.standard, kind, class_, env, strict=strict)
