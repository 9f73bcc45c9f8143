"""A unit of measure as printed: 万元, 元/人/月, 人次, %, 工作日; with its dimension and the factor to the base unit.

A counter that is not known (标段) is kept verbatim as a dimension of its own, so that nothing is mixed by mistake.
Months and days are two dimensions: a month has no fixed number of days. 工作日 is a third.

>>> read_unit("万元").factor, read_unit("元/人·月") == read_unit("元/月/人"), read_unit("万 人").dimension
(Fraction(10000, 1), True, '人')
>>> relate(read_unit("人次"), read_unit("万人")), relate(read_unit("元/人/天"), read_unit("元"))
('heads-visits', 'denominator-dropped')
>>> read_unit("10余家")
Traceback (most recent call last):
...
perfscore.errors.QuantityError: '10余家': no unit
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from attrs import field, frozen

from perfscore.quantity.number import SCALES
from perfscore.quantity.printed import plain, refused
from perfscore.reason import Wording

NOT_A_UNIT = Wording("quantity-no-unit", zh="不是单位", en="no unit")

UnitRelation = Literal["same", "convertible", "denominator-dropped", "heads-visits", "different", "absent"]

# name: (dimension, factor). Sources: 《中华人民共和国法定计量单位》; 1 亩 = 2000/3 平方米.
_ATOMS: dict[str, tuple[str, Fraction]] = {
    name: (dimension, Fraction(factor))
    for dimension, names in {
        "元": {"元": "1", "元人民币": "1", "角": "1/10"},
        "人": {"人": "1", "名": "1", "位": "1", "生": "1"},
        "人次": {"人次": "1", "人·次": "1"},
        "分钟": {"秒": "1/60", "秒钟": "1/60", "分钟": "1", "小时": "60", "个小时": "60", "天": "1440", "日": "1440"}
        | {"周": "10080", "星期": "10080"},
        "月": {"月": "1", "个月": "1", "季度": "3", "季": "3", "个季度": "3", "年": "12"},
        "工作日": {"工作日": "1", "个工作日": "1"},
        "平方米": {"平方米": "1", "平米": "1", "m2": "1", "亩": "2000/3", "公顷": "10000", "平方公里": "1000000"},
        "立方米": {"立方米": "1", "方": "1"},
        "米": {"米": "1", "m": "1", "公里": "1000", "千米": "1000", "km": "1000", "厘米": "1/100"},
        "克": {"克": "1", "千克": "1000", "公斤": "1000", "kg": "1000", "斤": "500", "吨": "1000000"},
        "升": {"升": "1", "毫升": "1/1000"},
        "%": {"%": "1", "‰": "1/10"},
        "百分点": {"百分点": "1", "个百分点": "1"},
        "场": {"场": "1", "场次": "1"},
        "批": {"批": "1", "批次": "1"},
    }.items()
    for name, factor in names.items()
}
_MORE = "次 件 份 期 个 项 套 台 所 家 类 列 笔 条 处 册 本 篇 户 辆 只 间 栋 块 张 支 部 门 课时 学期 学年 分 种"
COUNTERS = frozenset([*_MORE.split(), *_ATOMS])

_ALLOWED = re.compile(r"[万亿]?%|‰|(?:[A-Za-z\u3400-\u9fff℃°]|m2|[/·*()])*")
_NO_UNIT = re.compile(
    r"[余多]|左右|上下|以[上下内外]|之[上下内间前后]|不|约|近|[至到且或和]|[前底末]$|^月.|[零〇一二两三四五六七八九]"
)
_LONGEST = 20


@frozen(kw_only=True)
class Unit:
    """A unit: `value in this unit × factor` is the value in the base unit of its `dimension` (元 for money).

    `name` is as printed without spaces and takes no part in comparisons; `per` are the dimensions it is divided by;
    `scale` is the factor of the numerator alone (10000 for 万元/年).
    """

    name: str = field(eq=False)
    numerator: str
    per: tuple[str, ...] = ()
    factor: Fraction = Fraction(1)
    scale: Fraction = field(default=Fraction(1), eq=False)

    @property
    def dimension(self) -> str:
        """The base unit: 元/人/月, 人, %, or a counter."""
        return "/".join((self.numerator, *self.per))

    @property
    def is_money(self) -> bool:
        """Money, also money per head or month."""
        return self.numerator == "元"


NO_UNIT = Unit(name="", numerator="")
PERCENT = Unit(name="%", numerator="%")


@lru_cache(maxsize=4_096)
def read_unit(text: str) -> Unit:
    """The unit that the whole of `text` is; empty text is `NO_UNIT`.

    Raises:
        QuantityError: figures, signs, or words that say "about" or "above".
    """
    printed = plain(text)
    known = _ATOMS.get(printed)
    if known is None and (
        len(printed) > _LONGEST
        or not _ALLOWED.fullmatch(printed)
        or (printed not in COUNTERS and _NO_UNIT.search(printed))
    ):
        raise refused(text, NOT_A_UNIT())
    if known is not None:
        return Unit(name=printed, numerator=known[0], factor=known[1], scale=known[1])
    first, *rest = printed.replace("每", "/").split("/")
    parts = [part for item in rest for part in re.split(r"[·*]", item)]
    if not all(parts):
        raise refused(text, NOT_A_UNIT())
    numerator, scale = _atom(first)
    per = [_atom(part) for part in parts]
    factor = scale
    for _, below in per:
        factor /= below
    return Unit(
        name=printed, numerator=numerator, per=tuple(sorted(name for name, _ in per)), factor=factor, scale=scale
    )


def _atom(printed: str) -> tuple[str, Fraction]:
    """Dimension and factor of one unit without a denominator, 万 before it counted in."""
    scale = 1
    while printed not in COUNTERS and printed[:1] in SCALES:
        scale, printed = scale * SCALES[printed[0]], printed[1:]
    dimension, factor = _ATOMS.get(printed, (printed, Fraction(1)))
    return dimension, factor * scale


def relate(one: Unit, other: Unit) -> UnitRelation:
    """How two units stand to each other; only the first two and the last let their values be compared."""
    if "" in (one.numerator, other.numerator) and (one.per == other.per or not (one.per and other.per)):
        return "same" if one == other else "absent"
    if (one.numerator, one.per) == (other.numerator, other.per):
        return "same" if one.factor == other.factor else "convertible"
    if one.per == other.per and _one_names_more(one.numerator, other.numerator):
        return "same" if one.factor == other.factor else "convertible"
    if {one.numerator, other.numerator} == {"人", "人次"} and one.per == other.per:
        return "heads-visits"
    shorter, longer = sorted((one.per, other.per), key=len)
    if one.numerator == other.numerator and len(shorter) < len(longer) and set(shorter) <= set(longer):
        return "denominator-dropped"
    return "different"


def _one_names_more(one: str, other: str) -> bool:
    """个 beside 个系列, 家 beside 家企业: the same counter, once with the noun it counts."""
    short, long = sorted((one, other), key=len)
    return (
        short in COUNTERS
        and short not in _ATOMS
        and len(short) == 1
        and long.startswith(short)
        and long not in COUNTERS
    )
