"""A rule that a row prints for itself: 每少10人扣1分, 每低1个百分点扣2分, 每减少5%扣该项分值的10%.

Points are lost for each step that is missing. What part of a step costs is not said: nothing, its share, or a whole
step; a score by any of the three follows the rule. A text with two such rules, or a step in another unit than the
target's, is not understood. Where another figure than the target stands just before the rule, the steps may be counted
from there: then the rule is not certain.

>>> from decimal import Decimal
>>> from perfscore.model.scorecard import Indicator
>>> from perfscore.model.place import Place
>>> from perfscore.scoring.reading import read_row
>>> row = Indicator(level3="培训人数", target=">=500 人", actual="480 人", weight="10", place=Place(line=1))
>>> found = printed_deduction("每少10人扣1分，扣完为止", read_row(row))
>>> found.words, found.score.worked("zh")
('每少10人扣1分', '10 × max(0, 1 − (500 − 480)/10 × 1/10) = 8.00')
>>> found.allows(Decimal("9.00")), found.allows(Decimal("8.00"))
(False, True)
"""

from __future__ import annotations

import math
import re
from fractions import Fraction

from perfscore.errors import QuantityError
from perfscore.model.target import Exact, Forward, Reverse, read_target
from perfscore.scoring.reading import RowReading
from perfscore.scoring.row_rule import RowRule
from perfscore.standards.formula import Formula
from perfscore.standards.interpreters.worked import number_text
from perfscore.standards.rounding import Rounding

_LESS = "少于?|减少|低于?|降低|缺少?|下降|不足"
_MORE = "超过?|超出|高于?|增加|多"
_RULE = re.compile(
    rf"每(?:(?P<less>{_LESS})|(?P<more>{_MORE}))(?:目标值|指标值)?(?P<step>[0-9]+(?:\.[0-9]+)?|[一二两三四五十])?"
    r"(?P<unit>个?百分点|%|[^0-9%,，。；;扣]{1,6})[,，]?(?:相应|则)?扣(?:减|除)?"
    r"(?:(?P<points>[0-9]+(?:\.[0-9]+)?)分|(?:该项|本项|该指标|本指标|权重)*(?:分值?|权重|满分)的?(?P<share>[0-9]+(?:\.[0-9]+)?)%)"
)
_DIGITS = {"一": "1", "二": "2", "两": "2", "三": "3", "四": "4", "五": "5", "十": "10"}
_NAMES = frozenset({"actual", "target", "weight"})
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_BEFORE = 30
"""Characters before a rule in which what it counts from may be printed."""


def printed_deduction(text: str, reading: RowReading, rounding: Rounding | None = None) -> RowRule | None:
    """What the one rule of deduction in a text gives for a row that missed its target; None where it gives nothing."""
    plain = re.sub(r"\s", "", text).replace("％", "%")
    found = list(_RULE.finditer(plain))
    values, side, weight = reading.values, reading.situation, reading.weight
    if len(found) != 1 or values is None or side is None or side.met or not weight:
        return None
    rule = found[0]
    kinds = {"forward", "exact"} if rule["less"] else {"reverse", "exact"}
    target, actual = values
    gap = target - actual if rule["less"] else actual - target
    sizes = _sizes(rule, reading, target)
    if side.kind not in kinds or gap <= 0 or not sizes:
        return None
    cost = Fraction(rule["points"]) if rule["points"] else weight * Fraction(rule["share"]) / 100
    of = "(target - actual)" if rule["less"] else "(actual - target)"
    lost = f"{of} / {number_text(sizes[0])} * {number_text(cost)} / weight"
    formula = Formula.read(f"max(0, 1 - {lost})", _NAMES, "")
    env = {"actual": actual, "target": target, "weight": weight}
    shares = [max(Fraction(0), 1 - steps * cost / weight) for size in sizes for steps in _steps(gap / size)]
    before = {Fraction(number) for number in _NUMBER.findall(plain[max(0, rule.start() - _BEFORE) : rule.start()])}
    certain = side.kind != "exact" and before <= {_printed_target(reading)}
    return RowRule.of(rule[0], formula, env, weight, shares, rounding, certain=certain)


def _printed_target(reading: RowReading) -> Fraction | None:
    match reading.target:
        case Forward(bound=figure) | Reverse(bound=figure):
            return figure.value
        case _:
            return None


def _steps(missing: Fraction) -> tuple[Fraction, Fraction, Fraction]:
    """How many steps are missing: with their parts, without, and with a part counted whole."""
    return missing, Fraction(math.floor(missing)), Fraction(math.ceil(missing))


def _sizes(rule: re.Match[str], reading: RowReading, target: Fraction) -> list[Fraction]:
    """What one step may be, in the unit of target and actual; nothing where its unit is another.

    A per cent is of the target; where the target is a rate itself, rather a point of it.
    """
    number = Fraction(_DIGITS.get(rule["step"] or "1", rule["step"] or "1"))
    points = rule["unit"].endswith("百分点")
    relative = [target * number / 100] if rule["unit"] == "%" else []
    match reading.target:
        case Forward(bound=figure) | Reverse(bound=figure) | Exact(value=figure) if figure.value:
            own = read_target(f"≥1{'%' if points else rule['unit']}") if _is_unit(rule["unit"]) else None
        case _:
            return []
    same = isinstance(own, Forward) and own.bound.unit == figure.unit
    return [size for size in ([number * target / figure.value] if same else []) + relative if size]


def _is_unit(text: str) -> bool:
    try:
        return isinstance(read_target(f"≥1{'%' if text.endswith('百分点') else text}"), Forward)
    except QuantityError:
        return False
