r"""Whether a table pays the same in 元 and in 万元: shown by its formulas' degrees, refuted by figures.

>>> from perfscore.standards.table import read_toml
>>> from perfscore.standards.evidence import gather
>>> wrong = read_toml('met = "1"\nmissed = "max(0, 1 - (target - actual) / 100)"', "our.toml")
>>> table = Table.read(wrong, "forward")
>>> found, _ = scale_refutation("forward", table, gather("forward", table), Budget(1000))
>>> found.text.en
'target 10: actual 5 pays 9.50; the same in a unit 10000 times smaller, target 100000: actual 50000 pays 0.00'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import islice

from attrs import evolve

from perfscore.both import Both
from perfscore.standards.budget import Budget, TooHardError
from perfscore.standards.counterexample import Example, Refutation, one_case
from perfscore.standards.degree import AMOUNTS
from perfscore.standards.evidence import Evidence
from perfscore.standards.line import NumberLine
from perfscore.standards.same_line import common_degree, is_same_line
from perfscore.standards.samples import RulePolynomials
from perfscore.standards.table import Execution, Table
from perfscore.standards.view import VARIABLES, View, parameters, scale_free, views, wide_views

_FACTORS = (Fraction(10_000), Fraction(10), Fraction(1, 100))
_MOST_SAMPLES = 5_000
_PLACES = tuple(map(Fraction, ("0.5", "0.9", "0.1", "1", "1.1", "2", "0", "0.99", "5")))


def scale_refutation(
    kind: str, table: Table | Execution, evidence: Evidence, budget: Budget
) -> tuple[Refutation | None, bool]:
    """A pair of cases that differ only in their unit and are paid differently, or None and whether that is proved.

    It is looked for among the views of the evidence, and at figures that people use.
    """
    if scale_free(table):
        return None, True
    tried = [line.view for line in (*evidence.lines, *evidence.zero_lines)]
    found = _first_refuted(_tries([*tried, *views(kind, table)]))
    if found is not None:
        return found, True
    try:
        if _is_homogeneous(kind, table, budget) or is_same_line(kind, table, evidence, budget):
            return None, True
    except TooHardError:
        pass
    found = _first_refuted(islice(_samples((*evidence.lines, *evidence.zero_lines)), _MOST_SAMPLES))
    found = found or _first_refuted(_tries(wide_views(kind, table)))
    return found, found is not None


def _first_refuted(tries: Iterable[tuple[View, Fraction, Fraction]]) -> Refutation | None:
    for view, value, factor in tries:
        other = _scaled(view, factor)
        if view.value(value) != other.value(value * factor):
            return _refutation(view, value, other, factor)
    return None


def _samples(lines: Iterable[NumberLine]) -> Iterator[tuple[View, Fraction, Fraction]]:
    """Each sample between two edges: between some of them another formula may pay, however near they are."""
    for line in lines:
        for stretch in line.stretches:
            for factor in _FACTORS:
                yield line.view, stretch.sample, factor


def _tries(views: Sequence[View]) -> Iterator[tuple[View, Fraction, Fraction]]:
    for view in views:
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
    unit = Both(f"换用小{ratio}倍的单位", f"the same in a unit {ratio} times smaller")
    if factor < 1:
        unit = Both(f"换用大{ratio}倍的单位", f"the same in a unit {ratio} times larger")
    cases: tuple[tuple[Example, Both], ...] = (first, second)
    texts = [text for _, text in cases]
    return Refutation(
        cases=tuple(case for case, _ in cases),
        text=Both(f"{texts[0].zh}；{unit.zh}，{texts[1].zh}", f"{texts[0].en}; {unit.en}, {texts[1].en}"),
    )


def _is_homogeneous(kind: str, table: Table | Execution, budget: Budget) -> bool:
    """Whether the unit cancels: the share's rational functions, and all that they switch at, are homogeneous."""
    names = [VARIABLES[kind], *sorted((table.cases.free | {*parameters(kind, table)[1]}) - {VARIABLES[kind]})]
    rule = RulePolynomials(kind, table, {}, names, budget)
    paid = [(common_degree(item.numer, names), common_degree(item.denom, names)) for item in rule.paid() if item]
    if any(above is None or above != below for above, below in paid):
        return False
    return all(common_degree(item, names) is not None for item in rule.polynomials())
