"""``claim-variance``: budget against final figure."""

from __future__ import annotations

from perfscore.both import Both
from perfscore.checks.check import Check, Found
from perfscore.checks.narrative import finding_of, tested
from perfscore.judgement import Judgement
from perfscore.model.finding import Severity


def _find(judgement: Judgement) -> Found:
    yield from tested(judgement, "claim-variance")
    yield from (finding_of(cause) for cause in judgement.narrative.of("claim-variance"))


CHECK = Check(
    kind="claim-variance",
    severity=Severity.ERROR,
    title=Both("决算说明预决算差异率计算有误", "A variance rate in the narrative is wrong"),
    flags=Both(
        "预决算差异率、完成预算的百分比，与公布的预算数、决算数不符。",
        "A variance or completion rate that does not fit the budget and the final figure printed.",
    ),
    why=Both("预决算差异反映预算编制和执行情况。", "The variance shows how well the budget was made and carried out."),
    silent_when=Both(
        "误差在四舍五入或末位之内；差异率不带符号；预算数为零时记为100%或0%；同一项目的预算数未公布。",
        "Within rounding or one last digit; a rate without its sign; a budget of zero printed as 100 % or 0 %; no budget of the same thing printed.",
    ),
    source=Both(
        "算术：（决算数－预算数）÷预算数；决算数÷预算数。", "Arithmetic: (final − budget) ÷ budget; final ÷ budget."
    ),
    fires="text: 与年初预算相比，年初预算数 20.00 万元，决算数 15.00 万元，预决算差异率-20.00%。",
    silent="text: 与年初预算相比，年初预算数 20.00 万元，决算数 15.00 万元，预决算差异率-25.00%。",
    find=_find,
)
