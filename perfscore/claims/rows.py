"""What a row of a card promises and reports, as far as its cells say it in figures.

>>> from perfscore.testing.sketch import sketch
>>> from perfscore.scoring.reading import read_card
>>> row, *_ = read_card(sketch("产出 数量 | 培训人数（人） | >=53 人 | 51 人 | 10 | 9.62").scorecards[0])
>>> name_of(row), lead(row), [str(item) for item in promised(row)], str(reported(row))
('培训人数', -1, ['53人'], '51人')
"""

from __future__ import annotations

import re
from typing import assert_never

from attrs import evolve

from perfscore.claims.prose.text import plain_prose
from perfscore.model.scorecard import Scorecard
from perfscore.model.target import Deadline, Exact, Forward, Measured, Qualitative, Range, Reverse
from perfscore.quantity.quantity import Quantity
from perfscore.scoring.reading import RowReading

CardRow = tuple[Scorecard, RowReading]
"""A row with the card it stands on."""
MOST_ROWS = 300
"""A card of more rows is no card that a person filled in; its texts are not compared with each other."""

_BRACKETS = re.compile(r"\([^()]*\)")


def name_of(row: RowReading) -> str:
    """The indicator's name, plain, without what stands in brackets."""
    return _BRACKETS.sub("", plain_prose((row.row.level3 or "")[:200]))


def lead(row: RowReading) -> int | None:
    """1 where the actual is above the target, -1 below, 0 equal; None where that is not known."""
    if row.values is None:
        return None
    target, actual = row.values
    return (actual > target) - (actual < target)


def named_alike(subject: str, name: str) -> bool:
    """Whether an indicator of this name measures what `subject` ends with: 发放率, and 资金及时发放率.

    >>> named_alike("故满意度", "学生满意率"), named_alike("认证率", "邮寄认证完成率(%)")
    (True, False)
    """
    one, other = (re.sub(r"[率度性]$|比例$", "率", _BRACKETS.sub("", text)) for text in (subject, name))
    return len(one) >= 3 and other.endswith(one[-3:])


def reported_is_rate(row: RowReading) -> bool:
    """Whether the row measures a percentage."""
    actual = reported(row)
    return actual is not None and actual.unit.numerator == "%"


def promised(row: RowReading) -> tuple[Quantity, ...]:
    """The figures of the target."""
    match row.target:
        case Forward() | Reverse():
            return (row.target.bound,)
        case Exact():
            return (row.target.value,)
        case Range():
            return row.target.low, row.target.high
        case Qualitative() | Deadline() | None:
            return ()
        case _:
            assert_never(row.target)


def reported(row: RowReading) -> Quantity | None:
    """The one figure of the actual, inequalities included; a bare number is of the target's unit."""
    if not isinstance(row.actual, Measured):
        return None
    found = row.actual.quantity
    return _in_unit_of_target(found, row) if not found.unit.name and row.slip is None else found


def _in_unit_of_target(bare: Quantity, row: RowReading) -> Quantity:
    """18200 beside >=20000亩 is 18200亩; 0.97 beside >=97% is another matter."""
    units = {figure.unit for figure in promised(row)}
    unit = next(iter(units), bare.unit)
    if len(units) != 1 or (unit.numerator == "%" and (row.values is None or row.values[1] != bare.value)):
        return bare
    return evolve(bare, unit=unit, text=f"{bare.text}{unit.name}")
