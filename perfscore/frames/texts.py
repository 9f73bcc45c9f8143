"""Columns of printed targets and actuals: each different text is read once, by the product's own reading.

A text that is an operator, one figure and a unit (``≥1,250.50 元``) has a shape: what stands before and after the
figure. The shape is read by `read_target` or `read_actual` with two trial figures; where both come back as plain
figures of one unit, any figure in that shape is what its digits say. Dates, times and words are read each by itself.

>>> texts = Texts.of(pl.Series(["≥53 人", None, "≥1,060.5 人", "12 月底"]), target=True)
>>> [(texts.read[code].kind, texts.read[code].whole, texts.read[code].places) for code in texts.codes if code >= 0]
[(0, 53, 0), (0, 10605, 1), (-1, 0, 0)]
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
from attrs import frozen

from perfscore.errors import QuantityError
from perfscore.frames.lanes import KINDS
from perfscore.frames.numbers import places_of, whole_at
from perfscore.model.comparison import compare
from perfscore.model.target import Exact, Forward, Measured, Reverse, read_actual, read_target
from perfscore.quantity.operator import PREFIXES
from perfscore.quantity.printed import plain
from perfscore.quantity.quantity import Quantity
from perfscore.quantity.unit import Unit

CACHED = 2**17  # different texts kept between batches, for targets and for actuals
_FIGURE = re.compile(r"([^0-9]*)([0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4})(?:\.([0-9]{1,6}))?([^0-9]*)")
_NO_SHAPE = re.compile(
    r"[年月日号时点分秒季旬周天半度.,,。、\-+~至到零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟%]"
)
_LONGEST = 60  # characters of a text that may have a shape
_TRIALS = (Fraction(7), Fraction("1234.5"))


@frozen
class ReadText:
    """A text: its kind (an index in `KINDS`, 0 for a plain actual; -1 for all else), its figure and its unit."""

    kind: int
    whole: int = 0
    places: int = 0
    unit: int = -1


NOT_PLAIN = ReadText(-1)


@frozen(kw_only=True, eq=False)
class Texts:
    """A column of texts as codes of its different texts (-1 where none is printed), with what each was read as."""

    codes: npt.NDArray[np.int64]
    printed: list[str]
    read: list[ReadText]

    @classmethod
    def of(cls, series: pl.Series, *, target: bool) -> Texts:
        """Read a column."""
        encoded: Any = series.to_arrow().dictionary_encode()
        codes = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
        printed = encoded.dictionary.to_pylist()
        cache = _TARGETS if target else _ACTUALS
        if len(cache) > CACHED:
            cache.clear()
        read = []
        for text in printed:
            found = cache.get(text)
            if found is None:
                found = cache[text] = _read(text, target=target)
            read.append(found)
        return cls(codes=codes, printed=printed, read=read)


@lru_cache(maxsize=4_096)
def in_common(target: int, actual: int) -> tuple[int, int] | None:
    """By what a target in one unit and an actual in another are multiplied to be in one unit; None where they are not.

    The product's own comparison says it, on trial figures. A percentage beside a bare figure is None: it depends on
    the figures, and each such pair is compared by itself.
    """
    one, other = UNITS[target], UNITS[actual]
    if (one.numerator == "%") != (other.numerator == "%") and "" in {one.numerator, other.numerator}:
        return None
    trial = compare(
        Forward(bound=Quantity(value=Fraction(2), unit=one)), Measured(quantity=Quantity(value=Fraction(3), unit=other))
    )
    if trial.met is None or trial.target_value is None or trial.actual_value is None:
        return None
    factors = (trial.target_value / 2, trial.actual_value / 3)
    whole = all(factor.denominator == 1 and factor < 2**31 for factor in factors)
    return (int(factors[0]), int(factors[1])) if whole else None


_NUMBERING = Lock()
UNITS: list[Unit] = []
_NUMBERS: dict[tuple[Unit, Fraction], int] = {}
_TARGETS: dict[str, ReadText] = {}
_ACTUALS: dict[str, ReadText] = {}


def _read(text: str, *, target: bool) -> ReadText:
    match = _FIGURE.fullmatch(text) if len(text) <= _LONGEST else None
    if match is not None:
        before, digits, decimals, after = match.groups()
        shape = _shape(before, after, target=target)
        if shape is not None:
            decimals = decimals or ""
            return ReadText(shape[0], int(digits.replace(",", "") + decimals), len(decimals), shape[1])
    plainly = _plainly(text, target=target)
    if plainly is None:
        return NOT_PLAIN
    kind, quantity = plainly
    places = places_of(quantity.value)
    if places is None:
        return NOT_PLAIN
    whole = whole_at(quantity.value, places)
    assert whole is not None
    return ReadText(kind, whole, places, _unit(quantity.unit))


@lru_cache(maxsize=8_192)
def _shape(before: str, after: str, *, target: bool) -> tuple[int, int] | None:
    """The kind and unit of any figure between `before` and `after`; None where the figure itself must be read."""
    try:
        sign, unit = plain(before), plain(after)
    except QuantityError:
        return None
    if (sign and sign not in PREFIXES) or _NO_SHAPE.search(unit.removeprefix("%").replace("元/人", "")):
        return None
    found = []
    for value, printed in zip(_TRIALS, ("7", "1234.5"), strict=True):
        plainly = _plainly(before + printed + after, target=target)
        if plainly is None or plainly[1].value != value:
            return None
        found.append((plainly[0], plainly[1].unit))
    return (found[0][0], _unit(found[0][1])) if found[0] == found[1] else None


def _plainly(text: str, *, target: bool) -> tuple[int, Quantity] | None:
    """The kind and the quantity of a text that is a plain figure; None for all else, and for what cannot be read."""
    try:
        found = read_target(text) if target else read_actual(text)
    except QuantityError:
        return None
    match found:
        case Forward(bound=quantity, strict=strict):
            return KINDS.index(("forward", strict)), quantity
        case Reverse(bound=quantity, strict=strict):
            return KINDS.index(("reverse", strict)), quantity
        case Exact(value=quantity):
            return KINDS.index(("exact", False)), quantity
        case Measured(quantity=quantity, bound=None):
            return 0, quantity
        case _:
            return None


def _unit(unit: Unit) -> int:
    """The number of a unit; equal ones of another scale are two."""
    key = unit, unit.scale
    if key not in _NUMBERS:
        with _NUMBERING:
            if key not in _NUMBERS:
                UNITS.append(unit)
                _NUMBERS[key] = len(UNITS) - 1
    return _NUMBERS[key]
