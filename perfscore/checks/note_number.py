"""``note-number``: a figure, percent, period or remainder in a note that contradicts its row."""

from __future__ import annotations

from perfscore.both import Both
from perfscore.checks.check import EXECUTED_FORMS, Check, Found
from perfscore.checks.wording import card_ref, points, quoted, row_phrase, shown
from perfscore.claims.cards import CardNotes
from perfscore.claims.notes.claim import (
    Completion,
    Deviation,
    Finished,
    Gap,
    Measure,
    NoteClaim,
    OfYear,
    Period,
    Rate,
    Remainder,
    StatedFigure,
    Survey,
)
from perfscore.claims.notes.row_note import RowNote
from perfscore.claims.rows import reported_is_rate
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity, Spot
from perfscore.quantity.quantity import decimal_text

_SAY = Both(
    "{who}年度指标值{target}、实际完成{actual}，偏差原因载明“{words}”，与{against}不一致{echo}，疑似有误，请核实。",
    "{who}: target {target}, actual {actual}; the note's “{words}” does not agree with {against}{echo}; please verify.",
)
_LOOSE = Both(
    "{who}年度指标值{target}、实际完成{actual}，偏差率应为{deviation}，偏差原因载明“{words}”；如系扣分比例，建议注明。",
    "{who}: target {target}, actual {actual}, a deviation of {deviation}; the note says “{words}”. If the share of points "
    "lost is meant, it should say so.",
)
_AGAINST = {
    "actual": Both("该行实际完成值", "the row's actual"),
    "target": Both("该行年度指标值", "the row's target"),
    "deviation": Both("该行的偏差率{value}", "the row's deviation of {value}"),
    "period": Both("本项目所属的{value}月", "the card's months {value}"),
    "year": Both("本表所属的{value}年度", "the card's year {value}"),
    "gap": Both("该行的差额{gap}（偏差率{value}）", "the row's difference of {gap} (a deviation of {value})"),
    "remainder": Both("该行的差额{value}", "the row's difference of target and actual, {value}"),
    "survey": Both("所列份数", "the counts it gives"),
    "completion": Both("该行的完成比例{value}", "the share of the target reached, {value}"),
}
_DEDUCTED = Both(
    "{who}分值{weight}分、得分{score}分，实扣{lost}分，偏差原因载明扣{said}分，不一致，疑似有误，请核实。",
    "{who}: {score} of {weight} points, {lost} taken off; the note says that {said} were; please verify.",
)
_ECHO = Both("（“实际完成情况”亦载明{said}）", " (the achievement says {said} as well)")


def _find(judgement: Judgement) -> Found:
    for notes in judgement.notes.cards:
        for index, row in enumerate(notes.rows):
            if row.misdeducts is not None and not notes.moved(index) and row.fault is None:
                yield _deducted(notes, row)
                continue
            if notes.card.form == "evaluation":  # a reviewer's remarks speak of criteria, not of a target
                if row.deducts:
                    yield None
                continue
            if not any(_is_number(item.claim) for item in row.claims):
                continue
            if notes.moved(index) or (row.fault != "number" and row.loose is None):
                yield None
            elif row.fault == "number":
                yield _finding(notes, index, row)
            else:
                yield _loose(notes, row)


def _is_number(claim: NoteClaim) -> bool:
    return isinstance(
        claim, StatedFigure | Rate | Deviation | Period | OfYear | Remainder | Survey | Measure | Finished
    )


def _finding(notes: CardNotes, index: int, note: RowNote) -> Finding:
    row, echo = note.reading.row, notes.echo(index)
    words = quoted("”“".join(dict.fromkeys(item.claim.words for item in note.false)))
    against = [_against(item.claim, note, notes) for item in note.false]
    places = (Spot(place=echo.passage.place, card=card_ref(notes.card)),) if echo is not None else ()
    return Finding(
        kind=CHECK.kind,
        severity=CHECK.severity,
        place=row.place,
        card=card_ref(notes.card),
        indicator=row.level3,
        published=words.replace("”“", "、"),
        recomputed=row.actual,
        messages=_SAY.format(
            who=row_phrase(notes.card, row),
            target=shown(row.target),
            actual=shown(row.actual),
            words=words,
            against=Both(
                "、".join(dict.fromkeys(item.zh for item in against)),
                ", ".join(dict.fromkeys(item.en for item in against)),
            ),
            echo=_ECHO.format(said=echo.said) if echo is not None else Both("", ""),
        ),
        places=places,
    )


def _against(claim: NoteClaim, note: RowNote, notes: CardNotes) -> Both:
    match claim:
        case StatedFigure():
            return _AGAINST["target" if claim.role == "target" else "actual"]
        case Deviation():
            return _AGAINST["deviation"].format(value=note.deviation)
        case Period():
            return _AGAINST["period"].format(value=notes.months)
        case OfYear():
            return _AGAINST["year"].format(value=notes.card.year)
        case Gap(quantity=said) if said.unit.numerator in {"%", "百分点"}:
            return _AGAINST["gap"].format(gap=note.gap, value=note.deviation)
        case Gap():
            return _AGAINST["remainder"].format(value=note.gap)
        case Completion() if reported_is_rate(note.reading):
            return _AGAINST["actual"]
        case Completion():
            return _AGAINST["completion"].format(value=note.completion)
        case Remainder():
            return _AGAINST["remainder"].format(value=note.gap)
        case Survey():
            return _AGAINST["survey"]
        case _:
            return _AGAINST["actual"]


def _deducted(notes: CardNotes, note: RowNote) -> Finding:
    row, found = note.reading.row, note.misdeducts
    assert found is not None
    said, lost = found
    return Finding(
        kind=CHECK.kind,
        severity=CHECK.severity,
        place=row.place,
        card=card_ref(notes.card),
        indicator=row.level3,
        published=f"扣{said}分",
        recomputed=f"扣{decimal_text(lost)}分",
        messages=_DEDUCTED.format(
            who=row_phrase(notes.card, row),
            weight=points(row.weight),
            score=points(row.score),
            lost=decimal_text(lost),
            said=said,
        ),
        key="deducted",
    )


def _loose(notes: CardNotes, note: RowNote) -> Finding:
    row, loose = note.reading.row, note.loose
    assert loose is not None
    return Finding(
        kind=CHECK.kind,
        severity=Severity.NOTE,
        place=row.place,
        card=card_ref(notes.card),
        indicator=row.level3,
        published=loose.percent.text,
        recomputed=note.deviation,
        messages=_LOOSE.format(
            who=row_phrase(notes.card, row),
            target=shown(row.target),
            actual=shown(row.actual),
            deviation=note.deviation,
            words=loose.words,
        ),
    )


CHECK = Check(
    kind="note-number",
    severity=Severity.WARNING,
    title=Both("偏差原因所列数据与指标不符", "A figure in a note that contradicts its row"),
    flags=Both(
        "偏差原因中的完成数、指标值、百分比、偏差率、所属月份、剩余金额与该行不符，或载明的扣分（扣2分）不是该行实际扣分；偏差率恰为扣分比例的，列为关注。",
        "The actual, target, percentage, deviation, months or remainder given in the note contradict the row, or the points it says were taken off (扣2分) are not those. A deviation "
        "that is the share of points lost is a note.",
    ),
    why=Both(
        "数据不一致时，该行的实际完成值有待核实。", "Where the figures disagree, the row's actual is in doubt as well."
    ),
    silent_when=Both(
        "数字按所列位数四舍五入后一致；所述为其他事项；约数。",
        "The figures agree as far as they are written out; they speak of something else; an estimate.",
    ),
    source=Both(
        "自评表“偏差原因分析及改进措施”栏：所填内容应针对本行的偏差。",
        "The form's own column 偏差原因分析及改进措施: a note explains the deviation of its row.",
    ),
    fires="产出 数量 | 发放人数 | >=50 人 | =53 人 | 10 | 10.00 | 实际发放 52 人，指标设置大于 50 人，因此存在偏差。",
    silent="产出 数量 | 发放人数 | >=50 人 | =52 人 | 10 | 10.00 | 实际发放 52 人，指标设置大于 50 人，因此存在偏差。",
    find=_find,
    concerns=("note",),
    forms=EXECUTED_FORMS | {"evaluation"},
)
