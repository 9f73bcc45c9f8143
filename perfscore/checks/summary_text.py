"""``summary-text``: the statement's own summary against the scorecards it speaks of."""

from __future__ import annotations

from decimal import Decimal

from perfscore.both import Both
from perfscore.checks.check import SELF_FORMS, Check, Found
from perfscore.checks.wording import at, card_phrase, card_ref, quoted_clause
from perfscore.claims.summaries.fact import SummaryFact
from perfscore.claims.summaries.said import SaidTopic
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity, Spot

_TOPICS: dict[SaidTopic, Both] = {
    "score": Both("自评得分", "score"),
    "annual": Both("全年预算数", "adjusted budget"),
    "initial": Both("年初预算数", "initial budget"),
    "budget": Both("预算数", "budget"),
    "executed": Both("全年执行数", "money executed"),
    "completion": Both("预算执行率", "execution rate"),
    "grade": Both("等级", "grade"),
}
_REVIEWED = Both("评价得分", "score")
_ERROR = Both(
    "决算说明{at}“{words}”中的{topic}为{said}，{who}{there}为{printed}，两者不符，请核实更正。",
    "The narrative{at}, “{words}”: the {topic} is {said}; {who}{there} prints {printed}; please correct.",
)
_WARNING = Both(
    "决算说明{at}“{words}”中的{topic}为{said}，{who}{there}为{printed}，疑似不一致，请核实。",
    "The narrative{at}, “{words}”: the {topic} is {said}; {who}{there} prints {printed}; please verify.",
)
_ON_CARD = Both(
    "{who}{at}“{words}”中的{topic}为{said}，表内填报为{printed}，两者不符，请核实更正。",
    "{who}{at}, “{words}”: the {topic} is {said}, the table itself prints {printed}; please correct.",
)
_MEAN = Both(
    "决算说明{at}“{words}”中的平均得分为{said}，各项目自评表总分的简单平均为{printed}，如按资金加权请注明，建议关注。",
    "The narrative{at}, “{words}”: a mean of {said}; the plain mean of the project cards' totals is {printed}; if it is "
    "weighted by money, it should say so.",
)
_NUMBER = Both(
    "决算说明{at}“{words}”中为{said}，按各项目自评表统计为{printed}，请核实。",
    "The narrative{at}, “{words}”: {said}; by the project cards it is {printed}; please verify.",
)
_LISTED: dict[SaidTopic, Both] = {
    "listed-rate": Both(
        "项目汇总表{at}“{words}”的执行率为{said}，按所列执行数除以预算数为{printed}，两者不符，请核实更正。",
        "The list of projects{at}, “{words}”: an execution rate of {said}; its own amounts give {printed}; please correct.",
    ),
    "listed-sum": Both(
        "项目汇总表{at}“{words}”，所列各项目之和为{printed}，两者不符，请核实更正。",
        "The list of projects{at}, “{words}”: its lines add up to {printed}; please correct.",
    ),
}


def _find(judgement: Judgement) -> Found:
    forms = {notes.card.id for notes in judgement.notes.cards}
    facts = [fact for fact in judgement.narrative.summaries if fact.card is None or fact.card.id in forms]
    wrong = [fact for fact in facts if not fact.holds]
    for fact in facts:
        yield None if fact.holds or _follows(judgement, fact, wrong) else _finding(fact)


def _follows(judgement: Judgement, fact: SummaryFact, wrong: list[SummaryFact]) -> bool:
    """Whether another fact says the cause: a rate held against its card too, a grade that fits the score beside it."""
    if fact.topic == "listed-rate":
        same = ((other.topic, other.place, other.printed) for other in wrong)
        return ("completion", fact.place, fact.printed) in same
    if fact.topic != "grade":
        return False
    grades = judgement.printed_grades or judgement.standard.grades
    return any(
        other.topic == "score"
        and (other.card, other.words) == (fact.card, fact.words)
        and grades.of(_points(other.said)) == fact.said
        and grades.of(_points(other.printed)) == fact.printed
        for other in wrong
    )


def _is_reviewed(fact: SummaryFact) -> bool:
    return fact.topic == "score" and fact.card is not None and fact.card.form == "evaluation"


def _points(text: str) -> Decimal:
    return Decimal(text.removesuffix("分").replace(",", ""))


def _finding(fact: SummaryFact) -> Finding:
    if fact.topic in _LISTED:
        say, severity = _LISTED[fact.topic], Severity.ERROR
    elif fact.card is None:
        mean = fact.topic == "mean"
        say, severity = (_MEAN, Severity.NOTE) if mean else (_NUMBER, Severity.WARNING)
    else:
        exact = fact.named and fact.topic != "budget"
        say, severity = (_ERROR, Severity.ERROR) if exact else (_WARNING, Severity.WARNING)
        say = _ON_CARD if fact.on_card else say
    return Finding(
        kind=CHECK.kind,
        severity=severity,
        place=fact.place,
        card=card_ref(fact.card) if fact.card is not None else None,
        published=fact.said,
        recomputed=fact.printed,
        messages=say.format(
            at=at(fact.place),
            words=quoted_clause(fact.words),
            topic=_REVIEWED if _is_reviewed(fact) else _TOPICS.get(fact.topic, Both("", "")),
            said=fact.said,
            who=card_phrase(fact.card) if fact.card is not None else "",
            there=at(fact.card.place) if fact.card is not None else "",
            printed=fact.printed,
        ),
        places=(Spot(place=fact.card.place, card=card_ref(fact.card)),) if fact.card is not None else (),
        key=f"{fact.topic} {fact.said}",
    )


CHECK = Check(
    kind="summary-text",
    severity=Severity.ERROR,
    title=Both("自评综述与自评表不符", "The summary does not fit the scorecards"),
    flags=Both(
        "自评综述、自评结论（含自评表内所填结论）中的得分、等级、年初或全年预算数、执行数、执行率与所述自评表不符；未点名项目而只有一张表的、预算未注明年初"
        "或全年的、各等级或分数段的项目数，列为疑点；平均得分列为关注。项目汇总表中的执行率、合计与所列数不符的，列为差错。",
        "A score, grade, budget, amount executed or execution rate of the summary, or of the conclusion on a card, that is "
        "not that of the card it speaks of. "
        "Where the card is not named, the budget not said to be initial or adjusted, and for numbers of projects, a "
        "warning; a mean is a note. In a list of projects, a rate or a total that its own amounts do not give is an error.",
    ),
    why=Both(
        "同一数据在综述与自评表中应当一致，否则公开的结论缺乏依据。",
        "The same figure must be the same in the summary and on the card, or the published conclusion has no basis.",
    ),
    silent_when=Both(
        "按位数四舍五入后一致；约数；复核、评审或财政评价的得分；不能确定所述为哪张表；表内结论所述为某类指标、某项资金、其他年度；年初预算与全年预算各自对应。",
        "Equal as far as they are printed; an estimate; a reviewer's score; it is not clear which card is meant; a conclusion "
        "on a card that speaks of a class of indicators, of one source of money or of another year; an initial budget beside the adjusted one.",
    ),
    source=Both("算术（无对应法规条文）。", "Arithmetic, not a regulation."),
    fires=(
        "text: 培训费项目绩效自评综述：自评得分为97分，全年预算数100.00万元，执行数100.00万元。\n"
        "card: 培训费 | 甲中心\nfunds: 100.00 100.00 100.00 100.00% 10.00"
    ),
    silent=(
        "text: 培训费项目绩效自评综述：自评得分为100分，全年预算数100.00万元，执行数100.00万元。\n"
        "card: 培训费 | 甲中心\nfunds: 100.00 100.00 100.00 100.00% 10.00"
    ),
    find=_find,
    forms=SELF_FORMS | {"evaluation"},
)
