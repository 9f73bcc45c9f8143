"""A spreadsheet's stored number as its cell displays it: `0.9894` under ``0.00%`` is printed ``98.94%``.

What is displayed is what was published. A format outside the usual ones shows the number itself, exactly.

>>> displayed(Decimal("36751.12"), "#,##0.00"), displayed(Decimal("0.9894"), "0.00%"), displayed(Decimal(53), '0"人"')
('36,751.12', '98.94%', '53人')
>>> displayed(Decimal("9.619999999999999"), "General"), displayed(Decimal("9.6226"), "0.00_ ")
('9.619999999999999', '9.62')
"""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache

from attrs import frozen

from perfscore.model.printed import Bounds

GENERAL = "General"
# A spreadsheet calculates with 15 digits; what is stored beyond them is noise of binary numbers.
_DIGITS = 15
_LONGEST_FORMAT = 255
# From so many digits on a number was calculated; nobody types them.
_CALCULATED = 12
_PLAIN = re.compile(r"[-+]?[0-9][0-9,]{0,40}(?:\.[0-9]{1,40})?")

# ECMA-376 part 1, 18.8.30, with the forms that Chinese office programs give to the ids left to the locale.
BUILTIN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 37: "#,##0", 38: "#,##0", 39: "#,##0.00",
    40: "#,##0.00", 45: "mm:ss", 47: "mm:ss", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"', 54: 'm"月"d"日"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip

# Quoted text; an escaped character; a space of a character's width; a fill; a bracket; a run of one letter; the rest.
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<general>General)'
    r"|(?P<run>(?P<letter>[ymdhsYMDHS])(?P=letter)*)|(?P<other>.)",
    re.DOTALL,
)
_SECTION = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\\[])+|(?<=;)(?=;|$)|^(?=;)', re.DOTALL)
_CURRENCY = re.compile(r"\$([^-\]]*)")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@frozen
class _Token:
    kind: str
    text: str


def stored_number(text: str) -> Decimal:
    """The number stored as `text`, without the noise that binary numbers carry beyond 15 digits.

    >>> stored_number("9.6199999999999992"), stored_number("1.2E3"), stored_number("10")
    (Decimal('9.62'), Decimal('1200'), Decimal('10'))

    Raises:
        ValueError: no finite number, or one of more than 40 digits.
    """
    if not re.fullmatch(r"\s*[-+]?[0-9]{0,40}(?:\.[0-9]{0,40})?(?:[eE][-+]?[0-9]{1,2})?\s*", text):
        raise ValueError(f"{text[:40]!r} is no number")
    try:
        number = Decimal(text.strip())
    except ArithmeticError:
        raise ValueError(f"{text[:40]!r} is no number") from None
    digits = number.as_tuple().digits
    if len(digits) > _DIGITS:
        with localcontext(prec=_DIGITS, rounding=ROUND_HALF_UP):
            number = +number
    number = number.normalize()
    return number.quantize(Decimal(1)) if number == number.to_integral_value() and number.adjusted() < 28 else number


def stored_bounds(text: str) -> Bounds | None:
    """What a stored number displayed as `text` may stand for; None where so few digits are shown that they are exact.

    A spreadsheet calculates in binary: what it stores is right to half a unit of the fifteenth digit, and a number
    that went through single precision to half a unit of that.

    >>> stored_bounds("9.62264150943396")
    (Decimal('9.622641509433955'), Decimal('9.622641509433965'))
    >>> stored_bounds("9.62"), stored_bounds("9.61999988555908")
    (None, (Decimal('9.61999940872192385'), Decimal('9.62000036239624025')))
    """
    if len(text) < _CALCULATED or not _PLAIN.fullmatch(text):
        return None
    number = Decimal(text.replace(",", ""))
    if number == 0 or len(number.normalize().as_tuple().digits) < _CALCULATED:
        return None
    single = _single_bounds(str(number))
    if single is not None:
        return single
    half = Decimal(5).scaleb(number.adjusted() - _DIGITS)
    return number - half, number + half


def _single_bounds(text: str) -> Bounds | None:
    """Half a unit of single precision to either side, where the stored number is one of single precision."""
    try:
        packed = struct.pack("<f", float(text))
    except OverflowError:
        return None
    (value,) = struct.unpack("<f", packed)
    if f"{value:.{_DIGITS}g}" != f"{float(text):.{_DIGITS}g}":
        return None
    (bits,) = struct.unpack("<i", packed)
    if not 0x00800000 < bits & 0x7FFFFFFF < 0x7F000000:
        return None
    below, above = (
        Decimal(struct.unpack("<f", struct.pack("<i", bits + step))[0]) for step in ((-1, 1) if value > 0 else (1, -1))
    )
    exact = Decimal(value)
    with localcontext(prec=18):
        return (below + exact) / 2, (exact + above) / 2


def displayed(number: Decimal, code: str, *, epoch_1904: bool = False) -> str:
    """`number` under the format `code`; dates count from 1900, or from 1904 where the workbook says so."""
    sections = _sections(code)
    if not sections:
        return f"{number:f}"
    tokens = sections[0]
    negative = number < 0
    if negative and len(sections) > 1:
        tokens, number, negative = sections[1], abs(number), False
    elif number == 0 and len(sections) > 2:
        tokens = sections[2]
    kinds = {token.kind for token in tokens}
    if "plain" in kinds:
        return f"{number:f}"
    if "run" in kinds:
        return _moment(number, tokens, epoch_1904=epoch_1904)
    return ("-" if negative else "") + _amount(abs(number) if negative else number, tokens)


@lru_cache(maxsize=256)
def _sections(code: str) -> tuple[tuple[_Token, ...], ...]:
    """The parts of a format for positive, negative and zero; none where it has conditions of its own."""
    if len(code) > _LONGEST_FORMAT:  # no program writes one
        return ()
    sections = _SECTION.findall(code)
    if len(sections) > 4 or re.search(r"\[[<>=]", code):
        return ()
    return tuple(tuple(token for match in _TOKEN.finditer(section) if (token := _token(match))) for section in sections)


def _token(match: re.Match[str]) -> _Token | None:
    if (bracket := match["bracket"]) is not None:
        currency = _CURRENCY.match(bracket)
        if currency or re.fullmatch(r"Color ?[0-9]+|[A-Za-z]{3,7}", bracket):
            return _Token("text", currency[1]) if currency else None
        # [h], [DBNum1] and the like display what is not the number's own digits
        return _Token("plain", bracket)
    for kind, group in (("text", "quoted"), ("text", "escaped"), ("general", "general"), ("run", "run")):
        if match[group] is not None:
            return _Token(kind, match[group])
    other: str | None = match["other"]
    if other is None:
        return None
    if other in "0#?.,%E+@/":
        return _Token("plain" if other in "E@" else "digit", other)
    return _Token("text", other)


def _amount(number: Decimal, tokens: Sequence[_Token]) -> str:
    """Literals, then the digits, then literals; literals among the digits show the plain number."""
    if any(token.kind == "general" for token in tokens):
        return "".join(f"{number:f}" if token.kind == "general" else token.text for token in tokens)
    places = [position for position, token in enumerate(tokens) if token.kind == "digit" and token.text not in "%+/"]
    if not places:
        return "".join(token.text for token in tokens)
    first, last = places[0], places[-1]
    middle = tokens[first : last + 1]
    if any(token.kind != "digit" or token.text in "%+/" for token in middle):
        return f"{number:f}"
    percents = sum(token.kind == "digit" and token.text == "%" for token in tokens)
    digits = _digits(number.scaleb(2 * percents), "".join(token.text for token in middle))
    return (
        "".join(token.text for token in tokens[:first]) + digits + "".join(token.text for token in tokens[last + 1 :])
    )


def _digits(number: Decimal, pattern: str) -> str:
    whole, _, fraction = pattern.partition(".")
    scaled = len(whole) - len(whole.rstrip(",")) if not fraction else len(fraction) - len(fraction.rstrip(","))
    number = number.scaleb(-3 * scaled)
    whole, fraction = whole.rstrip(","), fraction.replace(",", "").replace(".", "")
    with localcontext(prec=60 + len(fraction)):
        rounded = number.quantize(Decimal(1).scaleb(-len(fraction)), rounding=ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in whole else f"{rounded:f}"
    head, _, tail = text.partition(".")
    needed = max((position + 1 for position, sign in enumerate(fraction) if sign == "0"), default=0)
    tail = tail[:needed] + tail[needed:].rstrip("0")
    return head.zfill(whole.count("0")) + (f".{tail}" if tail else "")


def _moment(number: Decimal, tokens: Sequence[_Token], *, epoch_1904: bool) -> str:
    if not 0 <= number < 2_958_466:
        return f"{number:f}"
    seconds = int((number * 86_400).to_integral_value(rounding=ROUND_HALF_UP))
    # The 1900 epoch counts a 29 February 1900 that never was; from March on it starts on 30 December 1899.
    base = datetime(1904, 1, 1) if epoch_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 -- a calendar date has no zone
    moment = base + timedelta(seconds=seconds)
    parts: list[str] = []
    previous = ""
    following = [token.text[0].lower() for token in tokens if token.kind == "run"]
    for token in tokens:
        if token.kind != "run":
            parts.append(token.text)
            continue
        letter, width = token.text[0].lower(), len(token.text)
        following.pop(0)
        minute = letter == "m" and width <= 2 and (previous == "h" or (following[:1] == ["s"]))
        parts.append(_moment_part("minute" if minute else letter, width, moment))
        previous = letter
    return "".join(parts)


def _moment_part(letter: str, width: int, moment: datetime) -> str:
    if letter == "y":
        return f"{moment.year:04d}" if width > 2 else f"{moment.year % 100:02d}"
    if letter == "m" and width > 2:
        return _MONTHS[moment.month - 1]
    figures = {"m": moment.month, "d": moment.day, "h": moment.hour, "s": moment.second, "minute": moment.minute}
    return f"{figures[letter]:0{min(width, 2)}d}"
