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
from perfscore.claims.narrative.paragraphs import Paragraph
from perfscore.claims.narrative.relation import Sum
from perfscore.claims.prose.patterns import DIGIT
from perfscore.model.finding import Severity

_COUNTED = frozenset({"个", "家", "所", "户"})
_NAMES = re.compile(
    r"^(?P<of>[^,;。:]{0,16}?)(?:,|,?即|\()?(?P<said>分别是|分别为|包括|即|为|有|具体是|具体为)?:(?P<names>[^。;:]+)"
)
# What the names of offices and units end with: a piece that ends otherwise is the front of the next (文化、旅游科).
_BODY = re.compile(r"(?:[科室处办股所站队部局组委馆院校厅园厂会社村镇乡区厅]|中心|支队|街道|单位|机关|本级|学校|公司)$")
_LISTS = re.compile(r"^[^。;]{0,30}(?:包括|分别是|分别为|如下|具体是|明细如下|名单如下)?[:]$")
_OPEN_END = re.compile(rf"等(?:{DIGIT}+个|[^、]{{0,6}})?$")
_DIGIT = re.compile(DIGIT)
_JOINED = re.compile(r"(?<=[科室处办股所站队部局组委])(?:及|以及|和)")
_BRACKETS = re.compile(r"\([^()]*\)")
_NEXT_NAME = re.compile(r"[、,]|和(?=[^、,]{2,}$)")
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
        if not _DIGIT.search(names["names"]):
            yield _count(mention, _counts(names["names"]), strict=bool(names["said"]))
    elif _LISTS.match(after):
        items = _items(book.paragraphs[number + 1 :])
        if items > 1:
            yield _count(mention, [items], strict=True)


def _counts(names: str) -> list[int]:
    """How many names are listed, the likeliest count first: a name may hold 、 or 及 itself.

    >>> _counts("办公室、文化、旅游科、人事科和财务科"), _counts("党政办、经济办")
    ([5, 4], [2])
    """
    pieces = _split(names)
    bodies = sum(bool(_BODY.search(piece)) for piece in pieces)
    joined = sum(len(_JOINED.findall(piece)) for piece in pieces)
    return list(dict.fromkeys((len(pieces), *((bodies,) if bodies else ()), len(pieces) + joined)))


def _split(names: str) -> list[str]:
    """Names separated by 、, those in brackets not counted.

    >>> _split("办公室、财务科(审计科、内控科)、人事科")
    ['办公室', '财务科', '人事科']
    """
    return [name for name in _NEXT_NAME.split(_BRACKETS.sub("", names)) if name]


def _items(following: tuple[Paragraph, ...]) -> int:
    """How many list items follow, of one kind of marker; a page's heading may stand between two."""
    count = missed = 0
    for paragraph in following:
        if paragraph.heading or missed > 1:
            break
        if re.match(rf"\D?{count + 1}\D", paragraph.marker):
            count, missed = count + 1, 0
        else:
            missed += 1
    return count


def _count(mention: Mention, numbers: list[int], *, strict: bool) -> Assertion:
    """As many as are listed; that names are counted right is never quite sure."""
    relations = [
        Sum(
            total=mention.figure,
            plus=(evolve(mention.figure, text=str(n), exact=True, paragraph=-1, start=0, end=0, source=()),),
        )
        for n in numbers
    ]
    return Assertion(
        kind="claim-sum",
        relation=relations[0],
        others=tuple(relations[1:]),
        says=SAYS["count"],
        strict=strict,
        severity=Severity.WARNING,
    )


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
