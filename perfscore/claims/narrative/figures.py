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
from perfscore.claims.prose.figures import Printed, is_limit, scan
from perfscore.claims.prose.lexicon import ITEMS, MONEY
from perfscore.model.claim import Figure

UNITS = frozenset((*MONEY, *ITEMS, "%", "万人次", "人次", "万人", "人", "名", "万平方米", "平方米", "台(套)"))
"""What the figures of a statement are counted in; others are in no claim."""
_MONEY_WORD = re.compile(r"(?:预算|决算|预算数|决算数|支出|收入|执行数|经费)(?:总额|金额)?(?:为|均为|是|:)$")
_ENDS = re.compile(r"[,;。、]|$")
_TITLES = re.compile(r"《[^》]{0,80}》")


def read_figures(paragraph: Paragraph, money_unit: str = "万元") -> tuple[Figure, ...]:
    """The figures of a paragraph in order; `money_unit` for a bare number where an amount is due (预算为0)."""
    return tuple(_figures(paragraph, money_unit))


def _figures(paragraph: Paragraph, money_unit: str) -> Iterator[Figure]:
    text = paragraph.text
    outside = _TITLES.sub(lambda title: "#" * len(title[0]), text) if "《" in text else text
    for printed in scan(outside):
        unit = _unit(text, printed)
        if unit is None or is_limit(text, printed):
            continue
        yield Figure(
            text=printed.number,
            unit=unit or money_unit,
            place=paragraph.place_at(printed.start),
            paragraph=paragraph.number,
            start=printed.start,
            end=printed.end,
            source=paragraph.source(printed.start, printed.end),
        )


def _unit(text: str, printed: Printed) -> str | None:
    """The unit of a figure, empty for a bare amount; None where the number is no figure of a statement."""
    before, after = text[max(0, printed.start - 12) : printed.start], text[printed.after : printed.after + 1]
    if printed.unit == "项" and before.endswith("(") and after == ")":
        return None  # (20501项) is the code of an item
    if printed.unit:
        return printed.unit if printed.unit in UNITS else None
    return "" if _MONEY_WORD.search(before) and _ENDS.match(after) else None
