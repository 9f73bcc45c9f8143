"""``claim-change``: changes against the previous year."""

from __future__ import annotations

from perfscore.both import Both
from perfscore.checks.check import Check, Found
from perfscore.checks.narrative import finding_of, tested
from perfscore.judgement import Judgement
from perfscore.model.finding import Severity


def _find(judgement: Judgement) -> Found:
    yield from tested(judgement, "claim-change")
    yield from (finding_of(cause) for cause in judgement.narrative.of("claim-change"))


CHECK = Check(
    kind="claim-change",
    severity=Severity.ERROR,
    title=Both("决算说明增减幅度计算有误", "A change in the narrative is wrong"),
    flags=Both(
        "增减额、增减幅度与本年数（及公布的上年数）不符；上年数未公布时，由本年数减增减额推出。",
        "A change and its rate that do not fit the amount of this year (and of the previous one where it is printed, else this year less the change).",
    ),
    why=Both("增减说明是公开说明的主要内容。", "Explaining changes is what the statement is for."),
    silent_when=Both(
        "误差在四舍五入或末位之内（增减额可由两个四舍五入后的数相减得出）；上年为零时记为100%或0%；上年数过小而公布为0.00；幅度为正数而文字为下降；既无增减额又无上年数；所述为其他年度。",
        "Within rounding or one last digit (a change may be the difference of two rounded amounts); growth from zero printed as 100 % or 0 %; a previous year so small that it is printed as 0.00; a positive rate beside 下降; neither change nor previous year printed; another year.",
    ),
    source=Both(
        "算术；由零增长记为100%或0%的不提，为本工具约定。",
        "Arithmetic; that growth from zero may be printed as 100 % or 0 % is a convention of this tool.",
    ),
    fires="text: 三公经费支出 9.60 万元，比上年减少 0.40 万元，下降 5.00%。",
    silent="text: 三公经费支出 9.60 万元，比上年减少 0.40 万元，下降 4.00%。",
    find=_find,
)
