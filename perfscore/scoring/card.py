"""A card's scores, judged once: its rows, its execution, its sums; unit by unit where scores must agree."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from attrs import evolve, frozen

from perfscore.model.place import Unread
from perfscore.model.scorecard import SCORED_BY_TARGET, Fund, Indicator, Scorecard
from perfscore.scoring.breakdown import part_rows
from perfscore.scoring.counted import counted_fund, counted_rows, counts_execution
from perfscore.scoring.execution import ExecutionVerdict, judge_execution
from perfscore.scoring.execution_steps import tells_steps
from perfscore.scoring.profile import Profile
from perfscore.scoring.reading import RowReading
from perfscore.scoring.verdict import RowVerdict, ScoreState, judge_row, printed_decimals, settle_unit
from perfscore.standards.standard import Standard

FULL_WEIGHT = Decimal(100)
# The points that forms give to budget execution.
_EXECUTION_WEIGHTS = frozenset(map(Decimal, (10, 15, 20)))


@frozen(kw_only=True)
class Sums:
    """The sums of a card; None where a part is missing. `missing_scores` are the rows without a score.

    `implied` is the one missing score that the published total leaves room for.
    """

    weights: Decimal | None
    scores: Decimal | None
    missing_scores: tuple[Indicator | Fund, ...] = ()
    missing_weights: tuple[Indicator | Fund, ...] = ()
    implied: Decimal | None = None


@frozen(kw_only=True)
class CardVerdict:
    """The judgement of one card's figures: `execution` of its whole budget, `sources` of each source of money."""

    card: Scorecard
    rows: tuple[RowVerdict, ...]
    execution: ExecutionVerdict | None
    sums: Sums
    sources: tuple[ExecutionVerdict, ...] = ()

    @property
    def readings(self) -> tuple[RowReading, ...]:
        """The rows as read."""
        return tuple(verdict.reading for verdict in self.rows)

    @property
    def recomputed_total(self) -> Decimal | None:
        """The total if each score followed from the rule in force; a word in its band keeps its score.

        None where a score is missing or cannot be recomputed at all.
        """
        if self.sums.scores is None:
            return None
        total = Decimal()
        counted_above = part_rows(self.card)
        for verdict in self.rows:
            if any(verdict.reading.row is part for part in counted_above):
                continue
            score = verdict.reading.score
            follows = verdict.recomputed if verdict.recomputed is not None else score
            total += follows or Decimal()
        if self.execution is not None and counts_execution(self.card):
            expected, published = self.execution.expected_score, self.execution.fund.score
            total += expected if expected is not None else published or Decimal()
        return total


def judge_cards(
    cards: Sequence[Scorecard],
    readings: Sequence[Sequence[RowReading]],
    standard: Standard,
    profile: Profile | None = None,
) -> tuple[CardVerdict, ...]:
    """Judge all cards of a document, those of one unit together, by the practice of the document or their unit.

    Without a `profile` the standard was asked for, and alone decides.
    """
    rows = [_judge_rows(card, own, standard, profile) for card, own in zip(cards, readings, strict=True)]
    by_unit: dict[str | None, list[int]] = defaultdict(list)
    for index, card in enumerate(cards):
        by_unit[card.unit].append(index)
    executions = [_judge_execution(card, standard, profile) for card in cards]
    for indices in by_unit.values():
        settled = iter(settle_unit(verdict for index in indices for verdict in rows[index]))
        for index in indices:
            rows[index] = [next(settled) for _ in rows[index]]
        _settle_executions(executions, indices, [verdict for index in indices for verdict in rows[index]])
    return tuple(
        CardVerdict(
            card=card,
            rows=tuple(rows[index]),
            execution=executions[index],
            sources=tuple(judge_execution(fund) for fund in card.funds if fund is not card.total_fund),
            sums=_sums(card),
        )
        for index, card in enumerate(cards)
    )


def _judge_execution(card: Scorecard, standard: Standard, profile: Profile | None) -> ExecutionVerdict | None:
    if card.total_fund is None:
        return None
    if profile is None:
        return judge_execution(card.total_fund, standard)
    own = profile.of_unit(card.unit)
    return judge_execution(card.total_fund, own.standard if own.stepped else None, own.standard.rounding)


def _judge_rows(
    card: Scorecard, readings: Sequence[RowReading], standard: Standard, profile: Profile | None
) -> list[RowVerdict]:
    if card.form not in SCORED_BY_TARGET:
        return [RowVerdict(reading=reading, state=ScoreState.UNJUDGED) for reading in readings]
    if profile is None:
        return [judge_row(reading, standard, standard) for reading in readings]
    own = profile.of_unit(card.unit)
    return [judge_row(reading, own.standard, own.base, own) for reading in readings]


def _settle_executions(
    executions: list[ExecutionVerdict | None], indices: Sequence[int], rows: Sequence[RowVerdict]
) -> None:
    """An unusual rounding of the execution is a practice only where other scores of the unit share it, else wrong.

    One score that follows from steps, where no other card tells steps from the rate, is in doubt.
    """
    found = {index: executions[index] for index in indices}
    ways = Counter(way.name for item in found.values() if item is not None for way in item.roundings)
    ways.update(row.explanation.rounding.name for row in rows if row.state is ScoreState.ROUNDS and row.explanation)
    rates = Counter(item.rate_state for item in found.values() if item is not None)
    most = printed_decimals(row.reading.row.score for row in rows)
    telling = [index for index, item in found.items() if item is not None and tells_steps(item.fund)]
    for index, item in found.items():
        if item is None:
            continue
        printed = [way for way in item.roundings if way.family == "places" and most <= way.places]
        best = max(item.roundings, key=lambda way: (ways[way.name] > 1, way in printed, ways[way.name]), default=None)
        alone = best is not None and ways[best.name] < 2 and best not in printed
        settled = evolve(item, rounding=best, doubtful=item.score_cause == "steps" and telling == [index])
        if item.score_state == "rounding" and best is not None and alone:
            cause = "last-place" if best.family == "mode" else item.score_cause
            settled = evolve(settled, score_state="wrong", score_cause=cause)
        if item.rate_state == "rounding" and rates["rounding"] < 2:
            settled = evolve(settled, rate_state="wrong", rate_cause="last-place")
        executions[index] = settled


def with_weight(part: Indicator | Fund) -> Indicator | Fund:
    """The execution with the weight that score and rate imply, where a form prints none: 9.37 at 93.70 % is of 10."""
    if not isinstance(part, Fund) or part.weight is not None or not part.score or not part.executed or not part.annual:
        return part
    share = min(Fraction(1), Fraction(part.executed) / Fraction(part.annual))
    implied = Fraction(part.score) / share if share > 0 else Fraction(0)
    near = next((weight for weight in _EXECUTION_WEIGHTS if abs(implied - Fraction(weight)) < Fraction(1, 100)), None)
    return part if near is None else evolve(part, weight=near)


def _may_carry_points(item: Unread) -> bool:
    """Whether what was not read may hold points: a cell of them, or a line with a digit (项目负责人：何建 has none)."""
    return item.place.cell in {"weight", "score"} or (
        item.place.cell is None and re.search(r"\d", item.text) is not None
    )


def _part_unread(card: Scorecard, parts: Sequence[Indicator | Fund]) -> bool:
    """Whether something that can carry points was printed and not read, so that no sum of points can be judged.

    So it is where a cell of points or a whole row was not understood, and where a card has a block of budget execution
    whose points were not found, or its top cut off, while the indicators leave just some for it.
    """
    if any(_may_carry_points(item) for item in card.unread):
        return True
    if card.form == "target":  # the money of a table of targets carries no points
        return False
    fund, full = card.total_fund, card.total_weight or FULL_WEIGHT
    weights = [part.weight for part in parts]
    if None in weights or any(isinstance(part, Fund) for part in parts):
        return False
    known = sum((weight for weight in weights if weight is not None), Decimal())
    if fund is not None or card.begins_with_indicators:
        return known < full
    return full - known in _EXECUTION_WEIGHTS


def _sums(card: Scorecard) -> Sums:
    fund = counted_fund(card)
    parts: list[Indicator | Fund] = [*counted_rows(card)]
    if fund is not None and (fund.weight is not None or fund.score is not None):
        parts.insert(0, fund)
    if not parts:
        return Sums(weights=None, scores=None)
    parts = [with_weight(part) for part in parts]
    no_score = tuple(part for part in parts if part.score is None)
    no_weight = tuple(part for part in parts if part.weight is None)
    if _part_unread(card, parts):
        return Sums(weights=None, scores=None, missing_scores=no_score, missing_weights=no_weight)
    scored = sum((part.score for part in parts if part.score is not None), Decimal())
    implied = card.total_score - scored if card.total_score is not None and len(no_score) == 1 else None
    return Sums(
        weights=None if no_weight else sum((part.weight for part in parts if part.weight is not None), Decimal()),
        scores=None if no_score else scored,
        missing_scores=no_score,
        missing_weights=no_weight,
        implied=implied,
    )
