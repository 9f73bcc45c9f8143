"""Counts in words: as many names listed as the sentence counts, a difference of two counts explained.

>>> from perfscore.claims.narrative.book import read_book
>>> from perfscore.model.document import Document
>>> from perfscore.model.place import Passage, Place
>>> lines = ["本局下设 3 个处室，分别是：办公室、财务科（审计科）、人事科。",
...          "编制范围的单位共 2 个，包括：", "1. 本级", "2. 中心"]
>>> passages = tuple(Passage(text=line, place=Place(line=n)) for n, line in enumerate(lines))
>>> book = read_book(Document(path="a", sha256="", paragraphs=passages))
>>> [assertion.relation.formula() for assertion in counts(book)]
['3 = 3', '2 = 2']
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from perfscore.claims.narrative.assertion import SAYS, Assertion
from perfscore.claims.narrative.book import Book
from perfscore.claims.narrative.mention import Mention
from perfscore.claims.narrative.relation import Sum
from perfscore.claims.narrative.text import Paragraph

_COUNTED = frozenset({"个", "家", "所", "户"})
_NAMES = re.compile(
    r"^(?P<of>[^,;。:]{0,16}?)(?:,|,?即|\()?(?:分别是|分别为|包括|即|为|有|具体是|具体为)?:(?P<names>[^。;:]+)"
)
_LISTS = re.compile(r"^[^。;]{0,30}(?:包括|分别是|分别为|如下|具体是|明细如下|名单如下)?[:]$")
_OPEN_END = re.compile(r"等(?:\d+个|[^、]{0,6})?$")
_DIFFERS = re.compile(r"与[^,;。]*差异")


def counts(book: Book) -> Iterator[Assertion]:
    """Counted names, counted list items, explained differences."""
    for number, mentions in enumerate(book.by_paragraph):
        for mention in mentions:
            if mention.figure.unit in _COUNTED:
                yield from _listed(book, number, mention)
        yield from _differences(mentions)


def _listed(book: Book, number: int, mention: Mention) -> Iterator[Assertion]:
    paragraph = book.paragraphs[number]
    after = paragraph.text[mention.figure.end + len(mention.figure.unit) :]
    names = _NAMES.match(after)
    if names and "、" in names["names"] and not _OPEN_END.search(names["names"]):
        if not re.search(r"\d", names["names"]):
            yield _count(mention, len(_split(names["names"])))
    elif _LISTS.match(after):
        items = _items(book.paragraphs[number + 1 :])
        if items > 1:
            yield _count(mention, items)


def _split(names: str) -> list[str]:
    """Names separated by 、, those in brackets not counted.

    >>> _split("办公室、财务科(审计科、内控科)、人事科")
    ['办公室', '财务科', '人事科']
    """
    plain = re.sub(r"\([^()]*\)", "", names)
    return [name for name in re.split(r"[、,]|和(?=[^、,]{2,}$)", plain) if name]


def _items(following: tuple[Paragraph, ...]) -> int:
    """How many list items follow, of one kind of marker."""
    count = 0
    for paragraph in following:
        if not paragraph.marker or paragraph.heading or not paragraph.marker.startswith(f"{count + 1}"):
            break
        count += 1
    return count


def _count(mention: Mention, number: int) -> Assertion:
    counted = evolve(mention.figure, text=str(number), exact=True, paragraph=-1, start=0, end=0, source=())
    relation = Sum(total=mention.figure, plus=(counted,))
    return Assertion(kind="claim-sum", relation=relation, says=SAYS["count"])


def _differences(mentions: tuple[Mention, ...]) -> Iterator[Assertion]:
    """Two counts and their difference: a 辆 …, b 辆, 与 … 差异原因: … c 辆."""
    for position, mention in enumerate(mentions[2:], 2):
        one, other = mentions[position - 2], mentions[position - 1]
        same = {m.figure.unit for m in (one, other, mention)} == {mention.figure.unit}
        if (
            same
            and mention.reason
            and _DIFFERS.search(mention.lead)
            and mention.figure.dimension not in {"money", "percent"}
        ):
            high, low = sorted((one.figure, other.figure), key=lambda figure: figure.amount, reverse=True)
            relation = Sum(total=mention.figure, plus=(high,), minus=(low,))
            yield Assertion(kind="claim-sum", relation=relation, says=SAYS["difference"])
