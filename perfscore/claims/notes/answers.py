"""Counts of a survey that stand for a percentage without giving it: 问卷150份，满意138份.

>>> [claim] = read_answers("发放问卷 200 份，收回 192 份，满意 182 份")
>>> [round(float(share), 1) for share in claim.shares]
[91.0, 94.8]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from perfscore.claims.notes.claim import Answers
from perfscore.claims.prose.lexicon import GRADED, any_of
from perfscore.claims.prose.patterns import ASKED_UNIT, DIGIT, WHOLE, WITHIN_CLAUSE
from perfscore.claims.prose.text import plain_prose

_ANSWERS = re.compile(
    rf"(?P<none>不)?满意的?(?:有|为|共)?(?P<first>{WHOLE}){ASKED_UNIT}"
    rf"|(?P<second>{WHOLE}){ASKED_UNIT}{WITHIN_CLAUSE}{{0,4}}?(?:表示|评价为?|均)?(?P<not>不)?满意(?![度率])"
)
_ASKED = re.compile(rf"(?P<count>{WHOLE}){ASKED_UNIT}")
_GRADED = re.compile(rf"{any_of(GRADED)}|满意度为?{DIGIT}")


def read_answers(note: str) -> Iterator[Answers]:
    """One count of content (or discontent) people among counts of answers, and nothing that grades them."""
    text = plain_prose(note)
    found = list(_ANSWERS.finditer(text))
    if len(found) != 1 or _GRADED.search(text):
        return
    [match] = found
    some = int(match["first"] or match["second"])
    everyone = [int(item["count"]) for item in _ASKED.finditer(text[: match.end()]) if int(item["count"]) > some]
    shares = [Fraction(count - some if match["not"] or match["none"] else some, count) * 100 for count in everyone]
    if shares:
        yield Answers(words=text[max(0, match.start() - 16) : match.end()], shares=tuple(shares))
