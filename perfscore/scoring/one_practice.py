"""One practice: how one situation is scored in a document or unit, with the rows that show it.

>>> from fractions import Fraction as F
>>> Untold(F(7, 10), F(8, 10), F(1, 2), F(1)).holds(F(3, 4), F(6, 10))
True
"""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from perfscore.both import Both
from perfscore.model.place import Place
from perfscore.model.target import Kind
from perfscore.scoring.drawn import ratio_of
from perfscore.scoring.reading import RowReading
from perfscore.standards.named_rules import NamedRule
from perfscore.standards.table import Table


@frozen
class Untold:
    """A stretch of ratios where one step ends and the next begins, and the shares that these two pay."""

    low: Fraction
    high: Fraction
    least: Fraction
    most: Fraction

    def holds(self, ratio: Fraction, share: Fraction) -> bool:
        """Whether a row may be paid so: rules rise with the ratio."""
        return self.low < ratio < self.high and self.least <= share <= self.most


@frozen(kw_only=True)
class Practice:
    """How one situation is scored here: `formula` (a share of the weight) with its votes.

    `table` is the rule as a table of a standard; `drawn` says that it has no name and was drawn from the rows, `untold`
    are the stretches of ratios about which they say nothing. `rows` are the places that voted for it, `others` those
    that did not. For qualitative words `word` is set and `formula` is the share paid. `class_` None stands for all
    classes.
    """

    kind: Kind
    class_: str | None
    met: bool
    formula: str
    title: Both
    votes: int
    of: int
    rows: tuple[Place, ...]
    others: tuple[Place, ...]
    word: str | None = None
    named: NamedRule | None = None
    table: Table | None = None
    drawn: bool = False
    untold: tuple[Untold, ...] = ()

    def tells(self, reading: RowReading) -> bool:
        """Whether the rows that a rule was drawn from say what a row like this is paid."""
        if not self.untold or reading.values is None or not reading.weight or reading.score is None:
            return True
        ratio = ratio_of(self.kind).value(dict(zip(("target", "actual"), reading.values, strict=True)))
        share = Fraction(reading.score) / reading.weight
        return ratio is None or not any(one.holds(ratio, share) for one in self.untold)

    @property
    def rule(self) -> str:
        """The word, or the formula, for reports in data."""
        return self.word or self.formula
