"""Running text made plain; each character keeps the position at which it was printed.

Full-width forms become half-width, spaces go; what looks like a digit and is none of the number stays as it is: ①
before an amount is no digit of it, and 10² is not 102. Two ways of use: `plain_prose` for a note or a text of a card,
whose spaces say nothing; `read_text` for the statement, in which a space between two digits leaves the number
doubtful, and a tab divides cells.

>>> plain_prose("实际 发放 ５３ 人")
'实际发放53人'
>>> text = read_text("①**支出** 1 5.00 万元")
>>> text.text, text.offsets[1]
('①支出1 5.00万元', 3)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from attrs import frozen

from perfscore.errors import QuantityError
from perfscore.quantity.printed import FORMS, LONGEST, plain

READ = 10_000
"""Characters of a note or a text of a card that are read; nobody writes more, and hostile texts stay cheap."""

_MARKS = frozenset("*“”‘’\"'「」『』$\\")
"""Marks of quotation, of bold type and of formulas: they say nothing about a figure."""
_GAP = re.compile(r"(?<=[0-9])[^\S\t]+(?=[0-9])")
_FIRST_IDEOGRAPH = "\u3400"


class _Forms(dict[int, str | None]):
    """For each character what is read in its place; compatibility ideographs are looked up when they come."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        form: str | None = character
        if character.isspace():
            form = None
        elif code > 0x2000:
            same = unicodedata.normalize("NFKC", character)
            if all(sign >= _FIRST_IDEOGRAPH or sign in "()" for sign in same):
                form = same
        self[code] = form
        return form


_KEPT = {ord(sign): sign for sign in "\t〈〉—―"}
"""What has a meaning in running text: cells, titles, dashes; a dash there is no minus."""
_FORMS = _Forms(
    {code: form if form is None else str(form) for code, form in FORMS.items()}
    | dict.fromkeys(map(ord, _MARKS))
    | _KEPT
)


@frozen
class Text:
    """A text made plain; `offsets[i]` is where its character `i` stands in what was printed."""

    text: str
    offsets: Sequence[int]


def read_text(printed: str) -> Text:
    """A piece of the statement made plain, with the offset of each character."""
    gaps = {match.start() for match in _GAP.finditer(printed)}
    short = printed.translate(_FORMS)
    if len(short) == len(printed) and not gaps:
        return Text(short, range(len(short)))
    characters: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(printed):
        form = " " if offset in gaps else _FORMS[ord(character)]
        if form:
            characters.append(form)
            offsets += [offset] * len(form)
    return Text("".join(characters), tuple(offsets))


def plain_text(printed: str) -> str:
    """A text in the form the statement has when it is read.

    >>> plain_text("某某局（汇总） **2023** 年")
    '某某局(汇总)2023年'
    """
    return read_text(printed).text


@lru_cache(maxsize=2_048)
def plain_prose(text: str) -> str:
    """A note or text of a card, plain, of which `READ` characters; empty where it holds control characters."""
    text = text[:READ]
    parts = [text[start : start + LONGEST] for start in range(0, len(text), LONGEST)]
    try:
        return "".join(map(plain, parts))
    except QuantityError:
        return ""
