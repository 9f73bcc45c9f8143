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

from attrs import frozen

from perfscore.both import Both
from perfscore.standards.formula import Environment, Formula
from perfscore.standards.formula_text import WORDS, in_words
from perfscore.standards.keys import Keys, read_toml
from perfscore.standards.source import Source

__all__ = ["KINDS", "NAMES", "Band", "Execution", "Kind", "Paid", "Step", "Table", "Words", "read_toml"]

Kind = Literal["forward", "reverse", "exact", "range", "deadline"]
KINDS: tuple[Kind, ...] = get_args(Kind)

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
class Paid:
    """What a table pays: a share, by which branch and formula; or None, with the reason.

    `branch` is ``met``, ``missed``, ``zero_target``, ``zero_actual`` or ``steps[2]``.
    """

    branch: str
    formula: Formula | None = None
    share: Fraction | None = None
    reason: Both | None = None


@frozen(kw_only=True)
class Step:
    """One step: the ratios it covers, and the share it pays there."""

    low: Fraction | None = None
    low_included: bool = True
    high: Fraction | None = None
    high_included: bool = False
    share: Formula

    @classmethod
    def read(cls, keys: Keys, names: frozenset[str]) -> Step:
        """Read a step: ``from`` (included) or ``above``, ``to`` (included) or ``below``, and ``share``."""
        keys.only("from", "above", "to", "below", "share")
        for one, other in (("from", "above"), ("to", "below")):
            if one in keys and other in keys:
                raise keys.refuse(other, f"stands beside {one}; keep one of them")
        if "from" not in keys and "above" not in keys:
            raise keys.refuse("from", 'is missing; write for instance from = "0.9"')
        keys.required("share", '"1"')
        low = keys.number("from") if "from" in keys else keys.number("above")
        high = keys.number("to") if "to" in keys else keys.number("below")
        if low is not None and high is not None and (high < low or (high == low and "to" not in keys)):
            raise keys.refuse("to" if "to" in keys else "below", "covers nothing; it must be greater than from")
        share = _share(keys, "share", names)
        assert share is not None
        return cls(low=low, low_included="from" in keys, high=high, high_included="to" in keys, share=share)

    def covers(self, ratio: Fraction) -> bool:
        """Whether a ratio is in this step."""
        if self.low is not None and (ratio < self.low or (ratio == self.low and not self.low_included)):
            return False
        return self.high is None or ratio < self.high or (ratio == self.high and self.high_included)


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
    source: Source | None = None

    @classmethod
    def read(cls, keys: Keys, kind: str) -> Table:
        """Read the table of a kind of target."""
        zeros = ("zero_target", "zero_actual") if kind in {"forward", "reverse", "exact"} else ()
        keys.only("met", "missed", *zeros, "steps", "ratio", "source")
        names = NAMES[kind]
        steps = _read_steps(keys, names)
        if not steps:
            for key, other in (("met", "missed"), ("missed", "met")):
                if key not in keys:
                    raise keys.refuse(key, f"is missing; {other} alone leaves a case open: give both, or steps")
            if "ratio" in keys:
                raise keys.refuse("ratio", f"stands without steps; give [[{keys.path}.steps]], or leave it out")
        return cls(
            kind=kind,
            met=_share(keys, "met", names),
            missed=_share(keys, "missed", names),
            zero_target=_share(keys, "zero_target", names),
            zero_actual=_share(keys, "zero_actual", names),
            steps=steps,
            ratio=_read_ratio(keys, kind) if steps else None,
            source=Source.read(keys.table("source")) if "source" in keys else None,
        )

    def branch(self, *, met: bool) -> tuple[str, Formula]:
        """The name and the formula by which a met or missed target is paid; with steps, the ratio they look at."""
        name, formula = ("steps", self.ratio) if self.steps else ("met", self.met) if met else ("missed", self.missed)
        assert formula is not None
        return name, formula

    def pay(self, env: Environment, *, met: bool) -> Paid:
        """The share of the weight for exact values, or the reason why there is none.

        A name that `env` lacks is a value that is not known: no share, unless the formula does without it.
        """
        branch, formula = self.branch(met=met)
        unknown = sorted(formula.free - env.keys())
        if unknown:
            zh, en = (
                f"{in_words(formula.tree, 'zh')} 需要的{WORDS[unknown[0]].zh}没有确切数值",
                f"{unknown[0]}, needed by {formula.text}, is not known exactly",
            )
            return Paid(branch=branch, formula=formula, reason=Both(zh, en))
        zero = self._pay_zero(env, formula, branch)
        if zero is not None:
            return zero
        return _pay_steps(self.steps, formula, env) if self.steps else _paid(branch, formula, env)

    def _pay_zero(self, env: Environment, formula: Formula, branch: str) -> Paid | None:
        """What is paid where `formula` divides by zero; None where it does not."""
        if formula.value(env) is not None:
            return None
        for name, instead in (("target", self.zero_target), ("actual", self.zero_actual)):
            if instead is not None and env.get(name) == 0:
                return _paid(f"zero_{name}", instead, env)
        return Paid(branch=branch, formula=formula, reason=_divides_by_zero(formula))


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
                raise keys.refuse(key, f"has {len(value)} numbers; allowed: a share, or a band of two, [low, high]")
            low, high = (keys.exact(key, item, 0, 1) for item in value)
            if low > high:
                raise keys.refuse(key, "is a band from high to low; write the lower share first")
            return cls(low=low, high=high)
        share = keys.exact(key, value, 0, 1)
        return cls(low=share, high=share)

    @property
    def share(self) -> Fraction | None:
        """The one share, where it is no band."""
        return self.low if self.low == self.high else None


@frozen(kw_only=True)
class Words:
    """``[qualitative]``: printed words and what they pay.

    `met` and `missed` pay a word that is not listed where it is known whether the promise was kept (the target's own
    words repeated).
    """

    words: Mapping[str, Band]
    met: Band | None = None
    missed: Band | None = None
    source: Source | None = None

    @classmethod
    def read(cls, keys: Keys) -> Words:
        """Read the table of words."""
        keys.only("words", "met", "missed", "source")
        words = keys.table("words")
        if not words.content and "met" not in keys:
            raise keys.refuse("words", 'is missing; write for instance words = { "完全达到预期" = "1" }')
        return cls(
            words={word: Band.read(words, word, value) for word, value in words.content.items()},
            met=Band.read(keys, "met", keys.content["met"]) if "met" in keys else None,
            missed=Band.read(keys, "missed", keys.content["missed"]) if "missed" in keys else None,
            source=Source.read(keys.table("source")) if "source" in keys else None,
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
    source: Source | None = None

    @classmethod
    def read(cls, keys: Keys) -> Execution:
        """Read the table."""
        keys.only("weight", "share", "steps", "ratio", "source")
        names = NAMES["execution"]
        weight = keys.exact("weight", keys.required("weight", "10"), 0, 100)
        steps = _read_steps(keys, names, without="share")
        if not steps:
            keys.required("share", '"min(1, executed / annual)"')
        return cls(
            weight=weight,
            share=_share(keys, "share", names),
            steps=steps,
            ratio=_read_ratio(keys, "execution") if steps else None,
            source=Source.read(keys.table("source")) if "source" in keys else None,
        )

    def pay(self, env: Environment) -> Paid:
        """The share of the weight for amounts in one unit, or the reason why there is none."""
        if env["annual"] == 0:
            return Paid(
                branch="share",
                reason=Both("全年预算数为 0，执行率无从计算", "the annual budget is 0: there is no rate"),
            )
        if self.steps:
            assert self.ratio is not None
            if self.ratio.value(env) is None:
                return Paid(branch="steps", formula=self.ratio, reason=_divides_by_zero(self.ratio))
            return _pay_steps(self.steps, self.ratio, env)
        assert self.share is not None
        return _paid("share", self.share, env)


def _share(keys: Keys, key: str, names: frozenset[str]) -> Formula | None:
    """A formula for a share; a constant must be one from 0 to 1."""
    formula = keys.formula(key, names)
    if formula is not None and not formula.free:
        value = formula.constant
        if value is None:
            raise keys.refuse(key, f'"{formula.text}" divides by zero; allowed: a share from 0 to 1')
        if not 0 <= value <= 1:
            raise keys.refuse(key, f'is "{formula.text}"; allowed: a share of the weight from 0 to 1')
    return formula


def _read_ratio(keys: Keys, kind: str) -> Formula:
    given = keys.formula("ratio", NAMES[kind])
    if given is not None:
        return given
    if kind not in RATIOS:
        raise keys.refuse(
            "ratio", 'is missing; steps of this table need what they look at, such as ratio = "actual / high"'
        )
    return Formula.read(RATIOS[kind], NAMES[kind], f"{keys.where}: {keys.key('ratio')}")


def _read_steps(keys: Keys, names: frozenset[str], without: str = "met") -> tuple[Step, ...]:
    """The steps, the highest first; two that begin alike are refused."""
    steps = [Step.read(item, names) for item in keys.tables("steps")]
    if steps:
        for key in (without, "missed"):
            if key in keys:
                raise keys.refuse(key, "stands beside steps; steps pay every case, keep one of the two")
    starts = [(step.low, step.low_included) for step in steps]
    for number, start in enumerate(starts, 1):
        if start in starts[: number - 1]:
            raise keys.refuse(
                f"steps[{number}].from",
                f"is given twice; each step begins at another ratio than step {starts.index(start) + 1}",
            )
    return tuple(sorted(steps, key=lambda step: (step.low or Fraction(0), not step.low_included), reverse=True))


def _pay_steps(steps: tuple[Step, ...], ratio: Formula, env: Environment) -> Paid:
    """The highest step that covers the ratio.

    A step without an upper bound ends where the next higher one begins; a ratio that no step covers gives no share.
    Where two bounded steps overlap the higher one pays here, and `prove` names the overlap.
    """
    value = ratio.value(env)
    assert value is not None
    number, step = next(((index, item) for index, item in enumerate(steps, 1) if item.covers(value)), (0, None))
    if step is None:
        return Paid(branch="steps", reason=Both("没有档次包含该比例", "no step covers this ratio"))
    return _paid(f"steps[{number}]", step.share, env)


def _paid(branch: str, formula: Formula, env: Environment) -> Paid:
    share = formula.value(env)
    if share is None:
        return Paid(branch=branch, formula=formula, reason=_divides_by_zero(formula))
    if not 0 <= share <= 1:
        words = in_words(formula.tree, "zh")
        zh, en = f"按 {words} 得出的比例不在 0 与 1 之间", f"{formula.text} gives a share outside 0 to 1"
        return Paid(branch=branch, formula=formula, reason=Both(zh, en))
    return Paid(branch=branch, formula=formula, share=share)


def _divides_by_zero(formula: Formula) -> Both:
    return Both(f"{in_words(formula.tree, 'zh')} 的除数为 0", f"{formula.text} divides by zero")
