"""What a row would be paid if its actual were one printed unit better.

>>> from fractions import Fraction
>>> from perfscore.model.comparison import compare, read_actual, read_target
>>> from perfscore.scoring.exact import score_values
>>> from perfscore.standards.standard import Standard
>>> row = compare(read_target("≥53 人"), read_actual("51 人"))
>>> one_more(score_values(row, Fraction(10), Standard.load("mof-2020"))).points
Decimal('9.81')
"""

from __future__ import annotations

from perfscore.scoring.inverse import printed_actual, view_of
from perfscore.scoring.score import Score


def one_more(score: Score, steps: int = 1) -> Score | None:
    """The score if the actual were one printed unit better (`steps` of them; fewer where less is better).

    None where the rule does not look at a value, or there is no such value.
    """
    view, printed = view_of(score), printed_actual(score)
    actual = score.env.get(view.variable) if view is not None else None
    if view is None or actual is None or score.table is None:
        return None
    better = actual + steps * printed.factor * (-1 if view.low is None else 1)
    if better < 0 <= actual:
        return None
    return Score.of(
        score.weight,
        view.pay(better),
        score.rule.rpartition(".")[0],
        view.env(better),
        score.rounding,
        score.table,
        score.comparison,
    )
