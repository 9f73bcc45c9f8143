"""A note that says how much was done in all: 仅新建28座, 只巡查28次, 共慰问28户.

The verb is one of work done, or any verb with which the indicator's own name begins. What was done in a part of the
year, of another year, or first and then made good, is not the result.

>>> says_all("仅配送", "个分馆", "因装修,仅配送16个分馆"), says_all("上半年仅配送", "个分馆", "上半年仅配送16个分馆")
(True, False)
>>> begins_name("仅灌装", "灌装氧气瓶")
True
"""

from __future__ import annotations

import re

from perfscore.claims.prose.lexicon import DONE, LAST_YEAR, OTHER_YEARS, TURNS, WORKED, any_of
from perfscore.claims.prose.patterns import DIGIT, HAN

_FRONT = r"^(?:全年|本年|年度|实际)*(?:[仅只](?:实际)?|共)(?:完成了?)?"
_LISTED = re.compile(rf"{_FRONT}{any_of(DONE, WORKED)}(?:完成)?了?$")
_VERB = re.compile(rf"{_FRONT}(?P<verb>{HAN}{{2,4}}?)了?$")
_RESULT = re.compile(r"^(?:全年|本年|年末|年度)?实际(?:完成值?|达到|值|仅|只)?(?:为|达到|达|是)?$")
_TOTAL = re.compile(r"^(?:全年|本年|年度|实际)*共")
_SHORT = 4
"""What is counted has few words; more of them may be a sentence about it: 仅室外16个点位需要支架."""
# Another period, a part made good later, or what stands behind did not happen: 仅安装的2台未投用.
_APART = re.compile(
    rf"{any_of(LAST_YEAR, OTHER_YEARS, TURNS)}|{DIGIT}月|[上下]旬|季度|半年|截[至止]|前期"
    r"|(?<![将拟待])补[齐足做办建发]|另有?|其余|剩余"
)
_NOT_DONE = re.compile(r"未|没|停|缺|延|推迟|取消|待|不")


def says_all(before: str, after: str, note: str) -> bool:
    """Whether the clause around a figure says that this is all that was done in the year."""
    sure = by_work(before) or (is_all(before) and len(after) <= _SHORT)
    return sure and not _APART.search(note) and not _NOT_DONE.search(after)


def is_result(before: str) -> bool:
    """Whether nothing but 实际 leads to the figure: 全年实际完成, 实际仅."""
    return bool(_RESULT.search(before))


def is_all(before: str) -> bool:
    """Whether a word for all and a verb lead to the figure."""
    return bool(_VERB.search(before))


def is_total(before: str) -> bool:
    """Whether the figure is called a total, not all there was: 共, without 仅 or 只."""
    return bool(_TOTAL.search(before))


def by_work(before: str) -> bool:
    """Whether nothing but a verb of work done leads to the figure: 仅新建."""
    return bool(_LISTED.search(before))


def begins_name(before: str, name: str) -> bool:
    """Whether the verb that leads to the figure is that with which an indicator's name begins."""
    found = _VERB.search(before)
    return found is not None and name.startswith(found["verb"])
