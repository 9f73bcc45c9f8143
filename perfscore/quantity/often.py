"""Counts that recur: 每月1次 is 1次/月, and 12次 in a year.

>>> unit_of("每月", read_unit("次")).name, in_a_year(Fraction(1), read_unit("次/季度"))
('次/月', Fraction(4, 1))
>>> recurs(read_unit("次/月")), recurs(read_unit("元/人/月")), in_a_year(Fraction(1), read_unit("次/周"))
(True, False, None)
"""

from __future__ import annotations

import re
from fractions import Fraction

from perfscore.quantity.unit import Unit, read_unit

_COUNTED = frozenset(["次", "场", "期", "份", "篇", "条", "批", "轮", "件", "项", "个", "人次"])
_EVERY = frozenset({"月", "分钟", "学期", "学年", "工作日"})
_FRONT = re.compile(r"每(?:个?月|季度?|年|周|星期|天|日|学期|学年)(?=[0-9<>=不至零一二两三四五六七八九十])")
_MONTHS = 12


def often_in_front(printed: str) -> str:
    """每月, 每季度 … in front of a count; '' where nothing of it stands there.

    >>> often_in_front("每月不少于1次"), often_in_front("每月25日前"), often_in_front("每人每月100元")
    ('每月', '', '')
    """
    match = _FRONT.match(printed)
    return match[0] if match and any(printed.endswith(counter) for counter in _COUNTED) else ""


def unit_of(every: str, counter: Unit) -> Unit | None:
    """The unit of a count that recurs; None where the counter is none that does."""
    return read_unit(f"{counter.name}/{every[1:]}") if counter.name in _COUNTED else None


def recurs(unit: Unit) -> bool:
    """Whether a unit counts what recurs: 次/月, 期/季度."""
    return unit.numerator in _COUNTED and len(unit.per) == 1 and unit.per[0] in _EVERY


def in_a_year(value: Fraction, unit: Unit) -> Fraction | None:
    """How often in a year; None where a year has no fixed number of the periods (周, 学期)."""
    return value * unit.factor * _MONTHS if unit.per == ("月",) else None
