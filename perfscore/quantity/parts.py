"""A quantity with its parts behind it: 10处，其中新建6处、改建4处 is 10处, as long as the parts fit into it.

>>> whole_of("已完成10处,其中新建6处、改建4处"), whole_of("10处(其中新建6处)")
('已完成10处', '10处')
>>> whole_of("10处,其中新建8处、改建4处"), whole_of("10处,其中约6处")
('10处,其中新建8处、改建4处', '10处,其中约6处')
>>> whole_of("32.5%(较上年提高2个百分点)")
'32.5%'
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
# What is said of another base, and changes nothing: 32.5%（较上年提高2个百分点）, 10处（目标10处）.
_BESIDE = re.compile(
    r"(?P<whole>[^()]*\d[^()]*)\("
    r"(?:较|比|同比|环比|与?上年|去年|年?目标|计划|年初|每(?:个?月|季度?|年|周)[0-9]+[次场期])[^()]*\)"
)
_ABOUT = re.compile("约|近|超|余|多|不")


def whole_of(printed: str) -> str:
    """The quantity in front of its parts; all of `printed` where there are none, or they do not fit.

    So is what is said in brackets of another base. Parts fit where each is a number in the same unit and they are
    together at most the whole.
    """
    if len(printed) > _LONGEST:
        return printed
    if (beside := _BESIDE.fullmatch(printed)) is not None:
        return beside["whole"]
    match = _PARTS.fullmatch(printed)
    if match is None:
        return printed
    total = Fraction(0)
    for text in _BETWEEN.split(match["parts"]):
        part = _PART.fullmatch(text)
        if part is None or part["unit"] != match["unit"] or _ABOUT.search(part["name"]):
            return printed
        total += Fraction(part["value"])
    return match["whole"] if total <= Fraction(match["value"]) else printed
