"""Hypothesis strategies for what is printed on a row, and for the rules that score it.

Figures shrink to small whole numbers, so that a failing example can be worked by hand.

>>> from hypothesis import given, settings
>>> @settings(max_examples=5)
... @given(rows("forward"), formulas(frozenset({"actual", "target"})))
... def each_is_of_its_kind(row, formula):
...     assert row.kind == "forward"
...     assert formula.free <= {"actual", "target"}
>>> each_is_of_its_kind()
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from functools import cache

from attrs import frozen
from hypothesis import strategies as st

from perfscore.standards.formula import Binary, Call, Formula, Name, Negative, Node, Number
from perfscore.standards.rounding import MODES, Rounding
from perfscore.standards.table import NAMES, RATIOS, Band, Execution, Step, Table, Words

UNITS = ("人", "次", "%", "元", "万元", "天", "平方米", "元/人")
WORDS = ("完全达到预期", "基本达到预期", "部分达到预期", "未达到预期", "有所提升", "持续提升")
_SIGNS = {"forward": "≥", "reverse": "≤", "exact": "="}

# Shares that rules are made of, the sound ones first: hypothesis shrinks towards them.
_SHARES = {
    "forward": ("actual / target", "max(0, actual / target - 0.6) / 0.4", "0", "1", "target / actual", "actual / 100"),
    "reverse": ("target / actual", "max(0, 1 - (actual - target) / target)", "0", "actual / target", "1"),
    "exact": ("max(0, 1 - abs(actual - target) / target)", "min(actual, target) / max(actual, target)", "0", "1"),
    "range": ("0", "1", "max(0, 1 - max(low - actual, actual - high) / high)"),
    "deadline": ("0", "max(0, 1 - late / 30)", "1"),
}

# What steps look at.
_STEP_RATIOS = {**RATIOS, "range": "actual / high", "deadline": "late / 30"}

# Ratios at which rules change their mind, and None for any figure.
_TELLING = (None, "1", "0.5", "0.6", "0.7", "0.8", "0.85", "0.9", "0.95", "1.1", "1.2", "1.3", "2")


@frozen(kw_only=True)
class PrintedRow:
    """What is printed of a row, as text: target, actual and weight; `level2` where the class matters."""

    kind: str
    target: str
    actual: str
    weight: str = "10"
    level2: str | None = None


@cache
def figures(places: int = 2, most: int = 10_000, least: int = 0) -> st.SearchStrategy[str]:
    """A figure as printed: whole, or with up to `places` decimals."""
    whole = st.integers(least, most).map(str)
    exact = st.decimals(least, most, places=places, allow_nan=False, allow_infinity=False)
    return whole | exact.map(lambda value: f"{value:f}")


@cache
def quantities(unit: str | None = None) -> st.SearchStrategy[str]:
    """A figure with a unit: ``51人``, ``12.50万元``."""
    units = st.sampled_from(UNITS) if unit is None else st.just(unit)
    return st.builds(lambda number, name: f"{number}{name}", figures(), units)


@cache
def targets(kind: str | None = None) -> st.SearchStrategy[str]:
    """A printed target of a kind, or of any: ``≥53人``, ``≥-5%``, ``10-15人``, ``6月30日前``, ``完全达到预期``."""
    if kind is None:
        return st.sampled_from((*_SIGNS, "range", "deadline", "qualitative")).flatmap(targets)
    if kind == "qualitative":
        return st.sampled_from(WORDS)
    if kind == "deadline":
        return days().map(lambda text: f"{text}前")
    if kind == "range":
        ends = st.tuples(st.integers(1, 100), st.integers(1, 100))
        return ends.map(lambda pair: f"{pair[0]}-{sum(pair)}人") | ends.map(lambda pair: f"-{pair[0]}%~{pair[1]}%")
    return st.builds(lambda sign, text: f"{_SIGNS[kind]}{sign}{text}", st.sampled_from(("", "-")), quantities())


@cache
def days() -> st.SearchStrategy[str]:
    """A day as printed: ``2024年6月30日``."""
    found = st.dates(dt.date(2023, 1, 1), dt.date(2025, 12, 31))
    return found.map(lambda day: f"{day.year}年{day.month}月{day.day}日")


@st.composite
def rows(
    draw: st.DrawFn, kind: str, unit: str = "人", level2: str | None = None, *, zero: bool | None = None
) -> PrintedRow:
    """A row of a kind whose target and actual have one unit, or are days; with `zero` (or never) a zero among them."""
    if kind == "deadline":
        return PrintedRow(kind=kind, target=draw(targets(kind)), actual=draw(days()), level2=level2)
    least = 1 if zero is False else 0
    if kind == "range":
        low, width = draw(st.integers(least, 100)), draw(st.integers(1, 100))
        target, actual = f"{low}-{low + width}", draw(figures(least=least, most=300))
        return PrintedRow(kind=kind, target=f"{target}{unit}", actual=f"{'0' if zero else actual}{unit}", level2=level2)
    target, share = draw(figures(least=least)), draw(st.sampled_from(_TELLING if not zero else (None,)))
    actual = draw(figures(least=least)) if share is None else f"{(Decimal(target) * Decimal(share)).normalize():f}"
    if zero:
        target, actual = draw(st.sampled_from((("0", actual), (target, "0"), ("0", "0"))))
    return PrintedRow(kind=kind, target=f"{_SIGNS[kind]}{target}{unit}", actual=f"{actual}{unit}", level2=level2)


def formulas(names: frozenset[str], *, largest: int = 6) -> st.SearchStrategy[Formula]:
    """Any formula of the language over some names, sound or not."""
    return trees(names, largest=largest).map(lambda tree: Formula.of(tree, names, "a drawn formula"))


def trees(names: frozenset[str], *, largest: int = 6) -> st.SearchStrategy[Node]:
    """The tree of any formula."""
    numbers = st.decimals(0, 100, places=1, allow_nan=False, allow_infinity=False).map(
        lambda value: Number(Fraction(value), f"{value:f}")
    )
    leaves: st.SearchStrategy[Node] = st.integers(0, 100).map(lambda value: Number(Fraction(value), str(value)))
    leaves = leaves | st.sampled_from(sorted(names)).map(Name) | numbers

    def joined(part: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        two: st.SearchStrategy[tuple[Node, ...]] = st.tuples(part, part)
        operators = st.sampled_from(("+", "-", "*", "/"))
        return (
            st.builds(Call, st.sampled_from(("min", "max")), two)
            | st.builds(Binary, operators, part, part)
            | st.builds(lambda one: Call("abs", (one,)), part)
            | st.builds(Negative, part)
        )

    return st.recursive(leaves, joined, max_leaves=largest)


@st.composite
def tables(draw: st.DrawFn, kind: str) -> Table:
    """A table of a kind with rules that are in use, or are often written by mistake."""
    missed = draw(st.sampled_from(_SHARES[kind]))
    met = draw(st.sampled_from(("1", *_SHARES[kind])))
    read = {key: Formula.read(text, NAMES[kind], f"{kind}.{key}") for key, text in (("met", met), ("missed", missed))}
    zero = Formula.read("0", NAMES[kind], f"{kind}.zero_target") if kind in _SIGNS and draw(st.booleans()) else None
    return Table(kind=kind, met=read["met"], missed=read["missed"], zero_target=zero)


@st.composite
def stepped_tables(draw: st.DrawFn, kind: str) -> Table:
    """A table of steps over a ratio of a kind, with or without gaps and overlaps."""
    paid: list[Formula | None] = [
        Formula.read(text, NAMES[kind], kind) if kind in _SIGNS and text is not None else None
        for text in draw(st.tuples(*[st.sampled_from((None, "0", "1"))] * 2))
    ]
    return Table(kind=kind, steps=draw(_steps(kind)), ratio=_ratio(kind), zero_target=paid[0], zero_actual=paid[1])


@cache
def _ratio(kind: str) -> Formula:
    return Formula.read(_STEP_RATIOS[kind], NAMES[kind], f"{kind}.ratio")


@st.composite
def _steps(draw: st.DrawFn, kind: str) -> tuple[Step, ...]:
    """Steps from the highest down, over some of the usual bounds."""
    bounds = ("0", "0.5", "0.6", "0.8", "0.9", "1")
    lows = draw(st.lists(st.sampled_from(bounds), min_size=1, max_size=4, unique=True))
    return tuple(draw(_step(kind, low)) for low in sorted(lows, reverse=True))


@cache
def _step(kind: str, low: str) -> st.SearchStrategy[Step]:
    highs = [None, *(bound for bound in ("0.6", "0.9", "1.2") if Fraction(bound) > Fraction(low))]
    shares = st.sampled_from(("0", "0.5", "1", _STEP_RATIOS[kind]))
    return st.builds(
        lambda high, share, included, begins: Step(
            low=Fraction(low),
            low_included=begins,
            high=None if high is None else Fraction(high),
            high_included=included and high is not None,
            share=Formula.read(share, NAMES[kind], f"{kind}.steps"),
        ),
        st.sampled_from(highs),
        shares,
        st.booleans(),
        st.sampled_from((True, True, False)),
    )


@cache
def words() -> st.SearchStrategy[Words]:
    """A table of words with shares and bands."""
    ends = st.tuples(*(st.sampled_from(("0", "0.5", "0.6", "0.8", "1")) for _ in range(2)))
    bands = ends.map(lambda pair: Band(low=min(map(Fraction, pair)), high=max(map(Fraction, pair))))
    listed = st.dictionaries(st.sampled_from(WORDS), bands, min_size=1, max_size=4)
    return st.builds(
        lambda found, met, missed: Words(words=found, met=met, missed=missed),
        listed,
        st.none() | bands,
        st.none() | bands,
    )


@cache
def executions() -> st.SearchStrategy[Execution]:
    """A rule for the budget: a share, with the initial budget or without, or steps, with or without gaps."""
    shares = ("min(1, executed / annual)", "executed / annual", "min(1, executed / max(annual, initial))", "1")
    weights = st.sampled_from((10, 20)).map(Fraction)
    by_share = st.builds(
        lambda weight, share: Execution(
            weight=weight, share=Formula.read(share, NAMES["execution"], "execution.share")
        ),
        weights,
        st.sampled_from(shares),
    )
    by_steps = st.builds(
        lambda weight, steps: Execution(weight=weight, steps=steps, ratio=_ratio("execution")),
        weights,
        _steps("execution"),
    )
    return by_share | by_steps


@cache
def roundings() -> st.SearchStrategy[Rounding]:
    """Any rounding that a standard may have."""
    return st.builds(
        Rounding, mode=st.sampled_from(MODES), places=st.integers(0, 3), ratio_places=st.none() | st.integers(0, 4)
    )
