"""``execution-score``: the published score of the execution is not weight × rate, capped at the weight."""

from __future__ import annotations

from perfscore.both import Both
from perfscore.checks.check import Check, Found
from perfscore.checks.wording import at, card_phrase, card_ref, more_or_less, points
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.scoring.execution import ExecutionCause

_SAY = Both(
    "{card}{at}预算执行分值{weight}分、执行率{rate}%，应计{expected}分，自评得分{score}分，{gap}，{cause}请核实更正。",
    "{card}{at}: {weight} points × {rate} % are {expected}, published {score}, {gap};{cause} please correct.",
)
_DOUBTFUL = Both(
    "{card}{at}预算执行分值{weight}分、执行率{rate}%，按比例应计{expected}分，自评得分{score}分，{gap}，符合分档计分，"
    "而本单位其余各表未显示按何种口径计分，建议关注计分依据。",
    "{card}{at}: {weight} points × {rate} % are {expected}, published {score}, {gap}; it follows from scoring by steps, "
    "and no other card of the unit shows which rule is in use: what is it based on?",
)
_CUT = Both(
    "{card}{at}预算执行分值{weight}分、执行率{rate}%，四舍五入应计{expected}分，自评得分{score}分，{gap}，仅尾数取舍不同，建议关注。",
    "{card}{at}: {weight} points × {rate} % are {expected} rounded half up, published {score}, {gap}: only the last digit "
    "was rounded otherwise; worth a question.",
)
_CAUSES: dict[ExecutionCause | None, Both] = {
    None: Both("", ""),
    "initial": Both("与以年初预算数计算的结果相同，", " the initial budget gives it;"),
    "published-rate": Both("与按填报的执行率计算的结果相同，", " the wrong published rate gives it;"),
    "last-place": Both("", ""),
    "steps": Both("符合分档计分，与按比例计分不符，", " it follows from scoring by steps, not by ratio;"),
}


def _find(judgement: Judgement) -> Found:
    for verdict in judgement.cards:
        execution = verdict.execution
        if execution is None or execution.score_state == "unjudged":
            continue
        fund = execution.fund
        in_range = fund.score is not None and fund.weight is not None and 0 <= fund.score <= fund.weight
        if execution.score_state != "wrong" or not in_range:
            yield None
            continue
        assert fund.score is not None
        assert execution.expected_score is not None
        cut = execution.score_cause == "last-place"
        say = _CUT if cut else _DOUBTFUL if execution.doubtful else _SAY
        steps = Both(*[f"{fund.weight} × {execution.expected_rate}% → {points(execution.expected_score)}"] * 2)
        yield Finding(
            kind=CHECK.kind,
            severity=Severity.NOTE if cut or execution.doubtful else CHECK.severity,
            place=fund.place,
            card=card_ref(verdict.card),
            published=points(fund.score),
            published_value=fund.score,
            recomputed=points(execution.expected_score),
            recomputed_value=execution.expected_score,
            messages=say.format(
                card=card_phrase(verdict.card),
                at=at(fund.place),
                weight=points(fund.weight),
                rate=execution.expected_rate,
                expected=points(execution.expected_score),
                score=points(fund.score),
                gap=more_or_less(fund.score, execution.expected_score),
                cause=_CAUSES[execution.score_cause],
            ),
            worked=(execution.steps, steps),
        )


CHECK = Check(
    kind="execution-score",
    severity=Severity.ERROR,
    title=Both("预算执行得分计算有误", "The score of budget execution is miscalculated"),
    flags=Both(
        "预算执行得分不等于分值×执行率（以分值为上限）；能以年初预算数、填报的执行率或分档计分解释的，予以指出。全单位仅此一表可据以判断、且得分符合分档计分的，以及仅尾数未按四舍五入取舍的，列为关注。",
        "The score is not weight × rate, capped at the weight; where the initial budget, the published rate or steps give it, the "
        "finding says so. A note where steps give the only score of a unit that can show its rule, or where only the last digit was not rounded half up.",
    ),
    why=Both("预算执行得分直接计入总分。", "The score of the execution is part of the total."),
    silent_when=Both(
        "资金或分值空缺；本单位（或全文件）各表得分均按分档计分；得分按填报执行率的两位小数计算；执行率本身有误且得分由此而来（只提执行率）。",
        "Funds or weight are blank; all scores of the unit or the document that can show a rule follow steps; the score follows from the rate as printed; the rate itself is wrong and explains it.",
    ),
    source=Both(
        "财预〔2020〕10号：预算执行率得分＝执行率×10分（未核原文）。",
        "财预〔2020〕10号: execution rate × 10 points (not checked against the original).",
    ),
    fires="funds: 100.00 100.00 90.00 90.00% 9.50\n产出 数量 | 培训人数 | >=53 人 | 53 人 | 10 | 10.00",
    silent="funds: 100.00 100.00 90.00 90.00% 9.00\n产出 数量 | 培训人数 | >=53 人 | 53 人 | 10 | 10.00",
    find=_find,
    concerns=("score",),
    moves_points="row",
)
