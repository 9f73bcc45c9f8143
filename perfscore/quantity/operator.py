"""The operator before or behind a quantity: signs, and words such as 不低于 or 以上.

>>> split_operator("不少于50人"), split_operator("3000人以上"), split_operator("≥90%".replace("≥", ">="))
(('>=', '50人'), ('>=', '3000人'), ('>=', '90%'))
>>> split_operator("控制在10万元以内"), split_operator("10人")
(('<=', '10万元'), (None, '10人'))
"""

from __future__ import annotations

import re
from typing import Literal

from perfscore.quantity.printed import refused
from perfscore.reason import Wording

CONTRADICTION = Wording(
    "quantity-operators-contradict", zh="两个比较符号相互矛盾", en="operators that contradict each other"
)

Sign = Literal[">=", ">", "<=", "<", "="]

_SIGNS: tuple[tuple[str, Sign], ...] = (
    (">=", ">="), ("=>", ">="), ("<=", "<="), ("=<", "<="), ("==", "="), (">", ">"), ("<", "<"), ("=", "="),
)  # fmt: skip
_BEFORE: dict[Sign, str] = {
    ">=": "大于或等于 大于等于 高于或等于 高于等于 达到或超过 不低于 不少于 不小于 不得低于 不得少于 至少",
    "<=": "小于或等于 小于等于 低于或等于 低于等于 不超过 不高于 不大于 不多于 不得超过 不得高于 至多 最多 控制在",
    ">": "大于 高于 超过 多于",
    "<": "小于 低于 少于 不足 不到",
    "=": "等于",
}
_WORDS: list[tuple[str, Sign]] = [
    *_SIGNS,
    *sorted(
        ((word, sign) for sign, words in _BEFORE.items() for word in words.split()), key=lambda pair: -len(pair[0])
    ),
]
PREFIXES: dict[str, Sign] = dict(_WORDS)
"""Every sign and word that may stand before a quantity, and what it says."""

_BEHIND: tuple[tuple[re.Pattern[str], Sign], ...] = (
    (re.compile(r"以[上外]\(不含[^()]*\)$"), ">"),
    (re.compile(r"以[下内]\(不含[^()]*\)$"), "<"),
    (re.compile(r"(?:\(含\)|及|或|含|\(及\))?以上(?:\(含[^()]*\))?$"), ">="),
    (re.compile(r"(?:\(含\)|及|或|含|\(及\))?以[下内](?:\(含[^()]*\))?$|之内$|范围内$|内$"), "<="),
)


def split_operator(printed: str) -> tuple[Sign | None, str]:
    """The operator of plain text, and the text without it.

    Raises:
        QuantityError: two operators that contradict each other.
    """
    found: list[Sign] = []
    rest = printed
    for _ in range(2):  # at most a sign and a word: ≥不低于
        for word, sign in _WORDS:
            if rest.startswith(word) and len(rest) > len(word):
                found.append(sign)
                rest = rest[len(word) :]
                break
    for pattern, sign in _BEHIND:
        match = pattern.search(rest[-20:])
        if match and match.start() > 0:
            found.append(sign)
            rest = rest[: len(rest) - len(match[0])]
            break
    signs = {sign for sign in found if sign != "="}
    if len(signs) > 1:
        raise refused(printed, CONTRADICTION())
    return (signs.pop() if signs else "=" if found else None), rest
