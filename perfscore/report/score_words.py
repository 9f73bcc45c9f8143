"""What is said of one score: by which rule, with which steps, against the published points, read backwards."""

from __future__ import annotations

from typing import Any

from perfscore.answer import Answer
from perfscore.both import Both
from perfscore.report.exact_number import number_json
from perfscore.scoring.inverse import Needs
from perfscore.scoring.one_more import one_more
from perfscore.scoring.score import Score
from perfscore.standards.digest import digest_of
from perfscore.standards.interpreters.worked import number_text
from perfscore.version import __version__

FORMAT = "perfscore.score/1"

STANDARD = Both("评分标准", "standard")
STANDARD_IS = Both("{name}：{title}（{status}）", "{name}: {title} ({status})")
NO_DOCUMENT = Both(
    "未提供自评文件，无法推断计分口径，按 {name} 计分：{title}，{status}",
    "there is no document to show a practice, therefore {name}: {title} ({status})",
)
POINTS = Both("得分", "points")
RULE = Both("规则", "rule")
STEPS = Both("计算", "worked")
PUBLISHED = Both("自评得分", "published")
AGREES = Both("{points}，与规则相符", "{points}, as the rule gives")
IN_BAND = Both("{points}，在{low}–{high}之内", "{points}, within {low} to {high}")
OUT_OF_BAND = Both("{points}，不在{low}–{high}之内", "{points}, outside {low} to {high}")
EXPLAINED = Both(
    "{points}，与所用规则不符；适用“{rule}”、{rounding}方可得出",
    "{points}, not what the rule gives; explained by “{rule}”, {rounding}",
)
ROUNDED = Both(
    "{points}，与所用规则相符，仅尾数取舍不同：{rounding}方可得出",
    "{points}, by the rule in use, otherwise rounded: {rounding}",
)
UNEXPLAINED = Both(
    "{points}，与所用规则不符，按其他常用规则和尾数取舍亦不能得出",
    "{points}, not what the rule gives, nor any practice that is known",
)
NEEDS = Both("倒算", "needs")
ONE_MORE = Both("多完成一个单位时（≤类为少一个单位时）", "one unit better")


def published_text(answer: Answer) -> Both:
    """How the published points stand to the rule."""
    score, points = answer.score, answer.published
    low, high = number_text(score.low), number_text(score.high)
    if score.points is None:
        return (IN_BAND if answer.agrees else OUT_OF_BAND).format(points=points, low=low, high=high)
    if answer.agrees:
        return AGREES.format(points=points)
    if answer.explanations:
        first = answer.explanations[0]
        if score.exact == score.weight * first.share:
            return ROUNDED.format(points=points, rounding=first.rounding.title)
        return EXPLAINED.format(points=points, rule=first.rule.title, rounding=first.rounding.title)
    return UNEXPLAINED.format(points=points)


def standard_text(answer: Answer) -> Both:
    """The standard that was used, and that it was only assumed."""
    standard = answer.standard
    status = Both(standard.source.label("zh"), standard.source.label("en"))
    said = NO_DOCUMENT if answer.assumed else STANDARD_IS
    return said.format(name=standard.name, title=standard.title, status=status)


def better_text(score: Score) -> Both | None:
    """What one more unit would bring."""
    better = one_more(score)
    if better is None or better.points is None or better.points == score.points:
        return None
    return Both(f"{better.points}（{better.worked('zh')}）", f"{better.points} ({better.worked('en')})")


def answer_json(answer: Answer) -> dict[str, Any]:
    """The object for a program; numbers are strings."""
    score = answer.score
    better = one_more(score)
    return {
        "format": FORMAT,
        "tool": {"name": "perfscore", "version": __version__},
        "standard": {"name": answer.standard.name, "sha256": digest_of(answer.standard), "assumed": answer.assumed},
        "weight": number_json(score.weight),
        "exact": number_json(score.exact),
        "points": None if score.points is None else str(score.points),
        "low": number_json(score.low),
        "high": number_json(score.high),
        "rule": score.rule or None,
        "reason": _both(score.reason),
        "worked": [_both(step) for step in score.as_steps],
        "published": None if answer.published is None else _published(answer),
        "needs": None if answer.needs is None else _needs(answer.needs),
        "one_more": None if better is None or better.points is None else str(better.points),
    }


def _published(answer: Answer) -> dict[str, Any]:
    return {
        "points": str(answer.published),
        "agrees": answer.agrees,
        "explained_by": [
            {"rule": item.rule.name, "rounding": item.rounding.name, "share": number_json(item.share)}
            for item in answer.explanations
        ],
        "text": _both(published_text(answer)),
    }


def _needs(needs: Needs) -> dict[str, Any]:
    return {
        "points": number_json(needs.points),
        "intervals": [
            {
                "low": number_json(item.low),
                "low_included": item.low_included,
                "high": number_json(item.high),
                "high_included": item.high_included,
            }
            for item in needs.intervals
        ],
        "possible": needs.possible,
        "possible_as_printed": needs.possible_as_printed,
        "text": _both(Both(needs.text("zh"), needs.text("en"))),
    }


def _both(text: Both | None) -> dict[str, str] | None:
    return None if text is None else {"zh": text.zh, "en": text.en}
