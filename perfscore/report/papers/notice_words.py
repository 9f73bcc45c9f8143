"""The words of slips and notices, for a finance bureau's review and for an audit office, in both languages."""

from __future__ import annotations

import re

from attrs import frozen

from perfscore.both import Both, Lang
from perfscore.report.papers.words import LEVELS, MADE_OF

__all__ = ["LEVELS", "MADE_OF"]

# What a finding asks of the unit at its end; a slip states facts only.
_REQUEST = re.compile(r"[，,；;]\s*(?:建议|请|疑似)[^，,；;。.]*(?=[。.]?$)")
# What a summed-up statement carries behind the name of its department; a letter is addressed to the department.
_SUMMED_UP = re.compile(r"[（(](?:部门)?汇总[）)]$")
_REQUEST_EN = re.compile(r"[;,]\s*(?:please|worth|likely)[^;,.]*(?=\.?$)")


def fact(sentence: str, lang: Lang) -> str:
    """The sentence without what it asks for.

    >>> fact("合计不符，多计1.00分，建议核实更正。", "zh")
    '合计不符，多计1.00分。'
    """
    pattern = _REQUEST if lang == "zh" else _REQUEST_EN
    previous = None
    while previous != sentence:
        previous, sentence = sentence, pattern.sub("", sentence)
    return sentence


def addressee(publisher: str) -> str:
    """The department a letter is sent to.

    >>> addressee("某市人力资源和社会保障局（汇总）")
    '某市人力资源和社会保障局'
    """
    return _SUMMED_UP.sub("", publisher)


@frozen(kw_only=True)
class Template:
    """The words that the two offices word differently."""

    slip: Both
    notice: Both
    number: Both
    requirements: Both


FINANCE = Template(
    slip=Both("绩效自评复核取证单", "Evidence slip: review of performance self-evaluation"),
    notice=Both("关于{year}年度绩效自评复核意见的整改通知", "Notice: corrections to the self-evaluation of {year}"),
    number=Both("××〔　　〕×号", "No. ____"),
    requirements=Both(
        "差错须更正得分、合计及总分并重新公开；疑点须逐项书面说明并附佐证材料；关注事项请自查。"
        "不得以调低指标值、删除指标代替整改，确有批准调整的，附调整批复。",
        "Correct scores, sums and totals that are errors, and publish again; explain each warning in writing, with "
        "evidence; examine the notes. Lowering a target or "
        "dropping an indicator is no correction; where a change was "
        "approved, attach the approval.",
    ),
)
AUDIT = Template(
    slip=Both("审计取证单", "Audit evidence slip"),
    notice=Both(
        "关于{year}年度绩效自评审计发现问题的整改通知", "Notice: audit findings on the self-evaluation of {year}"
    ),
    number=Both("审×〔　　〕×号", "Audit No. ____"),
    requirements=Both(
        "请对照问题清单逐项核实整改，更正填报差错并重新公开；对疑点事项作出书面说明并提供证据。"
        "不得以调低指标值、删除指标代替整改，确有批准调整的，附调整批复。",
        "Examine and correct each item of the list and publish "
        "again; explain the warnings in writing and give evidence. "
        "Lowering a target or dropping an indicator is no correction;"
        " where a change was approved, attach the approval.",
    ),
)
NUMBER = Both("编号：", "No.: ")
INDEX = Both("索引号：", "index: ")
UNIT = Both("被取证单位", "Unit")
MATTER = Both("事项", "Matter")
MATTER_OF = Both("“{project}”：{title}", "“{project}”: {title}")
FACTS = Both("事实摘要", "Facts")
RECOMPUTED = Both("复算过程", "Recomputation")
NO_STEPS = Both("见事实摘要", "see the facts")
SOURCE = Both("资料来源", "Source")
SOURCE_OF = Both("{path}，{place}，SHA-256 {sha256}", "{path}, {place}, SHA-256 {sha256}")
ANNEX = Both("附件", "Annex")
ANNEX_COPY = Both("该表复制件", "copy of the scorecard")
OPINION = Both("单位意见及签章", "Unit's opinion and seal")
OPINION_BLANK = Both(
    "□属实　□不属实　说明：＿＿＿＿＿＿（签章、日期）", "□ accepted  □ rejected  explanation: ______ (seal, date)"
)
TAKEN_BY = Both("取证人", "Taken by")
TWO_BLANKS = Both("＿＿＿＿＿、＿＿＿＿＿", "______, ______")
REVIEWED_BY = Both("复核人", "Reviewed by")
BLANK = Both("＿＿＿＿＿", "______")
DATE = Both("日期", "Date")
DATE_BLANK = Both("＿＿年＿＿月＿＿日", "______")
COLON = Both("：", ":")
SCOPE = Both("一、复核范围及局限", "1. Scope and limits")
SCOPE_OF = Both(
    "复核公开的自评表{cards}张；仅核对表内、表间及文字数据，未查阅佐证材料。",
    "{cards} published scorecards were reviewed, within and "
    "across tables and against the text; no evidence was examined.",
)
SCOPE_UNREAD = Both(
    "另有{unread}处内容未能读取，不在本通知范围内。",
    "{unread} pieces could not be read; this notice does not cover them.",
)
SCOPE_MISSING = Both(
    "另有{missing}张表或文件未能复核，不在本通知范围内。",
    "{missing} tables or files could not be reviewed; this notice does not cover them.",
)
PROBLEMS = Both("二、发现的问题", "2. Findings")
ERRORS_OF = Both("差错{n}项：", "{n} errors:")
NO_ERRORS = Both("差错0项。", "No errors.")
TOTAL_THEN = Both("更正后总分应为{total}分。", " The total is then {total}.")
REST_OF = Both("疑点{warnings}项、关注{notes}项，见附件1。", "{warnings} warnings and {notes} notes: see annex 1.")
REQUIREMENTS = Both("三、整改要求", "3. What is required")
DUE = Both("四、时限及报送材料", "4. Due date and papers")
DUE_BLANK = Both(
    "请于＿＿年＿＿月＿＿日前报送更正后的自评表、整改清单及佐证材料。",
    "Hand in the corrected scorecards, the list of corrections and the evidence by ______.",
)
ANNEXES = Both("附件：1. 问题清单；2. 整改清单", "Annexes: 1. findings; 2. corrections")
SEAL = Both("（印章）　　＿＿年＿＿月＿＿日", "(seal)  ______")
ANNEX_1 = Both("附件1　问题清单", "Annex 1: findings")
PROBLEM_COLUMNS = Both("索引号|级别|项目名称|问题|位置", "Index|Level|Project|Finding|Place")
ANNEX_2 = Both("附件2　整改清单", "Annex 2: corrections")
CURE_COLUMNS = Both(
    "索引号|项目名称|问题类别|整改情况|佐证材料|责任人|完成日期",
    "Index|Project|Kind|Done|Evidence|Responsible|Closed on",
)
