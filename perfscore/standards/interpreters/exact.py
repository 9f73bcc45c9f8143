"""The cases of a rule, paid exactly over `Fraction`.

>>> from perfscore.standards.branches import cases_by_target
>>> names = frozenset({"actual", "target"})
>>> one, ratio = (Formula.read(text, names, "") for text in ("1", "actual / target"))
>>> cases = cases_by_target(met=one, missed=ratio)
>>> pay(cases, {"actual": Fraction(51), "target": Fraction(53)}, met=False).share
Fraction(51, 53)
>>> pay(cases, {"actual": Fraction(0), "target": Fraction(0)}, met=False).reason.en
'actual / target divides by zero'
>>> pay(cases, {"actual": Fraction(51)}, met=False).reason.en
'target, needed by actual / target, is not known exactly'
"""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from attrs import frozen

from perfscore.both import Both
from perfscore.standards.branches import Case, Cases, Comparator, Condition
from perfscore.standards.formula import Environment, Formula
from perfscore.standards.formula_text import WORDS, in_words


@frozen(kw_only=True)
class Paid:
    """What a rule pays: a share, by which case and formula; or None, with the reason.

    `branch` is the name of the case: ``met``, ``missed``, ``zero_target``, ``zero_actual`` or ``steps[2]``. `undefined`
    says that there is no share because `formula` divides by zero.
    """

    branch: str
    formula: Formula | None = None
    share: Fraction | None = None
    reason: Both | None = None
    undefined: bool = False


def pay(cases: Cases, env: Environment, *, met: bool | None = None) -> Paid:
    """The share of the weight for exact values, or the reason why there is none.

    A name that `env` lacks is a value that is not known: no share, unless the cases do without it.
    """
    known: dict[int, Fraction | Paid] = {}  # steps compare one ratio with many bounds
    for case in _from_its_step(cases, env, known):
        applies = _applies(case, env, known, met=met)
        if applies is False:
            continue
        found = _paid(case, env) if applies is True else applies
        return _instead(cases, env, found, met=met) if found.undefined else found
    return Paid(branch="steps", reason=Both("没有档次包含该比例", "no step covers this ratio"))


def _from_its_step(cases: Cases, env: Environment, known: dict[int, Fraction | Paid]) -> tuple[Case, ...]:
    """The cases without the steps that begin above the ratio reached: there may be a thousand of them."""
    ladder = cases.ladder
    if ladder is None:
        return cases.plain
    ratio = known[id(ladder.ratio)] = _value("steps", ladder.ratio, env)
    if isinstance(ratio, Paid):
        return cases.plain
    return (*cases.plain[: ladder.first], *cases.plain[ladder.place(ratio) :])


def compare(left: Fraction, relation: Comparator, right: Fraction) -> bool:
    """Whether a comparison holds."""
    match relation:
        case "<":
            return left < right
        case "<=":
            return left <= right
        case "=":
            return left == right
        case ">=":
            return left >= right
        case ">":
            return left > right
        case _:
            assert_never(relation)


def holds(condition: Condition, env: Environment) -> bool | None:
    """Whether a comparison holds for exact values; None where it divides by zero.

    Raises:
        KeyError: when `env` lacks a name that it uses.
    """
    left, right = condition.left.value(env), condition.right.value(env)
    return None if left is None or right is None else compare(left, condition.relation, right)


def _instead(cases: Cases, env: Environment, found: Paid, *, met: bool | None) -> Paid:
    """What is paid where a formula divides by zero."""
    for case in cases.undefined:
        if _applies(case, env, {}, met=met) is True:
            return _paid(case, env)
    return found


def _applies(case: Case, env: Environment, known: dict[int, Fraction | Paid], *, met: bool | None) -> bool | Paid:
    """Whether a case applies; or, where that cannot be calculated, that nothing is paid, and why."""
    if case.met is not None and case.met is not met:
        return False
    for condition in case.when:
        left = known.get(id(condition.left))
        if left is None:
            left = known[id(condition.left)] = _value(case.name.partition("[")[0], condition.left, env)
        if isinstance(left, Paid):
            return left
        bound = condition.right.constant
        right = _value(case.name.partition("[")[0], condition.right, env) if bound is None else bound
        if isinstance(right, Paid):
            return right
        if not compare(left, condition.relation, right):
            return False
    return True


def _paid(case: Case, env: Environment) -> Paid:
    if case.pays is None:
        return Paid(branch=case.name, reason=case.reason)
    share = _value(case.name, case.pays, env)
    if isinstance(share, Paid):
        return share
    if not 0 <= share <= 1:
        words = in_words(case.pays.tree, "zh")
        zh, en = f"按“{words}”计算的比例不在0与1之间", f"{case.pays.text} gives a share outside 0 to 1"
        return Paid(branch=case.name, formula=case.pays, reason=Both(zh, en))
    return Paid(branch=case.name, formula=case.pays, share=share)


def _value(branch: str, formula: Formula, env: Environment) -> Fraction | Paid:
    """The value of a formula; where it has none, that nothing is paid, and why."""
    unknown = formula.free - env.keys()
    if unknown:
        name = min(unknown)
        zh, en = (
            f"“{in_words(formula.tree, 'zh')}”所需的{WORDS[name].zh}没有确切数值",
            f"{name}, needed by {formula.text}, is not known exactly",
        )
        return Paid(branch=branch, formula=formula, reason=Both(zh, en))
    value = formula.value(env)
    if value is None:
        zh, en = f"“{in_words(formula.tree, 'zh')}”的除数为0", f"{formula.text} divides by zero"
        return Paid(branch=branch, formula=formula, reason=Both(zh, en), undefined=True)
    return value
