"""The cards of the statement: invented projects, figures that follow one practice, and the mistakes planted in them."""

import tomllib
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

PLAN = tomllib.loads((Path(__file__).parent / "plan.toml").read_text(encoding="utf-8"))
YEAR = 2024
SUPERVISOR = "望川市水务局"
# How a target and an actual are printed, one style a card: sign of a floor, sign of a ceiling, space before the unit.
STYLES = [
    ("≥", "≤", "", ""),
    (">=", "<=", " ", ""),
    ("≥", "≤", " ", "="),
    ("不少于", "不超过", "", ""),
    ("≧", "≦", "", "="),
]


@dataclass
class Card:
    """A card as its unit meant it; `planted` names what is wrong with it and at which row."""

    name: str
    unit: str
    kind: str = "project"
    supervisor: str | None = SUPERVISOR
    goal: str = ""
    achievement: str = ""
    funds: list[dict] = field(default_factory=list)
    rows: list[dict] = field(default_factory=list)
    total_weight: Decimal | None = Decimal(100)
    total_score: Decimal | None = None


def points(value):
    """Half up to two places."""
    exact = Fraction(value)
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def money(value):
    """An amount as it is printed."""
    return f"{value:,.2f}"


def all_cards(draw):
    """Sixty cards: each project in five variants, the units by turns."""
    cards = []
    for number in range(60):
        project = PLAN["project"][number % 12]
        unit = PLAN["units"][(number * 7 + number // 12) % 6]
        cards.append(one_card(draw, project, PLAN["variants"][number // 12], unit, number))
    return cards


def one_card(draw, project, variant, unit, number):
    card = Card(project["name"] + variant, unit)
    card.funds = funds(draw, number)
    style = STYLES[number % len(STYLES)]
    card.rows = [row(draw, *line, style) for line in project["rows"]]
    promised, _, reached_first = card.rows[0]["figure"].partition("|")
    card.goal = project["goal"].format(n=promised)
    card.achievement = project["done"].format(n=reached_first)
    card.total_score = card.funds[0]["score"] + sum(line["score"] for line in card.rows)
    return card


def funds(draw, number):
    """年度资金总额 and its sources; the weight of the execution is ten."""
    annual = (Decimal(draw.randrange(1200, 90000)) / 100).quantize(Decimal("0.01"))
    initial = annual if number % 3 else annual + Decimal(draw.randrange(1, 900)) / 100
    executed = (
        annual if number % 4 == 0 else (annual * Decimal(draw.randrange(870, 1000)) / 1000).quantize(Decimal("0.01"))
    )
    rate = points(Fraction(executed) * 100 / Fraction(annual))
    score = points(Fraction(executed) * 10 / Fraction(annual))
    total = {"source_raw": "年度资金总额", "initial": initial, "annual": annual, "executed": executed}
    total |= {"weight": Decimal(10), "rate": f"{rate}%", "score": score}
    other = Decimal("0.00") if number % 5 else (executed / 10).quantize(Decimal("0.01"))
    fiscal = [amount - other for amount in (initial, annual, executed)]
    return [total, source("其中：当年财政拨款", fiscal), source("其他资金", [other] * 3)]


def source(label, amounts):
    """A row below the total: no weight, no rate."""
    named = dict(zip(("initial", "annual", "executed"), amounts, strict=True))
    return {"source_raw": label, "weight": None, "rate": None, "score": None} | named


def row(draw, level1, level2, name, kind, figures, unit, weight, style):
    """One indicator; what is not met has a note with reason and measure."""
    floor, ceiling, space, equals = style
    low, high = figures
    line = {"level1": level1, "level2": level2, "level3": name, "weight": Decimal(weight), "note": None}
    target = draw.randint(low, high) if high else 0
    actual, full = reached(draw, kind, target)
    share = Fraction(1) if full else Fraction(actual) / target if kind in {"forward", "rate"} else Fraction(4, 5)
    line["score"] = points(share * weight)
    line["figure"] = f"{target}|{actual}"
    if kind == "word":
        line["target"], line["actual"] = unit, "完全达到预期" if full else "基本达到预期"
    elif kind == "date":
        line["target"], line["actual"] = f"{target}{unit}", f"{actual}月底"
    else:
        sign = {"forward": floor, "rate": floor, "reverse": ceiling, "exact": "="}[kind]
        line["target"], line["actual"] = f"{sign}{target}{space}{unit}", f"{equals}{actual}{space}{unit}"
    line["note"] = note(draw, kind, name, target, actual, full=full)
    return line


def reached(draw, kind, target):
    """The actual value, and whether it meets the target."""
    match kind:
        case "forward":
            actual = target * draw.choice([100, 100, 100, 102, 104, 107, 112, 97, 93, 88]) // 100
            return actual, actual >= target
        case "rate":
            actual = min(100, target + draw.choice([0, 1, 2, 3, 4, 5, -1, -2]))
            return actual, actual >= target
        case "reverse":
            return target - draw.choice([0, 0, 1]) * max(1, target // 40), True
        case "date":
            return target - draw.choice([0, 1]), True
        case "exact":
            return target, True
        case _:
            return 0, draw.random() < 0.9


REASONS = ["受汛期连续降雨影响", "因部分点位用地协调较慢", "因施工单位进场较晚", "因设备供货周期较长"]
MEASURES = ["今后提前安排施工计划", "下一步加强协调调度", "今后合理设定指标值", "下一年度提早开展招标"]


def note(draw, kind, name, target, actual, *, full):
    if kind == "word":
        return None if full else f"{draw.choice(REASONS)}，个别区域效果尚不明显，{draw.choice(MEASURES)}。"
    if not full:
        return f"{draw.choice(REASONS)}，实际完成值低于年初指标值，{draw.choice(MEASURES)}。"
    if kind == "forward" and actual * 100 >= target * 107:
        return f"各区县上报需求增加，{name}实际完成值高于年初指标值。"
    return None
