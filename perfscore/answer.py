"""A question about one indicator, answered: its score, what explains a published one, which actual value it would need.

>>> found = answer(target="≥53 人", actual="51 人", weight="10", published="9.60")
>>> str(found.score.points), found.agrees, found.explanations[0].rounding.title.en
('9.62', False, 'the ratio was first rounded to a whole percent')
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from attrs import evolve, frozen

from perfscore.both import listed
from perfscore.errors import QuantityError, UsageError
from perfscore.model.comparison import Comparison, compare
from perfscore.model.place import Place
from perfscore.model.scorecard import CLASSES, Indicator
from perfscore.model.target import read_actual, read_target
from perfscore.quantity.number import read_number
from perfscore.reason import Wording
from perfscore.scoring.exact import score_values
from perfscore.scoring.forensics import ROUNDINGS, Explanation, TargetSide, explain
from perfscore.scoring.inverse import Needs
from perfscore.scoring.own_rule import own_explanations
from perfscore.scoring.score import Score
from perfscore.standards.interpreters.worked import number_text
from perfscore.standards.standard import Standard

ASSUMED = "mof-2020"  # where no document shows a practice

NO_POINTS = Wording(
    "no-points",
    zh="{name} {text}：不是分数；请写数字，如 9.60",
    en="{name} {text}: no points; write a number such as 9.60",
)
NO_CLASS = Wording(
    "no-class",
    zh="{name} {text}：没有这一指标类别；可用：{known}",
    en="{name} {text}: there is no such class; known: {known}",
)


@frozen(kw_only=True)
class Answer:
    """One score with all that was asked about it; `explanations` and `agrees` concern the published points."""

    score: Score
    standard: Standard
    assumed: bool
    published: Decimal | None = None
    agrees: bool | None = None
    explanations: Sequence[Explanation] = ()
    needs: Needs | None = None


def answer(
    *,
    target: str,
    actual: str,
    weight: str,
    published: str | None = None,
    needs: str | None = None,
    class_: str | None = None,
    standard: str | Standard = "auto",
) -> Answer:
    """Score one indicator, all of it as printed; without a standard by the ministry's form, and the answer says so.

    Raises:
        QuantityError: a target or an actual value that cannot be read.
        UsageError: points that are no number, an unknown class.
        StandardError: the standard is not there, or is refused.
    """
    assumed = standard == "auto"
    chosen = standard if isinstance(standard, Standard) else Standard.load(ASSUMED if assumed else standard)
    comparison = compare(read_target(target), read_actual(actual))
    found = score_values(comparison, _points("--weight", weight), chosen, _class(class_))
    result = Answer(score=found, standard=chosen, assumed=assumed)
    if published is not None:
        result = _held_against(result, comparison, published)
    unexplained = result.agrees is False and not result.explanations
    wanted = needs if needs is not None else published if unexplained else None
    return result if wanted is None else evolve(result, needs=found.needs(_points("--needs", wanted)))


def _points(name: str, text: str) -> Fraction:
    try:
        points = read_number(text)
    except QuantityError:
        points = Fraction(-1)
    if points < 0:
        raise UsageError(NO_POINTS(name=name, text=text))
    return points


def _class(text: str | None) -> str | None:
    """The class of indicators; 成本指标 is 成本."""
    if text is None:
        return None
    found = Indicator(level3=None, level2=text, place=Place()).level2_class
    if found is None:
        raise UsageError(NO_CLASS(name="--class", text=text, known=listed(CLASSES)))
    return found


def _held_against(result: Answer, row: Comparison, text: str) -> Answer:
    """The answer with the published points: whether the rule gives them, else what does.

    That they were rounded to fewer than two places explains too much of a single row to be said.
    """
    score, points = result.score, _points("--published", text)
    printed = Decimal(text) if text.isascii() and text.replace(".", "", 1).isdigit() else Decimal(number_text(points))
    if score.points is None:
        return evolve(result, published=printed, agrees=score.low <= points <= score.high)
    if points == Fraction(score.points):
        return evolve(result, published=printed, agrees=True)
    target, actual = row.target_value, row.actual_value
    known = row.met is not None and not row.bounded and target is not None and actual is not None
    found: tuple[Explanation, ...] = ()
    if known and row.kind in {"forward", "reverse", "exact"}:
        assert row.met is not None
        assert target is not None
        assert actual is not None
        side = TargetSide(row.kind, row.met)
        own = own_explanations(score, side, printed)
        named = (item for item in explain(side, target, actual, score.weight, printed) if item not in own)
        every = sorted((*own, *named), key=lambda item: ROUNDINGS.index(item.rounding))
        found = tuple(item for item in every if item.rounding.family != "places")
    return evolve(result, published=printed, agrees=False, explanations=found)
