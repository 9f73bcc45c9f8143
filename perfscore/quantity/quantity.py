"""A value with its unit from printed text, exact or refused.

>>> amount = read_quantity("13.24 万元")
>>> amount.value, amount.unit.name, amount == read_quantity("132,400元")
(Fraction(331, 25), '万元', True)
>>> str(read_quantity("12 小时 28 分")), str(read_quantity("三个")), str(read_quantity("百分之九十五"))
('748分钟', '3个', '95%')
>>> read_quantity("约 50 人")
Traceback (most recent call last):
...
perfscore.errors.QuantityError: '约50人': no number
"""

from __future__ import annotations

import re
from fractions import Fraction

from attrs import field, frozen

from perfscore.errors import QuantityError
from perfscore.quantity.number import CHINESE, SCALES, read_number, scan_number
from perfscore.quantity.often import often_in_front, unit_of
from perfscore.quantity.printed import NOTHING, plain, refused
from perfscore.quantity.unit import COUNTERS, NO_UNIT, PERCENT, Unit, read_unit
from perfscore.reason import Wording

AFTER_NUMBER = Wording("quantity-after-number", zh="数字后的 {rest} 不是单位", en="{rest} after the number is no unit")
AFTER_NUMERAL = Wording(
    "quantity-after-numeral",
    zh="数字后的 {rest} 不是已知的单位",
    en="{rest} after the numeral is no unit that is known",
)

_TIME = re.compile(r"(?:([0-9]+)(?:天|日))?(?:([0-9]+)(?:个?小时|时))?(?:([0-9]+)分钟?)?(?:([0-9]+)秒钟?)?")
_MONTHS = re.compile(r"([0-9]{1,2})年([0-9]{1,2})个月")
_PARTS = {"百分之": ("%", 100), "千分之": ("‰", 1_000), "万分之": ("%", 100)}
# What an amount of money is paid for, in front of it: 每人每月100元.
_PER = re.compile(r"(?:每(?:人次|平方米|学期|季度|公里|[人名户月年天日亩次场期个间栋台套家位村]))+(?=[0-9¥<>=不])")
# What a bound says of itself, and does not change: ≥95%(含), ≥95%(含95%).
_INCLUDED = re.compile(r"\(含[^()]{0,12}\)$")
_MIXED = re.compile(r"[千万亿][0-9]")


@frozen(kw_only=True, eq=False)
class Quantity:
    """`value` in `unit`; `text` as printed, without spaces. Equal when both are the same amount of the same thing."""

    value: Fraction
    unit: Unit = NO_UNIT
    text: str = field(default="")

    @property
    def base(self) -> Fraction:
        """The value in the base unit of its dimension: 元, 人, minutes."""
        return self.value * self.unit.factor

    def _key(self) -> tuple[Fraction, str]:
        return self.base, self.unit.dimension

    def __eq__(self, other: object) -> bool:
        return self._key() == other._key() if isinstance(other, Quantity) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._key())

    def __str__(self) -> str:
        return decimal_text(self.value) + self.unit.name


def decimal_text(value: Fraction) -> str:
    """The digits of a finite decimal, without trailing zeros; a fraction that has none is written n/d."""
    twos = fives = 0
    rest = value.denominator
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    places = max(twos, fives)
    digits = str(abs(value.numerator) * 10**places // value.denominator).zfill(places + 1)
    sign = "-" if value < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def read_quantity(text: str) -> Quantity:
    """The quantity that the whole of `text` is, without an operator.

    Raises:
        QuantityError: with the text and the reason.
    """
    printed = plain(text)
    if printed.startswith("¥"):
        printed = printed[1:].removesuffix("元") + "元"
    if not printed:
        raise refused(text, NOTHING())
    part = _PARTS.get(printed[:3])
    if part is not None:
        return Quantity(value=read_number(printed) * part[1], unit=read_unit(part[0]), text=printed)
    if per := per_in_front(printed):
        return _per(read_quantity(printed[len(per) :]), per, printed)
    if printed[0] in SCALES or CHINESE.match(printed):
        return _in_characters(printed)
    return _duration(printed) or _in_digits(printed)


def per_in_front(printed: str) -> str:
    """What stands in front of an amount of money as that which it is paid for, or of a count that recurs; else ''.

    >>> per_in_front("每人每月100元"), str(read_quantity("每人每月100元")), per_in_front("每月25日")
    ('每人每月', '100元/人/月', '')
    >>> str(read_quantity("每季度1次"))
    '1次/季度'
    """
    match = _PER.match(printed)
    return match[0] if match and printed.endswith("元") else often_in_front(printed)


def _per(amount: Quantity, per: str, printed: str) -> Quantity:
    """An amount of money by what it is paid for, or a count by how often it recurs."""
    if (unit := unit_of(per, amount.unit)) is not None:
        return Quantity(value=amount.value, unit=unit, text=printed)
    if not amount.unit.is_money or amount.unit.per:
        raise refused(printed, AFTER_NUMBER(rest=repr(amount.unit.name)))
    unit = read_unit(amount.unit.name + "".join(f"/{part}" for part in per.split("每") if part))
    return Quantity(value=amount.value, unit=unit, text=printed)


def _in_digits(printed: str) -> Quantity:
    value, end = scan_number(printed)
    if _MIXED.match(printed, end):  # 1亿2000万元
        end = max(index for index, sign in enumerate(printed) if sign.isdigit() or sign in SCALES) + 1
        value = read_number(printed[:end])
    unit = _INCLUDED.sub("", printed[end:])
    if unit.startswith("(") and unit.endswith(")"):
        unit = unit[1:-1]  # 5(万元)
    try:
        return Quantity(value=value, unit=read_unit(unit), text=printed)
    except QuantityError:
        raise refused(printed, AFTER_NUMBER(rest=repr(printed[end:]))) from None


def _in_characters(printed: str) -> Quantity:
    """三个, 两百人次: a numeral, then a unit that is known; else it may be a word (一般, 十分满意)."""
    match = CHINESE.match(printed)
    assert match is not None
    rest = printed[match.end() :]
    if rest and rest not in COUNTERS and rest not in {"元/人", "元/人/月", "元/人/年", "元/人/天", "人/年"}:
        raise refused(printed, AFTER_NUMERAL(rest=repr(rest)))
    return Quantity(value=read_number(match[0]), unit=read_unit(rest) if rest else NO_UNIT, text=printed)


def _duration(printed: str) -> Quantity | None:
    """12小时28分, 1年6个月; None for anything with fewer than two parts."""
    months = _MONTHS.fullmatch(printed)
    if months:
        return Quantity(value=Fraction(int(months[1]) * 12 + int(months[2])), unit=read_unit("个月"), text=printed)
    if (
        len(printed) > 40
        or not (match := _TIME.fullmatch(printed))
        or len([part for part in match.groups() if part]) < 2
    ):
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    value = Fraction(days * 1_440 + hours * 60 + minutes) + Fraction(seconds, 60)
    if value.denominator > 1:
        return Quantity(value=value * 60, unit=read_unit("秒"), text=printed)
    return Quantity(value=value, unit=read_unit("分钟"), text=printed)


__all__ = ["NO_UNIT", "PERCENT", "Quantity", "Unit", "decimal_text", "read_quantity"]
