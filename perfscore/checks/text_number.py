"""``text-number``: the goals or the achievement contradict an indicator or the funds."""

from __future__ import annotations

from itertools import chain

from perfscore.both import Both
from perfscore.checks.check import TARGETED_FORMS, Check, Found
from perfscore.checks.wording import at, card_phrase, card_ref, listed, quoted, shown, spot
from perfscore.claims.cards import CardNotes
from perfscore.claims.goals.conflict import Conflict, ConflictKind
from perfscore.claims.rates.said import PlacedRate
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.model.scorecard import Indicator

_SAY: dict[ConflictKind, Both] = {
    "weaker": Both(
        "{who}{at}年度目标载明{said}，{rows}要求低于年度目标，疑似降低要求，请核实。",
        "{who}{at}: the goals say {said}, the target is weaker: {rows}; please verify.",
    ),
    "target-differs": Both(
        "{who}{at}年度目标载明{said}，与{rows}不一致，请核实。",
        "{who}{at}: the goals say {said}, which differs from the target of {rows}; please verify.",
    ),
    "ceiling-differs": Both(
        "{who}{at}目标或实际完成情况载明{said}，与{rows}仅尾数不同，疑似笔误，请核实。",
        "{who}{at}: the text says {said}, {rows} differs in the last digits only; one may be mistyped, please verify.",
    ),
    "actual-differs": Both(
        "{who}{at}实际完成情况载明{said}，与{rows}不一致，请核实。",
        "{who}{at}: the achievement says {said}, which differs from the actual of {rows}; please verify.",
    ),
    "beyond-goal": Both(
        "{who}{at}实际完成情况载明{said}，超出年度目标的{printed}，未见相应指标或说明予以解释，请核实。",
        "{who}{at}: the achievement says {said}, beyond the {printed} of the goals, and nothing explains it; please verify.",
    ),
    "executed": Both(
        "{who}{at}实际完成情况载明执行{said}，资金栏为{printed}，不一致，请核实。",
        "{who}{at}: the achievement says {said} were spent, the funds say {printed}; please verify.",
    ),
    "budget": Both(
        "{who}{at}实际完成情况载明预算{said}，资金栏为{printed}，不一致，请核实。",
        "{who}{at}: the achievement gives a budget of {said}, the funds {printed}; please verify.",
    ),
    "statement-differs": Both(
        "决算说明{at}载明{said}，与{who}的{rows}不一致，请核实。",
        "The narrative{at} says {said}, which differs from {rows} of {who}; please verify.",
    ),
}
_STATEMENT = Both("决算说明", "The narrative")
_PRODUCT = Both(
    "{who}{at}“{words}”，人数（户数）乘以标准为{given}（{formula}元），载明金额为{said}，疑似有误，请核实。",
    "{who}{at}, “{words}”: number times standard is {given} ({formula} yuan), the amount printed is {said}; please verify.",
)


def _find(judgement: Judgement) -> Found:
    reported = {notes.card.name for notes in judgement.notes.cards if notes.card.form != "target"}
    for notes in judgement.notes.cards:
        if notes.card.form == "target" and notes.card.name in reported:
            continue  # the card that reports on these targets says the same
        if notes.card.goal is None and notes.card.achievement is None and not notes.conflicts:
            continue
        said_in_notes = [notes.echo(index) for index in range(len(notes.rows))]
        grouped: dict[ConflictKind, list[Conflict]] = {}
        for conflict in notes.conflicts:
            if conflict not in said_in_notes:
                grouped.setdefault(conflict.kind, []).append(conflict)
        if not grouped:
            yield None
        for kind, found in grouped.items():
            yield _finding(notes, kind, found)
    for placed in chain(*(notes.rates for notes in judgement.notes.cards), judgement.narrative.rates):
        if placed.rate.by == "product":
            yield None if placed.rate.holds else _of_product(placed)


def _of_product(placed: PlacedRate) -> Finding:
    """Number times standard, and another amount beside them."""
    rate = placed.rate
    card = placed.card
    return Finding(
        kind=CHECK.kind,
        severity=CHECK.severity,
        place=placed.place,
        card=card_ref(card) if card is not None else None,
        indicator=placed.row.level3 if placed.row is not None else None,
        published=rate.said,
        recomputed=rate.given,
        messages=_PRODUCT.format(
            who=card_phrase(card) if card is not None else _STATEMENT,
            at=at(placed.place),
            words=quoted(rate.words),
            formula=rate.formula,
            given=rate.given,
            said=rate.said,
        ),
        worked=(Both(rate.formula, rate.formula),),
        key=rate.words,
    )


def _finding(notes: CardNotes, kind: ConflictKind, found: list[Conflict]) -> Finding:
    """One kind of conflict of a card, with all its rows."""
    rows = {item.row: notes.rows[item.row].reading.row for item in found if item.row is not None}
    said = listed(dict.fromkeys(item.said for item in found))
    printed = listed(dict.fromkeys(item.printed for item in found))
    named = [_named(row) for row in rows.values()]
    return Finding(
        kind=CHECK.kind,
        severity=CHECK.severity,
        place=found[0].passage.place,
        card=card_ref(notes.card),
        indicator=next((row.level3 for row in rows.values()), None),
        published=said.zh,
        recomputed=printed.zh,
        messages=_SAY[kind].format(
            who=card_phrase(notes.card),
            at=at(found[0].passage.place),
            said=said,
            printed=printed,
            rows=Both("、".join(item.zh for item in named), ", ".join(item.en for item in named)),
        ),
        places=tuple(spot(notes.card, row) for row in rows.values()),
        key=kind,
    )


def _named(row: Indicator) -> Both:
    """A row with its figures; a table of targets has no actual."""
    if row.actual is None:
        return Both(f"“{row.level3}”指标（年度指标值{shown(row.target)}）", f"“{row.level3}” (target {row.target})")
    return Both(
        f"“{row.level3}”指标（年度指标值{shown(row.target)}、实际完成{shown(row.actual)}）",
        f"“{row.level3}” (target {row.target}, actual {row.actual})",
    )


CHECK = Check(
    kind="text-number",
    severity=Severity.WARNING,
    title=Both("总体目标文字与指标、资金数据不一致", "Figures in the text contradict rows or funds"),
    flags=Both(
        "年度目标载明的数量高于年度指标值；实际完成情况载明的数量与实际完成值不同；上限仅尾数不同；执行金额与资金栏不同；"
        "决算说明中点名的成果与实际完成值不同；人数乘以标准与所列金额不同。",
        "The goals promise more than a target (which is weaker); the achievement differs from the actual; a ceiling that "
        "differs in its last digits; amounts that differ from the funds; "
        "a result in the narrative that differs from the row it names; an amount that is not number times standard.",
    ),
    why=Both(
        "同一事项在一张表内有两个数，应予核实。", "Of two figures for one thing on one card only one can be right."
    ),
    silent_when=Both(
        "指标值严于目标；数字按所列位数四舍五入后一致；不能确定所述为哪个指标；约数和计划数。",
        "The target is stricter than the goal; the figures agree as far as written out; it is not sure which indicator is "
        "meant; estimates and plans.",
    ),
    source=Both(
        "自评表的年度总体目标与绩效指标应相互一致。",
        "The form: the goals of the year and the indicators state the same.",
    ),
    fires="""
        goal: 每年常规维护密集架 61 列。
        产出 数量 | 密集架维护数量 | >=50 列 | =61 列 | 10 | 10.00
    """,
    silent="""
        goal: 每年常规维护密集架 50 列以上。
        产出 数量 | 密集架维护数量 | >=60 列 | =61 列 | 10 | 10.00
    """,
    find=_find,
    concerns=("achievement", "goal"),
    forms=TARGETED_FORMS,
)
