"""What a standard (评分标准) says, as data that nobody can change: its rules, settings, sources and own tests.

`perfscore.standards.standard.Standard` adds how it is loaded, printed and proved.

>>> grades = Grades(least={"优": Fraction(90), "良": Fraction(80)})
>>> grades.of(Fraction("89.99")), grades.of(Fraction(70))
('良', '差')
>>> Contents(name="our-2024", title="…").threshold("budget_adjusted")
Fraction(1, 5)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from attrs import field, frozen

from perfscore.standards.frozen_mapping import FrozenMapping
from perfscore.standards.rounding import Rounding
from perfscore.standards.source import Citation
from perfscore.standards.table import Execution, Table, Words
from perfscore.standards.thresholds import DEFAULTS
from perfscore.standards.total_rule import TotalRule

# The properties that `prove` decides, and that an [[expect]] may declare missing.
PROPERTIES = ("within", "monotone", "full-when-met", "continuous", "scale-free", "total", "zero", "rounding")

LOWEST_GRADE = "差"


def _frozen_tables(items: Mapping[str, Table]) -> Mapping[str, Table]:
    return FrozenMapping(items)


def _frozen_numbers(items: Mapping[str, Fraction]) -> Mapping[str, Fraction]:
    return FrozenMapping(items)


def _frozen_texts(items: Mapping[str, str]) -> Mapping[str, str]:
    return FrozenMapping(items)


def _all_frozen(items: Iterable[Mapping[str, Fraction]]) -> tuple[Mapping[str, Fraction], ...]:
    return tuple(FrozenMapping(item) for item in items)


@frozen(kw_only=True)
class Rule:
    """``[[rules]]``: other tables for some classes of indicators (数量, 质量, 时效, 成本, 效益, 满意度)."""

    classes: tuple[str, ...]
    tables: Mapping[str, Table] = field(converter=_frozen_tables)
    qualitative: Words | None = None
    source: Citation | None = None

    @property
    def path(self) -> str:
        """Its name in rules and expectations: ``rules.成本``."""
        return f"rules.{'/'.join(self.classes)}"


@frozen(kw_only=True)
class Weights:
    """``[weights]``: the level-1 structures that are allowed, label to points; any one may fit."""

    structures: tuple[Mapping[str, Fraction], ...] = field(default=(), converter=_all_frozen)
    source: Citation | None = None


@frozen(kw_only=True)
class OverFulfilment:
    """``[over_fulfilment]``: ratios of actual to target above which to ask (`remark`), and to doubt (`doubt`)."""

    remark: Fraction = Fraction("1.3")
    doubt: Fraction = Fraction(3)
    source: Citation | None = None


@frozen(kw_only=True)
class Grades:
    """``[grades]``: the least points of each grade, the best first; below all of them it is 差."""

    least: Mapping[str, Fraction] = field(converter=_frozen_numbers)
    source: Citation | None = None

    def of(self, points: Fraction | Decimal) -> str:
        """The grade of a total."""
        return next((grade for grade, least in self.least.items() if points >= least), LOWEST_GRADE)


@frozen(kw_only=True)
class Expect:
    """``[[expect]]``: a property that a table deliberately lacks."""

    property: str
    table: str
    reason: str


@frozen(kw_only=True)
class Situation:
    """``[[situation]]``: the accountant's own test; `points` as printed, or a band of two."""

    target: str
    actual: str
    weight: Fraction
    low: Fraction
    high: Fraction
    class_: str | None = None
    why: str | None = None


DEFAULT_GRADES = Grades(least={"优": Fraction(90), "良": Fraction(80), "中": Fraction(60)})


@frozen(kw_only=True)
class Contents:
    """What one standard says; a kind of target without a table is not scored by it.

    `inherited` names, for each table taken over by ``extends``, the standard that it is from.
    `text` is the file as read and `sha256` its digest (with that of the standard it extends, if it does); both are
    empty in a standard that was put together in Python until it is written by `to_toml`.
    """

    name: str
    title: str
    valid_from: dt.date | None = None
    source: Citation = field(factory=Citation)
    rounding: Rounding = field(factory=Rounding)
    rounding_source: Citation | None = None
    execution: Execution | None = None
    tables: Mapping[str, Table] = field(factory=dict, converter=_frozen_tables)
    qualitative: Words | None = None
    rules: tuple[Rule, ...] = ()
    weights: Weights = field(factory=Weights)
    total: TotalRule | None = None
    over_fulfilment: OverFulfilment = field(factory=OverFulfilment)
    grades: Grades = DEFAULT_GRADES
    thresholds: Mapping[str, Fraction] = field(factory=dict, converter=_frozen_numbers)
    expects: tuple[Expect, ...] = ()
    situations: tuple[Situation, ...] = ()
    inherited: Mapping[str, str] = field(factory=dict, converter=_frozen_texts, eq=False, repr=False)
    text: str = field(default="", eq=False, repr=False)
    sha256: str = field(default="", eq=False, repr=False)

    def table(self, kind: str, class_: str | None = None) -> tuple[str, Table] | None:
        """The table for a kind of target and a class of indicators, with its path; the first rule that fits wins."""
        for rule in self.rules:
            if class_ in rule.classes and kind in rule.tables:
                return f"{rule.path}.{kind}", rule.tables[kind]
        return (kind, self.tables[kind]) if kind in self.tables else None

    def words(self, class_: str | None = None) -> tuple[str, Words] | None:
        """The table of words for a class of indicators, with its path."""
        for rule in self.rules:
            if class_ in rule.classes and rule.qualitative is not None:
                return f"{rule.path}.qualitative", rule.qualitative
        return ("qualitative", self.qualitative) if self.qualitative is not None else None

    def all_tables(self) -> dict[str, Table]:
        """All tables for targets by path, those of the rules included."""
        own = dict(self.tables)
        return own | {f"{rule.path}.{kind}": table for rule in self.rules for kind, table in rule.tables.items()}

    def all_words(self) -> dict[str, Words]:
        """All tables of words by path."""
        own = {} if self.qualitative is None else {"qualitative": self.qualitative}
        return own | {
            f"{rule.path}.qualitative": rule.qualitative for rule in self.rules if rule.qualitative is not None
        }

    def taken_from(self, path: str) -> str | None:
        """The standard from which the table at `path` is taken over; None where this one has it itself."""
        return self.inherited.get(path.partition(".")[0])

    def threshold(self, name: str) -> Fraction:
        """A threshold of the checks: this standard's, or the default."""
        return self.thresholds[name] if name in self.thresholds else DEFAULTS[name].value

    def expected(self, property_: str, table: str) -> Expect | None:
        """The declaration that a table lacks a property on purpose."""
        return next((item for item in self.expects if item.property == property_ and item.table == table), None)
