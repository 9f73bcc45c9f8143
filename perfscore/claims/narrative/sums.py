"""Totals with their parts: 总计 A，其中：B、C.

A list after 其中 need not be complete. It is taken to be where its labels are the parts a final account always has
(本年收入, 年初结转; 基本, 项目支出; 货物, 工程, 服务), where it ends with 其他, or where it does add up; parts that are
more than their whole are wrong in any case.

>>> from perfscore.claims.narrative.book import read_book
>>> from perfscore.model.document import Document
>>> from perfscore.model.place import Passage, Place
>>> line = "支出 9 万元，其中：基本支出 5 万元，其中：人员经费 4 万元、公用经费 1 万元；项目支出 3 万元。"
>>> book = read_book(Document(path="a", sha256="", paragraphs=(Passage(text=line, place=Place(line=1)),)))
>>> [assertion.relation.formula() for assertion in sums(book)]
['5 + 3 = 9', '4 + 1 = 5']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import define, field

from perfscore.claims.narrative.assertion import SAYS, Assertion
from perfscore.claims.narrative.book import Book
from perfscore.claims.narrative.mention import Mention, Role
from perfscore.claims.narrative.relation import Sum, judged

_LIST_FOLLOWS = re.compile(r"(?:其中|包括|如下|分别是|分别为|具体情况|以下方面)[:]?$")

# Labels of lists that are complete by the forms of a final account; all parts must fit one of them.
_COMPLETE = tuple(
    re.compile(pattern)
    for pattern in (
        r"收入|结转|结余",
        r"支出(?!总)|结转|结余|人员经费|公用经费",
        r"(?:在职|在编|离休|退休|离退休|聘用|编外|行政|事业|工勤).*(?:人员|编制|人数)?$|遗属|学生",
        r"货物|工程|服务",
        r"因公出国|公务用车|公务接待",
        r"购置费|运行(?:维护)?费",
        r"用车",
        r"接待",
    )
)


@define
class Group:
    """A whole and the parts listed after it, of one role and dimension."""

    whole: Mention
    parts: list[Mention] = field(factory=list)


@define
class _Span:
    """A list being read: which mention opened it, and the wholes it may break down."""

    opener: Mention
    groups: dict[tuple[Role, str], Group]


def sums(book: Book) -> Iterator[Assertion]:
    """Each list of parts against its whole."""
    for group in groups(book):
        if group.whole.role == "delta":
            yield from _signed(group)
        elif len(group.parts) > 1:
            yield _sum(group)


def groups(book: Book) -> Iterator[Group]:
    """The lists of parts of a statement, in one paragraph or one part a paragraph."""
    for mentions in book.by_paragraph:
        yield from _in_paragraph(mentions)
    yield from _over_paragraphs(book)


def _in_paragraph(mentions: Sequence[Mention]) -> list[Group]:
    spans: list[_Span] = []
    found: list[Group] = []
    for position, mention in enumerate(mentions):
        if mention.reason:
            continue
        spans = [span for level, span in enumerate(spans) if _open(span, mention, nested=level > 0)]
        if mention.opens:
            span = _Span(mention, _wholes(mentions[:position], mention))
            spans.append(span)
            found.extend(span.groups.values())
        if spans and _is_part(spans[-1], mention):
            group = spans[-1].groups.get((mention.role, mention.figure.dimension))
            if group is not None:
                group.parts.append(mention)
    return found


def _open(span: _Span, mention: Mention, *, nested: bool) -> bool:
    """Whether a list still runs: to the end of its sentence, a nested one to its semicolon or bracket."""
    if mention.sentence > span.opener.sentence or mention.depth < span.opener.depth:
        return False
    return not nested or mention.segment == span.opener.segment


def _wholes(before: Sequence[Mention], opener: Mention) -> dict[tuple[Role, str], Group]:
    """What the list may break down: the nearest figure before it of each role and dimension, in reach."""
    found: dict[tuple[Role, str], Group] = {}
    for other in reversed(before):
        if other.sentence < opener.sentence - 1 or other.reason:
            continue
        if other.role in {"actual", "budget", "delta", "previous"}:
            found.setdefault((other.role, other.figure.dimension), Group(other))
    return found


def _is_part(span: _Span, mention: Mention) -> bool:
    return mention.depth == span.opener.depth and (bool(mention.label) or mention.role == "delta")


def _over_paragraphs(book: Book) -> Iterator[Group]:
    group: Group | None = None
    for paragraph, mentions in zip(book.paragraphs, book.by_paragraph, strict=True):
        own = [mention for mention in mentions if mention.role == "actual" and not mention.reason]
        if group is not None and paragraph.marker and own:
            if own[0].figure.dimension == group.whole.figure.dimension:
                group.parts.append(own[0])
            continue
        if group is not None and len(group.parts) > 1:
            yield group
        group = Group(own[-1]) if own and _LIST_FOLLOWS.search(paragraph.text) else None
    if group is not None and len(group.parts) > 1:
        yield group


def _sum(group: Group) -> Assertion:
    relation = Sum(total=group.whole.figure, plus=tuple(part.figure for part in _outer(group.parts)))
    complete = _is_complete(group)
    others = () if complete or judged(relation).holds else tuple(_shorter(group))
    strict = complete or _exceeds(relation)
    return Assertion(kind="claim-sum", relation=relation, says=SAYS["parts"], others=others, strict=strict)


def _outer(parts: Sequence[Mention]) -> list[Mention]:
    """The parts without those that are inside another: 人员经费 and 公用经费 beside 基本支出."""
    names = {part.concept.name for part in parts if part.concept is not None}
    if "basic" not in names:
        return list(parts)
    return [part for part in parts if part.concept is None or part.concept.name not in {"personnel", "public"}]


def _shorter(group: Group) -> Iterator[Sum]:
    """The same list ended earlier: a figure after the last part may belong to the next sentence's subject."""
    for length in range(len(group.parts) - 1, 1, -1):
        parts = group.parts[:length]
        if any(part.figure.value for part in group.parts[length:]):
            yield Sum(total=group.whole.figure, plus=tuple(part.figure for part in parts))


def _is_complete(group: Group) -> bool:
    labels = [part.label or next((other.label for other in part.about), "") for part in group.parts]
    if re.match(r"其[他它余]", labels[-1]):
        return True
    if all("类)" in label for label in labels):
        return True
    return any(all(pattern.search(label) for label in labels) for pattern in _COMPLETE)


def _exceeds(relation: Sum) -> bool:
    total = relation.total.interval()[1]
    return sum(figure.interval()[0] for figure in relation.plus) > total


def _signed(group: Group) -> Iterator[Assertion]:
    """Changes of all parts against the change of the whole."""
    if len(group.parts) < 2 or len(group.parts) != len({part.segment for part in group.parts}):
        return
    sign = group.whole.sign
    same = tuple(part.figure for part in group.parts if part.sign == sign)
    opposite = tuple(part.figure for part in group.parts if part.sign != sign)
    relation = Sum(total=group.whole.figure, plus=same, minus=opposite)
    yield Assertion(kind="claim-sum", relation=relation, says=SAYS["signed-parts"], strict=_is_complete(group))


def wholes(book: Book) -> dict[int, list[Mention]]:
    """For each part (by identity) the wholes it is listed under, the innermost first."""
    found: dict[int, list[Mention]] = {}
    for group in groups(book):
        for part in group.parts:
            found.setdefault(id(part), []).insert(0, group.whole)
    return found
