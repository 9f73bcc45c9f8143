"""The figures of a paragraph: amounts, percentages, counts; no years, ordinals, document numbers or thresholds.

>>> from perfscore.claims.narrative.paragraphs import read_paragraphs
>>> from perfscore.model.place import Passage, Place
>>> line = "2023年第2批支出 1,454.12 万元，占 5%，车辆 49 辆；单价 100 万元（含）以上设备 8 台（套），约 3 万元。"
>>> paragraph, = read_paragraphs((Passage(text=line, place=Place(line=1)),))
>>> [(figure.text, figure.unit) for figure in read_figures(paragraph)]
[('1,454.12', '万元'), ('5', '%'), ('49', '辆'), ('8', '台(套)')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfscore.claims.narrative.paragraphs import Paragraph
from perfscore.limits import DEFAULT
from perfscore.model.claim import Figure

NUMBER = re.compile(r"(?<![\d.A-Za-z])(?<!\d[, ])(?:(?<![\d%])-)?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d]| \d)")
UNIT = re.compile(
    r"亿元|百万元|万元|千元|元|%|万人次|人次|万人|人(?![均民])|名|批次|个(?!百分点|月|工作日|小时)|万?平方米"
    r"|辆|台\(套\)|台|套|项|家|户|所|场|份|件|次"
)
MONEY_WORD = re.compile(r"(?:预算|决算|预算数|决算数|支出|收入|执行数|经费)(?:总额|金额)?(?:为|均为|是|:)$")

# What stands before or after a number that is not a figure of this document.
_BEFORE = re.compile(r"(?:第|约|近|单价|单位价值|价值在?|超过|不低于|不高于|不少于|不超过|至少|至|〔|每[人年月]|\d-)$")
_AFTER = re.compile(r"^(?:\(含\)|及|\(不含\)|含)?(?:以上|以下|以内|左右|以外)|^[余多]|^/|^\((?:及|含)?以[上下]\)")
_TITLES = re.compile(r"《[^》]{0,80}》|〔[^〕]{0,20}〕")


def read_figures(paragraph: Paragraph, money_unit: str = "万元") -> tuple[Figure, ...]:
    """The figures of a paragraph in order; `money_unit` for a bare number where an amount is due (预算为0)."""
    return tuple(_figures(paragraph, money_unit))


def _figures(paragraph: Paragraph, money_unit: str) -> Iterator[Figure]:
    text = paragraph.text
    outside = _TITLES.sub(lambda title: "#" * len(title[0]), text)
    for number in NUMBER.finditer(outside):
        start, end = number.span()
        if len(number[0]) > DEFAULT.number_digits:
            continue
        before = text[max(0, start - 12) : start]
        unit = UNIT.match(text, end)
        after = text[unit.end() if unit else end :][:8]
        if (_BEFORE.search(before) and not _settled(before, after)) or _AFTER.match(after):
            continue
        if unit is not None and before.endswith("(") and after.startswith(")") and unit[0] == "项":
            continue
        if unit is None and not _bare_amount(before, after):
            continue
        yield Figure(
            text=number[0],
            unit=unit[0] if unit else money_unit,
            place=paragraph.place_at(start),
            paragraph=paragraph.number,
            start=start,
            end=end,
            source=paragraph.source(start, end),
        )


def _settled(before: str, after: str) -> bool:
    """A value in words that elsewhere mean a threshold: 房屋…价值 532.04 万元."""
    return before.endswith("价值") and not _AFTER.match(after) and not before.endswith("单位价值")


def _bare_amount(before: str, after: str) -> bool:
    return bool(MONEY_WORD.search(before)) and bool(re.match(r"[,;。、]|$", after))
