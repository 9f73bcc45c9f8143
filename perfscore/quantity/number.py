"""An exact number from printed text: digits, separators, 万 and 亿, Chinese numerals.

>>> read_number("1,257.23"), read_number("４.725 万"), read_number("一百九十万零三千九百七十一")
(Fraction(125723, 100), Fraction(47250, 1), Fraction(1903971, 1))
>>> read_number("百分之九十五"), read_number("95%")
(Fraction(19, 20), Fraction(19, 20))
>>> read_number("一百五")
Traceback (most recent call last):
...
perfscore.errors.QuantityError: '一百五': colloquial numeral; 一百五十 or 一百零五 is meant
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from perfscore.limits import DEFAULT
from perfscore.quantity.printed import NOTHING, plain, refused
from perfscore.reason import Wording

NO_NUMBER = Wording("quantity-no-number", zh="不是数字", en="no number")
PART_LEFT = Wording("quantity-part-left", zh="{part} 不是数字的一部分", en="{part} is no part of a number")
ORDER = Wording("quantity-part-order", zh="各级数位未从高到低", en="parts that do not descend")
DIGITS = Wording("quantity-digits", zh="超过{most}位", en="more than {most} digits")
GROUPS = Wording("quantity-separators", zh="分隔符未按三位一组", en="separators that do not group three digits")
EXPONENT = Wording("quantity-exponent", zh="指数超过{most}", en="an exponent beyond {most}")
NUMERAL_LONG = Wording("quantity-numeral-long", zh="超过{most}个字", en="more than {most} characters")
NO_DECIMALS = Wording("quantity-no-decimals", zh="“点”后没有数字", en="no digits after 点")
ESTIMATE = Wording(
    "quantity-estimate", zh="数字连写可能是约数（三五个）", en="digits in a row may be an estimate (三五个)"
)
COLLOQUIAL = Wording("quantity-colloquial", zh="口语写法，请写完整", en="colloquial numeral; write it out")
COLLOQUIAL_TEN = Wording(
    "quantity-colloquial-ten",
    zh="口语写法，应为{tens}十或{ones}",
    en="colloquial numeral; {tens}十 or {ones} is meant",
)
MALFORMED = Wording("quantity-malformed", zh="数字写法有误", en="no well-formed numeral")

SCALES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_SIMPLE = re.compile(r"[0-9]{1,18}(?:\.[0-9]{1,18})?")
_ARABIC = re.compile(r"[-+]?(?:[0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_GROUPED = re.compile(r"[-+]?[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])")
_STEP = re.compile(r"[百千]?万?亿?")
_PARTS = {"百分之": Fraction(1, 100), "千分之": Fraction(1, 1_000), "万分之": Fraction(1, 10_000)}
_ENDS = {"%": Fraction(1, 100), "‰": Fraction(1, 1_000)}

CHINESE = re.compile(r"负?[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億點点]+")
_ORDINARY = str.maketrans("〇两壹贰叁肆伍陆柒捌玖拾佰仟萬億點", "零二一二三四五六七八九十百千万亿点")
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_BELOW_WAN = re.compile(
    r"零?(?:(.)千)?(零)?(?:(.)百)?(零)?(?:([一二三四五六七八九])?(十))?(零)?([一二三四五六七八九])?"
)


def printed_places(number: Decimal) -> int:
    """How many decimals a number is printed with; 10.00 has two.

    >>> [printed_places(Decimal(text)) for text in ("10.00", "9", "1E+2")]
    [2, 0, 0]
    """
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


@lru_cache(maxsize=16_384)
def read_number(text: str) -> Fraction:
    """The number that the whole of `text` is.

    Raises:
        QuantityError: no number, an ambiguous one, or one beyond the limits on digits and exponent.
    """
    if _SIMPLE.fullmatch(text):
        return Fraction(text)
    printed = plain(text)
    part = _PARTS.get(printed[:3])
    if part is not None:
        return part * (Fraction(100) if printed[3:] == "百" else read_number(printed[3:]))
    if printed[-1:] in _ENDS:
        return _ENDS[printed[-1]] * read_number(printed[:-1])
    if CHINESE.fullmatch(printed):
        return _chinese(printed)
    value, end = scan_number(printed)
    scale, end = _scale(printed, end)
    total = value * scale
    while end < len(printed) and scale > 1:
        value, end = scan_number(printed, end)
        step, end = _scale(printed, end)
        if not 0 <= value * step < scale:
            raise refused(text, ORDER())
        total, scale = total + value * step, step
    if end < len(printed):
        raise refused(text, PART_LEFT(part=repr(printed[end:])))
    return total


def scan_number(printed: str, start: int = 0) -> tuple[Fraction, int]:
    """The Arabic number at `start` of plain text, without a scale (万), and where it ends.

    Raises:
        QuantityError: there is none, its separators are misplaced, or it is beyond the limits.
    """
    match = _ARABIC.match(printed, start)
    if match is None:
        raise refused(printed, NO_NUMBER() if printed else NOTHING())
    digits = match[0]
    if len(digits) > DEFAULT.number_digits and sum(map(str.isdigit, digits)) > DEFAULT.number_digits:
        raise refused(printed, DIGITS(most=DEFAULT.number_digits))
    if "," in digits:
        if not _GROUPED.match(digits):
            raise refused(printed, GROUPS())
        digits = digits.replace(",", "")
    mantissa, _, exponent = digits.lower().partition("e")
    if exponent and abs(int(exponent)) > DEFAULT.exponent:
        raise refused(printed, EXPONENT(most=DEFAULT.exponent))
    return Fraction(mantissa) * Fraction(10) ** int(exponent or 0), match.end()


def _scale(printed: str, start: int) -> tuple[int, int]:
    match = _STEP.match(printed, start)
    assert match is not None
    scale = 1
    for sign in match[0]:
        scale *= SCALES[sign]
    return scale, match.end()


def _chinese(printed: str) -> Fraction:
    """A numeral in Chinese characters; `printed` holds no others."""
    if len(printed) > DEFAULT.number_digits:
        raise refused(printed, NUMERAL_LONG(most=DEFAULT.number_digits))
    text = printed.translate(_ORDINARY)
    sign, text = (-1, text[1:]) if text.startswith("负") else (1, text)
    whole, point, places = text.partition("点")
    if point and (not places or set(places) - _DIGITS.keys()):
        raise refused(printed, NO_DECIMALS())
    fraction = (
        Fraction(int("".join(str(_DIGITS[digit]) for digit in places)), 10 ** len(places)) if point else Fraction(0)
    )
    if set(whole) <= _DIGITS.keys() and len(whole) != 1:
        if len(whole) < 4 and (whole[:1] == "零" or "零" not in whole):
            raise refused(printed, ESTIMATE())
        return sign * (int("".join(str(_DIGITS[digit]) for digit in whole)) + fraction)
    return sign * (_whole(whole, printed) + fraction)


def _whole(text: str, printed: str) -> int:
    for sign in ("亿", "万"):
        high, found, low = text.rpartition(sign) if sign == "亿" else text.partition(sign)
        if found:
            if len(low) == 1:
                raise refused(printed, COLLOQUIAL())
            rest = _whole(low.removeprefix("零"), printed) if low else 0
            if not high or rest >= SCALES[sign] or (high.count(sign) and sign == "亿"):
                raise refused(printed, MALFORMED())
            return _whole(high, printed) * SCALES[sign] + rest
    return _below_wan(text, printed)


def _below_wan(text: str, printed: str) -> int:
    match = _BELOW_WAN.fullmatch(text)
    if (
        not text
        or match is None
        or text == "零零"
        or set(match.group(1, 3)) - _DIGITS.keys() - {None}
        or "零" in match.group(1, 3)
    ):
        raise refused(printed, MALFORMED())
    thousands, zero1, hundreds, zero2, tens, ten, zero3, ones = match.groups()
    last = text[-2:-1]
    if ones and last in {"百", "千"}:
        why = COLLOQUIAL_TEN(tens=text, ones=f"{text[:-1]}零{ones}") if last == "百" else COLLOQUIAL()
        raise refused(printed, why)
    if ones and not ten and (thousands or hundreds) and not (zero1 or zero2 or zero3):
        raise refused(printed, MALFORMED())
    return (
        _DIGITS[thousands or "零"] * 1_000
        + _DIGITS[hundreds or "零"] * 100
        + (_DIGITS[tens or "一"] * 10 if ten else 0)
        + _DIGITS[ones or "零"]
    )
