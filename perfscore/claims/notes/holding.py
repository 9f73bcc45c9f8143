"""A claim held against a row: true of it, false of it, foreign to it, or open.

*foreign* means the claim speaks of something else than this row's indicator, in so many words; that alone is no
fault. Unsure is open.

>>> from perfscore.claims.notes.reading import read_claims
>>> from perfscore.model.place import Place
>>> from perfscore.model.scorecard import Indicator
>>> from perfscore.scoring.reading import read_row
>>> row = read_row(Indicator(level3="发放人数", target=">=150 人", actual="162 人", place=Place(line=1)))
>>> [claim] = read_claims("实际发放数小于年初绩效目标值")
>>> hold(claim, row)
'false'
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Literal, assert_never

from perfscore.claims.notes.changed import measures_change
from perfscore.claims.notes.claim import (
    Answers,
    ChangeSaid,
    Completion,
    Deviation,
    Direction,
    Finished,
    Gap,
    Halves,
    NoteClaim,
    OfYear,
    Period,
    Rate,
    Remainder,
    StatedFigure,
    Survey,
    Topic,
)
from perfscore.claims.notes.only import begins_name, by_work, is_all, is_result, is_total
from perfscore.claims.prose.dates import apart, periods
from perfscore.claims.prose.lexicon import FILLERS, IN_TIME, any_of
from perfscore.claims.prose.patterns import YEAR
from perfscore.claims.prose.precision import rounds_to, same_quantity
from perfscore.claims.prose.text import plain_prose
from perfscore.claims.prose.words import bare, common, shared
from perfscore.claims.rows import lead, name_of, named_alike, promised, reported, reported_is_rate
from perfscore.model.target import Deadline, Measured, Reached
from perfscore.quantity.quantity import Quantity
from perfscore.quantity.unit import relate
from perfscore.scoring.reading import RowReading

_NEAR = Fraction(1, 4)
"""A figure that names nothing and lies farther from the actual may be of something else."""
_NAME = 4
"""Characters of an indicator's name that leave no doubt which one is meant."""

Truth = Literal["true", "false", "foreign", "open"]

_FILLER = re.compile(rf"{any_of(FILLERS)}|{YEAR}|根据.{{0,4}}情况")
_TIMELY = re.compile(any_of(IN_TIME))
_TIME_WORDS = re.compile(r"^(?:全年|本年|年内|年度|实际|平均|共计?|累计|总)*|(?:实际|为|共计?|达到?|完成|是)*$")


def hold(claim: NoteClaim, row: RowReading, card_name: str | None = None, year: int | None = None) -> Truth:
    """Judge `claim` against `row`: true, false, foreign or open.

    `card_name` may name the months of the card, `year` is the card's.
    """
    match claim:
        case Direction():
            return _direction(claim, row)
        case ChangeSaid():
            return _change(claim, row)
        case Topic():
            return "true" if name_of(row).find(claim.subject) >= 0 else _unless_named(claim.subject, row)
        case StatedFigure():
            return _figure(claim, row)
        case Rate():
            return _rate(claim, row)
        case Deviation():
            return _deviation(claim, row)
        case Period():
            return _period(claim, card_name)
        case OfYear():
            return "open" if year is None else "false" if claim.year != year else "true"
        case Remainder():
            return _remainder(claim, row)
        case Survey():
            return "open"  # the counts against their rate: `perfscore.claims.rates`
        case Gap():
            return _gap(claim, row)
        case Completion():
            return _completion(claim, row)
        case Answers():
            return _answers(claim, row)
        case Halves():
            return _halves(claim, row)
        case Finished():
            return _finished(claim, row)
        case _:
            assert_never(claim)


def _direction(claim: Direction, row: RowReading) -> Truth:
    found = row.comparison
    if "预算" in claim.words and (row.unit is None or not row.unit.is_money):
        return "open"  # 经费超出预算, beside a count
    if _of_another(claim.subject, row):
        return "open"  # 报名人数低于预期: something else fell short
    if claim.side == "late" or (found is not None and found.kind == "deadline"):
        return _date(claim, row)
    side = lead(row)
    if side is None or found is None:
        return "open"
    if claim.side == "met":
        return "open" if found.met is None else "true" if found.met else "false"
    if claim.side == "unmet":
        if found.kind == "reverse" or found.met is None:
            return "open"
        return "false" if found.met else "true"
    if found.kind == "reverse" and ("预期" in claim.words or "超额" in claim.words):
        return "open"  # above expectation may mean better
    return "true" if side == (1 if claim.side == "above" else -1) else "false"


def _date(claim: Direction, row: RowReading) -> Truth:
    """What is said of a date: that it was kept, or that it was missed."""
    found = row.comparison
    if claim.side == "late" and _TIMELY.search(name_of(row)):
        return _in_time(row)
    if found is None or found.kind != "deadline" or found.met is None or claim.side not in {"late", "met", "unmet"}:
        return "open"
    return "true" if found.met == (claim.side == "met") else "false"


def _in_time(row: RowReading) -> Truth:
    """What is said of a rate of timeliness: that some were late, beside a result of all and full marks."""
    actual = reported(row)
    if actual is None or actual.unit.numerator != "%":
        return "open"
    full = row.score is not None and row.weight is not None and Fraction(row.score) == row.weight
    return "true" if actual.value < 100 else "false" if full else "open"


def _of_another(subject: str, row: RowReading) -> bool:
    """Whether the words before a claim name something that the row does not measure."""
    about = _FILLER.sub("", subject)[-10:]
    return len(bare(about)) >= 2 and not shared(about, name_of(row))


def _gap(claim: Gap, row: RowReading) -> Truth:
    """The difference in the row's unit; of rates also in percent of the target."""
    actual, target = reported(row), promised(row)
    if row.values is None or actual is None or len(target) != 1 or _of_another(claim.subject, row):
        return "open"
    if "预算" in claim.words and row.class_ != "成本":
        return "open"  # the budget of the project
    side = lead(row)
    if claim.side is not None and side != (1 if claim.side == "above" else -1):
        return "open"  # the direction speaks
    gap = abs(row.values[1] - row.values[0])
    if claim.quantity.unit.numerator in {"%", "百分点"}:
        said = [gap] if reported_is_rate(row) else []
        if claim.quantity.unit.numerator == "%" and row.values[0]:
            said.append(gap / abs(row.values[0]) * 100)
        return "true" if any(rounds_to(value, claim.quantity) for value in said) else ("false" if said else "open")
    if actual.unit.numerator == "" or not {relate(actual.unit, target[0].unit)} <= {"same", "convertible"}:
        return "open"
    relation = relate(claim.quantity.unit, actual.unit)
    if relation not in {"same", "convertible"}:
        return "true" if relation == "denominator-dropped" and _is_dropped_gap(claim.quantity, row) else "open"
    left = abs(actual.base - target[0].base) / claim.quantity.unit.factor
    return "true" if rounds_to(left, claim.quantity) else "false"


def _is_dropped_gap(quantity: Quantity, row: RowReading) -> bool:
    """高于目标32元, beside 372 and 340元/人/月."""
    actual, target = reported(row), promised(row)
    if actual is None or len(target) != 1:
        return False
    gap = abs(actual.value * actual.unit.scale - target[0].value * target[0].unit.scale)
    return quantity.value * quantity.unit.scale == gap


def _completion(claim: Completion, row: RowReading) -> Truth:
    found = row.comparison
    if row.values is None or found is None or not row.values[0] or _of_another(claim.subject, row):
        return "open"
    if found.kind not in {"forward", "exact"}:
        return "open"
    actual = reported(row)
    if actual is not None and reported_is_rate(row) and same_quantity(claim.percent, actual):
        return "true"
    return "true" if rounds_to(row.values[1] / row.values[0] * 100, claim.percent) else "false"


def _halves(claim: Halves, row: RowReading) -> Truth:
    actual = reported(row)
    if actual is None or row.values is None or reported_is_rate(row):
        return "open"
    if relate(claim.quantity.unit, actual.unit) not in {"same", "convertible"}:
        return "open"
    return "true" if same_quantity(claim.quantity, actual) else "false"


def _finished(claim: Finished, row: RowReading) -> Truth:
    if not isinstance(row.target, Deadline) or not isinstance(row.actual, Reached):
        return "open"
    if row.actual.bound is not None or _of_another(claim.subject, row):
        return "open"
    return "false" if apart(claim.moment, row.actual.moment) else "true"


def _answers(claim: Answers, row: RowReading) -> Truth:
    actual = reported(row)
    if row.class_ != "满意度" or actual is None or not reported_is_rate(row):
        return "open"
    if isinstance(row.actual, Measured) and row.actual.bound is not None:
        return "open"
    # Counts that give another rate: `perfscore.claims.rates`.
    return "true" if any(rounds_to(share, actual) for share in claim.shares) else "open"


def _change(claim: ChangeSaid, row: RowReading) -> Truth:
    both = common(claim.subject, name_of(row))
    if len(both) < min(4, len(claim.subject)):
        return "foreign" if len(both) < 3 and claim.concludes else "open"
    side = lead(row)
    if side in {None, 0}:
        return "open"
    return "true" if side == (1 if claim.side == "above" else -1) else "false"


def _unless_named(subject: str, row: RowReading) -> Truth:
    return "open" if shared(subject, name_of(row)) else "foreign"


def _figure(claim: StatedFigure, row: RowReading) -> Truth:
    target, actual = promised(row), reported(row)
    equal = [item for item in (actual, *target) if item is not None and same_quantity(claim.quantity, item)]
    if equal or _is_gap(claim.quantity, row):
        return "true"
    other = actual or (target[0] if target else None)
    if other is None or claim.quantity.unit.numerator == "":
        return "open"
    if relate(claim.quantity.unit, other.unit) not in {"same", "convertible"}:
        return "foreign" if relate(claim.quantity.unit, other.unit) == "different" else "open"
    if claim.role == "target" and len(target) == 1:
        return "false"
    if claim.quantity.unit.numerator == "%" and claim.role == "actual":  # 实际完成76%, of a rate; or of its target
        about_it = measures_change(claim.words.removesuffix(claim.quantity.text), name_of(row))
        return "false" if about_it and not _is_share_of_target(claim.quantity, row) else "open"
    if claim.role == "open" and _is_the_row(claim, row):
        return "false"
    return "false" if claim.role == "actual" and actual is not None and _is_of_the_row(claim, row, actual) else "open"


def _is_of_the_row(claim: StatedFigure, row: RowReading, actual: Quantity) -> bool:
    """Whether what a figure is given as the result of is what the row measures."""
    before = claim.words.removesuffix(claim.quantity.text)
    near = _is_near(claim.quantity, actual)
    if is_all(before):
        if is_total(before) and not near:
            return False  # 共培训3期急救班: of what it is the total is not said
        named = bool(shared(claim.words, name_of(row)))
        return begins_name(before, name_of(row)) or (by_work(before) and (near or named))
    return bool(shared(claim.words, name_of(row))) or (is_result(before) and near)


def _is_near(said: Quantity, actual: Quantity) -> bool:
    return abs(said.base - actual.base) <= _NEAR * abs(actual.base)


def _is_the_row(claim: StatedFigure, row: RowReading) -> bool:
    """Whether the clause is the indicator's name and the figure, nothing else: 新建停车位740个."""
    words = claim.words.removesuffix(claim.quantity.text)
    about = _TIME_WORDS.sub("", words)
    return claim.bound is None and len(about) >= _NAME and name_of(row).endswith(about)


def _is_share_of_target(percent: Quantity, row: RowReading) -> bool:
    return row.values is not None and bool(row.values[0]) and rounds_to(row.values[1] / row.values[0] * 100, percent)


def _is_gap(quantity: Quantity, row: RowReading) -> bool:
    """Whether it is the difference of actual and target: 增加 1 人."""
    actual, target = reported(row), promised(row)
    if actual is None or len(target) != 1 or relate(actual.unit, target[0].unit) not in {"same", "convertible"}:
        return False
    alike = relate(quantity.unit, actual.unit) in {"same", "convertible"}
    return alike and quantity.base == abs(actual.base - target[0].base) != 0


def _rate(claim: Rate, row: RowReading) -> Truth:
    actual = reported(row)
    mine = named_alike(claim.subject, name_of(row))
    if actual is None or actual.unit.numerator != "%":
        return "open" if mine else "foreign"
    if same_quantity(claim.percent, actual):
        return "true"
    if mine:
        return "open" if any(same_quantity(claim.percent, item) for item in promised(row)) else "false"
    return "foreign"


def _deviation(claim: Deviation, row: RowReading) -> Truth:
    found = row.comparison
    if row.values is None or found is None:
        return "open"
    target, actual = row.values
    said = [found.deviation * 100] if found.deviation is not None else []
    if reported_is_rate(row):
        said.append(abs(actual - target))
    if any(rounds_to(value, claim.percent) for value in said):
        return "true"
    lost = _lost_share(row)
    return "open" if lost is not None and rounds_to(lost, claim.percent) else "false"


def _lost_share(row: RowReading) -> Fraction | None:
    """The share of the points that was lost, in percent."""
    if row.weight is None or row.score is None or row.weight == 0:
        return None
    return (row.weight - Fraction(row.score)) / row.weight * 100


def _period(claim: Period, card_name: str | None) -> Truth:
    months = card_months(card_name)
    if months is None:
        return "open"
    if claim.months[1] < months[0] or claim.months[0] > months[1]:
        return "false"
    return "true" if months[0] <= claim.months[0] and claim.months[1] <= months[1] else "open"


def card_months(name: str | None) -> tuple[int, int] | None:
    """The months that a card's name gives it: (7, 9) for 2023 年 7-9 月伤残津贴."""
    named = list(periods(plain_prose(name or "")))
    return named[-1].months if named else None


def _remainder(claim: Remainder, row: RowReading) -> Truth:
    actual, target = reported(row), promised(row)
    if actual is None or len(target) != 1:
        return "open"
    units = {relate(actual.unit, target[0].unit), relate(claim.quantity.unit, actual.unit)}
    if not units <= {"same", "convertible"}:
        return "open"
    left = (target[0].base - actual.base) / claim.quantity.unit.factor
    return "true" if rounds_to(left, claim.quantity) else "false"
