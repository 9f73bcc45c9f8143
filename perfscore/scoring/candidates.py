"""The rules that may have given a score: the named ones, and those of the shipped standards, each once.

>>> from perfscore.scoring.forensics import TargetSide
>>> [item.key for item in candidates(TargetSide("reverse", True), "成本")]
['1', 'actual / target']
>>> late = candidates(TargetSide("forward", False), "数量")
>>> [item.key for item in late][:3]
['actual / target', '0', 'max(0, actual / target - 0.6) / 0.4']
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from attrs import frozen

from perfscore.both import Both
from perfscore.scoring.forensics import TargetSide
from perfscore.standards.named_rules import NamedRule, named_rules
from perfscore.standards.standard import Standard
from perfscore.standards.table import Execution, Table


@frozen(kw_only=True, eq=False)
class Candidate:
    """A rule for one kind of target, seen from one side of it.

    `key` is its formula there, or its steps: two rules with one key pay alike on this side. `named` is the named rule,
    where it is one.
    """

    key: str
    title: Both
    table: Table
    named: NamedRule | None = None

    def share(self, side: TargetSide, target: Fraction, actual: Fraction) -> Fraction | None:
        """The share of the weight it pays, or None where it pays none."""
        if self.named is not None:
            return self.named.share(target, actual, met=side.met)
        return self.table.pay({"target": target, "actual": actual}, met=side.met).share


def key_of(table: Table, *, met: bool) -> str:
    """What a table pays by on one side of the target: its formula, or its steps."""
    if table.steps:
        ratio = "" if table.ratio is None else table.ratio.text
        steps = ", ".join(f"{step.low}: {step.share.text}" for step in table.steps)
        return f"steps of {ratio}: {steps}"
    formula = table.met if met else table.missed
    return "" if formula is None else formula.text


def key_of_named(rule: NamedRule, *, met: bool) -> str:
    """What a named rule for targets pays by on one side."""
    return "" if isinstance(rule.rule, Execution) else key_of(rule.rule, met=met)


@cache
def candidates(side: TargetSide, class_: str | None, *, shipped: bool = False) -> tuple[Candidate, ...]:
    """The named rules for a side of a kind of target, the plainest first; `shipped` adds those of the standards."""
    found: dict[str, Candidate] = {}
    for rule in named_rules(side.kind):
        if not isinstance(rule.rule, Execution):
            key = key_of(rule.rule, met=side.met)
            found.setdefault(key, Candidate(key=key, title=rule.title, table=rule.rule, named=rule))
    for name in Standard.names() if shipped else ():
        standard = Standard.load(name)
        table = standard.table(side.kind, class_)
        if table is not None:
            key = key_of(table[1], met=side.met)
            title = Both(f"按“{standard.title}”计分", f"as {standard.name} scores it")
            found.setdefault(key, Candidate(key=key, title=title, table=table[1]))
    return tuple(found.values())
