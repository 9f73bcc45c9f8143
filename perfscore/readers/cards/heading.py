"""Where a card begins, and what document it stands in: headings, titles, publisher, year.

>>> is_card_heading("项目支出绩效自评表"), is_card_heading("具体项目自评情况附绩效自评表及自评报告。")
(True, False)
>>> kind_of("部门（单位）整体支出绩效目标自评表"), year_of("(2023 年度)"), year_of("二〇二三年度")
('department', 2023, 2023)
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from perfscore.model.place import Passage, Place
from perfscore.model.scorecard import CardKind, MoneyUnit
from perfscore.quantity.printed import spaceless

_BRACKETED_END = re.compile(r"\([^()]*\)$")
_HEADING = re.compile(
    r"[^，。；！？,;]{0,60}(自评|评价|评分|评估|绩效目标|绩效监控|运行监控|监控|绩效指标|目标申报|目标批复)(打分|评分|申报|批复|审核|审批|监控|完成|"
    r"自评|执行)*(情况|结果|得分)?(汇总)?(表|简表|报告表|登记表|一览表)(格)?\d*"
)
_UNIT_END = re.compile(r"(金额)?单位[:：](人民币)?[万亿]?元$")
_CONTENTS = re.compile(r"(\.{3,}|…|·{3,}|_{3,})\s*\d*$|^[-·•*]\s")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:年|年度|\)|$)")
_LABELLED_YEAR = re.compile(r"年度[:：]?((?:19|20)\d\d)(?!\d)")
_HAN_YEAR = re.compile("[二][〇○零O][一二三四五六七八九〇○零]{2}(?=年)")
_HAN_DIGITS = {"〇": "0", "○": "0", "零": "0", "O": "0"} | {
    char: str(n) for n, char in enumerate("一二三四五六七八九", 1)
}
_TITLE_END = re.compile(r".*(说明|报告|公开|决算|预算|自评|情况|信息)(书|表)?(\(.*\))?")
_YEAR_PREFIX = re.compile(r"((?:19|20)\d\d|二[〇○零]..)\s*年(度)?.*", re.DOTALL)
# What stands in front of the year in 项目支出绩效自评表（2023年度） is no publisher.
_NO_PUBLISHER = re.compile(r"绩效|自评|[（(]$")
_TITLE_LINES = 6


@frozen(kw_only=True)
class CardHeading:
    """The heading of a card: its text and place, what it says of the kind, and the year and unit printed near it."""

    place: Place
    kind: CardKind
    year: int | None = None
    money_unit: MoneyUnit | None = None
    text: str = ""


def is_card_heading(text: str) -> bool:
    """Whether `text` could head a card; the caller makes sure that a table follows."""
    if len(text) > 120 or "表" not in text or _CONTENTS.search(text):
        return False
    plain = spaceless(text)
    while (shorter := _BRACKETED_END.sub("", _UNIT_END.sub("", plain))) != plain:
        plain = shorter
    return bool(_HEADING.fullmatch(plain))


def is_year_alone(text: str) -> bool:
    """Whether `text` is the line of a form that says its year, and nothing else.

    >>> is_year_alone("（2023 年度）"), is_year_alone("青禾市图书馆2023年度部门决算公开")
    (True, False)
    """
    return bool(_YEAR_PRINTED.fullmatch(spaceless(text)))


def kind_of(text: str) -> CardKind:
    """Department for 部门（单位）整体支出, else project."""
    plain = spaceless(text)
    return "department" if ("整体" in plain or "部门" in plain) and "项目" not in plain else "project"


def year_of(text: str) -> int | None:
    """The year that `text` states, in digits or Chinese numerals.

    >>> year_of("2023"), year_of("12023")
    (2023, None)
    """
    plain = spaceless(text)
    match = _YEAR.search(plain) or _LABELLED_YEAR.search(plain)
    if match:
        return int(match[1])
    numerals = _HAN_YEAR.search(plain)
    if numerals:
        return int("2" + "".join(_HAN_DIGITS[char] for char in numerals[0][1:]))
    return None


_NAMED = re.compile(r"(.{2,40}?)项目(?:支出)?绩效(?:评价|自评|评分|评估)")
_IN_FRONT = re.compile(r"^\([^()]*\)|^附?[件表]?[0-9一二三四五六七八九十]+([-—.][0-9]+)?[、.:]?|^[件附表]+:")
_YEAR_PRINTED = re.compile(r"[(]?(19|20)\d\d年度?[)]?")
_NOT_A_NAME = re.compile(
    r"部门|单位|整体|重点|专项转移|区域|[局委厅部院校站中心办处会社团所馆]$|(政府|公司|街道|法院|学校|医院|大学)$|^附"
)


def name_in(heading: str) -> str | None:
    """The project that a heading names: 危桥改造项目绩效评价评分表; None where it names none, or a publisher.

    >>> name_in("农村公路危桥改造项目绩效评价指标体系及评分表"), name_in("甲市财政局项目支出绩效自评表")
    ('农村公路危桥改造', None)
    """
    match = _NAMED.match(_IN_FRONT.sub("", _YEAR_PRINTED.sub("", spaceless(heading))))
    return None if match is None or _NOT_A_NAME.search(match[1]) else match[1]


@frozen(kw_only=True)
class Title:
    """The first lines of a document."""

    text: str | None = None
    publisher: str | None = None
    year: int | None = None


def title_of(passages: Sequence[Passage]) -> Title:
    """Title, publisher and year, from the first lines up to one that ends like a title.

    >>> lines = [Passage(text=text, place=Place()) for text in ("甲市人社局", "2023 年度部门决算公开说明", "目 录")]
    >>> title = title_of(lines)
    >>> title.text, title.publisher, title.year
    ('甲市人社局2023 年度部门决算公开说明', '甲市人社局', 2023)
    """
    parts: list[str] = []
    for passage in passages[:_TITLE_LINES]:
        if len(passage.text) > 80 or "。" in passage.text:
            break
        parts.append(passage.text.lstrip("# ").strip("*"))
        if _TITLE_END.fullmatch(spaceless(parts[-1])):
            text = "".join(parts)
            publisher = _YEAR_PREFIX.sub("", text).strip() or None
            known = publisher is not None and publisher != text and not _NO_PUBLISHER.search(publisher)
            return Title(text=text, publisher=publisher if known else None, year=year_of(text))
    return Title(year=next(filter(None, (year_of(passage.text) for passage in passages[:_TITLE_LINES])), None))
