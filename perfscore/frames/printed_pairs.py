"""Targets and actuals as printed: plain figures are scored as columns, every other different pair once, exactly.

What a target and an actual are, in which units, and whether one meets the other, is decided by `read_target`,
`read_actual` and `compare` alone: for each text, each pair of units, each pair of texts that is no two plain figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
from attrs import evolve, frozen

from perfscore.frames import reasons
from perfscore.frames.keys import NO_OPERATOR, NOT_KNOWN, Codes, class_name
from perfscore.frames.lanes import KINDS, OPERATORS, Lanes
from perfscore.frames.open_rows import EXECUTION, BatchWeights, Mask, OpenRows
from perfscore.frames.parts import RowIndex, Wanted, as_columns, paid_rows
from perfscore.frames.plain_numbers import PlainNumbers
from perfscore.frames.rows import PaidRow, pay_budget, pay_texts
from perfscore.frames.settings import Settings
from perfscore.frames.shares import points_of_shares
from perfscore.frames.texts import Texts, in_common
from perfscore.standards.interpreters.columnar import Points
from perfscore.standards.standard import Standard

LARGEST = 2**62  # of a figure in a column of 64 bits
FINEST = 6  # places up to which the plain figures of a batch share one last place
_SIGNS = {KINDS.index(kind): sign for sign, kind in reversed(OPERATORS.items())}

Ints = npt.NDArray[np.int64]


def score_texts(
    frame: pl.DataFrame,
    settings: Settings,
    wanted: Wanted,
    *,
    kinds: Codes | int,
    classes: Codes | int,
    weights: BatchWeights,
    rows: OpenRows,
) -> list[pl.DataFrame]:
    """The parts of a batch whose targets or actuals are printed texts."""
    printed = [frame[name].cast(pl.String) for name in (settings.target, settings.actual)]
    for texts, missing in zip(printed, (reasons.NO_TARGET, reasons.NO_ACTUAL), strict=True):
        blank = texts.is_null() | (texts.str.strip_chars() == "")
        rows.close(blank.fill_null(value=True).to_numpy(), missing)
    if not isinstance(kinds, int):
        rows.close(kinds == NOT_KNOWN, reasons.OPERATOR_NOT_KNOWN)
    pairs = PrintedPairs(
        standard=settings.standard,
        wanted=wanted,
        target=Texts.of(_signed(printed[0], kinds), target=True),
        actual=Texts.of(printed[1], target=False),
        budget=np.broadcast_to(np.equal(kinds, EXECUTION), (rows.count,)),
        classes=classes,
        weights=weights,
    )
    return [*pairs.scored(rows), *rows.closed()]


def _signed(target: pl.Series, kinds: Codes | int) -> pl.Series:
    """The targets with the operator of a column of its own in front."""
    if kinds == NO_OPERATOR if isinstance(kinds, int) else bool((kinds < 0).all()):
        return target
    signs = {code: sign for code, sign in _SIGNS.items() if code != EXECUTION}
    codes = pl.Series(np.broadcast_to(np.asarray(kinds, np.int8), (len(target),)))
    before = codes.replace_strict(signs, default="", return_dtype=pl.String)
    return before + target


@frozen(kw_only=True, eq=False)
class PrintedPairs:
    """The texts of a batch; `budget` says which rows are budgets and what was spent of them."""

    standard: Standard
    wanted: Wanted
    target: Texts
    actual: Texts
    budget: Mask
    classes: Codes | int
    weights: BatchWeights

    def scored(self, rows: OpenRows) -> list[pl.DataFrame]:
        """The parts of the rows that are open."""
        is_open = np.zeros(rows.count, bool)
        is_open[rows.open] = True
        plain, numbers = self._plain(is_open)
        parts: list[pl.DataFrame] = []
        if numbers is not None:
            there = OpenRows(rows.count)
            there.close(~plain, reasons.UNDECIDED)
            parts += numbers.scored(there)
        others = np.flatnonzero(is_open & ~plain)
        return parts + (self._pairs(others) if len(others) else [])

    def _plain(self, is_open: Mask) -> tuple[Mask, PlainNumbers | None]:
        """Which rows are two plain figures in units that compare, and these figures in one unit and last place."""
        one, other = _Columns.of(self.target), _Columns.of(self.actual)
        plain = is_open & (one.kinds >= 0) & (other.kinds >= 0) & ~self.budget
        if not plain.any():
            return plain, None
        factors = _factors(one.units, other.units, plain)
        plain &= factors[0] > 0
        places = max(one.places(plain), other.places(plain))
        figures = []
        for column, factor in zip((one, other), factors, strict=True):
            scaled, fits = column.at(places, factor)
            plain &= fits
            figures.append(pl.Series(scaled))
        chosen = np.array(Lanes.of(self.standard).chosen, np.int8)[np.where(plain, one.kinds, 0), self.classes]
        plain &= chosen >= 0
        if not plain.any():
            return plain, None
        numbers = PlainNumbers(
            standard=self.standard,
            wanted=self.wanted,
            target=figures[0],
            actual=figures[1],
            places=places,
            kinds=np.where(plain, one.kinds, 0).astype(np.int8),
            classes=self.classes,
            weights=self.weights,
        )
        return plain, numbers

    def _pairs(self, rows: RowIndex) -> list[pl.DataFrame]:
        """Rows by their different pairs of texts, each paid once."""
        keys = self._keys(rows)
        _, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
        paid = [self._pay(row) for row in rows[first].tolist()]
        shares = [item.share for item in paid]
        short = [share is not None and max(share.numerator, share.denominator) < LARGEST for share in shares]
        is_short = np.array(short, bool)[inverse]
        parts = []
        if not is_short.all():
            there, which = rows[~is_short], inverse[~is_short].tolist()
            weights = [self.weights.at(row) for row in there.tolist()]
            parts.append(paid_rows(there, [paid[code] for code in which], weights, self.standard.rounding))
        if is_short.any():
            columns = {
                name: np.array([getattr(share, name) if ok else 1 for share, ok in zip(shares, short, strict=True)])
                for name in ("numerator", "denominator")
            }
            parts += self._by_shares(rows[is_short], inverse[is_short], paid, columns)
        return parts

    def _by_shares(
        self, rows: RowIndex, which: Ints, paid: Sequence[PaidRow], shares: dict[str, Ints]
    ) -> list[pl.DataFrame]:
        frame = pl.DataFrame(
            {name: column.astype(np.int64)[which] for name, column in shares.items()}
            | {"weight": self.weights.figures.whole.gather(rows)}
        )
        row_of = dict(zip(rows.tolist(), which.tolist(), strict=True))

        def written(_: bool) -> Points:  # noqa: FBT001
            return points_of_shares(self.standard.rounding, self.weights.figures.places)

        def one_by_one(there: RowIndex) -> pl.DataFrame:
            weights = [self.weights.at(row) for row in there.tolist()]
            return paid_rows(there, [paid[row_of[row]] for row in there.tolist()], weights, self.standard.rounding)

        parts = as_columns(frame, rows, written, (), evolve(self.wanted, rule=False), one_by_one)
        if not self.wanted.rule:
            return parts
        rules = pl.Series([item.rule for item in paid], dtype=pl.String)
        codes = [np.array([row_of[row] for row in part["row"].to_list()], np.int64) for part in parts]
        return [
            part if "rule" in part.columns else part.with_columns(rules.gather(code).alias("rule"))
            for part, code in zip(parts, codes, strict=True)
        ]

    def _keys(self, rows: RowIndex) -> Ints:
        """A number for each row, equal where texts, class and, if rules name it, weight are equal."""
        keys = self.target.codes[rows] * len(self.actual.printed) + self.actual.codes[rows]
        classes = self.classes if isinstance(self.classes, int) else self.classes[rows]
        keys = (keys * 8 + classes) * 2 + self.budget[rows]
        if _names_weight(self.standard):
            _, weights = np.unique(np.array(self.weights.figures.whole.gather(rows).to_list()), return_inverse=True)
            keys = keys * (int(weights.max(initial=0)) + 1) + weights
        return keys

    def _pay(self, row: int) -> PaidRow:
        target, actual = (texts.printed[texts.codes[row]] for texts in (self.target, self.actual))
        if self.budget[row]:
            return pay_budget(self.standard, target, actual)
        class_ = class_name(self.classes if isinstance(self.classes, int) else int(self.classes[row]))
        return pay_texts(self.standard, target, actual, class_, self.weights.at(row))


@frozen(kw_only=True, eq=False)
class _Columns:
    """What the texts of a column are, a row: kind, figure, places, unit."""

    kinds: Ints
    whole: npt.NDArray[Any]
    fine: Ints
    units: Ints

    @classmethod
    def of(cls, texts: Texts) -> _Columns:
        read = [*texts.read, None]  # the last stands for what is not printed, code -1
        table = np.array(
            [(-1, 0, -1) if item is None else (item.kind, item.places, item.unit) for item in read], np.int64
        )
        small = np.array([0 if item is None or abs(item.whole) >= LARGEST else item.whole for item in read], np.int64)
        large = np.array([item is not None and abs(item.whole) >= LARGEST for item in read], bool)
        table[large, 0] = -1
        kinds, fine, units = (table[texts.codes, place] for place in range(3))
        return cls(kinds=kinds, whole=small[texts.codes], fine=fine, units=units)

    def places(self, plain: Mask) -> int:
        """The last place in which all plain figures are whole, up to `FINEST`."""
        return min(int(self.fine[plain].max(initial=0)), FINEST)

    def at(self, places: int, factors: Ints) -> tuple[Ints, Mask]:
        """The figures in a last place, times the factors of their units; and which of them fit 64 bits."""
        fits = self.fine <= places
        scale = 10 ** np.where(fits, places - self.fine, 0) * np.maximum(factors, 1)
        fits &= np.abs(self.whole) <= LARGEST // scale
        return np.where(fits, self.whole, 0) * scale, fits


def _factors(one: Ints, other: Ints, plain: Mask) -> tuple[Ints, Ints]:
    """The factors of both units, a row; 0 where the units do not compare."""
    count = int(max(one.max(initial=0), other.max(initial=0))) + 1
    keys = np.where(plain, one * count + other, -1)
    different, inverse = np.unique(keys, return_inverse=True)
    found = [None if key < 0 else in_common(int(key) // count, int(key) % count) for key in different]
    table = np.array([(0, 0) if item is None else item for item in found], np.int64)
    return table[inverse, 0], table[inverse, 1]


@lru_cache(maxsize=64)
def _names_weight(standard: Standard) -> bool:
    return any("weight" in table.cases.free for table in standard.all_tables().values())
