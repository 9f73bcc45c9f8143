r"""What was promised (年度指标值) and what was reached (实际完成值), read from printed text.

>>> target = read_target(">=53 人")
>>> type(target).__name__, target.bound.value, target.bound.unit.name, target.strict
('Forward', Fraction(53, 1), '人', False)
>>> [read_target(text).text() for text in ("$\\leq 7386.02$ 元", "10-15 人", "12 月底", "有所提升", "不少于三次")]
['<=7386.02元', '10人~15人', '12月底', '有所提升', '>=3次']
>>> [read_actual(text).text() for text in ("=51 人", ">98%", "=10 月底", "完全达到预 期")]
['51人', '>98%', '10月底', '完全达到预期']
>>> read_target("约 50 人")
Traceback (most recent call last):
...
perfscore.errors.QuantityError: '约 50 人': an approximation
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, assert_never

from attrs import field, frozen

from perfscore.errors import QuantityError
from perfscore.quantity.moment import NO_DATE, Moment, read_moment
from perfscore.quantity.operator import Sign, split_operator
from perfscore.quantity.parts import whole_of
from perfscore.quantity.printed import NOTHING, plain, refused
from perfscore.quantity.quantity import NO_UNIT, Quantity, per_in_front, read_quantity
from perfscore.quantity.tolerance import within
from perfscore.quantity.unit import relate
from perfscore.quantity.unsaid import why_open
from perfscore.reason import Wording

SIGN_ALONE = Wording("target-sign-alone", zh="只有符号，没有数量", en="an operator or sign without a quantity")
NO_RANGE = Wording("target-no-range", zh="不是同一单位内由低到高的区间", en="no range from low to high in one unit")
SPAN_OF_DATES = Wording("target-span-of-dates", zh="是一段日期", en="a span of dates")
NOT_CLOSED = Wording("target-not-closed", zh="两个界限不构成闭区间", en="two bounds that are no closed range")

Kind = Literal["forward", "reverse", "exact", "range", "qualitative", "deadline"]


@frozen(kw_only=True)
class Forward:
    """正向: at least `bound`, above it where `strict`."""

    bound: Quantity
    strict: bool = False

    def text(self) -> str:
        """In the form that reads back equal."""
        return f"{'>' if self.strict else '>='}{self.bound}"


@frozen(kw_only=True)
class Reverse:
    """反向: at most `bound`, below it where `strict`."""

    bound: Quantity
    strict: bool = False

    def text(self) -> str:
        """In the form that reads back equal."""
        return f"{'<' if self.strict else '<='}{self.bound}"


@frozen(kw_only=True)
class Exact:
    """定值: just `value`; `stated` is False where no operator was printed."""

    value: Quantity
    stated: bool = True

    def text(self) -> str:
        """In the form that reads back equal."""
        return f"{'=' if self.stated else ''}{self.value}"


@frozen(kw_only=True)
class Range:
    """区间: from `low` to `high`, both included; also an actual that was given as a range."""

    low: Quantity
    high: Quantity

    def text(self) -> str:
        """In the form that reads back equal."""
        return f"{self.low}~{self.high}"


@frozen(kw_only=True)
class Qualitative:
    """定性: a word, without spaces."""

    word: str

    def text(self) -> str:
        """The word."""
        return self.word


@frozen(kw_only=True)
class Deadline:
    """时限: a date; `sign` is the operator printed before it (= as well as ≤ ask for no later)."""

    moment: Moment
    sign: Sign | None = None

    def text(self) -> str:
        """In the form that reads back equal."""
        return f"{self.sign or ''}{self.moment}"


Target = Forward | Reverse | Exact | Range | Qualitative | Deadline


@frozen(kw_only=True)
class Measured:
    """A quantity that was reached; `bound` is >=, >, <= or < where only an inequality is printed."""

    quantity: Quantity
    bound: Sign | None = None

    def text(self) -> str:
        """In the form that reads back equal."""
        return f"{self.bound or ''}{self.quantity}"


@frozen(kw_only=True)
class Word:
    """A word as result: 完全达到预期."""

    word: str

    def text(self) -> str:
        """The word."""
        return self.word


@frozen(kw_only=True)
class Reached:
    """A date on which something was done; `bound` where only an inequality is printed."""

    moment: Moment
    bound: Sign | None = field(default=None)

    def text(self) -> str:
        """In the form that reads back equal."""
        return f"{self.bound or ''}{self.moment}"


Actual = Measured | Range | Word | Reached


def kind_of(target: Target) -> Kind:
    """The name of the kind of promise, as standards call it."""
    match target:
        case Forward():
            return "forward"
        case Reverse():
            return "reverse"
        case Exact():
            return "exact"
        case Range():
            return "range"
        case Qualitative():
            return "qualitative"
        case Deadline():
            return "deadline"
        case _:
            assert_never(target)


@lru_cache(maxsize=8_192)
def read_target(text: str) -> Target:
    """The promise that the whole of `text` states.

    Raises:
        QuantityError: with the text and the reason, where a part would have to be guessed or dropped.
    """
    sign, found = _read(text, reach=">=")
    match found:
        case str():
            return Qualitative(word=found)
        case Moment():
            return Deadline(moment=found, sign=sign)
        case Range():
            return found
        case Quantity():
            if sign in {">=", ">"}:
                return Forward(bound=found, strict=sign == ">")
            if sign in {"<=", "<"}:
                return Reverse(bound=found, strict=sign == "<")
            return Exact(value=found, stated=sign == "=")
        case _:
            assert_never(found)


@lru_cache(maxsize=8_192)
def read_actual(text: str) -> Actual:
    """The result that the whole of `text` states.

    Raises:
        QuantityError: with the text and the reason.
    """
    sign, found = _read(text, reach=None)
    bound = None if sign == "=" else sign
    match found:
        case str():
            return Word(word=found)
        case Moment():
            return Reached(moment=found, bound=bound)
        case Range():
            return found
        case Quantity():
            return Measured(quantity=found, bound=bound)
        case _:
            assert_never(found)


# Not whether 1:9 is more or less than 1:10, but whether it is the same, can be told.
_PROPORTION = re.compile(r"=?[0-9]+(\.[0-9]+)?:[0-9]+(\.[0-9]+)?")
# A rank is no count: 前3名 is kept as the word that 前三名 is.
_RANK = re.compile(
    r"[=在]?(?:[一-龥]{0,8}(?:排名|排|位列|位居|名列|进入|列|评比|考核))?(?:全[国省市县区州]|同类)?(?:前[0-9]{1,3}[名位%]?|第[0-9]{1,3}[名位])"
)
_OF_THE_YEAR = re.compile(r"(?:全年|年度|本年度?|累计)(?:内|共计?|累计)?(?=[0-9<>=]|不[少低]|至少)")
# What a share of the whole says besides: 100%全覆盖.
_ALL = re.compile(r"(?<=[0-9]%)(?:全覆盖|覆盖|全部完成|完成|达标|到位|合格|落实)$")
_AT_LEAST = re.compile(r">=(?=(非常|比较|基本|较)?(优秀?|良好?|好|中等?|合格|达标|满意|高|一般|明显|显著)$)")
_DIGIT = re.compile(r"[0-9]")
_NOTHING = re.compile(r"[-/()*.]*")
_DONE = re.compile(
    r"(?:实际|已|共计?|合计|全部)?(?:完成|实现|达到?|达成|为|共计?|合计|新增|建成|新建|修建|改造|维修|安装|更换|购置|采购|购买|"
    r"举办|开展|组织|召开|培训|发放|印发|印制|编制|检查|巡查|慰问|资助|救助|扶持|引进|支付|拨付)了?(?=[-0-9.零一二两三四五六七八九十百])"
)
_RANGE = re.compile(r"([-+]?[0-9][0-9,.]*[^-~至到0-9<>=]*)[-~至到]([-+]?[0-9].*)")
_BOTH = re.compile(r"(>=?|<=?)([^<>=]+?)[,;、且和]?(>=?|<=?)([^<>=]+)")


def _read(text: str, reach: Sign | None) -> tuple[Sign | None, str | Moment | Range | Quantity]:
    """The operator and what it is an operator of; `reach` is what 达到 before a quantity stands for."""
    printed = plain(text).rstrip("。;,、")
    if _NOTHING.fullmatch(printed):
        raise refused(text, NOTHING())
    if _PROPORTION.fullmatch(printed) or _RANK.fullmatch(printed):
        return None, printed.lstrip("=")
    try:
        return _figures(whole_of(printed), reach)
    except QuantityError as error:
        if _DIGIT.search(printed):
            raise refused(text, why_open(printed) or error.why) from None
    word = _AT_LEAST.sub("", printed).removeprefix("=")
    if word[:1] in {"<", ">", "="} or not any(map(str.isalpha, word)):
        raise refused(text, SIGN_ALONE())
    return None, word


def _figures(printed: str, reach: Sign | None) -> tuple[Sign | None, Moment | Range | Quantity]:
    printed = _ALL.sub("", _OF_THE_YEAR.sub("", printed, count=1))
    if (ends := within(printed)) is not None:
        return None, Range(low=ends[0], high=ends[1])
    both = _BOTH.fullmatch(printed)
    if both:
        return None, _between(*both.groups(), printed=printed)
    sign, rest = _signed(printed)
    if sign not in {">=", ">"} and (moment := _moment(rest)):
        return sign, moment
    per = per_in_front(printed)
    sign, rest = split_operator(printed[len(per) :])
    rest = per + rest
    done = _DONE.match(rest)
    if done:
        rest = rest[done.end() :]
        sign = sign or (reach if "达" in done[0] else None)
    span = _RANGE.fullmatch(rest)
    if span and sign in {None, "=", reach, "<="}:  # 控制在10-15人
        return None, _range(read_quantity(span[1]), read_quantity(span[2]), printed)
    return sign, read_quantity(rest)


def _signed(printed: str) -> tuple[Sign | None, str]:
    """The sign alone, no words: 2023年底以内 keeps its tail for the date."""
    for mark in (">=", "<=", ">", "<", "="):
        if printed.startswith(mark):
            return mark, printed[len(mark) :]
    return None, printed


def _moment(printed: str) -> Moment | None:
    try:
        return read_moment(printed)
    except QuantityError as error:
        if error.why.code == NO_DATE.code or printed.endswith("月"):  # 18月 is a number of months
            return None
        raise


def _range(low: Quantity, high: Quantity, printed: str) -> Range:
    if low.unit == NO_UNIT:
        low = Quantity(value=low.value, unit=high.unit, text=low.text)
    if relate(low.unit, high.unit) not in {"same", "convertible"} or low.base > high.base:
        raise refused(printed, NO_RANGE())
    if high.unit.name in {"月", "日", "年", "号"}:
        raise refused(printed, SPAN_OF_DATES())
    return Range(low=low, high=high)


def _between(first: str, one: str, second: str, other: str, *, printed: str) -> Range:
    if {first, second} != {">=", "<="}:
        raise refused(printed, NOT_CLOSED())
    low, high = (one, other) if first == ">=" else (other, one)
    return _range(read_quantity(low), read_quantity(high), printed)
