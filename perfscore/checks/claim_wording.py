"""``claim-wording``: words against figures."""

from __future__ import annotations

from perfscore.both import Both
from perfscore.checks.check import Check, Found
from perfscore.checks.narrative import finding_of, tested
from perfscore.judgement import Judgement
from perfscore.model.finding import Severity


def _find(judgement: Judgement) -> Found:
    yield from tested(judgement, "claim-wording")
    yield from (finding_of(cause) for cause in judgement.narrative.of("claim-wording"))


CHECK = Check(
    kind="claim-wording",
    severity=Severity.ERROR,
    title=Both("文字与数据方向相反", "Words and figures point opposite ways"),
    flags=Both(
        "增加与下降并用；载明“持平”而数据有增减；载明“决算数大于预算数”而数据为小于等。",
        "增加 beside 下降; 持平 beside a change; 决算数大于预算数 where it is smaller.",
    ),
    why=Both("文字方向有误，结论随之相反。", "Where the word is wrong, so is the conclusion."),
    silent_when=Both(
        "数额为零；以负数表示减少；公布数相等而四舍五入前可能不等；没有相应数据。",
        "An amount of zero; a minus sign that stands for a decrease; figures printed alike that may differ before rounding; no figures beside the words.",
    ),
    source=Both("算术。", "Arithmetic."),
    fires="text: 本年支出 110.00 万元，比上年增加 10.00 万元，下降 10.00%。",
    silent="text: 本年支出 110.00 万元，比上年增加 10.00 万元，增长 10.00%。",
    find=_find,
)
