"""A figure with what it may miss on both sides: 100±5人, ±5%, 0±5%, as the two ends of a range.

>>> [str(end) for end in within("100±5人")], [str(end) for end in within("<=±5%")]
(['95人', '105人'], ['-5%', '5%'])
>>> within("100±5%"), within("5%")
(None, None)
"""

from __future__ import annotations

import re

from perfscore.errors import QuantityError
from perfscore.quantity.quantity import NO_UNIT, Quantity, read_quantity

_TOLERANCE = re.compile(
    r"(?:偏差|误差)?(?:率|值)?(?:在|为|控制在)?(?P<sign><=?|=|不超过|不高于)?"
    r"(?P<middle>[^±]*)±(?P<off>[0-9][^±]*?)(?:以内|之内|内)?"
)


def within(printed: str) -> tuple[Quantity, Quantity] | None:
    """The lowest and the highest that is meant; None where it is none, or may be meant in two ways.

    100±5% may be five hundredths of 100, or percentage points.
    """
    match = _TOLERANCE.fullmatch(printed) if "±" in printed else None
    if match is None or (match["sign"] not in {None, "="} and match["middle"]):
        return None
    try:
        off = read_quantity(match["off"])
        middle = read_quantity(match["middle"]) if match["middle"] else Quantity(value=0 * off.value, unit=off.unit)
    except QuantityError:
        return None
    bare = middle.unit == NO_UNIT and (off.unit.numerator != "%" or middle.value == 0)
    if not bare and middle.unit != off.unit:
        return None
    low, high = (Quantity(value=value, unit=off.unit) for value in (middle.value - off.value, middle.value + off.value))
    return low, high
