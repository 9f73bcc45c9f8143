"""A card's scores, judged once: its rows, its execution, its sums; unit by unit where scores must agree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal

from attrs import evolve, frozen

from perfscore.model.scorecard import Fund, Indicator, Scorecard
from perfscore.scoring.execution import ExecutionVerdict, judge_execution
from perfscore.scoring.practice import Practice
from perfscore.scoring.reading import RowReading
from perfscore.scoring.verdict import RowVerdict, ScoreState, judge_row, settle_unit
from perfscore.standards.standard import Standard


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
    """The judgement of one card's figures. `siblings` are the cards of the same unit, this one included."""

    card: Scorecard
    rows: tuple[RowVerdict, ...]
    execution: ExecutionVerdict | None
    sums: Sums

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
        for verdict in self.rows:
            score = verdict.reading.score
            follows = verdict.recomputed if verdict.recomputed is not None else score
            total += follows or Decimal()
        if self.execution is not None:
            expected, published = self.execution.expected_score, self.execution.fund.score
            total += expected if expected is not None else published or Decimal()
        return total


def judge_cards(
    cards: Sequence[Scorecard],
    readings: Sequence[Sequence[RowReading]],
    standard: Standard,
    base: Standard,
    practices: Sequence[Practice],
    *,
    given: bool = False,
) -> tuple[CardVerdict, ...]:
    """Judge all cards of a document, those of one unit together; `given` says that the standard was asked for."""
    rows = [[judge_row(reading, standard, base, practices) for reading in card] for card in readings]
    by_unit: dict[str | None, list[int]] = defaultdict(list)
    for index, card in enumerate(cards):
        by_unit[card.unit].append(index)
    asked = standard if given else None
    executions = [judge_execution(card.total_fund, asked) if card.total_fund is not None else None for card in cards]
    for indices in by_unit.values():
        settled = iter(settle_unit(verdict for index in indices for verdict in rows[index]))
        for index in indices:
            rows[index] = [next(settled) for _ in rows[index]]
        _settle_executions(executions, indices, [verdict for index in indices for verdict in rows[index]])
    return tuple(
        CardVerdict(card=card, rows=tuple(rows[index]), execution=executions[index], sums=_sums(card))
        for index, card in enumerate(cards)
    )


def _settle_executions(
    executions: list[ExecutionVerdict | None], indices: Sequence[int], rows: Sequence[RowVerdict]
) -> None:
    """An unusual rounding of the execution is a practice only where other scores of the unit share it, else wrong."""
    found = {index: executions[index] for index in indices}
    ways = Counter(item.rounding.name for item in found.values() if item is not None and item.rounding is not None)
    ways.update(row.explanation.rounding.name for row in rows if row.state is ScoreState.ROUNDS and row.explanation)
    rates = Counter(item.rate_state for item in found.values() if item is not None)
    for index, item in found.items():
        if item is None:
            continue
        alone = item.rounding is not None and ways[item.rounding.name] < 2
        executions[index] = evolve(
            item,
            score_state="wrong" if item.score_state == "rounding" and alone else item.score_state,
            rate_state="wrong" if item.rate_state == "rounding" and rates["rounding"] < 2 else item.rate_state,
        )


def _sums(card: Scorecard) -> Sums:
    fund = card.total_fund
    parts: list[Indicator | Fund] = [row for row in card.indicators if not card.shares_points(row)]
    if fund is not None and (fund.weight is not None or fund.score is not None):
        parts.insert(0, fund)
    if not parts:
        return Sums(weights=None, scores=None)
    no_score = tuple(part for part in parts if part.score is None)
    no_weight = tuple(part for part in parts if part.weight is None)
    scored = sum((part.score for part in parts if part.score is not None), Decimal())
    implied = card.total_score - scored if card.total_score is not None and len(no_score) == 1 else None
    return Sums(
        weights=None if no_weight else sum((part.weight for part in parts if part.weight is not None), Decimal()),
        scores=None if no_score else scored,
        missing_scores=no_score,
        missing_weights=no_weight,
        implied=implied,
    )
