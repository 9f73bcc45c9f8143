"""Rules that are met in practice, each by a name: what may explain a published score, right or not.

They are data, ``named_rules.toml`` beside this file, in the formula language of the standards.

>>> rules = {rule.name: rule for rule in named_rules("reverse")}
>>> sorted(rules)
['ceiling', 'inverse-ratio', 'linear-overshoot', 'spent-share']
>>> rules["spent-share"].share(Fraction("7386.02"), Fraction(3845))
Fraction(192250, 369301)
>>> rules["ceiling"].share(Fraction(100), Fraction(125)), rules["inverse-ratio"].share(Fraction(100), Fraction(125))
(Fraction(0, 1), Fraction(4, 5))
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from importlib import resources

from attrs import frozen

from perfscore.both import Both
from perfscore.limits import STANDARD
from perfscore.standards.formula import Formula
from perfscore.standards.keys import Keys, read_toml
from perfscore.standards.source import Citation
from perfscore.standards.table import KINDS, Execution, Table

_HEAD = ("name", "kind", "title_zh", "title_en", "source")


@frozen(kw_only=True)
class NamedRule:
    """A rule by name; `rule` is a table of its kind of target, or an execution table."""

    name: str
    kind: str
    title: Both
    rule: Table | Execution
    source: Citation

    def share(self, target: Fraction, actual: Fraction, *, met: bool | None = None) -> Fraction | None:
        """The share of the weight it pays, or None where it pays none.

        For execution `target` is the annual budget, `actual` the money executed. `met` overrides the plain comparison,
        where the target is a strict one.
        """
        if isinstance(self.rule, Execution):
            return self.rule.pay({"annual": target, "executed": actual}).share
        kept = _met(self.kind, target, actual) if met is None else met
        return self.rule.pay({"target": target, "actual": actual}, met=kept).share

    def formula(self, *, met: bool) -> Formula:
        """The formula it pays by; of steps, the ratio they look at."""
        own = self.rule.share if isinstance(self.rule, Execution) else self.rule.met if met else self.rule.missed
        formula = self.rule.ratio if own is None else own
        assert formula is not None
        return formula


def _met(kind: str, target: Fraction, actual: Fraction) -> bool:
    if kind == "reverse":
        return actual <= target
    return actual == target if kind == "exact" else actual >= target


@cache
def named_rules(kind: str) -> tuple[NamedRule, ...]:
    """The named rules for forward, reverse or exact targets, or for execution, the plainest first."""
    return tuple(rule for rule in _all() if rule.kind == kind)


@cache
def _all() -> tuple[NamedRule, ...]:
    path = resources.files("perfscore.standards") / "named_rules.toml"
    keys = read_toml(path.read_text("utf-8"), "named_rules.toml")
    return tuple(_read(item) for item in keys.tables("rule", STANDARD.rules))


def _read(keys: Keys) -> NamedRule:
    kind = keys.choice("kind", (*KINDS, "execution"), "")
    own = Keys(keys.where, keys.path, {key: value for key, value in keys.content.items() if key not in _HEAD})
    return NamedRule(
        name=keys.text("name", '"ceiling"') or "",
        kind=kind,
        title=Both(keys.text("title_zh", '"…"') or "", keys.text("title_en", '"…"') or ""),
        rule=Execution.read(own) if kind == "execution" else Table.read(own, kind),
        source=Citation.read(keys.table("source")),
    )
