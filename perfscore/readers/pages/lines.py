"""Glyphs to lines of text by their positions, and lines wrapped in a cell back to one text.

>>> text_of([Glyph("9", 0, 5, 0, 10), Glyph("8", 0, 5, 12, 22), Glyph("人", 6, 16, 12, 22)])
'98人'
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from perfscore.readers.pages.page import Glyph

# Gaps in units of a character's height: one that parts segments, one that stands for a blank, one between letters.
_WIDE, _BLANK, _LETTERS = 0.8, 0.6, 0.18


@frozen
class TextRun:
    """A stretch of text on one line without a wide gap."""

    text: str
    left: float
    right: float


@frozen(kw_only=True)
class PrintedLine:
    """A line of text; `segments` are parted by gaps of nearly a character and more."""

    segments: tuple[TextRun, ...]
    top: float
    bottom: float

    @property
    def text(self) -> str:
        """The whole line, segments parted by one blank."""
        return " ".join(segment.text for segment in self.segments)

    @property
    def left(self) -> float:
        """Where the line begins."""
        return self.segments[0].left

    @property
    def right(self) -> float:
        """Where the line ends."""
        return self.segments[-1].right


def lines_of(glyphs: Iterable[Glyph]) -> list[PrintedLine]:
    """The lines from top to bottom; blank ones left out."""
    ordered = sorted(glyphs, key=lambda glyph: (glyph.top + glyph.bottom, glyph.left))
    groups: list[list[Glyph]] = []
    for glyph in ordered:
        if groups and _same_line(groups[-1], glyph):
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
    return [line for group in groups if (line := _line(group)) is not None]


def text_of(glyphs: Iterable[Glyph]) -> str:
    """The text of a cell: its lines joined, for they were wrapped by the cell's width."""
    text = ""
    for line in lines_of(glyphs):
        text = joined(text, line.text)
    return text.strip()


def joined(before: str, after: str) -> str:
    """Two lines of a wrapped text as one: letters of words are parted by a blank, figures and Chinese are not.

    >>> joined("Word", "Excel"), joined("7386.", "02 元"), joined("补贴", "发放")
    ('Word Excel', '7386.02 元', '补贴发放')
    """
    words = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha()
    return f"{before} {after}" if words else before + after


def _same_line(group: Sequence[Glyph], glyph: Glyph) -> bool:
    first = max(group[:8], key=lambda item: item.bottom - item.top)
    height = min(first.bottom - first.top, glyph.bottom - glyph.top)
    overlap = min(first.bottom, glyph.bottom) - max(first.top, glyph.top)
    return overlap > height / 2


def _line(group: list[Glyph]) -> PrintedLine | None:
    group.sort(key=lambda glyph: glyph.left)
    segments: list[TextRun] = []
    text, left, right = "", group[0].left, group[0].right
    previous: Glyph | None = None
    for glyph in group:
        if previous is not None:
            if glyph.text == previous.text and glyph.left - previous.left < _shift(glyph):
                continue  # drawn twice to look bold
            gap, size = glyph.left - right, glyph.bottom - glyph.top
            if gap > _WIDE * size and text.strip():
                segments.append(TextRun(text.strip(), left, right))
                text, left = "", glyph.left
            elif _parted(previous, glyph, gap, size):
                text += " "
        if glyph.text.isspace():
            # Blanks that only fill a gap show as the gap; a single one is text.
            text = text + " " if text and not text.endswith(" ") else text
        else:
            text += glyph.text
            right = glyph.right
        previous = glyph
    if text.strip():
        segments.append(TextRun(text.strip(), left, right))
    if not segments:
        return None
    trailing = " " if text.endswith(" ") and not text.isspace() else ""
    last = segments[-1]
    segments[-1] = TextRun(last.text + trailing, last.left, last.right)
    return PrintedLine(
        segments=tuple(segments),
        top=min(glyph.top for glyph in group),
        bottom=max(glyph.bottom for glyph in group),
    )


def _shift(glyph: Glyph) -> float:
    return 0.3 * (glyph.right - glyph.left)


def _parted(before: Glyph, after: Glyph, gap: float, size: float) -> bool:
    """Whether the gap stands for a blank that the file does not hold: narrower between letters than beside Chinese."""
    if before.text.isspace() or after.text.isspace():
        return False
    letters = before.text.isascii() and after.text.isascii()
    return gap > (_LETTERS if letters and before.text.isalpha() and after.text.isalpha() else _BLANK) * size
