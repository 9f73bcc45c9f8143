"""What only the HTML report says, in both languages; everything else is said by `perfscore.report.wording`."""

from __future__ import annotations

from perfscore.both import Both
from perfscore.model.finding import Severity

SIGNS = {Severity.ERROR: "✗", Severity.WARNING: "?", Severity.NOTE: "i"}
MET_SIGN, MISSED_SIGN = "✓", "✗"

NUMBER = Both("编号", "no.")
SKIP = Both("跳到问题", "Skip to the findings")
READ_STATE = Both("读取情况", "What was read")
STATES = {
    "whole": Both("完整读取", "read whole"),
    "part": Both("部分读取", "read in part"),
    "none": Both("未能读取", "not read"),
}
READ_OF = Both(
    "载明自评表{named}张，读取{read}张；未读{unread}处；图像识别{recognised}格",
    "{named} scorecards named, {read} read; {unread} pieces not read; {recognised} cells recognised from a picture",
)
VERDICTS = {
    "not-read": Both("未能读取自评表，本文件未经审核。", "No scorecard could be read: this document was not audited."),
    "incomplete": Both(
        "未能完整审核：以下仅就已读部分提出问题，未读内容见“未读内容”。",
        "Not audited completely: the findings are of what was read; see “Not read”.",
    ),
    "problems": Both("经复核，发现下列问题。", "The audit found the following."),
    "same": Both(
        "与同一文件夹中的另一文件为同一材料，已在该文件中审核，不重复计。",
        "The same statement as another file of the folder: audited there, not again.",
    ),
    "clean": Both("已完整读取，未发现问题。", "Read whole; no problem found."),
}
STAKE = Both(
    "“{card}”总分{published}分，复算{recomputed}分，等级{before}→{after}",
    "“{card}”: total {published}, recomputed {recomputed}, grade {before} → {after}",
)
STAKE_SAME = Both(
    "“{card}”总分{published}分，复算{recomputed}分，等级不受影响",
    "“{card}”: total {published}, recomputed {recomputed}, grade unchanged",
)
POINTS_AT_STAKE = Both("涉及得分", "Points at stake")
NO_STAKE = Both("差错不涉及得分", "no points are affected by errors")
FIRST = Both("主要问题", "Act on first")
ALL_OF_THEM = Both("全部问题{n}条见下", "all {n} findings are below")
TOTALS = Both("各表总分：自评与复算", "Totals: published and recomputed")
TOTALS_TITLE = Both("各表自评总分（叉）与复算总分（圈）", "Published totals (crosses) and recomputed totals (rings)")
TOTALS_LEGEND = Both(
    "● 相符　✕ 自评总分　○ 复算总分（仅更正差错）", "● equal   ✕ published   ○ recomputed (errors put right)"
)
MAP = Both("各表问题分布", "Findings by card and kind")
DEVIATIONS = Both("各指标偏离指标值的幅度", "How far each indicator is from its target")
DEVIATIONS_TITLE = Both(
    "完成值相对指标值的偏离：右为高于、左为低于", "Deviation of actual from target: right above, left below"
)
CURVE_TITLE = Both(
    "计分曲线：指标值{target}，完成值{actual}，分值{weight}分，自评得分{published}分",
    "Score over actual: target {target}, actual {actual}, weight {weight}, published {published}",
)
CURVE = Both("计分曲线（✕ 自评得分　○ 复算得分）", "The rule (✕ published score   ○ recomputed)")
TARGET = Both("指标值", "target")
ACTUAL = Both("完成值", "actual")
UNNAMED = Both("（未列明名称）", "(no name)")
CARDS = Both("自评表", "Scorecards")
CARD_FINDINGS = Both("本表问题", "Findings of this card")
SEVERAL = Both("涉及多张自评表的问题", "Findings on several cards")
OUTSIDE = Both("决算说明中的问题", "Findings in the text")
WORKED = Both("复算过程", "Recomputation")
PLACES = Both("涉及位置", "Places")
PUBLISHED = Both("自评", "published")
RECOMPUTED = Both("复算", "recomputed")
# Of words and figures that were held against others, not recomputed.
STATED = Both("载明", "stated")
COMPARED = Both("对照", "against")
GO_TO_CELL = Both("定位单元格", "to the cell")
GO_TO_FINDING = Both("问题：{title}", "finding: {title}")
CLEAN_CARD = Both("本表未发现问题", "no finding on this card")
STEPS = Both("各行复算", "Every row recomputed")
HELD = Both("已核相符", "What held")
HELD_COLUMNS = {
    "kind": Both("核对事项", "Checked"),
    "tested": Both("核对处数", "Places"),
    "held": Both("相符", "Held"),
    "found": Both("问题", "Findings"),
}
UNREAD = Both("未读内容", "Not read")
UNREAD_COLUMNS = {"text": Both("原文", "Text"), "place": Both("位置", "Place"), "reason": Both("原因", "Reason")}
NOTHING_UNREAD = Both("没有未读内容。", "Nothing was left unread.")
UNFINISHED = Both("规定时间内未完成的核对", "Checks that did not finish in time")
REPAIRS = Both("读取时还原版式（数字未改）", "Layout restored on reading (no figure was changed)")
PRACTICE = Both("计分口径", "Scoring practice")
PRACTICE_COLUMNS = {
    "situation": Both("情形", "Situation"),
    "rule": Both("规则", "Rule"),
    "votes": Both("符合行数/总行数", "Rows"),
}
MADE_OF = Both(
    "由 perfscore {version} 生成；评分标准：{standard}（校验值 {digest}）；文件校验值 {sha256}",
    "made by perfscore {version}; standard {standard} (sha256 {digest}); document sha256 {sha256}",
)
LEFT_OUT = Both("按要求未核对", "Left out on request")
ONLY = Both("仅核对：{kinds}", "only: {kinds}")
IGNORED = Both("不核对：{kinds}", "ignored: {kinds}")
FAILED = Both("未能审核的文件", "Files that could not be audited")
TOO_LARGE = Both(
    "本报告超过10 MB，浏览器打开可能较慢；可分文件生成。",
    "This report is over 10 MB; make one for each document instead.",
)
DECIDED = Both("已作决定", "decided")
