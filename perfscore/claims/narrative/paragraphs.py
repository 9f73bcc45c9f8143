"""The statement's lines, joined into paragraphs and normalised, each character knowing where it was printed.

A page breaks a sentence anywhere: inside a number, a word, the name of an item. A line goes on where it does not end
like a sentence and the next does not begin like a heading or a list item. Full-width forms become half-width, bold
marks, quotes and spaces go (a space between two digits stays: there the number is doubtful).

>>> from perfscore.model.place import Passage, Place
>>> lines = ["本年支出 35,973.36 万元，其中：**基本支出 12,6", "86.21 万元**。"]
>>> passages = tuple(Passage(text=line, place=Place(line=n)) for n, line in enumerate(lines, 1))
>>> [paragraph.text for paragraph in read_paragraphs(passages)]
['本年支出35,973.36万元,其中:基本支出12,686.21万元。']
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from attrs import frozen

from perfscore.claims.narrative.vocabulary import concept_of
from perfscore.model.place import Passage, Place

Origin = tuple[int, int]

_DROPPED = frozenset("*“”‘’\"'「」『』$\\")
_HEADING = re.compile(
    r"^(?:第[一二三四五六七八九十]+(?:部分|章|节)|[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\))"
)
_ITEM = re.compile(r"^(?:\d{1,3}[.、](?=(?:19|20)\d\d年)|\d{1,3}[.、](?!\d)|\(\d{1,2}\)|[①-⑳]|-(?!\d))")
_PAGE_NUMBER = re.compile(r"^[-—–\s]*(?:第\s*)?\d{1,3}(?:\s*页)?[-—–\s]*$")
_TABLE_RULE = re.compile(r"^[|:\s-]+$")
_GAP = 20
_NAME = 4
# A line of nine tenths of the width is full; where a sixth of all lines are, the text was broken to a width.
_WRAPPED = 6
_MANY = 8
_ENDS = ("。", "!", "?", ";", ":")
# What no heading has: a sentence's punctuation, an amount, an item of the functional classes, an end that leads on.
_SENTENCE = re.compile(r"[。,;]|:.|\d万?元|[类款项]\)|(?:为|是|的|和|及|与|、|\()$")
# After a whole figure a sentence has punctuation, or few words: else the line was the last of its paragraph.
_COMPLETE = re.compile(r"\d(?:%|[万亿]?元|辆|人次?)$")
_BEGINS = re.compile(r"^(?![增减比较的占上下提降同、和与及])[\u4e00-\u9fff]|^20\d\d年")
_LEADS_ON = re.compile(r"(?:是|其中|包括|为|;)[:;]?$")


@frozen(kw_only=True)
class Paragraph:
    """A joined paragraph. `marker` is the list marker taken off its front, `heading` whether it is a heading.

    `section` are the headings above it, the nearest last. `cells` are the texts of a table row printed in the text,
    each with its offset in `text`; empty for running text.
    """

    number: int
    text: str
    origins: tuple[Origin, ...]
    places: tuple[Place, ...]
    marker: str = ""
    heading: bool = False
    section: tuple[str, ...] = ()
    cells: tuple[tuple[int, str], ...] = ()

    def place_at(self, position: int) -> Place:
        """The place of the character at `position`."""
        number = self.origins[position][0]
        return self.places[number - self.origins[0][0]]

    def source(self, start: int, end: int) -> tuple[tuple[int, int, int], ...]:
        """Where the characters from `start` to `end` are printed: (paragraph of the document, start, end)."""
        pieces: list[tuple[int, int, int]] = []
        for number, offset in self.origins[start:end]:
            if pieces and pieces[-1][0] == number:
                pieces[-1] = (number, pieces[-1][1], offset + 1)
            else:
                pieces.append((number, offset, offset + 1))
        return tuple(pieces)


@frozen
class _Line:
    """A passage, normalised."""

    number: int
    text: str
    origins: tuple[Origin, ...]


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
        and (line := _normalised(number, passage.text)).text
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
    """How long a line is at least that was broken for want of room; None where the lines are not of one width."""
    lengths = sorted(len(line.text) for line in lines if not _is_row(line.text))
    if not lengths:
        return None
    least = lengths[len(lengths) * 19 // 20] * 9 // 10
    full = sum(length >= least for length in lengths)
    return least if full >= max(_MANY, len(lengths) // _WRAPPED) else None


def plain_text(text: str) -> str:
    """A text in the form paragraphs have: half-width, without spaces and bold marks.

    >>> plain_text("某某局（汇总） **2023** 年")
    '某某局(汇总)2023年'
    """
    return _normalised(0, text).text


def _normalised(number: int, text: str) -> _Line:
    characters: list[str] = []
    origins: list[Origin] = []
    for offset, character in enumerate(text):
        if character in _DROPPED:
            continue
        for form in unicodedata.normalize("NFKC", character).replace("−", "-"):
            if form.isspace() and form != "\t":
                if not _between_digits(text, offset):
                    continue
                form = " "  # noqa: PLW2901
            if form == " " and characters and characters[-1] == " ":
                continue
            characters.append(form)
            origins.append((number, offset))
    return _Line(number, "".join(characters), tuple(origins))


def _between_digits(text: str, offset: int) -> bool:
    before, after = text[max(0, offset - _GAP) : offset].rstrip(), text[offset : offset + _GAP].lstrip()
    return bool(before) and bool(after) and before[-1].isdigit() and after[0].isdigit()


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
    if below.startswith("其中") and re.search(r"\d", above):
        return True
    if above.endswith(_ENDS):
        return bool(_LEADS_ON.search(above))
    if not full and ((_COMPLETE.search(above) and _BEGINS.match(below)) or _opens_a_subject(above, below)):
        return False
    if not broken:
        return above.endswith((",", "、"))
    numbered = _ITEM.match(first) or _HEADING.match(first)
    return bool(re.search(r"[,、;。:%]|\d", first)) or bool(numbered)


def _opens_a_subject(above: str, below: str) -> bool:
    """Whether a line begins with a thing that has a name of its own, after a line whose full stop was forgotten."""
    label = re.split(r"\d", below, maxsplit=1)[0]
    return len(label) >= _NAME and above[-1:].isalpha() and concept_of(label, ()) is not None


def _depth(heading: str) -> int:
    if heading.startswith("第"):
        return 0
    return 2 if heading.startswith("(") else 1


def _paragraph(number: int, group: list[_Line], places: list[Place], section: list[str]) -> Paragraph:
    text = "".join(line.text for line in group)
    origins = [origin for line in group for origin in line.origins]
    first, last = group[0].number, group[-1].number
    row = _is_row(text)
    heading = not row and is_heading(text)
    marker = "" if row or heading else (_ITEM.match(text) or _HEADING.match(text) or [""])[0]
    text, origins = text[len(marker) :], origins[len(marker) :]
    if not origins:
        text, origins, marker = marker, [origin for line in group for origin in line.origins], ""
    return Paragraph(
        number=number,
        text=text,
        origins=tuple(origins),
        places=tuple(places[first : last + 1]),
        marker=marker,
        heading=heading,
        section=tuple(section),
        cells=_cells(text) if row else (),
    )


def _cells(text: str) -> tuple[tuple[int, str], ...]:
    separator = "\t" if "\t" in text else "|"
    cells: list[tuple[int, str]] = []
    offset = 0
    for cell in text.split(separator):
        cells.append((offset, cell))
        offset += len(cell) + 1
    return tuple(cells[1:] if separator == "|" and not cells[0][1] else cells)
