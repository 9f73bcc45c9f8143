"""What a note can assert about a row, each with the words it is read from.

A claim says nothing about right or wrong; `perfscore.claims.notes.holding` holds it against a row.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from attrs import frozen

from perfscore.quantity.moment import Moment
from perfscore.quantity.operator import Sign
from perfscore.quantity.quantity import Quantity

Side = Literal["below", "above", "unmet", "met", "late"]
StatedAs = Literal["actual", "target", "open"]


@frozen(kw_only=True)
class Direction:
    """The result lies below or above the target (小于年初目标值), the target is unmet or met, or its date was missed.

    `subject` is what is said to lie there.
    """

    words: str
    side: Side
    subject: str = ""


@frozen(kw_only=True)
class ChangeSaid:
    """Something grew or shrank (增加培训期数); `concludes` where it is said as the consequence (所以…增加)."""

    words: str
    side: Side
    subject: str
    concludes: bool = False


@frozen(kw_only=True)
class Topic:
    """The note says whose deviation it explains (导致考试人数实际值与目标值偏差较大)."""

    words: str
    subject: str


@frozen(kw_only=True)
class StatedFigure:
    """A quantity; `role` says whether it is given as the actual or the target value, `bound` an operator beside it."""

    words: str
    quantity: Quantity
    role: StatedAs = "open"
    bound: Sign | None = None


@frozen(kw_only=True)
class Rate:
    """A percentage of something named (满意度达到 97%)."""

    words: str
    subject: str
    percent: Quantity


@frozen(kw_only=True)
class Deviation:
    """A percentage that is said to be the deviation (偏差率 26%)."""

    words: str
    percent: Quantity


@frozen(kw_only=True)
class Period:
    """Months of the year for which the note gives a figure: (4, 6) for 二季度."""

    words: str
    months: tuple[int, int]


@frozen(kw_only=True)
class OfYear:
    """The year for which the note gives what was really done (2022年实际发放52人)."""

    words: str
    year: int


@frozen(kw_only=True)
class Remainder:
    """What is said to be left of the target (剩余 3000 元)."""

    words: str
    quantity: Quantity


@frozen(kw_only=True)
class Survey:
    """n of m answers, and the percentage they are said to give; `low` and `high` are what they can give.

    Partial words (未全部满意) leave an interval.
    """

    words: str
    percent: Quantity
    low: Fraction
    high: Fraction


@frozen(kw_only=True)
class Gap:
    """How far the result is said to lie from the target (较目标少18人); `side` where the words say on which side.

    `subject` is what is said to lie there.
    """

    words: str
    quantity: Quantity
    side: Side | None
    subject: str = ""


@frozen(kw_only=True)
class Completion:
    """The share of the target that is said to be reached (完成年度目标的93%)."""

    words: str
    percent: Quantity
    subject: str = ""


@frozen(kw_only=True)
class Answers:
    """Counts of a survey without a percentage (问卷150份，满意138份).

    `counts` are the content ones and the whole: several where answers sent out and answers returned are both given.
    """

    words: str
    counts: tuple[tuple[int, int], ...]

    @property
    def shares(self) -> tuple[Fraction, ...]:
        """The percentages that the counts can stand for."""
        return tuple(Fraction(some, whole) * 100 for some, whole in self.counts)


@frozen(kw_only=True)
class Halves:
    """Two parts of the year that make up the result (上半年举办18场，下半年举办21场); `quantity` is their sum."""

    words: str
    quantity: Quantity


@frozen(kw_only=True)
class Finished:
    """The date on which something was done (于10月25日竣工); `subject` is what is said to be done."""

    words: str
    moment: Moment
    subject: str = ""


Measure = Gap | Completion | Answers | Halves
"""What is computed of target and actual before it is compared."""
NoteClaim = (
    Direction
    | ChangeSaid
    | Topic
    | StatedFigure
    | Rate
    | Deviation
    | Period
    | OfYear
    | Remainder
    | Survey
    | Measure
    | Finished
)
