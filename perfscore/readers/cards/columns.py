"""The columns of a card: which role a heading names, and how well a text fits a role.

A column is recognised by its heading and by what its cells hold: `misfit` is 0 for a text that is at home in a role
and grows the stranger it is there.

>>> heading_role("偏差原 因分析 及改进 措施"), heading_role("参考分值"), heading_role("补贴发放人数")
(<Role.NOTE: 'note'>, <Role.WEIGHT: 'weight'>, None)
>>> misfit(Role.SCORE, "10.00 分"), misfit(Role.SCORE, "=53 人") > 2, misfit(Role.TARGET, ">=53 人")
(0.0, True, 0.0)
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

from attrs import frozen

from perfscore.readers.cards.labels import bare, for_labels, level_label, unnumbered


class Role(StrEnum):
    """What a column holds; the value is the name of the model's field where there is one."""

    LEVEL1 = "level1"
    LEVEL2 = "level2"
    LEVEL3 = "level3"
    SIGN = "sign"
    TARGET = "target"
    UNIT = "unit"
    RULE = "rule"
    ACTUAL = "actual"
    WEIGHT = "weight"
    SCORE = "score"
    NOTE = "note"
    MEASURE = "measure"
    LABEL = "label"
    INITIAL = "initial"
    ANNUAL = "annual"
    EXECUTED = "executed"
    RATE = "rate"
    IGNORED = "ignored"
    UNKNOWN = "unknown"


# Roles that several columns of one table may have: of signs the printed one counts, the others are not in the model.
REPEATABLE = frozenset({Role.SIGN, Role.RULE, Role.IGNORED, Role.UNKNOWN})
NUMBERS = frozenset({Role.WEIGHT, Role.SCORE, Role.INITIAL, Role.ANNUAL, Role.EXECUTED})

# Points at stake and points won, as both headings name them.
_AT_STAKE = r"标准分(值)?|满分(值)?|分数|赋分(值)?|应得(分(值|数)?)?"
_WON = r"得分值|完成得分|(评价|评定|考核)分(值|数)?|实得(分(值|数)?)?"
# Headings are known by what their words mean; the first pattern that fits counts.
_INDICATOR_HEADINGS = {
    Role.IGNORED: (
        r"序号|编号|(项目|指标)?(编码|编号|代码)|(指标)?(得分|评分|计分|完成)(系数|率)|扣分(值|数)?|扣减分值?|(目标|指标|任务)?(完成|达成|实现|偏差|偏离)(率|度|比例|进度|程度)|"
        r".*(复核|复评|评审|审核|核定|抽查|财政|再评价)(得分|评分|分数|分值|分|意见|情况|结果)|.*预计.*(完成|实现).*|(主管部门|财政部门|上级(部门)?|专家|评审组|第三方|评价组|考核组)(评价|审核|评审|考核)?(得分|评分|打分|分数|意见)|"
        r".*(可能性|是否.*)|确定能|有可能|(完全)?不可能|"
        r"(上年|上年度|上一?年|前年|往年|历史).*|(佐证|证明)材料.*|数据来源.*|取数.*|.*权重\(%\)"
    ),
    Role.LEVEL1: r"一级(指标)?(名称)?|指标类型|指标类别",
    Role.LEVEL2: r"二级(指标)?(名称)?",
    Role.LEVEL3: (
        r"三级(指标)?(名称)?|四级(指标)?|(绩效|具体|考核|评价|自评)?指标(名称|内容)|(考核|评价|自评)指标|(考核|评价|自评|绩效)(内容|事项|要点)|"
        r"绩效指标|指标"
    ),
    Role.SIGN: r"(指标|目标)?(值)?(运算|计算|比较|关系)?符号?|运算符|(指标|目标)?(方向|性质|极性|属性)|比较符",
    Role.UNIT: r"(计量|度量|指标值?|目标值?)?单位",
    Role.RULE: (
        r"(指标值?)?(设定)?依据|指标(解释|说明|释义|标准|标准或依据)|(评价|计分|赋分)(标准|细则|方法|依据|规则)|"
        r".*评分(标准|细则|方法|规则|依据)"
    ),
    Role.ACTUAL: (
        r"(全年|年度|年末|年终|自评|指标|目标|本年|当年|截至.{1,8}|[0-9]{1,2}[-—至~]+[0-9]{1,2}月)*(实际|全年)?(完成|实现|达成|达到|执行)"
        r"(指标|目标)?(值|情况|结果|数|数值)?|(全年|年度|本年)?实际((指标|目标|完成指标)?(值|情况|结果|数))?|(全年|年度)?实绩(值)?|(指标|目标)实际值|年终值"
    ),
    Role.TARGET: (
        r"(年度|全年|预期|计划|年初|年初设定|绩效|设定|本年|当年|批复|申报|上报|预设|原定|拟定|调整后?|调整前|审定|核定)*(绩效)?"
        r"(指标|目标)+(设定)?(值|数值)?|(年度)绩效值|(标准|计划|预期|年初)(指标|目标)?(值|数)|计划|"
        r"(预期|计划)(本年|当年|20\d\d年)?(度)?(实现|完成|达到)(指标|目标)?值"
    ),
    Role.WEIGHT: (
        r"(标准|参考|指标|基准|设定|评价|三级|三级指标)?(分值|权重|权数|比重)(权重|分值|分|系数)?|权重得分|权值|"
        + _AT_STAKE
    ),
    Role.SCORE: (
        r"(自评|评价|实际|指标|单位|部门|最终|考核|评定|项目)*(得分|评分)(值)?|自评分(值|数)?|(自评|评价|实际)分数|"
        + _WON
    ),
    Role.NOTE: (
        r".*(偏差|未完成|扣分|差异|未达).*(原因|分析|措施|说明).*|.*(改进|整改)措施.*|备注|原因(分析|说明)?|(原因|问题)(分析)?(及|和|与)(改进)?(措施|建议|改进)|(情况|自评|评价)?说明|扣分原因|"
        r"(指标|目标|任务|年度|全年|实际)*(完成|实现|执行|达成)(情况|结果|值)?(的)?说明|(评分|得分|打分|自评得分|自评情况|自评结果)说明|"
        r"(自评|得分|打分|自评得分|扣分)依据"
    ),
}
_FUND_HEADINGS = {
    Role.IGNORED: r".*预计.*|(年中|本年|当年)?(追加|调增|调减|追减)(数|额|金额)?|(偏差|偏离)(率|度)|备用",
    Role.LABEL: r"(资金|收入|支出|预算)(来源|类别|性质|名称|项目|类型|构成)|预算科目",
    Role.WEIGHT: (r"(标准|参考|设定|评价|执行率)?(分值|权重)(权重|分值|分)?|" + _AT_STAKE),
    Role.SCORE: r"(自评|评价|实际|执行率|预算执行率|预算执行|指标|单位)*(得分|评分)|自评分(数|值)?|" + _WON,
    Role.RATE: (
        r"(预算|资金|全年|支出|累计|当年|截至.{1,8}|[0-9]{1,2}[-—至~]+[0-9]{1,2}月)*"
        r"(执行|完成|支出|使用|支付)(进度|比例|率)"
    ),
    Role.ANNUAL: (
        r"调整后|(全年|调整后?|追加后|变更后|可执行|可用)(的)?(全年|年度|项目)?(预算|安排|指标|资金|数|额).{0,4}|预算调整后?(数|额)?|"
        r"预算数?\(?(调整后)\)?|调整后?(的)?预算.{0,4}"
    ),
    Role.INITIAL: (
        r"(年初|当年|本年|批复|计划|申请|年度)(的)?(部门|单位|项目|财政)?(预算|安排|批复|资金|数|额).{0,4}|(项目)?预算(批复|安排|申请|下达)?(数|金额|资金|额)?|(年初|计划)数|"
        r"(财政|指标)(批复|下达)(数|金额|额)?"
    ),
    Role.EXECUTED: (
        r"(全年|实际|预算|年度|资金|累计|当年|本年|项目|截至.{1,8}|[0-9]{1,2}[-—至~]+[0-9]{1,2}月)*"
        r"(执行|支出|使用|完成|到位|支付|拨付)(数|金额|资金|额)?|(支出)?决算(数|金额|额)?|决算支出(数|额)?"
    ),
    Role.NOTE: r".*(原因|偏差|措施).*|备注|说明",
}
# Dearer patterns last: a heading is tried in this order, and 实际完成指标值 must not become a target.
_INDICATOR_RE = {role: re.compile(pattern) for role, pattern in _INDICATOR_HEADINGS.items()}
_FUND_RE = {role: re.compile(pattern) for role, pattern in _FUND_HEADINGS.items()}
_TOTALS = ("总额", "合计", "总计", "总资金")
_LETTERS = re.compile(r"[A-Za-z①-⑩/=*×÷%]+$")
# Marks of footnotes behind a heading.
_FOOTNOTES = "①②③④⑤⑥⑦⑧⑨⑩¹²³*※ "
_EARLIER = re.compile(r"^(20\d\d年(度)?|上年|上年度|前年)(实际)")


@for_labels(None)
def heading_role(text: str) -> Role | None:
    """The role that `text` names at the head of the indicators, or None."""
    return _role(text, _INDICATOR_RE)


@for_labels(None)
def fund_heading_role(text: str) -> Role | None:
    """The role that `text` names at the head of the funds, or None."""
    # 年度资金总额 is the label of a row.
    return None if bare(text).endswith(_TOTALS) else _role(text, _FUND_RE)


def _role(text: str, patterns: dict[Role, re.Pattern[str]]) -> Role | None:
    word = _LETTERS.sub("", bare(text.rstrip(_FOOTNOTES))).replace("—", "-").replace("–", "-")
    if not word:
        return None
    return next((role for role, pattern in patterns.items() if pattern.fullmatch(word)), None)


def is_earlier_year(text: str) -> bool:
    """Whether a heading is that of another year's value: 2021年实际实现值 beside 预期2022年实现值.

    >>> is_earlier_year("2021年实际实现值"), is_earlier_year("预期2022年实现值")
    (True, False)
    """
    return bool(_EARLIER.search(bare(text)))


@frozen
class Look:
    """What can be seen of a text without knowing its column."""

    number: bool
    decimals: bool
    dash: bool
    percent: bool
    sign: bool
    digit: bool
    answer: bool
    length: int
    sentence: bool
    level: int
    large: bool


_SEEN = 200
_NUMBERING = frozenset("(（一二三四五六七八九十")
_NUMBER = re.compile(r"[-+]?(\d{1,3}(,\d{3})+|\d+)(\.\d*)?([eE][-+]?\d+)?分?")
_DASH = re.compile(r"[-—–―/\\]+")
_SIGN = re.compile(r"[<>=≤≥≦≧⩽⩾‹›═﹤﹥﹦≈]")
_ANSWER = re.compile(r".*(达到|达成|完成|实现)(预期|目标|指标).*|(全部|部分|基本|未|已)?(完成|达成|达标|实现)")
_SENTENCE = re.compile(r"[，。；！]|.,.*[一-鿿].*,")


def look(text: str) -> Look:
    """See `text`, of which the beginning is enough."""
    return _look(text[:_SEEN])


@lru_cache(maxsize=16384)
def _look(text: str) -> Look:
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    number = bool(_NUMBER.fullmatch(plain))
    return Look(
        number=number,
        decimals=number and "." in plain,
        dash=bool(_DASH.fullmatch(plain)),
        percent=plain.endswith("%") and bool(_NUMBER.fullmatch(plain[:-1])),
        sign=bool(_SIGN.match(plain)),
        digit=any(char.isdigit() for char in plain),
        answer=len(plain) <= 16 and bool(_ANSWER.fullmatch(plain)),
        length=len(text),
        sentence=bool(_SENTENCE.search(text)),
        level=level_label(unnumbered(text)) if text[:1] in _NUMBERING else level_label(text),
        large=number and len(plain.split(".")[0].lstrip("-+")) > 3,
    )


def misfit(role: Role, text: str) -> float:
    """How strange `text` is in the column of `role`: 0 at home, about 1 unusual, 4 and more practically excluded."""
    return _misfit(role, text[:_SEEN])


@lru_cache(maxsize=65536)
def _misfit(role: Role, text: str) -> float:
    seen = _look(text)
    match role:
        case Role.LEVEL1 | Role.LEVEL2:
            return _level_misfit(1 if role is Role.LEVEL1 else 2, seen)
        case Role.LEVEL3:
            return _name_misfit(seen)
        case Role.TARGET | Role.ACTUAL:
            return _value_misfit(role, seen)
        case Role.UNKNOWN:
            # Anything may stand under a heading that is not known, though more often words.
            return 2.0 if seen.sign or seen.level else 0.6 if seen.number or seen.percent else 0.0
        case Role.NOTE | Role.MEASURE | Role.RULE:
            return _prose_misfit(role, seen)
        case Role.IGNORED:
            return 0.5
        case Role.RATE:
            return 0.0 if seen.percent or seen.dash else 3.0 if seen.number else 6.0
        case Role.SIGN | Role.UNIT:
            return 4.0 if seen.length > 8 or seen.number else 0.0 if seen.length <= 4 else 0.3
        case Role.LABEL:
            return 6.0 if seen.number or seen.dash else 0.0
        case _:
            return _number_misfit(role, seen)


def _level_misfit(level: int, seen: Look) -> float:
    if seen.number or seen.sign or seen.percent:
        return 6.0
    if seen.level:
        return 0.0 if seen.level & level else 3.0
    return 1.5 if seen.length <= 16 and not seen.sentence and not seen.digit else 3.0


def _name_misfit(seen: Look) -> float:
    if seen.number or seen.sign or seen.percent:
        return 6.0
    if seen.level:
        return 2.5
    return 1.0 if seen.sentence or seen.answer else 0.0


def _value_misfit(role: Role, seen: Look) -> float:
    if seen.sentence or seen.length > 40:
        return 2.5
    if seen.sign:
        return 0.0
    if seen.level:
        return 3.0
    if seen.answer:
        return 0.0 if role is Role.ACTUAL else 1.2
    if seen.number:
        return 1.0
    return 0.3 if seen.digit else 0.7


def _prose_misfit(role: Role, seen: Look) -> float:
    if seen.number or seen.sign or seen.percent or seen.level:
        return 4.0
    return 0.0 if seen.sentence or seen.length > 12 or role is not Role.NOTE else 0.3


def _number_misfit(role: Role, seen: Look) -> float:
    points = role in {Role.WEIGHT, Role.SCORE}
    if seen.number:
        style = 0.2 if points and seen.decimals == (role is Role.WEIGHT) else 0.0
        return style + (2.0 if points and seen.large else 0.0)
    if seen.dash:
        # A source of money has no points of its own: its dashes stand under 分值, 执行率 and 得分.
        return 0.0 if points else 0.6
    if seen.percent:
        return 1.0 if role is Role.WEIGHT else 3.0
    # '1O' or 'l0.00': near enough to a number to be kept for this column as unread.
    return 2.5 if seen.digit and seen.length <= 8 and not seen.sign else 5.0
