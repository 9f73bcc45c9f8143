r"""Whether a rule is the same line in every unit, though its formula does not show it: ``max(0, min(1, actual + 30))``.

On every sample of the targets the formula that is active between two edges must be the same in every unit, the edges
must be rays (the same ratio under every target), and all samples must give the same line of ratios. Uses sympy.

>>> from perfscore.standards.evidence import gather
>>> from perfscore.standards.table import Table, read_toml
>>> full = read_toml('met = "1"\nmissed = "max(0, min(1, actual + 30))"', "our.toml")
>>> table = Table.read(full, "forward")
>>> is_same_line("forward", table, gather("forward", table), Budget(10_000))
True
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, assert_never

import sympy

from perfscore.standards.budget import Budget
from perfscore.standards.degree import AMOUNTS
from perfscore.standards.evidence import Evidence
from perfscore.standards.formula import Binary, Call, Name, Negative, Node, Number
from perfscore.standards.line import NumberLine, Point
from perfscore.standards.samples import RulePolynomials
from perfscore.standards.table import Execution, Table
from perfscore.standards.view import VARIABLES, parameters

Signs = tuple[Any, ...]


def is_same_line(kind: str, table: Table | Execution, evidence: Evidence, budget: Budget) -> bool:
    """Whether the complete evidence shows one line of ratios; False where it does not, or is not complete.

    Raises:
        TooHardError: the steps do not suffice.
    """
    if not evidence.complete:
        return False
    names = [VARIABLES[kind], *sorted((table.cases.free | {*parameters(kind, table)[1]}) - {VARIABLES[kind]})]
    rule = RulePolynomials(kind, table, {}, names, budget)
    rays = [item for item in rule.polynomials() if common_degree(item, names) is not None]
    found: dict[Any, set[Signs | None]] = {}
    for line in (*evidence.lines, *evidence.zero_lines):
        rest = tuple(sorted((key, value) for key, value in line.view.fixed.items() if key not in AMOUNTS))
        found.setdefault((line.view.zero, rest), set()).add(_profile(kind, line, rule, names, rays))
    return all(len(profiles) == 1 and None not in profiles for profiles in found.values())


def common_degree(polynomial: Any, names: Sequence[str]) -> int | None:
    """The degree in the amounts that all terms have; None where they differ."""
    places = [index for index, name in enumerate(names) if name in AMOUNTS]
    degrees = {sum(key[index] for index in places) for key in dict(polynomial)}
    return degrees.pop() if len(degrees) == 1 else None


def _profile(
    kind: str, line: NumberLine, rule: RulePolynomials, names: Sequence[str], rays: Sequence[Any]
) -> Signs | None:
    """The line in ratios to the amount that is fixed; None where something on it depends on the unit."""
    amount = line.view.fixed[{"range": "high", "execution": "annual"}.get(kind, "target")] or Fraction(1)
    found: list[Any] = []
    before: Any = None
    for point, stretch in zip(line.points, line.stretches, strict=True):
        rule.budget.take(len(rays))
        env = line.view.env(stretch.sample)
        formula = line.view.pay(stretch.sample).formula
        active = None if formula is None or stretch.form is None else active_form(formula.tree, rule.names, env)
        if active is not None and not _is_homogeneous(active, names):
            return None
        if found and active == before and _is_smooth(point):
            continue
        if not isinstance(point.at, Fraction) or not (point.at == 0 or _on_ray(line.view.env(point.at), names, rays)):
            return None
        found.append((point.at / amount, point.share, active))
        before = active
    return tuple(found)


def active_form(tree: Node, names: Mapping[str, Any], env: Mapping[str, Fraction]) -> Any:
    """The rational function that a formula is around a point at which nothing switches."""
    return _active(tree, names, env)[0]


def _active(tree: Node, names: Mapping[str, Any], env: Mapping[str, Fraction]) -> tuple[Any, Fraction]:
    match tree:
        case Number(value):
            unit = next(iter(names.values()))
            return unit.field(sympy.QQ(value.numerator, value.denominator)), value
        case Name(name):
            return names[name], env[name]
        case Negative(operand):
            form, value = _active(operand, names, env)
            return -form, -value
        case Binary(operator, left, right):
            one, other = _active(left, names, env), _active(right, names, env)
            match operator:
                case "+":
                    return one[0] + other[0], one[1] + other[1]
                case "-":
                    return one[0] - other[0], one[1] - other[1]
                case "*":
                    return one[0] * other[0], one[1] * other[1]
                case "/":
                    return one[0] / other[0], one[1] / other[1]
                case _:
                    assert_never(operator)
        case Call("abs", (part,)):
            form, value = _active(part, names, env)
            return (form, value) if value >= 0 else (-form, -value)
        case Call(function, arguments):
            pick = min if function == "min" else max
            return pick((_active(part, names, env) for part in arguments), key=lambda pair: pair[1])
        case _:
            assert_never(tree)


def _is_homogeneous(form: Any, names: Sequence[str]) -> bool:
    """Whether a rational function is the same in every unit."""
    above, below = common_degree(form.numer, names), common_degree(form.denom, names)
    return not form or (above is not None and above == below)


def _is_smooth(point: Point) -> bool:
    """Whether the value on an edge is that of its two sides."""
    return point.value is not None and point.right is not None and point.order(point.value, point.right) == 0


def _on_ray(env: Mapping[str, Fraction], names: Sequence[str], rays: Sequence[Any]) -> bool:
    values = [sympy.QQ(env[name].numerator, env[name].denominator) for name in names]
    return any(not ray.evaluate(list(zip(ray.ring.gens, values, strict=True))) for ray in rays)
