"""The operator of a target where it has a column of its own: a sign, a word for one, or the direction of the indicator.

>>> operator_of("大于等于", "10"), operator_of("≤", "12"), operator_of("反向", "12"), operator_of("定性", "有所提升")
('≥', '≤', '≤', '')
"""

from __future__ import annotations

from perfscore.readers.cards.columns import look
from perfscore.readers.cards.labels import compact

_WORDS = {
    "大于等于": "≥",
    "大于或等于": "≥",
    "不低于": "≥",
    "不少于": "≥",
    "不小于": "≥",
    "小于等于": "≤",
    "小于或等于": "≤",
    "不高于": "≤",
    "不超过": "≤",
    "不大于": "≤",
    "不多于": "≤",
    "大于": ">",
    "小于": "<",
    "等于": "=",
}
# 正向指标 is reached from its value upwards, 反向指标 downwards.
_DIRECTIONS = {"正向": "≥", "反向": "≤", "正指标": "≥", "逆指标": "≤", "逆向": "≤", "负向": "≤"}


def operator_of(text: str, value: str) -> str:
    """The sign that `text` stands for before `value`; blank where it stands for none, or the value is a word."""
    word = compact(text)
    if not look(value).digit:
        return ""
    if look(text).sign:
        return text
    if word in _WORDS:
        return _WORDS[word]
    # A direction says nothing of a date: 正向 beside 3月20日前.
    return _DIRECTIONS.get(word.removesuffix("指标"), "") if look(value).number else ""


def tells_more(text: str, before: str) -> bool:
    """Whether a cell with an operator says more than another of the same row: a sign more than a direction."""
    return _rank(text) > _rank(before)


def _rank(text: str) -> int:
    word = compact(text)
    if look(text).sign or word in _WORDS:
        return 3
    # A dash in the column of operators: none is meant, whatever the direction.
    return 2 if look(text).dash else 1 if word.removesuffix("指标") in _DIRECTIONS else 0
