"""What is wrong with a text that is no formula of the language, in both languages.

>>> NO_NAME(name="income")["en"]
'income is no name of this table'
"""

from __future__ import annotations

import re

from perfscore.both import Both
from perfscore.reason import Reason, Wording

NO_FORMULA = Wording(
    "formula-refused",
    zh="{where}：{formula} 不是公式：{problem}；可用：+ - * / ( ) min max abs、小数，以及{names}",
    en="{where}: {formula} is no formula: {problem}; allowed: + - * / ( ) min max abs, decimal numbers, and {names}",
)
NO_NAMES = Wording("formula-no-names", zh="（无名称）", en="no names")
ONE_NAME = Wording("formula-one-name", zh="名称 {names}", en="the name {names}")
NAMES = Wording("formula-names", zh="名称 {names}", en="the names {names}")
EMPTY = Wording("formula-empty", zh="内容为空", en="it is empty or blank")
LONG = Wording("formula-long", zh="共{count}个字符，超过{most}个", en="it has {count} characters, more than {most}")
NOT_ASCII = Wording(
    "formula-full-width",
    zh="{sign} 不在公式语言中（符号、数字和括号须用半角）",
    en="{sign} is not in the language (signs, digits and brackets are half-width)",
)
PRINTED_NAME = Wording(
    "formula-printed-name",
    zh="公式里的名称用英文：{words}",
    en="names are English words: {words}",
)
PRINTED_SIGN = Wording(
    "formula-printed-sign",
    zh="运算符号用半角：{signs}",
    en="signs are those of the keyboard: {signs}",
)
BRACKETS = Wording("formula-brackets", zh="括号不成对", en="its brackets do not pair")
PERCENTAGE = Wording(
    "formula-percentage",
    zh="百分数写成小数：60% 写 0.6",
    en="a percentage is written as a number, 0.6 for 60%",
)
NO_OPERATOR = Wording("formula-no-operator", zh="两项之间缺少运算符", en="an operator is missing between two parts")
NO_ARITHMETIC = Wording("formula-no-arithmetic", zh="不能识别为算式", en="it cannot be read as arithmetic")
NESTED = Wording("formula-nested", zh="括号嵌套超过{depth}层", en="it is nested deeper than {depth}")
PERCENT_SIGN = Wording(
    "formula-percent-sign",
    zh="公式语言中没有 %；60% 写 0.6",
    en="% is not in the language; write 0.6 for 60%",
)
POWER_SIGN = Wording(
    "formula-power-sign",
    zh="公式语言中没有 ^；平方写 actual * actual",
    en="^ is not in the language; write actual * actual for a square",
)
NOT_IN_LANGUAGE = Wording("formula-not-in-language", zh="{part} 不在公式语言中", en="{part} is not in the language")
BIT_OPERATOR = Wording("formula-bit-operator", zh="位运算", en="a bit operator")
COMMA = Wording(
    "formula-comma",
    zh="逗号只用在 min、max 之内；1,000 写 1000",
    en="a comma is between numbers only inside min and max; write 1000 for 1,000",
)
COMPARISON = Wording(
    "formula-comparison",
    zh="公式语言中没有比较和条件；何种情形得多少由 met、missed 和分档说明",
    en="comparisons are not in the language; met, missed and steps say which case pays",
)
NO_NUMBER = Wording(
    "formula-no-number",
    zh="{text} 不是公式语言中的数，应如 0.6 或 12",
    en="{text} is no number of the language, which are 0.6 or 12",
)
MANY_DIGITS = Wording(
    "formula-digits", zh="有一个数长达{count}位，超过{most}位", en="a number has {count} digits, more than {most}"
)
FUNCTION_ALONE = Wording(
    "formula-function-alone", zh="{name} 是函数，须带括号", en="{name} is a function and needs brackets"
)
NO_NAME = Wording("formula-no-name", zh="此表没有名称 {name}", en="{name} is no name of this table")
NO_FUNCTION = Wording(
    "formula-no-function", zh="公式语言中没有函数 {name}(…)", en="{name}(…) is no function of the language"
)
ONE_PART = Wording("formula-one-part", zh="abs 只有一个参数", en="abs takes one part")
TWO_PARTS = Wording("formula-two-parts", zh="{name} 至少要有两个参数", en="{name} takes two parts or more")

# What the printed form, and people, call the names of formulas.
_PRINTED = {
    "实际完成值": "actual", "实际值": "actual", "完成值": "actual", "实际": "actual",
    "年度指标值": "target", "指标值": "target", "目标值": "target", "目标": "target",
    "分值": "weight", "权重": "weight", "下限": "low", "上限": "high", "逾期天数": "late",
    "全年执行数": "executed", "执行数": "executed", "全年预算数": "annual", "预算数": "annual", "年初预算数": "initial",
    "取小": "min", "最小值": "min", "最小": "min", "取大": "max", "最大值": "max", "最大": "max", "绝对值": "abs",
}  # fmt: skip
_SIGNS = {"×": "*", "÷": "/", "－": "-", "−": "-", "＋": "+", "／": "/", "（": "(", "）": ")", "，": ","}
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")


def of_strange(text: str) -> Reason | None:
    """What to write for Chinese names or signs of print in a formula; None where neither is known.

    >>> print(of_strange("目标值/实际值"))
    names are English words: target for 目标值, actual for 实际值
    >>> print(of_strange("actual ÷ target"))
    signs are those of the keyboard: / for ÷
    """
    words = list(dict.fromkeys(_CHINESE.findall(text)))
    if words and all(word in _PRINTED for word in words):
        return PRINTED_NAME(words=_instead({word: _PRINTED[word] for word in words}))
    signs = {sign: _SIGNS[sign] for sign in dict.fromkeys(text) if sign in _SIGNS}
    return None if words or not signs else PRINTED_SIGN(signs=_instead(signs))


def _instead(known: dict[str, str]) -> Both:
    pairs = known.items()
    return Both(
        "，".join(f"{printed} 写 {name}" for printed, name in pairs),
        ", ".join(f"{name} for {printed}" for printed, name in pairs),
    )
