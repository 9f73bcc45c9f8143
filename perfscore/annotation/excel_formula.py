"""The formula that takes a figure out of a cell of the card, so that the added sheet follows what is typed there.

>>> extracted("B2", ">=53 人", Fraction(53))
'IF(ISNUMBER(B2),B2,VALUE(TRIM(SUBSTITUTE(SUBSTITUTE(B2,">=",""),"人",""))))'
>>> extracted("B2", "2,352.00", Fraction(2352))
'IF(ISNUMBER(B2),B2,VALUE(TRIM(SUBSTITUTE(B2,",",""))))'
>>> extracted("B2", Decimal("0.96"), Fraction(96))
'ROUND(VALUE(B2)*100,10)'
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
# By what a printed figure may differ from its value: percent signs, 万 and 亿, hours and minutes.
_FACTORS = tuple(Fraction(base) ** sign for base in (1, 100, 1000, 10_000, 60, 24, 100_000_000) for sign in (1, -1))


def extracted(address: str, content: str | Decimal | None, value: Fraction) -> str | None:
    """A formula that takes `value` out of the cell at `address`, which holds `content`; None where it does not.

    A number typed over a text counts as it stands; a text with another unit, and a bare 0.5 over a percentage, give an
    error, never a wrong figure.
    """
    if isinstance(content, Decimal):
        factor = _factor(Fraction(content), value)
        return None if factor is None else _times(f"VALUE({address})", factor)
    if content is None:
        return None
    for match in _NUMBER.finditer(content):
        factor = _factor(Fraction(match[0].replace(",", "")), value)
        if factor is not None:
            return _from_text(address, content, match, factor)
    return None


def _from_text(address: str, content: str, match: re.Match[str], factor: Fraction) -> str:
    before, after = content[: match.start()].strip(), content[match.end() :].strip()
    if any(map(_SUBSTITUTED.search, (before, after))) or not (before + after).isprintable():
        around = match.start() + len(content) - match.end()
        part = f"MID({address},{match.start() + 1},LEN({address})-{around})"
    else:
        part = address
        for text in filter(None, (before, after)):
            part = f"SUBSTITUTE({part},{_quoted(text)},{_quoted('')})"
    if "," in match[0]:
        part = f'SUBSTITUTE({part},",","")'
    number = _typed_percentage(address) if after[:1] in {"%", "％"} else address
    return f"IF(ISNUMBER({address}),{_times(number, factor)},{_times(f'VALUE(TRIM({part}))', factor)})"


def _typed_percentage(address: str) -> str:
    """A number typed over 96%: shown with its sign it is kept as a share; bare and at most 1 it may be either."""
    bare = f"IF(AND({address}<>0,ABS({address})<=1),NA(),{address})"
    return f'IF(LEFT(CELL("format",{address}),1)="P",ROUND({address}*100,10),{bare})'


# Around a number only what holds no figure and is short can be taken away wherever it stands.
_SUBSTITUTED = re.compile(r"[0-9.,]|.{40}")


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _factor(printed: Fraction, value: Fraction) -> Fraction | None:
    if printed == value:
        return Fraction(1)
    return next((factor for factor in _FACTORS if printed and printed * factor == value), None)


def _times(text: str, factor: Fraction) -> str:
    """A figure times a factor, without the dust of binary numbers that a comparison would see."""
    if factor == 1:
        return text
    by = f"*{factor}" if factor.denominator == 1 else f"/{factor.denominator}"
    return f"ROUND({text}{by},10)"
