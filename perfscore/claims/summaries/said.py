"""What a sentence of the summary says of one card, or of all: a score, an amount, a share, a grade, a number, a mean.

>>> said = summary_figures("自评得分为97分，全年预算数100万元，执行数93万元，完成预算的93%，等级为优")
>>> [(item.topic, item.text) for item in said]
[('score', '97分'), ('annual', '100万元'), ('executed', '93万元'), ('completion', '93%'), ('grade', '优')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from attrs import frozen

from perfscore.claims.prose.lexicon import ABOUT, any_of
from perfscore.claims.prose.patterns import MONEY_UNIT, NUMBER
from perfscore.claims.prose.text import plain_text

SaidTopic = Literal[
    "score",
    "annual",
    "initial",
    "budget",
    "executed",
    "completion",
    "grade",
    "mean",
    "scores",
    "band",
    "every-band",
    "graded",
    "every-grade",
    "listed-rate",
    "listed-sum",
]

_IS = "(?:分别)?(?:为|是|达到|达|:)?"
_SCORE = rf"{NUMBER}分(?!之)"
_MONEY = rf"{NUMBER}{MONEY_UNIT}"
_GRADE = "[优良中差]"
_BAND = rf"(?P<of>{NUMBER}(?:分|\(含\))*[-~至到]{NUMBER})"
_PATTERNS: tuple[tuple[SaidTopic, str], ...] = (
    ("mean", rf"平均(?:自评)?(?:得分|分数?|总分){_IS}(?P<text>{_SCORE})"),
    (
        "scores",
        rf"(?:自评|评价)(?:综合|最终)?(?:得分|总分|总得分|分数)分别(?:为|是)(?P<text>{_SCORE}(?:[、和及,]{_SCORE})+)",
    ),
    ("every-band", rf"(?:得分|总分|分数)(?:均|都|全部)(?:在|为|达到)?(?P<text>(?P<of>{NUMBER})分(?:及|\(含\))?以上)"),
    ("band", rf"(?P<of>{NUMBER})分(?:及|\(含\))?以上的?(?:项目)?(?:共?有|共|为)?(?P<text>{NUMBER}[个项])"),
    ("band", rf"{_BAND}分(?:\(不?含\))?(?:之?间)?的?(?:项目)?(?:共?有|共|为)?(?P<text>{NUMBER}[个项])"),
    ("every-grade", rf"(?:等级|等次|结果)(?:均|都|全部)(?:为|是|达到)?(?P<text>{_GRADE})"),
    ("graded", rf"[(,、为](?P<of>{_GRADE})秀?\)?(?:等?级)?的?(?:项目)?(?:共?有|共|为)?(?P<text>{NUMBER}[个项])"),
    (
        "score",
        rf"(?:(?:自评|评价|综合)(?:综合|最终)?(?:得分|总分|总得分|分值|评分|分数)|(?:项目|最终)总?得分){_IS}(?P<text>{_SCORE})",
    ),
    ("annual", rf"(?:全年|调整后?)预算(?:数|金额|资金)?{_IS}(?P<text>{_MONEY})"),
    ("initial", rf"年初预算(?:数|金额|资金)?{_IS}(?P<text>{_MONEY})"),
    ("budget", rf"(?<![初年整后])(?:项目|资金)?预算(?:数|金额|资金|总额){_IS}(?P<text>{_MONEY})"),
    ("executed", rf"(?:(?:全年|实际)?(?:执行|支出)(?:数|金额)|实际(?:执行|支出)){_IS}(?P<text>{_MONEY})"),
    ("completion", rf"(?:完成(?:全年)?预算的?|预算执行率{_IS}|执行率{_IS})(?P<text>{NUMBER}%)"),
    (
        "grade",
        rf"(?:自评|评价|绩效)?(?:等级|等次|结论|结果){_IS}\(?(?P<text>{_GRADE})(?=秀?\)?(?:等级|等次)?(?:[,;。)]|$))",
    ),
)
_HEDGED = re.compile(rf"{any_of(ABOUT)}$|^(?:\(不?含\)|\(不?含|及|含)*(?:左右|多|余|以[上下内]|[-~至到])")
# Money of a part of the project: 其中培训费实际支出30万元.
_AMOUNTS = frozenset({"annual", "initial", "budget", "executed", "completion"})
_OF_A_PART = re.compile(r"其中|[费款]$")
_CLAUSE = re.compile(r"[,;。]")
# Another's judgement, or what is only hoped for.
_ANOTHERS = re.compile(r"复核|复评|评审|财政评价|第三方|抽查|部门评价|满分|权重|标准分|扣")


@frozen(kw_only=True)
class SummaryFigure:
    """A figure or grade as printed; `of` is the band or grade that a number is of, `caption` where its words begin."""

    topic: SaidTopic
    text: str
    start: int
    end: int
    of: str = ""
    caption: int = 0


def summary_figures(sentence: str) -> Iterator[SummaryFigure]:
    """What a sentence says of cards, in order; estimates, and what others judged, are left out."""
    text = plain_text(sentence)
    found = [(match, topic) for topic, pattern in _compiled() for match in pattern.finditer(text)]
    behind = 0
    for match, topic in sorted(found, key=lambda item: (item[0].start("text"), item[0].start())):
        start, end = match.span("text")
        clause = _CLAUSE.split(text[:start])[-1]
        if start < behind or _ANOTHERS.search(clause) or _HEDGED.search(text[:start]) or _HEDGED.match(text[end:]):
            continue
        if topic in _AMOUNTS and _OF_A_PART.search(_CLAUSE.split(text[: match.start()])[-1]):
            continue
        behind = end
        of = _plain_band(match["of"]) if "of" in match.groupdict() else ""
        yield SummaryFigure(topic=topic, text=match["text"], start=start, end=end, of=of, caption=match.start())


def _plain_band(of: str) -> str:
    """A grade, a score, or the two ends of a band: 80分(含)至90 is 80-90."""
    return re.sub(r"[-~至到]+", "-", re.sub(r"分|\(含\)", "", of))


@cache
def _compiled() -> tuple[tuple[SaidTopic, re.Pattern[str]], ...]:
    """The patterns, made when the first summary is read."""
    return tuple((topic, re.compile(pattern)) for topic, pattern in _PATTERNS)
