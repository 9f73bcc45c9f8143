"""Budget execution (预算执行率) of a card, judged once: the rate, its score, and what explains a wrong one.

The rate is executed / annual (全年执行数 / 全年预算数, the adjusted budget); its score is weight × rate, capped at the
weight. Where the published figure follows from the initial budget instead, that is named as the cause.

>>> from perfscore.model.place import Place
>>> fund = Fund(source="total", source_raw="年度资金总额", place=Place(line=9), initial="2352.00", annual="2352.00",
...             executed="2140.00", weight="10", rate="90.99%", score="9.10")
>>> verdict = judge_execution(fund)
>>> verdict.rate_state, verdict.score_state, str(verdict.expected_rate), str(verdict.expected_score)
('fits', 'fits', '90.99', '9.10')
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from attrs import evolve, frozen

from perfscore.both import Both
from perfscore.errors import QuantityError
from perfscore.model.scorecard import Fund
from perfscore.quantity.number import printed_places, read_number
from perfscore.scoring.exact import execution_score
from perfscore.scoring.execution_steps import share_by_steps
from perfscore.scoring.forensics import ROUNDINGS, USUAL, RoundingWay
from perfscore.standards.rounding import Rounding, round_points
from perfscore.standards.standard import Standard

DEFAULT_ROUNDING = Rounding()
_OTHER_UNIT = 1000
"""Money executed that is so many times the budget is printed in another unit: no rate is judged on it."""
_TOLD = 9
"""The places to which a number stored in binary can be relied on."""

ExecutionState = Literal["unjudged", "fits", "rounding", "wrong"]
ExecutionCause = Literal["initial", "published-rate", "steps", "last-place"]


@frozen(kw_only=True)
class ExecutionVerdict:
    """What was published of the execution, and what follows from the funds.

    `expected_rate` is in percent at the printed precision; `rounding` is the unusual one that gives the printed figure,
    the most common in its unit of the `roundings` that do; `cause` names what explains a wrong figure (`last-place`:
    its last digit was cut or rounded up, as nothing else of its unit was). `doubtful` says that a score follows from
    steps, and that no other card of its unit shows whether that is the rule there.
    """

    fund: Fund
    exact_rate: Fraction | None = None
    published_rate: Decimal | None = None
    expected_rate: Decimal | None = None
    rate_state: ExecutionState = "unjudged"
    rate_cause: ExecutionCause | None = None
    expected_score: Decimal | None = None
    score_state: ExecutionState = "unjudged"
    score_cause: ExecutionCause | None = None
    rounding: RoundingWay | None = None
    roundings: tuple[RoundingWay, ...] = ()
    doubtful: bool = False

    @property
    def steps(self) -> Both:
        """The division, in figures."""
        steps = f"{self.fund.executed:,} / {self.fund.annual:,} = {self.expected_rate}%"
        return Both(steps, steps)

    @property
    def over_budget(self) -> bool:
        """Whether more was executed than the adjusted budget allows."""
        return self.exact_rate is not None and self.exact_rate > 1


def read_rate(text: str | None) -> Decimal | None:
    """The percentage printed in a rate cell, with its digits; None where it is blank or no number.

    >>> str(read_rate("90.99%")), read_rate("—")
    ('90.99', None)
    """
    if text is None:
        return None
    digits = text.replace("％", "%").strip().removesuffix("%").strip().replace(",", "")
    try:
        read_number(digits)
        return Decimal(digits)
    except (QuantityError, ArithmeticError):
        return None


def _in_percent(text: str | None, rate: Decimal, exact: Fraction) -> Decimal:
    """The rate in percent: as printed, or a share (0.95) where there is no percent sign and only so it is right."""
    share = Decimal(f"{rate.scaleb(2):f}")
    unsigned = not re.search("[%％]", text or "")
    is_share = unsigned and _rate(rate, exact, None)[1] == "wrong" and _rate(share, exact, None)[1] != "wrong"
    return share if is_share else rate


def judge_execution(
    fund: Fund, standard: Standard | None = None, rounding: Rounding = DEFAULT_ROUNDING
) -> ExecutionVerdict:
    """Judge the rate and the score of a card's total fund.

    `rounding` is how scores are rounded here. A `standard` says what a rate is paid, where it is not weight × rate.
    """
    published = read_rate(fund.rate)
    if not fund.annual or fund.executed is None or fund.annual < 0:
        return ExecutionVerdict(fund=fund, published_rate=published)
    exact = Fraction(fund.executed) / Fraction(fund.annual)
    if exact >= _OTHER_UNIT:
        return ExecutionVerdict(fund=fund, exact_rate=exact, published_rate=published)
    if published is not None:
        published = _in_percent(fund.rate, published, exact)
    initial = Fraction(fund.executed) / Fraction(fund.initial) if fund.initial else None
    expected_rate, rate_state, rate_cause = _rate(published, exact, initial)
    verdict = ExecutionVerdict(
        fund=fund,
        exact_rate=exact,
        published_rate=published,
        expected_rate=expected_rate,
        rate_state=rate_state,
        rate_cause=rate_cause,
    )
    if standard is not None and fund.weight is not None:
        return _by_standard(verdict, standard)
    return _with_score(verdict, initial, rounding)


def _by_standard(verdict: ExecutionVerdict, standard: Standard) -> ExecutionVerdict:
    """The score as the chosen standard pays it, from the exact rate or from the rate as printed."""
    fund = verdict.fund
    assert fund.weight is not None
    assert fund.annual is not None
    assert fund.executed is not None
    initial = None if fund.initial is None else Fraction(fund.initial)
    weight, annual = Fraction(fund.weight), Fraction(fund.annual)
    expected = execution_score(weight, Fraction(fund.executed), annual, standard, initial).points
    if expected is None or fund.score is None:
        return evolve(verdict, expected_score=expected)
    printed = verdict.published_rate
    as_printed = None if printed is None else execution_score(weight, printed / 100, Fraction(1), standard).points
    follows = fund.score == as_printed
    if fund.score == expected or (follows and verdict.rate_state in {"fits", "rounding"}):
        return evolve(verdict, expected_score=expected, score_state="fits")
    return evolve(
        verdict, expected_score=expected, score_state="wrong", score_cause="published-rate" if follows else None
    )


def _rate(
    published: Decimal | None, exact: Fraction, initial: Fraction | None
) -> tuple[Decimal | None, ExecutionState, ExecutionCause | None]:
    places = 2 if published is None else printed_places(published)
    expected = round_points(exact * 100, places, "half-up")
    if published is None:
        return expected, "unjudged", None
    if published == expected:
        return expected, "fits", None
    if any(published == round_points(exact * 100, places, mode) for mode in ("half-even", "truncate", "up")):
        return expected, "rounding", None
    explained = initial is not None and published == round_points(initial * 100, places, "half-up")
    return expected, "wrong", "initial" if explained else None


def _with_score(verdict: ExecutionVerdict, initial: Fraction | None, usual: Rounding) -> ExecutionVerdict:
    fund, exact = verdict.fund, verdict.exact_rate
    if fund.weight is None or exact is None:
        return verdict
    weight, share = Fraction(fund.weight), min(Fraction(1), exact)
    expected = usual.points(weight, share)
    state, cause, ways = _score(verdict, weight, share, initial, usual)
    first = ways[0] if ways else None
    return evolve(
        verdict, expected_score=expected, score_state=state, score_cause=cause, rounding=first, roundings=ways
    )


def _score(
    verdict: ExecutionVerdict, weight: Fraction, share: Fraction, initial: Fraction | None, usual: Rounding
) -> tuple[ExecutionState, ExecutionCause | None, tuple[RoundingWay, ...]]:
    score = verdict.fund.score
    if score is None:
        return "unjudged", None, ()
    printed = verdict.published_rate
    printed_share = None if printed is None else min(Fraction(1), Fraction(printed) / 100)
    rate_right = verdict.rate_state in {"fits", "rounding"}
    right = (share,) if printed_share is None or not rate_right else (share, printed_share)
    if any(
        score in {usual.points(weight, one), USUAL.points(weight, one)} or _exactly(score, weight * one)
        for one in right
    ):
        return "fits", None, ()
    ways = tuple(way for way in ROUNDINGS[1:] if way.points(weight, share) == score)
    if any(way.family != "places" for way in ways):
        return "rounding", None, ways
    if printed_share is not None and not rate_right and score == USUAL.points(weight, printed_share):
        return "wrong", "published-rate", ()
    if initial is not None and score == USUAL.points(weight, min(Fraction(1), initial)):
        return "wrong", "initial", ()
    if ways:
        return "rounding", None, ways
    stepped = share_by_steps(verdict.fund)
    return "wrong", "steps" if stepped is not None and score == USUAL.points(weight, stepped) else None, ()


def _exactly(score: Decimal, exact: Fraction) -> bool:
    """Whether a score was written out to more than two places, as many as it has."""
    places = min(printed_places(score), _TOLD)
    kept = round_points(Fraction(score), places, "half-up")
    return places > USUAL.places and kept == round_points(exact, places, "half-up")
