"""``unit``: target and actual in different units, or a unit that contradicts the indicator's name."""

from __future__ import annotations

import re

from perfscore.both import Both
from perfscore.checks.check import TARGETED_FORMS, Check, Found
from perfscore.checks.wording import card_ref, row_phrase, shown
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.model.target import Measured
from perfscore.quantity.quantity import Quantity
from perfscore.scoring.reading import RowReading

_DIFFERENT = Both(
    "{who}年度指标值{target}与实际完成值{actual}计量单位不同，无法比较，疑似填报有误，请核实。",
    "{who}: target {target} and actual {actual} are in different units and do not compare; please verify.",
)
_DROPPED = Both(
    "{who}年度指标值{target}、实际完成值{actual}，两者单位不完全一致，建议关注。",
    "{who}: target {target} and actual {actual}: the units are not quite the same; worth a question.",
)
_RATIO = Both(
    "{who}名称为比例，年度指标值以“{unit}”计量（{target}），疑似指标名称或单位有误，请核实。",
    "{who} is a ratio by its name, yet the target is counted in “{unit}” ({target}); please verify.",
)
_PERIOD = Both(
    "{who}名称所指周期为“{name}”，年度指标值为“{target}”，周期不一致，疑似填报有误，请核实。",
    "{who} is about “{name}” by its name, yet the target says “{target}”; please verify.",
)
_NAMED = Both(
    "{who}名称所列计量单位为“{named}”，年度指标值为{target}，两者单位不一致，建议关注。",
    "{who} is counted in “{named}” by its name, the target is {target}: the units differ, worth a question.",
)
_SPLIT = Both(
    "{who}计量单位为“{unit}”，填报值{actual}非整数，建议说明统计口径。",
    "{who}: the actual {actual} is counted in “{unit}” but is no whole number; how was it counted?",
)
_WHOLE = {"人", "名", "人次", "次", "个", "家", "户", "所", "件", "台", "辆", "套", "场", "场次", "期", "项", "笔"}
# Counters that stand for one thing each: 个 and 项 may stand for any.
_SPECIFIC = {
    "人",
    "人次",
    "条",
    "户",
    "份",
    "件",
    "亩",
    "平方米",
    "公里",
    "课时",
    "门",
    "场",
    "场次",
    "期",
    "辆",
    "台",
    "套",
    "株",
    "座",
    "间",
}
_ONE_THING = ({"场", "场次"}, {"人", "名"})
_IN_BRACKETS = re.compile(r"[（(](?:单位[:：])?([^（）()]{1,3})[）)]$")
_RATIO_NAME = re.compile(r"(比例|比率|占比|百分比)$")
_PERIODS = {"周": "每周", "月": "每月", "季": "每季", "年": "每年"}


def _find(judgement: Judgement) -> Found:
    for card in judgement.cards:
        for reading in card.readings:
            if reading.target is None:
                continue
            found = _judge(reading)
            if found is None:
                yield None
                continue
            severity, say, more = found
            row = reading.row
            yield Finding(
                kind=CHECK.kind,
                severity=severity,
                place=row.place,
                card=card_ref(card.card),
                indicator=row.level3,
                published=row.actual if say in {_DIFFERENT, _DROPPED} else row.target,
                messages=say.format(
                    who=row_phrase(card.card, row), target=shown(row.target), actual=shown(row.actual), **more
                ),
            )


def _judge(reading: RowReading) -> tuple[Severity, Both, dict[str, str]] | None:
    row, unit = reading.row, reading.unit
    name = re.sub(r"[（(][^（）()]*[）)]", "", row.level3 or "").replace(" ", "")
    if unit is not None and _RATIO_NAME.search(name) and unit.numerator in {"人", "人次", "户", "家", "个", "元", "件"}:
        return CHECK.severity, _RATIO, {"unit": unit.name}
    period = _period_clash(name, row.target or "")
    if period is not None:
        return CHECK.severity, _PERIOD, {"name": period}
    named = _other_in_name(row.level3 or "", reading)
    if named is not None:
        return Severity.NOTE, _NAMED, {"named": named}
    relation = None if reading.comparison is None else reading.comparison.units
    if relation == "different" and reading.values is None and unit is not None:
        return CHECK.severity, _DIFFERENT, {}
    if relation in {"denominator-dropped", "heads-visits"}:
        return Severity.NOTE, _DROPPED, {}
    averaged = re.search("均|每", row.level3 or "")
    if isinstance(reading.actual, Measured) and not averaged and _splits_a_whole(reading.actual.quantity):
        return Severity.NOTE, _SPLIT, {"unit": reading.actual.quantity.unit.name}
    return None


def _other_in_name(name: str, reading: RowReading) -> str | None:
    """The unit that a name ends in (补助标准（条）), where the target is counted, or paid, for another: 元/人."""
    match, unit = _IN_BRACKETS.search(re.sub(r"\s", "", name)), reading.unit
    if match is None or unit is None or match[1] not in _SPECIFIC or len(unit.per) > 1:
        return None
    if unit.is_money and not unit.per:
        return None
    counted = unit.per[0] if unit.is_money else re.sub(r"^[百千]?万?亿?", "", unit.name)
    same = counted == match[1] or any({counted, match[1]} <= alike for alike in _ONE_THING)
    return match[1] if counted in _SPECIFIC and not same else None


def _splits_a_whole(quantity: Quantity) -> bool:
    """18.6 次: a count of whole things that is none, and no 万 to round it."""
    unit = quantity.unit
    return unit.name in _WHOLE and not unit.per and quantity.value.denominator != 1


def _period_clash(name: str, target: str) -> str | None:
    """每月 in the name beside 每季度 in the target: the period of the name."""
    text = target.replace(" ", "")
    named = {word for word in _PERIODS.values() if word in name}
    promised = {word for word in _PERIODS.values() if word in text}
    return next(iter(named)) if len(named) == 1 and len(promised) == 1 and named != promised else None


CHECK = Check(
    kind="unit",
    severity=Severity.WARNING,
    title=Both("计量单位不一致", "Units that differ"),
    flags=Both(
        "年度指标值与实际完成值的单位无法换算；名称为比例而以人、户、家等计量；名称所指周期与指标值的周期不同。漏填分母（元/人与元）、"
        "人与人次混用、名称所列单位与指标值不同、按个数计量而填报值非整数，列为关注。",
        "Target and actual in units that do not convert; a ratio counted in heads; the period of the name against that of the "
        "target. A dropped denominator, heads beside visits, a unit in the name that is not the target's, or a count that is no whole number, is a note.",
    ),
    why=Both(
        "单位不同的两个数不能比较，得分也就没有依据。",
        "Figures in different units do not compare, so the score has no basis.",
    ),
    silent_when=Both(
        "元与万元等可以换算；一方未写单位；百分号一方省略。",
        "Units convert (元, 万元); one side prints none; one percent sign is left out.",
    ),
    source=Both(
        "自评表：年度指标值与实际完成值同行填报，计量单位应当一致（本工具约定）。",
        "The forms: target and actual stand in one row and are to be of one unit (a convention of this tool).",
    ),
    fires="产出 数量 | 受助学生占应受助学生的比例 | >=400 人 | =447 人 | 10 | 10.00",
    silent="产出 数量 | 受助学生人数 | >=0.04 万人 | =447 人 | 10 | 10.00",
    find=_find,
    concerns=("actual", "target"),
    forms=TARGETED_FORMS,
)
