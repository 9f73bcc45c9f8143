"""Dates in running text: when something is to be done, or was done.

>>> [(str(date.moment), date.after) for date in dates("2024 年 6 月完成招标，10 月 25 日竣工，工期 3 个月，1-3 月停工")]
[('2024年6月', '完成招标'), ('10月25日', '竣工')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from attrs import frozen

from perfscore.claims.prose.clauses import clauses
from perfscore.claims.prose.patterns import MONTH, TO, YEAR_DIGITS
from perfscore.errors import QuantityError
from perfscore.quantity.moment import Moment, read_moment
from perfscore.quantity.number import read_number

_DATE = re.compile(
    rf"(?<![-0-9~至每])(?:{YEAR_DIGITS}年)?{MONTH}月份?(?:[0-9]{{1,2}}[日号]|底|末|初|上旬|中旬|下旬)?(?:之?前|以前)?"
    rf"(?!{TO}[0-9])"
)

_QUARTER = re.compile(r"第?([一二三四1-4])季度")
_MONTHS = re.compile(rf"(?<![0-9])({MONTH})月?{TO}({MONTH})月份?")
_YEARS = re.compile(rf"({YEAR_DIGITS})年(?![0-9]+月)")
_PERIODIC = re.compile(r"[0-9一二三四年月季度\-~至()第上下半]+")
_FOLLOWS = re.compile(r"[^,;。]{0,16}")


@frozen(kw_only=True)
class Months:
    """Months of a year that a text names (二季度, 7-9月), with the words behind them in its clause."""

    words: str
    months: tuple[int, int]
    after: str = ""


def periods(text: str) -> Iterator[Months]:
    """The quarters of a plain text, then its spans of months.

    >>> [(found.words, found.months, found.after) for found in periods("二季度实际发放,2023年7-9月伤残津贴")]
    [('二季度', (4, 6), '实际发放'), ('7-9月', (7, 9), '伤残津贴')]
    """
    for match in _QUARTER.finditer(text):
        first = int(read_number(match[1])) * 3 - 2
        yield Months(words=match[0], months=(first, first + 2), after=_behind(text, match))
    for match in _MONTHS.finditer(text):
        if int(match[1]) <= int(match[2]):
            yield Months(words=match[0], months=(int(match[1]), int(match[2])), after=_behind(text, match))


def _behind(text: str, match: re.Match[str]) -> str:
    follows = _FOLLOWS.match(text, match.end())
    return follows[0] if follows else ""


def without_periods(name: str) -> str:
    """A name without years, months, quarters and the signs between them.

    >>> without_periods("2023年7-9月伤残津贴"), without_periods("第二季度伤残津贴")
    ('伤残津贴', '伤残津贴')
    """
    return _PERIODIC.sub("", name)


def years(text: str) -> list[int]:
    """The years a plain text names, a year with a month left out.

    >>> years("2022年决算数,2023年6月")
    [2022]
    """
    return [int(year) for year in _YEARS.findall(text)]


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
    if one.every or other.every or one.after or other.after or (one.year is None) != (other.year is None):
        return False
    if one.year != other.year:
        return True
    if one.first == one.last and other.first == other.last:
        return one.first != other.first
    return one.last[0] < other.first[0] or other.last[0] < one.first[0]
