"""What a summary says of all projects: a mean, how many reach a score or have a grade, their scores one by one.

Judged only where every project card prints its total, and where the summary speaks of as many projects as there are.

>>> from perfscore.claims.summaries.said import summary_figures
>>> from perfscore.testing.sketch import sketch
>>> cards = sketch('''card: 培训费
... funds: 100.00 100.00 90.00 90.00% 9.00
... card: 会议费''').scorecards
>>> words = "对2个项目开展绩效自评,平均得分97.5分,90分以上2个"
>>> said = list(summary_figures(words))
>>> [(item.topic, printed, holds) for item, printed, holds in facts_of_all(words, said, cards)]
[('mean', '99.5分', False), ('band', '2个', True)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from perfscore.claims.prose.patterns import COUNTED_PROJECTS, NUMBER
from perfscore.claims.prose.precision import percent_text, step_of
from perfscore.claims.summaries.said import SummaryFigure
from perfscore.model.scorecard import Scorecard

_EVALUATED = re.compile(COUNTED_PROJECTS)
_NUMBERS = re.compile(NUMBER)

Fact = tuple[SummaryFigure, str, bool]


def facts_of_all(words: str, said: Sequence[SummaryFigure], cards: Sequence[Scorecard]) -> Iterator[Fact]:
    """The figures that `words` gives of all projects, with what the cards give and whether it is the same."""
    projects = [card for card in cards if card.kind == "project"]
    scores = [card.total_score for card in projects if card.total_score is not None]
    evaluated = {int(number) for number in _EVALUATED.findall(words)}
    if len(scores) < 2 or len(scores) < len(projects) or (evaluated and len(projects) not in evaluated):
        return
    for item in said:
        found = _held(item, said, projects, scores)
        if found is not None:
            yield item, *found


def _held(
    item: SummaryFigure, said: Sequence[SummaryFigure], projects: Sequence[Scorecard], scores: Sequence[Decimal]
) -> tuple[str, bool] | None:
    match item.topic:
        case "mean":
            return _mean(item, scores)
        case "scores":
            return _scores(item, scores)
        case "graded" | "every-grade":
            return _graded(item, said, projects)
        case "band" | "every-band":
            return _band(item, said, scores)
        case _:
            return None


def _mean(item: SummaryFigure, scores: Sequence[Decimal]) -> tuple[str, bool]:
    said = Decimal(item.text.removesuffix("分").replace(",", ""))
    mean = Fraction(sum(scores, Decimal())) / len(scores)
    near = abs(Fraction(said) - mean) < step_of(said)  # rounded or cut
    return f"{percent_text(mean).removesuffix('%')}分", near


def _scores(item: SummaryFigure, scores: Sequence[Decimal]) -> tuple[str, bool] | None:
    """Scores given one by one (分别为99.22分和96.70分): as many as there are cards, in any order."""
    said = sorted(Decimal(text.replace(",", "")) for text in _NUMBERS.findall(item.text))
    if len(said) != len(scores):
        return None
    return "、".join(f"{score}分" for score in scores), said == sorted(scores)


def _graded(
    item: SummaryFigure, said: Sequence[SummaryFigure], projects: Sequence[Scorecard]
) -> tuple[str, bool] | None:
    """How many cards have a grade, where the numbers listed make up all cards; or whether all have it."""
    grades = [card.grade for card in projects]
    if not all(grades):
        return None
    if item.topic == "every-grade":
        others = [grade for grade in grades if grade != item.text]
        return "、".join(grade or "" for grade in grades), not others
    if sum(_count(other) for other in said if other.topic == "graded") != len(projects):
        return None
    found = grades.count(item.of)
    return f"{found}个", found == _count(item)


def _band(item: SummaryFigure, said: Sequence[SummaryFigure], scores: Sequence[Decimal]) -> tuple[str, bool] | None:
    """How many cards reach a score, or lie within a band; an end of a band may belong to it or not."""
    low, _, high = item.of.replace(",", "").partition("-")
    least, most = Decimal(low), Decimal(high) if high else None
    if item.topic == "every-band":
        return f"{min(scores)}分", min(scores) >= least
    if sum(_count(other) for other in said if other.topic == "band") > len(scores):
        return None
    if most is None:
        numbers = {sum(score >= least for score in scores)}
    else:
        inside = sum(least < score < most for score in scores)
        ends = (scores.count(least), scores.count(most))
        numbers = {inside + at_low + at_high for at_low in (0, ends[0]) for at_high in (0, ends[1])}
    return f"{max(numbers)}个", _count(item) in numbers


def _count(item: SummaryFigure) -> int:
    digits = item.text[:-1].replace(",", "")
    return int(digits) if digits.isdigit() else 0
