"""A unit that scores by one shipped standard in all its parts, with its rules for single classes and the execution.

A class with rules of its own, and the execution of the budget, have a row or two in a unit: too few to show a practice.
Where the rest of the unit plainly follows one standard, what it pays them is no mistake, and is left unjudged.

A row tells a standard where the one in force pays it otherwise. Full marks for a target that was reached tell nothing:
nearly every rule gives them, and they are whole however a unit rounds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from attrs import evolve, frozen

from perfscore.scoring.card import CardVerdict
from perfscore.scoring.exact import execution_score, score_values
from perfscore.scoring.execution import ExecutionVerdict
from perfscore.scoring.profile import Profile
from perfscore.scoring.reading import RowReading
from perfscore.scoring.verdict import EXACT_PLACES, RowVerdict, ScoreState, printed_decimals
from perfscore.scoring.votes import FEWEST_EXACT_VOTES, FEWEST_VOTES, replaces
from perfscore.standards.rounding import Rounding, round_points
from perfscore.standards.standard import Standard

_ACCUSED = frozenset({ScoreState.UNEXPLAINED, ScoreState.OTHER_RULE, ScoreState.MET_NOT_FULL, ScoreState.UNMET_FULL})
_FEWEST_ROUNDED = 3
"""Rows that must show that a unit prints fewer places than the rounding in use; a lone one may be a slip."""
_FEWEST = {0: FEWEST_VOTES, 1: 4}
"""Rows that must tell a standard, by the places of the scores; to two places three of them do."""


@frozen(kw_only=True)
class _Printing:
    """How a unit prints its points: by the rounding in use, or to as many places as any of its scores has."""

    rounding: Rounding
    places: int

    def prints(self, weight: Fraction, exact: Fraction, score: Fraction) -> bool:
        """Whether exact points of a weight are printed as this score."""
        return score == self.rounding.points(weight, exact / weight) or self.prints_few(exact, score)

    def prints_few(self, exact: Fraction, score: Fraction) -> bool:
        """Whether exact points are printed as this score, to as many places as any score of the unit has."""
        modes = {self.rounding.mode, "half-up"} if self.places < EXACT_PLACES else {self.rounding.mode}
        return self.places <= self.rounding.places and any(
            score == round_points(exact, self.places, mode) for mode in modes
        )


def by_shipped_standards(cards: Sequence[CardVerdict], profile: Profile) -> tuple[CardVerdict, ...]:
    """The verdicts with the scores settled that the one standard of a unit gives."""
    units: dict[str | None, list[CardVerdict]] = defaultdict(list)
    for card in cards:
        units[card.card.unit].append(card)
    followed = {unit: tuple(_followed(own, profile.of_unit(unit))) for unit, own in units.items() if _accused(own)}
    return tuple(_settled(card, followed.get(card.card.unit, ())) for card in cards)


def _accused(cards: Sequence[CardVerdict]) -> bool:
    """Whether anything is there to be settled."""
    rows = any(row.state in _ACCUSED for card in cards for row in card.rows)
    return rows or any(card.execution is not None and card.execution.score_state == "wrong" for card in cards)


def _printing(cards: Sequence[CardVerdict], profile: Profile) -> _Printing:
    scores = (row.reading.row.score for card in cards for row in card.rows)
    return _Printing(rounding=profile.standard.rounding, places=printed_decimals(scores))


def _followed(cards: Sequence[CardVerdict], profile: Profile) -> Iterator[tuple[Standard, _Printing]]:
    """The shipped standards that explain most of the rows that tell them from the one in force, and enough of these."""
    printing, base = _printing(cards, profile), profile.standard
    fewest = _FEWEST.get(min(printing.places, printing.rounding.places), FEWEST_EXACT_VOTES)
    rows = [(row, _points(row.reading, base)) for card in cards for row in card.rows if row.reading.score is not None]
    for name in Standard.names():
        standard = Standard.load(name)
        told = [fit for row, there in rows if (fit := _fits(row, standard, base, there, printing)) is not None]
        every, apart = [fit.fits for fit in told], [fit.fits for fit in told if fit.apart]
        if sum(fit.fits and fit.telling for fit in told) >= fewest and _plainly(every) and _plainly(apart):
            rounded = sum(fit.rounded for fit in told) >= _FEWEST_ROUNDED
            yield standard, printing if rounded else evolve(printing, places=printing.rounding.places)


def _plainly(fits: Sequence[bool]) -> bool:
    """Whether a standard explains far more rows than it does not."""
    return replaces(max(sum(fits), FEWEST_VOTES), len(fits) - sum(fits))


@frozen
class _Fit:
    """Whether a standard pays a row as printed, and what the row says.

    `telling`: it is not a reached target in full; `apart`: the rule in force would pay it otherwise; `rounded`: it is
    printed to fewer places than the exact points have.
    """

    fits: bool
    telling: bool
    apart: bool
    rounded: bool


def _fits(
    verdict: RowVerdict, standard: Standard, base: Standard, there: Fraction | None, printing: _Printing
) -> _Fit | None:
    """Whether a row is paid by a standard; None where the rules of the field all pay it alike, and these two.

    `there` are the points that `base`, the standard in force, pays it.
    """
    row = verdict.reading
    if row.comparison is None or (
        verdict.vote is None and _same_table(row.comparison.kind, row.class_, standard, base)
    ):
        return None
    here = _points(row, standard)
    if here is None or row.score is None or not row.weight or (verdict.vote is None and here == there):
        return None
    score = Fraction(row.score)
    fits = printing.prints(row.weight, here, score)
    return _Fit(
        fits,
        telling=not row.comparison.met or score < row.weight,
        apart=there is None or fits != printing.prints(row.weight, there, score),
        rounded=score != here and printing.prints_few(here, score),
    )


@lru_cache(maxsize=1024)
def _same_table(kind: str, class_: str | None, standard: Standard, base: Standard) -> bool:
    """Whether two standards pay a kind of target by one rule, so that no row of it tells them apart."""
    own, other = standard.table(kind, class_), base.table(kind, class_)
    return own is not None and other is not None and evolve(own[1], source=None) == evolve(other[1], source=None)


def _points(row: RowReading, standard: Standard) -> Fraction | None:
    """The exact points of a row under a standard."""
    if row.comparison is None or not row.weight or row.slip is not None:
        return None
    return score_values(row.comparison, row.weight, standard, row.class_).exact


def _settled(card: CardVerdict, followed: Sequence[tuple[Standard, _Printing]]) -> CardVerdict:
    if not followed:
        return card
    rows = tuple(_settled_row(row, followed) for row in card.rows)
    return evolve(card, rows=rows, execution=_settled_execution(card.execution, followed))


def _settled_row(verdict: RowVerdict, followed: Sequence[tuple[Standard, _Printing]]) -> RowVerdict:
    score, weight = verdict.reading.score, verdict.reading.weight
    if verdict.state not in _ACCUSED or score is None or not weight:
        return verdict
    for standard, printing in followed:
        exact = _points(verdict.reading, standard)
        if exact is not None and printing.prints(weight, exact, Fraction(score)):
            return evolve(verdict, state=ScoreState.UNJUDGED, explanation=None, explanations=())
    return verdict


def _settled_execution(
    verdict: ExecutionVerdict | None, followed: Sequence[tuple[Standard, _Printing]]
) -> ExecutionVerdict | None:
    if verdict is None or verdict.score_state != "wrong" or verdict.fund.score is None:
        return verdict
    fund = verdict.fund
    if not fund.weight or not fund.annual or fund.executed is None:
        return verdict
    weight = Fraction(fund.weight)
    for standard, printing in followed:
        initial = None if fund.initial is None else Fraction(fund.initial)
        paid = execution_score(weight, fund.executed, fund.annual, standard, initial).exact
        if paid is not None and printing.prints(weight, paid, Fraction(verdict.fund.score)):
            return evolve(verdict, score_state="unjudged", score_cause=None, doubtful=False)
    return verdict
