"""The thresholds of grades that a document prints itself: 90分（含）以上为优，80分（含）至90分为良.

They are printed as bounds (90分以上, 得分≥90), as ranges either way round (90-100, 100-90（含）, 80≤得分<90, [80,90)),
before the grade or behind it (优（90-100分）). What is bounded above must end where the next grade begins, and the best
grade at 100: a range of scores that was only observed (92-98分，等级为优) is no threshold.

>>> found = printed_grades(["90分（含）以上为优，80分（含）至90分为良，60分（含）至80分为中，60分以下为差。"])
>>> found.of(Fraction("89.52"))
'良'
>>> printed_grades(["划分为4档，100-90（含）分为优、90-80（含）分为良、80-60（含）分为中、60分以下为差。"]) == found
True
>>> printed_grades(["自评得分90分以上2个，等级均为优。"]) is None
True
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from perfscore.quantity.printed import spaceless
from perfscore.standards.standard import Grades

_N = r"\d{2,3}(?:\.\d+)?(?![\d%])"
_TO = r"(?:至|到|[-—–~−]+)"
_SCORE = r"(?:自评|评价|综合|绩效)*(?:总?得分|总?分数?值?|评分|[A-Z])?"
_LESS, _MORE = "(?:[<≤]=?|小于等于|小于|低于|不足|不满)", "(?:[>≥]=?|大于等于|大于|高于|不低于|不少于|达到)"
_BOUNDS = (
    rf"{_SCORE}(?P<a>{_N}){_LESS}{_SCORE}{_LESS}(?P<b>{_N})",  # 80≤得分<90
    rf"(?P<c>{_N}){_MORE}{_SCORE}{_MORE}(?P<d>{_N})",  # 90>得分≥80
    rf"{_SCORE}{_MORE}(?P<e>{_N}),?(?:且|并|但)?{_SCORE}{_LESS}(?P<f>{_N})",  # 得分≥80且<90
    rf"{_SCORE}{_LESS}(?P<g>{_N}),?(?:且|并|但)?{_SCORE}{_MORE}(?P<h>{_N})",  # 得分<90且≥80
    rf"[\[(](?P<i>{_N}),(?P<j>{_N})[\])]",  # [80,90)
    rf"(?P<k>{_N})(?:及)?以上[、,]?(?:至|到|但|且)*{_LESS}?(?P<l>{_N})(?:以下)?",  # 80分以上、90分以下
    rf"(?P<m>{_N})以下[、,]?(?:但|且)*(?P<n>{_N})(?:及)?以上",
    rf"(?P<o>{_N}){_TO}(?P<p>{_N})(?:以下)?",  # 80-90, 100-90
    rf"(?P<q>{_N})(?:及)?以上",
    rf"{_SCORE}{_MORE}(?P<r>{_N})",
)
_BOUND = f"(?:{'|'.join(_BOUNDS)})"
_GRADE = r"[“\"'「]?(?P<grade>[优良中])(?:秀|好|等|级)*[”\"'」]?"
_RESULT = r"(?:项目|部门)?(?:绩效)?(?:自评|评价)?(?:等级|级别|档次|等次|结果)?"
_IS = r"(?:应|可)?(?:评定为|评为|分为|认定为|确定为|定为|列为|为|是|属于?|对应|:|=)?"
# A bound before its grade, and a grade before its bound. Where both orders could be meant, ends that meet decide.
_BEFORE = re.compile(
    rf"(?<![\d.]){_BOUND}(?:之间|间)?\)?(?:的)?[、,]?{_RESULT}{_IS}{_RESULT}:?{_GRADE}(?!(?!的)[一-龥])", re.ASCII
)
_BEHIND = re.compile(rf"{_GRADE}(?:为|对应|指|:|=|,)?[(]?{_RESULT}:?{_SCORE}(?:在|为)?{_BOUND}", re.ASCII)
_INCLUDED = re.compile(r"[(](?:不?包?含)[^(),。;]{0,8}[)]|(?<=[\d分上下])(?:不?含)(?:本数|\d{2,3}分?)")
_POINTS = re.compile(r"(?<=\d)分(?!之(?!间))")
_HUNDRED = Fraction(100)
_APART = 1
"""80-89 ends a point below 90; 80-89.99 less."""
_USUAL = {"优": Fraction(90), "良": Fraction(80), "中": Fraction(60)}
# Other thresholds are those of an evaluation of performance, not of the marks a canteen gets from its guests.
_OF_GRADES = re.compile(r"自评|绩效|评价|等级")

_Band = tuple[str, Fraction, Fraction | None]


def printed_grades(texts: Iterable[str]) -> Grades | None:
    """The grades by the thresholds in some texts; None where they name none, or do not say where 优 and 良 begin.

    None as well where two texts say otherwise: then it is not known which of them holds.
    """
    found = {tuple(least.items()) for text in texts if "优" in text and "良" in text for least in _of_text(text)}
    fullest = max(found, key=len, default=())
    same = all(set(other) <= set(fullest) for other in found)
    return Grades(least=dict(fullest)) if fullest and same else None


def _of_text(text: str) -> Iterator[dict[str, Fraction]]:
    plain = spaceless(text).replace("＞", ">").upper()
    plain = plain.replace("≧", "≥").replace("≦", "≤").replace("〈", "<").replace("〉", ">")
    plain = _POINTS.sub("", _INCLUDED.sub("", plain))
    for order in (_BEFORE, _BEHIND):
        bands = [_band(match) for match in order.finditer(plain)]
        least = _least(bands)
        if least and (_OF_GRADES.search(plain) or least.items() <= _USUAL.items()):
            yield least
            return


def _band(match: re.Match[str]) -> _Band:
    ends = [Fraction(text) for name, text in match.groupdict().items() if name != "grade" and text]
    return match["grade"], min(ends), max(ends) if len(ends) > 1 else None


def _least(bands: Iterable[_Band]) -> dict[str, Fraction]:
    """Where each grade begins; nothing unless the bands of 优 and 良, and of 中 if it has one, follow each other."""
    least: dict[str, Fraction] = {}
    above, known = _HUNDRED, {grade: (low, high) for grade, low, high in reversed(list(bands))}
    for grade in ("优", "良", "中"):
        low, high = known.get(grade, (None, None))
        if low is None:
            break
        if low >= above or (high is not None and not above - _APART <= high <= above):
            return {}
        least[grade] = above = low
    return least if "良" in least else {}
