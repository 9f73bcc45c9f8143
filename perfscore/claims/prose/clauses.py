"""Running text in clauses.

>>> clauses("实际发放 52 人，绩效指标为 1,250 元；因此存在偏差。")
('实际发放52人', '绩效指标为1,250元', '因此存在偏差')
>>> clause_of("基本支出80万元,占本年支出的")
'占本年支出的'
"""

from __future__ import annotations

import re
from functools import lru_cache

from perfscore.claims.prose.text import plain_prose

_END = re.compile(r"[;。!?]|(?<![0-9]),|,(?![0-9]{3}(?![0-9]))")
_CLAUSE = re.compile(r",(?![0-9]{3})|[;。:\t]")
_COMMA = re.compile(r",(?![0-9]{3})|[;。]")
_REACH = 200


@lru_cache(maxsize=2_048)
def clauses(text: str) -> tuple[str, ...]:
    """The clauses of a note or a text of a card, plain, in order."""
    return tuple(part for part in _END.split(plain_prose(text)) if part)


def clause_of(lead: str) -> str:
    """The words that lead up to a figure: what follows the last comma, semicolon, stop or open bracket."""
    clause = last_clause(lead[-_REACH:])
    opened = clause.rfind("(")
    if opened >= 0 and ")" not in clause[opened:]:
        clause = clause[opened + 1 :]
    return clause


def clause_start(text: str, position: int) -> int:
    """Where the clause begins that holds a position: behind the last comma, semicolon or stop.

    >>> clause_start("其中:基本支出1,250元,项目支出7,034.94元", 18)
    14
    """
    return max((mark.end() for mark in _COMMA.finditer(text, 0, position)), default=0)


def last_clause(text: str) -> str:
    """What follows the last mark that ends a clause; a separator of thousands ends none."""
    return _CLAUSE.split(text)[-1]


def first_clause(text: str) -> str:
    """What stands before the first mark that ends a clause."""
    return _CLAUSE.split(text, maxsplit=1)[0]
