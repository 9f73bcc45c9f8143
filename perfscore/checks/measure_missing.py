"""``measure-missing``: points lost, explained, and no measure of improvement; one note a document."""

from __future__ import annotations

from perfscore.both import Both
from perfscore.checks.check import Check, Found
from perfscore.checks.gathered import gather
from perfscore.claims.notes.row_note import RowNote
from perfscore.judgement import Judgement
from perfscore.model.finding import Severity

_SAY = Both(
    "{count}个未完成并扣分的指标只说明原因、未提出改进措施（{lines}），建议关注并补充。",
    "Missed targets with points lost have a reason, but no measure of improvement ({lines}; {count} in all); please add it.",
)


def _find(judgement: Judgement) -> Found:
    return gather(judgement, CHECK, _SAY, _concerns, lambda note: not note.measure)


def _concerns(note: RowNote) -> bool:
    return note.unmet and not note.blank


CHECK = Check(
    kind="measure-missing",
    severity=Severity.NOTE,
    title=Both("扣分未提出改进措施", "Points lost without a measure of improvement"),
    flags=Both(
        "未完成并扣分的指标，偏差原因栏只有原因、没有改进措施；全文件合并为一条。",
        "Rows that missed their target and lost points, whose note gives a reason and no measure; one note a document.",
    ),
    why=Both("表头要求“偏差原因分析及改进措施”。", "The heading asks for reasons and measures."),
    silent_when=Both(
        "偏差原因栏提到今后、改进、加强、完善等；已完成指标值而扣分的。",
        "The note speaks of what will be improved; the target was met and points were lost all the same.",
    ),
    source=Both(
        "自评表“偏差原因分析及改进措施”栏：所填内容应针对本行的偏差。",
        "The form's own column 偏差原因分析及改进措施: a note explains the deviation of its row.",
    ),
    fires="产出 数量 | 培训人数 | >=53 人 | =51 人 | 10 | 9.62 | 有两人未能到会。",
    silent="产出 数量 | 培训人数 | >=53 人 | =51 人 | 10 | 9.62 | 有两人未能到会，今后提前通知。",
    find=_find,
    concerns=("note",),
)
