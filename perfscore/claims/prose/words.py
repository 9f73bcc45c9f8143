"""What two texts have in common, and what is left of a text without the words that say nothing.

>>> shared("报名人数", "培训人数"), shared("机关养老参保人数", "养老保险参保人数")
('', '养老')
"""

from __future__ import annotations

import re
from functools import lru_cache

from perfscore.claims.prose.lexicon import GENERIC, any_of

_GENERIC = re.compile(any_of(GENERIC))


@lru_cache(maxsize=4_096)
def shared(one: str, other: str) -> str:
    """The longest text in both that says something of its own: not 人数, not 金额."""
    rest = _GENERIC.sub("|", other)
    return max(
        (found for part in _GENERIC.split(one) if len(found := common(part, rest)) >= 2),
        key=len,
        default="",
    )


def bare(text: str) -> str:
    """What is left without the words that say nothing of their own."""
    return _GENERIC.sub("", text)


def common(one: str, other: str) -> str:
    """The longest text that stands in both (the first of `one`, where several are as long).

    >>> common("培训期数", "就业工作培训期数")
    '培训期数'
    """
    best = ""
    low, high = 1, min(len(one), len(other))
    while low <= high:  # a text of that length in both has one of each shorter length
        length = (low + high) // 2
        found = next(
            (part for start in range(len(one) - length + 1) if (part := one[start : start + length]) in other), None
        )
        if found is None:
            high = length - 1
        else:
            best, low = found, length + 1
    return best
