"""The words printed on the forms: which texts are labels and headings, and what they stand for.

Nothing here depends on a publisher: the words are those of the ministry's forms and their provincial variants.

>>> head_label("主管部门及代码"), head_label("乌鲁木齐市社会保险中心")
('supervisor', None)
>>> level_label("产出指标（50分）"), level_label("经济成本指标"), level_label("补贴发放人数")
(1, 2, 0)
>>> fund_source("其中：地（州、市）安排（万元）")
'city'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

from perfscore.model.scorecard import FundSource

_BLANK = re.compile(r"\s+")
_BRACKETED = re.compile(r"\([^()]*\)")
_LONGEST_LABEL = 40

_HEAD = {
    "name": r"(项目|政策|项目\(政策\))名称",
    "body": r"(部门|单位|部门\(单位\)|预算部门|预算单位|填报单位|填报部门)名称|填报(单位|部门)(\(盖章\))?",
    "supervisor": r"(主管部门|主管单位|项目主管部门|一级预算部门)(及代码|名称|\(盖章\))?",
    "unit": r"(项目)?(实施|执行|承担|使用|预算|资金使用)(单位|部门)(名称|\(盖章\)|及代码)?|项目单位",
    "grade": r"(绩效|评价|自评|评定|综合|自评结果|评价结果)?(等级|等次|评级)",
    "year": r"(评价|自评|填报|预算)?年度",
    "ignored": r"(项目)?(负责人|联系人|联系电话|电话|填报人|填报日期|填表人|填表日期|类型|类别|属性|编码|编号|起止时间|"
    r"起止年限|实施期限?|期限|周期)(及电话)?|单位负责人|评价(人|日期|类型)",
}
_SIDE = (
    "年度绩效指标完成情况",
    "绩效指标完成情况",
    "年度绩效指标",
    "绩效指标",
    "年度总体目标完成情况",
    "年度总体目标",
    "总体目标完成情况",
    "总体目标",
    "年度目标",
    "年度绩效目标",
    "年度主要任务完成情况",
    "项目资金",
    "项目预算",
    "年度预算",
    "年度资金",
    "预算执行情况",
    "年度预算执行情况",
    "项目资金执行情况",
)
_SIDE_END = re.compile(r".{0,10}(预算|资金)(执行|安排|支出)情况|.{0,6}绩效指标(完成情况)?")
_GOAL = r"(年度)?(预期|年初设定|年初|绩效|总体|年度总体|设定)目标"
_ACHIEVEMENT = r"(年度)?(总体|预期)?(目标)?(实际|全年|年度)?(完成|实现)(目标|情况)|(年度)?目标(实际)?完成情况"
_TOTAL = r"(自评)?(总分|总分值|总得分|总计|合计|总评分)(值)?"
_LEVEL1 = r"(产出|成本|效益|效果|满意度|履职效能|管理效率|社会效应|可持续发展能力|投入|过程|决策|预算执行)(指标)?"
_LEVEL2 = (
    r"(数量|质量|时效|成本|经济成本|社会成本|生态环境成本|环境成本|经济效益|社会效益|生态效益|环境效益|可持续影响|"
    r"满意度|服务对象满意度|社会公众满意度|受益对象满意度|群众满意度)指标"
)
_POINTS = re.compile(r"\(?\d+(\.\d+)?分?\)?$")

_HEAD_RE = {name: re.compile(pattern) for name, pattern in _HEAD.items()}
_GOAL_RE, _ACHIEVEMENT_RE, _TOTAL_RE = re.compile(_GOAL), re.compile(_ACHIEVEMENT), re.compile(_TOTAL)
_LEVEL1_RE, _LEVEL2_RE = re.compile(_LEVEL1), re.compile(_LEVEL2)
_TWO_LEVELS = re.compile(rf"((?:{_LEVEL1.replace('(指标)?', '指标')}))((?:{_LEVEL2}))")


T = TypeVar("T")
D = TypeVar("D")
_OTHER: FundSource = "other"


def for_labels(otherwise: D) -> Callable[[Callable[[str], T]], Callable[[str], T | D]]:
    """Remember the answer for texts that are short enough to be labels; `otherwise` for all longer ones."""

    def decorate(answer: Callable[[str], T]) -> Callable[[str], T | D]:
        remembered = lru_cache(maxsize=4096)(answer)

        @wraps(answer)
        def ask(text: str) -> T | D:
            return remembered(text) if len(text) <= 2 * _LONGEST_LABEL else otherwise

        return ask

    return decorate


@for_labels("")
def compact(text: str) -> str:
    """A label without what varies: spaces, widths, the colon at its end. Longer texts are no labels and give ''."""
    plain = _BLANK.sub("", unicodedata.normalize("NFKC", text)).rstrip(":")
    return plain if len(plain) <= _LONGEST_LABEL else ""


def bare(text: str) -> str:
    """A label without its brackets: 项目资金（万元） as 项目资金."""
    return _BRACKETED.sub("", compact(text))


@for_labels(None)
def head_label(text: str) -> str | None:
    """name, body (a department or unit), supervisor, unit, grade, year or ignored: a label of the head of a card."""
    word = compact(text)
    for name, pattern in _HEAD_RE.items():
        if pattern.fullmatch(word) or (word and pattern.fullmatch(_BRACKETED.sub("", word))):
            return name
    return None


@for_labels(None)
def side_label(text: str) -> str | None:
    """The label that stands in front of a block of rows (年度总体目标), or None."""
    word = bare(text)
    return word if word in _SIDE or _SIDE_END.fullmatch(word) else None


def completes_side_label(head: str, tail: str) -> bool:
    """Whether a page break cut a side label into `head` and `tail`."""
    return len(compact(tail)) >= 1 and compact(head) + compact(tail) in _SIDE


def begins_side_label(text: str) -> bool:
    """Whether `text` is the beginning of a side label, cut by a page break."""
    word = compact(text)
    return len(word) >= 2 and any(label.startswith(word) for label in _SIDE)


@for_labels(None)
def goal_label(text: str) -> str | None:
    """Goal or achievement, where `text` heads one of the two texts."""
    word = bare(text)
    if word in _SIDE:
        return None
    if _GOAL_RE.fullmatch(word):
        return "goal"
    return "achievement" if _ACHIEVEMENT_RE.fullmatch(word) else None


@for_labels(otherwise=False)
def is_total_label(text: str) -> bool:
    """总分, 合计, 总计."""
    return bool(_TOTAL_RE.fullmatch(bare(text)))


@for_labels(0)
def level_label(text: str) -> int:
    """1 or 2 for a label of that level, 3 for one that is used on both (成本指标, 满意度指标), 0 for none."""
    word = _POINTS.sub("", compact(text))
    first = bool(_LEVEL1_RE.fullmatch(word)) and (word.endswith("指标") or word != "成本")
    second = bool(_LEVEL2_RE.fullmatch(word))
    return (1 if first else 0) + (2 if second else 0)


def two_levels(text: str) -> tuple[str, str] | None:
    """The two labels where a cell holds level 1 and level 2 together.

    >>> two_levels("产出指标 数量指标")
    ('产出指标', '数量指标')
    """
    word = compact(text)
    match = _TWO_LEVELS.fullmatch(word) if word.endswith("指标") else None
    return (match[1], word[len(match[1]) :]) if match else None


_SOURCES: tuple[tuple[str, FundSource], ...] = (
    (
        r".*(总资金|资金总额|预算总额)|(年度)?(资金合计|预算合计)|总额|合计|年度预算(数)?|项目总?资金",
        "total",
    ),
    (r".*结转.*", "carryover"),
    (r".*中央.*", "central"),
    (r".*(自治区|省级|省财政|省安排|省补助|省本级).*", "region"),
    (r"(地|州|市|县|区).*(安排|资金|拨款|补助)|.*(市级|县级|市本级|区级|地市|市县|县区|区县).*", "city"),
    (r".*(财政拨款|财政资金|一般公共预算|公共预算|政府性基金).*", "fiscal"),
    (r".*", "other"),
)
_SOURCES_RE = tuple((re.compile(pattern), source) for pattern, source in _SOURCES)


@for_labels(_OTHER)
def fund_source(text: str) -> FundSource:
    """Which source a fund row names; what is not known is `other`."""
    word = bare(text).removeprefix("其中").lstrip(":")
    return next(source for pattern, source in _SOURCES_RE if pattern.fullmatch(word))
