"""Every phrase of the reports for people, in both languages; a test holds the two to the same blanks."""

from __future__ import annotations

from perfscore.both import Both
from perfscore.model.finding import Decision, Severity

SEVERITY = {
    Severity.ERROR: Both("错误", "error"),
    Severity.WARNING: Both("警告", "warning"),
    Severity.NOTE: Both("提示", "note"),
}
SEVERITY_COUNT = {
    Severity.ERROR: Both("错误 {n}", "errors {n}"),
    Severity.WARNING: Both("警告 {n}", "warnings {n}"),
    Severity.NOTE: Both("提示 {n}", "notes {n}"),
}

# The summary
TITLE = Both("绩效自评审核报告", "Audit of performance self-evaluation")
MADE_BY = Both("由 perfscore {version} 生成", "made by perfscore {version}")
DOCUMENT = Both("文件", "document")
DIGEST = Both("校验值", "sha256")
PUBLISHER = Both("发布单位", "publisher")
YEAR = Both("年度", "year")
CONTENTS = Both("内容", "contents")
CONTENTS_OF = Both(
    "自评表 {cards} 张，指标 {rows} 行，数字论断 {claims} 项，未识别 {unread} 处，已修复 {repairs} 处",
    "scorecards {cards}, indicator rows {rows}, claims {claims}, unread {unread}, repaired {repairs}",
)
STANDARD = Both("评分标准", "standard")
STANDARD_IS = Both("{title}（{name}，{status}，校验值 {digest}）", "“{title}” ({name}, {status}, sha256 {digest})")
STANDARD_INSTEAD = Both(
    "本文件中有区分力的得分太少，看不出惯例，改用 {title}（{name}，{status}，校验值 {digest}）",
    "too few telling scores to show a practice, therefore “{title}” ({name}, {status}, sha256 {digest})",
)
PRACTICE_IS = Both(
    "{title}（校验值 {digest}），可解释 {of} 个公布得分中的 {explains} 个",
    "{title} (sha256 {digest}), explains {explains} of {of} published scores",
)
PRACTICE = Both("本文件惯例", "the document's practice")
FINDINGS = Both("问题", "findings")
WAIVED_COUNT = Both("已处理 {n}", "waived {n}")
NO_FINDINGS = Both("未发现问题", "none")
AFFECTED = Both("影响", "affected")
AFFECTED_NONE = Both("没有得分受影响", "no points affected")
AFFECTED_OF = Both(
    "得分有变的自评表 {cards} 张：多计 {over} 分，少计 {under} 分；等级有变的 {grades} 张",
    "cards with other points: {cards} ({over} too many, {under} too few); with another grade: {grades}",
)
AFFECTED_BY = {
    True: Both("{said}（按所选评分标准复算）", "{said} (by the chosen standard)"),
    False: Both("{said}（仅计错误级问题）", "{said} (errors only are counted)"),
}
GRADE_CHANGE = Both(
    "“{card}”总分 {published} → {recomputed}，等级 {before} → {after}",
    "“{card}” total {published} → {recomputed}, grade {before} → {after}",
)
PRACTICE_TABLE = Both(
    "本文件惯例（各情形的计分规则及行数）", "Practice of the document (rule of each situation, with its rows)"
)
SITUATION = Both("情形", "situation")
CLASS = Both("类别", "class")
RULE = Both("规则", "rule")
VOTES = Both("行数", "rows")
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
TARGET_KIND = {
    "forward": Both("正向", "forward"),
    "reverse": Both("反向", "reverse"),
    "exact": Both("定值", "exact"),
    "range": Both("区间", "range"),
    "deadline": Both("时限", "deadline"),
    "qualitative": Both("定性", "qualitative"),
}
MET = {True: Both("达到", "met"), False: Both("未达到", "missed")}
ALL_DOCUMENTS = Both("全部文件", "All documents")
CARDS = Both("自评表", "cards")

# The findings
MATTERS_MOST = Both("最重要的 {n} 个问题", "The {n} findings that matter most")
MATTERS_MOST_ONE = Both("最重要的问题", "The finding that matters most")
CARD_BY_CARD = Both("逐表说明", "Card by card")
OUTSIDE_CARDS = Both("说明文字", "Outside the cards")
ACROSS_CARDS = Both("跨表问题", "Across several cards")
UNNAMED = Both("（无名称）", "(no name)")
WORKED = Both("步骤", "steps")
ALSO = Both("另见", "also")
PLACES_MORE = Both("另有 {n} 处，见 JSON", "{n} more, see the JSON")
AND_MORE = Both("另有 {n} 步", "and {n} more")
OF_CARD = Both("“{card}”{places}", "{places} of “{card}”")
LINES = Both("第{lines}行", "lines {lines}")
ONE_LINE = Both("第{lines}行", "line {lines}")
COLON = Both("：", ": ")
COMMA = Both("、", ", ")
SEMICOLON = Both("；", "; ")
POINTS = Both("{n} 分", "{n} points")
CLEAN_CARDS = Both("未发现问题的自评表（{n} 张）", "Cards without findings ({n})")

# Columns of a card
PLACE = Both("位置", "place")
ID = Both("编号", "id")
KIND = Both("种类", "kind")
KIND_AT = Both("{kind}（{places}）", "{kind} ({places})")
SEVERITY_COLUMN = Both("级别", "severity")
ABOUT = Both("内容", "about")
INDICATOR = Both("指标", "indicator")
LEVEL1 = Both("一级指标", "level 1")
LEVEL2 = Both("二级指标", "level 2")
LEVEL3 = Both("三级指标", "level 3")
TARGET = Both("年度指标值", "target")
ACTUAL = Both("实际完成值", "actual")
WEIGHT = Both("分值", "weight")
SCORE = Both("得分", "score")
RECOMPUTED = Both("复算", "recomputed")
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
CHECKED = Both("检查范围", "What was checked")
TESTED = Both("检查", "tested")
HELD = Both("相符", "held")
FOUND = Both("问题", "found")
CHECKED_LEGEND = Both(
    "检查、相符按处计，问题按条计：一个问题可涉及多处；检查减相符为所涉处数，其中有的已并入其他种类的问题。",
    "Tested and held count places, found counts findings: one finding may concern several places; tested less held are "
    "the places concerned, some of them within a finding of another kind.",
)
REPAIRS = Both("读取时修复的表格损坏", "Table damage undone on reading")
REPAIR = Both("修复", "repair")
TIMES = Both("处数", "times")
UNREAD = Both("未识别的内容", "Not read")
TEXT = Both("原文", "text")
REASON = Both("原因", "reason")
NOTHING_UNREAD = Both("没有未识别的内容", "nothing")

# Waivers
WAIVED = Both("已处理的问题", "Findings already decided")
DECISION = Both("决定", "decision")
DECIDED: dict[Decision, Both] = {
    "accepted": Both("属实", "accepted"),
    "rejected": Both("不属实", "rejected"),
    "cured": Both("已整改", "cured"),
    "unsure": Both("待核实", "unsure"),
}
DECIDED_AS = Both("已处理：{decision}", "decided: {decision}")
DECIDED_KIND = Both("{kind}（已处理）", "{kind} (decided)")
DECIDED_OF = Both("其中已处理", "decided of them")
BY = Both("决定人", "by")
DATE = Both("日期", "date")
UNUSED_WAIVERS = Both("不再对应任何问题的处理记录：{ids}", "Waivers that fit no finding any more: {ids}")

# Claims of the narrative
CLAIMS = Both("说明文字中的数字论断", "Claims of the narrative")
RECONCILED = Both("自评表与说明文字核对", "The cards against the narrative")
WHAT = Both("事项", "what")
OF_CARDS = Both("自评表", "cards")
OF_NARRATIVE = Both("说明文字", "narrative")
DIFFERENCE = Both("差额", "difference")
CLAIM = Both("论断", "claim")
FORMULA = Both("算式", "formula")
PUBLISHED_TOO = Both("{formula}（公布 {published}）", "{formula} (published {published})")
HOLDS = Both("成立", "holds")
YES = Both("是", "yes")
NO = Both("否", "no")
HOW = Both("依据", "how")
CLAIMS_LINE = Both(
    "数字论断：共 {all} 项，成立 {hold} 项，不成立 {fail} 项（{kinds}）",
    "Claims: {all} checked, {hold} hold, {fail} do not ({kinds})",
)
CLAIMS_BESIDE = Both("，另有{kind} {n} 项只作提示", "; {kind} {n}, reported only")
CLAIMS_NONE = Both("数字论断：未发现可复算的论断", "Claims: no sentence with figures to recompute")
CLAIM_COUNT = Both("{kind} {n}", "{kind} {n}")
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
HOW_KNOWN = {
    "exact": Both("精确", "exact"),
    "rounding": Both("四舍五入误差内", "within rounding"),
    "truncation": Both("截尾误差内", "within truncation"),
    "differs": Both("不符", "differs"),
    "growth-from-zero": Both("惯例：由零增长记为100%", "convention: growth from zero is 100 %"),
    "unsigned": Both("惯例：差异率不带符号", "convention: the rate is printed without its sign"),
    "share-of-zero": Both("惯例：总体为零记为0%或100%", "convention: a share of zero is 0 % or 100 %"),
    "zero-on-zero": Both("惯例：零比零记为0%", "convention: zero on zero is 0 %"),
}

# explain
FLAGS = Both("何时提出", "Flags")
WHY = Both("为何重要", "Why it matters")
SILENT_WHEN = Both("何时不提", "Silent when")
SOURCE = Both("依据", "Source")
FIRES_ON = Both("会提出的例子", "It fires on")
SILENT_ON = Both("不会提出的例子", "It is silent on")
SAYS = Both("报告写作", "The report says")
EXAMPLE_FORM = Both(
    "每行：级别 | 指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因",
    "Rows: levels | indicator | target | actual | weight | score | note",
)
