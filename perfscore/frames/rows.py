"""One row the exact way: the scorer of `perfscore.scoring.exact`, its reason as a code.

>>> paid = pay_texts(Standard.load("mof-2020"), "≥53 人", "51 人", None)
>>> paid.share, paid.rule, paid.reason
(Fraction(51, 53), 'forward.missed', None)
>>> pay_texts(Standard.load("mof-2020"), "有所提升", "基本达到预期", None).reason
'word-not-listed'
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from attrs import frozen

from perfscore.errors import QuantityError
from perfscore.frames import reasons
from perfscore.model.comparison import Comparison, compare
from perfscore.model.target import Word, read_actual, read_target
from perfscore.quantity.quantity import read_quantity
from perfscore.quantity.unit import relate
from perfscore.reason import Wording
from perfscore.scoring.exact import environment, score_values
from perfscore.standards.branches import met_when
from perfscore.standards.interpreters.exact import Paid, holds
from perfscore.standards.standard import Standard

EXECUTION = "execution"


@frozen(kw_only=True)
class PaidRow:
    """A share of the weight by a rule, or None, with the code of the reason."""

    share: Fraction | None = None
    rule: str | None = None
    reason: str | None = None

    @classmethod
    def without(cls, reason: Wording, rule: str | None = None) -> PaidRow:
        """A row that is paid nothing."""
        return cls(rule=rule, reason=reason.code)


def pay_texts(
    standard: Standard, target: str, actual: str, class_: str | None, weight: Fraction = Fraction(1)
) -> PaidRow:
    """What a printed target and actual are paid; `weight` matters to rules that name it."""
    for text, missing in ((target, reasons.NO_TARGET), (actual, reasons.NO_ACTUAL)):
        if not text.strip():
            return PaidRow.without(missing)
    try:
        promised = read_target(target)
    except QuantityError:
        return PaidRow.without(reasons.TARGET_NOT_READ)
    try:
        reached = read_actual(actual)
    except QuantityError:
        return PaidRow.without(reasons.ACTUAL_NOT_READ)
    comparison = compare(promised, reached)
    if comparison.kind == "qualitative":
        return _pay_word(standard, comparison, class_)
    found = standard.table(comparison.kind, class_)
    if found is None:
        return PaidRow.without(reasons.NO_RULE)
    if comparison.met is None:
        return PaidRow.without(reasons.UNDECIDED)
    path, table = found
    env = environment(comparison, weight)
    return _paid(path, table.pay(env, met=comparison.met), env)


def pay_budget(standard: Standard, annual: str, executed: str) -> PaidRow:
    """What spending `executed` of the budget `annual`, both printed amounts, is paid."""
    values = []
    for text, missing, unread in (
        (annual, reasons.NO_TARGET, reasons.TARGET_NOT_READ),
        (executed, reasons.NO_ACTUAL, reasons.ACTUAL_NOT_READ),
    ):
        if not text.strip():
            return PaidRow.without(missing)
        try:
            values.append(read_quantity(text))
        except QuantityError:
            return PaidRow.without(unread)
    budget, spent = values
    if relate(budget.unit, spent.unit) not in {"same", "convertible"}:
        return PaidRow.without(reasons.UNDECIDED)
    return pay_values(standard, EXECUTION, None, {"annual": budget.base, "executed": spent.base})


def pay_values(
    standard: Standard, kind: str, class_: str | None, env: Mapping[str, Fraction], *, strict: bool = False
) -> PaidRow:
    """What exact values are paid by the rule for a kind of target."""
    if kind == EXECUTION:
        execution = standard.execution
        return PaidRow.without(reasons.NO_RULE) if execution is None else _paid(EXECUTION, execution.pay(env), env)
    found = standard.table(kind, class_)
    if found is None:
        return PaidRow.without(reasons.NO_RULE)
    path, table = found
    met = all(holds(condition, env) for condition in met_when(kind, strict=strict))
    return _paid(path, table.pay(env, met=met), env)


def _paid(path: str, paid: Paid, env: Mapping[str, Fraction]) -> PaidRow:
    rule = f"{path}.{paid.branch}"
    if paid.share is not None:
        return PaidRow(share=paid.share, rule=rule)
    return PaidRow(rule=rule, reason=_code(paid, env))


def _code(paid: Paid, env: Mapping[str, Fraction]) -> str:
    """Why a rule pays nothing."""
    if paid.undefined:
        return reasons.DIVIDES_BY_ZERO.code
    if paid.formula is None:
        return (reasons.NO_STEP if paid.branch == "steps" else reasons.NO_RATE).code
    return (reasons.NOT_KNOWN if paid.formula.free - env.keys() else reasons.OUTSIDE).code


def _pay_word(standard: Standard, comparison: Comparison, class_: str | None) -> PaidRow:
    score = score_values(comparison, Fraction(1), standard, class_)
    if score.exact is not None:
        return PaidRow(share=score.exact, rule=score.rule)
    if score.reason is None:
        return PaidRow.without(reasons.BAND, score.rule)
    if standard.words(class_) is None:
        return PaidRow.without(reasons.NO_RULE)
    return PaidRow.without(reasons.WORD_NOT_LISTED if isinstance(comparison.actual, Word) else reasons.UNDECIDED)
