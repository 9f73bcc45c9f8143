"""The headings of the working papers, as auditors in China print them, and in English."""

from __future__ import annotations

from perfscore.both import Both
from perfscore.model.finding import Severity

LEVELS = {
    Severity.ERROR: Both("差错", "error"),
    Severity.WARNING: Both("疑点", "warning"),
    Severity.NOTE: Both("关注", "note"),
}


def columns(zh: str, en: str) -> Both:
    """Headings, separated by bars."""
    return Both(zh, en)


CONTENTS = Both("目录", "Contents")
CONTENTS_COLUMNS = columns("序号|索引号|底稿名称|条数|页次", "No.|Index|Paper|Entries|Page")
SCORES = Both("复核评分表", "Scores")
SCORES_COLUMNS = columns(
    "序号|预算单位|项目名称|全年预算数（万元）|全年执行数（万元）|"
    "自评总分|自评等级|复算总分|差异|复算等级|建议复核得分|核减理由|索引号",
    "No.|Unit|Project|Annual budget (10,000 yuan)|Executed "
    "(10,000 yuan)|Published total|Published grade|Recomputed total|"
    "Difference|Recomputed grade|Proposed score|Reason|Index",
)
SUMMARY = Both("问题汇总底稿", "Findings")
SUMMARY_COLUMNS = columns(
    "序号|索引号|级别|问题类别|预算单位|项目名称|三级指标|问题表述|自评数|复算数|差异|"
    "影响分值|涉及金额（万元）|依据|文件及位置|单位意见|复核意见|处理意见|编制人|复核人",
    "No.|Index|Level|Kind|Unit|Project|Indicator|Finding|Published|"
    "Recomputed|Difference|Points|Amount (10,000 yuan)|Basis|"
    "File and place|Unit's opinion|Review|Treatment|Prepared by|Reviewed by",
)
DETAIL = Both("分项", "Detail")
DETAIL_COLUMNS = columns(
    "序号|项目名称|位置|三级指标|年度指标值|实际完成值|分值|自评得分|复算公式|"
    "复算得分|差异|复核程序|复核结论|附件索引|指标值（数）|完成值（数）|应得比例",
    "No.|Project|Place|Indicator|Target|Actual|Weight|Published|"
    "Arithmetic|Recomputed|Difference|Procedure|Conclusion|"
    "Annex|Target (number)|Actual (number)|Share",
)
DETAIL_HEAD = Both(
    "被复核单位|复核事项|索引号|编制人及日期|复核人及日期",
    "Reviewed unit|Matter|Index|Prepared by, date|Reviewed by, date",
)
PROCEDURE_TEXT = Both(
    "将所列文字、数据与本表指标、资金及相关各表逐项对照",
    "texts and figures held against the rows, the money and the other cards they speak of",
)
PROCEDURE = Both(
    "按所用评分标准（未指定的，按本文件计分口径）重新计算，与填报数核对",
    "recomputed by the standard in use (without one, by the document's own practice), compared with what is printed",
)
PRACTICE = Both("计分口径", "Practice")
PRACTICE_COLUMNS = columns(
    "情形|规则|符合行数|总行数|例外行|依据|核对状态", "Situation|Rule|Rows that follow|Rows|Exceptions|Basis|Checked"
)
PRACTICE_BASIS = Both("由{path}的得分归纳（本工具约定）", "drawn from the scores of {path} (this tool's convention)")
PRACTICE_CHECKED = Both("由得分归纳，无文件原文可核", "drawn from scores: no document to be read")
HELD = Both("已核相符", "Held")
HELD_MATTER = Both("有无“{title}”", "any “{title}”?")
HELD_COLUMNS = columns(
    "核对事项|核对处数|相符|不符|不适用|读取不全", "Checked|Places|Held|Findings|Does not apply|Not read"
)
UNREAD = Both("未读与版式还原", "Not read, restored")
UNREAD_COLUMNS = columns("序号|类型|位置|原文|原因|对复核的影响", "No.|Type|Place|Text|Reason|Effect")
UNREAD_TYPES = {
    "unread": Both("未读", "not read"),
    "repair": Both("版式还原", "restored"),
    "failed": Both("未能审核", "failed"),
}
UNREAD_EFFECT = Both("相关数据、合计未予核对", "figures and sums that need it were not judged")
REPAIR_EFFECT = Both("数字未改，无影响", "no figure was changed; none")
FAILED_EFFECT = Both("该文件未经审核", "the file was not audited")
APPROVED = Both("批复目标对照", "Approved targets")
CURES = Both("整改清单", "Corrections")
CURES_COLUMNS = columns(
    "序号|索引号|预算单位|项目名称|问题|整改要求|责任人|时限|整改情况|佐证材料|状态|销号日期|复核人",
    "No.|Index|Unit|Project|Finding|Required|Responsible|Due|Done|Evidence|State|Closed on|Reviewed by",
)
REQUIRED = {
    Severity.ERROR: Both("更正后重新公开", "correct and publish again"),
    Severity.WARNING: Both("书面说明并附佐证", "explain in writing, with evidence"),
    Severity.NOTE: Both("自查并说明", "examine and explain"),
}
UNITS = Both("部门汇总", "By unit")
UNITS_COLUMNS = columns(
    "单位|项目数|全年预算数（万元）|执行率|平均分|优|良|中|差|差错|疑点|关注|多计分|少计分|等级变化数",
    "Unit|Projects|Annual budget (10,000 yuan)|Rate|Average|优|良|中|差|Errors|Warnings|Notes|Points too many|"
    "Points lacking|Grades changed",
)
KINDS = Both("问题分类统计", "By kind")
KINDS_COLUMNS = columns("问题类别|差错|疑点|关注|条数|影响分值", "Kind|Errors|Warnings|Notes|Findings|Points")
OPINIONS = Both("属实|部分属实|不属实", "accepted|in part|rejected")
STATES = Both("未整改|部分整改|已整改", "open|partly|cured")
NO_UNIT = Both("（未列明单位）", "(no unit)")
OVERALL = Both("部门整体支出", "the department as a whole")
NO_NAME = Both("（未列明名称）", "(no name)")
TEXT_OF = Both("决算说明", "text of the statement")
MADE_OF = Both(
    "由 perfscore {version} 生成　评分标准：{standard}（校验值 {digest}）　文件：{path}（SHA-256 {sha256}）",
    "made by perfscore {version}; standard {standard} (sha256 {digest}); document {path} (SHA-256 {sha256})",
)


def split(headings: Both, lang: str) -> tuple[str, ...]:
    """The headings of a table in one language."""
    return tuple((headings.zh if lang == "zh" else headings.en).split("|"))


# Columns that people fill in; all other blank cells are blank because there is nothing to say.
_PEOPLE = columns(
    "建议复核得分|单位意见|复核意见|处理意见|编制人|复核人|责任人|时限|整改情况|佐证材料|状态|销号日期|页次",
    "Proposed score|Unit's opinion|Review|Treatment|Prepared by|Reviewed by|Responsible|Due|Done|Evidence|State|"
    "Closed on|Page",
)
PEOPLE = frozenset((*split(_PEOPLE, "zh"), *split(_PEOPLE, "en")))
