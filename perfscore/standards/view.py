"""A table looked at along one value, all else fixed: which share it pays, and where a target counts as met.

>>> from perfscore.standards.standard import Standard
>>> forward = Standard.load("mof-2020").tables["forward"]
>>> [view.fixed["target"] for view in views("forward", forward)]
[Fraction(1, 1), Fraction(0, 1)]
>>> view = views("forward", forward)[0]
>>> view.value(Fraction(1, 2)), view.met(Fraction(1, 2)), parameters("forward", forward)[1]
(Fraction(1, 2), False, ())
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import product

from attrs import frozen

from perfscore.standards.degree import degree, is_scale_free
from perfscore.standards.edge import Edge, compare_edges
from perfscore.standards.formula import Binary, Formula
from perfscore.standards.interpreters.exact import Paid
from perfscore.standards.table import Execution, Table

WEIGHT = Fraction(10)  # the points at stake in every figure of a proof, where the formula does not ask

# What a rule of each kind looks at.
VARIABLES: dict[str, str] = {
    "forward": "actual",
    "reverse": "actual",
    "exact": "actual",
    "range": "actual",
    "deadline": "late",
    "execution": "executed",
}

# Figures that people use: tried before all others, so that counter-examples are easy to follow.
_AMOUNTS = tuple(map(Fraction, ("10", "100", "1", "1000", "53", "0.5", "7386.02", "10000")))
_WEIGHTS = tuple(map(Fraction, ("10", "5", "1", "2", "15", "20", "100", "0.5")))
_WIDE_AMOUNTS = tuple(map(Fraction, ("0.3", "0.9", "2", "7", "33", "1000")))
_WIDE_WEIGHTS = tuple(map(Fraction, ("2", "0.5", "40", "0.1")))
_LOWS = tuple(map(Fraction, ("0.5", "0.1", "0.9", "0.99")))
_INITIALS = tuple(map(Fraction, ("1", "0.8", "1.25", "2")))


@frozen(kw_only=True)
class View:
    """One table along `variable`; the target is met from `low` to `high`, None being open, the ends not if `strict`.

    `scalable`: all amounts may be multiplied by one number without a change. `varied`: the fixed values are
    samples of others near them, so that what happens where the variable is no fraction matters as well.
    """

    kind: str
    table: Table | Execution
    variable: str
    fixed: Mapping[str, Fraction]
    low: Fraction | None
    high: Fraction | None
    scalable: bool = False
    varied: bool = False
    zero: bool = False
    strict: bool = False

    def env(self, value: Fraction) -> dict[str, Fraction]:
        """The names of the formulas, the variable at a value."""
        return {**self.fixed, self.variable: value}

    def met(self, value: Fraction) -> bool:
        """Whether the target is met there."""
        if self.strict and value in {self.low, self.high}:
            return False
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    def met_at(self, edge: Edge) -> bool:
        """Whether the target is met on an edge, which may be no fraction."""
        if isinstance(edge, Fraction):
            return self.met(edge)
        above = self.low is None or compare_edges(edge, self.low) > 0
        return above and (self.high is None or compare_edges(edge, self.high) < 0)

    def pay(self, value: Fraction) -> Paid:
        """What the table pays there."""
        if isinstance(self.table, Execution):
            return self.table.pay(self.env(value))
        return self.table.pay(self.env(value), met=self.met(value))

    def value(self, value: Fraction) -> Fraction | None:
        """The share there, also where it is none from 0 to 1; None where there is no value."""
        paid = self.pay(value)
        if paid.share is not None or paid.formula is None:
            return paid.share
        return paid.formula.value(self.env(value))

    @property
    def whole(self) -> bool:
        """Whether only whole values occur: days."""
        return self.kind == "deadline"

    @property
    def steps_twice(self) -> bool:
        """Whether there are steps that could overlap: some with an upper bound."""
        return any(step.high is not None for step in self.table.steps)

    def steps_at(self, value: Fraction) -> list[int]:
        """The numbers of the steps that cover a value; one without an upper bound ends where the next begins."""
        ratio = None if self.table.ratio is None else self.table.ratio.value(self.env(value))
        if ratio is None:
            return []
        covering = [(number, step) for number, step in enumerate(self.table.steps, 1) if step.covers(ratio)]
        return [number for place, (number, step) in enumerate(covering) if place == 0 or step.high is not None]


def formulas(table: Table | Execution) -> tuple[Formula, ...]:
    """All formulas of a table."""
    return table.cases.formulas


def scale_free(table: Table | Execution) -> bool:
    """Whether every share, and every comparison, is known to be the same in every unit."""
    paid = (case.pays.tree for case in table.cases if case.pays is not None)
    compared = (
        Binary("-", condition.left.tree, condition.right.tree) for case in table.cases for condition in case.when
    )
    return all(map(is_scale_free, paid)) and all(degree(tree) is not None for tree in compared)


def parameters(kind: str, table: Table | Execution) -> tuple[dict[str, Fraction], tuple[str, ...]]:
    """What may be fixed once for all, and the names whose every value matters.

    A table that is the same in every unit is known when it is known for one amount.
    """
    names, free = table.cases.free, scale_free(table)
    fixed = {} if kind == "execution" else {"weight": WEIGHT}
    found: tuple[str, ...] = {
        "deadline": (),
        "execution": ("initial", "annual"),
        "range": ("high", "low"),
    }.get(kind, ("target",))
    one = {"execution": "annual", "range": "high"}.get(kind, "target")
    if free and one in found:
        fixed[one] = Fraction(1)
        found = tuple(name for name in found if name != one)
    if kind == "execution" and "initial" not in names:
        fixed["initial"] = Fraction(1)
        found = tuple(name for name in found if name != "initial")
    if "weight" in names:
        del fixed["weight"]
        found = ("weight", *found)
    return fixed, found


def view_at(kind: str, table: Table | Execution, fixed: Mapping[str, Fraction], *, varied: bool = False) -> View:
    """The view of a table with all names but one fixed."""
    low: Fraction | None
    high: Fraction | None
    match kind:
        case "deadline":
            low, high = None, Fraction(0)
        case "execution":
            low, high = fixed["annual"], None
        case "range":
            low, high = fixed["low"], fixed["high"]
        case "forward":
            low, high = fixed["target"], None
        case "reverse":
            low, high = None, fixed["target"]
        case _:
            low = high = fixed["target"]
    zero = fixed.get("target") == 0 or (kind == "range" and low == 0)
    scalable = kind != "deadline" and scale_free(table)
    return View(
        kind=kind,
        table=table,
        variable=VARIABLES[kind],
        fixed=fixed,
        low=low,
        high=high,
        scalable=scalable,
        varied=varied,
        zero=zero,
    )


def views(kind: str, table: Table | Execution) -> list[View]:
    """The table at figures that people use, and with a target of zero."""
    fixed, names = parameters(kind, table)
    usual = {"weight": _WEIGHTS, "low": _LOWS, "high": (Fraction(1),), "initial": _INITIALS, "annual": (Fraction(1),)}
    if "high" in names:
        usual["high"] = tuple(map(Fraction, ("10", "1", "100")))
    if "annual" in names:
        usual["annual"] = tuple(map(Fraction, ("100", "1", "7386.02")))
    chosen = [usual.get(name, _AMOUNTS) for name in names]
    found = [_at(kind, table, fixed | dict(zip(names, values, strict=True))) for values in product(*chosen)]
    return [*found, *zero_views(kind, table)]


def wide_views(kind: str, table: Table | Execution) -> list[View]:
    """The table at more figures than people use, small and large: to be searched where no line decides."""
    fixed, names = parameters(kind, table)
    wide = {"weight": _WIDE_WEIGHTS, "low": _LOWS[:3], "initial": _INITIALS}
    chosen = [wide.get(name, _WIDE_AMOUNTS) for name in names]
    return [_at(kind, table, fixed | dict(zip(names, values, strict=True))) for values in product(*chosen)]


def zero_views(kind: str, table: Table | Execution) -> list[View]:
    """The table with a target of zero, or with a range from zero on; none for days and budgets."""
    if kind in {"deadline", "execution"}:
        return []
    fixed, names = parameters(kind, table)
    least = {"low": Fraction(0), "high": Fraction(1)} if kind == "range" else {"target": Fraction(0)}
    weights = _WEIGHTS if "weight" in names else (WEIGHT,)
    return [view_at(kind, table, fixed | least | {"weight": weight}) for weight in weights]


def _at(kind: str, table: Table | Execution, fixed: dict[str, Fraction]) -> View:
    """Shares of the high end become the low end."""
    if "low" in fixed:
        fixed["low"] *= fixed["high"]
    return view_at(kind, table, fixed)
