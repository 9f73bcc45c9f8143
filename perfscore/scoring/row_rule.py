"""What a rule that a row prints for itself gives for the row.

>>> from fractions import Fraction
>>> weight = Fraction(20)
>>> score = Score(weight=weight, low=weight, high=weight, rule="")
>>> rule = RowRule(words="95%以上得满分", score=score, allowed=(Fraction(1),))
>>> rule.allows(Decimal("20")), rule.allows(Decimal("19"))
(True, False)
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from perfscore.quantity.number import printed_places
from perfscore.scoring.score import Score
from perfscore.standards.rounding import round_points

_PLACES = (0, 1, 2)
_MODES = ("half-up", "truncate")


@frozen(kw_only=True)
class RowRule:
    """The rule in its words, and what it gives for the row; `allowed` are the shares it may pay.

    `certain` says that its words can be read in one way only.
    """

    words: str
    score: Score
    allowed: tuple[Fraction, ...]
    certain: bool = False

    def allows(self, published: Decimal) -> bool:
        """Whether the rule may give a published score, to the places it is printed with."""
        places = printed_places(published)
        ways = {*_PLACES[: places + 1], places}
        points = [self.score.weight * share for share in self.allowed]
        return any(
            round_points(value, place, mode) == published for value in points for place in ways for mode in _MODES
        )
