r"""A standard's own rule beside the named ones: which of them it is, and what a rounding makes of it.

A rule is known by what it pays, not by how it is written: ``1 - (target - actual) / target`` is the share reached. One
that pays like none of them has no name, and still explains a score that was only rounded otherwise.

>>> from perfscore.standards.keys import read_toml
>>> written = read_toml('met = "1"\nmissed = "1 - (target - actual) / target"', "ours.toml")
>>> same = named_like(Table.read(written, "forward"), TargetSide("forward", met=False))
>>> None if same is None else same.name
'ratio'
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from perfscore.both import Both
from perfscore.scoring.candidates import key_of, key_of_named
from perfscore.scoring.forensics import ROUNDINGS, Explanation, TargetSide
from perfscore.scoring.score import Score
from perfscore.standards.formula_text import in_words
from perfscore.standards.named_rules import NamedRule, named_rules
from perfscore.standards.source import Citation
from perfscore.standards.table import Table

OWN = "own"  # the name of a rule that is none of the named ones
_OWN_TITLE = Both("所用评分标准的规则", "the rule of the standard in force")
_STEPS = Both("按分档规则", "the steps of the standard")
_REACHED = Both("按完成比例", "the share reached")
_TARGETS = (Fraction(100), Fraction(7))
# Ratios in hundredths at which the rules of the field differ: around their marks, bends and caps.
_HUNDREDTHS = (1, 10, 30, 50, 55, 60, 61, 70, 80, 85, 90, 95, 99, 100, 101, 110, 120, 125, 130, 150, 170, 200, 250, 300)
_RATIOS = tuple(Fraction(number, 100) for number in _HUNDREDTHS)


@lru_cache(maxsize=256)
def named_like(table: Table, side: TargetSide) -> NamedRule | None:
    """The named rule that pays like a table on one side of the target; None where there is none."""
    known = [rule for rule in named_rules(side.kind) if isinstance(rule.rule, Table)]
    for rule in known:
        if key_of_named(rule, met=side.met) == key_of(table, met=side.met):
            return rule
    figures = list(_figures(side))
    paid = [
        table.pay({"target": target, "actual": actual, "weight": Fraction(10)}, met=side.met)
        for target, actual in figures
    ]
    shares = [item.share for item in paid]
    for rule in known:
        if [rule.share(target, actual, met=side.met) for target, actual in figures] == shares:
            return rule
    return None


def _figures(side: TargetSide) -> Iterator[tuple[Fraction, Fraction]]:
    """Targets and actuals on one side of the target."""
    for target in _TARGETS:
        for ratio in _RATIOS:
            met = {"forward": ratio >= 1, "reverse": ratio <= 1}.get(side.kind, ratio == 1)
            if met == side.met:
                yield target, target * ratio


def own_explanations(expected: Score, side: TargetSide, published: Decimal) -> tuple[Explanation, ...]:
    """The roundings under which the rule in force itself gives a published score; none where it pays no figure."""
    if expected.exact is None or not expected.weight or not isinstance(expected.table, Table):
        return ()
    share = expected.exact / expected.weight
    rule = named_like(expected.table, side) or NamedRule(
        name=OWN,
        kind=side.kind,
        title=_OWN_TITLE,
        rule=expected.table,
        source=expected.table.source or Citation(),
    )
    return tuple(
        Explanation(rule=rule, rounding=way, share=share)
        for way in ROUNDINGS
        if way.points(expected.weight, share) == published
    )


def rule_phrase(expected: Score, side: TargetSide) -> Both:
    """The rule by which a score was computed, in words: 按完成比例, 依“相符的计满分，不符的不计分”规则."""
    table = expected.table
    named = named_like(table, side) if isinstance(table, Table) else None
    if named is not None:
        if named.name == "ratio" and side.kind == "forward":
            return _REACHED
        return Both(f"依“{named.title.zh}”规则", f"the rule “{named.title.en}”")
    if expected.formula is None or (isinstance(table, Table) and table.steps):
        return _STEPS
    zh, en = (in_words(expected.formula.tree, lang, outer=2) for lang in ("zh", "en"))
    return Both(f"按“分值×{zh}”", f"weight × {en}")
