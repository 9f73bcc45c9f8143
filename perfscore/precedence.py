"""One cause, one finding: which kind speaks when several see the same cause. One table, here.

A kind gives way on a row to the kinds named before it. Totals give way to a row's wrong score only where the recomputed
score makes the total right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from perfscore.judgement import Judgement
from perfscore.model.finding import Finding

# On one row (card and place), a kind on the right is silent where one on its left was found.
ROW_ORDER: tuple[tuple[str, ...], ...] = (
    ("score-exceeds-weight", "indicator-score", "unmet-full", "rule-inconsistent", "rounding"),
    ("score-exceeds-weight", "indicator-score", "met-not-full", "rule-inconsistent", "rounding"),
    ("score-exceeds-weight", "execution-score"),
    ("deadline", "unmet-full"),
    ("unit-slip", "unit", "over-fulfilment"),
    ("rate-bound", "over-fulfilment"),
    ("not-started", "execution-output"),
    ("copied-card", "goal-copied", "text-number"),
    ("note-misplaced", "note-direction", "note-needless"),
    ("note-misplaced", "note-number", "note-needless"),
)


def one_finding_a_cause(findings: Iterable[Finding], judgement: Judgement) -> tuple[Finding, ...]:
    """The findings that remain when each cause is said once."""
    kept = list(findings)
    for order in ROW_ORDER:
        kept = _give_way(kept, order)
    kept = [item for item in kept if not _follows_from_rate(item, kept, judgement)]
    kept = [item for item in kept if not _grade_of_right_total(item, kept)]
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


def _follows_from_rate(finding: Finding, findings: Sequence[Finding], judgement: Judgement) -> bool:
    """A score of the execution that follows from a wrong published rate is said with the rate."""
    if finding.kind != "execution-score" or finding.card is None:
        return False
    verdict = next(item for item in judgement.cards if item.card.id == finding.card.id)
    execution = verdict.execution
    same = execution is not None and execution.score_cause == "published-rate"
    return same and any(other.kind == "execution-rate" and other.card == finding.card for other in findings)


def _grade_of_right_total(finding: Finding, findings: Sequence[Finding]) -> bool:
    """A grade is only judged on a total that stands: where the total itself is wrong, that is said first."""
    if finding.kind != "grade-total":
        return False
    return any(other.kind == "total-score" and other.card == finding.card for other in findings)


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
    if execution is not None and execution.fund.place in wrong and execution.fund.score is not None:
        expected = execution.fund.score if execution.expected_score is None else execution.expected_score
        total += expected - execution.fund.score
    return bool(wrong) and total == card.card.total_score


_WRONG_SCORES = frozenset(
    {"indicator-score", "score-exceeds-weight", "execution-score", "execution-rate", "met-not-full"}
)
