"""``satisfaction-basis``: a satisfaction figure and no word on how it was found out; one note a document."""

from __future__ import annotations

from perfscore.both import Both
from perfscore.checks.check import Check, Found
from perfscore.checks.gathered import gather
from perfscore.claims.notes.row_note import RowNote
from perfscore.judgement import Judgement
from perfscore.model.finding import Severity

_SAY = Both(
    "{count}个满意度指标未说明调查方式和样本（{lines}），建议关注并补充依据。",
    "Satisfaction is reported without saying how and whom the survey asked ({lines}; {count} in all); please add its basis.",
)


def _find(judgement: Judgement) -> Found:
    return gather(judgement, CHECK, _SAY, _concerns, lambda note: not note.surveyed)


def _concerns(note: RowNote) -> bool:
    return note.reading.class_ == "满意度" and note.reading.row.actual is not None


CHECK = Check(
    kind="satisfaction-basis",
    severity=Severity.NOTE,
    title=Both("满意度未说明调查依据", "Satisfaction without a survey behind it"),
    flags=Both(
        "满意度指标的偏差原因栏未提问卷、调查、抽样等；全文件合并为一条。",
        "Satisfaction rows whose note names no survey or questionnaire; one note a document.",
    ),
    why=Both("满意度须有调查依据方可核实。", "Satisfaction can be verified only by its survey."),
    silent_when=Both("偏差原因栏提到问卷、调查、抽样、测评或评价。", "The note names a survey, a sample or a rating."),
    source=Both(
        "自评表“偏差原因分析及改进措施”栏：所填内容应针对本行的偏差。",
        "The form's own column 偏差原因分析及改进措施: a note explains the deviation of its row.",
    ),
    fires="满意度 满意度 | 学员满意度 | >=95% | =97% | 10 | 10.00 | 服务周到，学员一致好评。",
    silent="满意度 满意度 | 学员满意度 | >=95% | =97% | 10 | 10.00 | 发放问卷 100 份，97 份满意。",
    find=_find,
    concerns=("actual", "target"),
)
