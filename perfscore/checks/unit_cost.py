"""``unit-cost``: what the cost rows account for is far from the money executed."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from perfscore.both import Both
from perfscore.checks.check import Check, Found
from perfscore.checks.wording import card_phrase, card_ref, lines, percent, spot
from perfscore.claims.prose.words import shared
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.model.scorecard import YUAN_PER
from perfscore.model.target import Exact, Forward, Measured, Reverse
from perfscore.quantity.quantity import Quantity, decimal_text
from perfscore.scoring.card import CardVerdict
from perfscore.scoring.reading import RowReading
from perfscore.standards.rounding import round_points

_SUM = Both(
    "{card}各成本指标（{lines}）指标值合计与预算相当，完成值合计{found}{unit}，与全年执行数{executed}{unit}相差{percent}，建议关注。",
    "{card}: the cost targets ({lines}) make up the budget, but their actuals add up to {found}{unit} against {executed}{unit} "
    "executed, {percent} off; worth a question.",
)
_PRODUCT = Both(
    "{card}“{quantity}”乘以“{cost}”（{lines}）为{found}{unit}（{worked}），与全年执行数{executed}{unit}相差{percent}，建议关注。",
    "{card}: “{quantity}” times “{cost}” ({lines}) is {found}{unit} ({worked}) against {executed}{unit} executed, {percent} off; "
    "worth a question.",
)
# The cost targets are taken to make up the budget when they are this close to it.
_WHOLE_BUDGET = Fraction(1, 100)
# Then the actuals should make up the money executed as closely as this.
_CLOSE = Fraction(1, 100)
# Quantity times unit cost is taken to be the whole budget when the targets come this close to it.
_PLANNED = Fraction(2, 100)
# Denominators that count time: how many of them a year pays for is not on the card (月 is tried as far as twelve).
_TIMES = {"分钟", "工作日", "课时", "学期", "学年", "次", "期", "场", "批"}
# Quantities that are measured; whether a counter (套, 个) is the cost's own is seen only by their names.
_MEASURED = {"人", "人次", "平方米", "米", "立方米", "克", "户"}


def _find(judgement: Judgement) -> Found:
    for card in judgement.cards:
        found = _by_sum(card) or _by_product(card, judgement.standard.threshold("unit_cost"))
        if found is None:
            continue
        say, rows, amount, executed, off = found
        if off is None:
            yield None
            continue
        unit = card.card.money_unit
        first, second = rows[0].row.level3, rows[1].row.level3
        rows = sorted(rows, key=lambda row: row.row.place.order())
        sign = " × " if say is _PRODUCT else " + "
        steps = sign.join((row.row.actual or "").lstrip("=＝ ").replace(" ", "") for row in rows)
        worked = Both(steps, steps)
        yield Finding(
            kind=CHECK.kind,
            severity=CHECK.severity,
            place=rows[0].row.place,
            card=card_ref(card.card),
            indicator=rows[0].row.level3,
            published=_money(executed),
            recomputed=_money(amount),
            worked=(worked,),
            messages=say.format(
                card=card_phrase(card.card),
                lines=lines(row.row.place for row in rows),
                found=_money(amount),
                executed=_money(executed),
                unit=unit,
                percent=percent(off),
                worked=worked,
                quantity=first,
                cost=second,
            ),
            places=tuple(spot(card.card, row.row) for row in rows[1:]),
        )


_Judged = tuple[Both, Sequence[RowReading], Fraction, Fraction, Fraction | None]


def _money(value: Fraction) -> str:
    return decimal_text(Fraction(round_points(value, 2, "half-up")))


def _funds(card: CardVerdict) -> tuple[Fraction, Fraction] | None:
    """Annual budget and money executed in 元."""
    fund = card.card.total_fund
    if fund is None or not fund.annual or not fund.executed:
        return None
    scale = YUAN_PER[card.card.money_unit]
    return Fraction(fund.annual) * scale, Fraction(fund.executed) * scale


def _by_sum(card: CardVerdict) -> _Judged | None:
    """Cost rows in plain money whose targets make up the budget."""
    funds = _funds(card)
    rows = [
        row for row in card.readings if row.unit is not None and row.unit.dimension == "元" and row.class_ == "成本"
    ]
    values = [row.values for row in rows]
    if funds is None or len(rows) < 2 or any(value is None for value in values):
        return None
    targets = sum((value[0] for value in values if value is not None), Fraction())
    actuals = sum((value[1] for value in values if value is not None), Fraction())
    if abs(targets - funds[0]) > _WHOLE_BUDGET * funds[0]:
        return None
    off = abs(actuals - funds[1]) / funds[1]
    scale = YUAN_PER[card.card.money_unit]
    return _SUM, rows, actuals / scale, funds[1] / scale, off if off > _CLOSE else None


def _by_product(card: CardVerdict, limit: Fraction) -> _Judged | None:
    """The one quantity times the one cost of its unit, for up to twelve months, against the money executed.

    Less than was executed may be a part of the work; it speaks only where the targets make up the budget.
    """
    funds, rows = _funds(card), _quantity_and_cost(card)
    if funds is None or rows is None:
        return None
    quantity, cost = rows
    reached, promised = _product(quantity, cost, "actual"), _product(quantity, cost, "target")
    if reached is None:
        return None
    months = _months(cost)
    planned = [] if promised is None else [count for count in months if _near_budget(promised * count, card)]
    count = min(planned or months, key=lambda count: abs(reached * count - funds[1]))
    off = abs(reached * count - funds[1]) / funds[1]
    strange = off > limit and (bool(planned) or reached * count > funds[1])
    scale = YUAN_PER[card.card.money_unit]
    return _PRODUCT, rows, reached * count / scale, funds[1] / scale, off if strange else None


def _quantity_and_cost(card: CardVerdict) -> tuple[RowReading, RowReading] | None:
    """The card's only cost row, where it is money for one unit, and the only row that counts that unit."""
    costs = [row for row in card.readings if row.class_ == "成本"]
    unit = costs[0].unit if len(costs) == 1 else None
    over = [] if unit is None or not unit.is_money else [item for item in unit.per if item != "月"]
    if len(over) != 1 or over[0] in _TIMES:
        return None
    counts = [
        row for row in card.readings if row.class_ == "数量" and row.unit is not None and row.unit.dimension == over[0]
    ]
    if len(counts) != 1:
        return None
    named = shared(costs[0].row.level3 or "", counts[0].row.level3 or "")
    return (counts[0], costs[0]) if over[0] in _MEASURED or named else None


def _months(cost: RowReading) -> Sequence[int]:
    """How many months the cost may stand for; a cost per head without a time may be one of each month."""
    unit = cost.unit
    assert unit is not None
    if "月" in unit.per:
        return (12,) if "年" in unit.name else range(1, 13)
    return range(1, 13) if unit.per == ("人",) else (1,)


def _product(quantity: RowReading, cost: RowReading, side: Literal["actual", "target"]) -> Fraction | None:
    """The product in 元, for a month where the cost is one of a month."""
    one, other = _figure(quantity, side), _figure(cost, side)
    if one is None or other is None or other.unit.dimension != (cost.unit.dimension if cost.unit else None):
        return None
    return one.base * other.base


def _figure(row: RowReading, side: Literal["actual", "target"]) -> Quantity | None:
    if side == "actual":
        actual = row.actual
        return actual.quantity if isinstance(actual, Measured) and actual.bound is None else None
    match row.target:
        case Forward(bound=figure) | Reverse(bound=figure) | Exact(value=figure):
            return figure
        case _:
            return None


def _near_budget(amount: Fraction, card: CardVerdict) -> bool:
    fund = card.card.total_fund
    budgets = () if fund is None else (fund.initial, fund.annual)
    scale = YUAN_PER[card.card.money_unit]
    return any(
        value and abs(amount - Fraction(value) * scale) <= _PLANNED * Fraction(value) * scale for value in budgets
    )


CHECK = Check(
    kind="unit-cost",
    severity=Severity.NOTE,
    title=Both("成本指标与预算执行数不匹配", "The costs do not account for the money"),
    flags=Both(
        "成本指标值合计与预算相当，完成值合计与执行数相差1%以上；或唯一的数量×唯一的单位成本（人均标准至多12个月）比执行数多20%以上，"
        "指标值之积与预算相当的，少20%以上也提出。",
        "Cost targets that make up the budget, with actuals more than 1 % off the money executed; or the one quantity times the "
        "one cost of its unit (per head up to twelve months) more than 20 % above it; where the targets make up the budget, "
        "below it as well.",
    ),
    why=Both("数量、单价和资金应能互相印证。", "Quantity, unit cost and money should confirm each other."),
    silent_when=Both(
        "成本指标只覆盖部分支出；有多个数量或多个单位成本；按天、次、学期等计的成本（次数不明）。",
        "The cost rows cover a part only; several quantities or costs; a cost per day, visit or term (how many is not said).",
    ),
    source=Both("本工具约定（可在评分标准中以 unit_cost 调整）。", "A convention of this tool (threshold unit_cost)."),
    fires="funds: 4.00 4.00 4.00 100.00% 10.00\n产出 数量 | 补助人数 | >=100 人 | =100 人 | 10 | 10.00\n"
    "成本 经济成本 | 人均补助标准 | =500 元/人/年 | =500 元/人/年 | 20 | 20.00",
    silent="funds: 5.00 5.00 5.00 100.00% 10.00\n产出 数量 | 补助人数 | >=100 人 | =100 人 | 10 | 10.00\n"
    "成本 经济成本 | 人均补助标准 | =500 元/人/年 | =500 元/人/年 | 20 | 20.00",
    find=_find,
    concerns=("actual", "target"),
)
