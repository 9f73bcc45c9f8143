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

from fractions import Fraction

from perfscore.standards.formula import Environment, Formula, Node
from perfscore.standards.formula_text import printed
from perfscore.standards.rounding import Rounding, round_points


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
    return printed(tree, lambda name: number_text(env[name]), outer)


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
