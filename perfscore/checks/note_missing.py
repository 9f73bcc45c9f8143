"""``note-missing``: points were lost and nothing is written about it."""

from __future__ import annotations

import re

from perfscore.both import Both
from perfscore.checks.check import Check, Found
from perfscore.checks.wording import card_ref, points, row_phrase, shown
from perfscore.claims.cards import CardNotes
from perfscore.claims.notes.row_note import RowNote
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.scoring.counted import is_execution_alone
from perfscore.scoring.verdict import ScoreState

_SAY = Both(
    "{who}分值{weight}分、自评得分{score}分，扣{lost}分，“偏差原因分析及改进措施”栏未填写，请补充。",
    "{who}: {score} of {weight} points, {lost} lost, and the column for the reason is empty; please explain.",
)
_SAID = Both(
    "{who}分值{weight}分、自评得分{score}分，扣{lost}分，“偏差原因分析及改进措施”栏填报为“{words}”，请补充。",
    "{who}: {score} of {weight} points, {lost} lost, yet the column for the reason says “{words}”; please explain.",
)

_MISSED = Both(
    "{who}年度指标值{target}、实际完成{actual}，未完成指标值，“偏差原因分析及改进措施”栏未填写，请补充。",
    "{who}: target {target}, actual {actual}: the target was missed, and the column for the reason is empty; please "
    "explain.",
)
_MISSED_SAID = Both(
    "{who}年度指标值{target}、实际完成{actual}，未完成指标值，“偏差原因分析及改进措施”栏填报为“{words}”，请补充。",
    "{who}: target {target}, actual {actual}: the target was missed, yet the column for the reason says “{words}”; "
    "please explain.",
)

# Scores that no rule gives: their own finding asks what they stand for.
_UNFOUNDED = {ScoreState.UNEXPLAINED, ScoreState.MET_NOT_FULL, ScoreState.OUTSIDE_BAND, ScoreState.OUT_OF_RANGE}


def _find(judgement: Judgement) -> Found:
    cards = judgement.notes.cards
    if len(cards) > 1 and not any(row.text for notes in cards for row in notes.rows):
        return  # the form has no such column
    for verdict, notes in zip(judgement.cards, cards, strict=True):
        if not notes.card.has_column("note"):
            continue
        unscored = not any(row.score is not None for row in notes.card.indicators)
        unread = {item.place.order() for item in notes.card.unread}
        for scored, note in zip(verdict.rows, notes.rows, strict=True):
            row = note.reading.row
            if row.score is None or row.weight is None:
                if unscored and note.reading.comparison is not None:
                    missed = note.reading.comparison.met is False and note.blank and row.place.order() not in unread
                    yield _of_missed(notes, note) if missed else None
                continue
            owed = note.lost and note.blank and not is_execution_alone(row)
            if not owed or row.place.order() in unread or scored.state in _UNFOUNDED:
                yield None
                continue
            yield Finding(
                kind=CHECK.kind,
                severity=CHECK.severity,
                place=row.place,
                card=card_ref(notes.card),
                indicator=row.level3,
                published=points(row.score),
                published_value=row.score,
                messages=(_SAID if (words := _words(notes, note)) else _SAY).format(
                    who=row_phrase(notes.card, row),
                    weight=points(row.weight),
                    score=points(row.score),
                    lost=points(row.weight - row.score),
                    words=words,
                ),
            )


def _of_missed(notes: CardNotes, note: RowNote) -> Finding:
    """On a form without scores (transfer payments) each missed target owes its reason."""
    row, words = note.reading.row, _words(notes, note)
    return Finding(
        kind=CHECK.kind,
        severity=CHECK.severity,
        place=row.place,
        card=card_ref(notes.card),
        indicator=row.level3,
        published=row.actual,
        messages=(_MISSED_SAID if words else _MISSED).format(
            who=row_phrase(notes.card, row), target=shown(row.target), actual=shown(row.actual), words=words
        ),
    )


def _words(notes: CardNotes, note: RowNote) -> str | None:
    """What stands in the column: a word that says nothing, or a stroke, which is read as a blank."""
    row, card = note.reading.row, notes.card
    if row.note or card.printed is None:
        return row.note
    for at in card.cells:
        if at.field == "note" and at.place == row.place and at.row is not None and at.cell is not None:
            return re.sub(r"\s", "", card.printed.rows[at.row].cells[at.cell].text) or None
    return None


CHECK = Check(
    kind="note-missing",
    severity=Severity.WARNING,
    title=Both("扣分未说明原因", "Points lost without a reason"),
    flags=Both(
        "得分低于分值，偏差原因栏为空，或只填“无”“无偏差”“/”；不设分值的表（如转移支付区域绩效自评表）为指标未完成。",
        "The score is below the weight and the note is empty, or says that there is nothing (无, /); on a form without "
        "scores (transfer payments), the target was missed.",
    ),
    why=Both("扣分应说明原因和改进措施。", "A deduction needs its reason and a measure."),
    silent_when=Both(
        "该行有未读内容；表上没有该栏；得分本身与评分规则不符（见“指标得分与评分规则不符”“已完成指标值未计满分”）。",
        "Something of the row was not read; the form has no such column; the score itself "
        "does not follow from the rules (`indicator-score`, `met-not-full`).",
    ),
    source=Both(
        "自评表“偏差原因分析及改进措施”栏：所填内容应针对本行的偏差。",
        "The form's own column 偏差原因分析及改进措施: a note explains the deviation of its row.",
    ),
    fires="效益 社会效益 | 保障业务运行 | 有效保障 | 完全达到预期 | 30 | 29.40",
    silent="效益 社会效益 | 保障业务运行 | 有效保障 | 基本达到预期 | 30 | 24.00 | 部分设备仍在调试，下一步加快验收。",
    find=_find,
    concerns=("note",),
)
