"""``note-direction``: the note says below the target, the row says above, or the reverse."""

from __future__ import annotations

from perfscore.both import Both
from perfscore.checks.check import EXECUTED_FORMS, Check, Found
from perfscore.checks.wording import card_ref, lines, quoted, row_phrase, shown, spot
from perfscore.claims.cards import CardNotes
from perfscore.claims.notes.claim import ChangeSaid, Direction
from perfscore.claims.notes.row_note import RowNote
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity, Spot

_SAY = Both(
    "{who}年度指标值{target}、实际完成{actual}，{fact}，偏差原因填报为“{words}”，与该行数据不一致，{copied}，请核实。",
    "{who}: target {target}, actual {actual}: {fact}; yet the note says “{words}”, which does not fit the row{copied}; "
    "please verify.",
)
_FACTS = {
    1: Both("高于指标值", "the actual is above the target"),
    -1: Both("低于指标值", "the actual is below the target"),
    0: Both("等于指标值", "the actual equals the target"),
}
_IN_TIME = Both("未晚于要求的日期", "the date was kept")
_LATE = Both("晚于要求的日期", "the date was missed")
_COPIED = Both("疑似照抄{lines}的说明", ", it seems taken from {lines}")


def _find(judgement: Judgement) -> Found:
    for notes in judgement.notes.cards:
        said: dict[str, list[RowNote]] = {}
        for index, row in enumerate(notes.rows):
            if not any(isinstance(item.claim, Direction | ChangeSaid) for item in row.claims):
                continue
            if row.fault == "direction" and not notes.moved(index):
                said.setdefault(row.text, []).append(row)
            else:
                yield None
        for found in said.values():
            yield _finding(notes, found)


def _finding(notes: CardNotes, found: list[RowNote]) -> Finding:
    """One note, however many rows of the card carry it."""
    first = found[0]
    row = first.reading.row
    words = quoted(next(item.claim.words for item in first.false if isinstance(item.claim, Direction | ChangeSaid)))
    fits = [spot(fit.card, fit.row) for fit in first.fits]
    copied = _COPIED.format(lines=lines(item.place for item in fits)) if fits else Both("疑似有误", "")
    more: list[Spot] = [spot(notes.card, other.reading.row) for other in found[1:]]
    return Finding(
        kind=CHECK.kind,
        severity=CHECK.severity,
        place=row.place,
        card=card_ref(notes.card),
        indicator=row.level3,
        published=words,
        messages=_SAY.format(
            who=row_phrase(notes.card, row),
            target=shown(row.target),
            actual=shown(row.actual),
            fact=_fact(first),
            words=words,
            copied=copied,
        ),
        places=(*more, *fits),
    )


def _fact(note: RowNote) -> Both:
    found = note.reading.comparison
    if found is not None and found.kind == "deadline":
        return _IN_TIME if found.met else _LATE
    return _FACTS[note.lead or 0]


CHECK = Check(
    kind="note-direction",
    severity=Severity.WARNING,
    title=Both("偏差原因与完成情况相反", "The note contradicts the result of its row"),
    flags=Both(
        "偏差原因称小于、低于、未达到指标值（或超过、增加），而该行完成情况相反；同表中相同的偏差原因合并为一条。",
        "The note says below, unmet, above or increased, and the row's actual lies on the other side of its target. The "
        "same note on several rows of a card is one finding.",
    ),
    why=Both(
        "偏差原因与完成情况相反时，本行偏差未得到说明。",
        "Such a note leaves the deviation of its row unexplained.",
    ),
    silent_when=Both(
        "所述为其他事项、往年或今后；词语没有明确的比较对象（如“因疫情减少开支”）。",
        "It speaks of something else, another year or a plan; or the word has nothing to compare with.",
    ),
    source=Both(
        "自评表“偏差原因分析及改进措施”栏：所填内容应针对本行的偏差。",
        "The form's own column 偏差原因分析及改进措施: a note explains the deviation of its row.",
    ),
    fires="产出 数量 | 发放人数 | >=150 人 | =162 人 | 10 | 10.00 | 年末实际发放数小于年初绩效目标值。",
    silent="产出 数量 | 发放人数 | >=180 人 | =176 人 | 10 | 9.78 | 年末实际发放数小于年初绩效目标值。",
    find=_find,
    concerns=("note",),
    forms=EXECUTED_FORMS,
)
