"""``note-needless``: a note on a deviation where there is none."""

from __future__ import annotations

from perfscore.checks.check import Check, Found
from perfscore.checks.wording import card_ref, row_phrase
from perfscore.judgement import Judgement
from perfscore.model.finding import Both, Finding, Severity

_SAY = Both(
    "{who}年度指标值{target}、实际完成{actual}，目标恰好完成并得满分，无偏差可说明，但填写了偏差原因，建议核对是否填错行。",
    "{who}: target {target} is exactly met by {actual} with full marks, there is no deviation to explain, yet there is a "
    "note; is it meant for another row?",
)


def _find(judgement: Judgement) -> Found:
    for notes in judgement.notes.cards:
        for index, note in enumerate(notes.rows):
            row = note.reading.row
            if note.blank:
                continue
            if not note.needless or notes.moved(index):
                yield None
                continue
            yield Finding(
                kind=CHECK.kind,
                severity=CHECK.severity,
                place=row.place,
                card=card_ref(notes.card),
                indicator=row.level3,
                messages=_SAY.format(who=row_phrase(notes.card, row), target=row.target, actual=row.actual),
            )


CHECK = Check(
    kind="note-needless",
    severity=Severity.NOTE,
    title=Both("无偏差而有说明", "A note without a deviation"),
    flags=Both(
        "目标与实际相等、得满分，却填写了偏差原因。",
        "Target and actual are equal with full marks, yet there is a note.",
    ),
    why=Both("可能是填错行，或照抄其他项目。", "It may stand in the wrong row, or come from another card."),
    silent_when=Both(
        "超额完成的说明；定性指标的说明。", "A reason for over-fulfilment; a note on a qualitative indicator."
    ),
    source=Both(
        "自评表“偏差原因分析及改进措施”栏：说明应针对本行的偏差。",
        "The form's own column 偏差原因分析及改进措施: a note explains the deviation of its row.",
    ),
    fires="产出 质量 | 资金到位率 | =100% | =100% | 10 | 10.00 | 按规定时间足额拨付，到位率 100%。",
    silent="产出 质量 | 资金到位率 | >=90% | =100% | 10 | 10.00 | 按规定时间足额拨付，到位率 100%。",
    find=_find,
)
