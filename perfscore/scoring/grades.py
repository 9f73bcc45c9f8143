"""The thresholds of grades that a document prints itself: 90分（含）以上为优，80分（含）至90分为良.

>>> found = printed_grades(["90分（含）以上为优，80分（含）至90分为良，60分（含）至80分为中，60分以下为差。"])
>>> found.of(Fraction("89.52"))
'良'
>>> printed_grades(["自评得分90分以上2个，等级均为优。"]) is None
True
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from perfscore.standards.standard import Grades

_NUMBER = r"(\d{2,3}(?:\.\d+)?)"
_INCLUDED = r"(?:[（(]?[不]?含[^）)，。；]{0,6}[）)]?)?"
_CALLED = r"(?:的)?(?:，|、)?(?:评定为|评为|为|属|对应|：|:|=|＝)?“?"
_ABOVE = re.compile(rf"{_NUMBER}分?{_INCLUDED}(?:及)?以上{_INCLUDED}{_CALLED}(优|良|中)")
_BETWEEN = re.compile(
    rf"{_NUMBER}分?{_INCLUDED}(?:至|到|[-—–~～－])+{_INCLUDED}{_NUMBER}分?{_INCLUDED}(?:之间)?{_CALLED}(优|良|中|差)"
)
_NAMED_FIRST = re.compile(rf"(优|良|中)(?:秀|好|等)?”?[：:（(＞>≥]+{_NUMBER}分?(?:以上|[-—–~～－至])?")
_ENOUGH = {"优", "良"}


def printed_grades(texts: Iterable[str]) -> Grades | None:
    """The grades by the thresholds in some texts; None where they name none, or do not say where 优 and 良 begin."""
    least: dict[str, Fraction] = {}
    for text in texts:
        if "优" not in text or "良" not in text:
            continue
        plain = re.sub(r"\s", "", text)
        for number, grade in _ABOVE.findall(plain):
            least.setdefault(grade, Fraction(number))
        for one, other, grade in _BETWEEN.findall(plain):
            if grade != "差":
                least.setdefault(grade, min(Fraction(one), Fraction(other)))
        for grade, number in _NAMED_FIRST.findall(plain):
            least.setdefault(grade, Fraction(number))
    ordered = sorted(least.items(), key=lambda item: -item[1])
    falling = [grade for grade, _ in ordered] == [grade for grade in ("优", "良", "中") if grade in least]
    return Grades(least=dict(ordered)) if set(least) >= _ENOUGH and falling else None
