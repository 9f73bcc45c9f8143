"""``deadline``: a date that was missed with full marks; a date that is answered by a word."""

from __future__ import annotations

from perfscore.both import Both
from perfscore.checks.check import Check, Found
from perfscore.checks.wording import card_ref, points, row_phrase, shown
from perfscore.judgement import Judgement
from perfscore.model.denial import is_undone
from perfscore.model.finding import Finding, Severity
from perfscore.model.target import Deadline, Word

_MISSED = Both(
    "{who}年度指标值{target}、实际完成{actual}，已逾期仍计满分{score}分，疑似多计，请核实。",
    "{who}: due {target}, done {actual}: late, yet all {score} points are given; please verify.",
)
_UNDONE = Both(
    "{who}年度指标值{target}，实际完成值填报为“{actual}”，仍计满分{score}分，疑似多计，请核实。",
    "{who}: due {target}, answered “{actual}”, yet all {score} points are given; please verify.",
)
_WORD = Both(
    "{who}年度指标值{target}，实际完成值填报为“{actual}”，未填具体日期，无法核实是否按时完成，建议关注。",
    "{who}: due {target}, answered “{actual}” without a date; whether it was kept cannot be checked, worth a question.",
)

_NOT_DONE = ("未", "尚未", "没有", "无法", "取消", "停止")


def _find(judgement: Judgement) -> Found:
    for card in judgement.cards:
        for reading in card.readings:
            row = reading.row
            if not isinstance(reading.target, Deadline) or reading.actual is None:
                continue
            late = reading.situation is not None and not reading.situation.met
            full = row.score is not None and row.score == row.weight
            word = isinstance(reading.actual, Word)
            said = reading.actual.word if isinstance(reading.actual, Word) else ""
            undone = said.startswith(_NOT_DONE) or is_undone(said)
            if (undone or not word) and not ((undone or late) and full):
                yield None
                continue
            yield Finding(
                kind=CHECK.kind,
                severity=Severity.NOTE if word and not undone else CHECK.severity,
                place=row.place,
                card=card_ref(card.card),
                indicator=row.level3,
                published=row.actual if word else None if row.score is None else points(row.score),
                published_value=None if word else row.score,
                messages=(_UNDONE if undone else _WORD if word else _MISSED).format(
                    who=row_phrase(card.card, row), target=shown(row.target), actual=shown(row.actual), score=row.score
                ),
            )


CHECK = Check(
    kind="deadline",
    severity=Severity.WARNING,
    title=Both("时效指标完成情况填报不规范", "A deadline missed, or not answered by a date"),
    flags=Both(
        "实际日期晚于要求、或实际填为未开工、未完成等，仍计满分；指标值为日期、实际完成值只填“完全达到预期”等文字的，列为关注。",
        "Done after the date, or not done, with full marks. A date answered by a word is a note.",
    ),
    why=Both("时效指标应以日期核对。", "Timeliness is checked by dates."),
    silent_when=Both(
        "逾期或未完成且已扣分；两个日期无法比较先后。",
        "Late or not done, with points lost; dates whose order cannot be told.",
    ),
    source=Both(
        "财预〔2013〕53号所附指标框架：时效指标反映完成时间（未核原文）。",
        "财预〔2013〕53号, framework of indicators: timeliness is about the time of completion (not checked against the original).",
    ),
    fires="产出 时效 | 物品采购时间 | <=9 月底 | =10 月底 | 10 | 10.00",
    silent="产出 时效 | 物品采购时间 | <=9 月底 | =9 月底 | 10 | 10.00",
    find=_find,
    concerns=("actual", "target"),
)
