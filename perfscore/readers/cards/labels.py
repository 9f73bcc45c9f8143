"""The words printed on the forms: which texts are labels and headings, and what they stand for.

Labels are known by what their words mean (…名称, 主管…, 实施…, 承担…, 责任…), not by a list of whole labels: each
province and each level of government has its own.

>>> head_label("主管部门及代码"), head_label("乌鲁木齐市社会保险中心")
('supervisor', None)
>>> level_label("产出指标（50分）"), level_label("经济成本指标"), level_label("补贴发放人数")
(1, 2, 0)
>>> fund_source("其中：地（州、市）安排（万元）")
'city'
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

from perfscore.model.scorecard import FundSource
from perfscore.quantity.printed import spaceless

_BRACKETED = re.compile(r"\([^()]*\)")
_LONGEST_LABEL = 40
_NUMBERS = frozenset("0123456789(（一二三四五六七八九十")

# Who a body is: the end of a label such as 责任办所, 承办处室, 一级预算单位.
_BODY = r"(部门|单位|机关|机构|处室|科室|办所|站所|股室|中心|局|主体|方)"
_HEAD = {
    "ignored": r"(项目|政策|专项|单位|部门|自评|填报|评价|实施|财务)?(负责人|联系人|联系电话|联系方式|电话|填报人|"
    r"填报日期|填报时间|填表人|"
    r"填表日期|填表时间|日期|类型|类别|属性|性质|编码|编号|代码|分类|级次|起止时间|起止年限|实施期限?|期限|周期|金额|概况|立项依据|"
    r"开始时间|完成时间|结束时间)(及电话)?|单位负责人|评价(人|日期|类型|时间)|预算编码|是否.{2,12}|项目所属.{2,6}|"
    r"财政.{0,6}(科室|处室|股室|科|处|股)",
    "name": r".{0,6}(项目|政策|专项|支付|工程|任务|资金)名称",
    "body": r"(.{0,6}(部门|单位)名称|(填报|公开|编制|编报|填制|上报|报送)(单位|部门)|(被?评价|自评|制表)单位)",
    "central": r"中央(主管)(部门|单位)",
    "supervisor": rf".{{0,6}}(主管|归口|牵头)(管理)?{_BODY}(及代码|名称)?|一级预算{_BODY}(及代码|名称)?",
    "unit": (
        rf"(资金|项目|具体|主要|预算)?(实施|执行|承担|承办|使用|责任|建设|经办|预算|申报|项目|组织){_BODY}(及代码|名称)?"
    ),
    "grade": r"(绩效|评价|自评|评定|综合|考核|自评结果|评价结果|自评得分)?(等级|等次|评级)",
    "year": r"(评价|自评|填报|预算)?年度",
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
    "年度总目标",
    "年度绩效目标",
    "年度主要任务完成情况",
    "项目资金",
    "项目预算",
    "年度预算",
    "年度资金",
    "预算执行情况",
    "年度预算执行情况",
    "项目资金执行情况",
    "项目基本情况",
)
_SIDE_END = re.compile(
    r".{0,10}(预算|资金)(执行|安排|支出|管理|使用|收支|投入|到位|筹集|拨付)?(情况)?|.{0,6}(预算资金|资金预算|预算执行|资金金额|资金数额|资金规模)|.{0,6}绩效指标(完成情况)?"
)
_OF_YEAR = r"(项目|年度|全年|年初|总体|预期|设定|绩效|当年|本年|本年度|调整后?|批复|申报)"
_GOAL = rf"{_OF_YEAR}*总?目标(值|内容|设定|描述)?"
_ACHIEVEMENT = (
    rf"{_OF_YEAR}*总?(目标)?(实际|全年|年度|自评)*(完成|实现|达成)(目标|情况|结果)+|(年度)?目标(实际)?完成情况"
    rf"|{_OF_YEAR}*总?目标(实际)?完成情况(综述|概述|总结)"
)
# Texts of the form that are no goals and no indicators: causes, measures, conclusions, further matters.
_REMARK = (
    r".{0,16}(原因|偏差)(分析|说明)?(及.{0,6}(措施|建议))?|(情况|自评)说明|(存在)?(的)?问题(和|及|与)(改进|整改)?(措施|建议)|.{0,12}(改进|整改|完善)(措施|建议|意见)|(其他)?(需要)?说明(的)?(事项|问题)?|"
    r"其他.{0,4}说明(的)?(事项|问题)?|备注|注|(自评|评价|评审|审核|绩效|综合|单位|部门|主管部门|财政部门|复核|领导)(结论|意见|综述|结果|总结|概述)|(存在|发现)?(的)?(主要)?问题|"
    r".{0,10}(改进|整改|完善)?措施(及|和|与).{1,10}|.{0,8}结果.{0,4}(应用|公开).{0,10}|下一步.{0,8}|"
    r"(主要)?(经验|做法|成效|绩效)|.{0,8}(实施内容|实施过程|实施情况|内容及过程).{0,6}|项目(概况|概述|内容|简介)|.{0,6}(经验|建议)(做法)?"
)
_TOTAL = (
    r"(项目|部门|单位|整体|自评|评价|绩效|指标|权重|分值|得分|综合|总体|最终)*(总分|总分值|总得分|总计|合计|总评分)(值)?|"
    r"(项目|部门|单位|整体|绩效)*(自评|评价|综合)(得分|分数|总评)"
)
# The totals of points; 合计 may also be one of money.
_POINTS_TOTAL = re.compile(
    r"(项目|部门|单位|整体|自评|评价|绩效|综合|总体|最终)*(总分|总分值|总得分|总评分)|(权重|分值|得分)合计|"
    r"(项目|部门|单位|整体|绩效)*(自评|评价|综合)(得分|分数|总评)"
)
_REMARK_RE = re.compile(_REMARK)
_NUMBERING = re.compile(r"[(（]?(\d{1,2}|[一二三四五六七八九十]{1,2})[)）.、．]")
_LEVEL1 = r"(产出|成本|效益|效果|满意度|履职效能|管理效率|社会效应|可持续发展能力|投入|过程|决策|预算执行)(类)?(指标)?"
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
        longest = 2 * _LONGEST_LABEL

        @wraps(answer)
        def ask(text: str) -> T | D:
            return remembered(text) if len(text) <= longest else otherwise

        return ask

    return decorate


@for_labels("")
def compact(text: str) -> str:
    """A label without what varies: spaces, widths, the colon at its end. Longer texts are no labels and give ''."""
    plain = spaceless(text).rstrip(":")
    return plain if len(plain) <= _LONGEST_LABEL else ""


def bare(text: str) -> str:
    """A label without its brackets: 项目资金（万元） as 项目资金."""
    return _BRACKETED.sub("", compact(text))


@for_labels(None)
def head_label(text: str) -> str | None:
    """name, body (a department or unit), supervisor, unit, grade, year, central or ignored: a label of the head.

    >>> [head_label(text) for text in ("专项（项目）名称", "区级主管部门", "责任办所", "公开部门", "三级指标名称")]
    ['name', 'supervisor', 'unit', 'body', None]
    """
    word = _NUMBERING.sub("", compact(text)) if text[:1] in _NUMBERS else compact(text)
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
    if text[:1] in _NUMBERS:
        word = _NUMBERING.sub("", word)
    if word in _SIDE:
        return None
    if _GOAL_RE.fullmatch(word):
        return "goal"
    return "achievement" if _ACHIEVEMENT_RE.fullmatch(word) else None


@for_labels(otherwise=False)
def is_total_label(text: str) -> bool:
    """总分, 合计, 总计."""
    return bool(_TOTAL_RE.fullmatch(bare(text)))


@for_labels(otherwise=False)
def is_points_total(text: str) -> bool:
    """总分: a total that can only be one of points."""
    return bool(_POINTS_TOTAL.fullmatch(bare(text)))


@for_labels(otherwise=False)
def is_remark_label(text: str) -> bool:
    """偏差大或目标未完成原因分析, 改进措施, 其他需要说明的事项, 自评结论: what heads a text that is no indicator.

    >>> is_remark_label("其他需要说明的事项"), is_remark_label("培训人数"), is_remark_label("2.项目实施内容及过程概述")
    (True, False, True)
    """
    return bool(_REMARK_RE.fullmatch(_NUMBERING.sub("", bare(text))))


@for_labels("")
def unnumbered(text: str) -> str:
    """A label without its number: 一、产出指标, （二）效益指标."""
    return _NUMBERING.sub("", compact(text))


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
        (
            r".*(总资金|资金总额|预算总额|资金总计)|(年度|本年)?(资金|预算|经费|支出|收入)(合计|总计|总额)|总额|总计|合计|年度预算(数)?|项目总?资金|"
            r"(部门|单位|年度)*整体支出(预算|资金)?(总额|合计|总计)?|(部门|单位)支出(总额|合计|总计)"
        ),
        "total",
    ),
    (r".*结转.*", "carryover"),
    (r".*中央.*", "central"),
    (r".*(自治区|省级|省财政|省安排|省补助|省本级).*", "region"),
    (
        (
            r"(地|州|市|县|区|旗|镇|乡).*(安排|资金|拨款|补助)|.*(市级|县级|市本级|区级|地市|市县|县区|区县|旗级|镇级|乡级|市财政|县财政|"
            r"区财政).*"
        ),
        "city",
    ),
    (r".*(财政拨款|财政资金|财政补助|一般公共预算|公共预算|政府性基金|本级财政).*", "fiscal"),
    (r".*", "other"),
)
_SOURCES_RE = tuple((re.compile(pattern), source) for pattern, source in _SOURCES)


@for_labels(_OTHER)
def fund_source(text: str) -> FundSource:
    """Which source a fund row names; what is not known is `other`."""
    word = bare(text).removeprefix("其中").lstrip(":")
    return next(source for pattern, source in _SOURCES_RE if pattern.fullmatch(word))
