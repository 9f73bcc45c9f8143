"""The figures of the statement's summary against the cards they speak of.

A sentence speaks of the card that it, the sentence before it or the heading above names last; of the department's card
where it says 整体; of the only card where there is one. Means and numbers of projects are of all project cards.

>>> from perfscore.claims.narrative.paragraphs import read_paragraphs
>>> from perfscore.testing.sketch import sketch
>>> document = sketch('''
... text: 培训费项目绩效自评综述：自评得分为97分，全年预算数100.00万元，执行数93.00万元。
... card: 培训费 | 甲中心
... funds: 100.00 100.00 90.00 90.00% 9.00
... ''')
>>> found = judge_summaries(read_paragraphs(document.paragraphs), document.scorecards)
>>> [(item.topic, item.said, item.printed, item.holds) for item in found]
[('score', '97分', '99.00分', False), ('annual', '100.00万元', '100.00万元', True), \
('executed', '93.00万元', '90.00万元', False)]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from perfscore.claims.prose.paragraph import HeadedPart
from perfscore.claims.prose.patterns import SEVERAL_PROJECTS
from perfscore.claims.prose.text import plain_text
from perfscore.claims.summaries.fact import ListedGrade, SummaryFact
from perfscore.claims.summaries.held import held
from perfscore.claims.summaries.of_all import facts_of_all
from perfscore.claims.summaries.said import SummaryFigure, summary_figures
from perfscore.model.scorecard import Scorecard

_SPEAKS = re.compile(r"自评|绩效评价|评价(?:等级|结果|得分)|综合得分")
_MONEY = re.compile(r"全年预算|年初预算|预算执行率")
_SENTENCE = re.compile(r"[^。;]+[。;]?")
_CLAUSE = re.compile(r"[^。;,]+[。;,]?")
_WHOLE = "整体"
_SHORTEST_NAME = 3
_SEVERAL = re.compile(rf"{SEVERAL_PROJECTS}|分别|均")
_LONGEST = 80


def judge_summaries(paragraphs: Iterable[HeadedPart], cards: Sequence[Scorecard]) -> tuple[SummaryFact, ...]:
    """All facts of the summary that can be held against a card."""
    if not cards:
        return ()
    names = sorted(((plain_text(card.name or ""), card) for card in cards), key=lambda item: -len(item[0]))
    facts: list[SummaryFact] = []
    for paragraph in paragraphs:
        if _speaks(paragraph) or _tells_the_money(paragraph, names):
            facts.extend(_of_paragraph(paragraph, cards, names))
    return tuple(facts)


def judge_reviews(paragraphs: Iterable[HeadedPart], cards: Sequence[Scorecard]) -> Iterator[SummaryFact]:
    """The score and grade that a reviewer's conclusion gives to a card it names; nothing of self-evaluations."""
    names = sorted(((plain_text(card.name or ""), card) for card in cards), key=lambda item: -len(item[0]))
    for paragraph in paragraphs:
        for sentence in _spans(paragraph.text, names) if names and _speaks(paragraph) else ():
            card = None if "自评" in paragraph.text else _named(sentence[0], names)
            said = [item for item in summary_figures(sentence[0]) if item.topic in {"score", "grade"}] if card else []
            for item in said:
                found = None if card is None or _of_several(item, sentence[0], card) else held(item, card)
                if found is not None:
                    yield _fact(paragraph, sentence, item, found[0], holds=found[1], card=card, named=True)


def said_grades(paragraphs: Iterable[HeadedPart]) -> Iterator[ListedGrade]:
    """The sentences that give one score and one grade: 自评得分为86分，等级为优."""
    for paragraph in paragraphs:
        for sentence in _SENTENCE.finditer(paragraph.text) if _speaks(paragraph) else ():
            said = list(summary_figures(sentence[0]))
            scores, grades = ([item for item in said if item.topic == topic] for topic in ("score", "grade"))
            if len(scores) == len(grades) == 1 and not _SEVERAL.search(sentence[0]):
                yield ListedGrade(
                    place=paragraph.place_at(sentence.start() + grades[0].start),
                    name=sentence[0][:_LONGEST],
                    score=Decimal(scores[0].text.removesuffix("分").replace(",", "")),
                    grade=grades[0].text,
                )


def _speaks(paragraph: HeadedPart) -> bool:
    return not paragraph.cells and bool(_SPEAKS.search("".join((*paragraph.section, paragraph.text))))


def _tells_the_money(paragraph: HeadedPart, names: Sequence[tuple[str, Scorecard]]) -> bool:
    """Whether a paragraph gives the budget of a project that it names as a project."""
    named = any(
        len(name) >= _SHORTEST_NAME and f"{name.removesuffix('项目')}项目" in paragraph.text for name, _ in names
    )
    return not paragraph.cells and named and _MONEY.search(paragraph.text) is not None


def _of_paragraph(
    paragraph: HeadedPart, cards: Sequence[Scorecard], names: Sequence[tuple[str, Scorecard]]
) -> Iterator[SummaryFact]:
    card = _named("".join(paragraph.section[-1:]), names)
    for sentence in _spans(paragraph.text, names):
        words = sentence[0]
        card = _named(words, names) or card
        said = list(summary_figures(words))
        for item, printed, holds in facts_of_all(paragraph.text, said, cards):
            yield _fact(paragraph, sentence, item, printed, holds=holds)
        spoken_of = card or _only(words + "".join(paragraph.section[-1:]), cards)
        for item in said if spoken_of is not None else ():
            found = None if spoken_of is None or _of_several(item, words, card) else held(item, spoken_of)
            if found is not None:
                printed, holds = found
                yield _fact(paragraph, sentence, item, printed, holds=holds, card=spoken_of, named=card is not None)


def _spans(text: str, names: Sequence[tuple[str, Scorecard]]) -> Iterator[re.Match[str]]:
    """The sentences of a paragraph; one that names several cards is taken clause by clause, each with its own card."""
    for sentence in _SENTENCE.finditer(text):
        parts = list(_CLAUSE.finditer(text, sentence.start(), sentence.end()))
        named = [_named(part[0], names) for part in parts]
        several = len({card.id for card in named if card is not None}) > 1
        # Where a clause names two at once (甲、乙项目), none of the figures behind is surely of one of them.
        clear = several and not any(_number_named(part[0], names) > 1 for part in parts)
        yield from parts if clear else (sentence,)


def _fact(
    paragraph: HeadedPart,
    sentence: re.Match[str],
    item: SummaryFigure,
    printed: str,
    *,
    holds: bool,
    card: Scorecard | None = None,
    named: bool = False,
) -> SummaryFact:
    return SummaryFact(
        topic=item.topic,
        place=paragraph.place_at(sentence.start() + item.start),
        words=sentence[0][:_LONGEST],
        said=item.text,
        printed=printed,
        holds=holds,
        card=card,
        named=named,
    )


def _of_several(item: SummaryFigure, words: str, named: Scorecard | None) -> bool:
    """Whether a figure is given of several projects, by the words since the card was named."""
    name = plain_text(named.name or "") if named is not None else _WHOLE
    start = words.rfind(name, 0, item.start) + len(name) if name and name in words[: item.start] else 0
    return bool(_SEVERAL.search(words[start : item.start]))


def _named(words: str, names: Sequence[tuple[str, Scorecard]]) -> Scorecard | None:
    """The one card that words name: the longest name in them, if one card alone bears it and no other stands beside."""
    left, found = words, list[Scorecard]()
    for name, card in names:
        if len(name) >= _SHORTEST_NAME and name in left:
            found.append(card)
            left = left.replace(name, "#") if sum(other == name for other, _ in names) == 1 else left
    return found[0] if len(found) == 1 else None


def _number_named(words: str, names: Sequence[tuple[str, Scorecard]]) -> int:
    return sum(len(name) >= _SHORTEST_NAME and name in words for name in {name for name, _ in names})


def _only(words: str, cards: Sequence[Scorecard]) -> Scorecard | None:
    whole = [card for card in cards if card.kind == "department"]
    if _WHOLE in words:
        return whole[0] if len(whole) == 1 else None
    return cards[0] if len(cards) == 1 else None
