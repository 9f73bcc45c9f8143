"""``over-budget``: more was executed than the annual budget allows."""

from __future__ import annotations

from perfscore.both import Both
from perfscore.checks.check import EXECUTED_FORMS, Check, Found
from perfscore.checks.wording import at, card_phrase, card_ref, money
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity

_SAY = Both(
    "{card}{at}{source}全年执行数{executed}，大于全年预算数{annual}，疑似超预算执行或填报有误，请核实。",
    "{card}{at}, {source}: {executed} executed of an annual budget of {annual}; more than budgeted, please verify.",
)


def _find(judgement: Judgement) -> Found:
    for verdict in judgement.cards:
        card = verdict.card
        over = [fund for fund in card.funds if fund.annual is not None and fund.executed is not None]
        if not over:
            continue
        exceeded = [fund for fund in over if (fund.executed or 0) > (fund.annual or 0)]
        if not exceeded:
            yield None
            continue
        fund = exceeded[0]
        assert fund.executed is not None
        assert fund.annual is not None
        yield Finding(
            kind=CHECK.kind,
            severity=CHECK.severity,
            place=fund.place,
            card=card_ref(card),
            published=str(fund.executed),
            published_value=fund.executed,
            recomputed=f"≤{fund.annual}",
            recomputed_value=fund.annual,
            messages=_SAY.format(
                card=card_phrase(card),
                at=at(fund.place),
                source=fund.source_raw,
                executed=money(fund.executed, card.money_unit),
                annual=money(fund.annual, card.money_unit),
            ),
        )


CHECK = Check(
    kind="over-budget",
    severity=Severity.WARNING,
    title=Both("执行数超过全年预算数", "More executed than budgeted"),
    flags=Both(
        "年度资金总额或某一来源的全年执行数大于全年预算数。",
        "For the total or a source, executed exceeds the annual budget.",
    ),
    why=Both(
        "全年预算数应为调整后预算，执行数不应超出。",
        "The annual budget is the adjusted one; execution should not exceed it.",
    ),
    silent_when=Both("任一数字空缺。", "Either figure is blank."),
    source=Both(
        "四川2023年、湖北2020年填表说明：全年预算数为调整后预算（含结转）。",
        "Notes on the forms of Sichuan (2023) and Hubei (2020): 全年预算数 is the adjusted budget, carry-over included.",
    ),
    fires="funds: 100.00 100.00 110.00 110.00% 10.00\n产出 数量 | 培训人数 | >=53 人 | 53 人 | 10 | 10.00",
    silent="funds: 100.00 120.00 110.00 91.67% 9.17\n产出 数量 | 培训人数 | >=53 人 | 53 人 | 10 | 10.00",
    find=_find,
    concerns=("executed",),
    forms=EXECUTED_FORMS,
)
