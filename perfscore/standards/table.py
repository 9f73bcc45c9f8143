r"""The tables of a standard: what share of its weight a row is paid.

A table pays by two formulas (target met, target missed), or by steps of the ratio reached; words are paid a share or a
band of shares. Everything is a share of the weight, from 0 to 1.

>>> table = Table.read(read_toml('met = "1"\nmissed = "actual / target"', "our.toml"), "forward")
>>> table.pay({"actual": Fraction(51), "target": Fraction(53), "weight": Fraction(10)}, met=False).share
Fraction(51, 53)
>>> table.pay({"actual": Fraction(0), "target": Fraction(0), "weight": Fraction(10)}, met=False).reason.en
'actual / target divides by zero'
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, get_args

from attrs import field, frozen

from perfscore.limits import STANDARD
from perfscore.reason import Wording
from perfscore.standards.branches import Cases, cases_by_target, cases_of_budget
from perfscore.standards.formula import Environment, Formula
from perfscore.standards.frozen_mapping import FrozenMapping
from perfscore.standards.interpreters.exact import Paid, pay
from perfscore.standards.keys import MISSING, Keys, read_toml
from perfscore.standards.source import Citation
from perfscore.standards.step import Step, read_steps

CASE_OPEN = Wording(
    "table-case-open",
    zh="缺少此项；只写 {other} 会漏掉一种情形，请两项都写，或改用分档",
    en="is missing; {other} alone leaves a case open: give both, or steps",
)
WITHOUT_STEPS = Wording(
    "table-ratio-without-steps",
    zh="没有分档；请写 {steps}，或删去此项",
    en="is given without steps; give {steps}, or leave it out",
)
BAND_LENGTH = Wording(
    "band-length",
    zh="有{count}个数；应为一个比例，或两个数的区间 [low, high]",
    en="has {count} numbers; allowed: a share, or a band of two, [low, high]",
)
BAND_ORDER = Wording(
    "band-order",
    zh="区间上下颠倒，请先写较低的比例",
    en="is a band from high to low; write the lower share first",
)
NO_RATIO = Wording(
    "table-no-ratio",
    zh="缺少此项；此表分档须写明依据，例如 {example}",
    en="is missing; steps of this table need what they look at, such as {example}",
)

__all__ = ["KINDS", "NAMES", "Band", "Execution", "Paid", "Step", "Table", "TableKind", "Words", "read_toml"]

TableKind = Literal["forward", "reverse", "exact", "range", "deadline"]
KINDS: tuple[TableKind, ...] = get_args(TableKind)

# The names a formula may use, by kind of target; `late` is the number of days after the date.
NAMES: dict[str, frozenset[str]] = {
    "forward": frozenset({"actual", "target", "weight"}),
    "reverse": frozenset({"actual", "target", "weight"}),
    "exact": frozenset({"actual", "target", "weight"}),
    "range": frozenset({"actual", "low", "high", "weight"}),
    "deadline": frozenset({"late", "weight"}),
    "execution": frozenset({"executed", "annual", "initial"}),
}

# The ratio that steps look at, where the table does not give another.
RATIOS: dict[str, str] = {
    "forward": "actual / target",
    "reverse": "target / actual",
    "exact": "min(actual, target) / max(actual, target)",
    "execution": "executed / annual",
}


@frozen(kw_only=True)
class Table:
    """The rule for one kind of target: `met` and `missed`, or `steps` over `ratio`."""

    kind: str
    met: Formula | None = None
    missed: Formula | None = None
    zero_target: Formula | None = None
    zero_actual: Formula | None = None
    steps: tuple[Step, ...] = ()
    ratio: Formula | None = None
    source: Citation | None = None
    cases: Cases = field(init=False, eq=False, repr=False)

    @classmethod
    def read(cls, keys: Keys, kind: str) -> Table:
        """Read the table of a kind of target."""
        zeros = ("zero_target", "zero_actual") if kind in {"forward", "reverse", "exact"} else ()
        keys.only("met", "missed", *zeros, "steps", "ratio", "source")
        names = NAMES[kind]
        steps = read_steps(keys, names, "met")
        if not steps:
            for key, other in (("met", "missed"), ("missed", "met")):
                if key not in keys:
                    raise keys.refuse(key, CASE_OPEN(other=other))
            if "ratio" in keys:
                raise keys.refuse("ratio", WITHOUT_STEPS(steps=f"[[{keys.path}.steps]]"))
        return cls(
            kind=kind,
            met=keys.share("met", names),
            missed=keys.share("missed", names),
            zero_target=keys.share("zero_target", names),
            zero_actual=keys.share("zero_actual", names),
            steps=steps,
            ratio=_read_ratio(keys, kind) if steps else None,
            source=Citation.read(keys.table("source")) if "source" in keys else None,
        )

    @cases.default
    def _cases(self) -> Cases:
        return cases_by_target(
            met=self.met,
            missed=self.missed,
            steps=self.steps,
            ratio=self.ratio,
            zero_target=self.zero_target,
            zero_actual=self.zero_actual,
            actual_first=self.kind == "reverse",
        )

    def pay(self, env: Environment, *, met: bool) -> Paid:
        """The share of the weight for exact values, or the reason why there is none."""
        return pay(self.cases, env, met=met)


@frozen(kw_only=True)
class Band:
    """A band of shares, its lower bound included; one share where both bounds are equal."""

    low: Fraction
    high: Fraction

    @classmethod
    def read(cls, keys: Keys, key: str, value: object) -> Band:
        """Read ``"0.6"`` or ``["0.6", "0.8"]``."""
        if isinstance(value, list):
            if len(value) != 2:
                raise keys.refuse(key, BAND_LENGTH(count=len(value)))
            low, high = (keys.exact(key, item, 0, 1) for item in value)
            if low > high:
                raise keys.refuse(key, BAND_ORDER())
            return cls(low=low, high=high)
        share = keys.exact(key, value, 0, 1)
        return cls(low=share, high=share)

    @property
    def share(self) -> Fraction | None:
        """The one share, where it is no band."""
        return self.low if self.low == self.high else None


def _frozen(words: Mapping[str, Band]) -> Mapping[str, Band]:
    return FrozenMapping(words)


@frozen(kw_only=True)
class Words:
    """``[qualitative]``: printed words and what they pay.

    `met` and `missed` pay a word that is not listed where it is known whether the promise was kept (the target's own
    words repeated).
    """

    words: Mapping[str, Band] = field(converter=_frozen)
    met: Band | None = None
    missed: Band | None = None
    source: Citation | None = None

    @classmethod
    def read(cls, keys: Keys) -> Words:
        """Read the table of words."""
        keys.only("words", "met", "missed", "source")
        words = keys.few("words", STANDARD.words)
        if not words.content and "met" not in keys:
            raise keys.refuse("words", MISSING(example='words = { "完全达到预期" = "1" }'))
        return cls(
            words={word: Band.read(words, word, value) for word, value in words.content.items()},
            met=Band.read(keys, "met", keys.content["met"]) if "met" in keys else None,
            missed=Band.read(keys, "missed", keys.content["missed"]) if "missed" in keys else None,
            source=Citation.read(keys.table("source")) if "source" in keys else None,
        )

    def pays(self, word: str) -> tuple[str, Band] | None:
        """The listed word that begins `word`, the longest first, with its band.

        >>> words = Words(words={"完全达到预期": Band(low=Fraction(1), high=Fraction(1))})
        >>> words.pays("完全 达到预期效果")[0]
        '完全达到预期'
        """
        printed = "".join(word.split())
        for listed in sorted(self.words, key=len, reverse=True):
            if printed.startswith(listed):
                return listed, self.words[listed]
        return None


@frozen(kw_only=True)
class Execution:
    """``[execution]``: the points for spending the budget, a share formula or steps of executed / annual."""

    weight: Fraction
    share: Formula | None = None
    steps: tuple[Step, ...] = ()
    ratio: Formula | None = None
    source: Citation | None = None
    cases: Cases = field(init=False, eq=False, repr=False)

    @classmethod
    def read(cls, keys: Keys) -> Execution:
        """Read the table."""
        keys.only("weight", "share", "steps", "ratio", "source")
        names = NAMES["execution"]
        weight = keys.exact("weight", keys.required("weight", "10"), 0, 100)
        steps = read_steps(keys, names, "share")
        if not steps:
            keys.required("share", '"min(1, executed / annual)"')
        return cls(
            weight=weight,
            share=keys.share("share", names),
            steps=steps,
            ratio=_read_ratio(keys, "execution") if steps else None,
            source=Citation.read(keys.table("source")) if "source" in keys else None,
        )

    @cases.default
    def _cases(self) -> Cases:
        return cases_of_budget(share=self.share, steps=self.steps, ratio=self.ratio)

    def pay(self, env: Environment) -> Paid:
        """The share of the weight for amounts in one unit, or the reason why there is none."""
        return pay(self.cases, env)


def _read_ratio(keys: Keys, kind: str) -> Formula:
    given = keys.formula("ratio", NAMES[kind])
    if given is not None:
        return given
    if kind not in RATIOS:
        raise keys.refuse("ratio", NO_RATIO(example='ratio = "actual / high"'))
    return Formula.read(RATIOS[kind], NAMES[kind], f"{keys.where}: {keys.key('ratio')}")
