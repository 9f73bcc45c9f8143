r"""What a rule pays just where its value is a root that is no fraction.

No printed figure lies there under this target; but where targets, weights or budgets vary, one may lie there under
another, and what is true of one root is true of all.

>>> from fractions import Fraction
>>> from perfscore.standards.budget import Budget
>>> from perfscore.standards.rational_form import variable
>>> from perfscore.standards.table import Table, read_toml
>>> from perfscore.standards.view import view_at
>>> square = 'met = "1"\nmissed = "max(0.5, actual * actual / (target * target))"'
>>> view = view_at("forward", Table.read(read_toml(square, "our.toml"), "forward"), {"target": Fraction(1)})
>>> x = variable(Budget(1000))
>>> (root,) = (x * x - x.constant(Fraction(1, 2))).zeros()
>>> str(share_at(view, root, x).at(Fraction(0)))
'1/2'
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from perfscore.standards.algebraic import Root
from perfscore.standards.branches import Case, Comparator
from perfscore.standards.formula import Binary, Call, Name, Negative, Node, Number
from perfscore.standards.rational_form import RationalForm
from perfscore.standards.view import View

_SIGNS: dict[Comparator, frozenset[int]] = {
    "<": frozenset({-1}),
    "<=": frozenset({-1, 0}),
    "=": frozenset({0}),
    ">=": frozenset({0, 1}),
    ">": frozenset({1}),
}


def share_at(view: View, root: Root, x: RationalForm) -> RationalForm | None:
    """A form that has, at the root, the value of the share; None where nothing is paid."""
    names = {name: x.constant(value) for name, value in view.fixed.items()} | {view.variable: x}
    met = view.met_at(root)
    for case in view.table.cases.plain:
        applies = _applies(case, names, root, met=met)
        if applies is False:
            continue
        found = None if applies is None or case.pays is None else _value(case.pays.tree, names, root)
        if found is not None or case.pays is None:
            return found
        for instead in view.table.cases.undefined:
            if _applies(instead, names, root, met=met) and instead.pays is not None:
                return _value(instead.pays.tree, names, root)
        return None
    return None


def _applies(case: Case, names: Mapping[str, RationalForm], root: Root, *, met: bool) -> bool | None:
    """Whether a case applies; None where its comparisons divide by zero."""
    if case.met is not None and case.met is not met:
        return False
    for condition in case.when:
        left, right = (_value(side.tree, names, root) for side in (condition.left, condition.right))
        if left is None or right is None:
            return None
        if (left - right).sign_at(root) not in _SIGNS[condition.relation]:
            return False
    return True


def _value(tree: Node, names: Mapping[str, RationalForm], root: Root) -> RationalForm | None:
    """A form with the value of the tree at the root; None where the tree divides by zero there."""
    match tree:
        case Number(value):
            return next(iter(names.values())).constant(value)
        case Name(name):
            return names[name]
        case Negative(operand):
            inner = _value(operand, names, root)
            return None if inner is None else -inner
        case Binary(operator, left, right):
            one, other = _value(left, names, root), _value(right, names, root)
            return None if one is None or other is None else _joined(operator, one, other, root)
        case Call(function, arguments):
            parts = [_value(part, names, root) for part in arguments]
            if function == "abs" and parts[0] is not None:
                parts.append(-parts[0])
            return _furthest(parts, root, 1 if function == "min" else -1)
        case _:
            assert_never(tree)


def _joined(operator: str, one: RationalForm, other: RationalForm, root: Root) -> RationalForm | None:
    match operator:
        case "+":
            return one + other
        case "-":
            return one - other
        case "*":
            return one * other
        case _:
            return None if not other.sign_at(root) else one / other


def _furthest(parts: list[RationalForm | None], root: Root, sign: int) -> RationalForm | None:
    """The least of some forms at the root (`sign` 1), or the greatest (-1)."""
    found = parts[0]
    for part in parts[1:]:
        if found is None or part is None:
            return None
        if (found - part).sign_at(root) == sign:
            found = part
    return found
