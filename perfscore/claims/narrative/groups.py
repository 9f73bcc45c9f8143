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

from perfscore.claims.narrative.book import Book
from perfscore.claims.narrative.mention import Mention, Role

_LIST_FOLLOWS = re.compile(r"(?:其中|包括|如下|分别是|分别为|具体情况|以下方面)[:]?$")


@define
class Group:
    """A whole and the parts listed after it, of one role and dimension.

    `listed` is how many parts the list has at all: a list of budgets or changes may leave some out.
    """

    whole: Mention
    parts: list[Mention] = field(factory=list)
    listed: int = 0

    @property
    def is_whole_list(self) -> bool:
        """Whether each part of the list has a figure of this role."""
        return len(self.parts) >= self.listed


@define
class _Span:
    """A list being read: which mention opened it, and the wholes it may break down."""

    opener: Mention
    groups: dict[tuple[Role, str], Group]


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
                if mention.role == "actual":
                    for sibling in spans[-1].groups.values():
                        sibling.listed += 1
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


def wholes(book: Book) -> dict[int, list[Mention]]:
    """For each part (by identity) the wholes it is listed under, the innermost first."""
    found: dict[int, list[Mention]] = {}
    for group in groups(book):
        for part in group.parts:
            found.setdefault(id(part), []).insert(0, group.whole)
    return found
