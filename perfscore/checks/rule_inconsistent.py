"""``rule-inconsistent``: the same situation is scored by another rule than its like."""

from __future__ import annotations

from decimal import Decimal
from itertools import repeat

from attrs import evolve

from perfscore.both import Both
from perfscore.checks.check import Check, Found
from perfscore.checks.wording import card_ref, label_words, lines, points, spot
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.model.scorecard import Indicator
from perfscore.scoring.consistency import Departure, Scored
from perfscore.scoring.verdict import ScoreState
from perfscore.standards.formula import Formula
from perfscore.standards.formula_text import in_words

_SCOPES = {
    "card": Both("同一张表", "on one card"),
    "unit": Both("同一单位", "in one unit"),
    "document": Both("同一文件", "in one document"),
    "standard": Both("与所选评分标准", "against the chosen standard"),
}
_RULES = Both(
    "同为{situation}（{class_}指标），{minority}{rule}，{majority}{usual}，{scope}计分口径疑似不一致，请核实并统一。",
    "{situation} ({class_} indicators): {minority}: {rule}; {majority}: {usual}; scored by two rules {scope}, please verify.",
)
_RULES_NOTE = Both(
    "同为{situation}（{class_}指标），{minority}{rule}，{majority}{usual}，{scope}计分口径不同，建议关注。",
    "{situation} ({class_} indicators): {minority}: {rule}; {majority}: {usual}; two rules {scope}, worth a question.",
)
_STANDARD = Both(
    "{situation}（{class_}指标），{minority}{rule}，而按评分标准“{standard}”应{usual}，疑似未按标准计分，请核实。",
    "{situation} ({class_} indicators): {minority}: {rule}; the standard {standard}: {usual}; please verify.",
)
_WORDS = Both(
    "同为“{word}”，{minority}{paid}，{majority}均按分值的{share}计分，计分口径疑似不一致，请核实。",
    "“{word}”: {minority} {get} {paid}; {majority} are paid {share} of the weight; two ways {scope}, please verify.",
)
_WORDS_NOTE = Both(
    "同为“{word}”，{minority}{paid}，{majority}均按分值的{share}计分，计分口径不同，建议关注。",
    "“{word}”: {minority} {get} {paid}; {majority} are paid {share} of the weight; two ways {scope}, worth a question.",
)
_SITUATIONS = {
    ("forward", True): Both("正向指标已完成", "forward targets that are met"),
    ("forward", False): Both("正向指标未完成", "forward targets that are missed"),
    ("reverse", True): Both("完成值低于上限", "actuals below their ceiling"),
    ("reverse", False): Both("完成值超过上限", "actuals above their ceiling"),
    ("exact", True): Both("定值指标相符", "exact targets that are met"),
    ("exact", False): Both("定值指标不符", "exact targets that are missed"),
}


def _find(judgement: Judgement) -> Found:
    found = judgement.departures
    off = {row.verdict.reading.row.place for departure in found for row in departure.minority}
    for card in judgement.cards:
        for verdict in card.rows:
            comparable = verdict.practice is not None or verdict.vote is not None
            if comparable and verdict.state is not ScoreState.UNJUDGED and verdict.reading.row.place not in off:
                yield None
    for departure in found:
        finding = _of_word(departure) if departure.word is not None else _of_rule(departure, judgement)
        yield from repeat(finding, len(departure.minority))


def _severity(departure: Departure) -> Severity:
    return Severity.NOTE if departure.scope == "document" else CHECK.severity


def _pays(formula: Formula | None) -> Both:
    """计满分, 计0分, or 按“分值×实际完成值/年度指标值”计分."""
    if formula is None or formula.text == "1":
        return Both("计满分", "full marks")
    if formula.text == "0":
        return Both("计0分", "no points")
    return Both(f"按“分值×{in_words(formula.tree, 'zh', 2)}”计分", f"weight × {in_words(formula.tree, 'en', 2)}")


def _of_rule(departure: Departure, judgement: Judgement) -> Finding:
    first, situation, rule = departure.minority[0], departure.situation, departure.rule
    assert situation is not None
    assert rule is not None
    usual = _usual(departure, judgement)
    say = _STANDARD if departure.scope == "standard" else _RULES
    classes = dict.fromkeys(row.verdict.reading.class_ or "" for row in (*departure.minority, *departure.majority))
    message = (_RULES_NOTE if departure.scope == "document" else say).format(
        situation=_SITUATIONS[situation.kind, situation.met],
        class_=label_words(filter(None, classes)),
        minority=_lines(departure.minority),
        rule=_pays(rule.formula(met=situation.met)),
        majority=_lines(departure.majority),
        usual=_pays(usual),
        scope=_SCOPES[departure.scope],
        standard=judgement.standard.name,
    )
    # Which of two practices is right is for the unit to say; only a chosen standard gives the figure.
    recomputed = first.verdict.recomputed if departure.scope == "standard" else None
    key = f"{situation.kind}/{situation.met}/{departure.class_}/{rule.name}"
    return _finding(departure, first, message, recomputed, key=key)


def _usual(departure: Departure, judgement: Judgement) -> Formula | None:
    """The formula that scores the rows held beside, by the standard in force."""
    if judgement.given:
        expected = departure.minority[0].verdict.expected
        return None if expected is None else expected.formula
    first = (departure.majority or departure.minority)[0].verdict.reading
    situation = departure.situation
    assert situation is not None
    table = judgement.standard.table(situation.kind, first.like)
    return None if table is None else (table[1].met if situation.met else table[1].missed)


def _of_word(departure: Departure) -> Finding:
    first = departure.minority[0]
    practice = first.verdict.practice
    assert practice is not None
    say = _WORDS_NOTE if departure.scope == "document" else _WORDS
    rows = [row.verdict.reading.row for row in departure.minority]
    message = say.format(
        word=departure.word,
        get=Both("得", "gets" if len(rows) == 1 else "get"),
        minority=_lines(departure.minority),
        paid=_paid(rows),
        majority=_others(departure),
        share=Both(practice.title.zh.rpartition("计")[2], practice.title.en.rpartition(" ")[2]),
        scope=_SCOPES[departure.scope],
    )
    return _finding(departure, first, message, first.verdict.recomputed, key=f"word/{departure.word}")


def _paid(rows: list[Indicator]) -> Both:
    """What some rows are paid, their weight said once where it is one."""
    weights = {row.weight for row in rows}
    scores = "、".join(f"{row.score}分" for row in rows)
    if len(rows) > 1 and len(weights) == 1:
        zh = f"（分值均为{rows[0].weight}分）分别计{scores}"
    elif len(rows) > 1:
        zh = "分别计" + "、".join(f"{row.score}分（分值{row.weight}分）" for row in rows)
    else:
        zh = f"（分值{rows[0].weight}分）计{scores}"
    return Both(zh, ", ".join(f"{row.score} of {row.weight}" for row in rows))


def _others(departure: Departure) -> Both:
    """The rows of the same word that are paid alike, those of the unit apart."""
    unit = departure.minority[0].card.card.unit
    total, near = len(departure.majority), sum(row.card.card.unit == unit for row in departure.majority)
    inside = Both(f"（含同一单位{near}项）", f" ({near} of the same unit)") if 0 < near < total else Both("", "")
    return Both(f"本文件其余{total}项{inside.zh}", f"the other {total} of this document{inside.en}")


def _finding(departure: Departure, first: Scored, message: Both, recomputed: Decimal | None, *, key: str) -> Finding:
    row = first.verdict.reading.row
    beside = departure.majority if departure.word is None else ()
    worked = [_worked(item) for item in departure.minority if item.verdict.expected is not None]
    return Finding(
        kind=CHECK.kind,
        severity=_severity(departure),
        place=row.place,
        card=card_ref(first.card.card),
        indicator=row.level3,
        published=None if row.score is None else points(row.score),
        published_value=row.score,
        recomputed=None if recomputed is None else points(recomputed),
        recomputed_value=recomputed,
        key=key,
        messages=message,
        worked=tuple(worked[:12]),
        places=(
            *(spot(item.card.card, item.verdict.reading.row) for item in departure.minority[1:]),
            *(evolve(spot(item.card.card, item.verdict.reading.row), beside=True) for item in beside),
        ),
    )


def _worked(item: Scored) -> Both:
    row, expected = item.verdict.reading.row, item.verdict.expected
    assert expected is not None
    return Both(f"{row.level3}：{expected.worked('zh')}", f"{row.level3}: {expected.worked('en')}")


def _lines(rows: tuple[Scored, ...]) -> Both:
    return lines((row.verdict.reading.row.place for row in rows), most=20)


CHECK = Check(
    kind="rule-inconsistent",
    severity=Severity.WARNING,
    title=Both("计分口径不一致", "One situation, two rules"),
    flags=Both(
        "同一类指标、同一情形（如完成值低于上限；同一张表内数量与成本一并比较），有的按一种规则计分，有的按另一种；每个单位每种少数规则只报一条，首行为准，其余列入相关行；"
        "同一定性表述计分不同的，亦予提出。选定评分标准时，凡按其他规则计分的均予提出。",
        "Within one class and situation (say, actuals below their ceiling) rows are scored by two rules; on one card heads and money are compared; one finding for each "
        "minority rule, at its first row, with the others as places. The same word paid differently as well. Under a chosen "
        "standard, every row scored by another rule.",
    ),
    why=Both(
        "口径不一致时得分不可比，等级也可能因此改变。",
        "Scores by two rules do not compare, and grades may depend on them.",
    ),
    silent_when=Both(
        "按两种规则计分结果相同；文件中没有可对照的行；该行符号疑似填反（见“指标值符号与指标方向不符”）；仅尾数取舍不同（见“得分尾数取舍口径不一致”）。仅在不同单位之间不一致的，"
        "列为关注。",
        "Both rules give the same points; nothing to compare with; the row's operator seems reversed (a warning of `direction`); a "
        "rounding (`rounding`). Between units only it is a note.",
    ),
    source=Both(
        "同一文件内部应当一致；各规则的来源见评分标准页。",
        "Consistency within the document; the pages of the standards give the rules and their sources.",
    ),
    fires="成本 经济成本 | 劳务成本 | ≤1250 元/人/月 | =1132.04 元/人/月 | 10 | 10.00\n"
    "成本 经济成本 | 消耗用品成本 | ≤14 万元 | =7 万元 | 10 | 10.00\n成本 经济成本 | 电梯维保成本 | ≤3.8 万元 | =3 万元 | 10 | 10.00\n"
    "成本 经济成本 | 空调维保成本 | ≤4 万元 | =2 万元 | 10 | 5.00",
    silent="成本 经济成本 | 劳务成本 | ≤1250 元/人/月 | =1000 元/人/月 | 10 | 8.00\n"
    "成本 经济成本 | 空调维保成本 | ≤4 万元 | =2 万元 | 10 | 5.00",
    find=_find,
    concerns=("score",),
    moves_points="standard",
)
