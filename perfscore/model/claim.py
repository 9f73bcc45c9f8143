"""What a sentence of the statement asserts about its figures, and whether that holds.

>>> figure = Figure(text="36,327.53", unit="万元", place=Place(line=135), paragraph=80, start=10, end=19)
>>> figure.value, figure.dimension, figure.scale
(Decimal('36327.53'), 'money', 10000)
>>> figure.interval()  # in 元: half a unit of the last printed digit either way
(Fraction(363275250, 1), Fraction(363275350, 1))
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal

from attrs import field, frozen

from perfscore.both import Both
from perfscore.model.finding import Severity
from perfscore.model.place import Place
from perfscore.quantity.number import printed_places

# How it is known that a claim holds or does not: by which arithmetic, or by which convention of this tool.
How = Literal[
    "exact",
    "rounding",
    "truncation",
    "differs",
    "growth-from-zero",
    "unsigned",
    "share-of-zero",
    "base-rounds-to-zero",
    "zero-on-zero",
]
ClaimKind = Literal[
    "claim-sum",
    "claim-share",
    "claim-change",
    "claim-variance",
    "claim-repeat",
    "claim-wording",
    "statement-total",
    "coverage",
]

# What one printed unit is in the smallest unit of its dimension.
MONEY = {"元": 1, "千元": 1_000, "万元": 10_000, "百万元": 1_000_000, "亿元": 100_000_000}
COUNTS = {"万人": ("人", 10_000), "万人次": ("人次", 10_000), "名": ("人", 1), "台(套)": ("台", 1)}


@frozen(kw_only=True)
class Figure:
    """One number printed in running text.

    `text` are the digits as printed, without spaces, separators kept; `unit` the unit, ``%`` for a percentage.
    `paragraph`, `start` and `end` are its span in the joined paragraph; `source` the pieces of the document's
    paragraphs it is printed in, each (number of the paragraph, start, end): two where a page breaks the number.
    `exact` where nothing is printed but the number is known (a count of cards, a list that was counted); `parts` how
    many rounded numbers were added up to it (the funds of the cards).
    """

    text: str
    unit: str
    place: Place
    paragraph: int = -1
    start: int = 0
    end: int = 0
    source: tuple[tuple[int, int, int], ...] = ()
    exact: bool = False
    parts: int = 1

    @property
    def value(self) -> Decimal:
        """The number as printed, in its printed unit."""
        return Decimal(self.text.replace(",", ""))

    @property
    def dimension(self) -> str:
        """``money``, ``percent``, or what is counted (人, 辆)."""
        if self.unit in MONEY:
            return "money"
        return "percent" if self.unit == "%" else COUNTS.get(self.unit, (self.unit, 1))[0]

    @property
    def scale(self) -> int:
        """How many of the dimension's smallest unit one printed unit is: 10000 元 for 万元."""
        return MONEY.get(self.unit) or COUNTS.get(self.unit, (self.unit, 1))[1]

    @property
    def amount(self) -> Fraction:
        """The number in the smallest unit of its dimension."""
        return Fraction(self.value) * self.scale

    @property
    def places(self) -> int:
        """Decimal places printed."""
        return printed_places(self.value)

    @property
    def step(self) -> Fraction:
        """One unit of the last printed digit, in the smallest unit; 0 where the figure is not rounded.

        Things counted one by one and a plain 0 are not rounded.
        """
        whole_thing = self.dimension not in {"money", "percent"} and self.scale == 1
        if self.exact or (self.places == 0 and (whole_thing or self.value == 0)):
            return Fraction(0)
        return Fraction(self.scale * self.parts, 10**self.places)

    def interval(self, steps: Fraction = Fraction(1, 2)) -> tuple[Fraction, Fraction]:
        """The numbers that may have been rounded to this one, up to `steps` of the last digit away."""
        reach = self.step * steps
        return self.amount - reach, self.amount + reach


@frozen(kw_only=True)
class Claim:
    """One thing the statement asserts, judged.

    `id` is ``n1``, ``n2`` … in reading order; `spots` are the places of all figures concerned; `quoted` the words;
    `formula` the arithmetic with figures, which recomputes (``35,940.74 + 0.00 + 386.79 = 36,327.53``);
    `recomputed` what the formula gives and `published` what is printed, in the printed unit. `how` says by what it
    holds: ``exact``, ``rounding``, ``truncation`` or a named convention; ``differs`` where it does not.
    """

    id: str
    kind: ClaimKind
    place: Place
    spots: tuple[Place, ...]
    quoted: str
    formula: str
    recomputed: str
    published: str
    holds: bool
    how: How
    figures: tuple[Figure, ...] = field(repr=False)
    says: Both
    severity: Severity = Severity.ERROR


@frozen(kw_only=True)
class Cause:
    """One wrong figure, or claims that contradict each other with no single figure to blame.

    `kind` and `severity` are those of the finding; `figure` is the single figure that, changed to `recomputed`, makes
    all claims hold (None where several could be); `claims` those it breaks, the most telling first.
    """

    kind: ClaimKind
    severity: Severity
    place: Place
    figure: Figure | None
    published: str
    recomputed: str
    claims: tuple[Claim, ...]
    candidates: tuple[Figure, ...] = ()


@frozen(kw_only=True)
class Reconciled:
    """One line of the comparison of the cards with what the narrative says of them."""

    label: Both
    cards: str
    narrative: str
    difference: str
    holds: bool
    places: tuple[Place, ...] = ()
    unit: str = ""
