"""Every phrase of the reports for people, in both languages; a test holds the two to the same blanks."""

from __future__ import annotations

from perfscore.both import Both
from perfscore.model.claim import How
from perfscore.model.finding import Decision, Severity
from perfscore.model.reading import ReadingState

SEVERITY = {
    Severity.ERROR: Both("差错", "error"),
    Severity.WARNING: Both("疑点", "warning"),
    Severity.NOTE: Both("关注", "note"),
}
SEVERITY_COUNT = {
    Severity.ERROR: Both("差错{n}项", "errors {n}"),
    Severity.WARNING: Both("疑点{n}项", "warnings {n}"),
    Severity.NOTE: Both("关注{n}项", "notes {n}"),
}

# The summary
TITLE = Both("绩效自评审核报告", "Audit of performance self-evaluation")
MADE_BY = Both("由 perfscore {version} 生成", "made by perfscore {version}")
DOCUMENT = Both("文件", "document")
DIGEST = Both("文件校验值", "sha256")
PUBLISHER = Both("发布单位", "publisher")
YEAR = Both("年度", "year")
CONTENTS = Both("内容", "contents")
CONTENTS_OF = Both(
    "自评表{cards}张，指标{rows}行，决算说明可核对数据{claims}项，未读{unread}处，还原版式{repairs}处",
    "scorecards {cards}, indicator rows {rows}, claims {claims}, not read {unread}, layout restored {repairs}",
)
READING = Both("读取", "reading")
READING_STATE: dict[ReadingState, Both] = {
    "whole": Both("完整读取", "read whole"),
    "part": Both("部分读取，未能完整审核", "read in part, not audited in full"),
    "none": Both("未能读取，未能审核", "not read, not audited"),
}
CARDS_MISSING = Both("文件列有自评表{named}张，读出{read}张", "the document names {named} scorecards, {read} were read")
PIECES_UNREAD = Both("未读{n}处，列于文后", "{n} pieces not read, listed below")
CELLS_RECOGNISED = Both("由图像识别{n}格", "{n} cells recognised from pictures")
UNFINISHED = Both("规定时间内未完成的核对：{kinds}", "checks that did not finish in time: {kinds}")
JUDGED_IN = Both("见 {path}", "see {path}")
SAME_AS = Both(
    "与 {path} 为同一材料，已在该文件中审核，不重复计", "the same statement as {path}: audited there, not again"
)
LEFT_OUT = Both("按要求未列", "left out on request")
ONLY = Both("仅核对{kinds}", "all but {kinds}")
IGNORED = Both("不核对{kinds}", "{kinds}")
BELOW = Both("不列{severity}以下的问题（{n}项）", "{n} findings below {severity}")
WITH = Both("按要求另核", "added on request")
CONFIG = Both("设置文件", "settings")
WAIVER_FILES = Both("决定文件", "decisions")
STANDARD = Both("评分标准", "standard")
STANDARD_IS = Both("{title}（{name}，{status}，校验值 {digest}）", "“{title}” ({name}, {status}, sha256 {digest})")
STANDARD_INSTEAD = Both(
    "可据以推断计分口径的得分过少，按 {title}（{name}，{status}，校验值 {digest}）核对",
    "too few scores show a practice, therefore “{title}” ({name}, {status}, sha256 {digest})",
)
PRACTICE_IS = Both(
    "{title}（校验值 {digest}），{of}个自评得分中有{explains}个相符",
    "{title} (sha256 {digest}), gives {explains} of {of} published scores",
)
PRACTICE = Both("本文件计分口径", "the document's practice")
FINDINGS = Both("问题", "findings")
WAIVED_COUNT = Both("其中已作决定{n}项", "decided {n}")
DECIDED_COUNT = Both("{decision}{n}项", "{decision} {n}")
NO_FINDINGS = Both("未发现问题", "none")
NO_FINDINGS_YET = Both("已读部分未发现问题", "none in what was read")
AFFECTED = Both("影响", "affected")
AFFECTED_NONE = Both("未涉及得分", "no points affected")
AFFECTED_OF = Both("涉及得分差错的自评表{cards}张", "cards with other points: {cards}")
POINTS_OVER = Both("合计多计{points}分", "{points} too many")
POINTS_UNDER = Both("合计少计{points}分", "{points} too few")
GRADES_SAME = Both("等级不受影响", "grades unchanged")
AFFECTED_BY = {
    True: Both("{said}（按所选评分标准复算）", "{said} (by the chosen standard)"),
    False: Both("{said}（仅计差错）", "{said} (errors only are counted)"),
}
GRADE_CHANGE = Both(
    "“{card}”总分{published} → {recomputed}，等级{before} → {after}",
    "“{card}” total {published} → {recomputed}, grade {before} → {after}",
)
PRACTICE_TABLE = Both(
    "本文件计分口径（各情形的计分规则及行数）", "Practice of the document (rule of each situation, with its rows)"
)
SITUATION = Both("情形", "situation")
CLASS = Both("类别", "class")
RULE = Both("规则", "rule")
VOTES = Both("符合/总行数", "rows")
VOTES_OF = Both("{votes}/{of}", "{votes} of {of}")
SEEN_AT = Both("例", "such as")
GRADES = {
    "优": Both("优", "excellent"),
    "良": Both("良", "good"),
    "中": Both("中", "fair"),
    "差": Both("差", "poor"),
}
CLASSES = {
    "数量": Both("数量", "quantity"),
    "质量": Both("质量", "quality"),
    "时效": Both("时效", "timeliness"),
    "成本": Both("成本", "cost"),
    "效益": Both("效益", "benefit"),
    "满意度": Both("满意度", "satisfaction"),
}
WITHOUT_CLASS = Both("未列类别", "no class")
TARGET_KIND = {
    "forward": Both("正向", "forward"),
    "reverse": Both("反向", "reverse"),
    "exact": Both("定值", "exact"),
    "range": Both("区间", "range"),
    "deadline": Both("时限", "deadline"),
    "qualitative": Both("定性", "qualitative"),
}
MET = {True: Both("已完成", "met"), False: Both("未完成", "missed")}
ALL_DOCUMENTS = Both("全部文件", "All documents")
CARDS = Both("自评表", "cards")

# The findings
PRESSING = Both("差错和疑点", "Errors and warnings")
QUESTIONS = Both("关注事项", "Questions worth asking")
OUTSIDE_CARDS = Both("决算说明", "Outside the cards")
ACROSS_CARDS = Both("涉及多张自评表", "Across several cards")
UNNAMED = Both("（未列明名称）", "(no name)")
WORKED = Both("复算", "steps")
ALSO = Both("另见", "also")
PLACES_MORE = Both("其余{n}处见 explain {id} --in 文件", "{n} more: see explain {id} --in FILE")
FINDINGS_MORE = Both(
    "另有{n}条问题未在此列出，见 --format json 或 xlsx",
    "{n} more findings are not shown here: see --format json or xlsx",
)
UNREAD_MORE = Both(
    "另有{n}处未读内容未在此列出，见 --format json", "{n} more pieces are not shown here: see --format json"
)
AND_MORE = Both("其余{n}步见 explain {id} --in 文件", "{n} more steps: see explain {id} --in FILE")
OF_CARD = Both("“{card}”{places}", "{places} of “{card}”")
LINES = Both("第{lines}行", "lines {lines}")
ONE_LINE = Both("第{lines}行", "line {lines}")
COLON = Both("：", ": ")
COMMA = Both("、", ", ")
SEMICOLON = Both("；", "; ")
POINTS = Both("{n}分", "{n} points")
CLEAN_CARDS = Both("未发现问题的自评表（{n}张）", "Cards without findings ({n})")

# The end of a report
CONCLUSION = Both("复核结果", "Result")
FIRST_OF_ALL = Both("首要问题", "act on first")
NEXT_STEP = Both("下一步", "next")
FAILED_INPUTS = Both("未能审核的文件", "inputs not audited")
PASSED_OVER = Both("文件夹中没有自评表和金额的文件", "files of folders without card or amount")
DOCUMENTS_STATE = Both("文件{n}份：{states}", "{n} documents: {states}")
STATE_COUNT = Both("{state}{n}份", "{n} {state}")

# Columns of a card
PLACE = Both("位置", "place")
ID = Both("编号", "id")
KIND = Both("问题类别", "kind")
KIND_CODE = Both("类别代码", "kind")
SORT = Both("类别", "kind")
KIND_AT = Both("{kind}（{places}）", "{kind} ({places})")
SEVERITY_COLUMN = Both("级别", "severity")
ABOUT = Both("问题类别", "about")
INDICATOR = Both("指标", "indicator")
LEVEL1 = Both("一级指标", "level 1")
LEVEL2 = Both("二级指标", "level 2")
LEVEL3 = Both("三级指标", "level 3")
TARGET = Both("年度指标值", "target")
ACTUAL = Both("实际完成值", "actual")
WEIGHT = Both("分值", "weight")
SCORE = Both("得分", "score")
RECOMPUTED = Both("复算得分", "recomputed")
NOTE = Both("偏差原因及措施", "note")
FUND = Both("资金（{unit}）", "funds ({unit})")
INITIAL = Both("年初预算", "initial")
ANNUAL = Both("全年预算", "annual")
EXECUTED = Both("全年执行", "executed")
RATE = Both("执行率", "rate")
TOTAL = Both("总分", "total")
GRADE = Both("等级", "grade")
GOAL = Both("预期目标", "goals")
ACHIEVEMENT = Both("实际完成", "achievement")
SUPERVISOR = Both("主管部门", "supervisor")
UNIT = Both("实施单位", "unit")
MONEY_UNIT = {"元": Both("元", "yuan"), "万元": Both("万元", "10,000 yuan"), "亿元": Both("亿元", "100 million yuan")}
CARD_KIND = {"project": Both("项目", "project"), "department": Both("部门", "department")}

# What was checked, repaired, not read
CHECKED = Both("已核事项", "What was checked")
TESTED = Both("核对处数", "tested")
HELD = Both("相符处数", "held")
FOUND = Both("问题条数", "found")
NOT_FINISHED = Both("未完成", "not finished")
CHECKED_LEGEND = Both(
    "核对、相符按处计，问题按条计，一条问题可涉及多处；核对处数减相符处数为问题所涉处数，其中部分已并入其他类别的问题。",
    "Tested and held count places, found counts findings: one finding may concern several places; tested less held are "
    "the places concerned, some of which a finding of another kind covers.",
)
REPAIRS = Both("读取时还原版式（数字未改）", "Layout restored on reading (no figure was changed)")
REPAIR = Both("还原方式", "how")
TIMES = Both("处数", "times")
UNREAD = Both("未读内容", "Not read")
TEXT = Both("原文", "text")
REASON = Both("原因", "reason")
NOTHING_UNREAD = Both("没有未读内容", "nothing")

# Decisions of a person
DECIDED_FINDINGS = Both("已作决定的问题", "Findings already decided")
DECISION = Both("决定", "decision")
DECIDED: dict[Decision, Both] = {
    "accepted": Both("属实", "accepted"),
    "rejected": Both("不属实", "rejected"),
    "cured": Both("已整改", "cured"),
    "unsure": Both("待核实", "unsure"),
}
DECIDED_AS = Both("已作决定：{decision}", "decided: {decision}")
TO_CONFIRM = Both("数据已变，待确认", "figures changed, to be confirmed")
ADDED_BY = Both("人工补充：{by}，{date}", "added by hand: {by}, {date}")
DECIDED_KIND = Both("{kind}（{decision}）", "{kind} ({decision})")
DECIDED_OF = Both("其中已作决定", "decided of them")
BY = Both("决定人", "by")
DATE = Both("日期", "date")
UNUSED_WAIVERS = Both("不再对应任何问题的决定：{ids}", "Decisions that fit no finding any more: {ids}")

# Claims of the narrative
CLAIMS = Both("决算说明可核对数据", "Claims of the narrative")
APPROVED = Both("自评表与批复绩效目标对照", "The cards against the approved targets")
RECONCILED = Both("自评表与决算说明核对", "The cards against the narrative")
WHAT = Both("事项", "what")
OF_CARDS = Both("自评表", "cards")
OF_NARRATIVE = Both("决算说明", "narrative")
DIFFERENCE = Both("差额", "difference")
CLAIM = Both("序号", "claim")
FORMULA = Both("算式", "formula")
PUBLISHED_TOO = Both("{formula}（载明{published}）", "{formula} (published {published})")
HOLDS = Both("是否相符", "holds")
YES = Both("是", "yes")
NO = Both("否", "no")
HOW = Both("依据", "how")
CLAIMS_LINE = Both(
    "决算说明可核对数据：共{all}项，相符{hold}项，不符{fail}项（{kinds}）",
    "Claims: {all} checked, {hold} hold, {fail} do not ({kinds})",
)
CLAIMS_BESIDE = Both("，另有{kind}{n}项，仅列示", "; {kind} {n}, reported only")
CLAIMS_NONE = Both("决算说明可核对数据：未见可复算的数据", "Claims: no sentence with figures to recompute")
CLAIM_COUNT = Both("{kind}{n}项", "{kind} {n}")
CLAIM_KIND = {
    "claim-sum": Both("合计", "sums"),
    "claim-share": Both("占比", "shares"),
    "claim-change": Both("增减", "changes"),
    "claim-variance": Both("预决算差异", "variances"),
    "claim-repeat": Both("前后一致", "repeats"),
    "claim-wording": Both("措辞", "wordings"),
    "statement-total": Both("与自评表合计", "totals of the cards"),
    "coverage": Both("评价覆盖面", "coverage"),
}
HOW_KNOWN: dict[How, Both] = {
    "exact": Both("精确", "exact"),
    "rounding": Both("四舍五入误差内", "within rounding"),
    "truncation": Both("截尾误差内", "within truncation"),
    "differs": Both("不符", "differs"),
    "growth-from-zero": Both("本工具约定：由零增长记为100%", "this tool's convention: growth from zero is 100 %"),
    "unsigned": Both("本工具约定：差异率不带符号", "this tool's convention: the rate is printed without its sign"),
    "share-of-zero": Both(
        "本工具约定：总数为零记为0%或100%", "this tool's convention: a share of zero is 0 % or 100 %"
    ),
    "base-rounds-to-zero": Both("基数四舍五入后为零", "the base rounds to zero"),
    "zero-on-zero": Both("本工具约定：零比零记为0%", "this tool's convention: zero on zero is 0 %"),
}

# explain
FLAGS = Both("何时提出", "Flags")
WHY = Both("关注理由", "Why it matters")
SILENT_WHEN = Both("不予提出的情形", "Silent when")
SOURCE = Both("依据", "Source")
FIRES_ON = Both("提出的示例", "It fires on")
SILENT_ON = Both("不予提出的示例", "It is silent on")
SAYS = Both("报告表述", "The report says")
EXAMPLE_FORM = Both(
    "每行：一级、二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因",
    "Rows: levels 1 and 2 | indicator | target | actual | weight | score | note",
)
