"""What a rule that a row prints for itself gives for the row.

>>> full = Formula.read("1", frozenset(), "")
>>> rule = RowRule.of("95%以上得满分", full, {}, Fraction(20), [Fraction(1)], None, certain=True)
>>> rule.allows(Decimal("20")), rule.allows(Decimal("19")), rule.score.worked("en")
(True, False, '20 × 1 = 20.00')
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from perfscore.quantity.number import printed_places
from perfscore.scoring.score import Score
from perfscore.standards.formula import Environment, Formula
from perfscore.standards.rounding import Rounding, round_points

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

    @classmethod
    def of(
        cls,
        words: str,
        formula: Formula,
        env: Environment,
        weight: Fraction,
        shares: Sequence[Fraction],
        rounding: Rounding | None,
        *,
        certain: bool,
    ) -> RowRule:
        """The rule with what `formula` pays for the row: the first of the `shares` that it may pay."""
        way, exact = rounding or Rounding(), weight * shares[0]
        score = Score(
            weight=weight,
            low=exact,
            high=exact,
            rule="",
            exact=exact,
            points=way.points(weight, shares[0]),
            formula=formula,
            env=env,
            rounding=way,
        )
        return cls(words=words, score=score, allowed=tuple(shares), certain=certain)

    def allows(self, published: Decimal) -> bool:
        """Whether the rule may give a published score, to the places it is printed with."""
        places = printed_places(published)
        ways = {*_PLACES[: places + 1], places}
        points = [self.score.weight * share for share in self.allowed]
        return any(
            round_points(value, place, mode) == published for value in points for place in ways for mode in _MODES
        )
