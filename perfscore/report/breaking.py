"""Where a line may be broken: Chinese between any two characters, other words at spaces.

No closing mark begins a line, no opening one ends it; a number and its unit stay together. A word longer than a line
is cut.

>>> [line for line in broken("按评分标准（细则）计算，满分 10.00 分", 10)]
['按评分标准', '（细则）计', '算，满分', '10.00 分']
>>> broken("支出1,250.00万元", 14)
['支出', '1,250.00万元']
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from unicodedata import east_asian_width

_CHINESE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_OPENING = "“（《【「『"
_CLOSING = "，。；：、？！）》】」』”…"
_CLOSING_TOO = ";,.:!?)"  # within a word they are part of it: 10.00
_UNIT = "(?:[千万亿]?(?:元|平方米|人次?)|[万亿分项个次天年月日张处家户名台件份期笔行倍吨米列辆])"
_WORD = rf"[^\s{_CHINESE}{_OPENING}{_CLOSING}]+(?:(?<=[\d%])[ ]?{_UNIT}(?:/{_UNIT})*)?"


def width(text: str) -> int:
    """How many columns of a terminal a text takes: Chinese characters take two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


@cache
def _piece() -> re.Pattern[str]:
    """What stays on one line; compiled where a line is really broken, which the first help does not need."""
    return re.compile(
        rf"\s+|[{_OPENING}]*(?:第(?=\d){_WORD}|[{_CHINESE}]|{_WORD})[{_CLOSING}{_CLOSING_TOO}]*|.", re.DOTALL
    )


def breaks(text: str, columns: int, measure: Callable[[str], int] = width) -> Iterator[int]:
    """The positions at which `text` must be broken to fit into so many columns."""
    used = 0
    for start, piece in _pieces(text, columns, measure):
        size = measure(piece)
        if used and used + size > columns and not piece.isspace():
            yield start
            used = 0
        if size <= columns or piece.isspace():
            used += size
            continue
        for position, character in enumerate(piece, start):  # a word longer than the line
            if used and used + measure(character) > columns:
                yield position
                used = 0
            used += measure(character)


def _pieces(text: str, columns: int, measure: Callable[[str], int]) -> Iterator[tuple[int, str]]:
    """What stays on one line, with its position; a number too long for a line with its unit stands alone."""
    for piece in _piece().finditer(text):
        number, space, unit = piece[0].partition(" ")
        if number and unit and measure(piece[0]) > columns:
            yield from (
                (piece.start(), number),
                (piece.end() - len(space + unit), space),
                (piece.end() - len(unit), unit),
            )
        else:
            yield piece.start(), piece[0]


def broken(text: str, columns: int) -> list[str]:
    """The text in lines of at most so many columns."""
    starts = [0, *breaks(text, columns), len(text)]
    return [text[start:end].rstrip() for start, end in pairwise(starts)]
