"""What only the page says, in both languages; the rest is said by the report's words."""

from __future__ import annotations

from perfscore.both import Both

TITLE = Both("绩效自评复核", "Review of performance self-evaluation")
DROP = Both("把文件拖到这里，或", "Drop files here, or")
CHOOSE = Both("选择文件", "choose files")
PASTE = Both("也可直接粘贴 Word、Excel 中的表格", "or paste a table from Word or Excel")
STANDARD = Both("计分标准", "Standard")
AUTO = Both("自动（本文件计分口径）", "auto (the document's own practice)")
QUEUE = Both("文件与问题", "Files and findings")
FILTER = Both("筛选", "Filter")
ALL = Both("全部", "all")
UNDECIDED = Both("未处理", "undecided")
KIND = Both("问题类别", "Kind")
UNIT = Both("单位", "Unit")
EMPTY = Both("尚未放入文件。文件只在本机处理，不会上传到别处。", "No file yet. Files stay on this machine.")
CARD = Both("自评表", "Scorecard")
DETAIL = Both("问题与复算", "Findings and arithmetic")
NOTHING = Both("请在左侧选择一张自评表。", "Choose a scorecard on the left.")
TEXT = Both("读取情况与决算说明", "What was read; the text")
DECIDE = Both("处理", "Decide")
DECISIONS = {
    "accepted": Both("属实", "accepted"),
    "rejected": Both("不属实", "rejected"),
    "cured": Both("已整改", "cured"),
    "unsure": Both("待核实", "unsure"),
}
REASON = Both("理由", "Reason")
BY = Both("处理人", "By")
SAVE = Both("保存", "Save")
SAVED = Both("已保存", "saved")
UNDO = Both("撤销处理", "Undo")
TRY = Both("试改（不改原文）", "What if (the document is not changed)")
TRY_TOTAL = Both("复算总分", "recomputed total")
TRY_GRADE = Both("等级", "grade")
RESET = Both("还原", "Reset")
CHANGED = Both("已改：{cells}", "changed: {cells}")
PENDING = Both("跨表问题重新核对中…", "findings across cards are being checked again…")
GONE = Both("改后不再提出", "no longer found")
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
ADD = Both("人工补充问题", "Add a finding by hand")
ADD_TEXT = Both("问题表述", "What is wrong")
TAKE = Both("带走", "Take away")
PAPERS = {
    "html": Both("网页报告", "HTML report"),
    "xlsx": Both("复核底稿", "Working papers (xlsx)"),
    "docx": Both("取证单与整改通知", "Evidence slips and notice (docx)"),
    "json": Both("JSON", "JSON"),
    "sarif": Both("SARIF", "SARIF"),
    "text": Both("文本", "Text"),
}
WAIVERS = Both("处理记录", "Decisions (TOML)")
BLANK = Both("手工录入一张表", "Enter a card by hand")
REMOVE = Both("移除", "Remove")
PAGE_PICTURE = Both("原页", "The page")
PROGRESS = Both("正在读取 {name}", "reading {name}")
FAILED = Both("未能审核", "Could not be audited")
OTHER_LANGUAGE = Both("English", "中文")
NEXT = Both("下一个问题（J）", "Next finding (J)")
PREVIOUS = Both("上一个问题（K）", "Previous finding (K)")
LIMIT = Both("单个文件上限 {file} MB，一次上传上限 {body} MB。", "A file may have {file} MB, one upload {body} MB.")
CONNECTION = Both("服务已停止，请重新启动 perfscore serve", "the server has stopped; start perfscore serve again")
TO_BE_CONFIRMED = Both("数字已变，处理待确认", "figures changed: to be confirmed")
ROWS = Both("指标", "Indicator")
