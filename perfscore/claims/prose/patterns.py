"""The pieces that patterns for numbers, units and dates are made of: written here and nowhere else.

>>> import re
>>> bool(re.fullmatch(NUMBER, "1,234.50")), bool(re.fullmatch(YEAR, "2023年度"))
(True, True)
"""

from __future__ import annotations

from perfscore.claims.prose.lexicon import ASKED, COUNTERS, MONEY, PER, any_of

HAN = "[\u4e00-\u9fff]"
DIGIT = "[0-9]"
NO_DIGIT = "[^0-9]"
WITHIN_CLAUSE = "[^0-9,;。]"
"""A character between two figures of one clause."""
WHOLE = "[0-9]{1,7}"
"""A number of things that somebody counted."""
NUMBER = r"(?>(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?)"
THOUSANDS = "(?<=[0-9]),(?=[0-9]{3})"
RAISED = "⁰¹²³⁴-⁹₀-₉¼-¾⅐-⅞"
"""Characters of which a number is not made and beside which it is not read: 10² is not 102."""
LIST_NUMBER = r"(?:[0-9]{1,2}[.、]|\([0-9]{1,2}\))"
"""The number of an item of a text: 1. and (2)."""
CHINESE_DIGITS = "[一二三四五六七八九十]"

YEAR_DIGITS = "20[0-9]{2}"
YEAR = f"{YEAR_DIGITS}年度?"
ANY_YEAR = "(?:19|20)[0-9]{2}年"
DATE = f"{ANY_YEAR}(?:[0-9]+月[0-9]+日|度|末|底)?"
MONTH = "(?:1[0-2]|[1-9])"
TO = "[-~至]"

RATE_UNIT = "(?:%|个?百分点)"
MONEY_UNIT = any_of(MONEY)
ASKED_UNIT = any_of(ASKED)
_PER = any_of(PER)
UNIT = rf"(?:[百千]?万?亿?{any_of(COUNTERS)}(?:/{_PER}(?:[/·]{_PER})*)?(?![均民](?<=人.)))"
COUNTED_PROJECTS = f"(?P<projects>[0-9]+)个{WITHIN_CLAUSE}{{0,6}}项目"
SEVERAL_PROJECTS = (
    f"(?:[0-9]+|{CHINESE_DIGITS}+|两|各|多)个{WITHIN_CLAUSE}{{0,6}}项目|各项目|等(?:[0-9]|{CHINESE_DIGITS})"
)
BARE_NUMBER = rf"-?{NUMBER}"
UNIT_IN_BRACKETS = rf"\((?:单位:)?(?P<unit>{MONEY_UNIT})\)"
