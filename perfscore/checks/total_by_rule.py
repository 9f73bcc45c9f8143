"""The total by the rule of a standard that was asked for: capped by the execution rate, points off for far excess.

The rule may be known at second hand only, so that what it gives is a question; a total that follows it is right.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from perfscore.both import Both
from perfscore.checks.wording import at, card_phrase, card_ref, percent, points, spot
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.scoring.card import CardVerdict
from perfscore.scoring.reading import RowReading

_SAY = Both(
    "{card}{at}自评总分{total}分；按“{standard}”（{status}），{reasons}，总分不应高于{most}分，建议关注。",
    "{card}{at}: a total of {total}; by “{standard}” ({status}), {reasons}: at most {most}; worth a question.",
)
_CAP = Both("预算执行率为{rate}", "with an execution rate of {rate}")
_EXCESS = Both(
    "{count}项指标完成值达到指标值的{over}倍以上（每项扣{deduct}分）",
    "with {count} row(s) that reach {over} times the target or more ({deduct} points off for each)",
)


@frozen(kw_only=True)
class Allowed:
    """The most that the rule allows a card, the cap that gives it, and the rows that lose points by the rule."""

    points: Decimal
    cap: Fraction | None
    excess: tuple[RowReading, ...]


def allowed_total(judgement: Judgement, verdict: CardVerdict) -> Allowed | None:
    """What the standard asked for allows; None without such a rule, or where a score was not read."""
    rule, scores = judgement.standard.total, verdict.sums.scores
    if rule is None or not judgement.given or scores is None:
        return None
    excess = tuple(reading for reading in verdict.readings if _is_paid_excess(judgement, reading))
    rate = None if verdict.execution is None else verdict.execution.exact_rate
    cap = None if rate is None else rule.most(rate)
    left = max(scores - _decimal(rule.deduct) * len(excess), Decimal())
    return Allowed(points=left if cap is None else min(left, _decimal(cap)), cap=cap, excess=excess)


def above_rule(judgement: Judgement, verdict: CardVerdict, allowed: Allowed) -> Finding:
    """The question that a total above the rule raises."""
    card, rule, execution = verdict.card, judgement.standard.total, verdict.execution
    assert rule is not None
    reasons: list[Both] = []
    if allowed.cap is not None and execution is not None and execution.exact_rate is not None:
        reasons.append(_CAP.format(rate=percent(execution.exact_rate)))
    if allowed.excess and rule.over_target is not None:
        over, deduct = points(_decimal(rule.over_target)), points(_decimal(rule.deduct))
        reasons.append(_EXCESS.format(count=len(allowed.excess), over=over, deduct=deduct))
    return Finding(
        kind="total-score",
        severity=Severity.NOTE,
        place=card.last_place,
        card=card_ref(card),
        published=points(card.total_score),
        recomputed=points(allowed.points),
        messages=_SAY.format(
            card=card_phrase(card),
            at=at(card.last_place),
            total=points(card.total_score),
            standard=judgement.standard.title,
            status=Both(judgement.standard.source.label("zh"), judgement.standard.source.label("en")),
            reasons=Both("、".join(item.zh for item in reasons), ", ".join(item.en for item in reasons)),
            most=points(allowed.points),
        ),
        places=tuple(spot(card, reading.row) for reading in allowed.excess),
        key="rule",
    )


def _is_paid_excess(judgement: Judgement, reading: RowReading) -> bool:
    """Whether a row exceeds its target as far as the rule says and lost nothing for it."""
    rule, found = judgement.standard.total, reading.comparison
    if rule is None or found is None or found.kind not in {"forward", "exact"} or reading.values is None:
        return False
    target, actual = reading.values
    return rule.is_excess(target=target, actual=actual) and reading.row.score == reading.row.weight


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
