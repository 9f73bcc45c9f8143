"""``budget-adjusted``: annual and initial budget differ widely."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from perfscore.both import Both
from perfscore.checks.check import Check, Found
from perfscore.checks.wording import at, card_phrase, card_ref, money, percent
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.model.scorecard import Scorecard

_SAY = Both(
    "{card}{at}年初预算数{initial}，全年预算数{annual}，{move}{percent}，建议关注调整依据。",
    "{card}{at}: the initial budget of {initial} became {annual}, {move} {percent}; what was the reason?",
)
_ADDED = Both(
    "{card}{at}年初预算数为0，全年预算数{annual}，建议关注资金追加或结转的依据。",
    "{card}{at}: the initial budget is 0, the annual budget {annual}; was it added in the course of the year or carried over?",
)
_AFTERWARDS = Both(
    "{card}{at}年初预算数{initial}，全年预算数{annual}，{move}{percent}；预期目标所列金额{figure}与全年执行数完全一致，请核实是否为批复数。",
    "{card}{at}: the initial budget of {initial} became {annual}, {move} {percent}, and the goals name {figure}, exactly "
    "the money executed; please verify that this is the goal that was approved.",
)


_MOVES = {True: Both("调增", "up by"), False: Both("调减", "down by")}


def _find(judgement: Judgement) -> Found:
    limit = judgement.standard.threshold("budget_adjusted")
    for verdict in judgement.cards:
        card, fund = verdict.card, verdict.card.total_fund
        if fund is None or fund.initial is None or fund.annual is None or fund.initial < 0:
            continue
        gap = Fraction(fund.annual) - Fraction(fund.initial)
        if abs(gap) <= limit * Fraction(fund.initial):
            yield None
            continue
        share = gap / Fraction(fund.initial) if fund.initial else Fraction(1)
        # Money that was added in the course of the year comes with goals of its own.
        figure = _goal_names(card, fund.executed) if fund.initial else None
        usual = _SAY if fund.initial else _ADDED
        yield Finding(
            kind=CHECK.kind,
            severity=Severity.WARNING if figure is not None else CHECK.severity,
            place=fund.place,
            card=card_ref(card),
            published=str(fund.annual),
            published_value=fund.annual,
            recomputed=str(fund.initial),
            recomputed_value=fund.initial,
            messages=(usual if figure is None else _AFTERWARDS).format(
                card=card_phrase(card),
                at=at(fund.place),
                initial=money(fund.initial, card.money_unit),
                annual=money(fund.annual, card.money_unit),
                move=_MOVES[share > 0],
                percent=percent(abs(share), 2),
                figure=None if figure is None else money(figure, card.money_unit),
            ),
        )


def _goal_names(card: Scorecard, executed: Decimal | None) -> Decimal | None:
    """The money executed, where the goals name it to the last figure (a figure of some precision)."""
    digits = 0 if executed is None else len(executed.normalize().as_tuple().digits)
    if executed is None or card.goal is None or digits < 4:
        return None
    goal = re.sub(r"(?<=\d)[,，](?=\d{3})|\s", "", card.goal.text)
    figure = re.escape(f"{executed:f}")
    return executed if re.search(rf"(?<![\d.]){figure}(?![\d.])", goal) else None


CHECK = Check(
    kind="budget-adjusted",
    severity=Severity.NOTE,
    title=Both("预算调整幅度较大", "A large adjustment of the budget"),
    flags=Both(
        "全年预算数与年初预算数相差超过20%；预期目标所列金额与全年执行数完全一致的，列为疑点。",
        "Annual and initial budget differ by more than 20 %; a warning where the goals name exactly the money executed.",
    ),
    why=Both(
        "预算调整幅度大，年初预算编制质量和执行率的参考意义均受影响。",
        "After a large adjustment neither the initial budget nor the rate of execution says much.",
    ),
    silent_when=Both(
        "任一预算数空缺；年初预算为零的，预期目标金额与执行数一致的，不列为疑点。",
        "Either budget is blank. Where there was no initial budget, goals that name the money executed give no warning.",
    ),
    source=Both(
        "四川2023年表：追加、调减须说明原因；20%见于一份公开的审计规则（未核原文）。",
        "Sichuan form of 2023: adjustments need a reason; 20 % is from a public audit rule set (not checked against the original).",
    ),
    fires="funds: 3060.00 1327.52 1327.52 100.00% 10.00\n产出 数量 | 培训人数 | >=53 人 | 53 人 | 10 | 10.00",
    silent="funds: 100.00 90.00 90.00 100.00% 10.00\n产出 数量 | 培训人数 | >=53 人 | 53 人 | 10 | 10.00",
    find=_find,
    concerns=("annual",),
)
