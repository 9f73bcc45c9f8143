"""A date as it is promised and reported: 12月底, 2023年6月25日前, 每月25日前, 三季度.

A moment is the span of days that the words leave open. Two moments compare only when both have a year or neither
has, and when both recur alike (每月 beside a day of the month, 每年 beside a month of the year).

>>> read_moment("9 月底").reached_by(read_moment("10月")), read_moment("12月底").reached_by(read_moment("10 月底"))
(False, True)
>>> read_moment("2023 年 12 月 31 日前").reached_by(read_moment("2023年6月25日"))
True
>>> read_moment("2月30日")
Traceback (most recent call last):
...
perfscore.errors.QuantityError: '2月30日': there is no such day
"""

from __future__ import annotations

import re
from typing import Literal

from attrs import evolve, field, frozen

from perfscore.errors import QuantityError
from perfscore.quantity.number import read_number
from perfscore.quantity.printed import plain, refused
from perfscore.reason import Wording

NO_DATE = Wording("quantity-no-date", zh="不是日期", en="no date")
YEAR = Wording("quantity-year", zh="年份应在 1900 至 2100 之间", en="a year from 1900 to 2100 is expected")
NO_SUCH_DAY = Wording("quantity-no-such-day", zh="没有这一天", en="there is no such day")

Every = Literal["month", "quarter", "year"]
Day = tuple[int, int]

_N = r"([0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = r"([0-9]{4}|[零〇一二三四五六七八九]{4})"
# What was finished on that day; 开工 is none of these.
_DONE = (
    r"(?:全部|正式|顺利|并|已)?(?:通过|完成)?(?:完成|完工|竣工|建成|建设|验收|交付|投用|投入使用|使用|上线|办结|发放|拨付|兑付|支付|"
    r"到位|结束|结项|完毕|工作|任务)"
)
_BEFORE = rf"(?P<before>以前|之前|前)?(?P<tail>以内|之内|内|止|(?:{_DONE}){{1,3}})?"
# What stands in front of the day on which something was finished.
_ON = re.compile(r"(?:已[于在]?|于|在)(?=[0-9一二三四五六七八九十每当年第])")
_NEXT_YEAR = re.compile(r"(?:次年|翌年|下一?年度?)(?=[0-9一二三四上下第])")
_IN_BRACKETS = re.compile(r"(?P<front>[^()]*)\((?P<inner>[^()]*)\)(?P<behind>[^()]*)")
_FORMS = [
    (re.compile(form + _BEFORE), name)
    for form, name in (
        (rf"(?:{_YEAR}年|每年|当年)?{_N}月份?{_N}[日号]", "day"),
        (rf"{_YEAR}[-/.]([0-9]{{1,2}})[-/.]([0-9]{{1,2}})(?:00:00(?::00)?)?", "day"),
        (rf"(?:{_YEAR}年|每年|当年|年)?{_N}月份?(底|末|初|上旬|中旬|下旬)?", "month"),
        (rf"(?:{_YEAR}年|每年|当年)?(?:第?([一二三四1-4])季度?|(上|下)半年)(?:底|末)?", "part"),
        (rf"(?:{_YEAR}年|每年|当年|年)(?:度)?(底|末|内)", "year"),
        (rf"(?:每个?月|当月|次月)的?{_N}[日号]期?", "monthly"),
        (rf"每个?季度?(?:末月|末|最后一个?月)的?{_N}[日号]期?", "quarterly"),
        (rf"{_N}(?:号|日(?=期|前|之前|以前))期?", "monthly"),
        (r"(?:每个?月|当月)(?:的)?(底|末|月底|月末)", "month-end"),
    )
]
_TO = re.compile("[-—–~～]+|至|到")
_LONGEST_PERIOD = 30
_LENGTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@frozen(kw_only=True)
class Moment:
    """From `first` to `last`, each (month, day), in `year` or in an unnamed year.

    With `every` month, the month is 0 and only the day counts; with `every` year, it recurs. `before` is 前 behind it;
    behind a span (12月前) it leaves open whether the span itself is still in time. `after` is 1 for a moment of the
    next year (次年1月底), whose own year is not named. A `period` says from when to when something is done
    (2023年1月-12月). `text` is printed without spaces.
    """

    first: Day
    last: Day
    year: int | None = None
    every: Every | None = None
    after: int = 0
    before: bool = False
    period: bool = False
    text: str = field(eq=False)

    def __str__(self) -> str:
        return self.text

    def reached_by(self, other: Moment) -> bool | None:
        """Whether `other` is not later than this deadline; None where that is open or the two do not compare.

        >>> day = read_moment("25 号")
        >>> read_moment("每月25日前").reached_by(day), read_moment("12月").reached_by(day)
        (True, None)
        >>> read_moment("每季度末月25日前").reached_by(read_moment("每季度末月20日"))
        True
        >>> year = read_moment("2023年1月-12月")
        >>> [year.reached_by(read_moment(text)) for text in ("2023年1-12月", "2023年12月", "2023年2-6月", "2024年1月")]
        [True, True, None, False]
        """
        if self.period and other.period:
            same = (self.year, self.first, self.last) == (other.year, other.first, other.last)
            return True if same else None  # shorter is not sooner
        if self.every != other.every and {self.every, other.every} & {"month", "quarter"}:
            return None
        recurs = "year" in (self.every, other.every)
        if not recurs and (self.year is None) != (other.year is None):
            return None
        if self.after != other.after:
            return self._of_the_next_year(other)
        year, reached = (0, 0) if recurs else (self.year or 0, other.year or 0)
        if (reached, *other.first) > (year, *self.last):
            return None if other.before else False
        if self.before and self.first != self.last and not other.before:
            return True if (reached, *other.last) < (year, *self.first) else None
        return True if (reached, *other.last) <= (year, *self.last) else None

    def _of_the_next_year(self, other: Moment) -> bool | None:
        """What holds in whichever year the one is that does not say so: 1月20日 keeps 次年1月底, of either year."""
        if self.year is not None or other.year is not None or self.every or other.every:
            return None
        verdicts = {
            evolve(self, year=2000 + self.after, after=0).reached_by(evolve(other, year=year, after=0))
            for year in ([2000 + other.after] if other.after else [2000, 2001])
        }
        return verdicts.pop() if len(verdicts) == 1 else None


def read_moment(text: str) -> Moment:
    """The moment that the whole of `text` is.

    Raises:
        QuantityError: no date, or a day that does not exist.
    """
    printed = _ON.sub("", _without_brackets(plain(text).replace("(前)", "前")), count=1)
    if (later := _NEXT_YEAR.match(printed)) is not None:
        found = read_moment(printed[later.end() :])
        if found.year is not None or found.every or found.period or found.after:
            raise refused(text, NO_DATE())
        return evolve(found, after=1, text=printed)
    for form, name in _FORMS if len(printed) <= 30 else ():
        match = form.fullmatch(printed)
        if match:
            return _moment(name, match, printed)
    period = _period(printed) if len(printed) <= _LONGEST_PERIOD else None
    if period is None:
        raise refused(text, NO_DATE())
    return period


def _without_brackets(printed: str) -> str:
    """The date of an event that is named beside it: 供暖期前（10月15日前）完成, 9月1日（开学）前.

    >>> [_without_brackets(text) for text in ("供暖期前(10月15日前)完成", "9月1日(开学)前", "3月(1次)")]
    ['10月15日前完成', '9月1日前', '3月(1次)']
    """
    match = _IN_BRACKETS.fullmatch(printed)
    if match is None:
        return printed
    dated, named = any(map(str.isdigit, match["inner"])), any(map(str.isdigit, match["front"] + match["behind"]))
    if dated == named:
        return printed
    return match["inner"] + match["behind"] if dated else match["front"] + match["behind"]


def _period(printed: str) -> Moment | None:
    """A period within one year, from the beginning of its first moment to the end of its last: 2023年1月-12月."""
    for match in _TO.finditer(printed):
        begin, end = printed[: match.start()], printed[match.end() :]
        if "年" in begin and begin[-1:].isdigit():
            begin += "月"  # 2023年1-12月
        try:
            first, last = read_moment(begin), read_moment(end)
        except QuantityError:
            continue
        years = {first.year, last.year} - {None}
        if first.every or last.every or len(years) > 1 or (first.year is None and years) or first.first >= last.first:
            return None
        return Moment(first=first.first, last=last.last, year=first.year, period=True, text=printed)
    return None


def _moment(name: str, match: re.Match[str], printed: str) -> Moment:
    groups = match.groups()[:-2]
    every: Every | None = "year" if printed.startswith("每年") else None
    before = match["before"] is not None
    if name in {"monthly", "month-end", "quarterly"}:
        last = 31 if name == "month-end" else _number(groups[0], 31, printed)
        first = 21 if name == "month-end" and not before else last
        often: Every = "quarter" if name == "quarterly" else "month"
        return Moment(first=(0, first), last=(0, last), every=often, before=before, text=printed)
    year = int(read_number(groups[0])) if groups[0] else None
    if year is not None and not 1900 <= year <= 2100:
        raise refused(printed, YEAR())
    begin, end = _span(name, groups[1:], year, printed)
    if before and ("底" in printed or "末" in printed):
        begin = end
    return Moment(first=begin, last=end, year=year, every=every, before=before, text=printed)


def _span(name: str, groups: tuple[str | None, ...], year: int | None, printed: str) -> tuple[Day, Day]:
    if name == "day":
        month = _number(groups[0], 12, printed)
        day = _number(groups[1], _length(month, year), printed)
        return (month, day), (month, day)
    if name == "year":
        return ((1, 1) if groups[0] == "内" else (12, 21)), (12, 31)
    if name == "part":
        quarter, half = groups
        start = int(read_number(quarter)) * 3 - 2 if quarter else {"上": 1, "下": 7}[half or ""]
        end = start + (2 if quarter else 5)
        return (start, 1), (end, _length(end, year))
    month = _number(groups[0], 12, printed)
    first, last = {
        "初": (1, 10),
        "上旬": (1, 10),
        "中旬": (11, 20),
        "下旬": (21, 31),
        "底": (21, 31),
        "末": (21, 31),
    }.get(groups[1] or "", (1, 31))
    return (month, first), (month, min(last, _length(month, year)))


def _number(printed: str | None, highest: int, whole: str) -> int:
    value = int(read_number(printed or "0"))
    if not 1 <= value <= highest:
        raise refused(whole, NO_SUCH_DAY())
    return value


def _length(month: int, year: int | None) -> int:
    leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return 28 if month == 2 and not leap else _LENGTH[month - 1]
