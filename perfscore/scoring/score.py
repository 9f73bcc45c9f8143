"""A score, exactly, with the rule that gave it and the steps that led to it.

>>> none = Score.without(Fraction(10), Both("未填实际完成值", "no actual is printed"))
>>> none.points, none.high, none.worked("en")
(None, Fraction(10, 1), 'no actual is printed')
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from attrs import evolve, field, frozen

from perfscore.both import Both, Lang
from perfscore.model.comparison import Comparison
from perfscore.scoring.inverse import Needs, needs
from perfscore.standards.case_words import BRANCH, KIND
from perfscore.standards.formula import Formula
from perfscore.standards.formula_text import in_words
from perfscore.standards.interpreters.worked import number_text, worked_band, worked_points
from perfscore.standards.rounding import Rounding
from perfscore.standards.table import Band, Execution, Paid, Table

_BY_STEPS = {"steps": Both("按档次", "by steps")}


@frozen(kw_only=True)
class Score:
    """What a rule gives for a row.

    `exact` and `points` are None where the rule gives a band, or nothing (then `reason` says why); `low` and `high`
    always bound the points: the exact value twice, the band, or 0 and the weight. `rule` is the branch of the standard:
    ``forward.missed``, ``rules.成本.reverse.met``, ``qualitative.完全达到预期``; empty where there is no rule.
    """

    weight: Fraction
    low: Fraction
    high: Fraction
    rule: str
    exact: Fraction | None = None
    points: Decimal | None = None
    reason: Both | None = None
    formula: Formula | None = field(default=None, repr=False)
    env: Mapping[str, Fraction] = field(factory=dict, repr=False)
    rounding: Rounding = field(factory=Rounding, repr=False)
    table: Table | Execution | None = field(default=None, repr=False, eq=False)
    comparison: Comparison | None = field(default=None, repr=False, eq=False)

    @classmethod
    def without(cls, weight: Fraction, reason: Both, rule: str = "") -> Score:
        """No score, with the reason."""
        return cls(weight=weight, low=Fraction(0), high=weight, rule=rule, reason=reason)

    @classmethod
    def of(
        cls,
        weight: Fraction,
        paid: Paid,
        path: str,
        env: Mapping[str, Fraction],
        rounding: Rounding,
        table: Table | Execution,
        comparison: Comparison | None = None,
    ) -> Score:
        """The score of what a table pays."""
        rule = f"{path}.{paid.branch}"
        if paid.share is None:
            assert paid.reason is not None
            none = cls.without(weight, paid.reason, rule)
            return evolve(none, env=env, rounding=rounding, table=table, comparison=comparison)
        exact = weight * paid.share
        return cls(
            weight=weight,
            low=exact,
            high=exact,
            rule=rule,
            exact=exact,
            points=rounding.points(weight, paid.share),
            formula=paid.formula,
            env=env,
            rounding=rounding,
            table=table,
            comparison=comparison,
        )

    @classmethod
    def of_band(cls, weight: Fraction, band: Band, rule: str, rounding: Rounding) -> Score:
        """The score of a word: points where its share is one number, else a band."""
        share = band.share
        return cls(
            weight=weight,
            low=weight * band.low,
            high=weight * band.high,
            rule=rule,
            exact=None if share is None else weight * share,
            points=None if share is None else rounding.points(weight, share),
            rounding=rounding,
        )

    def worked(self, lang: Lang) -> str:
        """The arithmetic on one line: ``10 × 51/53 = 9.6226… → 9.62``; the reason where there is no score."""
        if self.reason is not None:
            return self.reason[lang]
        if self.formula is not None:
            return worked_points(self.weight, self.formula, self.env, self.rounding)
        if self.weight == 0:
            return f"0 × … = {self.points if self.points is not None else 0}"
        low, high = self.low / self.weight, self.high / self.weight
        if self.points is not None:
            share = Formula.read(number_text(low), frozenset(), self.rule)
            return worked_points(self.weight, share, {}, self.rounding)
        return worked_band(self.weight, low, high, self.rounding.places)

    def needs(self, points: Fraction | Decimal | str) -> Needs:
        """Which actual values would be paid `points`; see `perfscore.scoring.inverse`.

        Raises:
            QuantityError: `points` is no number.
        """
        return needs(self, points)

    @property
    def as_steps(self) -> tuple[Both, ...]:
        """The rule in words, then the arithmetic."""
        line = Both(self.worked("zh"), self.worked("en"))
        rule = self._rule_in_words()
        return (line,) if rule is None else (rule, line)

    def _rule_in_words(self) -> Both | None:
        """``正向指标，未完成：分值 × 实际完成值/年度指标值``."""
        if self.reason is not None or not self.rule:
            return None
        *path, branch = self.rule.split(".")
        kind = KIND[path[-1]]
        if self.formula is None:
            return Both(f"{kind.zh}：{branch}", f"{kind.en}: {branch}")
        case = (BRANCH | _BY_STEPS).get(branch.partition("[")[0])
        zh, en = (in_words(self.formula.tree, lang, outer=2) for lang in ("zh", "en"))
        if case is None:
            return Both(f"{kind.zh}：分值 × {zh}", f"{kind.en}: weight × {en}")
        return Both(f"{kind.zh}，{case.zh}：分值 × {zh}", f"{kind.en}, {case.en}: weight × {en}")
