"""Columns of figures as whole numbers in one last place: integers, decimals, or text; never binary floats.

>>> figures_of(pl.Series("weight", ["10", "7.5分", "x", None]))
Figures(places=1, unread=[False, False, True, False], whole=[100, 75, None, None])
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import polars as pl
from attrs import field, frozen

from perfscore.errors import QuantityError, UsageError
from perfscore.quantity.number import read_number
from perfscore.reason import Wording

MOST_PLACES = 18  # of a figure in a column; more go the exact way
FLOATS = Wording(
    "binary-floats",
    zh="“{name}”列是二进制浮点数；浮点数不能决定得分，请先转换为十进制数、整数或文本",
    en="column {name} holds binary floats, and a float never decides a score; cast it to decimals, integers or text",
)
NOT_FIGURES = Wording(
    "no-figures",
    zh="“{name}”列的类型是 {dtype}，不是数字或文本",
    en="column {name} is {dtype}, neither figures nor text",
)


@frozen(kw_only=True, eq=False)
class Figures:
    """Whole numbers of 10⁻ᵖˡᵃᶜᵉˢ, null where there is none; `unread` where something is printed that is no figure."""

    whole: pl.Series = field(repr=False)
    places: int
    unread: npt.NDArray[np.bool_] | None = field(default=None, repr=False)

    def __repr__(self) -> str:
        unread = None if self.unread is None else self.unread.tolist()
        return f"Figures(places={self.places}, unread={unread}, whole={self.whole.to_list()})"

    def fits(self, places: int) -> bool:
        """Whether all fit 128 bits in a finer last place."""
        scale: int = 10 ** (places - self.places)
        return largest_of(self.whole) * scale < 2**126

    def at(self, places: int) -> pl.Series:
        """The whole numbers of a finer last place in which they fit."""
        if places == self.places:
            return self.whole
        scale: int = 10 ** (places - self.places)
        if largest_of(self.whole) * scale < 2**63 and self.whole.dtype == pl.Int64:
            return self.whole * scale
        return self.whole.cast(pl.Int128) * pl.Series([scale], dtype=pl.Int128)


def figures_of(series: pl.Series) -> Figures:
    """The figures of a column.

    Raises:
        UsageError: it holds binary floats, or neither figures nor text.
    """
    dtype = series.dtype
    refuse_floats(series.name, dtype)
    if dtype == pl.Null:
        return Figures(whole=series.cast(pl.Int64), places=0)
    if dtype == pl.UInt64 or dtype in {pl.Int128, pl.UInt128}:
        return Figures(whole=narrowed(series.cast(pl.Int128)), places=0)
    if dtype.is_integer():
        return Figures(whole=series.cast(pl.Int64), places=0)
    if isinstance(dtype, pl.Decimal):
        return Figures(whole=_narrow_decimals(series), places=dtype.scale)
    if dtype in {pl.String, pl.Categorical, pl.Enum}:
        return _read(series.cast(pl.String))
    raise UsageError(NOT_FIGURES(name=series.name, dtype=dtype))


def refuse_floats(name: str, dtype: pl.DataType) -> None:
    """Refuse a column of binary floats.

    Raises:
        UsageError: naming the column, and what to do.
    """
    if dtype.is_float():
        raise UsageError(FLOATS(name=name))


def narrowed(series: pl.Series) -> pl.Series:
    """Whole numbers in 64 bits where they fit."""
    return series.cast(pl.Int64) if largest_of(series) < 2**63 else series


def _narrow_decimals(series: pl.Series) -> pl.Series:
    """Decimals as whole numbers, in 64 bits where they fit: their lower halves, read where they are."""
    import pyarrow as pa  # noqa: PLC0415 - loaded with the first frame

    array = series.to_arrow()
    if series.null_count() or not pa.types.is_decimal128(array.type):
        return narrowed(series.to_physical())
    halves = np.frombuffer(array.buffers()[1], np.int64)[2 * array.offset :][: 2 * len(array)].reshape(-1, 2)
    low = np.ascontiguousarray(halves[:, 0])
    return pl.Series(series.name, low) if np.array_equal(halves[:, 1], low >> 63) else series.to_physical()


def largest_of(series: pl.Series) -> int:
    """The largest absolute value of a column of whole numbers; 0 where it has none."""
    ends = (series.min(), series.max())
    return max((abs(int(end)) for end in ends if isinstance(end, int)), default=0)


def least_of(series: pl.Series) -> int:
    """The least of a column of whole numbers; 0 where it has none."""
    least = series.min()
    return least if isinstance(least, int) else 0


def whole_at(value: Fraction, places: int) -> int | None:
    """A figure in the last place, None where it has more places.

    >>> whole_at(Fraction("7.5"), 1), whole_at(Fraction(1, 3), 6)
    (75, None)
    """
    scaled = value * 10**places
    return scaled.numerator if scaled.denominator == 1 else None


def places_of(value: Fraction) -> int | None:
    """How many decimals a figure has, None for more than `MOST_PLACES` or for no finite decimal.

    >>> places_of(Fraction("7.50")), places_of(Fraction(1, 3))
    (1, None)
    """
    return next((places for places in range(MOST_PLACES + 1) if value.denominator in _divisors(places)), None)


@lru_cache(maxsize=MOST_PLACES + 1)
def _divisors(places: int) -> frozenset[int]:
    return frozenset(2**two * 5**five for two in range(places + 1) for five in range(places + 1))


def _read(series: pl.Series) -> Figures:
    """Figures from text, each different text once."""
    read = {text: _number(text) for text in series.unique().to_list() if text is not None and text.strip()}
    known = {text: value for text, value in read.items() if value is not None}
    places = max((found for value in known.values() if (found := places_of(value)) is not None), default=0)
    wholes = {text: whole_at(value, places) for text, value in known.items()}
    printed = series.to_list()
    unread = np.array([text is not None and bool(text.strip()) and wholes.get(text) is None for text in printed], bool)
    figures = [None if text is None else wholes.get(text) for text in printed]
    wide = max((abs(value) for value in wholes.values() if value is not None), default=0) >= 2**126
    if wide:
        figures = [None if value is None or abs(value) >= 2**126 else value for value in figures]
        unread |= np.array([text is not None and abs(wholes.get(text) or 0) >= 2**126 for text in printed], bool)
    return Figures(whole=narrowed(pl.Series(series.name, figures, dtype=pl.Int128)), places=places, unread=unread)


def _number(text: str) -> Fraction | None:
    try:
        return read_number(text.strip().removesuffix("分"))
    except QuantityError:
        return None
