"""Counts of a survey that stand for a percentage without giving it: 问卷150份，满意138份.

>>> [claim] = read_answers("发放问卷 200 份，收回 192 份，满意 182 份")
>>> [round(float(share), 1) for share in claim.shares]
[91.0, 94.8]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    """One count of content (or discontent) people among counts of answers, and nothing that grades them.

    Content and discontent may both be given where they make up the whole: 满意176份、不满意24份, of 200.
    """
    text = plain_prose(note)
    found = [] if _GRADED.search(text) else list(_ANSWERS.finditer(text))
    if not 1 <= len(found) <= 2:
        return
    [first, *others] = found
    everyone = [
        int(item["count"]) for item in _ASKED.finditer(text[: first.end()]) if int(item["count"]) > _count(first)
    ]
    for other in others:
        if _denied(first) == _denied(other) or _count(first) + _count(other) not in everyone:
            return
        everyone = [_count(first) + _count(other)]
    content = [(whole - _count(first) if _denied(first) else _count(first), whole) for whole in everyone]
    if content:
        words = text[max(0, first.start() - 16) : found[-1].end()]
        yield Answers(words=words, counts=tuple(content))


def _count(match: re.Match[str]) -> int:
    return int(match["first"] or match["second"])


def _denied(match: re.Match[str]) -> bool:
    return bool(match["not"] or match["none"])
