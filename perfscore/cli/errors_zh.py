"""The sentences of errors in Chinese: looked up in errors_zh.toml, what varies put in its place.

A sentence that is not in the list stays as it is: an error in the wrong language is better than none.

>>> in_chinese("a.txt: the file is empty; save the document again")
'a.txt：文件是空的，请重新保存'
>>> in_chinese("a.txt: it has 9 pages; the limit is pages=3; if you trust the file, raise it with --limit pages=VALUE")
'a.txt：共 9 页；上限为 pages=3；如文件可信，可用 --limit pages=数值 调高'
>>> in_chinese("w.toml, waiver 2: not a table; write [[waiver]] above each")
'w.toml，第 2 条处理记录：不是表，请在每条前写 [[waiver]]'
>>> in_chinese("something new")
'something new'
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path


def in_chinese(sentence: str) -> str:
    """The sentence in Chinese; what stands before a colon (file, line) may be anything.

    A standard's mistakes are told on several lines, each a sentence.
    """
    if "\n" in sentence and ".toml: " in sentence:
        return "\n".join(map(in_chinese, sentence.split("\n")))
    for start in (0, *(found.end() for found in re.finditer(": ", sentence))):
        said = _said(sentence[start:])
        if said is not None:
            return _where(sentence[:start].removesuffix(": ")) + ("：" if start else "") + said
    return sentence


def _where(place: str) -> str:
    """The file, and which line or which decision of a person in it."""
    for english, chinese in ((r", line (\d+)$", r"，第 \1 行"), (r", waiver (\d+)$", r"，第 \1 条处理记录")):
        place = re.sub(english, chinese, place)
    return place


def _said(sentence: str) -> str | None:
    for pattern, chinese in _phrases():
        if found := pattern.fullmatch(sentence):
            return chinese.format(*map(in_chinese, found.groups()))
    return None


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The list, the phrases with fewest blanks first."""
    tables = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    phrases = [phrase for table in tables.values() for phrase in table.items()]
    phrases.sort(key=lambda phrase: (phrase[0].count("{}"), -len(phrase[0])))
    return tuple(
        (re.compile("(.+?)".join(map(re.escape, english.split("{}"))), re.DOTALL), chinese)
        for english, chinese in phrases
    )
