r"""Whether a table pays the same in 元 and in 万元: shown by its formulas' degrees, refuted by figures.

>>> from perfscore.standards.table import read_toml
>>> wrong = read_toml('met = "1"\nmissed = "max(0, 1 - (target - actual) / 100)"', "our.toml")
>>> found, _ = scale_refutation("forward", Table.read(wrong, "forward"))
>>> found.text.en
'target 10: actual 5 pays 9.50; the same in a unit 10000 times smaller, target 100000: actual 50000 pays 0.00'
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import sympy
from attrs import evolve

from perfscore.both import Both
from perfscore.standards.counterexample import Case, Refutation, one_case
from perfscore.standards.degree import AMOUNTS
from perfscore.standards.formula import Binary, Call, Formula, Negative, Node
from perfscore.standards.interpreters.symbolic import SYMBOLS, as_sympy
from perfscore.standards.table import Execution, Table
from perfscore.standards.view import View, formulas, scale_free, views

_FACTORS = (Fraction(10_000), Fraction(10), Fraction(1, 100))
_PLACES = tuple(map(Fraction, ("0.5", "0.9", "0.1", "1", "1.1", "2", "0", "0.99", "5")))


def scale_refutation(kind: str, table: Table | Execution) -> tuple[Refutation | None, bool]:
    """A pair of cases that differ only in their unit and are paid differently, or None and whether that is proved."""
    if scale_free(table):
        return None, True
    for view, value, factor in _tries(kind, table):
        other = _scaled(view, factor)
        one, two = view.value(value), other.value(value * factor)
        if one != two:
            return _refutation(view, value, other, factor), True
    return None, all(_cancels(item) for item in formulas(table))


def _tries(kind: str, table: Table | Execution) -> Iterator[tuple[View, Fraction, Fraction]]:
    for view in views(kind, table):
        top = view.high or view.low or Fraction(10)
        for factor in _FACTORS:
            for place in _PLACES:
                yield view, place * top, factor


def _scaled(view: View, factor: Fraction) -> View:
    fixed = {name: value * factor if name in AMOUNTS else value for name, value in view.fixed.items()}
    low = None if view.low is None else view.low * factor
    return evolve(view, fixed=fixed, low=low, high=None if view.high is None else view.high * factor)


def _refutation(view: View, value: Fraction, other: View, factor: Fraction) -> Refutation:
    first, second = one_case(view, value), one_case(other, value * factor)
    ratio = f"{factor.numerator}" if factor >= 1 else f"{factor.denominator}"
    unit = Both(f"换用小 {ratio} 倍的单位", f"the same in a unit {ratio} times smaller")
    if factor < 1:
        unit = Both(f"换用大 {ratio} 倍的单位", f"the same in a unit {ratio} times larger")
    cases: tuple[tuple[Case, Both], ...] = (first, second)
    texts = [text for _, text in cases]
    return Refutation(
        cases=tuple(case for case, _ in cases),
        text=Both(f"{texts[0].zh}；{unit.zh}，{texts[1].zh}", f"{texts[0].en}; {unit.en}, {texts[1].en}"),
    )


def _cancels(formula: Formula) -> bool:
    """Whether the unit cancels symbolically; not decided where a part switches."""
    if _switches(formula.tree):
        return False
    factor = sympy.Symbol("factor", positive=True)
    scaled = {name: symbol * factor if name in AMOUNTS else symbol for name, symbol in SYMBOLS.items()}
    difference = as_sympy(formula.tree, scaled) - as_sympy(formula.tree)
    return bool(sympy.cancel(sympy.together(difference)) == 0)


def _switches(tree: Node) -> bool:
    match tree:
        case Call():
            return True
        case Negative(operand):
            return _switches(operand)
        case Binary(_, left, right):
            return _switches(left) or _switches(right)
        case _:
            return False
