"""``measure-missing``: points lost, explained, and no measure of improvement; one note a document."""

from __future__ import annotations

from perfscore.checks.check import Check, Found
from perfscore.checks.wording import card_ref, lines, spot
from perfscore.claims.note import CardNotes, RowNote
from perfscore.judgement import Judgement
from perfscore.model.finding import Both, Finding, Severity

_SAY = Both(
    "{count}个失分指标只说明原因、未提改进措施（{lines}），建议补充。",
    "{count} rows that lost points give a reason and no measure of improvement ({lines}); worth adding.",
)


def _find(judgement: Judgement) -> Found:
    found: list[tuple[CardNotes, RowNote]] = []
    for notes in judgement.notes.cards:
        for note in notes.rows:
            if not note.lost or not note.reading.row.note:
                continue
            if not note.measure:
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
    kind="measure-missing",
    severity=Severity.NOTE,
    title=Both("失分而无改进措施", "Points lost without a measure"),
    flags=Both(
        "失分行的说明只有原因，没有改进措施；全文件合并为一条。",
        "Notes on lost points that give a reason and no measure; one note a document.",
    ),
    why=Both("表头要求“偏差原因分析及改进措施”。", "The heading asks for reasons and measures."),
    silent_when=Both("说明提到今后、改进、加强、完善等。", "The note speaks of what will be improved."),
    source=Both(
        "自评表“偏差原因分析及改进措施”栏：说明应针对本行的偏差。",
        "The form's own column 偏差原因分析及改进措施: a note explains the deviation of its row.",
    ),
    fires="产出 数量 | 培训人数 | >=53 人 | =51 人 | 10 | 9.62 | 有两人未能到会。",
    silent="产出 数量 | 培训人数 | >=53 人 | =51 人 | 10 | 9.62 | 有两人未能到会，今后提前通知。",
    find=_find,
)
