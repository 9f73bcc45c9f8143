"""``claim-share``: shares of a printed whole."""

from __future__ import annotations

from perfscore.both import Both
from perfscore.checks.check import Check, Found
from perfscore.checks.narrative import finding_of, tested
from perfscore.judgement import Judgement
from perfscore.model.finding import Severity


def _find(judgement: Judgement) -> Found:
    yield from tested(judgement, "claim-share")
    yield from (finding_of(cause) for cause in judgement.narrative.of("claim-share"))


CHECK = Check(
    kind="claim-share",
    severity=Severity.ERROR,
    title=Both("决算说明占比计算有误", "A share in the narrative is wrong"),
    flags=Both(
        "“占…的p%”与部分除以总体不符：总体由文字指明、由“其中”所在合计或由本节对象确定。",
        "A share that is not the part over the whole which the words name, the list implies, or the section is about.",
    ),
    why=Both("占比说明资金投向。", "Shares tell where the money went."),
    silent_when=Both(
        "四舍五入或截尾；各占比合计恰为100%时为调平所致的尾差；总体未公布；文字有其他读法且该读法成立；按文件另一处公布的数计算即成立。",
        "Rounding, truncation, the small change that makes shares add up to exactly 100 %; the whole is not printed; another reading of the words holds; the share is right of an amount printed elsewhere.",
    ),
    source=Both("算术；误差按公布位数计。", "Arithmetic; tolerance is the rounding of the printed figures."),
    fires="text: 本年支出 80.00 万元，其中：基本支出 60.00 万元，占 85.00%；项目支出 20.00 万元，占 25.00%。",
    silent="text: 本年支出 30.00 万元，其中：基本支出 10.00 万元，占 33.33%；项目支出 20.00 万元，占 66.67%。",
    find=_find,
)
