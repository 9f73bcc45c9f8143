"""What the labels before the figures mean: a named thing, in one of the budgets.

The names of a final account (决算) are fixed by its forms; publishers only vary around them. A label that is none of
these has no concept, and its figure is never compared with one elsewhere.

>>> concept_of("2023年度一般公共预算财政拨款基本支出", ())
Concept(name='basic', scope='general')
>>> concept_of("本年支出", ("九、国有资本经营预算财政拨款收入支出决算情况说明",))
Concept(name='expense', scope='capital')
>>> concept_of("培训费支出", ()) is None
True
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from attrs import frozen

from perfscore.claims.prose.patterns import DATE


@frozen
class Concept:
    """A named thing, in one of the budgets.

    `scope` is all, fiscal, general, fund or capital; empty where there is only one (三公经费 are always fiscal).
    """

    name: str
    scope: str = ""


_SCOPES = (
    ("capital", re.compile(r"国有资本(?:经营)?")),
    ("fund", re.compile(r"政府性基金")),
    ("general", re.compile(r"一般公共")),
    ("fiscal", re.compile(r"(?<!非)财政拨款")),
)

# What may stand before a name without making it another thing: 我局, 本部门, the budget, the year, a bracket. A body's
# name (某中心, 局本级) or a measure (人均) is none of these: then the figure is not the publisher's own.
_NEUTRAL = re.compile(
    r"^(?:\((?![类款项]\))[^()]*\)|[我本该全](?:部门|单位|局|厅|委|院|校|镇|乡|街道|办事处|办|中心|馆|所|站|会|队|县|市|区)|部门|单位"
    r"|一般公共(?:预算|财政)|政府性基金(?:预算)?|国有资本(?:经营)?(?:预算)?|(?<!非)财政拨款|财政"
    r"|学校|全校|医院|全院|全年|年度|当年|本年度?|今年|截[至止]|使用|安排|用于|开支|实际|发生|完成|共计?|合计|总计|决算|收入|支出|总体|全部|各项|关于|情况"
    r"|其中|包括|[的中、,])*$"
)
_BUDGETS = r"(?:一般公共(?:预算|财政)|政府性基金(?:预算)?|国有资本经营(?:预算)?)?(?:财政拨款)?"

# Things that exist once in a statement, whatever the section. The first pattern that fits decides.
_SINGLE = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("small", r"小微(?:型)?企业(?:的)?(?:合同)?(?:金额|总额)?$"),
        ("medium", r"中小(?:型)?企业(?:的)?(?:合同)?(?:金额|总额)?$"),
        ("goods", r"^(?:政府)?(?:采购)?货物(?:采购)?类?(?:采购)?(?:支出|金额|类支出)?$"),
        ("works", r"^(?:政府)?(?:采购)?工程(?:采购)?类?(?:采购)?(?:支出|金额|类支出)?$"),
        ("services", r"^(?:政府)?(?:采购)?服务(?:采购)?类?(?:采购)?(?:支出|金额|类支出)?$"),
        ("procurement", r"政府采购(?:支出)?(?:总额|总金额|金额|支出|合计|总计)共?$"),
        (
            "three-public",
            rf"三公(?:经费)?{_BUDGETS}(?:全年|本年|实际)*(?:支出)?(?:决算)?(?:合计|总额|共计)?$",
        ),
        ("abroad", r"因公出国\(?境?\)?(?:费用|经费|费)?(?:支出)?$"),
        (
            "cars",
            r"公务用车购置(?:费用|费)?(?:及|和|与|、)(?:公务用车)?运行(?:维护)?(?:费用|费)?(?:支出)?$",
        ),
        ("car-purchase", r"(?:公务用车|公务车|公车)购置(?:费用|费)?(?:支出)?$"),
        ("car-running", r"(?:公务用车|公务车|公车)运行(?:维护)?(?:费用|费)?(?:支出)?$"),
        ("reception-home", r"(?:国内|内宾)(?:公务)?接待(?:费用|费)?(?:支出)?$"),
        ("reception-foreign", r"(?:外事|国\(境\)外|外宾)(?:公务)?接待(?:费用|费)?(?:支出)?$"),
        ("reception", r"公务接待(?:费用|费)?(?:支出)?$"),
        ("institution-public", r"(?:\(事业单位\)|事业单位)公用经费(?:支出)?$"),
        ("operating", r"机关运行经费(?:支出)?$"),
        (
            "vehicles",
            r"^(?:(?:国有|固定)?资产(?:占有|占用|使用|配置)*(?:情况)?中?|共有|实有|公有|现有|拥有|部门|本|单位|各类)*车辆(?:共|合计|总数)?$",
        ),
        ("official-vehicles", r"公务用车保有量$"),
        ("staff", r"(?:实有|在编|编制内)?(?:人员|人数)(?:总数|合计|总计|共)$|^(?:年末|实有)+(?:人员|人数)$"),
    )
)

# Things that each budget has its own of.
_SCOPED = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("opening", rf"(?:年初|上年){_BUDGETS}(?:结转(?:和|及|与|、)?(?:结余)?|结余)$"),
        ("closing", rf"年末{_BUDGETS}(?:结转(?:和|及|与|、)?(?:结余)?|结余)$|^结转下年$"),
        ("surplus-used", r"使用(?:非财政拨款|专用|非财政拨款和专用)+结余(?:和专用结余)?$"),
        ("surplus-shared", r"结余分配$"),
        ("basic", r"基本支出(?:决算)?(?:合计|总额|总计)?$"),
        ("project", r"项目支出(?:决算)?(?:合计|总额|总计)?$"),
        (
            "income-total",
            r"收入总计、支出总计$|收入(?:决算)?总(?:计|额)$|收(?:入)?[、和及与]?支(?:出)?(?:决算)?(?:总计|总体|总额)?$|总收入$",
        ),
        ("expense-total", r"(?<!采购)(?<!费)支出(?:决算)?总[计额]$|总支出$"),
        ("personnel", r"人员经费(?:支出)?$"),
        ("public", r"(?:公用|日常公用)经费(?:支出)?$"),
        ("income", r"收入(?:决算)?(?:合计)?$"),
        ("expense", r"支出(?:决算)?(?:合计)?$"),
    )
)

_YEAR = re.compile(rf"(?:截至|截止)?{DATE}")
_BARE = re.compile(r"^(?:共计?|合计|累计|实际|总共|开支|的)*(?:收入|支出)$")


@lru_cache(maxsize=4096)
def plain_label(label: str) -> str:
    """A label without year, connecting words and copula.

    >>> plain_label("其中:2023年度收入总计为")
    '收入总计'
    """
    text = _YEAR.sub("", label)
    text = re.sub(r"^(?:、|和|及|以及|与|其中|包括|:|,)+", "", text)
    text = re.sub(r"(?:均为|各为|为|是|达到|达|:)+$", "", text)
    text = re.sub(r"(?<=.)\((?:含|不含|包括)[^()]*\)$", "", text)
    text = re.sub(r"^(?:我|本)?(?:部门|单位)(?=.*(?:收|支))", "", text)
    return re.sub(r"^(?:、|的|按)+", "", text)


def says_nothing(label: str) -> bool:
    """Whether a label is a bare 收入 or 支出 of no year: what it is the expenditure of was said before.

    >>> says_nothing("支出"), says_nothing("2023年支出"), says_nothing("本年支出")
    (True, False, False)
    """
    return bool(_BARE.match(plain_label(label))) and not _YEAR.search(label)


@lru_cache(maxsize=4096)
def concept_of(label: str, section: Sequence[str]) -> Concept | None:
    """The concept of a label that stands under the headings `section`, None where it is none we know."""
    text = plain_label(label)
    if says_nothing(label):
        return None
    for name, pattern in (*_SINGLE, *_SCOPED):
        match = pattern.search(text)
        if match is None:
            continue
        if not _NEUTRAL.match(text[: match.start()]):
            return None
        scoped = (name, pattern) in _SCOPED
        return Concept(name, (scope_of(text) or scope_of_section(section)) if scoped else "")
    return None


def scope_of(text: str) -> str:
    """The budget a text names, empty where it names none."""
    return next((scope for scope, pattern in _SCOPES if pattern.search(text)), "")


def scope_of_section(section: Sequence[str]) -> str:
    """The budget of the nearest heading that names one; ``all`` where none does."""
    return next((found for found in map(scope_of, reversed(section)) if found), "all")
