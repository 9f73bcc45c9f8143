r"""The parts of a standard's file one by one: its name, rounding, weights, grades, rules, situations.

>>> from perfscore.standards.keys import read_toml
>>> read_grades(read_toml('"优" = 90\n"良" = 80', "our.toml")).least
{'优': Fraction(90, 1), '良': Fraction(80, 1)}
"""

from __future__ import annotations

import re
from fractions import Fraction

from perfscore.both import listed
from perfscore.limits import STANDARD
from perfscore.model.scorecard import CLASSES
from perfscore.reason import Wording
from perfscore.standards.contents import (
    PROPERTIES,
    Contents,
    Expect,
    Grades,
    OverFulfilment,
    Rule,
    Situation,
    Weights,
)
from perfscore.standards.keys import MISSING, Keys
from perfscore.standards.rounding import MODES, MOST_PLACES, Mode, Rounding
from perfscore.standards.source import Citation
from perfscore.standards.table import KINDS, Table, Words
from perfscore.standards.thresholds import DEFAULTS

NO_NAME = Wording(
    "standard-name",
    zh="现为 {name}；只能用小写字母、数字和连字符，如 our-2024",
    en="is {name}; allowed: small letters, digits and hyphens, such as our-2024",
)
NO_CLASS = Wording(
    "standard-no-class",
    zh="{name} 不是指标类别；可用：{allowed}",
    en="{name} is no class of indicators; allowed: {allowed}",
)
RULE_EMPTY = Wording(
    "standard-rule-empty",
    zh="缺少此项；一条规则至少要有其中之一：{allowed}",
    en="is missing; a rule needs at least one of {allowed}",
)
STRUCTURE_EMPTY = Wording(
    "standard-structure-empty",
    zh="其中有空表；例如写 {example}",
    en="has an empty one; write for instance {example}",
)
DOUBT_BELOW = Wording(
    "standard-doubt-below-remark",
    zh="低于 remark；存疑的界限应高于要求说明的界限",
    en="is below remark; one doubts later than one asks",
)
GRADE_ORDER = Wording(
    "standard-grade-order",
    zh="不低于前一等级，请从最高等级写起",
    en="is not below the grade before it; give the best grade first",
)
TABLE_UNKNOWN = Wording(
    "standard-table-unknown",
    zh="{name} 不是此标准中的表；可用：{allowed}",
    en="{name} is no table of this standard; allowed: {allowed}",
)
POINTS = Wording(
    "standard-points",
    zh="应为一个数，或两个数的区间 {example}",
    en="has to be a number, or a band of two, {example}",
)

_NAME = re.compile(r"[a-z0-9][a-z0-9-]*", re.ASCII)


def read_name(keys: Keys) -> str:
    """The name, by which others cite the standard."""
    name = keys.text("name", '"our-2024"') or ""
    if not _NAME.fullmatch(name):
        raise keys.refuse("name", NO_NAME(name=f'"{name}"'))
    return name


def read_source(keys: Keys) -> Citation | None:
    """Where a table is taken from; None where it names nothing of its own."""
    return Citation.read(keys.table("source")) if "source" in keys else None


def read_table(keys: Keys, kind: str) -> Table | None:
    """The table of a kind of target; None where the standard has none."""
    return Table.read(keys.table(kind), kind) if kind in keys else None


def read_rounding(keys: Keys) -> Rounding:
    """How points are rounded."""
    keys.only("mode", "places", "ratio_places", "source")
    mode: Mode = keys.choice("mode", MODES, "half-up")  # type: ignore[assignment]
    places = keys.whole("places", 0, MOST_PLACES)
    return Rounding(
        mode=mode, places=2 if places is None else places, ratio_places=keys.whole("ratio_places", 0, MOST_PLACES)
    )


def read_rule(keys: Keys) -> Rule:
    """Another rule for a class of indicators."""
    keys.only("class", *KINDS, "qualitative", "source")
    keys.required("class", '"成本"')
    classes = keys.texts("class")
    for name in classes:
        if name not in CLASSES:
            raise keys.refuse("class", NO_CLASS(name=f'"{name}"', allowed=listed(CLASSES)))
    tables: dict[str, Table] = {kind: Table.read(keys.table(kind), kind) for kind in KINDS if kind in keys}
    words = Words.read(keys.table("qualitative")) if "qualitative" in keys else None
    if not tables and words is None:
        raise keys.refuse(KINDS[0], RULE_EMPTY(allowed=listed((*KINDS, "qualitative"))))
    return Rule(classes=classes, tables=tables, qualitative=words, source=read_source(keys))


def read_weights(keys: Keys) -> Weights:
    """The structures of level-1 weights that are allowed."""
    keys.only("structures", "source")
    found = []
    for item in keys.tables("structures", STANDARD.structures):
        structure = {label: item.exact(label, value, 0, 100) for label, value in item.content.items()}
        if not structure:
            raise keys.refuse("structures", STRUCTURE_EMPTY(example='{ "产出" = 50, "效益" = 30 }'))
        found.append(structure)
    return Weights(structures=tuple(found), source=read_source(keys))


def read_over_fulfilment(keys: Keys) -> OverFulfilment:
    """From which share of the target on a result is remarked, and doubted."""
    keys.only("remark", "doubt", "source")
    plain = OverFulfilment()
    remark, doubt = keys.number("remark", 1), keys.number("doubt", 1)
    found = OverFulfilment(
        remark=plain.remark if remark is None else remark,
        doubt=plain.doubt if doubt is None else doubt,
        source=read_source(keys),
    )
    if found.doubt < found.remark:
        raise keys.refuse("doubt", DOUBT_BELOW())
    return found


def read_grades(keys: Keys) -> Grades:
    """The least total of each grade, the best first."""
    least = {grade: keys.exact(grade, value) for grade, value in keys.content.items() if grade != "source"}
    if not least:
        raise keys.refuse("优", MISSING(example='"优" = 90'))
    values = list(least.values())
    for (grade, value), after in zip(list(least.items())[1:], values, strict=False):
        if value >= after:
            raise keys.refuse(grade, GRADE_ORDER())
    return Grades(least=least, source=read_source(keys))


def read_thresholds(keys: Keys) -> dict[str, Fraction]:
    """The thresholds of checks that the standard sets itself."""
    keys.only(*DEFAULTS)
    return {name: keys.exact(name, value) for name, value in keys.content.items()}


def read_expect(keys: Keys, standard: Contents) -> Expect:
    """A property that the standard lacks on purpose."""
    keys.only("property", "table", "reason")
    keys.required("property", '"monotone"')
    tables = ("execution", *standard.all_tables(), *standard.all_words(), "rounding")
    table = keys.text("table", '"reverse"') or ""
    if table not in tables:
        raise keys.refuse("table", TABLE_UNKNOWN(name=f'"{table}"', allowed=listed(tables)))
    return Expect(
        property=keys.choice("property", PROPERTIES, ""), table=table, reason=keys.text("reason", '"按文件规定"') or ""
    )


def read_situation(keys: Keys) -> Situation:
    """A test of the standard's own: what a target and an actual must pay."""
    keys.only("target", "actual", "weight", "points", "class", "why")
    weight = keys.exact("weight", keys.required("weight", '"10"'), 0, 1000)
    points = keys.required("points", '"9.62"')
    bounds = points if isinstance(points, list) else [points, points]
    if len(bounds) != 2:
        raise keys.refuse("points", POINTS(example='["8", "10"]'))
    low, high = (keys.exact("points", item, 0, 1000) for item in bounds)
    class_ = keys.text("class")
    if class_ is not None and class_ not in CLASSES:
        raise keys.refuse("class", NO_CLASS(name=f'"{class_}"', allowed=listed(CLASSES)))
    return Situation(
        target=keys.text("target", '">=53 人"') or "",
        actual=keys.text("actual", '"51 人"') or "",
        weight=weight,
        low=low,
        high=high,
        class_=class_,
        why=keys.text("why"),
    )
