"""Words against figures: 增加 beside 下降, 减少 where the amounts rose, 持平 beside a change, 决算数大于预算数.

>>> from perfscore.claims.narrative.book import read_book
>>> from perfscore.model.document import Document
>>> from perfscore.model.place import Passage, Place
>>> lines = ["比上年增加 2.00 万元，下降 3%。", "年初预算为 9.00 万元，支出决算为 8.00 万元，决算数大于预算数。"]
>>> passages = tuple(Passage(text=line, place=Place(line=n)) for n, line in enumerate(lines))
>>> book = read_book(Document(path="a", sha256="", paragraphs=passages))
>>> [(assertion.relation.formula(), assertion.relation.holds) for assertion in wording(book)]
[('2.00 × -3 >= 0', False), ('8.00 > 9.00', False)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import frozen

from perfscore.claims.narrative.assertion import SAYS, Assertion
from perfscore.claims.narrative.book import Book
from perfscore.claims.narrative.changes import delta_of, turned
from perfscore.claims.narrative.mention import Mention, is_of
from perfscore.claims.narrative.paragraphs import Paragraph
from perfscore.claims.prose.lexicon import LAST_YEAR, any_of
from perfscore.claims.prose.patterns import YEAR
from perfscore.model.claim import Figure

_COMPARES = re.compile(
    r"决算数?(?P<word>大于|高于|超过|小于|低于|少于|等于|与年初预算数?持平|与预算数?持平)(?:年初|全年|调整)?预算数?"
    r"|决算数?(?P<level>与(?:年初|全年)?预算数?(?:持平|一致|相同))"
)
_LEVEL = re.compile(
    rf"(?:与|比|较)(?:{any_of(LAST_YEAR)}|{YEAR})[^,;。]{{0,8}}(?:持平|无变化|没有变化|一致|相同)|(?:持平|无增减变化|无增减)$"
)


@frozen(kw_only=True)
class InWords:
    """A relation stated in words: it gives no figure, it only holds or not; `truth` says what does hold.

    `until` is where the words end in the paragraph, if they stand after the figures.
    """

    figures: tuple[Figure, ...]
    text: str
    holds: bool
    truth: str = ""
    until: int = 0

    def solve(self, index: int, values: Sequence[Fraction]) -> Fraction | None:
        """None: words give no figure."""

    def convention(self) -> None:
        """None: there is no convention about words."""

    def formula(self) -> str:
        """The figures with the words between them."""
        return self.text


def wording(book: Book) -> Iterator[Assertion]:
    """Words of change, of level and of comparison beside their figures."""
    for paragraph, mentions in zip(book.paragraphs, book.by_paragraph, strict=True):
        for position, mention in enumerate(mentions):
            if mention.role == "rate" and not mention.reason:
                delta = delta_of(mentions, position)
                if delta is not None:
                    yield _words(_agree(delta, mention))
            yield from (_words(words) for words in _the_other_way(mentions, position))
        yield from (_words(words) for words in _comparisons(paragraph, mentions))
        yield from (_words(words) for words in _levels(paragraph, mentions))


def _the_other_way(mentions: Sequence[Mention], position: int) -> Iterator[InWords]:
    """减少 of what rose by just the amount or the rate that is printed; said once of a change and its rate."""
    mention = mentions[position]
    if mention.reason or mention.role not in {"delta", "rate"}:
        return
    if mention.role == "rate" and delta_of(mentions, position) is not None:
        return
    amounts = turned(mentions, position)
    if amounts is None:
        return
    before, now = amounts
    rose = now.amount > before.amount
    text, truth = (f"{now.text} {'>' if way else '<'} {before.text}" for way in (not rose, rose))
    until = max(mention.figure.end, before.end, now.end) + len(mention.figure.unit)
    yield InWords(figures=(before, now), text=text, holds=False, truth=truth, until=until)


def _words(words: InWords) -> Assertion:
    return Assertion(kind="claim-wording", relation=words, says=SAYS["wording"])


def _direction(mention: Mention) -> int:
    value = mention.figure.value
    return 0 if not value else mention.sign * (1 if value > 0 else -1)


def _agree(delta: Mention, rate: Mention) -> InWords:
    """The change and its rate in one direction. A rate may carry a sign beside 下降: then the sign decides nothing."""
    text = f"{_signed(delta)} × {_signed(rate)} >= 0"
    directions = {_direction(delta), _direction(rate)} - {0}
    negative = delta.figure.value < 0 or rate.figure.value < 0
    holds = len(directions) < 2 or (negative and delta.sign == rate.sign)
    return InWords(figures=(delta.figure, rate.figure), text=text, holds=holds, truth="")


def _signed(mention: Mention) -> str:
    return mention.figure.text if mention.sign > 0 else f"-{mention.figure.text}".replace("--", "")


def _comparisons(paragraph: Paragraph, mentions: Sequence[Mention]) -> Iterator[InWords]:
    for match in _COMPARES.finditer(paragraph.text):
        before = [mention for mention in mentions if mention.figure.end <= match.start() and not mention.reason]
        money = [mention for mention in before if mention.figure.dimension == "money"]
        budget = next((mention for mention in reversed(money) if mention.role == "budget"), None)
        final = next((mention for mention in reversed(money) if mention.role == "actual"), None)
        if budget is None or final is None or not is_of(budget, final):
            continue
        sign = _sign_of(match["word"] or "")
        difference = final.figure.amount - budget.figure.amount
        if not difference and final.figure.step and sign:
            continue  # printed alike, and different before rounding
        true_sign = _sign(difference)
        text, truth = (f"{final.figure.text} {'<=>'[which + 1]} {budget.figure.text}" for which in (sign, true_sign))
        yield InWords(
            figures=(budget.figure, final.figure), text=text, holds=sign == true_sign, truth=truth, until=match.end()
        )


def _sign_of(word: str) -> int:
    if word.startswith(("大于", "高于", "超过")):
        return 1
    return -1 if word.startswith(("小于", "低于", "少于")) else 0


def _levels(paragraph: Paragraph, mentions: Sequence[Mention]) -> Iterator[InWords]:
    """持平 right after a change that is not zero, in the same segment."""
    for match in _LEVEL.finditer(paragraph.text):
        before = [mention for mention in mentions if mention.figure.end <= match.start()]
        if len(before) > 1 and {before[-1].role, before[-2].role} == {"actual", "previous"}:
            yield _same_amount(before[-2], before[-1], match.end())
        if not before or before[-1].role not in {"delta", "rate"}:
            continue
        between = paragraph.text[before[-1].figure.end : match.start()]
        if "。" in between or ";" in between or "原因" in between:
            continue
        figure = before[-1].figure
        truth = f"{figure.text} {'>' if figure.value > 0 else '<'} 0" if figure.value else ""
        yield InWords(
            figures=(figure,), text=f"{figure.text} = 0", holds=not figure.value, truth=truth, until=match.end()
        )


def _same_amount(one: Mention, other: Mention, until: int) -> InWords:
    """Both years printed beside 持平."""
    difference = one.figure.amount - other.figure.amount
    text, truth = (f"{one.figure.text} {sign} {other.figure.text}" for sign in ("=", "<=>"[_sign(difference) + 1]))
    return InWords(figures=(one.figure, other.figure), text=text, holds=not difference, truth=truth, until=until)


def _sign(value: Fraction) -> int:
    return (value > 0) - (value < 0)
