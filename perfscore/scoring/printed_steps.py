"""Steps that a row prints for itself: 完成率≥95%得满分，80%（含）-95%得80%，60%以下不得分.

The rate is what was reached of the target; of a target that is a rate itself it may be the actual, where the words do
not say 完成率. At the end of a step either step may be meant. Where something of the text pays points and is not
understood, the steps are not.

>>> from perfscore.model.scorecard import Indicator
>>> from perfscore.model.place import Place
>>> from perfscore.scoring.reading import read_row
>>> row = Indicator(level3="宣传", target="≥40场", actual="34场", weight="20", place=Place(line=1))
>>> found = printed_steps("完成率≥95%得满分，80%（含）-95%得80%，80%以下不得分", read_row(row))
>>> found.words, found.score.worked("en")
('80%(含)-95%得80%', '20 × 0.8 = 16.00')
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from perfscore.model.target import Forward
from perfscore.quantity.printed import spaceless
from perfscore.scoring.reading import RowReading
from perfscore.scoring.row_rule import RowRule
from perfscore.standards.formula import Formula
from perfscore.standards.interpreters.worked import number_text
from perfscore.standards.rounding import Rounding

_RATE = r"[0-9]+(?:\.[0-9]+)?%"
_PAYS = (
    r"(?:的|时)?,?(?:则|可)?(?:(?P<none>不得分|不计分|[得计]0分)|[得计](?P<full>满分|全分|(?:该项|本项|权重)*(?:满分|全部分值|100%))"
    r"|[得计](?:该项|本项|该指标|本指标|指标|权重|分值|满分|总分)*(?:分值?|权重|满分)?的?(?P<share>[0-9]+(?:\.[0-9]+)?)%(?:的?(?:权重|分值?))?"
    r"|[得计](?P<points>[0-9]+(?:\.[0-9]+)?)分)"
)
_STEP = re.compile(
    rf"(?:(?P<low>{_RATE})(?P<from>\(不?含\))?[-~至到—](?P<high>{_RATE})(?:\(不?含\))?(?:之间|以内)?"
    rf"|(?:≥|>=?|不低于|大于等于|大于或等于|高于|达到|达)(?P<least>{_RATE})(?:\(含\))?(?:及?以上)?"
    rf"|(?P<above>{_RATE})(?:\(含\)|及)?以上(?:\(含\))?"
    rf"|(?:<=?|≤|低于|小于|不足)(?P<most>{_RATE})|(?P<below>{_RATE})(?:\(不?含\))?以下(?:\(不?含\))?)" + _PAYS
)
_PAYMENT = re.compile(r"[得计](?:满分|全分|该项|本项|权重|分值|[0-9])|不[得计]分")
_OF_TARGET = re.compile(r"完成率|完成比例|完成程度|实现程度|(?:指标|目标|计划)值?的")
_FEWEST = 2
_HUNDRED = 100


@frozen(kw_only=True)
class _Paid:
    """From which rate to which (None: to the top) what share of the weight is paid, in these words."""

    low: Fraction
    high: Fraction | None
    share: Fraction
    words: str


def prints_steps(text: str) -> bool:
    """Whether a text pays points by a rate, understood or not.

    >>> prints_steps("≥95%得满分"), prints_steps("完成情况较好")
    (True, False)
    """
    return _STEP.search(spaceless(text)) is not None


def printed_steps(text: str, reading: RowReading, rounding: Rounding | None = None) -> RowRule | None:
    """What the steps in a text give for a row of a forward target; None where they are not understood."""
    plain = spaceless(text)
    values, side, weight = reading.values, reading.situation, reading.weight
    if values is None or side is None or side.kind != "forward" or not weight or not values[0]:
        return None
    steps = list(_steps(plain, weight))
    if len(steps) < _FEWEST or len(_PAYMENT.findall(plain)) != len(steps):
        return None
    of_target = _OF_TARGET.search(plain) is not None
    figure = reading.target.bound if isinstance(reading.target, Forward) else None
    itself = figure is not None and figure.unit.numerator == "%" and not of_target
    rate = values[1] / values[0] * (figure.value if figure is not None and itself else _HUNDRED)
    paid = [step for step in steps if step.low <= rate and (step.high is None or rate <= step.high)]
    if not paid:
        return None
    shares = list(dict.fromkeys(step.share for step in paid))
    formula = Formula.read(number_text(shares[0]), frozenset(), "")
    certain = of_target and len(shares) == 1
    return RowRule.of(paid[0].words, formula, {}, weight, shares, rounding, certain=certain)


def _steps(plain: str, weight: Fraction) -> Iterator[_Paid]:
    for step in _STEP.finditer(plain):
        low = step["low"] or step["least"] or step["above"]
        high = step["high"] or step["most"] or step["below"]
        share = _share(step, weight)
        if share <= 1:
            yield _Paid(
                low=_number(low) if low else Fraction(0),
                high=_number(high) if high else None,
                share=share,
                words=step[0],
            )


def _number(rate: str) -> Fraction:
    return Fraction(rate.removesuffix("%"))


def _share(step: re.Match[str], weight: Fraction) -> Fraction:
    if step["none"] or step["full"]:
        return Fraction(bool(step["full"]))
    return Fraction(step["share"]) / _HUNDRED if step["share"] else Fraction(step["points"]) / weight
