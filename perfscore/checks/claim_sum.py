"""``claim-sum``: totals and their parts, lists and their classes, balances, counts."""

from __future__ import annotations

from perfscore.both import Both
from perfscore.checks.check import Check, Found
from perfscore.checks.narrative import finding_of, tested
from perfscore.judgement import Judgement
from perfscore.model.finding import Severity


def _find(judgement: Judgement) -> Found:
    yield from tested(judgement, "claim-sum")
    yield from (finding_of(cause) for cause in judgement.narrative.of("claim-sum"))


CHECK = Check(
    kind="claim-sum",
    severity=Severity.ERROR,
    title=Both("决算说明合计与分项不符", "A total of the narrative is not the sum of its parts"),
    flags=Both(
        "总计与其中各项、类与项、人员经费与公用经费、三公经费、政府采购、年初结余加收入减支出与年末结余、所列名称与计数，在四舍五入误差内仍不相等。机关运行经费口径另有规定的、所列各项未必齐全的，列为关注；名称与计数不符的，列为疑点。",
        "A total and its parts, a class and its items, basic expenditure, three-public funds, procurement, the balance over the year, a count and the names listed: not equal even within rounding. Where the definition of 机关运行经费 may differ, or a list may leave something out, a note; names against a count, a warning.",
    ),
    why=Both(
        "公开说明的合计数最先被引用，也最容易用加法复核。", "The totals are cited first, and anyone can add them up."
    ),
    silent_when=Both(
        "各数按公布位数四舍五入后可能相等；“其中”只列部分内容且合计不超过总数；解释原因中的数字；同一类句式在文件内多次不符、该句本身又不足以判定的（列为未读）。",
        "The figures may agree before rounding; a list after 其中 that need not be complete and is not too large; figures inside an explanation; a way of reading that fails again and again, where the sentence itself does not close its list (its figures are then listed as unread).",
    ),
    source=Both(
        "部门决算报表：收入支出决算总表各栏勾稽关系；误差按公布位数计。",
        "The lines of the final account forms add up; tolerance is the rounding of the printed figures.",
    ),
    fires="text: 本年收入 8.00 万元，其中：财政拨款收入 6.00 万元，其他收入 2.50 万元。",
    silent="text: 本年收入 8.00 万元，其中：财政拨款收入 5.33 万元，事业收入 1.33 万元，其他收入 1.33 万元。",
    find=_find,
)
