"""One cause, one finding: which kind speaks when several see the same cause. One table, here.

A kind gives way on a row to the kinds named before it. Totals give way to a row's wrong score only where the recomputed
score makes the total right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from perfscore.judgement import Judgement
from perfscore.model.finding import Finding
from perfscore.scoring.counted import counts_execution

# On one row (card and place), a kind on the right is silent where one on its left was found.
ROW_ORDER: tuple[tuple[str, ...], ...] = (
    ("score-exceeds-weight", "indicator-score", "unmet-full", "rule-inconsistent", "rounding"),
    ("score-exceeds-weight", "indicator-score", "met-not-full", "rule-inconsistent", "rounding"),
    ("score-exceeds-weight", "execution-score"),
    ("deadline", "unmet-full"),
    ("unit-slip", "unit", "over-fulfilment"),
    ("rate-bound", "over-fulfilment"),
    ("note-misplaced", "note-direction", "note-needless"),
    ("note-misplaced", "note-number", "note-needless"),
)

# On one card, wherever its findings stand: the kind on the right follows from the one on its left.
CARD_ORDER: tuple[tuple[str, str], ...] = (
    ("not-started", "execution-output"),
    ("copied-card", "goal-copied"),
)
# On one card, where findings of the kind on the left stand at the place, or at all rows, of the one on the right.
PLACE_ORDER: tuple[tuple[str, str], ...] = (
    ("copied-card", "text-number"),
    ("approved-target", "text-number"),
)


def one_finding_a_cause(findings: Iterable[Finding], judgement: Judgement) -> tuple[Finding, ...]:
    """The findings that remain when each cause is said once."""
    kept = list(findings)
    for order in ROW_ORDER:
        kept = _give_way(kept, order)
    kept = [item for item in kept if not _follows_on_card(item, kept)]
    kept = [item for item in kept if not _level_of_wrong_weights(item, kept)]
    kept = [item for item in kept if not _follows_from_rate(item, kept, judgement)]
    kept = [item for item in kept if not _rate_of_the_counts(item, kept)]
    return tuple(item for item in kept if not _explained_total(item, kept, judgement))


def _give_way(findings: Sequence[Finding], order: tuple[str, ...]) -> list[Finding]:
    rank = {kind: index for index, kind in enumerate(order)}
    first: dict[object, int] = {}
    for item in findings:
        if item.kind in rank:
            first[_row(item)] = min(first.get(_row(item), len(order)), rank[item.kind])
    return [item for item in findings if item.kind not in rank or rank[item.kind] == first[_row(item)]]


def _row(finding: Finding) -> object:
    return (finding.card.id if finding.card else None, finding.indicator, finding.place)


def _follows_on_card(finding: Finding, findings: Sequence[Finding]) -> bool:
    """Whether another finding of the card says the cause of this one."""
    if finding.card is None or finding.kind not in _FOLLOWING:
        return False
    same = [other for other in findings if other.card == finding.card]
    said = {other.place for other in same if (other.kind, finding.kind) in PLACE_ORDER and other.key in _SAME_FACT}
    rows = {spot.place for spot in finding.places}
    whole = finding.place in said or (bool(rows) and rows <= said)
    return whole or any((other.kind, finding.kind) in CARD_ORDER for other in same)


def _level_of_wrong_weights(finding: Finding, findings: Sequence[Finding]) -> bool:
    """Points of a level that are off by just what the card's weights are off: said with the weights."""
    if finding.kind != "level-points" or finding.published_value is None or finding.recomputed_value is None:
        return False
    gap = finding.recomputed_value - finding.published_value
    alone = sum(other.kind == "level-points" and other.card == finding.card for other in findings) == 1
    return alone and any(
        other.kind == "total-weight"
        and other.card == finding.card
        and other.recomputed_value is not None
        and other.recomputed_value - _FULL == gap
        for other in findings
    )


def _follows_from_rate(finding: Finding, findings: Sequence[Finding], judgement: Judgement) -> bool:
    """A score of the execution that follows from a wrong published rate is said with the rate."""
    if finding.kind != "execution-score" or finding.card is None:
        return False
    verdict = next(item for item in judgement.cards if item.card.id == finding.card.id)
    execution = verdict.execution
    same = execution is not None and execution.score_cause == "published-rate"
    return same and any(other.kind == "execution-rate" and other.card == finding.card for other in findings)


def _rate_of_the_counts(finding: Finding, findings: Sequence[Finding]) -> bool:
    """A rate in a note that its own counts contradict is said there; that it is not the row's rate either follows."""
    if finding.kind != "note-number" or finding.published is None:
        return False
    return any(
        other.kind == "survey-rate"
        and _row(other) == _row(finding)
        and other.published is not None
        and finding.published.endswith(other.published)
        and "、" not in finding.published
        for other in findings
    )


def _explained_total(finding: Finding, findings: Sequence[Finding], judgement: Judgement) -> bool:
    """A wrong total that becomes right with the recomputed scores of the rows found wrong on its card."""
    if finding.kind != "total-score" or finding.card is None:
        return False
    card = next(item for item in judgement.cards if item.card.id == finding.card.id)
    total = card.sums.scores
    if total is None or card.card.total_score is None:
        return False
    wrong = {item.place for item in findings if item.card == finding.card and item.kind in _WRONG_SCORES}
    for verdict in card.rows:
        row = verdict.reading.row
        if row.place not in wrong or row.score is None:
            continue
        if verdict.recomputed is not None:
            total += verdict.recomputed - row.score
        elif row.weight is not None:  # a word has a band: at least the score lies within its weight
            total += min(max(row.score, Decimal()), row.weight) - row.score
    execution = card.execution
    if (
        execution is not None
        and execution.fund.place in wrong
        and execution.fund.score is not None
        and counts_execution(card.card)
    ):
        expected = execution.fund.score if execution.expected_score is None else execution.expected_score
        total += expected - execution.fund.score
    return bool(wrong) and total == card.card.total_score


_FULL = Decimal(100)
_FOLLOWING = frozenset(follows for _, follows in CARD_ORDER + PLACE_ORDER)
_SAME_FACT = frozenset({"goal", "weaker"})
"""Of `copied-card` and `approved-target`: goals of another card, and a target that was lowered."""
_WRONG_SCORES = frozenset(
    {"indicator-score", "score-exceeds-weight", "execution-score", "execution-rate", "met-not-full"}
)
