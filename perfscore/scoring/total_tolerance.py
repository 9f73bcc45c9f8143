r"""By how much a card's total may honestly differ from the sum of its printed points: what rounding leaves (尾差).

Whoever adds the points before they are rounded gets another total than whoever adds them as printed. The tolerance is
the largest difference that can come of it (`perfscore.standards.rounding_bias.tolerance`); beyond it a total is wrong.

>>> from perfscore.scoring.card import judge_cards
>>> from perfscore.scoring.reading import read_card
>>> from perfscore.standards.standard import Standard
>>> from perfscore.testing.sketch import sketch
>>> card = sketch("产出 数量 | 甲 | ≥3 个 | 2 个 | 10 | 6.67\n产出 数量 | 乙 | ≥3 个 | 2 个 | 10 | 6.67").scorecards[0]
>>> verdict = judge_cards([card], [read_card(card)], Standard.load("mof-2020"))[0]
>>> found = total_tolerance(verdict, Rounding())
>>> found.parts, str(found.most), found.allows(Decimal("93.33")), found.allows(Decimal("93.32"))
(2, '1/100', True, False)
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from attrs import evolve, frozen

from perfscore.scoring.card import CardVerdict, with_weight
from perfscore.scoring.counted import counts_execution
from perfscore.scoring.verdict import printed_decimals
from perfscore.standards.rounding import Rounding
from perfscore.standards.rounding_bias import tolerance


@frozen(kw_only=True)
class TotalTolerance:
    """The sum of a card's printed points, how many `parts` of it were rounded, and the `most` that leaves."""

    summed: Decimal
    parts: int
    most: Fraction

    def allows(self, total: Decimal) -> bool:
        """Whether a total differs from the sum by no more than rounding leaves, its own to fewer places included."""
        places = printed_decimals([total])
        own = Fraction(1, 2 * 10**places) if places < printed_decimals([self.summed]) else Fraction(0)
        return abs(Fraction(total) - Fraction(self.summed)) <= self.most + own


def total_tolerance(verdict: CardVerdict, rounding: Rounding) -> TotalTolerance | None:
    """The tolerance of a card's total where points are rounded by `rounding`; None where its points do not add up.

    A part at 0, in full, or printed exactly as its rule gives it, was not rounded. Where a card prints fewer places
    than `rounding` has, those count.
    """
    if verdict.sums.scores is None:
        return None
    parts = list(_rounded(verdict))
    printed = printed_decimals(score for _, score in parts)
    own = evolve(rounding, places=min(rounding.places, printed))
    most = tolerance(own, (weight for weight, _ in parts))
    return TotalTolerance(summed=verdict.sums.scores, parts=len(parts), most=most)


def _rounded(verdict: CardVerdict) -> Iterator[tuple[Fraction, Decimal]]:
    """Weight and printed points of each part that may have been rounded."""
    for row in verdict.rows:
        exact = None if row.expected is None else row.expected.exact
        yield from _part(row.reading.row.weight, row.reading.row.score, exact)
    execution = verdict.execution
    if execution is not None and counts_execution(verdict.card):
        rate, weight = execution.exact_rate, with_weight(execution.fund).weight
        exact = None if rate is None or weight is None else Fraction(weight) * min(Fraction(1), rate)
        yield from _part(weight, execution.fund.score, exact)


def _part(weight: Decimal | None, score: Decimal | None, exact: Fraction | None) -> Iterator[tuple[Fraction, Decimal]]:
    if weight is not None and score is not None and 0 < score < weight and score != exact:
        yield Fraction(weight), score
