"""What chooses the rule of each row, as small numbers: the kind of target by its operator, the class by its level 2.

>>> classes_of(pl.Series(["产出指标-数量指标", None, "成本指标"])).tolist()
[1, 0, 4]
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from perfscore.frames.lanes import KINDS, OPERATORS
from perfscore.frames.settings import Settings
from perfscore.model.place import Place
from perfscore.model.scorecard import CLASSES, Indicator

Codes = npt.NDArray[np.int8]
NOT_KNOWN, NO_OPERATOR = -1, -2
_CODES = {sign: KINDS.index(kind) for sign, kind in OPERATORS.items()}
_USUAL = (">=", "<=", "=")


def kinds_of(frame: pl.DataFrame, settings: Settings, *, texts: bool) -> Codes | int:
    """The kind of each row as an index in `KINDS`, or of all; -1 for an operator that is not known.

    A text may have its operator in front, so that there none (-2) is no fault.
    """
    if settings.sign is not None:
        return _CODES[settings.sign]
    if settings.operator is None:
        return NO_OPERATOR
    operators = frame[settings.operator]
    nothing = NO_OPERATOR if texts else NOT_KNOWN
    if isinstance(operators.dtype, pl.Enum):
        names = operators.dtype.categories.to_list()
        table = np.array([*(_code(name, nothing) for name in names), nothing], np.int8)
        places = operators.to_physical()
        if places.null_count():
            places = places.cast(pl.UInt32).fill_null(len(names))
        found: Codes = np.take(table, places.to_numpy(), mode="clip")
        return found
    printed = operators.cast(pl.String)
    usual = [(pl.col("sign") == sign).cast(pl.Int8) * (_CODES[sign] + 1) for sign in _USUAL]
    summed = printed.to_frame("sign").select(pl.sum_horizontal(usual).fill_null(0)).to_series()
    codes: Codes = summed.to_numpy().astype(np.int8) - np.int8(1)
    if codes.min(initial=0) >= 0:
        return codes
    others = {text: _code(text, nothing) for text in printed.unique().to_list() if text is not None}
    return printed.replace_strict(others, default=nothing, return_dtype=pl.Int8).fill_null(nothing).to_numpy()


def classes_of(level2: pl.Series) -> Codes:
    """The class of each row: 0 for none, else one more than its index in `CLASSES`."""
    printed = level2.cast(pl.String)
    codes = {text: _class(text) for text in printed.unique().to_list() if text is not None}
    return printed.replace_strict(codes, default=0, return_dtype=pl.Int8).fill_null(0).to_numpy()


def class_name(code: int) -> str | None:
    """The class of a code.

    >>> class_name(0), class_name(4)
    (None, '成本')
    """
    return CLASSES[code - 1] if code else None


def _code(text: str, nothing: int) -> int:
    found = text.strip()
    return _CODES.get(found, NOT_KNOWN) if found else nothing


def _class(text: str) -> int:
    name = Indicator(level3=None, level2=text, place=Place()).level2_class
    return 0 if name is None else CLASSES.index(name) + 1
