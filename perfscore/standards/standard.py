"""A named standard (评分标准): the rules by which points are given, with their sources.

A standard is one TOML file that an accountant can read; its form is in docs/write-a-standard.md.

>>> standard = Standard.load("mof-2020")
>>> standard.tables["forward"].missed.text, standard.rounding.places
('actual / target', 2)
>>> Standard.read(standard.to_toml(), "copy.toml") == standard
True
>>> Standard.names()
('hubei-2020', 'jinan-2019', 'mof-2020', 'mof-2021', 'pass-mark-2021', 'sichuan-2023', 'yixing-2016')
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from perfscore.standards.rounding import Rounding
from perfscore.standards.source import Source
from perfscore.standards.table import Execution, Table, Words
from perfscore.standards.thresholds import DEFAULTS

if TYPE_CHECKING:
    from perfscore.standards.proof import Proof

# The properties that `prove` decides, and that an [[expect]] may declare missing.
PROPERTIES = ("within", "monotone", "full-when-met", "continuous", "scale-free", "total", "zero", "rounding")

LOWEST_GRADE = "差"


@frozen(kw_only=True)
class Rule:
    """``[[rules]]``: other tables for some classes of indicators (数量, 质量, 时效, 成本, 效益, 满意度)."""

    classes: tuple[str, ...]
    tables: Mapping[str, Table]
    qualitative: Words | None = None
    source: Source | None = None

    @property
    def path(self) -> str:
        """Its name in rules and expectations: ``rules.成本``."""
        return f"rules.{'/'.join(self.classes)}"


@frozen(kw_only=True)
class Weights:
    """``[weights]``: the level-1 structures that are allowed, label to points; any one may fit."""

    structures: tuple[Mapping[str, Fraction], ...] = ()
    source: Source | None = None


@frozen(kw_only=True)
class OverFulfilment:
    """``[over_fulfilment]``: ratios of actual to target above which to ask (`remark`), and to doubt (`doubt`)."""

    remark: Fraction = Fraction("1.3")
    doubt: Fraction = Fraction(3)
    source: Source | None = None


@frozen(kw_only=True)
class Grades:
    """``[grades]``: the least points of each grade, the best first; below all of them it is 差."""

    least: Mapping[str, Fraction]
    source: Source | None = None

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
class Standard:
    """The rules of one standard; a kind of target without a table is not scored by it.

    `inherited` names, for each table taken over by ``extends``, the standard that it is from.
    `text` is the file as read and `sha256` its digest (with that of the standard it extends, if it does); both are
    empty in a standard that was put together in Python until it is written by `to_toml`.
    """

    name: str
    title: str
    valid_from: dt.date | None = None
    source: Source = field(factory=Source)
    rounding: Rounding = field(factory=Rounding)
    rounding_source: Source | None = None
    execution: Execution | None = None
    tables: Mapping[str, Table] = field(factory=dict)
    qualitative: Words | None = None
    rules: tuple[Rule, ...] = ()
    weights: Weights = field(factory=Weights)
    over_fulfilment: OverFulfilment = field(factory=OverFulfilment)
    grades: Grades = DEFAULT_GRADES
    thresholds: Mapping[str, Fraction] = field(factory=dict)
    expects: tuple[Expect, ...] = ()
    situations: tuple[Situation, ...] = ()
    inherited: Mapping[str, str] = field(factory=dict, eq=False, repr=False)
    text: str = field(default="", eq=False, repr=False)
    sha256: str = field(default="", eq=False, repr=False)

    @classmethod
    def load(cls, name_or_path: str | Path) -> Standard:
        """A shipped standard by name, or one from a TOML file.

        Raises:
            StandardError: naming file, key and what is allowed; several problems on several lines.
        """
        from perfscore.standards.loading import load  # noqa: PLC0415 - loading stands on this module

        return load(name_or_path)

    @classmethod
    def read(cls, text: str, where: str) -> Standard:
        """A standard from its TOML text; `where` names it in errors."""
        from perfscore.standards.loading import read  # noqa: PLC0415 - loading stands on this module

        return read(text, where)

    @staticmethod
    def names() -> tuple[str, ...]:
        """The names of the shipped standards."""
        from perfscore.standards.loading import shipped  # noqa: PLC0415 - loading stands on this module

        return shipped()

    def to_toml(self) -> str:
        """The standard as a file that loads back equal."""
        from perfscore.standards.printing import to_toml  # noqa: PLC0415 - printing stands on this module

        return to_toml(self)

    def prove(self) -> Proof:
        """Decide each property of each table; see `perfscore.standards.proof`. Needs sympy."""
        from perfscore.standards.proof import prove  # noqa: PLC0415 - sympy is heavy

        return prove(self)

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
        """The standard from which the table at `path` is taken over; None where this one has it itself.

        >>> Standard.load("mof-2021").taken_from("forward"), Standard.load("mof-2020").taken_from("forward")
        ('mof-2020', None)
        """
        return self.inherited.get(path.partition(".")[0])

    def threshold(self, name: str) -> Fraction:
        """A threshold of the checks: this standard's, or the default."""
        return self.thresholds[name] if name in self.thresholds else DEFAULTS[name].value

    def expected(self, property_: str, table: str) -> Expect | None:
        """The declaration that a table lacks a property on purpose."""
        return next((item for item in self.expects if item.property == property_ and item.table == table), None)
