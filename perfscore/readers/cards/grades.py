"""The grade of a card: 优, 良, 中 or 差 in a cell, in a sentence, or as the one box that is ticked.

>>> grade_of("评定等级：良"), grade_of("优□ 良☑ 中□ 差□"), grade_of("优化服务")
('良', '良', None)
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from perfscore.model.place import Passage

_GRADE = re.compile(r"(?:[(（]?.{0,24}(?:等[级次]|评级)[)）]?[:：为]?)?[“\"(（]?(优|良|中|差)秀?[”\")）]?。?")
_SAID = re.compile(r"(?:等级|等次)(?:评定)?(?:为|[:：])[“\"]?(优|良|中|差)(?=秀|[”\"。；;，,]|$)")
_POINTS = r"\d{1,3}(?:\.\d{1,4})?"
_WITH_GRADE = re.compile(
    rf"(?P<before>{_POINTS})分?[(（,，、]?(?P<last>[优良中差])[秀好等]?[)）]?"
    rf"|(?P<first>[优良中差])[秀好等]?[(（,，、](?P<behind>{_POINTS})分?[)）]?"
)
# The boxes of grades: ticked ones as +, empty ones as -, whatever is printed for them.
_BOXES = str.maketrans(dict.fromkeys("☑☒√✓✔■⊠🗹", "+") | dict.fromkeys("□☐○◻▢", "-") | {"（": "(", "）": ")"})
_FILLER = re.compile(r"[\s、,，/秀好等级]")
_BOX_BEHIND = re.compile(r"(?:[优良中差][+-]){2,4}")
_BOX_BEFORE = re.compile(r"(?:[+-][优良中差]){2,4}")


def grade_of(text: str) -> str | None:
    """The grade that is all of `text`.

    >>> [grade_of(text) for text in ("优", "评定等级：良", "（自评等级）中", "自评总分96.9分，等级为优。", "优化服务")]
    ['优', '良', '中', '优', None]
    """
    match = _GRADE.fullmatch(text.strip())
    return match[1] if match else grade_ticked(text)


def grade_ticked(text: str) -> str | None:
    """The one grade that is ticked in a row of boxes; None where none is, or several are.

    >>> [grade_ticked(text) for text in ("优□ 良☑ 中□ 差□", "☑优秀 □良好 □差", "优（ ）良（√）差（ ）", "优□良□差□")]
    ['良', '优', '良', None]
    """
    plain = _FILLER.sub("", text.translate(_BOXES)).replace("()", "-")
    plain = plain.replace("(", "").replace(")", "")
    if not (_BOX_BEHIND.fullmatch(plain) or _BOX_BEFORE.fullmatch(plain)):
        return None
    grades, boxes = re.findall("[优良中差]", plain), re.findall("[+-]", plain)
    ticked = [grade for grade, box in zip(grades, boxes, strict=True) if box == "+"]
    return ticked[0] if len(ticked) == 1 else None


def score_and_grade(text: str) -> tuple[str, str] | None:
    """The number and the grade in one cell of the row of totals.

    >>> [score_and_grade(text) for text in ("99.5（优）", "优（99.5分）", "99.5分 优秀", "99.5")]
    [('99.5', '优'), ('99.5', '优'), ('99.5', '优'), None]
    """
    match = _WITH_GRADE.fullmatch(re.sub(r"\s", "", text))
    return (match["behind"] or match["before"], match["first"] or match["last"]) if match else None


def grade_said(remarks: Sequence[Passage]) -> str | None:
    """The grade that the conclusion on the form states, where it states just one (自评总分96.9分，等级为优)."""
    found = {grade for remark in remarks for grade in grades_in(remark.text)}
    return found.pop() if len(found) == 1 else None


def grades_in(text: str) -> set[str]:
    """The grades that sentences state: 等级为“优”, 评价等次：良."""
    return {match[1] for match in _SAID.finditer(text)}
