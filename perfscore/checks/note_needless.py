"""``note-needless``: a note on a deviation where there is none."""

from __future__ import annotations

import re
from itertools import repeat

from perfscore.both import Both
from perfscore.checks.check import EXECUTED_FORMS, Check, Found
from perfscore.checks.wording import card_ref, lines, row_phrase, shown, spot
from perfscore.claims.cards import CardNotes
from perfscore.claims.notes.row_note import RowNote
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.model.scorecard import Scorecard

_SAY = Both(
    "{who}年度指标值{target}、实际完成{actual}，已完成并计满分，无偏差而填报偏差原因，建议关注是否错行填报。",
    "{who}: target {target} is exactly met by {actual} with full marks, there is no deviation to explain, yet there is a "
    "note; is it meant for another row?",
)


_MANY = Both(
    "{count}个指标已完成并计满分（{lines}），无偏差而填报偏差原因，建议关注是否错行填报。",
    "{count} targets are exactly met with full marks ({lines}): there is no deviation to explain, yet there is a note; is it meant "
    "for another row?",
)


_REASONS = re.compile("偏差|原因|措施|扣分|未完成|未达")
_LONGEST_HEADING = 40


def _asks_for_reasons(card: Scorecard) -> bool:
    """Whether the column of notes is for deviations: 说明, 完成情况说明 and 自评依据 may be filled in of any row."""
    first = min((cell.row for cell in card.cells if cell.field == "target" and cell.row is not None), default=None)
    if card.printed is None or first is None:
        return True
    headings = (cell.text for row in card.printed.rows[:first] for cell in row.cells)
    return any(len(text) <= _LONGEST_HEADING and _REASONS.search(text) for text in headings)


def _find(judgement: Judgement) -> Found:
    found: list[tuple[CardNotes, RowNote]] = []
    for notes in judgement.notes.cards:
        if not _asks_for_reasons(notes.card):
            continue
        for index, note in enumerate(notes.rows):
            if note.blank:
                continue
            if note.needless and note.fault is None and not notes.moved(index):
                found.append((notes, note))
            else:
                yield None
    if found:
        yield from repeat(_finding(found), len(found))


def _finding(found: list[tuple[CardNotes, RowNote]]) -> Finding:
    notes, first = found[0]
    row = first.reading.row
    rows = [note.reading.row for _, note in found]
    return Finding(
        kind=CHECK.kind,
        severity=CHECK.severity,
        place=row.place,
        card=card_ref(notes.card),
        indicator=row.level3,
        messages=(_SAY if len(found) == 1 else _MANY).format(
            who=row_phrase(notes.card, row),
            target=shown(row.target),
            actual=shown(row.actual),
            count=len(found),
            lines=lines(item.place for item in rows),
        ),
        places=tuple(spot(other.card, note.reading.row) for other, note in found[1:]),
    )


CHECK = Check(
    kind="note-needless",
    severity=Severity.NOTE,
    title=Both("无偏差而填报偏差原因", "A note without a deviation"),
    flags=Both(
        "完成值与指标值相等并计满分，仍填报偏差原因；全文件合并为一条。",
        "Target and actual are equal with full marks, yet there is a note; one note a document.",
    ),
    why=Both("可能系错行填报，或引自其他项目。", "It may belong to another row, or come from another card."),
    silent_when=Both(
        "超额完成的原因；定性指标的说明；只填“无”“按计划完成”等；该栏不是偏差原因栏（说明、完成情况说明、自评依据等）。",
        "A reason for over-fulfilment; a note on a qualitative indicator; 无, 按计划完成 and the like; a column that does not ask "
        "for deviations (说明, 完成情况说明, 自评依据).",
    ),
    source=Both(
        "自评表“偏差原因分析及改进措施”栏：所填内容应针对本行的偏差。",
        "The form's own column 偏差原因分析及改进措施: a note explains the deviation of its row.",
    ),
    fires="产出 质量 | 资金到位率 | =100% | =100% | 10 | 10.00 | 按规定时间足额拨付，到位率 100%。",
    silent="产出 质量 | 资金到位率 | >=90% | =100% | 10 | 10.00 | 按规定时间足额拨付，到位率 100%。",
    find=_find,
    concerns=("note",),
    forms=EXECUTED_FORMS,
)
