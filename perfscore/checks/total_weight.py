"""``total-weight``: the weights do not add up to the published total weight, or not to 100."""

from __future__ import annotations

from decimal import Decimal

from perfscore.both import Both
from perfscore.checks.check import Check, Found
from perfscore.checks.wording import at, card_phrase, card_ref, summands
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.model.scorecard import Scorecard
from perfscore.scoring.breakdown import part_rows

FULL = Decimal(100)

_SUM = Both(
    "{card}{at}各项分值合计{sum}分，分值合计栏填报{total}分，合计不符，请核实更正。",
    "{card}{at}: the weights add up to {sum}, the published total weight is {total}; please correct.",
)
_FULL = Both(
    "{card}{at}各项分值合计{sum}分，不等于100分，请核实更正。",
    "{card}{at}: the weights add up to {sum}, not to 100; please correct.",
)


def _find(judgement: Judgement) -> Found:
    for verdict in judgement.cards:
        card, weights = verdict.card, verdict.sums.weights
        published = card.total_weight
        unfinished = published is None and not card.funds
        if weights is None or not card.indicators or card.cut or unfinished:
            continue  # without funds the ten points of the execution may stand elsewhere
        if weights == FULL and published in {None, FULL}:
            yield None
            continue
        say = _FULL if published is None or published == weights else _SUM
        where = at(card.last_place)
        yield Finding(
            kind=CHECK.kind,
            severity=CHECK.severity,
            place=card.last_place,
            card=card_ref(card),
            published=None if published is None else str(published),
            published_value=published,
            recomputed=str(weights),
            recomputed_value=weights,
            messages=say.format(card=card_phrase(card), at=where, sum=weights, total=published),
            worked=(_worked(card, weights),),
            places=summands(card),
        )


def _worked(card: Scorecard, total: Decimal) -> Both:
    fund = [card.total_fund.weight] if card.total_fund is not None else []
    counted_above = part_rows(card)
    rows = [row for row in card.indicators if not any(row is part for part in counted_above)]
    parts = [weight for weight in (*fund, *(row.weight for row in rows)) if weight is not None]
    steps = f"{' + '.join(map(str, parts))} = {total}"
    return Both(steps, steps)


CHECK = Check(
    kind="total-weight",
    severity=Severity.ERROR,
    title=Both("分值合计不符", "The weights do not add up"),
    flags=Both(
        "预算执行分值加各项指标分值，不等于填报的分值合计，或不等于100分。",
        "Execution weight plus indicator weights differ from the published total weight, or from 100.",
    ),
    why=Both(
        "分值不足或超过100分时，总分和等级不可比。", "With weights other than 100 neither total nor grade compares."
    ),
    silent_when=Both(
        "任何一项分值空缺或未能识别；表中没有指标行；文件在表中途截断；既无资金栏又未填合计（预算执行的分值可能另列）；预算执行的分值未能识别。",
        "A weight is blank or unread; the card has no indicator rows, or the document ends within it; neither funds nor a total weight are printed (the weight "
        "of the execution may stand elsewhere).",
    ),
    source=Both(
        "财预〔2020〕10号：预算执行率和各级指标分值合计为100分。",
        "财预〔2020〕10号: execution and indicators carry 100 points together.",
    ),
    fires="产出 数量 | 培训人数 | >=53 人 | 53 人 | 10 | 10.00\n效益 社会效益 | 服务能力 | 有效提升 | 完全达到预期 | 70 | 70.00\n"
    "filler: none\ntotal: 100 90.00",
    silent="产出 数量 | 培训人数 | >=53 人 | 53 人 | 10 | 10.00\ntotal: 100 100.00",
    find=_find,
    concerns=("total_weight", "weight"),
    adds_up=True,
)
