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
        "所列占比与分项数除以总数不符：总数由文字指明，或取“其中”所属合计，或由本节所述对象确定。",
        "A share that is not the part divided by the whole: the whole that the words name, that a list after 其中 belongs to, or that the section is about.",
    ),
    why=Both("占比说明资金投向。", "Shares tell where the money went."),
    silent_when=Both(
        "四舍五入或截尾所致；为使各占比合计恰为100%而调整的尾差；总数未公布；文字可作其他理解且按该理解相符；按文件另一处公布的数计算相符。",
        "Rounding, truncation, the small change that makes shares add up to exactly 100 %; the whole is not printed; another reading of the words holds; the share is right for an amount printed elsewhere.",
    ),
    source=Both("算术；误差按公布位数计。", "Arithmetic; tolerance is the rounding of the printed figures."),
    fires="text: 本年支出 80.00 万元，其中：基本支出 60.00 万元，占 85.00%；项目支出 20.00 万元，占 25.00%。",
    silent="text: 本年支出 30.00 万元，其中：基本支出 10.00 万元，占 33.33%；项目支出 20.00 万元，占 66.67%。",
    find=_find,
)
