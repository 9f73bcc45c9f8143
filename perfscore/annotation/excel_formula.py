"""A rule as a spreadsheet formula over the card's own cells, so that the recomputed score follows what is typed there.

This is a fifth reading of the standards' formula language, beside the exact one; a spreadsheet calculates with binary
numbers, so its figures are for looking at, never for deciding.

>>> from perfscore.standards.formula import Formula
>>> tree = Formula.read("min(1, actual / target)", frozenset({"actual", "target"}), "").tree
>>> excel_text(tree, {"actual": "F7", "target": "E7"})
'MIN(1,(F7/E7))'
>>> extracted("B2", ">=53 人", Fraction(53))
'VALUE(MID(B2,3,LEN(B2)-4))'
>>> extracted("B2", "2,352.00", Fraction(2352))
'VALUE(SUBSTITUTE(MID(B2,1,LEN(B2)-0),",",""))'
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from perfscore.standards.formula import Binary, Call, Name, Negative, Node, Number
from perfscore.standards.rounding import Rounding

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


def rounded(share: str, weight: str, rounding: Rounding) -> str:
    """The formula of the points: a weight times a share, rounded as the standard says."""
    function = _ROUND[rounding.mode]
    if rounding.ratio_places is not None:
        share = f"{function}({share},{rounding.ratio_places})"
    return f"{function}({weight}*{share},{rounding.places})"


def extracted(address: str, content: str | Decimal | None, value: Fraction) -> str | None:
    """A formula that takes `value` out of the cell at `address`, which holds `content`; None where it does not."""
    if isinstance(content, Decimal):
        factor = _factor(Fraction(content), value)
        return None if factor is None else address + _times(factor)
    for match in _NUMBER.finditer(content or ""):
        factor = _factor(Fraction(match[0].replace(",", "")), value)
        if factor is None:
            continue
        assert content is not None
        around = match.start() + len(content) - match.end()
        part = f"MID({address},{match.start() + 1},LEN({address})-{around})"
        if "," in match[0]:
            part = f'SUBSTITUTE({part},",","")'
        return f"VALUE({part}){_times(factor)}"
    return None


def _factor(printed: Fraction, value: Fraction) -> Fraction | None:
    if printed == value:
        return Fraction(1)
    return next((factor for factor in _FACTORS if printed and printed * factor == value), None)


def _times(factor: Fraction) -> str:
    if factor == 1:
        return ""
    return f"*{factor}" if factor.denominator == 1 else f"/{factor.denominator}"
