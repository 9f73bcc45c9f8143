"""A figure that a recogniser misread, named by the card's own sums: proposed, never put in.

A sum of a card that does not hold may have one figure that a picture was misread in. It is named where exactly one
recognised figure, changed to exactly one value, makes the sum hold and leaves no score against the rule of its row, and
where the picture allows it: the two figures differ in one character, as 9.82 and 9.62, or 962 and 9.62.

>>> looks_like("9.82", "9.62"), looks_like("962", "9.62"), looks_like("9.82", "7.31")
(True, True, False)
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from attrs import frozen

from perfscore.model.place import Place
from perfscore.model.printed import FieldName
from perfscore.model.scorecard import Fund, Indicator
from perfscore.scoring.card import CardVerdict
from perfscore.scoring.counted import counted_fund

SumName = Literal["scores", "weights", "initial", "annual", "executed"]


@frozen(kw_only=True)
class Misread:
    """The figure of a row that would make a sum hold if the original has `value` where `read` was recognised."""

    sum: SumName
    place: Place
    field: FieldName
    read: Decimal
    value: Decimal


def misread(verdict: CardVerdict) -> tuple[Misread, ...]:
    """One figure for each sum of the card that does not hold, where exactly one would make it hold."""
    recognised = {(cell.place, cell.field) for cell in verdict.card.cells if cell.origin == "recognised"}
    if not recognised:
        return ()
    found: list[Misread] = []
    for candidates in (_scores(verdict), _weights(verdict), *_funds(verdict)):
        able = [
            item
            for item in candidates
            if (item.place, item.field) in recognised and looks_like(f"{item.read:f}", f"{item.value:f}")
        ]
        found += able if len(able) == 1 else []
    return tuple(found)


def looks_like(read: str, other: str) -> bool:
    """Whether two figures differ in one character: another one, or one more.

    Zeros behind the point count as printed by either: 9.5 and 9.50 are one figure.
    """
    places = max(len(text.partition(".")[2]) for text in (read, other))
    spellings = [{text, f"{Decimal(text):.{places}f}"} for text in (read, other)]
    return any(_one_apart(one, two) for one in spellings[0] for two in spellings[1])


def _one_apart(one: str, two: str) -> bool:
    if len(one) > len(two):
        one, two = two, one
    if len(one) == len(two):
        return sum(a != b for a, b in zip(one, two, strict=True)) == 1
    return len(two) - len(one) == 1 and any(two[:at] + two[at + 1 :] == one for at in range(len(two)))


def _scores(verdict: CardVerdict) -> Iterator[Misread]:
    card, scores = verdict.card, verdict.sums.scores
    total = card.total_score
    if scores is None or total is None or scores == total:
        return
    wrong = [part for part in _scored(verdict) if _expected(part, verdict) not in {None, part.score}]
    if card.total_place is not None and not wrong:
        yield Misread(sum="scores", place=card.total_place, field="total_score", read=total, value=scores)
    for part in _scored(verdict):
        if part.score is None or part.weight is None:
            continue
        value = part.score + total - scores
        others = any(other is not part for other in wrong)
        if 0 <= value <= part.weight and not others and _expected(part, verdict) in {None, value}:
            yield Misread(sum="scores", place=part.place, field="score", read=part.score, value=value)


def _weights(verdict: CardVerdict) -> Iterator[Misread]:
    card, weights = verdict.card, verdict.sums.weights
    total = card.total_weight
    if weights is None or total is None or weights == total:
        return
    if card.total_place is not None:
        yield Misread(sum="weights", place=card.total_place, field="total_weight", read=total, value=weights)
    for part in _scored(verdict):
        if part.weight is None:
            continue
        value = part.weight + total - weights
        if value > 0 and (part.score is None or part.score <= value) and not _follows(part, verdict):
            yield Misread(sum="weights", place=part.place, field="weight", read=part.weight, value=value)


def _funds(verdict: CardVerdict) -> Iterator[list[Misread]]:
    funds = [fund for fund in verdict.card.funds if fund.breakdown is None]
    columns: tuple[Literal["initial", "annual", "executed"], ...] = ("initial", "annual", "executed")
    for column in columns:
        amounts: list[Decimal] = [amount for fund in funds if (amount := getattr(fund, column)) is not None]
        if len(amounts) != len(funds) or len(funds) < 3 or funds[0].source != "total":
            continue
        over = sum(amounts[1:], Decimal()) - amounts[0]
        if over:
            changed = [(funds[0], amounts[0] + over)]
            changed += [(fund, amount - over) for fund, amount in zip(funds[1:], amounts[1:], strict=True)]
            yield [
                Misread(sum=column, place=fund.place, field=column, read=getattr(fund, column), value=value)
                for fund, value in changed
                if value >= 0
            ]


def _scored(verdict: CardVerdict) -> Iterator[Indicator | Fund]:
    """The parts of the total, rows that share points left out."""
    if (fund := counted_fund(verdict.card)) is not None:
        yield fund
    for row in verdict.card.indicators:
        if not verdict.card.shares_points(row):
            yield row


def _expected(part: Indicator | Fund, verdict: CardVerdict) -> Decimal | None:
    """The score that the rule of a row gives; None where no rule says."""
    if isinstance(part, Fund):
        return verdict.execution.expected_score if verdict.execution is not None else None
    return next((row.recomputed for row in verdict.rows if row.reading.row is part), None)


def _follows(part: Indicator | Fund, verdict: CardVerdict) -> bool:
    """Whether a score that follows from its rule confirms the weight as it was read."""
    expected = _expected(part, verdict)
    return expected is not None and expected == part.score
