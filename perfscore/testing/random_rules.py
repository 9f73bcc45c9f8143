"""Random rules of the language, and what a dense row of exact figures says of them, apart from the proofs.

Nothing here knows of edges, pieces or polynomials: only of `Table.pay` on figures.

>>> kind, table = random_table(3)
>>> kind, table.cases.plain[0].pays.text
('reverse', '1')
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise, product
from typing import Any

from perfscore.standards.formula import Binary, Call, Formula, Name, Negative, Node, Number
from perfscore.standards.proof import Verdict
from perfscore.standards.table import NAMES, RATIOS, Execution, Step, Table
from perfscore.standards.view import VARIABLES

Fixed = Mapping[str, Fraction]
AnyRule = Table | Execution

_KINDS = ("forward", "reverse", "exact", "range", "deadline", "execution")
_NUMBERS = ("0", "0.1", "0.5", "0.6", "0.9", "1", "1.2", "2", "5", "10", "30", "100")
_RATIO = {
    "forward": "actual / target",
    "reverse": "target / actual",
    "exact": "abs(actual - target) / target",
    "range": "actual / high",
    "deadline": "late / 30",
    "execution": "executed / annual",
}
_AMOUNTS = tuple(map(Fraction, ("0.01", "0.3", "0.5", "0.9", "1", "1.5", "2", "3", "7", "10", "33", "99", "1000")))
_WEIGHTS = tuple(map(Fraction, ("0.5", "1", "2", "5", "10", "15", "40", "100")))
_PLACES = tuple(Fraction(number, 40) for number in range(121)) + tuple(
    map(Fraction, ("0.999", "1.001", "0.001", "10", "100", "1000"))
)


def random_table(seed: int) -> tuple[str, AnyRule]:
    """A kind and a table: a random formula, bare or held to 0..1, beside a full share; sometimes steps."""
    rng = random.Random(seed)  # noqa: S311 - drawn examples, no secrets
    kind = rng.choice(_KINDS)
    ratio = Formula.read(_RATIO[kind], NAMES[kind], "ratio").tree
    tree = _tree(rng, sorted(NAMES[kind]), rng.randint(1, 6), ratio)
    if rng.random() < 1 / 2:
        tree = Call("max", (_number("0"), Call("min", (_number("1"), tree))))
    missed = Formula.of(tree, NAMES[kind], "random")
    one = Formula.read("1", NAMES[kind], "met")
    if kind == "execution":
        return kind, Execution(weight=Fraction(10), share=missed)
    if kind in RATIOS and rng.random() < 1 / 6:
        bound = Fraction(rng.choice(("0.5", "0.6", "0.9", "1")))
        steps = (Step(low=bound, share=one), Step(low=Fraction(0), share=missed))
        return kind, Table(kind=kind, steps=steps, ratio=Formula.read(RATIOS[kind], NAMES[kind], "ratio"))
    zero = Formula.read("0", NAMES[kind], "zero") if kind in RATIOS and rng.random() < 1 / 2 else None
    return kind, Table(kind=kind, met=one, missed=missed, zero_target=zero)


def violated(kind: str, table: AnyRule, seed: int) -> dict[str, tuple[Any, ...]]:
    """The properties that some figure violates, each with that figure."""
    found: dict[str, tuple[Any, ...]] = {}
    rng = random.Random(seed)  # noqa: S311 - drawn examples, no secrets
    for fixed in _parameters(kind, table.cases.free, rng):
        zero = fixed.get("target") == 0 or fixed.get("low") == 0
        paid = [(value, share(kind, table, fixed, value)) for value in _values(kind, fixed)]
        for value, given in paid:
            for name in _wrong(given, met=is_met(kind, fixed, value)):
                missing = "zero" if zero or (value == 0 and kind != "deadline") else "total"
                found.setdefault(name or missing, (fixed, value))
        known = [(value, given) for value, given in paid if given is not None]
        for (one, before), (two, after) in pairwise(known):
            paid_more, paid_less = (two, one) if before < after else (one, two)
            if before != after and other_is_better(kind, fixed, paid_more, paid_less):
                found.setdefault("monotone", (fixed, one, two))
        if kind != "deadline" and not zero:
            factor = rng.choice((Fraction(10_000), Fraction(1, 100)))
            other = {key: item if key == "weight" else item * factor for key, item in fixed.items()}
            for value, given in paid[::7]:
                if share(kind, table, other, value * factor) != given:
                    found.setdefault("scale-free", (fixed, value, factor))
    return found


def is_real(kind: str, table: AnyRule, verdict: Verdict) -> bool:
    """Whether the figures of a counter-example, worked again, bear it out."""
    assert verdict.refutation is not None
    variable = VARIABLES[kind]
    cases = verdict.refutation.cases
    fixed = [{**{k: v for k, v in case.values.items() if k != variable}, "weight": case.weight} for case in cases]
    at = [case.values[variable] for case in cases]
    paid = [share(kind, table, given, value) for given, value in zip(fixed, at, strict=True)]
    if kind == "deadline" and any(value.denominator != 1 for value in at):
        return False
    first = paid[0]
    if verdict.property in {"zero", "total"}:
        return first is None or "at once" in verdict.text.en
    if first is None:
        return verdict.property == "scale-free" and paid[1] is not None
    match verdict.property:
        case "within":
            return not 0 <= first <= 1
        case "full-when-met":
            return first != 1 if is_met(kind, fixed[0], at[0]) else first >= 1
        case "monotone":
            second = paid[1]
            return second is not None and first < second and other_is_better(kind, fixed[0], at[1], at[0])
        case _:
            return first != paid[1]


def share(kind: str, table: AnyRule, fixed: Fixed, value: Fraction) -> Fraction | None:
    """The share, also where it is none from 0 to 1."""
    env = {**fixed, VARIABLES[kind]: value}
    paid = table.pay(env) if isinstance(table, Execution) else table.pay(env, met=is_met(kind, fixed, value))
    return paid.share if paid.share is not None or paid.formula is None else paid.formula.value(env)


def is_met(kind: str, fixed: Fixed, value: Fraction) -> bool:
    """Whether the target is met."""
    match kind:
        case "forward":
            return value >= fixed["target"]
        case "reverse":
            return value <= fixed["target"]
        case "exact":
            return value == fixed["target"]
        case "range":
            return fixed["low"] <= value <= fixed["high"]
        case "deadline":
            return value <= 0
        case _:
            return value >= fixed["annual"]


def other_is_better(kind: str, fixed: Fixed, one: Fraction, other: Fraction) -> bool:
    """Whether `other` is plainly better than `one`; on two sides of a target neither is."""
    match kind:
        case "forward" | "execution":
            return one < other
        case "reverse" | "deadline":
            return one > other
        case _:
            low, high = fixed.get("target", fixed.get("low", one)), fixed.get("target", fixed.get("high", one))
            return (
                one < other <= low
                or one > other >= high
                or (one < low <= other <= high)
                or (one > high >= other >= low)
            )


def _wrong(given: Fraction | None, *, met: bool) -> Iterator[str]:
    """The properties that one share violates; an empty name where there is none."""
    if given is None:
        yield ""
        return
    if not 0 <= given <= 1:
        yield "within"
    if given != 1 if met else given >= 1:
        yield "full-when-met"


def _number(text: str) -> Number:
    return Number(Fraction(text), text)


def _tree(rng: random.Random, names: Sequence[str], leaves: int, ratio: Node) -> Node:
    """A tree with about so many leaves; some are the ratio of the kind, so that some rules are nearly sound."""
    drawn = rng.randrange(100)
    if leaves <= 1:
        if drawn < 25:
            return ratio
        return Name(rng.choice(names)) if drawn < 65 else _number(rng.choice(_NUMBERS))
    if drawn < 12:
        inside = _tree(rng, names, leaves - 1, ratio)
        return Negative(inside) if drawn < 3 else Call("abs", (inside,))
    left = rng.randint(1, leaves - 1)
    one, other = _tree(rng, names, left, ratio), _tree(rng, names, leaves - left, ratio)
    if drawn < 45:
        return Call(rng.choice(("min", "max")), (one, other))
    return Binary(rng.choice(("+", "-", "*", "/")), one, other)


def _parameters(kind: str, names: frozenset[str], rng: random.Random) -> Iterator[dict[str, Fraction]]:
    """Targets, weights and budgets to look at; a target of zero last."""
    keys = {"range": ("low", "high"), "execution": ("annual", "initial"), "deadline": ()}.get(kind, ("target",))
    for _ in range(14):
        drawn = sorted(rng.sample(_AMOUNTS, len(keys))) if kind == "range" else rng.choices(_AMOUNTS, k=len(keys))
        fixed = dict(zip(keys, drawn, strict=True))
        weight = rng.choice(_WEIGHTS) if "weight" in names else Fraction(10)
        yield fixed if kind == "execution" else {**fixed, "weight": weight}
    if kind not in {"deadline", "execution"}:
        zero = {"low": Fraction(0), "high": Fraction(3)} if kind == "range" else {"target": Fraction(0)}
        yield {**zero, "weight": Fraction(10)}


def _values(kind: str, fixed: Fixed) -> list[Fraction]:
    """Values of what the rule looks at; whole for days."""
    if kind == "deadline":
        return [Fraction(day) for day in (*range(130), 364, 365, 1000)]
    tops = [value for key, value in fixed.items() if key != "weight"]
    found = {place * (top or 1) for top, place in product(tops, _PLACES)}
    return sorted(found | set(tops) | set(map(Fraction, _NUMBERS)))
