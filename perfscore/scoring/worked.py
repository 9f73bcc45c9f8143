"""The steps of a score as text: the formula's third interpretation.

>>> from perfscore.standards.formula import Formula
>>> ratio = Formula.read("actual / target", frozenset({"actual", "target"}), "")
>>> env = {"actual": Fraction(51), "target": Fraction(53)}
>>> worked_points(Fraction(10), ratio, env, Rounding())
'10 × 51/53 = 9.6226… → 9.62'
>>> env = {"actual": Fraction(3845), "target": Fraction("7386.02")}
>>> worked_points(Fraction(20), ratio, env, Rounding(ratio_places=2))
'3845/7386.02 = 0.5205… → 52%; 20 × 52% = 10.40'
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import assert_never

from perfscore.model.finding import Both
from perfscore.model.place import Lang
from perfscore.standards.formula import Binary, Call, Environment, Formula, Name, Negative, Node, Number
from perfscore.standards.rounding import Rounding, round_points

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


def worked_points(weight: Fraction, formula: Formula, env: Environment, rounding: Rounding) -> str:
    """Weight times the formula with its figures, the exact value, the points."""
    share = formula.value(env)
    assert share is not None
    points = rounding.points(weight, share)
    if rounding.ratio_places is not None and rounding.ratio(share) != share:
        ratio = ratio_text(rounding.ratio(share), rounding.ratio_places)
        first = f"{with_figures(formula.tree, env)} = {shortened(share, 4)} → {ratio}; "
        return (
            f"{first}{number_text(weight)} × {ratio}{_result(weight * rounding.ratio(share), points, rounding.places)}"
        )
    factor = with_figures(formula.tree, env, outer=2)
    return f"{number_text(weight)} × {factor}{_result(weight * share, points, rounding.places)}"


def worked_band(weight: Fraction, low: Fraction, high: Fraction, places: int) -> str:
    """Weight times a band of shares.

    >>> worked_band(Fraction(10), Fraction("0.8"), Fraction(1), 2)
    '10 × [80%, 100%] = 8.00–10.00'
    """
    ends = [str(round_points(weight * share, places, "half-up")) for share in (low, high)]
    return f"{number_text(weight)} × [{ratio_text(low, 2)}, {ratio_text(high, 2)}] = {'–'.join(ends)}"


def with_figures(tree: Node, env: Environment, outer: int = 0) -> str:
    """The formula with figures for names: ``1 − |60 − 53|/53``."""
    return _text(tree, lambda name: number_text(env[name]), outer)


def in_words(tree: Node, lang: Lang, outer: int = 0) -> str:
    """The formula with the words of the printed form for names.

    >>> from perfscore.standards.formula import Formula
    >>> in_words(Formula.read("actual / target", frozenset({"actual", "target"}), "").tree, "zh")
    '实际完成值/年度指标值'
    """
    return _text(tree, lambda name: WORDS[name][lang], outer)


def _text(tree: Node, atom: Callable[[str], str], outer: int) -> str:
    match tree:
        case Number(_, text):
            return text
        case Name(name):
            return atom(name)
        case Negative(operand):
            text = f"−{_text(operand, atom, 3)}"
            return f"({text})" if outer else text
        case Binary(operator, left, right):
            binds = _BINDS[operator]
            sign = "/" if operator == "/" else f" {_SIGNS[operator]} "
            text = f"{_text(left, atom, binds)}{sign}{_text(right, atom, binds + 1)}"
            return f"({text})" if binds < outer else text
        case Call("abs", (part,)):
            inner = _text(part, atom, 0)
            return f"abs({inner})" if "|" in inner else f"|{inner}|"
        case Call(function, arguments):
            return f"{function}({', '.join(_text(part, atom, 0) for part in arguments)})"
        case _:
            assert_never(tree)


def number_text(value: Fraction) -> str:
    """A figure with all its digits; as ``(1/3)`` where it has no finite decimal form."""
    rest = value.denominator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    if rest != 1:
        return f"({value})"
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    text = str(round_points(value, places, "truncate"))
    return f"({text})" if value < 0 else text


def ratio_text(ratio: Fraction, places: int) -> str:
    """A ratio in percent, with the digits that `places` of the ratio leave."""
    return f"{round_points(ratio * 100, max(places - 2, 0), 'half-up')}%"


def shortened(value: Fraction, places: int) -> str:
    """The first decimals of a value, with … where it goes on."""
    cut = round_points(value, places, "truncate")
    if Fraction(cut) == value:
        return number_text(value)
    return f"{cut}…"


def _result(exact: Fraction, points: object, places: int) -> str:
    if Fraction(str(points)) == exact:
        return f" = {points}"
    return f" = {shortened(exact, places + 2)} → {points}"
