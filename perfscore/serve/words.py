"""What only the page says, in both languages; the rest is said by the report's words."""

from __future__ import annotations

from perfscore.both import Both

TITLE = Both("绩效自评复核", "Review of performance self-evaluation")
ADD_FILES = Both("放入文件", "Add files")
DROP = Both("将绩效自评表或决算公开说明拖放到此处", "Drop files here: scorecards, or statements that hold them")
CHOOSE = Both("选择文件", "Choose files")
PASTE = Both("也可直接粘贴 Word、Excel 中的表格（Ctrl+V）。", "Or paste a table from Word or Excel (Ctrl+V).")
STEPS = (
    Both("逐表复算得分、总分、执行率，核对偏差原因和决算说明；", "Scores, totals, rates and notes are recomputed;"),
    Both(
        "有问题的单元格标在原表上，点击可查看复算过程与依据；",
        "what does not hold is marked on the form, with its arithmetic;",
    ),
    Both("逐条作出决定后，导出底稿、取证单和整改通知。", "decide, then export working papers, slips and the notice."),
)
FORMATS = Both(
    "可读：PDF、OFD、Word、Excel、WPS、网页、CSV、文本、图片、ZIP。",
    "Read: PDF, OFD, Word, Excel, WPS, HTML, CSV, text, pictures, ZIP.",
)
STANDARD = Both("评分标准", "Standard")
AUTO = Both("自动（本文件计分口径）", "auto (the document's own practice)")
QUEUE = Both("文件与问题", "Files and findings")
FILTER = Both("筛选", "Filter")
SEARCH = Both("查找项目、单位", "Find a card or unit")
ALL = Both("全部", "all")
UNDECIDED = Both("仅看未决定的", "undecided only")
DECIDED_OF = Both("已决定{done}／{all}", "{done} of {all} decided")
NONE_LEFT = Both("没有符合筛选条件的问题。", "No finding fits the filter.")
KIND = Both("问题类别", "Kind")
UNIT = Both("单位", "Unit")
EMPTY = Both("文件仅在本机处理，不会上传。", "Files stay on this machine.")
READ = Both("自评表{cards}张，未读{unread}处", "{cards} cards, {unread} pieces not read")
CARD = Both("自评表", "Scorecard")
DETAIL = Both("问题与复算", "Findings and arithmetic")
OF_CARD = Both("本表问题{number}条", "{number} findings on this card")
VIEW = Both("视图", "View")
TABLE = Both("表格", "Table")
PAGE_PICTURE = Both("原页", "Page")
DECIDE = Both("决定", "Decide")
DECISIONS = {
    "accepted": Both("属实", "accepted"),
    "rejected": Both("不属实", "rejected"),
    "cured": Both("已整改", "cured"),
    "unsure": Both("待核实", "unsure"),
}
CONFIRM = Both("待确认", "to confirm")
TO_BE_CONFIRMED = Both("数据已变，原决定待确认", "figures changed: the decision is to be confirmed")
REASON = Both("理由", "Reason")
BY = Both("决定人", "By")
SAVE = Both("保存", "Save")
SAVED = Both("已保存", "saved")
UNDO = Both("撤销决定", "Undo")
DELETE = Both("删除", "Delete")
TRY = Both("试改", "What if")
TRY_HINT = Both(
    "改动任一格，得分、总分、等级和问题随即重算；仅供试算，不改动原文。",
    "Change any cell: points, total, grade and findings answer at once. The document is not changed.",
)
TRY_TOTAL = Both("按计分口径合计", "total by the practice")
PUBLISHED_TOTAL = Both("自评总分", "published total")
CORRECTED = Both("更正差错后", "errors put right")
TRY_GRADE = Both("等级", "grade")
RESET = Both("还原", "Reset")
CHANGED = Both("已改：{cells}", "changed: {cells}")
PENDING = Both("正在重新核对跨表问题…", "findings across cards are being checked again…")
GONE = Both("改后不再提出", "no longer found")
FRESH = Both("改后新提出{number}条", "{number} new findings")
OTHER = Both("仍有问题，数据已变", "still found, with other figures")
SAME = Both("问题没有变化。", "The findings stay the same.")
FUNDS = Both("项目资金", "Money")
FIELDS = {
    "target": Both("指标值", "target"),
    "actual": Both("完成值", "actual"),
    "weight": Both("分值", "weight"),
    "score": Both("得分", "score"),
    "annual": Both("全年预算数", "annual budget"),
    "executed": Both("全年执行数", "executed"),
}
RECOMPUTED = Both("复算得分", "recomputed")
SUM_OF_SCORES = Both("各项得分合计", "sum of scores")
ROWS = Both("指标", "Indicator")
ADD = Both("人工补充问题", "Add a finding by hand")
ADD_TEXT = Both("问题表述", "What is wrong")
ADD_ROW = Both("所在指标", "Indicator")
ADD_SEVERITY = Both("级别", "Severity")
WHOLE_CARD = Both("整张表", "the card as a whole")
TAKE = Both("导出", "Export")
TAKE_ALL = Both("已放入的全部文件，连同所作决定：", "All open files, with the decisions:")
PAPERS = {
    "xlsx": Both("复核底稿（Excel）", "Working papers (xlsx)"),
    "docx": Both("取证单与整改通知（Word，财政）", "Evidence slips and notice (docx, finance)"),
    "docx-audit": Both("取证单与整改通知（Word，审计）", "Evidence slips and notice (docx, audit office)"),
    "html": Both("网页报告（可打印）", "Report to read and print (HTML)"),
    "text": Both("文本", "Text"),
    "json": Both("JSON", "JSON"),
    "sarif": Both("SARIF", "SARIF"),
}
WAIVERS = Both("决定文件（TOML）", "Decisions (TOML)")
KEPT_IN = Both("决定随时写入 {path}/waivers.toml。", "Decisions are written to {path}/waivers.toml.")
NOT_KEPT = Both(
    "未指定 --project 文件夹：所作决定只在内存中，关闭前请导出。",
    "Started without --project: decisions are in memory only; export them before you close.",
)
BLANK = Both("手工录入一张表", "Enter a card by hand")
BLANK_HINT = Both("照原表填写，空行不计；核对后可继续试改。", "Fill in what is printed; blank rows do not count.")
BLANK_FILE = Both("手工录入", "by-hand")
MORE_ROWS = Both("增加一行", "Another row")
CHECK = Both("核对", "Check")
LEVEL1 = ("产出指标", "效益指标", "满意度指标", "成本指标")
LEVEL2 = (
    "数量指标", "质量指标", "时效指标", "成本指标", "经济成本指标", "社会成本指标", "生态环境成本指标",
    "经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标", "服务对象满意度指标",
)  # fmt: skip
BLANK_ROWS = (
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("产出指标", "时效指标"),
    ("产出指标", "成本指标"),
    ("效益指标", "社会效益指标"),
    ("满意度指标", "服务对象满意度指标"),
)
REMOVE = Both("移除", "Remove")
CLOSE = Both("关闭", "Dismiss")
PROGRESS = Both("正在读取 {name}（{number}／{of}）", "reading {name} ({number} of {of})")
FAILED = Both("未能审核", "Could not be audited")
OTHER_LANGUAGE = Both("English", "中文")
NEXT = Both("下一个问题（J）", "Next finding (J)")
PREVIOUS = Both("上一个问题（K）", "Previous finding (K)")
KEYS = Both("J、K 下一个、上一个问题；1–4 作出决定；/ 查找", "J, K: next, previous finding; 1–4: decide; /: find")
LIMIT = Both("单个文件上限 {file} MB，一次上传上限 {body} MB。", "A file may have {file} MB, one upload {body} MB.")
CONNECTION = Both("服务已停止，请重新启动 perfscore serve", "the server has stopped; start perfscore serve again")
