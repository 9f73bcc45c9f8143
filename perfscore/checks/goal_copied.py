"""``goal-copied``: the achievement is the goals, word for word; one note a document."""

from __future__ import annotations

from itertools import repeat

from perfscore.both import Both
from perfscore.checks.check import EXECUTED_FORMS, Check, Found
from perfscore.checks.wording import card_ref, lines
from perfscore.claims.cards import CardNotes
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity, Spot
from perfscore.model.place import Place

_SAY = Both(
    "{count}个项目的“实际完成情况”与“预期目标”文字完全相同（{lines}），未反映实际执行结果，建议关注并补充。",
    "The achievement repeats the goals word for word ({lines}; {count} in all) and reports no result; please add it.",
)


def _find(judgement: Judgement) -> Found:
    found: list[tuple[CardNotes, Place]] = []
    for notes in judgement.notes.cards:
        if notes.card.goal is None or notes.card.achievement is None:
            continue
        if notes.copied:
            found.append((notes, notes.card.achievement.place))
        else:
            yield None
    if found:
        yield from repeat(_finding(found), len(found))


def _finding(found: list[tuple[CardNotes, Place]]) -> Finding:
    notes, place = found[0]
    return Finding(
        kind=CHECK.kind,
        severity=CHECK.severity,
        place=place,
        card=card_ref(notes.card),
        messages=_SAY.format(count=len(found), lines=lines(other for _, other in found)),
        places=tuple(Spot(place=other, card=card_ref(card.card)) for card, other in found[1:]),
    )


CHECK = Check(
    kind="goal-copied",
    severity=Severity.NOTE,
    title=Both("实际完成情况与预期目标文字相同", "The achievement repeats the goals"),
    flags=Both(
        "“实际完成情况”与“预期目标”逐字相同（标点除外）；全文件合并为一条。",
        "The achievement repeats the goals word for word, punctuation aside; one note a document.",
    ),
    why=Both("文字相同不能反映实际完成情况。", "A text that repeats the goals does not say what was achieved."),
    silent_when=Both(
        "文字有任何实质改动；目标不足八个字。", "Anything was changed; goals of fewer than eight characters."
    ),
    source=Both(
        "自评表“年度总体目标”栏分列预期目标与实际完成情况。", "The form asks for the goals and for what was achieved."
    ),
    fires="""
        goal: 按时足额发放补贴，保障生活。
        achievement: 按时足额发放补贴,保障生活
    """,
    silent="""
        goal: 按时足额发放补贴，保障生活。
        achievement: 全年按时足额发放补贴 12 次，保障了 53 人生活。
    """,
    find=_find,
    concerns=("achievement",),
    forms=EXECUTED_FORMS,
)
