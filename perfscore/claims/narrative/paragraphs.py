"""The statement's lines joined into paragraphs; each character keeps the position at which it was printed.

A page breaks a sentence anywhere: inside a number, a word, the name of an item. A line goes on where it does not end
like a sentence and the next does not begin like a heading or a list item.

>>> from perfscore.model.place import Passage, Place
>>> lines = ["本年支出 35,973.36 万元，其中：**基本支出 12,6", "86.21 万元**。"]
>>> passages = tuple(Passage(text=line, place=Place(line=n)) for n, line in enumerate(lines, 1))
>>> [paragraph.text for paragraph in read_paragraphs(passages)]
['本年支出35,973.36万元,其中:基本支出12,686.21万元。']
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from attrs import frozen

from perfscore.claims.narrative.vocabulary import concept_of
from perfscore.claims.prose.lexicon import MONEY, PEOPLE, any_of
from perfscore.claims.prose.patterns import CHINESE_DIGITS, DIGIT, HAN, MONEY_UNIT, YEAR
from perfscore.claims.prose.text import Text, read_text
from perfscore.model.place import Passage, Place

_HEADING = re.compile(rf"^(?:第{CHINESE_DIGITS}+(?:部分|章|节)|{CHINESE_DIGITS}+、|\({CHINESE_DIGITS}+\))")
_ITEM = re.compile(
    rf"^(?:{DIGIT}{{1,3}}[.、](?={YEAR})|{DIGIT}{{1,3}}[.、](?!{DIGIT})|\({DIGIT}{{1,2}}\)|[①-⒇]|-(?!{DIGIT}))"
)
_PAGE_NUMBER = re.compile(rf"^[-—–\s]*(?:第\s*)?{DIGIT}{{1,3}}(?:\s*页)?[-—–\s]*$")
_TABLE_RULE = re.compile(r"^[|:\s-]+$")
_NAME = 4
# A line of nine tenths of the width is full; where a sixth of all lines are, the text was broken to a width.
_WRAPPED = 6
_MANY = 8
_ENDS = ("。", "!", "?", ";", ":")
# What no heading has: a sentence's punctuation, an amount, an item of the functional classes, an end that leads on.
_SENTENCE = re.compile(rf"[。,;]|:.|{DIGIT}{MONEY_UNIT}|[类款项]\)|(?:为|是|的|和|及|与|、|\()$")
# After a whole figure a sentence has punctuation, or few words: else the line was the last of its paragraph.
_COMPLETE = re.compile(rf"{DIGIT}{any_of(MONEY, PEOPLE, ['%', '辆'])}$")
_DATED = re.compile(rf"^{YEAR}(?:全年|年?度)?")
_BEGINS = re.compile(rf"^(?![增减比较的占上下提降同、和与及]){HAN}|^{YEAR}")
_DIGIT = re.compile(DIGIT)
_TELLS = re.compile(rf"[,、;。:%]|{DIGIT}")
_LEADS_ON = re.compile(r"(?:是|其中|包括|为|;)[:;]?$")


@frozen(kw_only=True)
class Paragraph:
    """A joined paragraph. `marker` is the list marker taken off its front, `heading` whether it is a heading.

    `section` are the headings above it, the nearest last. `cells` are the texts of a table row printed in the text,
    each with its offset in `text`; empty for running text.
    """

    number: int
    text: str
    pieces: tuple[PassagePart, ...] = ()
    places: tuple[Place, ...] = ()
    marker: str = ""
    heading: bool = False
    section: tuple[str, ...] = ()
    cells: tuple[tuple[int, str], ...] = ()

    def place_at(self, position: int) -> Place:
        """The place of the character at `position`."""
        return self.places[self._piece(position).number - self.pieces[0].number]

    def source(self, start: int, end: int) -> tuple[tuple[int, int, int], ...]:
        """Where the characters from `start` to `end` are printed: (paragraph of the document, start, end)."""
        found: list[tuple[int, int, int]] = []
        while start < end:
            piece = self._piece(start)
            stop = min(end, piece.start + len(piece.offsets))
            first, last = piece.offsets[start - piece.start], piece.offsets[stop - 1 - piece.start]
            found.append((piece.number, first, last + 1))
            start = stop
        return tuple(found)

    def _piece(self, position: int) -> PassagePart:
        return self.pieces[bisect_right(self.pieces, position, key=lambda piece: piece.start) - 1]


@frozen
class PassagePart:
    """A part of a paragraph, from its character `start`: the passage it is printed in, and its offsets there."""

    start: int
    number: int
    offsets: Sequence[int]


@frozen
class _Line:
    """A passage, made plain."""

    number: int
    read: Text

    @property
    def text(self) -> str:
        return self.read.text


def read_paragraphs(passages: Sequence[Passage], *, broken: bool = True) -> tuple[Paragraph, ...]:
    """Join and normalise the passages of a document, in order.

    `broken` False where the format keeps paragraphs whole (Word, HTML): then only 其中 or a comma joins two.
    """
    places = [passage.place for passage in passages]
    section: list[str] = []
    paragraphs: list[Paragraph] = []
    for group in _joined(passages, broken=broken):
        paragraph = _paragraph(len(paragraphs), group, places, section)
        if paragraph.heading:
            section = [above for above in section if _depth(above) < _depth(paragraph.text)] + [paragraph.text]
        paragraphs.append(paragraph)
    return tuple(paragraphs)


def _joined(passages: Sequence[Passage], *, broken: bool) -> Iterator[list[_Line]]:
    lines = [
        line
        for number, passage in enumerate(passages)
        if not (_PAGE_NUMBER.match(passage.text) or _TABLE_RULE.match(passage.text))
        and (line := _Line(number, read_text(passage.text))).text
    ]
    width = _width(lines)
    group: list[_Line] = []
    for line in lines:
        full = width is not None and bool(group) and len(group[-1].text) >= width
        if group and not _goes_on(group, line.text, full=full, broken=broken):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _width(lines: Sequence[_Line]) -> int | None:
    """Minimum length of a wrapped line; None if the text was not wrapped at a fixed width."""
    lengths = sorted(len(line.text) for line in lines if not _is_row(line.text))
    if not lengths:
        return None
    least = lengths[len(lengths) * 19 // 20] * 9 // 10
    full = sum(length >= least for length in lengths)
    return least if full >= max(_MANY, len(lengths) // _WRAPPED) else None


def _is_row(text: str) -> bool:
    return "\t" in text.strip("\t") or text.count("|") >= 2


def is_heading(text: str) -> bool:
    """Whether a line reads like a heading: numbered, short, without the punctuation of a sentence.

    >>> is_heading("(一)机关运行经费支出情况"), is_heading("(二)卫生健康支出(类)公务员医疗补助(项)年初预算数为")
    (True, False)
    """
    return bool(_HEADING.match(text)) and len(text) <= 60 and not _SENTENCE.search(text)


def _goes_on(group: Sequence[_Line], below: str, *, full: bool, broken: bool) -> bool:
    """Whether a line goes on with the paragraph that `group` is; `full` where its last line has no room left."""
    first, above = group[0].text, group[-1].text
    if _is_row(above) or _is_row(below) or (is_heading(first) and len(group) == 1):
        return False
    if _HEADING.match(below) or _ITEM.match(below):
        return False
    if below.startswith("其中") and _DIGIT.search(above):
        return True
    if above.endswith(_ENDS):
        return bool(_LEADS_ON.search(above))
    if not full and ((_COMPLETE.search(above) and _BEGINS.match(below)) or _opens_a_subject(above, below)):
        return False
    if not broken:
        return above.endswith((",", "、"))
    numbered = _ITEM.match(first) or _HEADING.match(first)
    return bool(_TELLS.search(first)) or bool(numbered)


def _opens_a_subject(above: str, below: str) -> bool:
    """Whether a line begins with a thing that has a name of its own, after a line whose full stop was forgotten."""
    label = _DIGIT.split(_DATED.sub("", below), maxsplit=1)[0]
    return len(label) >= _NAME and above[-1:].isalpha() and concept_of(label, ()) is not None


def _depth(heading: str) -> int:
    if heading.startswith("第"):
        return 0
    return 2 if heading.startswith("(") else 1


def _paragraph(number: int, group: list[_Line], places: list[Place], section: list[str]) -> Paragraph:
    text = "".join(line.text for line in group)
    row = _is_row(text)
    heading = not row and is_heading(text)
    marker = "" if row or heading else (_ITEM.match(text) or _HEADING.match(text) or [""])[0]
    if len(marker) == len(text):
        marker = ""
    text = text[len(marker) :]
    first, last = group[0].number, group[-1].number
    return Paragraph(
        number=number,
        text=text,
        pieces=tuple(_pieces(group, len(marker))),
        places=tuple(places[first : last + 1]),
        marker=marker,
        heading=heading,
        section=tuple(section),
        cells=_cells(text) if row else (),
    )


def _pieces(group: Sequence[_Line], skipped: int) -> Iterator[PassagePart]:
    """The lines of a paragraph as its pieces, without the first `skipped` characters."""
    start = -skipped
    for line in group:
        offsets = line.read.offsets[max(0, -start) :]
        if offsets:
            yield PassagePart(max(0, start), line.number, offsets)
        start += len(line.text)


def _cells(text: str) -> tuple[tuple[int, str], ...]:
    separator = "\t" if "\t" in text else "|"
    cells: list[tuple[int, str]] = []
    offset = 0
    for cell in text.split(separator):
        cells.append((offset, cell))
        offset += len(cell) + 1
    return tuple(cells[1:] if separator == "|" and not cells[0][1] else cells)
