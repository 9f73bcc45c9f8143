"""A number as a form prints it: digits kept, without 分, separators and the blanks of a broken line.

>>> printed_number("1,009.66"), printed_number("10.00 分"), printed_number("１０"), printed_number("—")
(Decimal('1009.66'), Decimal('10.00'), Decimal('10'), None)
>>> printed_number("1,0 09.66")
Decimal('1009.66')
>>> printed_number("10 9.5")
Traceback (most recent call last):
...
perfscore.errors.QuantityError: '10 9.5' holds several numbers, or one that a line broke
>>> printed_number("1O.00")
Traceback (most recent call last):
...
perfscore.errors.QuantityError: '1O.00' is not a number
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal

from perfscore.errors import QuantityError
from perfscore.limits import DEFAULT, Limits
from perfscore.model.place import Place
from perfscore.quantity.printed import spaceless
from perfscore.reason import Wording

LOWERED = Wording(
    "number-raised-digit",
    zh="{text} 不是数字：其中有上标、下标或分数字符",
    en="{text} is not a number: a digit in it is raised, lowered or a fraction",
)
NO_NUMBER = Wording("number-not-read", zh="{text} 不是数字", en="{text} is not a number")
SEVERAL = Wording(
    "number-several",
    zh="{text} 是多个数，或是折行的一个数，不能确定",
    en="{text} holds several numbers, or one that a line broke",
)
DIGITS = Wording("number-digits", zh="一个数字有{count}位", en="a number has {count} digits")
EXPONENT = Wording("number-exponent", zh="一个数字的指数为 {exponent}", en="a number has the exponent {exponent}")

_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[-+]?\d+)?", re.IGNORECASE)
# A number that can stand alone, as the parts of one that a line broke seldom can: 00, 1, and .5 are no numbers.
_ALONE = re.compile(r"[-+]?(?:[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*|0)(?:\.\d+)?分?")
# Forms that NFKC would turn into plain digits: 9.6² is not 9.62.
_RAISED = re.compile(r"(?<=[0-9.])[⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉½¼¾⅓⅔①-⑳]")
# The word for an empty cell where a number is asked for.
NOTHING = "无"
_NOTHING = re.compile(rf"[-—–―/\\_]*|{NOTHING}")
_LONG = re.compile(r"\d[\d,]{20,}")
_EXPONENT = re.compile(r"(?<![\w.])\d+(?:\.\d+)?[eE][-+]?(\d{2,})(?![\w])")


def printed_number(text: str, *, percent: bool = False) -> Decimal | None:
    """The number in `text`; None where nothing, a dash or 无 is printed. With `percent`, 10% is 10.

    Raises:
        QuantityError: something is printed that is no number.
    """
    if _RAISED.search(text):
        raise QuantityError(LOWERED(text=_shown(text)))
    if has_several_numbers(text):
        raise QuantityError(SEVERAL(text=_shown(text)))
    plain = spaceless(text).replace("−", "-")
    if _NOTHING.fullmatch(plain):
        return None
    plain = plain.removesuffix("分")
    if percent:
        plain = plain.removesuffix("%")
    if not _NUMBER.fullmatch(plain):
        raise QuantityError(NO_NUMBER(text=_shown(text)))
    return Decimal(plain.replace(",", ""))


def has_several_numbers(text: str) -> bool:
    """Whether blanks part `text` into numbers of which each can stand alone: they are never run together.

    >>> [has_several_numbers(text) for text in ("10 10", "2 0", "10.00 分", "1, 009.66", "100 00")]
    [True, True, False, False, False]
    """
    parts = unicodedata.normalize("NFKC", text).replace("−", "-").split()
    return len(parts) > 1 and all(_ALONE.fullmatch(part) for part in parts)


def _shown(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:37] + "…")


def check_numbers(texts: Iterable[tuple[str, Place]], limits: Limits = DEFAULT) -> None:
    """Refuse a document with a number beyond the limits, before anybody calculates with it.

    Raises:
        LimitError: more digits than ``number_digits``, or an exponent beyond ``exponent``.

    >>> check_numbers([("9" * 60, Place(file="a.txt", line=3))])
    Traceback (most recent call last):
    ...
    perfscore.errors.LimitError: a.txt, line 3: a number has 60 digits; the limit is number_digits=40; if you trust \
the file, raise it with --limit number_digits=VALUE
    """
    for text, place in texts:
        if len(text) < 3:
            continue
        for match in _LONG.finditer(text):
            digits = len(match[0].replace(",", ""))
            if digits > limits.number_digits:
                raise limits.exceeded("number_digits", DIGITS(count=digits), place.in_file())
        for match in _EXPONENT.finditer(text):
            if len(match[1]) > 6 or int(match[1]) > limits.exponent:
                raise limits.exceeded("exponent", EXPONENT(exponent=match[1][:20]), place.in_file())
