r"""The text of one cell, freed of what extraction put into it: line-break spaces, formula marks, paragraph tags.

A narrow column breaks words over lines, and extraction leaves a space at each break. Between two Chinese characters
such a space is removed; beside digits and Latin letters it is kept, because there it is also ordinary style.

>>> text, done = mend("乌鲁木齐市人力资源和社会 保障局")
>>> text, str(done[0])
('乌鲁木齐市人力资源和社会保障局', '词语中间多出的空格已去掉')
>>> mend("=1700 元/ 人·月")[0], mend("每月 25 日前")[0]
('=1700 元/人·月', '每月 25 日前')
>>> mend("$\\leq 7386.02$ 元")[0]
'≤7386.02 元'
"""

from __future__ import annotations

import re

from perfscore.readers.cards.wording import FORMULA, HIDDEN, SPACES, TAGS
from perfscore.reason import Reason

# Characters that print nothing: soft hyphens, joiners, blanks of no width, variation selectors, marks of direction.
INVISIBLE = "\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_HIDDEN = re.compile(f"[{INVISIBLE}]")
# These turn the order of what follows, so that a figure behind them is not the one that is seen.
_TURNING = re.compile("[\u202b\u202e\u2067]")
_FIGURE = re.compile(r"\d")

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_SIGNS = "\u2014\u2018-\u201d\u2026\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65·/"
_BETWEEN_HAN = re.compile(f"(?<=[{_HAN}]) +(?=[{_HAN}])")
_BETWEEN = re.compile(f"(?<=[{_HAN}{_SIGNS}]) +(?=[{_HAN}{_SIGNS}])")
_BLANKS = re.compile(r"\s+")
_TAG = re.compile(r"</?(?:p|br|div|span|b|strong)\s*/?>", re.IGNORECASE)
_FORMULA = re.compile(r"\$([^$]{1,200})\$")
_COMMANDS = {"geq": "≥", "geqslant": "≥", "ge": "≥", "leq": "≤", "leqslant": "≤", "le": "≤", "times": "×", "sim": "~"}
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_SUSPECT = re.compile(f"[\\s<${INVISIBLE}]")


def mend(text: str) -> tuple[str, tuple[Reason, ...]]:
    """The mended text, and what was done to it (ordinary blanks are not worth a word)."""
    if not _SUSPECT.search(text):
        return text, ()
    done: list[Reason] = []
    if (seen := visible(text)) != text:
        text = seen
        done.append(HIDDEN())
    if "<" in text and _TAG.search(text):
        text = _TAG.sub(" ", text)
        done.append(TAGS())
    if "$" in text:
        plain = _FORMULA.sub(_without_formula, text)
        if plain != text:
            text = plain
            done.append(FORMULA())
    text = _BLANKS.sub(" ", text).strip()
    if _BETWEEN_HAN.search(text):
        done.append(SPACES())
    return _BETWEEN.sub("", text), tuple(done)


def visible(text: str) -> str:
    """`text` without what prints nothing; marks that turn a figure round stay, so that it is not read.

    >>> visible("=3\u200d0 人"), visible("甲\u202e乙"), len(visible("\u202e5\u200d3人"))
    ('=30 人', '甲乙', 4)
    """
    turned = bool(_TURNING.search(text)) and bool(_FIGURE.search(text))
    return _HIDDEN.sub(lambda match: match[0] if turned and _TURNING.match(match[0]) else "", text)


def _without_formula(match: re.Match[str]) -> str:
    r"""`$\geq 95\%$` as `≥95%`; a formula with commands we do not know stays as it is."""
    body = match[1].replace("\\%", "%")
    if any(name not in _COMMANDS for name in _COMMAND.findall(body)):
        return match[0]
    return _BLANKS.sub("", _COMMAND.sub(lambda command: _COMMANDS[command[1]], body))


def join(head: str, tail: str) -> str:
    """Two parts of one cell as one text: as `mend` would leave a line break between them.

    >>> join("偏差率", "100%"), join(">=12.30", "万人次"), join("实际", "完成")
    ('偏差率100%', '>=12.30 万人次', '实际完成')
    """
    if not head or not tail:
        return head or tail
    spaced = (head[-1].isascii() and head[-1].isalnum()) and tail[0] not in "，。；：、,.;:%)）"
    return mend(f"{head} {tail}" if spaced else head + tail)[0]
