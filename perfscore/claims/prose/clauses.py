"""Running text in clauses, and the words around a figure in it.

>>> clauses("实际发放 52 人，绩效指标为 1,250 元；因此存在偏差。")
('实际发放52人', '绩效指标为1,250元', '因此存在偏差')
"""

from __future__ import annotations

import re
from functools import lru_cache

from perfscore.errors import QuantityError
from perfscore.quantity.printed import LONGEST, plain

_END = re.compile(r"[;。!?]|(?<![0-9]),|,(?![0-9]{3}(?![0-9]))")


READ = 10_000
"""Characters of a note or a text that are read; nobody writes more, and hostile texts stay cheap."""


@lru_cache(maxsize=2_048)
def prose(text: str) -> str:
    """Text without spaces and full-width signs, of which `READ` characters; empty where it holds control characters."""
    text = text[:READ]
    parts = [text[start : start + LONGEST] for start in range(0, len(text), LONGEST)]
    try:
        return "".join(map(plain, parts))
    except QuantityError:
        return ""


@lru_cache(maxsize=2_048)
def clauses(text: str) -> tuple[str, ...]:
    """The clauses of a text, plain, in order."""
    return tuple(part for part in _END.split(prose(text)) if part)


_GENERIC = re.compile("人数|数量|金额|资金|次数|个数|经费|费用|支出|情况|工作|项目|指标|完成|实际|目标|年度|全年|标准")


def shared(one: str, other: str) -> str:
    """The longest text in both that says something of its own: not 人数, not 金额.

    >>> shared("报名人数", "培训人数"), shared("机关养老参保人数", "养老保险参保人数")
    ('', '养老')
    """
    return max(
        (found for part in _GENERIC.split(one) if len(found := common(part, _GENERIC.sub("|", other))) >= 2),
        key=len,
        default="",
    )


def bare(text: str) -> str:
    """What is left without the words that say nothing of their own."""
    return _GENERIC.sub("", text)


def common(one: str, other: str) -> str:
    """The longest text that stands in both (the first, where several are as long).

    >>> common("培训期数", "就业工作培训期数")
    '培训期数'
    """
    best = ""
    lengths = [0] * (len(other) + 1)
    for index, sign in enumerate(one):
        previous = 0
        for column, candidate in enumerate(other):
            previous, lengths[column] = lengths[column], (previous if sign == candidate else -1) + 1
            if lengths[column] > len(best):
                best = one[index + 1 - lengths[column] : index + 1]
    return best
