"""A rule as a spreadsheet formula over the card's own cells, so that the recomputed score follows what is typed there.

This is a fifth reading of the standards' formula language, beside the exact one; a spreadsheet calculates with binary
numbers, so its figures are for looking at, never for deciding.

>>> from perfscore.standards.formula import Formula
>>> tree = Formula.read("min(1, actual / target)", frozenset({"actual", "target"}), "").tree
>>> excel_text(tree, {"actual": "F7", "target": "E7"})
'MIN(1,(F7/E7))'
>>> guarded(tree, {"actual": "F7", "target": "E7"}, lambda divisor: "0")
'IF(E7=0,0,MIN(1,(F7/E7)))'
>>> extracted("B2", ">=53 人", Fraction(53))
'IF(ISNUMBER(B2),B2,VALUE(TRIM(SUBSTITUTE(SUBSTITUTE(B2,">=",""),"人",""))))'
>>> extracted("B2", "2,352.00", Fraction(2352))
'IF(ISNUMBER(B2),B2,VALUE(TRIM(SUBSTITUTE(B2,",",""))))'
>>> extracted("B2", Decimal("0.96"), Fraction(96))
'ROUND(VALUE(B2)*100,10)'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from perfscore.standards.formula import Binary, Call, Name, Negative, Node, Number
from perfscore.standards.rounding import Rounding

# What is paid where this divisor, written as a formula, is zero.
Otherwise = Callable[[str], str]

_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_ROUND = {"half-up": "ROUND", "half-even": "ROUND", "truncate": "ROUNDDOWN", "up": "ROUNDUP"}
# By what a printed figure may differ from its value: percent signs, 万 and 亿, hours and minutes.
_FACTORS = tuple(Fraction(base) ** sign for base in (1, 100, 1000, 10_000, 60, 24, 100_000_000) for sign in (1, -1))


def excel_text(tree: Node, cells: Mapping[str, str]) -> str:
    """The formula of a tree; `cells` says where each name stands.

    Raises:
        KeyError: a name without a cell.
    """
    match tree:
        case Number(_, text):
            return text
        case Name(name):
            return cells[name]
        case Negative(operand):
            return f"(-{excel_text(operand, cells)})"
        case Binary(operator, left, right):
            return f"({excel_text(left, cells)}{operator}{excel_text(right, cells)})"
        case Call(function, arguments):
            return f"{function.upper()}({','.join(excel_text(part, cells) for part in arguments)})"
        case _:
            assert_never(tree)


def guarded(tree: Node, cells: Mapping[str, str], otherwise: Otherwise, body: str | None = None) -> str:
    """`body`, or the tree's own formula, where the tree divides by nothing that is zero; else `otherwise`."""
    text = excel_text(tree, cells) if body is None else body
    for divisor in reversed(list(dict.fromkeys(_divisors(tree)))):
        zero = excel_text(divisor, cells)
        text = f"IF({zero}=0,{otherwise(zero)},{text})"
    return text


def _divisors(tree: Node) -> Iterator[Node]:
    """What a tree divides by, the inner ones first, so that none is tested before it can be calculated."""
    match tree:
        case Number() | Name():
            return
        case Negative(operand):
            yield from _divisors(operand)
        case Binary(operator, left, right):
            yield from _divisors(left)
            yield from _divisors(right)
            if operator == "/" and not (isinstance(right, Number) and right.value):
                yield right
        case Call(_, arguments):
            for part in arguments:
                yield from _divisors(part)
        case _:
            assert_never(tree)


def rounded_share(share: str, rounding: Rounding) -> str:
    """The formula of a share, rounded where the standard rounds the share first.

    >>> rounded_share("F2/E2", Rounding(ratio_places=2))
    'ROUND(F2/E2,2)'
    """
    return share if rounding.ratio_places is None else f"{_ROUND[rounding.mode]}({share},{rounding.ratio_places})"


def rounded_points(share: str, weight: str, rounding: Rounding) -> str:
    """The formula of the points: a weight times a share, rounded as the standard says; blank for what is no share.

    >>> rounded_points("H2", "D2", Rounding())
    'IF(AND(H2>=0,H2<=1),ROUND(D2*H2,2),"")'
    """
    return f'IF(AND({share}>=0,{share}<=1),{_ROUND[rounding.mode]}({weight}*{share},{rounding.places}),"")'


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
