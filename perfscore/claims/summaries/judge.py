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
from fractions import Fraction
from typing import Protocol

from attrs import frozen

from perfscore.claims.prose.figures import scan
from perfscore.claims.prose.precision import meet, percent_text, places_of, rounds_to_percent, step_of
from perfscore.claims.prose.text import plain_text
from perfscore.claims.summaries.said import SummaryFigure, Topic, summary_figures
from perfscore.model.claim import MONEY
from perfscore.model.place import Place
from perfscore.model.scorecard import Fund, Scorecard

_SPEAKS = re.compile(r"自评|绩效评价|评价(?:等级|结果|得分)")
_SENTENCE = re.compile(r"[^。;]+[。;]?")
_WHOLE = "整体"
_SHORTEST_NAME = 3
_OF_ALL = frozenset({"mean", "band", "graded"})


class Paragraph(Protocol):
    """What is needed of a paragraph of the statement."""

    @property
    def text(self) -> str:
        """The paragraph, plain."""

    @property
    def section(self) -> tuple[str, ...]:
        """The headings above it."""

    @property
    def cells(self) -> tuple[tuple[int, str], ...]:
        """Its cells, if it is a row of a table."""

    def place_at(self, position: int) -> Place:
        """Where a character of it is printed."""


@frozen(kw_only=True)
class SummaryFact:
    """What the summary says and what the card, or all cards, print; `named` where the words name the card."""

    topic: Topic
    place: Place
    words: str
    said: str
    printed: str
    holds: bool
    card: Scorecard | None = None
    named: bool = False


def judge_summaries(paragraphs: Iterable[Paragraph], cards: Sequence[Scorecard]) -> tuple[SummaryFact, ...]:
    """All facts of the summary that can be held against a card."""
    if not cards:
        return ()
    names = sorted(((plain_text(card.name or ""), card) for card in cards), key=lambda item: -len(item[0]))
    facts: list[SummaryFact] = []
    for paragraph in paragraphs:
        if not paragraph.cells and _SPEAKS.search("".join((*paragraph.section, paragraph.text))):
            facts.extend(_of_paragraph(paragraph, cards, names))
    return tuple(facts)


def _of_paragraph(
    paragraph: Paragraph, cards: Sequence[Scorecard], names: Sequence[tuple[str, Scorecard]]
) -> Iterator[SummaryFact]:
    card = _named("".join(paragraph.section[-1:]), names)
    for sentence in _SENTENCE.finditer(paragraph.text):
        words = sentence[0]
        card = _named(words, names) or card
        said = list(summary_figures(words))
        yield from _of_all(paragraph, sentence.start(), words, [item for item in said if item.topic in _OF_ALL], cards)
        spoken_of = card or _only(words + "".join(paragraph.section[-1:]), cards)
        for item in said if spoken_of is not None else ():
            fact = _held(item, spoken_of) if spoken_of is not None else None
            if fact is not None:
                printed, holds = fact
                yield SummaryFact(
                    topic=item.topic,
                    place=paragraph.place_at(sentence.start() + item.start),
                    words=words[:80],
                    said=item.text,
                    printed=printed,
                    holds=holds,
                    card=spoken_of,
                    named=card is not None,
                )


def _named(words: str, names: Sequence[tuple[str, Scorecard]]) -> Scorecard | None:
    """The one card that words name: the longest name in them, if one card alone bears it and no other stands beside."""
    left, found = words, list[Scorecard]()
    for name, card in names:
        if len(name) >= _SHORTEST_NAME and name in left:
            found.append(card)
            left = left.replace(name, "#") if sum(other == name for other, _ in names) == 1 else left
    return found[0] if len(found) == 1 else None


def _only(words: str, cards: Sequence[Scorecard]) -> Scorecard | None:
    whole = [card for card in cards if card.kind == "department"]
    if _WHOLE in words:
        return whole[0] if len(whole) == 1 else None
    return cards[0] if len(cards) == 1 else None


def _held(item: SummaryFigure, card: Scorecard) -> tuple[str, bool] | None:
    """What the card prints in place of a figure, and whether they may be one; None where it prints nothing."""
    fund = card.total_fund
    match item.topic:
        case "score":
            return _score(item, card.total_score)
        case "grade":
            return (card.grade, card.grade == item.text) if card.grade else None
        case "annual":
            return _money(item, card, [fund.annual if fund else None])
        case "initial":
            return _money(item, card, [fund.initial if fund else None])
        case "executed":
            return _money(item, card, [fund.executed if fund else None])
        case "budget":
            return _money(item, card, [fund.annual, fund.initial] if fund else [])
        case "completion":
            return _completion(item, fund)
        case _:
            return None


def _score(item: SummaryFigure, printed: Decimal | None) -> tuple[str, bool] | None:
    if printed is None:
        return None
    said = Decimal(item.text.removesuffix("分").replace(",", ""))
    return f"{printed}分", meet(Fraction(said), step_of(said), Fraction(printed), step_of(printed))


def _money(item: SummaryFigure, card: Scorecard, values: Sequence[Decimal | None]) -> tuple[str, bool] | None:
    known = [value for value in values if value is not None]
    printed = next(iter(scan(item.text)), None)
    if not known or printed is None:
        return None
    said, unit, own = Fraction(printed.number.replace(",", "")), MONEY[printed.unit], MONEY[card.money_unit]
    step = Fraction(unit, 10 ** places_of(printed.number))
    holds = any(meet(said * unit, step, Fraction(value) * own, step_of(value) * own) for value in known)
    return f"{known[0]}{card.money_unit}", holds


def _completion(item: SummaryFigure, fund: Fund | None) -> tuple[str, bool] | None:
    if fund is None or fund.executed is None or not fund.annual:
        return None
    rates = [Fraction(fund.executed) * 100 / Fraction(base) for base in (fund.annual, fund.initial) if base]
    return percent_text(rates[0]), any(rounds_to_percent(rate, item.text.removesuffix("%")) for rate in rates)


def _of_all(
    paragraph: Paragraph, start: int, words: str, said: Sequence[SummaryFigure], cards: Sequence[Scorecard]
) -> Iterator[SummaryFact]:
    """Means and numbers, where each project card prints what they are made of and all projects are counted."""
    projects = [card for card in cards if card.kind == "project"]
    scores = [card.total_score for card in projects if card.total_score is not None]
    if len(scores) < 2 or len(scores) < len(projects):
        return
    for item in said:
        held = _mean(item, scores) if item.topic == "mean" else _number(item, said, projects, scores)
        if held is not None:
            printed, holds = held
            place = paragraph.place_at(start + item.start)
            yield SummaryFact(
                topic=item.topic, place=place, words=words[:80], said=item.text, printed=printed, holds=holds
            )


def _mean(item: SummaryFigure, scores: Sequence[Decimal]) -> tuple[str, bool]:
    said = Decimal(item.text.removesuffix("分").replace(",", ""))
    mean = Fraction(sum(scores, Decimal())) / len(scores)
    near = abs(Fraction(said) - mean) < step_of(said)  # rounded or cut
    return f"{percent_text(mean).removesuffix('%')}分", near


def _number(
    item: SummaryFigure, said: Sequence[SummaryFigure], projects: Sequence[Scorecard], scores: Sequence[Decimal]
) -> tuple[str, bool] | None:
    """How many cards have a grade, or reach a score; only where the numbers listed make up all cards."""
    alike = [other for other in said if other.topic == item.topic]
    total = sum(_count(other) for other in alike)
    if item.topic == "graded":
        grades = [card.grade for card in projects]
        if total != len(projects) or not all(grades):
            return None
        found = grades.count(item.of)
    else:
        if len(alike) > 1 or _count(item) > len(projects):
            return None
        found = sum(score >= Decimal(item.of.replace(",", "")) for score in scores)
    return f"{found}个", found == _count(item)


def _count(item: SummaryFigure) -> int:
    digits = item.text[:-1].replace(",", "")
    return int(digits) if digits.isdigit() else 0
