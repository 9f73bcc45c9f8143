"""The accountant's own tests, ``[[situation]]``: a standard's scores held against the points it states itself.

>>> ours = Standard.read('''
... name = "ours"
... title = "…"
... [forward]
... met = "1"
... missed = "0"
... [[situation]]
... target = "≥53 人"
... actual = "51 人"
... weight = 10
... points = "9.62"
... ''', "ours.toml")
>>> [check.text.en for check in situations(ours)]
['≥53 人, 51 人, weight 10: 9.62 is stated, the rules give 0.00 (10 × 0 = 0.00)']
"""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from perfscore.both import Both, Lang
from perfscore.model.place import Place
from perfscore.model.scorecard import Indicator
from perfscore.scoring.exact import score
from perfscore.scoring.score import Score
from perfscore.standards.interpreters.worked import number_text
from perfscore.standards.standard import Situation, Standard


@frozen(kw_only=True)
class SituationCheck:
    """A situation with the score that the rules give it; `holds` when that is the one stated."""

    situation: Situation
    score: Score
    holds: bool

    @property
    def text(self) -> Both:
        """The situation and its outcome in a sentence."""
        return Both(self._text("zh"), self._text("en"))

    def _text(self, lang: Lang) -> str:
        given, worked = self.situation, self.score.worked(lang)
        stated = number_text(given.low)
        if given.low != given.high:
            stated = f"{stated}–{number_text(given.high)}"
        weight = number_text(given.weight)
        found = f"{self.score.low}–{self.score.high}" if self.score.points is None else str(self.score.points)
        why = f"{given.why}：" if given.why and lang == "zh" else f"{given.why}: " if given.why else ""
        if lang == "zh":
            case = f"{why}指标值{given.target}，完成值{given.actual}，分值{weight}"
            return f"{case}：{worked}" if self.holds else f"{case}：应计{stated}分，按规则计{found}分（{worked}）"
        case = f"{why}{given.target}, {given.actual}, weight {weight}"
        return f"{case}: {worked}" if self.holds else f"{case}: {stated} is stated, the rules give {found} ({worked})"


def situations(standard: Standard) -> tuple[SituationCheck, ...]:
    """Each situation of a standard, scored by the standard."""
    return tuple(_check(item, standard) for item in standard.situations)


def _check(situation: Situation, standard: Standard) -> SituationCheck:
    row = Indicator(
        level3=situation.why or "situation",
        level2=situation.class_,
        target=situation.target,
        actual=situation.actual,
        weight=number_text(situation.weight),
        place=Place(),
    )
    found = score(row, standard)
    if found.points is not None:
        holds = situation.low == situation.high == Fraction(found.points)
    else:
        holds = found.reason is None and (found.low, found.high) == (situation.low, situation.high)
    return SituationCheck(situation=situation, score=found, holds=holds)
