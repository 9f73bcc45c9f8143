"""The total of the points in one cell or sentence, below the indicators or beside the title: 自评总分：98.71分.

>>> [stated_total(text) for text in ("自评总分：98.71分", "本项目自评得分为96.9分，等级为优。", "总分（100分）:90")]
['98.71', '96.9', '90']
>>> [stated_total(text) for text in ("总分：98.71分，比上年提高2分", "培训人数：98", "总分：100分")]
[None, None, None]
>>> whose("部门整体支出绩效自评得分：98分"), whose("本项目自评总分：98分"), whose("自评总分：98分")
('department', 'project', None)
"""

from __future__ import annotations

import re
import unicodedata

from perfscore.model.scorecard import CardKind
from perfscore.readers.cards.grades import grade_of
from perfscore.readers.cards.labels import is_points_total

_BLANK = re.compile(r"\s+")
_BRACKETED = re.compile(r"\([^()]*\)")
_STATED = re.compile(
    r"(?P<label>[^:\d,。;]{2,30}?)(?:为|是|:|=)?(?P<score>\d{1,3}(?:\.\d{1,4})?)分?[,。;、]?(?P<rest>.{0,30})"
)
# 总分：100分 may be what can be reached.
_REACHABLE = re.compile(r"(总分|总分值|合计)(100|100\.0+)")
_LONGEST = 80


def stated_total(text: str) -> str | None:
    """The number of a total of points that is all of `text`, its grade apart; None where there is none."""
    if len(text) > _LONGEST:
        return None
    plain = _BRACKETED.sub("", _BLANK.sub("", unicodedata.normalize("NFKC", text)))
    match = _STATED.fullmatch(plain)
    if match is None or not _names_total(match["label"]) or _REACHABLE.fullmatch(match["label"] + match["score"]):
        return None
    return match["score"] if not match["rest"] or grade_of(match["rest"]) else None


def _names_total(label: str) -> bool:
    core = label.removeprefix("本").removeprefix("该").replace("支出", "").replace("绩效自评", "自评")
    return is_points_total(core) or core in {"合计得分", "得分合计"}


def whose(text: str) -> CardKind | None:
    """Which kind of card a sentence says that it speaks of."""
    if "整体" in text or "部门" in text:
        return "department"
    return "project" if "项目" in text else None
