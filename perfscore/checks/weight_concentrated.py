"""``weight-concentrated``: one qualitative row carries very many points; one note a document."""

from __future__ import annotations

from itertools import repeat

from perfscore.both import Both
from perfscore.checks.check import Check, Found
from perfscore.checks.wording import card_ref, lines, spot
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.model.scorecard import Indicator, Scorecard
from perfscore.model.target import Qualitative

_SAY = Both(
    "{count}项定性指标单项分值达到{limit}分以上（{lines}，最高{most}分），单项主观判断即可影响等级，建议关注。",
    "Qualitative indicators with {limit} points or more each ({lines}; {count} in all, the most is {most}): one judgement "
    "alone can change the grade; worth a question.",
)


def _find(judgement: Judgement) -> Found:
    limit = judgement.standard.threshold("concentrated_weight")
    heavy: list[tuple[Scorecard, Indicator]] = []
    for verdict in judgement.cards:
        for reading in verdict.readings:
            if not isinstance(reading.target, Qualitative) or reading.row.weight is None:
                continue
            if reading.row.weight >= limit:
                heavy.append((verdict.card, reading.row))
            else:
                yield None
    if heavy:
        card, row = heavy[0]
        finding = Finding(
            kind=CHECK.kind,
            severity=CHECK.severity,
            place=row.place,
            card=card_ref(card),
            indicator=row.level3,
            published=str(row.weight),
            published_value=row.weight,
            messages=_SAY.format(
                count=len(heavy),
                limit=limit,
                lines=lines(found.place for _, found in heavy),
                most=max(found.weight or 0 for _, found in heavy),
            ),
            places=tuple(spot(other, found) for other, found in heavy[1:]),
        )
        yield from repeat(finding, len(heavy))


CHECK = Check(
    kind="weight-concentrated",
    severity=Severity.NOTE,
    title=Both("单项定性指标权重偏高", "Too many points on one qualitative row"),
    flags=Both(
        "单个定性指标分值达到阈值（默认30分）；全文件合并为一条。",
        "A qualitative row with 30 points or more (a threshold); one note a document.",
    ),
    why=Both("单项主观判断即可影响等级。", "One judgement alone can change the grade."),
    silent_when=Both("定量指标；分值空缺。", "Numeric targets; a blank weight."),
    source=Both(
        "本工具约定（可在评分标准中以 concentrated_weight 调整）。",
        "A convention of this tool (threshold concentrated_weight).",
    ),
    fires="效益 社会效益 | 保障运行 | 有效保障 | 完全达到预期 | 40 | 40.00",
    silent="效益 社会效益 | 保障运行 | 有效保障 | 完全达到预期 | 20 | 20.00\n效益 社会效益 | 群众获得感 | 有效提升 | 完全达到预期 | 20 | 20.00\n"
    "产出 数量 | 培训人数 | >=53 人 | 53 人 | 50 | 50.00",
    find=_find,
    concerns=("weight",),
)
