"""The columns of a card: which role a heading names, and how well a text fits a role.

A column is recognised by its heading and by what its cells hold: `misfit` is 0 for a text that is at home in a role
and grows the stranger it is there.

>>> heading_role("偏差原 因分析 及改进 措施"), heading_role("分值权重"), heading_role("补贴发放人数")
(<Role.NOTE: 'note'>, <Role.WEIGHT: 'weight'>, None)
>>> misfit(Role.SCORE, "10.00 分"), misfit(Role.SCORE, "=53 人") > 2, misfit(Role.TARGET, ">=53 人")
(0.0, True, 0.0)
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

from attrs import frozen

from perfscore.readers.cards.labels import bare, for_labels, level_label


class Role(StrEnum):
    """What a column holds; the value is the name of the model's field where there is one."""

    LEVEL1 = "level1"
    LEVEL2 = "level2"
    LEVEL3 = "level3"
    SIGN = "sign"
    TARGET = "target"
    UNIT = "unit"
    RULE = "rule"
    ACTUAL = "actual"
    WEIGHT = "weight"
    SCORE = "score"
    NOTE = "note"
    LABEL = "label"
    INITIAL = "initial"
    ANNUAL = "annual"
    EXECUTED = "executed"
    RATE = "rate"
    IGNORED = "ignored"
    UNKNOWN = "unknown"


# Roles that several columns of one table may have: of signs the printed one counts, the others are not in the model.
REPEATABLE = frozenset({Role.SIGN, Role.RULE, Role.IGNORED, Role.UNKNOWN})
NUMBERS = frozenset({Role.WEIGHT, Role.SCORE, Role.INITIAL, Role.ANNUAL, Role.EXECUTED})

_INDICATOR_HEADINGS = {
    Role.IGNORED: r"序号|编号|(项目|指标)(编码|编号|代码)",
    Role.LEVEL1: r"一级指标(名称)?|指标类型|指标类别",
    Role.LEVEL2: r"二级指标(名称)?",
    Role.LEVEL3: r"三级指标(名称)?|四级指标|(绩效|具体)?指标(名称|内容)|绩效指标",
    Role.SIGN: r"(指标)?(运算|计算|比较|关系)?符号|运算符|(指标)?(方向|性质|极性)",
    Role.UNIT: r"(计量|度量|指标值?)?单位",
    Role.RULE: r"(指标值?)?(设定)?依据|指标(解释|说明)|(评价|计分|赋分)(标准|细则|方法|依据)|.*评分(标准|细则|方法)",
    Role.ACTUAL: r"(全年|年度|年末)?(实际|全年)(完成|完成指标|指标|达成)?(值|情况|结果)|(指标)?完成(值|情况|数)",
    Role.TARGET: r"(年度|全年|预期|计划|年初|年初设定|绩效|设定)*(绩效)?(指标|目标)值?|目标值|指标值|年度指标|标准值",
    Role.WEIGHT: r"分值(权重)?|(指标)?权重(分值|分)?|标准分(值)?|满分|指标分值",
    Role.SCORE: r"(自评|评价|实际|指标|单位自评)?(得分|评分)|自评分值?|得分值",
    Role.NOTE: r".*(偏差|未完成|扣分|差异).*(原因|分析|措施|说明).*|.*改进措施.*|备注|原因(分析|说明)|情况说明|说明",
}
_FUND_HEADINGS = {
    Role.LABEL: r"资金来源|资金(类别|性质|名称)",
    Role.INITIAL: r"(年初|当年)?预算(批复)?(数|金额|安排)?|年初预算(数|金额)?|年初数",
    Role.ANNUAL: r"(全年|调整后?|调整后全年|调整)预算(数|金额)?|预算调整后?数|调整数|全年数",
    Role.EXECUTED: r"(全年|实际|预算|年度)?(执行|支出|完成|到位)(数|金额)|(全年|实际)(执行|支出)",
    Role.WEIGHT: r"分值(权重)?|权重(分值)?|标准分(值)?|满分",
    Role.RATE: r"(预算|资金|全年)?(执行|完成)率",
    Role.SCORE: r"(自评|评价|实际|执行率)?(得分|评分)",
}
# Dearer patterns last: a heading is tried in this order, and 实际完成指标值 must not become a target.
_INDICATOR_RE = {role: re.compile(pattern) for role, pattern in _INDICATOR_HEADINGS.items()}
_FUND_RE = {role: re.compile(pattern) for role, pattern in _FUND_HEADINGS.items()}
_LETTERS = re.compile(r"[A-Z①-⑨/=*×%]+$")


@for_labels(None)
def heading_role(text: str) -> Role | None:
    """The role that `text` names at the head of the indicators, or None."""
    return _role(text, _INDICATOR_RE)


@for_labels(None)
def fund_heading_role(text: str) -> Role | None:
    """The role that `text` names at the head of the funds, or None."""
    return _role(text, _FUND_RE)


def _role(text: str, patterns: dict[Role, re.Pattern[str]]) -> Role | None:
    word = _LETTERS.sub("", bare(text))
    if not word:
        return None
    return next((role for role, pattern in patterns.items() if pattern.fullmatch(word)), None)


@frozen
class Look:
    """What can be seen of a text without knowing its column."""

    number: bool
    decimals: bool
    dash: bool
    percent: bool
    sign: bool
    digit: bool
    answer: bool
    length: int
    sentence: bool
    level: int
    large: bool


_SEEN = 200
_NUMBER = re.compile(r"[-+]?(\d{1,3}(,\d{3})+|\d+)(\.\d*)?([eE][-+]?\d+)?分?")
_DASH = re.compile(r"[-—–―/\\]+")
_SIGN = re.compile(r"[<>=≤≥≦≧⩽⩾‹›═﹤﹥﹦≈]")
_ANSWER = re.compile(r".*(达到|达成|完成|实现)(预期|目标|指标).*|(全部|部分|基本|未|已)?(完成|达成|达标|实现)")
_SENTENCE = re.compile(r"[，。；！]|.,.*[一-鿿].*,")


def look(text: str) -> Look:
    """See `text`, of which the beginning is enough."""
    return _look(text[:_SEEN])


@lru_cache(maxsize=16384)
def _look(text: str) -> Look:
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    number = bool(_NUMBER.fullmatch(plain))
    return Look(
        number=number,
        decimals=number and "." in plain,
        dash=bool(_DASH.fullmatch(plain)),
        percent=plain.endswith("%") and bool(_NUMBER.fullmatch(plain[:-1])),
        sign=bool(_SIGN.match(plain)),
        digit=any(char.isdigit() for char in plain),
        answer=len(plain) <= 16 and bool(_ANSWER.fullmatch(plain)),
        length=len(text),
        sentence=bool(_SENTENCE.search(text)),
        level=level_label(text),
        large=number and len(plain.split(".")[0].lstrip("-+")) > 3,
    )


def misfit(role: Role, text: str) -> float:
    """How strange `text` is in the column of `role`: 0 at home, about 1 unusual, 4 and more practically excluded."""
    return _misfit(role, text[:_SEEN])


@lru_cache(maxsize=65536)
def _misfit(role: Role, text: str) -> float:
    seen = _look(text)
    match role:
        case Role.LEVEL1 | Role.LEVEL2:
            return _level_misfit(1 if role is Role.LEVEL1 else 2, seen)
        case Role.LEVEL3:
            return _name_misfit(seen)
        case Role.TARGET | Role.ACTUAL:
            return _value_misfit(role, seen)
        case Role.NOTE | Role.RULE | Role.UNKNOWN:
            return _prose_misfit(role, seen)
        case Role.IGNORED:
            return 0.5
        case Role.RATE:
            return 0.0 if seen.percent or seen.dash else 3.0 if seen.number else 6.0
        case Role.SIGN | Role.UNIT:
            return 4.0 if seen.length > 8 or seen.number else 0.0 if seen.length <= 4 else 0.3
        case Role.LABEL:
            return 6.0 if seen.number or seen.dash else 0.0
        case _:
            return _number_misfit(role, seen)


def _level_misfit(level: int, seen: Look) -> float:
    if seen.number or seen.sign or seen.percent:
        return 6.0
    if seen.level:
        return 0.0 if seen.level & level else 3.0
    return 1.5 if seen.length <= 16 and not seen.sentence and not seen.digit else 3.0


def _name_misfit(seen: Look) -> float:
    if seen.number or seen.sign or seen.percent:
        return 6.0
    if seen.level:
        return 2.5
    return 1.0 if seen.sentence or seen.answer else 0.0


def _value_misfit(role: Role, seen: Look) -> float:
    if seen.sentence or seen.length > 40:
        return 2.5
    if seen.sign:
        return 0.0
    if seen.level:
        return 3.0
    if seen.answer:
        return 0.0 if role is Role.ACTUAL else 1.2
    if seen.number:
        return 1.0
    return 0.3 if seen.digit else 0.7


def _prose_misfit(role: Role, seen: Look) -> float:
    if seen.number or seen.sign or seen.percent or seen.level:
        return 4.0
    return 0.0 if seen.sentence or seen.length > 12 or role is not Role.NOTE else 0.3


def _number_misfit(role: Role, seen: Look) -> float:
    points = role in {Role.WEIGHT, Role.SCORE}
    if seen.number:
        style = 0.2 if points and seen.decimals == (role is Role.WEIGHT) else 0.0
        return style + (2.0 if points and seen.large else 0.0)
    if seen.dash:
        # A source of money has no points of its own: its dashes stand under 分值, 执行率 and 得分.
        return 0.0 if points else 0.6
    if seen.percent:
        return 1.0 if role is Role.WEIGHT else 3.0
    # '1O' or 'l0.00': near enough to a number to be kept for this column as unread.
    return 2.5 if seen.digit and seen.length <= 8 and not seen.sign else 5.0
