"""``approved-target``: what the self-evaluation changed against the approved table of targets (``--approved``)."""

from __future__ import annotations

from perfscore.approved.difference import TargetDifference, What
from perfscore.both import Both
from perfscore.checks.check import SCORED_FORMS, Check, Found
from perfscore.checks.wording import at, card_phrase, card_ref, more_or_less, points, row_phrase, shown
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.model.place import Place
from perfscore.model.scorecard import Indicator, Scorecard

_CHANGED: dict[What, Both] = {
    "weaker": Both("要求低于批复，疑似自行调低指标值", "asks for less than was approved"),
    "stricter": Both("要求高于批复", "asks for more than was approved"),
    "sign": Both("符号与批复不同，疑似自行变更", "has another sign than was approved"),
    "unit": Both("计量单位与批复不同，疑似自行变更", "is counted in another unit than was approved"),
    "words": Both("以文字代替批复的数值", "puts words in place of the approved figure"),
    "reworded": Both("表述与批复不同", "is worded otherwise than was approved"),
}
_SAY = Both(
    "{who}批复指标值{approved}、自评表填报为{own}，{how}{effect}，请核实是否经批准。",
    "{who}: approved was {approved}, the card has {own}: it {how}{effect}; was the change approved?",
)
_ASK = Both(
    "{who}批复指标值{approved}、自评表填报为{own}，{how}{effect}，建议关注。",
    "{who}: approved was {approved}, the card has {own}: it {how}{effect}; worth a question.",
)
_WEIGHT = Both(
    "{who}批复分值{approved}分、自评表分值{own}分，疑似自行调整分值{effect}，请核实是否经批准。",
    "{who}: the approved weight is {approved}, the card's {own}{effect}; was the change approved?",
)
_DROPPED = Both(
    "{card}批复绩效目标所列“{name}”指标（指标值{target}、分值{weight}分）未见于自评表，疑似删除指标，请核实是否经批准。",
    "{card}: the approved indicator “{name}” (target {target}, {weight} points) is not on the card; was its removal approved?",
)
_ADDED = Both(
    "{who}未见于批复绩效目标，疑似自行增加，涉及得分{score}分，请核实是否经批准。",
    "{who} is not among the approved targets; {score} points; was it approved?",
)
_NO_TABLE = Both(
    "{card}{at}未见对应的批复绩效目标表，未能核对，建议关注。",
    "{card}{at}: there is no approved table for it; not compared, worth a question.",
)
_NO_CARD = Both(
    "批复绩效目标表所列{card}未见自评表，建议关注是否漏报。",
    "{card} has approved targets and no self-evaluation; is a card missing?",
)
_EFFECT = Both(
    "；按批复应计{points}分，自评得分{score}分，{gap}",
    "; as approved {points}, published {score}, {gap}",
)
_NOTES = {"stricter", "reworded", "no-table", "no-card"}


def _find(judgement: Judgement) -> Found:
    changed = {(found.card.id if found.card else None, id(found.row)) for found in judgement.approved}
    for verdict in judgement.cards if judgement.approved_given else ():
        for row in verdict.card.indicators:
            if (verdict.card.id, id(row)) not in changed:
                yield None
    for found in judgement.approved:
        yield None if found.approval is not None else _finding(found)


def _finding(found: TargetDifference) -> Finding:
    card = found.card or found.table
    assert card is not None
    row = found.row or found.approved
    severity = Severity.NOTE if found.what in _NOTES else CHECK.severity
    return Finding(
        kind=CHECK.kind,
        severity=severity,
        place=_place(found),
        card=card_ref(card),
        indicator=None if row is None else row.level3,
        published=_value(found, found.row),
        recomputed=_value(found, found.approved),
        messages=_message(found, card),
        key=found.what,
    )


def _place(found: TargetDifference) -> Place:
    if found.row is not None:
        return found.row.place
    return found.card.place if found.card is not None else found.table.place if found.table is not None else Place()


def _value(found: TargetDifference, row: Indicator | None) -> str | None:
    if row is None:
        return None
    return points(row.weight) if found.what == "weight" else row.target


def _message(found: TargetDifference, card: Scorecard) -> Both:
    row, approved = found.row, found.approved
    if row is None and approved is None:
        say = _NO_TABLE if found.what == "no-table" else _NO_CARD
        return say.format(card=card_phrase(card), at=at(card.place))
    if row is None:
        assert approved is not None
        who = Both(f"{card_phrase(card).zh}{at(card.place).zh}", f"{card_phrase(card).en}{at(card.place).en}")
        return _DROPPED.format(
            card=who, name=approved.level3, target=shown(approved.target), weight=points(approved.weight)
        )
    who = row_phrase(card, row)
    if approved is None:
        return _ADDED.format(who=who, score=points(row.score))
    if found.what == "weight":
        weights = {"approved": points(approved.weight), "own": points(row.weight)}
        return _WEIGHT.format(who=who, effect=_effect(found), **weights)
    say = _ASK if found.what in _NOTES else _SAY
    return say.format(
        who=who, approved=shown(approved.target), own=shown(row.target), how=_CHANGED[found.what], effect=_effect(found)
    )


def _effect(found: TargetDifference) -> Both:
    if not found.effect or found.by_approval is None or found.row is None or found.row.score is None:
        return Both("", "")
    return _EFFECT.format(
        points=points(found.by_approval),
        score=points(found.row.score),
        gap=more_or_less(found.row.score, found.by_approval),
    )


CHECK = Check(
    kind="approved-target",
    severity=Severity.WARNING,
    title=Both("自评表与批复绩效目标不一致", "Targets differ from those approved"),
    flags=Both(
        "对照批复（申报）表（由 --approved 指定，或同一文件内同名、同年度的绩效目标表）：自评表删除、增加指标，调低指标值，变更符号、计量单位，调整分值；调高、改写和未能对应的列为关注。",
        "Against the approved table (given with `--approved`, or of one name and year in the same document): an indicator dropped or added, a target lowered, another sign or unit, another weight; a raised or "
        "reworded target, and a card or table without its counterpart, are a note.",
    ),
    why=Both(
        "以低于批复的指标值自评，表内各数相符而得分虚高，只有对照批复才能发现。",
        "With a target lower than the approved one the card adds up and the score is too high; only the approved table shows it.",
    ),
    silent_when=Both(
        "未给出批复表；与批复一致；自评表载明调整批复文号的变更；仅写法不同（万元与元、空格）。",
        "No approved table was given; all as approved; the card names the paper that approved the change; only the writing differs.",
    ),
    source=Both(
        "中央部门预算绩效目标管理办法（财预〔2015〕88号）：绩效目标批复后一般不予调整（未核原文）。",
        "财预〔2015〕88号 (not checked against the original): approved targets are not changed as a rule.",
    ),
    fires="""
        card: 学员培训 | 甲中心
        form: target
        产出 数量 | 培训人数 | >=50 人 | - | 10 | -
        card: 学员培训 | 甲中心
        产出 数量 | 培训人数 | >=40 人 | 40 人 | 10 | 10.00
    """,
    silent="""
        card: 学员培训 | 甲中心
        form: target
        产出 数量 | 培训人数 | >=40 人 | - | 10 | -
        card: 学员培训 | 甲中心
        产出 数量 | 培训人数 | >=40 人 | 40 人 | 10 | 10.00
    """,
    find=_find,
    concerns=("target",),
    forms=SCORED_FORMS,
)
