"""``total-score``: the published total is not execution score + indicator scores."""

from __future__ import annotations

from decimal import Decimal

from perfscore.both import Both
from perfscore.checks.check import POINTS_FORMS, Check, Found
from perfscore.checks.total_by_rule import above_rule, allowed_total
from perfscore.checks.wording import at, card_phrase, card_ref, more_or_less, points, summands
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.quantity.quantity import decimal_text
from perfscore.scoring.card import CardVerdict
from perfscore.scoring.counted import counted_fund, counted_rows
from perfscore.scoring.total_tolerance import total_tolerance

_SAY = Both(
    "{card}{at}预算执行得分与各项指标得分合计{sum}分，自评总分{total}分，{gap}，合计不符，请核实更正。",
    "{card}{at}: execution and indicator scores add up to {sum}, the published total is {total}, {gap}; please correct.",
)


_TAIL = Both(
    "{card}{at}预算执行得分与各项指标得分合计{sum}分，自评总分{total}分，{gap}，在{parts}项得分取舍的尾差（至多{most}分）之内，建议关注。",
    "{card}{at}: execution and indicator scores add up to {sum}, the published total is {total}, {gap}: within what the "
    "rounding of its parts may leave ({most} for {parts}); worth a question.",
)


def _find(judgement: Judgement) -> Found:
    for verdict in judgement.cards:
        card, total = verdict.card, verdict.sums.scores
        if card.total_score is None or total is None:
            continue
        allowed = allowed_total(judgement, verdict)
        if allowed is not None and allowed.points < card.total_score == total:
            yield above_rule(judgement, verdict, allowed)
            continue
        if card.total_score == total or (allowed is not None and card.total_score == allowed.points):
            yield None
            continue
        tolerance = total_tolerance(verdict, judgement.rounding_of(card))
        tail = tolerance is not None and tolerance.allows(card.total_score)
        yield Finding(
            kind=CHECK.kind,
            severity=Severity.NOTE if tail else CHECK.severity,
            place=card.last_place,
            card=card_ref(card),
            published=points(card.total_score),
            published_value=card.total_score,
            recomputed=points(total),
            recomputed_value=total,
            messages=(_TAIL if tail else _SAY).format(
                card=card_phrase(card),
                at=at(card.last_place),
                sum=points(total),
                total=points(card.total_score),
                gap=more_or_less(card.total_score, total),
                parts=0 if tolerance is None else tolerance.parts,
                most="" if tolerance is None else decimal_text(tolerance.most),
            ),
            worked=(_worked(verdict),),
            places=summands(card),
        )


def _worked(verdict: CardVerdict) -> Both:
    fund = counted_fund(verdict.card)
    parts = [] if fund is None or fund.score is None else [fund.score]
    parts += [row.score for row in counted_rows(verdict.card) if row.score is not None]
    steps = f"{' + '.join(points(part) for part in parts)} = {points(sum(parts, Decimal()))}"
    return Both(steps, steps)


CHECK = Check(
    kind="total-score",
    severity=Severity.ERROR,
    title=Both("总分与各项得分合计不符", "The total is not the sum of its parts"),
    flags=Both(
        "预算执行得分加各项指标得分，不等于填报的总分；指定的评分标准对总分设有上限或扣分（如 integrated-handbook）而总分高于该数的，列为关注。",
        "Execution score plus indicator scores differ from the published total; a total above what the rule of a standard that "
        "was asked for allows (integrated-handbook) is a note.",
    ),
    why=Both(
        "总分决定等级，是公开和引用最多的数字。",
        "The total decides the grade; it is the figure that is published and cited.",
    ),
    silent_when=Both(
        "任何一项得分空缺或未能识别（见“应填内容缺失”）；某项得分有误、更正后总分恰好正确的，只提该项得分。差额不超过各项得分取舍可能产生的尾差时列为关注。",
        "A score is blank or unread (`missing`); a wrong row score explains the total: only the row is reported. Within what the rounding of the parts may leave it is a note.",
    ),
    source=Both(
        "财预〔2020〕10号：总分为各项得分之和，满分100分（未核原文）。",
        "财预〔2020〕10号: the total is the sum of the parts, 100 at most (not checked against the original).",
    ),
    fires="产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62\ntotal: 100 99.26",
    silent="产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62\ntotal: 100 99.62",
    find=_find,
    concerns=("total_score", "score"),
    moves_points="total",
    adds_up=True,
    forms=POINTS_FORMS,
)
