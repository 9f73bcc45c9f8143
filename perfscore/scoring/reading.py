"""A row of a card, read: its target, its actual, how they compare, and in which situation it is scored.

Read once for each row; profile, verdict and notes all stand on it.

>>> from perfscore.model.place import Place
>>> row = Indicator(level2="数量指标", level3="人数", target=">=53 人", actual="51 人", weight="10", score="9.62",
...                 place=Place(line=1))
>>> reading = read_row(row)
>>> reading.situation, reading.class_
(TargetSide(kind='forward', met=False), '数量')
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Literal

from attrs import evolve, frozen

from perfscore.errors import QuantityError
from perfscore.model.comparison import Comparison, compare
from perfscore.model.scorecard import Indicator, Scorecard
from perfscore.model.target import (
    Actual,
    Deadline,
    Exact,
    Forward,
    Range,
    Reached,
    Reverse,
    Target,
    read_actual,
    read_target,
)
from perfscore.quantity.moment import Moment
from perfscore.quantity.unit import Unit
from perfscore.reason import Reason, Wording
from perfscore.scoring.forensics import TargetSide
from perfscore.scoring.meaning import wanted_direction
from perfscore.scoring.slips import Slip, slip_of

NO_TARGET = Wording("row-no-target", zh="未填年度指标值", en="no target")
NO_ACTUAL = Wording("row-no-actual", zh="未填实际完成值", en="no actual")


@frozen(kw_only=True)
class RowReading:
    """What a row says. `reason` tells why it could not be compared; then `comparison` is None."""

    row: Indicator
    target: Target | None = None
    actual: Actual | None = None
    comparison: Comparison | None = None
    reason: Reason | None = None

    @property
    def class_(self) -> str | None:
        """数量, 质量, 时效, 成本, 效益 or 满意度."""
        return self.row.level2_class

    @cached_property
    def like(self) -> str | None:
        """The class a row is compared with: a percentage printed among 数量指标 is no count, but a 质量 measure."""
        unit = self.unit
        return "质量" if self.class_ == "数量" and unit is not None and unit.numerator == "%" else self.class_

    @cached_property
    def weight(self) -> Fraction | None:
        """The points at stake, exactly."""
        return None if self.row.weight is None else Fraction(self.row.weight)

    @property
    def score(self) -> Decimal | None:
        """The points published."""
        return self.row.score

    @cached_property
    def unit(self) -> Unit | None:
        """The unit of the target's figure; None for words and dates."""
        match self.target:
            case Forward(bound=figure) | Reverse(bound=figure) | Exact(value=figure) | Range(low=figure):
                return figure.unit
            case _:
                return None

    @cached_property
    def against_meaning(self) -> Literal["sure", "likely"] | None:
        """Whether the operator contradicts what the indicator means: a cost with ≥, people served with ≤."""
        unit = self.unit
        wanted = wanted_direction(self.row.level3, self.class_, money=unit is not None and unit.is_money)
        match self.target, wanted:
            case (Forward(), "less") | (Reverse(), "more"):
                return "sure"
            case Reverse(), "more-likely":
                return "likely"
            case _:
                return None

    @cached_property
    def values(self) -> tuple[Fraction, Fraction] | None:
        """Target and actual in one unit, for the formulas; None for words, dates, ranges and bounds."""
        found = self.comparison
        if found is None or found.bounded or found.target_value is None or found.actual_value is None:
            return None
        return found.target_value, found.actual_value

    @cached_property
    def slip(self) -> Slip | None:
        """The unit that the actual seems to be off by; None where it is not."""
        return slip_of(self.comparison)

    @cached_property
    def situation(self) -> TargetSide | None:
        """Kind of target and side; None where that cannot be decided."""
        found = self.comparison
        if found is None or found.met is None:
            return None
        return TargetSide(found.kind, found.met)


def read_row(row: Indicator, year: int | None = None) -> RowReading:
    """Read a row; nothing is raised, what cannot be read is said in `reason`.

    `year` is the card's: a date without a year beside one with it is of that year, where no other can be meant.
    """
    if row.target is None:
        return RowReading(row=row, reason=NO_TARGET())
    try:
        target = read_target(row.target)
    except QuantityError as error:
        return RowReading(row=row, reason=NO_ACTUAL() if row.actual is None else error.reason)
    if row.actual is None:
        return RowReading(row=row, target=target, reason=NO_ACTUAL())
    try:
        actual = read_actual(row.actual)
    except QuantityError as error:
        return RowReading(row=row, target=target, reason=error.reason)
    return RowReading(row=row, target=target, actual=actual, comparison=compare(*_in_one_year(target, actual, year)))


_SPRING, _AUTUMN, _LAST_MONTH = 3, 10, 12


def _in_one_year(target: Target, actual: Actual, year: int | None) -> tuple[Target, Actual]:
    """A deadline and the date that was reached, the year added where one of them has none.

    The end of a year is that of the card's, and a date is of that year where the other one is. A date in autumn beside
    a deadline in spring may be of the year before.
    """
    if not isinstance(target, Deadline) or not isinstance(actual, Reached):
        return target, actual
    if year is not None:
        target = evolve(target, moment=_dated(target.moment, year))
        actual = evolve(actual, moment=_dated(actual.moment, year))
    due, done = target.moment, actual.moment
    if due.after or done.after or due.every or done.every or (due.year is None) == (done.year is None):
        return target, actual
    if due.year is None:
        certain = year is not None and (done.year == year or due.last[0] == _LAST_MONTH)
        return (evolve(target, moment=evolve(due, year=year)) if certain else target), actual
    before = due.last[0] <= _SPRING and done.first[0] >= _AUTUMN
    return target, (actual if before else evolve(actual, moment=evolve(done, year=due.year)))


def _dated(moment: Moment, year: int) -> Moment:
    """A moment of the next year with the year that follows the card's."""
    return evolve(moment, year=year + moment.after, after=0) if moment.after else moment


def read_card(card: Scorecard) -> tuple[RowReading, ...]:
    """The readings of a card's rows, in order."""
    return tuple(read_row(row, card.year) for row in card.indicators)
