"""``met-not-full``: a numeric target is exactly met, and points are lost all the same."""

from __future__ import annotations

from perfscore.both import Both
from perfscore.checks.check import Check, Found
from perfscore.checks.wording import card_ref, points, row_phrase, shown
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.scoring.verdict import ScoreState

_SAY = Both(
    "{who}年度指标值{target}、实际完成{actual}，已完成指标值，分值{weight}分、自评得分{score}分，疑似少计{gap}分，请核实。",
    "{who}: target {target} is exactly met by {actual}, yet {score} of {weight} points are given, {gap} too few; please verify.",
)


def _find(judgement: Judgement) -> Found:
    for card in judgement.cards:
        for verdict in card.rows:
            row, values = verdict.reading.row, verdict.reading.values
            if verdict.state is ScoreState.UNJUDGED or values is None or values[0] != values[1]:
                continue
            if verdict.state is not ScoreState.MET_NOT_FULL:
                yield None
                continue
            assert row.score is not None
            assert row.weight is not None
            yield Finding(
                kind=CHECK.kind,
                severity=CHECK.severity,
                place=row.place,
                card=card_ref(card.card),
                indicator=row.level3,
                published=points(row.score),
                published_value=row.score,
                recomputed=points(row.weight),
                recomputed_value=row.weight,
                messages=_SAY.format(
                    who=row_phrase(card.card, row),
                    target=shown(row.target),
                    actual=shown(row.actual),
                    weight=points(row.weight),
                    score=points(row.score),
                    gap=points(row.weight - row.score),
                ),
                worked=verdict.expected.as_steps if verdict.expected is not None else (),
            )


CHECK = Check(
    kind="met-not-full",
    severity=Severity.WARNING,
    title=Both("已完成指标值未计满分", "Exactly met, yet not full"),
    flags=Both(
        "实际完成值与年度指标值相等，得分低于分值。", "Target and actual are equal and the score is below the weight."
    ),
    why=Both(
        "完成指标值应计满分；扣分须有依据。", "A target that is met earns its full weight; a deduction needs a reason."
    ),
    silent_when=Both(
        "完成值不等于指标值；指标值为定性表述或日期。", "Target and actual differ; the target is a word or a date."
    ),
    source=Both(
        "财预〔2020〕10号：完成指标值的，记该指标全部分值（未核原文）。",
        "财预〔2020〕10号: a target that is met earns its full weight (not checked against the original).",
    ),
    fires="产出 质量 | 发放准确率 | =100% | =100% | 10 | 9.00",
    silent="产出 质量 | 发放准确率 | =100% | =100% | 10 | 10.00",
    find=_find,
    concerns=("score",),
    moves_points="row",
)
