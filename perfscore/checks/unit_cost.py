"""``unit-cost``: what the cost rows account for is far from the money executed."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from perfscore.checks.check import Check, Found
from perfscore.checks.wording import card_phrase, card_ref, lines, spot
from perfscore.judgement import Judgement
from perfscore.model.finding import Both, Finding, Severity
from perfscore.model.scorecard import YUAN_PER
from perfscore.model.target import Measured
from perfscore.quantity.quantity import decimal_text
from perfscore.scoring.card import CardVerdict
from perfscore.scoring.reading import RowReading

_SUM = Both(
    "{card}各成本指标（{lines}）目标合计与预算相当，实际合计{found}{unit}，与全年执行数{executed}{unit}相差{percent}%，建议关注。",
    "{card}: the cost targets ({lines}) make up the budget, but their actuals add up to {found}{unit} against {executed}{unit} "
    "executed, {percent} % off; worth a question.",
)
_HEADS = Both(
    "{card}人数乘以人均标准（{lines}）为{found}{unit}（{worked}），与全年执行数{executed}{unit}相差{percent}%，建议关注。",
    "{card}: heads times the cost per head ({lines}) are {found}{unit} ({worked}) against {executed}{unit} executed, {percent} % "
    "off; worth a question.",
)
# The cost targets are taken to make up the budget when they are this close to it.
_WHOLE_BUDGET = Fraction(1, 100)
# Then the actuals should make up the money executed as closely as this.
_CLOSE = Fraction(1, 100)


def _find(judgement: Judgement) -> Found:
    for card in judgement.cards:
        found = _by_sum(card) or _by_heads(card, judgement.standard.threshold("unit_cost"))
        if found is None:
            continue
        say, rows, amount, executed, off = found
        if off is None:
            yield None
            continue
        unit = card.card.money_unit
        rows = sorted(rows, key=lambda row: row.row.place.order())
        sign = " × " if say is _HEADS else " + "
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
                percent=decimal_text(Fraction(round(off * 1000), 10)),
                worked=worked,
            ),
            places=tuple(spot(card.card, row.row) for row in rows[1:]),
        )


_Judged = tuple[Both, Sequence[RowReading], Fraction, Fraction, Fraction | None]


def _money(value: Fraction) -> str:
    return decimal_text(Fraction(round(value * 100), 100))


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


def _by_heads(card: CardVerdict, limit: Fraction) -> _Judged | None:
    """One row of heads, one cost per head: their product, or that of up to twelve months, should be the money spent."""
    funds = _funds(card)
    costs = [row for row in card.readings if row.class_ == "成本"]
    heads = [
        row for row in card.readings if row.unit is not None and row.unit.dimension == "人" and row.class_ == "数量"
    ]
    if funds is None or len(costs) != 1 or len(heads) != 1:
        return None
    unit, cost, people = costs[0].unit, costs[0].values, heads[0].actual
    if unit is None or not unit.is_money or "人" not in unit.per or cost is None or not isinstance(people, Measured):
        return None
    months = (1,) if "年" in unit.name else range(1, 13)
    products = [people.quantity.base * cost[1] * count for count in months]
    product = min(products, key=lambda amount: abs(amount - funds[1]))
    off = abs(product - funds[1]) / funds[1]
    scale = YUAN_PER[card.card.money_unit]
    return _HEADS, [*costs, *heads], product / scale, funds[1] / scale, off if off > limit else None


CHECK = Check(
    kind="unit-cost",
    severity=Severity.NOTE,
    title=Both("成本指标与执行数不匹配", "The costs do not account for the money"),
    flags=Both(
        "成本指标目标合计与预算相当，实际合计却与执行数相差2%以上；或唯一的人数×唯一的人均标准（至多12个月）与执行数相差20%以上。",
        "Cost targets that make up the budget, with actuals more than 2 % off the money executed; or the one head count times the "
        "one cost per head (up to twelve months) more than 20 % off.",
    ),
    why=Both("数量、单价和资金应能互相印证。", "Quantity, unit cost and money should confirm each other."),
    silent_when=Both(
        "成本指标只覆盖部分支出；有多个人数或多个人均标准；单位不是金额。",
        "The cost rows cover a part only; several heads or costs per head; no money.",
    ),
    source=Both("本工具约定（阈值 unit_cost）。", "A convention of this tool (threshold unit_cost)."),
    fires="funds: 20.00 20.00 20.00 100.00% 10.00\n产出 数量 | 补助人数 | >=100 人 | =100 人 | 10 | 10.00\n"
    "成本 经济成本 | 人均补助标准 | =500 元/人/年 | =500 元/人/年 | 20 | 20.00",
    silent="funds: 5.00 5.00 5.00 100.00% 10.00\n产出 数量 | 补助人数 | >=100 人 | =100 人 | 10 | 10.00\n"
    "成本 经济成本 | 人均补助标准 | =500 元/人/年 | =500 元/人/年 | 20 | 20.00",
    find=_find,
)
