"""The total and the grade of a card where only a sentence of the document gives them: 得分95.17分，等级为“优”.

>>> from perfscore.model.place import Place
>>> said_in("经综合评价，项目得分95.17分，评价等级为“优”。"), said_in("得分90分及以上的，等级为优。")
((Decimal('95.17'), '优'), None)
>>> said_in("书屋建设项目自评得分98分。"), said_in("财政复核得分97分，等级为良。")
((Decimal('98'), None), None)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from attrs import evolve

from perfscore.model.place import Passage, Repair
from perfscore.model.scorecard import Scorecard
from perfscore.quantity.printed import spaceless
from perfscore.readers.cards.grades import grades_in
from perfscore.readers.cards.head_rows import labelled, labelled_parts
from perfscore.readers.cards.stated_total import whose
from perfscore.readers.cards.wording import CUT_BEFORE_INDICATORS, CUT_BEFORE_TOTAL, CUT_IN_ROW, SAID_OUTSIDE

_SCORE = re.compile(
    r"(?:自评|评价|综合|项目|整体|绩效|最终)(?:综合|绩效|最终)?(?:得分|总分|总得分|评分|自评分)(?:为|是|:)?(\d{1,3}(?:\.\d{1,4})?)分(.?)"
)
# Another's assessment, another year's, or where grades begin.
_OTHER = re.compile(r"复核|复评|抽查|重评|上年|去年|往年|平均|以上|以下|含\)|满分|目标分|预算执行得分")
_OF_THE_ONLY = re.compile(
    r"[本该此]项目|项目(综合|绩效|自评|评价)?(得分|总分|评分)|经.{0,8}评价|评价等级|自评等级|综合得分|整体支出.{0,8}得分"
)
_YEAR = re.compile(r"(20\d\d)年")
_CUT = {CUT_BEFORE_TOTAL.code, CUT_IN_ROW.code, CUT_BEFORE_INDICATORS.code}
_SHORTEST_NAME = 3
_LONGEST_LINE = 80
_HEAD = ("name", "supervisor", "unit")
_LONGEST = 2000


def said_in(text: str) -> tuple[Decimal | None, str | None] | None:
    """The one score and the one grade that a passage states; None where it states none, several, or another's."""
    if len(text) > _LONGEST or not ("分" in text or "等" in text):
        return None
    plain = spaceless(text)
    if _OTHER.search(plain):
        return None
    scores = {Decimal(match[1]) for match in _SCORE.finditer(plain) if match[2] not in {"值", "的"}}
    grades = grades_in(plain)
    if len(scores) > 1 or len(grades) > 1 or not (scores or grades):
        return None
    return next(iter(scores), None), next(iter(grades), None)


def with_what_is_said(cards: Sequence[Scorecard], outside: Iterable[Passage]) -> list[Scorecard]:
    """The cards with a total that they do not print and the text states of them; of the only card the grade as well.

    The report on one project gives its grade in its conclusion; a list of many cards repeats grades that are claims.
    """
    passages = list(outside)
    if len(cards) == 1 and cards[0].name is None:
        cards = [_headed(cards[0], passages)]
    if all(card.grade is not None and card.total_place is not None for card in cards):
        return list(cards)
    said: dict[str, list[tuple[Passage, Decimal | None, str | None]]] = {}
    for passage in passages:
        found = said_in(passage.text)
        card = _whose(passage.text, cards) if found is not None else None
        if found is not None and card is not None:
            said.setdefault(card.id, []).append((passage, *found))
    return [_with(card, said.get(card.id, []), only=len(cards) == 1) for card in cards]


def _whose(text: str, cards: Sequence[Scorecard]) -> Scorecard | None:
    """The one card whose name a passage gives, or the only card where it speaks of the project."""
    plain = spaceless(text)
    named = [card for card in cards if len(name := spaceless(card.name or "")) >= _SHORTEST_NAME and name in plain]
    if not named and len(cards) == 1 and _OF_THE_ONLY.search(plain) and whose(plain) in {None, cards[0].kind}:
        named = [cards[0]]
    years = set(_YEAR.findall(plain))
    return named[0] if len(named) == 1 and (not years or str(named[0].year) in years) else None


def _with(card: Scorecard, said: Sequence[tuple[Passage, Decimal | None, str | None]], *, only: bool) -> Scorecard:
    """The card with its total, where the passages agree on one, and its grade, where the score beside it is the card's.

    A card that may have been cut keeps its total unknown.
    """
    totals = {score for _, score, _ in said if score is not None}
    cut = any(item.reason.code in _CUT for item in card.unread)
    if len(totals) == 1 and card.total_place is None and card.total_score is None and not cut:
        passage = next(passage for passage, score, _ in said if score is not None)
        card = _said(evolve(card, total_score=totals.pop(), total_place=passage.place), passage)
    fitting = [(passage, grade) for passage, score, grade in said if grade and score in {None, card.total_score}]
    if only and card.grade is None and card.total_score is not None and len({grade for _, grade in fitting}) == 1:
        passage, grade = fitting[0]
        card = _said(evolve(card, grade=grade), passage)
    return card


def _headed(card: Scorecard, outside: Sequence[Passage]) -> Scorecard:
    """The only card of a report with the name and the bodies that lines of its text give: 项目名称：退耕还林."""
    found: dict[str, dict[str, Passage]] = {name: {} for name in _HEAD}
    for passage in outside:
        for part in labelled_parts(passage.text) if len(passage.text) <= _LONGEST_LINE else ():
            label, value = labelled(part)
            if label in _HEAD and value and "。" not in value:
                found[label][value] = passage
    known = {name: next(iter(values.items())) for name, values in found.items() if len(values) == 1}
    if "name" not in known:
        return card
    text = {name: value for name, (value, _) in known.items()}
    named = evolve(
        card,
        name=text["name"],
        supervisor=card.supervisor or text.get("supervisor"),
        unit=card.unit or text.get("unit"),
    )
    return _said(named, known["name"][1])


def _said(card: Scorecard, passage: Passage) -> Scorecard:
    repair = Repair(what=SAID_OUTSIDE(), place=passage.place)
    return card if repair in card.repairs else evolve(card, repairs=(*card.repairs, repair))
