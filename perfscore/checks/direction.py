"""``direction``: the operator contradicts what the indicator means."""

from __future__ import annotations

from perfscore.both import Both
from perfscore.checks.check import TARGETED_FORMS, Check, Found
from perfscore.checks.wording import card_ref, row_phrase, shown
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.model.target import Exact, Forward
from perfscore.scoring.reading import RowReading

_SURE = Both(
    "{who}年度指标值填报为{target}，该指标{meaning}，疑似符号填反，请核实。",
    "{who}: the target is {target}, but {meaning}; the operator seems reversed, please verify.",
)
_LIKELY = Both(
    "{who}年度指标值填报为{target}，数量以上限设定，少于该数亦视为完成，建议关注。",
    "{who}: the target is {target}: the count has an upper limit, so that doing less counts as met; worth a question.",
)
_EXACT = Both(
    "{who}年度指标值填报为{target}，满意度指标以“=”设定，超过该值反而构成偏差，建议关注是否应为“≥”。",
    "{who}: the target is {target}: satisfaction with =, so that more of it would be a deviation; should it be ≥?",
)
_ALL = 100
_LESS = Both("以低为优", "less is better")
_MORE = Both("以高为优", "more is better")


def _find(judgement: Judgement) -> Found:
    for card in judgement.cards:
        for reading in card.readings:
            if reading.target is None:
                continue
            row, against = reading.row, reading.against_meaning
            sure = against == "sure"
            if against is None and not _capped_satisfaction(reading):
                yield None
                continue
            yield Finding(
                kind=CHECK.kind,
                severity=CHECK.severity if sure else Severity.NOTE,
                place=row.place,
                card=card_ref(card.card),
                indicator=row.level3,
                published=row.target,
                messages=(_SURE if sure else _LIKELY if against else _EXACT).format(
                    who=row_phrase(card.card, row),
                    target=shown(row.target),
                    meaning=_LESS if isinstance(reading.target, Forward) else _MORE,
                ),
            )


def _capped_satisfaction(reading: RowReading) -> bool:
    """Satisfaction promised as an exact rate below 100 %: then more satisfaction would be a deviation."""
    target = reading.target
    return isinstance(target, Exact) and target.stated and reading.class_ == "满意度" and target.value.value != _ALL


CHECK = Check(
    kind="direction",
    severity=Severity.WARNING,
    title=Both("指标值符号与指标方向不符", "The operator contradicts the meaning"),
    flags=Both(
        "成本指标用“≥”，满意度、合格率等用“≤”，故障率、投诉率等用“≥”；服务、发放对象人数及接待、收缴、查处等工作量用“≤”、满意度用“=”的列为关注。",
        "A cost with ≥, satisfaction or pass rates with ≤, failure or complaint rates with ≥. A count of people served or of work done with ≤, "
        "or satisfaction with =, is a note.",
    ),
    why=Both("符号填反时，完成越差得分越高。", "With a reversed operator, doing worse scores better."),
    silent_when=Both(
        "含义不明确的指标；成本类中以节约、收入为内容的；编制、聘用人员人数。",
        "Names that leave doubt; savings and income among costs; staff numbers.",
    ),
    source=Both(
        "成都市郫都区2025年自评复核：成本指标使用“≥”视为错误（转引）。",
        "A review in Pidu, Chengdu, 2025 (cited at second hand): a cost with ≥ is an error.",
    ),
    fires="成本 经济成本 | 购买耗材费用 | >=1 万元 | =0.9029 万元 | 20 | 18.06",
    silent="成本 经济成本 | 购买耗材费用 | <=1 万元 | =0.9029 万元 | 20 | 18.06",
    find=_find,
    concerns=("target",),
    forms=TARGETED_FORMS,
)
