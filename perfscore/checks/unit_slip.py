"""``unit-slip``: the actual is off by a unit (万, 千, 百); found before any score of the row is judged."""

from __future__ import annotations

from perfscore.both import Both
from perfscore.checks.check import EXECUTED_FORMS, Check, Found
from perfscore.checks.wording import card_ref, row_phrase, shown
from perfscore.claims.rows import promised
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.quantity.quantity import decimal_text
from perfscore.scoring.reading import RowReading
from perfscore.standards.interpreters.worked import number_text

_SAY = Both(
    "{who}年度指标值{target}、实际完成{actual}，两者相差约{factor}倍；如按{unit}换算，完成值为{meant}，疑似计量单位填报有误，请核实。",
    "{who}: target {target}, actual {actual}, about {factor} times apart; converted it would be {meant}: the unit seems "
    "mistaken, please verify.",
)


def _find(judgement: Judgement) -> Found:
    for card in judgement.cards:
        for reading in card.readings:
            if reading.values is None:
                continue
            if reading.slip is None:
                yield None
                continue
            row = reading.row
            yield Finding(
                kind=CHECK.kind,
                severity=CHECK.severity,
                place=row.place,
                card=card_ref(card.card),
                indicator=row.level3,
                published=row.actual,
                recomputed=_meant(reading),
                messages=_SAY.format(
                    who=row_phrase(card.card, row),
                    target=shown(row.target),
                    actual=shown(row.actual),
                    factor=f"{reading.slip.factor:,}",
                    unit=Both("指标值的计量单位", ""),
                    meant=_meant(reading),
                ),
            )


def _meant(reading: RowReading) -> str:
    """The figure that was meant, in the unit of the target."""
    slip, unit = reading.slip, reading.unit
    assert slip is not None
    assert reading.values is not None
    figures = promised(reading)
    if unit is None or len(figures) != 1:
        return number_text(slip.meant)
    # Target and actual were compared in the smaller of their units: 21万平方米 beside 21.4平方米 as 210000.
    return f"{decimal_text(slip.meant * figures[0].value / reading.values[0])}{unit.name}"


CHECK = Check(
    kind="unit-slip",
    severity=Severity.WARNING,
    title=Both("计量单位疑似填报有误", "A unit that seems mistaken"),
    flags=Both(
        "实际完成值与年度指标值相差约一万倍，或为其一千倍、一百倍，换算后与指标值相近（0.5至1.5倍）；按月、按年的标准恰好相差12倍。",
        "The actual is about ten thousand times the target or a ten-thousandth of it, or a thousand or a hundred times; "
        "converted it is near the target (0.5 to 1.5 times); or money per month and per year, exactly 12 times apart.",
    ),
    why=Both(
        "单位填错时，完成比例和得分均失去依据。",
        "With a wrong unit neither the share reached nor the score has a basis.",
    ),
    silent_when=Both(
        "两个单位均已列明且换算相符；比率（97%与0.97）；指标值很小（≥1件、完成100件）；完成值只有指标值的百分之一、千分之一（可能确未完成）。",
        "Both units are printed and convert; rates (97 % beside 0.97); small targets (≥1件, 100件); an actual of a hundredth or "
        "a thousandth, which may be all that was done.",
    ),
    source=Both("本工具约定。", "A convention of this tool."),
    fires="产出 数量 | 绿化补植面积 | ≥35000 平方米 | 3.6 | 10 | 10.00",
    silent="产出 数量 | 绿化补植面积 | ≥35000 平方米 | 3.6 万平方米 | 10 | 10.00",
    find=_find,
    concerns=("actual",),
    forms=EXECUTED_FORMS,
)
