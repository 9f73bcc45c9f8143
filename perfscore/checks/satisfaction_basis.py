"""``satisfaction-basis``: a satisfaction figure and no word on how it was found out; one note a document."""

from __future__ import annotations

from perfscore.checks.check import Check, Found
from perfscore.checks.wording import card_ref, lines, spot
from perfscore.claims.note import CardNotes, RowNote
from perfscore.judgement import Judgement
from perfscore.model.finding import Both, Finding, Severity

_SAY = Both(
    "{count}个满意度指标未说明调查方式和样本（{lines}），建议补充依据。",
    "{count} satisfaction figures without a word on the survey behind them ({lines}); worth a question.",
)


def _find(judgement: Judgement) -> Found:
    found: list[tuple[CardNotes, RowNote]] = []
    for notes in judgement.notes.cards:
        for note in notes.rows:
            if note.reading.class_ != "满意度" or note.reading.row.actual is None:
                continue
            if not note.surveyed:
                found.append((notes, note))
            else:
                yield None
    if len(found) >= 1:
        yield _finding(found)


def _finding(found: list[tuple[CardNotes, RowNote]]) -> Finding:
    notes, first = found[0]
    rows = [note.reading.row for _, note in found]
    return Finding(
        kind=CHECK.kind,
        severity=CHECK.severity,
        place=rows[0].place,
        card=card_ref(notes.card),
        indicator=first.reading.row.level3,
        messages=_SAY.format(count=len(rows), lines=lines(row.place for row in rows)),
        places=tuple(spot(other.card, note.reading.row) for other, note in found[1:]),
    )


CHECK = Check(
    kind="satisfaction-basis",
    severity=Severity.NOTE,
    title=Both("满意度没有依据", "Satisfaction without a basis"),
    flags=Both(
        "满意度指标的说明未提问卷、调查、抽样等；全文件合并为一条。",
        "Satisfaction rows whose note names no survey or questionnaire; one note a document.",
    ),
    why=Both("满意度须有调查支撑才能核实。", "A satisfaction can be verified only by its survey."),
    silent_when=Both("说明提到问卷、调查、抽样、测评或评价。", "The note names a survey, a sample or a rating."),
    source=Both(
        "自评表“偏差原因分析及改进措施”栏：说明应针对本行的偏差。",
        "The form's own column 偏差原因分析及改进措施: a note explains the deviation of its row.",
    ),
    fires="满意度 满意度 | 学员满意度 | >=95% | =97% | 10 | 10.00 | 服务周到，学员一致好评。",
    silent="满意度 满意度 | 学员满意度 | >=95% | =97% | 10 | 10.00 | 发放问卷 100 份，97 份满意。",
    find=_find,
)
