"""A table looked at along one value, all else fixed: which share it pays, and where a target counts as met.

What holds in a `complete` set of views holds for every target, actual and weight: a table that is the same in every
unit is known when it is known for a target of 1 and a target of 0.

>>> from perfscore.standards.standard import Standard
>>> forward = views("forward", Standard.load("mof-2020").tables["forward"])
>>> [(view.fixed["target"], view.complete) for view in forward]
[(Fraction(1, 1), True), (Fraction(0, 1), True)]
>>> forward[0].value(Fraction(1, 2)), forward[0].met(Fraction(1, 2))
(Fraction(1, 2), False)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from attrs import frozen

from perfscore.standards.degree import AMOUNTS, is_scale_free
from perfscore.standards.formula import Formula
from perfscore.standards.table import Execution, Paid, Table

WEIGHT = Fraction(10)  # the points at stake in every figure of a proof, where the formula does not ask

# What is tried where no finite set of views is complete.
_TARGETS = tuple(map(Fraction, ("10", "100", "1", "1000", "53", "0.5", "7386.02", "10000")))
_WEIGHTS = tuple(map(Fraction, ("10", "5", "1", "2", "15", "20", "100", "0.5")))
_LOWS = tuple(map(Fraction, ("0.5", "0.1", "0.9", "0.99")))


@frozen(kw_only=True)
class View:
    """One table along `variable`; the target is met from `low` to `high`, None being open, the ends not if `strict`.

    `scalable`: all amounts may be multiplied by one number without a change.
    """

    kind: str
    table: Table | Execution
    variable: str
    fixed: Mapping[str, Fraction]
    low: Fraction | None
    high: Fraction | None
    complete: bool
    scalable: bool
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


def formulas(table: Table | Execution) -> list[Formula]:
    """All formulas of a table."""
    if isinstance(table, Execution):
        every = [table.share, table.ratio]
    else:
        every = [table.met, table.missed, table.zero_target, table.zero_actual, table.ratio]
    return [item for item in (*every, *(step.share for step in table.steps)) if item is not None]


def scale_free(table: Table | Execution) -> bool:
    """Whether every formula of the table is known to be the same in every unit."""
    return all(is_scale_free(item.tree) for item in formulas(table))


def views(kind: str, table: Table | Execution) -> list[View]:
    """The views in which a table's properties are decided."""
    names = frozenset().union(*(item.free for item in formulas(table)))
    weights = _WEIGHTS if "weight" in names else (WEIGHT,)
    decided = "weight" not in names
    found: list[View] = []
    for weight in weights:
        found += _views(kind, table, weight, names, decided=decided)
    return found


def _views(
    kind: str, table: Table | Execution, weight: Fraction, names: frozenset[str], *, decided: bool
) -> Iterator[View]:
    free = scale_free(table)
    match kind:
        case "deadline":
            yield _view(kind, table, "late", {"weight": weight}, (None, Fraction(0)), complete=decided)
        case "execution":
            fixed = {"annual": Fraction(1), "initial": Fraction(1)}
            complete = decided and free and "initial" not in names
            for initial in (Fraction(1),) if complete else map(Fraction, ("1", "0.8", "1.25", "2")):
                given = fixed | {"initial": initial}
                yield _view(kind, table, "executed", given, (Fraction(1), None), complete=complete, scalable=free)
        case "range":
            complete = decided and not names & AMOUNTS
            for low in (*_LOWS[: 1 if complete else None], Fraction(0)):
                given = {"low": low, "high": Fraction(1), "weight": weight}
                span = (low, Fraction(1))
                yield _view(kind, table, "actual", given, span, complete=complete, scalable=free, zero=low == 0)
        case _:
            # steps of the actual alone are the same for every target; a few targets show that none can be met by them
            complete = decided and (free or (bool(table.steps) and "target" not in names))
            for target in (*((Fraction(1),) if free else _TARGETS), Fraction(0)):
                given = {"target": target, "weight": weight}
                met = {"forward": (target, None), "reverse": (None, target)}.get(kind, (target, target))
                yield _view(kind, table, "actual", given, met, complete=complete, scalable=free, zero=target == 0)


def _view(
    kind: str,
    table: Table | Execution,
    variable: str,
    fixed: Mapping[str, Fraction],
    met: tuple[Fraction | None, Fraction | None],
    *,
    complete: bool,
    scalable: bool = False,
    zero: bool = False,
) -> View:
    low, high = met
    return View(
        kind=kind,
        table=table,
        variable=variable,
        fixed=fixed,
        low=low,
        high=high,
        complete=complete,
        scalable=scalable,
        zero=zero,
    )
