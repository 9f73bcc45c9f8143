"""``cross-card``: one survey, sentence or name on several cards of a unit; two cards that contradict each other."""

from __future__ import annotations

from perfscore.both import Both
from perfscore.checks.check import EXECUTED_FORMS, Check, Found
from perfscore.checks.wording import at, card_phrase, card_ref, lines, quoted, row_phrase
from perfscore.claims.across.repeats import Repeat, RepeatKind, RepeatSpot
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity, Spot

_SAY: dict[RepeatKind, Both] = {
    "survey": Both(
        "{who}与同一单位其他项目（{lines}）所填满意度说明文字相同（“{words}”），建议关注各项目是否分别调查。",
        "{who} and other cards of the unit ({lines}) explain satisfaction in the same words, “{words}”; was each project surveyed?",
    ),
    "sentence": Both(
        "{who}与同一单位其他项目（{lines}）的偏差原因引用同一组数字“{words}”，建议关注是否各自适用。",
        "{who} and other cards of the unit ({lines}) give the same figures in their notes, “{words}”; do they hold for each?",
    ),
    "name": Both(
        "{who}与同一单位另一张表（{lines}）项目名称相同，建议关注是否重复填报。",
        "{who} and another card of the unit ({lines}) have the same name; was the project reported twice?",
    ),
    "targets": Both(
        "{who}与其他自评表（{lines}）实际完成值相同而年度指标值不同：{words}，建议关注指标值是否一致。",
        "{who} and other cards ({lines}) report the same result against different targets: {words}; do the targets agree?",
    ),
    "results": Both(
        "{who}与同一单位其他项目（{lines}）的满意度引自同一评价来源，结果分别为{words}，建议关注。",
        "{who} and other cards of the unit ({lines}) cite one source of satisfaction with different results: {words}; "
        "worth a question.",
    ),
    "sum": Both(
        "{who}实际完成值恰为各项目（{lines}）之和，年度指标值与各项目指标值之和相差较大（分别为{words}），疑似填报有误，请核实。",
        "{who}: the actual is exactly the sum of the projects' ({lines}), the target is far from the sum of theirs: {words}; "
        "please verify.",
    ),
    "price": Both(
        "{who}按同一单位另一张表的单价（{lines}，该表数量乘以单价与其全年执行数相符）计算，与本表全年执行数不一致（分别为{words}），建议关注。",
        "{who}: at the price of another card of the unit ({lines}), where quantity times price equals the money executed, the "
        "result is not the money executed here: {words}; worth a question.",
    ),
    "fee": Both(
        "{who}与同一单位另一张表（{lines}）的同名标准指标值不同：{words}，建议关注执行标准是否一致。",
        "{who} and another card of the unit ({lines}) set different targets for the same fee: {words}; which one is in force?",
    ),
    "ratio": Both(
        "{who}与同一单位另一张表（{lines}）的同名指标，按指标值计算的每人（户）平均数相当，按完成值计算相差较大（另一张表、本表分别为{words}），建议关注。",
        "{who} and the same rows of another card of the unit ({lines}): an average per head that is alike by the targets differs "
        "by the actuals: {words} (the other card, this card); worth a question.",
    ),
    "range": Both(
        "{who}与同一单位相同项目（{lines}）的补助标准区间不一致：{words}，疑似漏填一位数字，请核实。",
        "{who} and the like cards of the unit ({lines}) print the same range differently: {words}; a digit seems lost, please verify.",
    ),
}


def _find(judgement: Judgement) -> Found:
    repeats = judgement.repeats
    concerned = {spot.card.id for repeat in repeats for spot in repeat.spots}
    for notes in judgement.notes.cards:
        if notes.card.id not in concerned:
            yield None
    for repeat in repeats:
        yield _finding(repeat)


def _finding(repeat: Repeat) -> Finding:
    first, *others = repeat.spots
    return Finding(
        kind=CHECK.kind,
        severity=Severity.WARNING if repeat.kind in {"range", "sum"} else CHECK.severity,
        place=first.place,
        card=card_ref(first.card),
        indicator=first.row.level3 if first.row is not None else None,
        published=quoted(repeat.words),
        messages=_SAY[repeat.kind].format(
            who=_who(first),
            lines=lines(spot.place for spot in others),
            words=_words(repeat),
        ),
        places=tuple(
            Spot(
                place=spot.place, card=card_ref(spot.card), indicator=spot.row.level3 if spot.row is not None else None
            )
            for spot in others
        ),
        key=repeat.kind,
    )


def _words(repeat: Repeat) -> Both:
    """The words of the repeat; where they are figures of several cards, with the signs of each language."""
    words = quoted(repeat.words)
    return Both(words, words if repeat.kind in {"survey", "name"} else words.replace("、", ", "))


def _who(spot: RepeatSpot) -> Both:
    """The row, where one is concerned, else the card."""
    if spot.row is not None:
        return row_phrase(spot.card, spot.row)
    who, where = card_phrase(spot.card), at(spot.place)
    return Both(who.zh + where.zh, who.en + where.en)


CHECK = Check(
    kind="cross-card",
    severity=Severity.NOTE,
    title=Both("项目间数据重复或不一致", "Repeats and contradictions between cards"),
    flags=Both(
        "同一单位的几个项目使用同一调查、同一组数字或同一名称；同一结果对应不同指标值，同一来源的满意度结果不同；同名标准的指标值不同；按同类项目单价（该项目数量乘以单价与执行数相符）计算与执行数不符，每人平均数相差较大；同类项目的标准"
        "范围只差一位数字，或部门的结果恰为各项目之和而指标值与各项目指标值之和相差较大的，列为疑点。",
        "Cards of one unit that share a survey, a set of figures or a name; one result against different targets, one source "
        "of satisfaction with different results; one fee at two targets; money that does not follow from the price proved on a like card; averages per head that differ. Ranges of like cards that differ by one digit, and a department's result that is the sum of its "
        "projects' beside a target far from theirs, are a warning.",
    ),
    why=Both("一次调查不能证明几个项目的满意度。", "One survey does not prove the satisfaction with several projects."),
    silent_when=Both(
        "只是措辞相同；不同单位；数字是标准或比率。", "Only the wording is shared; other units; standards and rates."
    ),
    source=Both("本工具约定。", "A convention of this tool."),
    fires="""
        card: 网络培训 | 甲中心
        满意度 满意度 | 学员满意度 | >=95% | =97.5% | 10 | 10.00 | 随机抽取 40 份问卷，其中 3 份未全部满意，满意度达到 97.5%。
        card: 设备维护 | 甲中心
        满意度 满意度 | 用户满意度 | >=95% | =97.5% | 10 | 10.00 | 随机抽取 40 份问卷，其中 3 份未全部满意，满意度达到 97.5%。
    """,
    silent="""
        card: 网络培训 | 甲中心
        满意度 满意度 | 学员满意度 | >=95% | =97.5% | 10 | 10.00 | 随机抽取 40 份问卷，其中 3 份未全部满意，满意度达到 97.5%。
        card: 设备维护 | 乙中心
        满意度 满意度 | 用户满意度 | >=95% | =95% | 10 | 10.00 | 随机抽取 60 份问卷，其中 3 份未全部满意，满意度达到 95%。
    """,
    find=_find,
    forms=EXECUTED_FORMS,
)
