"""What the conclusion on a card (自评结论, or the achievement) says of that card, against what the card prints.

Only what a clause says of the whole card counts: 自评总分97分, 本项目全年执行数93万元; not 产出指标自评得分48分, nor
what is said of a part, of another year or of the average.

>>> from attrs import evolve
>>> from perfscore.model.place import Passage, Place
>>> from perfscore.testing.sketch import sketch
>>> card = sketch("funds: 100.00 100.00 90.00 90.00% 9.00").scorecards[0]
>>> said = Passage(text="自评结论：自评总分97.00分，产出指标自评得分50分。", place=Place(line=9))
>>> [(fact.said, fact.printed, fact.holds) for fact in judge_conclusions(evolve(card, remarks=(said,)))]
[('97.00分', '99.00分', False)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfscore.claims.prose.patterns import LIST_NUMBER, YEAR_DIGITS
from perfscore.claims.prose.text import plain_text
from perfscore.claims.summaries.fact import SummaryFact
from perfscore.claims.summaries.held import held
from perfscore.claims.summaries.said import SummaryFigure, summary_figures
from perfscore.model.scorecard import Scorecard

_SENTENCE = re.compile(r"[^。;]+")
_CLAUSE = re.compile(r"[,:]")
# What may stand before a figure of the whole card; the label of the cell ends at its colon.
_WHOLE = re.compile(
    rf"{LIST_NUMBER}?(?:(?P<year>{YEAR_DIGITS})年度?)?(?:经(?:综合)?(?:评价|自评|测算)|综合来看|总体来看)?"
    r"(?:本|该)?(?:次|项目|部门|单位|年度|全年)?"
    r"(?:整体)?(?:支出)?(?:绩效|预算|项目)?"
)
# The form's own captions of money: 实际支出30万元 may be of one task.
_OWN_CAPTION = re.compile("全年|年初|预算执行率")
# How a form is to be filled in and scored.
_RULES = re.compile(r"\s*(?:[备附]?注|说明|填[表报]|评[分价](?:标准|细则)|等级划分)")
_OF_THE_WHOLE = frozenset({"score", "grade"})
_LONGEST = 80


def judge_conclusions(card: Scorecard) -> Iterator[SummaryFact]:
    """The score, grade, money and rate that a card's own texts give the card.

    Amounts of the achievement are held against the funds with the goals (`perfscore.claims.goals`).
    """
    own = [passage for passage in card.remarks if not _RULES.match(passage.text)]
    for passage in (*own, *((card.achievement,) if card.achievement else ())):
        said = list(_of_all(plain_text(passage.text), card))
        for words, item in said:
            elsewhere = passage is card.achievement and item.topic in {"annual", "initial", "executed"}
            alone = sum(other.topic == item.topic for _, other in said) == 1
            found = held(item, card) if alone and not elsewhere else None
            if found is not None:
                yield SummaryFact(
                    topic=item.topic,
                    place=passage.place,
                    words=words[:_LONGEST],
                    said=item.text,
                    printed=found[0],
                    holds=found[1],
                    card=card,
                    named=True,
                    on_card=True,
                )


def _of_all(text: str, card: Scorecard) -> Iterator[tuple[str, SummaryFigure]]:
    """The figures that a text gives of the whole card and its year, each with its sentence."""
    name = plain_text(card.name or "") or "#"
    for sentence in _SENTENCE.finditer(text):
        words = sentence[0]
        for item in summary_figures(words):
            before = _WHOLE.fullmatch(_CLAUSE.split(words[: item.caption])[-1].replace(name, ""))
            if before is None or (card.year is not None and before["year"] not in {None, str(card.year)}):
                continue
            if item.topic in _OF_THE_WHOLE or _OWN_CAPTION.match(words, item.caption):
                yield words, item
