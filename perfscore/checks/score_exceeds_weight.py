"""``score-exceeds-weight``: a score above its weight, or below zero."""

from __future__ import annotations

from decimal import Decimal

from perfscore.both import Both
from perfscore.checks.check import POINTS_FORMS, Check, Found
from perfscore.checks.wording import at, card_phrase, card_ref, points, row_phrase
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.model.place import Place
from perfscore.model.scorecard import Scorecard
from perfscore.scoring.bonus import is_bonus

_ABOVE = Both(
    "{who}分值{weight}分，自评得分{score}分，得分超过分值{gap}分，请核实更正。",
    "{who}: the weight is {weight}, the published score {score}, {gap} above it; please correct.",
)
_BELOW = Both(
    "{who}自评得分{score}分，得分不应为负，请核实更正。",
    "{who}: the published score {score} is negative; please correct.",
)


def _find(judgement: Judgement) -> Found:
    for verdict in judgement.cards:
        card, fund = verdict.card, verdict.card.total_fund
        if fund is not None:
            who = Both(
                f"{card_phrase(card).zh}{at(fund.place).zh}预算执行",
                f"{card_phrase(card).en}{at(fund.place).en}, execution",
            )
            yield from _one(card, fund.place, None, who, fund.weight, fund.score)
        for row in card.indicators:
            if is_bonus(row) and row.score is not None and row.score < 0:
                yield None  # points that are taken off
                continue
            yield from _one(card, row.place, row.level3, row_phrase(card, row), row.weight, row.score)


def _one(
    card: Scorecard, place: Place, name: str | None, who: Both, weight: Decimal | None, score: Decimal | None
) -> Found:
    if score is None or (weight is None and score >= 0):
        return
    if score >= 0 and (weight is None or score <= weight):
        yield None
        return
    yield Finding(
        kind=CHECK.kind,
        severity=CHECK.severity,
        place=place,
        card=card_ref(card),
        indicator=name,
        published=points(score),
        published_value=score,
        recomputed=None if weight is None else f"0–{weight}",
        messages=(_BELOW if score < 0 else _ABOVE).format(
            who=who, weight=points(weight), score=points(score), gap=points(score - (weight or 0))
        ),
    )


CHECK = Check(
    kind="score-exceeds-weight",
    severity=Severity.ERROR,
    title=Both("得分超出分值", "A score above its weight or below zero"),
    flags=Both(
        "某项得分高于该项分值，或为负数；预算执行得分同样适用。",
        "A score above its weight or below zero; the execution included.",
    ),
    why=Both("任何评分标准下得分都不能超过分值。", "No standard allows it, whatever its rules."),
    silent_when=Both(
        "分值或得分空缺、未能识别；扣分项以负分列示。",
        "Weight or score is blank or unread; a row of deductions has negative points.",
    ),
    source=Both(
        "财预〔2020〕10号（未核原文）；四川中江县2022年填表说明：得分不超过分值。",
        "财预〔2020〕10号 (not checked against the original); the notes on a county form (Zhongjiang, Sichuan, 2022).",
    ),
    fires="产出 数量 | 培训人数 | >=53 人 | 60 人 | 10 | 11.32",
    silent="产出 数量 | 培训人数 | >=53 人 | 60 人 | 10 | 10.00",
    find=_find,
    concerns=("score",),
    moves_points="row",
    forms=POINTS_FORMS,
)
