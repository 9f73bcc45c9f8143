"""Lists of parts under their whole: 总计 A，其中：B、C; one after another, nested, or one part a paragraph.

>>> from perfscore.claims.narrative.book import read_book
>>> from perfscore.model.document import Document
>>> from perfscore.model.place import Passage, Place
>>> line = "支出 9 万元，其中：基本支出 5 万元，其中：人员经费 4 万元、公用经费 1 万元；项目支出 3 万元。"
>>> book = read_book(Document(path="a", sha256="", paragraphs=(Passage(text=line, place=Place(line=1)),)))
>>> [(group.whole.figure.text, [part.figure.text for part in group.parts]) for group in groups(book)]
[('9', ['5', '3']), ('5', ['4', '1'])]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import define, field

from perfscore.claims.narrative.book import PARTS, Book
from perfscore.claims.narrative.mention import FigureRole, Mention
from perfscore.claims.narrative.vocabulary import concept_of
from perfscore.claims.prose.patterns import CHINESE_DIGITS, DIGIT
from perfscore.errors import QuantityError
from perfscore.quantity.number import read_number

_LIST_FOLLOWS = re.compile(r"(?:其中|包括|分别是|分别为|具体为|以下(?:几个)?方面)[:]?$")
_SEMICOLON = re.compile(r"[;。]")
_HEAD = re.compile(r"[^,:]{2,20}?(?<!其中)(?:包括|包含|构成如下|分别是|具体为)[:]?")
_BY = re.compile(r"按[^,;。:]{1,10}分[类为]?[,:]?")
_TOTALS = frozenset({"income", "expense", "income-total", "expense-total", "basic"})
_SERVING = re.compile(r"在职|在编|编制")
_RETIRED = re.compile(r"^(?:离退休|离休|退休|遗属)")
# Not a part of anything: 车均购置费, 平均每辆.
_COUNT = re.compile(rf"{DIGIT}+|{CHINESE_DIGITS}+")
_MEASURE = re.compile(r"均|每|余额")


@define
class WholeAndParts:
    """A whole and the parts listed after it, of one role and dimension.

    `listed` is how many parts the list has at all: a list of budgets or changes may leave some out. `spread` where
    each part has a paragraph of its own, `explained` where an explanation with figures stands in the list.
    """

    whole: Mention
    parts: list[Mention] = field(factory=list)
    listed: int = 0
    spread: bool = False
    explained: bool = False

    @property
    def is_whole_list(self) -> bool:
        """Whether each part of the list has a figure of this role, and no explanation could hide one."""
        return len(self.parts) >= self.listed and not self.explained


@define
class _Span:
    """A list being read: which mention opened it, and the wholes it may break down."""

    opener: Mention
    groups: dict[tuple[FigureRole, str], WholeAndParts]
    base: str | None = None

    def explain(self) -> None:
        """An explanation with figures stands inside the list, or between it and its whole."""
        for group in self.groups.values():
            group.explained = True

    def ends_with(self, share: Mention) -> bool:
        """Whether a share names another whole than the first of the list: its part then belongs elsewhere."""
        if self.base is None:
            self.base = share.base
        return self.base != share.base

    def drop(self, part: Mention) -> None:
        """Take back the part read last."""
        for group in self.groups.values():
            group.parts = [other for other in group.parts if other is not part]


def groups(book: Book) -> Iterator[WholeAndParts]:
    """The lists of parts of a statement, in one paragraph or one part a paragraph."""
    for mentions in book.by_paragraph:
        yield from _in_paragraph(mentions)
    yield from list(_over_paragraphs(book))


def _in_paragraph(mentions: Sequence[Mention]) -> list[WholeAndParts]:
    spans: list[_Span] = []
    found: list[WholeAndParts] = []
    for position, mention in enumerate(mentions):
        if mention.reason:
            for span in spans:  # a part may stand behind the explanation
                span.explain()
            continue
        spans = [span for level, span in enumerate(spans) if _open(span, mention, nested=level > 0)]
        if mention.opens:
            again = spans[0] if spans and _BY.search(mention.lead) and _BY.search(spans[0].opener.lead) else None
            before = mentions[:position] if again is None else mentions[: mentions.index(again.opener)]
            if again is not None:  # divided once more: 按采购类型…; 按组织形式…
                spans = []
            span = _Span(mention, _wholes(before, mention))
            if before and before[-1].reason:
                span.explain()
            spans.append(span)
            found.extend(span.groups.values())
        if spans and mention.role == "share" and mention.about and spans[-1].ends_with(mention):
            spans.pop().drop(mention.about[0])
        if spans and _is_of_no_part(spans[-1], mention):
            spans.pop()
        if spans and _is_part(spans[-1], mention):
            group = spans[-1].groups.get((mention.role, mention.figure.dimension))
            if group is not None:
                group.parts.append(mention)
                if mention.role == "actual":
                    for sibling in spans[-1].groups.values():
                        sibling.listed += 1
    return found


def _open(span: _Span, mention: Mention, *, nested: bool) -> bool:
    """Whether a list still runs: to the end of its sentence, in brackets to the bracket, nested to its semicolon."""
    if mention.sentence > span.opener.sentence or mention.depth < span.opener.depth:
        return False
    return not nested or span.opener.depth > 0 or mention.segment == span.opener.segment


def _wholes(before: Sequence[Mention], opener: Mention) -> dict[tuple[FigureRole, str], WholeAndParts]:
    """What the list may break down: the nearest figure before it of each role and dimension, in reach.

    After a full stop, only the subject of the sentence before: one of several amounts in a row would be a guess.
    A head of its own without an amount (…；支出包括：) has nothing to do with the amounts before its semicolon.
    """
    headed = bool(_HEAD.match(_SEMICOLON.split(opener.lead)[-1]))
    found: dict[tuple[FigureRole, str], WholeAndParts] = {}
    several: set[tuple[FigureRole, str]] = set()
    for other in reversed(before):
        if other.sentence < opener.sentence - 1 or other.reason or other.depth > opener.depth:
            continue
        if headed and other.sentence == opener.sentence and other.segment != opener.segment:
            continue
        if other.role in {"actual", "budget", "delta", "previous"}:
            key = (other.role, other.figure.dimension)
            if key in found and opener.sentence > found[key].whole.sentence and found[key].whole.label != other.label:
                several.add(key)
            found.setdefault(key, WholeAndParts(other))
    return {key: group for key, group in found.items() if key not in several}


def _is_part(span: _Span, mention: Mention) -> bool:
    named = bool(mention.label) and not _MEASURE.search(mention.label)
    return mention.depth == span.opener.depth and (named or mention.role == "delta")


def _is_of_no_part(span: _Span, mention: Mention) -> bool:
    """Whether a labelled amount cannot be a part of the whole: 年末结转 of 本年支出, 离退休人员 of 在职人员."""
    group = span.groups.get((mention.role, mention.figure.dimension))
    if group is None or not mention.label or mention.role != "actual":
        return False
    own = concept_of(mention.label, mention.paragraph.section)
    whole = group.whole.concept
    if own is not None and own.name in PARTS and whole is not None and whole.name in _TOTALS:
        return whole.name not in PARTS[own.name]
    return bool(_SERVING.search(group.whole.label)) and bool(_RETIRED.search(mention.label))


@define
class _Numbered:
    """A list of numbered paragraphs being read: 1. 2. 3. under a paragraph that ends with 其中:."""

    group: WholeAndParts
    style: str = ""
    number: int = 0


def _over_paragraphs(book: Book) -> Iterator[WholeAndParts]:
    """Lists with one part a paragraph, each under its whole, nested by the style of their markers."""
    running: list[_Numbered] = []
    for paragraph, mentions in zip(book.paragraphs, book.by_paragraph, strict=True):
        if paragraph.heading:
            running = []
        own = [mention for mention in mentions if _is_amount(mention)]
        style, number = _marker(paragraph.marker)
        for depth in reversed(range(len(running))):
            each = running[depth]
            if number and number == each.number + 1 and style == (each.style or style):
                del running[depth + 1 :]
                each.style, each.number = style, number
                each.group.parts += own[:1]
                each.group.listed += 1
                break
        if own and _LIST_FOLLOWS.search(paragraph.text) and len({mention.label for mention in own}) == 1:
            running.append(_Numbered(WholeAndParts(own[0], spread=True)))
            yield running[-1].group


def _is_amount(mention: Mention) -> bool:
    return mention.role == "actual" and not mention.reason and mention.figure.dimension in {"money", "人", "辆"}


def _marker(marker: str) -> tuple[str, int]:
    """The style of a list marker and its number: ``("()", 3)`` for (三); number 0 where it has none, or no number.

    >>> _marker("(三)"), _marker("12."), _marker(""), _marker("三二、"), _marker("(十三十)")
    (('()一', 3), ('.1', 12), ('', 0), ('', 0), ('', 0))
    """
    digits = "".join(_COUNT.findall(marker))
    try:
        number = int(read_number(digits)) if digits else 0
    except QuantityError:
        number = 0
    if not number:
        return "", 0
    return _COUNT.sub("", marker).replace("、", ".") + ("1" if digits.isdigit() else "一"), number


def wholes(book: Book) -> dict[int, list[Mention]]:
    """For each part (by identity) the wholes it is listed under, the innermost first."""
    found: dict[int, list[Mention]] = {}
    for group in groups(book):
        for part in group.parts:
            found.setdefault(id(part), []).insert(0, group.whole)
    return found
