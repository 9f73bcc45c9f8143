"""Dates in running text: when something is to be done, or was done.

>>> [(str(date.moment), date.after) for date in dates("2024 年 6 月完成招标，10 月 25 日竣工，工期 3 个月，1-3 月停工")]
[('2024年6月', '完成招标'), ('10月25日', '竣工')]
"""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import frozen

from perfscore.claims.prose.clauses import clauses
from perfscore.errors import QuantityError
from perfscore.quantity.moment import Moment, read_moment

_DATE = re.compile(
    r"(?<![-0-9~至每])(?:20[0-9]{2}年)?(?:1[0-2]|[1-9])月份?(?:[0-9]{1,2}[日号]|底|末|初|上旬|中旬|下旬)?(?:之?前|以前)?"
    r"(?![-~至][0-9])"
)


@frozen(kw_only=True)
class Dated:
    """A date in a clause, with the words around it; `clause` counts the clauses of the text."""

    moment: Moment
    before: str
    after: str
    clause: int


@lru_cache(maxsize=2_048)
def dates(text: str) -> tuple[Dated, ...]:
    """The dates of a text, in order; spans of months and recurring dates are none."""
    found = []
    for number, clause in enumerate(clauses(text)):
        for match in _DATE.finditer(clause):
            try:
                moment = read_moment(match[0])
            except QuantityError:
                continue
            found.append(
                Dated(moment=moment, before=clause[: match.start()], after=clause[match.end() :], clause=number)
            )
    return tuple(found)


def apart(one: Moment, other: Moment) -> bool:
    """Whether two dates cannot be one: two days that differ, or spans without a common month.

    >>> apart(read_moment("10月底"), read_moment("10月8日")), apart(read_moment("9月底"), read_moment("11月"))
    (False, True)
    """
    if one.every or other.every or (one.year is None) != (other.year is None):
        return False
    if one.year != other.year:
        return True
    if one.first == one.last and other.first == other.last:
        return one.first != other.first
    return one.last[0] < other.first[0] or other.last[0] < one.first[0]
