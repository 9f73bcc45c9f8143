"""``claim-repeat``: one figure printed twice."""

from __future__ import annotations

from perfscore.both import Both
from perfscore.checks.check import Check, Found
from perfscore.checks.narrative import finding_of, tested
from perfscore.judgement import Judgement
from perfscore.model.finding import Severity


def _find(judgement: Judgement) -> Found:
    yield from tested(judgement, "claim-repeat")
    yield from (finding_of(cause) for cause in judgement.narrative.of("claim-repeat"))


CHECK = Check(
    kind="claim-repeat",
    severity=Severity.ERROR,
    title=Both("同一数据前后不一致", "One figure is printed with two values"),
    flags=Both(
        "同一名称、同一口径的数据在决算说明不同处数值不同；收入总计不等于支出总计。",
        "One name on one basis printed with different values; total income that differs from total expenditure.",
    ),
    why=Both("前后不一致，无从判断以何为准。", "The reader cannot know which one is right."),
    silent_when=Both(
        "同一名称出现三个以上数值（视为不同事项）；口径不同（全部资金、财政拨款、一般公共预算等）；名称不是决算公开通用的名称；差额在四舍五入误差之内。",
        "A name with three values or more (then it names different things); other bases (all money, fiscal, general budget); labels that are no standard names; within rounding.",
    ),
    source=Both("算术。", "Arithmetic."),
    fires="text: 三公经费支出 9.60 万元，比上年增加 1.60 万元，增长 20.00%。\n"
    "text: 三公经费全年预算数 12.00 万元，决算数 9.50 万元，预决算差异率-20.00%。",
    silent="text: 三公经费支出 9.60 万元。\ntext: 三公经费全年预算数 12.00 万元，决算数 9.60 万元。",
    find=_find,
)
