"""A quantity with its parts behind it: 10处，其中新建6处、改建4处 is 10处, as long as the parts fit into it.

>>> whole_of("已完成10处,其中新建6处、改建4处"), whole_of("10处(其中新建6处)")
('已完成10处', '10处')
>>> whole_of("10处,其中新建8处、改建4处"), whole_of("10处,其中约6处")
('10处,其中新建8处、改建4处', '10处,其中约6处')
"""

from __future__ import annotations

import re
from fractions import Fraction

_PARTS = re.compile(
    r"(?P<whole>[^()]*?(?P<value>\d+(?:\.\d+)?)(?P<unit>[^\d,;()]{1,6}))[,;(](?:其中|包括)[:,]?(?P<parts>[^()]+)\)?"
)
_PART = re.compile(r"(?P<name>[一-龥]{0,12}?)(?P<value>\d+(?:\.\d+)?)(?P<unit>[^\d]*)")
_BETWEEN = re.compile(r"[,;、和及]")
_LONGEST = 200
_ABOUT = re.compile("约|近|超|余|多|不")


def whole_of(printed: str) -> str:
    """The quantity in front of its parts; all of `printed` where there are none, or they do not fit.

    Parts fit where each is a number in the same unit and they are together at most the whole.
    """
    match = _PARTS.fullmatch(printed) if len(printed) <= _LONGEST else None
    if match is None:
        return printed
    total = Fraction(0)
    for text in _BETWEEN.split(match["parts"]):
        part = _PART.fullmatch(text)
        if part is None or part["unit"] != match["unit"] or _ABOUT.search(part["name"]):
            return printed
        total += Fraction(part["value"])
    return match["whole"] if total <= Fraction(match["value"]) else printed
