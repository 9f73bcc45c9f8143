"""Whether a document, or a unit of it, pays the execution of the budget by steps instead of weight × rate.

The steps are the named ones (full at 100 %, seven tenths from 80 %, half from 60 %, nothing below). A card tells where
steps and rate give different points: execution at 100 % says nothing.

>>> from perfscore.model.place import Place
>>> paid = (("94.94", "7.00"), ("76.41", "5.00"))
>>> funds = [Fund(source="total", source_raw="年度资金总额", place=Place(line=number), annual="100.00",
...               executed=executed, weight="10", score=score) for number, (executed, score) in enumerate(paid)]
>>> execution_by_steps(funds, Rounding()) is None, execution_by_steps(funds[:1], Rounding()) is None
(False, True)
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import cache

from perfscore.model.scorecard import Fund
from perfscore.standards.named_rules import named_rules
from perfscore.standards.rounding import Rounding
from perfscore.standards.table import Execution

_FEWEST_AMONG_OTHERS = 3
_TIMES = 4
_FEWEST_ALONE = 2
"""Cards that tell and all follow the steps; one such score may be an accident or a mistake."""


@cache
def _rules() -> tuple[Execution, Execution]:
    """The rule by rate and the rule by steps."""
    rules = [rule.rule for rule in named_rules("execution") if isinstance(rule.rule, Execution)]
    return next(rule for rule in rules if not rule.steps), next(rule for rule in rules if rule.steps)


def share_by_steps(fund: Fund) -> Fraction | None:
    """The share of the weight that the steps pay; None where a figure is missing."""
    return _share(fund, _rules()[1])


def tells_steps(fund: Fund) -> bool:
    """Whether steps and rate pay a card differently."""
    by_rate, by_steps = (_share(fund, rule) for rule in _rules())
    return by_rate is not None and by_steps is not None and by_rate != by_steps


def execution_by_steps(funds: Iterable[Fund], rounding: Rounding) -> Execution | None:
    """The steps by which a document or a unit pays the execution; None where it pays weight × rate, or cannot tell."""
    stepped = rated = told = 0
    by_rate, by_steps = _rules()
    for fund in funds:
        rate, steps = _share(fund, by_rate), _share(fund, by_steps)
        if rate is None or steps is None or fund.score is None or not fund.weight:
            continue
        one, other = (rounding.points(Fraction(fund.weight), share) for share in (steps, rate))
        told += one != other
        stepped += fund.score == one != other
        rated += fund.score == other != one
    among_others = stepped >= _FEWEST_AMONG_OTHERS and stepped >= _TIMES * rated
    return by_steps if among_others or stepped == told >= _FEWEST_ALONE else None


def _share(fund: Fund, rule: Execution) -> Fraction | None:
    if not fund.annual or fund.executed is None:
        return None
    return rule.pay({"annual": Fraction(fund.annual), "executed": Fraction(fund.executed)}).share
