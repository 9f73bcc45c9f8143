"""The total of the points in one cell or sentence, below the indicators or beside the title: 自评总分：98.71分.

>>> [stated_total(text) for text in ("自评总分：98.71分", "本项目自评得分为96.9分，等级为优。", "总分（100分）:90")]
['98.71', '96.9', '90']
>>> [stated_total(text) for text in ("总分：98.71分，比上年提高2分", "培训人数：98", "总分：100分")]
[None, None, None]
>>> stated_total("综上，该项目绩效自评总分为99.5分。"), stated_total("书屋建设项目自评得分98分", "书屋建设")
('99.5', '98')
>>> whose("部门整体支出绩效自评得分：98分"), whose("本项目自评总分：98分"), whose("自评总分：98分")
('department', 'project', None)
"""

from __future__ import annotations

import re

from perfscore.model.scorecard import CardKind
from perfscore.quantity.printed import spaceless
from perfscore.readers.cards.grades import grade_of

_BRACKETED = re.compile(r"\([^()]*\)")
_STATED = re.compile(
    r"(?P<label>(?:[^:\d,。;]{2,6},)?[^:\d,。;]{2,30}?)(?:为|是|:|=)?(?P<score>\d{1,3}(?:\.\d{1,4})?)分?[,。;、]?"
    r"(?P<rest>.{0,30})"
)
# 总分：100分 may be what can be reached.
_REACHABLE = re.compile(r"(总分|总分值|合计)(100|100\.0+)")
_OPENING = re.compile(r"^(综上(所述)?|总体(来看|上)?|经(自评|评价|综合评价))?[,，]?(本|该|此)?(项|个|次)?(?=[^目])")
_LABEL = re.compile(
    r"(项目|部门|单位|整体|年度|预算|支出|绩效|最终)*"
    r"((自评|评价|综合|考核|合计)+的?(总分|总得分|得分|评分|总评分|分数)|(总分|总得分|总评分|得分合计|得分总计))(合计)?"
)
_LONGEST = 80


def stated_total(text: str, name: str = "") -> str | None:
    """The number of a total of points that is all of `text`, its grade apart; None where there is none.

    `name` is that of the card, which the text may give: 书屋建设项目自评得分98分.
    """
    if len(text) > _LONGEST:
        return None
    plain = _BRACKETED.sub("", spaceless(text).replace(spaceless(name), "", 1))
    match = _STATED.fullmatch(plain)
    if match is None or not _names_total(match["label"]) or _REACHABLE.fullmatch(match["label"] + match["score"]):
        return None
    return match["score"] if not match["rest"].rstrip("。") or grade_of(match["rest"]) else None


def _names_total(label: str) -> bool:
    return bool(_LABEL.fullmatch(_OPENING.sub("", label)))


def whose(text: str) -> CardKind | None:
    """Which kind of card a sentence says that it speaks of."""
    if "整体" in text or "部门" in text:
        return "department"
    return "project" if "项目" in text else None
