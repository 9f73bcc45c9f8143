"""A formula on one line, its names as the printed form calls them.

>>> from perfscore.standards.formula import Formula
>>> over = Formula.read("max(0, 1 - abs(actual - target) / target)", frozenset({"actual", "target"}), "")
>>> in_words(over.tree, "zh")
'max(0, 1 − |实际完成值 − 年度指标值|/年度指标值)'
"""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from perfscore.both import Both, Lang
from perfscore.standards.formula import Binary, Call, Name, Negative, Node, Number

# What a formula's names are called on the printed form.
WORDS: dict[str, Both] = {
    "actual": Both("实际完成值", "actual"),
    "target": Both("年度指标值", "target"),
    "weight": Both("分值", "weight"),
    "low": Both("下限", "low"),
    "high": Both("上限", "high"),
    "late": Both("逾期天数", "days late"),
    "executed": Both("全年执行数", "executed"),
    "annual": Both("全年预算数", "annual budget"),
    "initial": Both("年初预算数", "initial budget"),
}

_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "/"}
_BINDS = {"+": 1, "-": 1, "*": 2, "/": 2}


def in_words(tree: Node, lang: Lang, outer: int = 0) -> str:
    """The formula with the words of the printed form for names.

    >>> from perfscore.standards.formula import Formula
    >>> in_words(Formula.read("actual / target", frozenset({"actual", "target"}), "").tree, "zh")
    '实际完成值/年度指标值'
    """
    return printed(tree, lambda name: WORDS[name][lang], outer)


def printed(tree: Node, atom: Callable[[str], str], outer: int = 0) -> str:
    """The formula on one line, each name as `atom` writes it; in brackets if it binds less than `outer`."""
    match tree:
        case Number(_, text):
            return text
        case Name(name):
            return atom(name)
        case Negative(operand):
            text = f"−{printed(operand, atom, 3)}"
            return f"({text})" if outer else text
        case Binary(operator, left, right):
            binds = _BINDS[operator]
            sign = "/" if operator == "/" else f" {_SIGNS[operator]} "
            text = f"{printed(left, atom, binds)}{sign}{printed(right, atom, binds + 1)}"
            return f"({text})" if binds < outer else text
        case Call("abs", (part,)):
            inner = printed(part, atom, 0)
            return f"abs({inner})" if "|" in inner else f"|{inner}|"
        case Call(function, arguments):
            return f"{function}({', '.join(printed(part, atom, 0) for part in arguments)})"
        case _:
            assert_never(tree)
