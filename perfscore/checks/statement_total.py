"""``statement-total``: the cards against what the narrative says of them."""

from __future__ import annotations

from perfscore.both import Both
from perfscore.checks.check import Check, Found
from perfscore.checks.narrative import finding_of, tested
from perfscore.checks.wording import at, quoted
from perfscore.judgement import Judgement
from perfscore.model.claim import Cause, Reconciled
from perfscore.model.finding import Finding, Severity, Spot

_SAY = Both(
    "自评表汇总数与决算说明{at}“{quoted}”不符：{lines}，请核实是否漏附自评表。",
    "The cards do not agree with the narrative{at}, “{quoted}”: {lines}; is a card missing, or the narrative wrong?",
)
_LINE = Both(
    "{label}：自评表{cards}{unit}，决算说明载明{narrative}{unit}，{apart}",
    "{label}: cards {cards}{unit}, narrative {narrative}{unit}, {apart}",
)
_LESS = Both("自评表少{by}{unit}", "the cards {by}{unit} less")
_MORE = Both("自评表多{by}{unit}", "the cards {by}{unit} more")
_EQUAL = Both("一致", "equal")
_CARD = Both(
    "同名自评表（{card}）全年执行数大于决算说明{at}“{quoted}”的支出（{formula}），建议关注资金口径是否一致。",
    "The card of the same name ({card}) executes more than the item{at}, “{quoted}”: {formula}; are the bases the same?",
)


def _find(judgement: Judgement) -> Found:
    if judgement.document.reading.state != "whole":
        return  # a card that was not read is missing in no sum of the publisher's
    yield from tested(judgement, "statement-total")
    for cause in judgement.narrative.of("statement-total"):
        if _only_the_unit(cause):
            continue
        yield _finding(cause, judgement.narrative.reconciled)


def _only_the_unit(cause: Cause) -> bool:
    """Whether cards and narrative give the same figure in two units of money: the unit was not printed, or not read."""
    figures = cause.claims[0].figures
    return len(figures) == 2 and figures[0].value == figures[1].value and figures[0].unit != figures[1].unit


def _of_one_item(cause: Cause) -> Finding:
    """The question where a card executes more than the expenditure item of its name."""
    first = cause.claims[0]
    card, item = first.figures
    more, less = f"{card.text}{card.unit}", f"{item.text}{item.unit}"
    return Finding(
        kind=cause.kind,
        severity=cause.severity,
        place=card.place,
        published=card.text,
        recomputed=item.text,
        messages=_CARD.format(
            card=Both(card.place.label("zh"), card.place.label("en")),
            at=at(item.place),
            quoted=quoted(first.quoted),
            formula=Both(f"{more}＞{less}", f"{more} > {less}"),
        ),
        places=(Spot(place=item.place),),
        key=first.formula,
    )


def _finding(cause: Cause, reconciled: tuple[Reconciled, ...]) -> Finding:
    first = cause.claims[0]
    if cause.severity is Severity.NOTE:
        return _of_one_item(cause)
    lines = [_line(line) for line in reconciled if not line.holds]
    if not lines:
        return finding_of(cause)
    places = dict.fromkeys(place for claim in cause.claims for place in claim.spots)
    return Finding(
        kind=cause.kind,
        severity=cause.severity,
        place=first.place,
        published=first.published,
        recomputed=first.recomputed,
        messages=_SAY.format(
            at=at(first.place),
            quoted=quoted(first.quoted),
            lines=Both("；".join(line.zh for line in lines), "; ".join(line.en for line in lines)),
        ),
        worked=tuple(_line(line) for line in reconciled),
        places=tuple(Spot(place=place) for place in places if place != first.place),
        key=first.formula,
    )


def _line(line: Reconciled) -> Both:
    by = line.difference.removeprefix("-")
    apart = _EQUAL if not by.strip("0.") else (_LESS if line.difference != by else _MORE).format(by=by, unit=line.unit)
    return _LINE.format(label=line.label, cards=line.cards, narrative=line.narrative, apart=apart, unit=line.unit)


CHECK = Check(
    kind="statement-total",
    severity=Severity.ERROR,
    title=Both("自评表汇总数与决算说明不符", "The cards do not add up to what the narrative says"),
    flags=Both(
        "绩效情况说明中的自评项目个数、预算数、执行数与所附自评表（加上决算说明所列涉密项目）不符；与支出功能项同名的自评表执行数"
        "大于该项支出的，列为关注。",
        "Number, budget and money executed of the projects that the narrative declares, against the cards and the declared "
        "classified project. A card that executes more than the expenditure item of its name is a note.",
    ),
    why=Both(
        "公开的自评表应当齐全，资金应当与决算说明一致。",
        "The published cards must be complete and their money must add up.",
    ),
    silent_when=Both(
        "没有自评表；文件未完整读取；决算说明只选取部分项目；自评表缺少金额；两者数字相同而仅计量单位（元、万元）不同；差额在各表金额四舍五入误差之内。",
        "No cards, or the document was not read whole; the narrative speaks of a selection; a card lacks its amounts; the figures are the same and only their unit of money differs; the difference is within the cards' rounding.",
    ),
    source=Both(
        "算术；涉密项目不附自评表，以决算说明所列为准。", "Arithmetic; a classified project is declared without a card."
    ),
    fires="text: 绩效自评项目 2 个，全年预算数 150.00 万元，全年执行数 90.00 万元。\nfunds: 100.00 100.00 90.00",
    silent=(
        "text: 绩效自评项目 2 个，全年预算数 150.00 万元，全年执行数 140.00 万元。\n"
        "text: 我单位涉密项目 1 个，涉及预算金额 50.00 万元，执行金额 50.00 万元。\n"
        "funds: 100.00 100.00 90.00"
    ),
    find=_find,
)
