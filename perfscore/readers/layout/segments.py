"""A line of text cut into segments at its wide gaps, each knowing where it stands.

Programs measure differently: `pdftotext -layout` counts a Chinese character as one column, an editor as two.

>>> [(item.text, item.start, item.end) for item in segments_of("  总分      100  98.00", wide=False)]
[('总分', 2, 4), ('100', 10, 13), ('98.00', 15, 20)]
>>> [item.start for item in segments_of("  总分      100  98.00", wide=True)]
[2, 12, 17]
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from attrs import frozen

_SEGMENT = re.compile(r"\S+(?: \S+)*")


@frozen
class Segment:
    """A stretch of text without a gap of two blanks; `start` and `end` are columns, the end excluded."""

    text: str
    start: int
    end: int

    def overlap(self, start: float, end: float) -> float:
        """How many columns it has in common with a stretch; negative is the gap between them."""
        return min(self.end, end) - max(self.start, start)

    @property
    def middle(self) -> float:
        """Halfway between start and end."""
        return (self.start + self.end) / 2


@frozen
class TextLine:
    """A line of the file with its segments, none for a blank line; `page` counts the form feeds before it."""

    number: int
    segments: tuple[Segment, ...]
    page: int = 0


def segments_of(line: str, *, wide: bool) -> tuple[Segment, ...]:
    """The segments of a line; with `wide` a Chinese character takes two columns."""
    line = line.expandtabs(8).replace("\u3000", "  ").replace("\xa0", " ")
    if not wide:
        return tuple(Segment(match[0], match.start(), match.end()) for match in _SEGMENT.finditer(line))
    found: list[Segment] = []
    column, position = 0, 0
    for match in _SEGMENT.finditer(line):
        start = column + width_of(line[position : match.start()])
        end = start + width_of(match[0])
        found.append(Segment(match[0], start, end))
        column, position = end, match.end()
    return tuple(found)


def width_of(text: str) -> int:
    """The columns that `text` takes where a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def fit(heading: Sequence[Segment], lines: Iterable[TextLine]) -> int:
    """How many segments of `lines` begin where a segment of `heading` begins, or lie over just one of them."""
    return sum(
        sum(item.overlap(other.start, other.end) > 0 for other in heading) == 1
        or any(item.start == other.start for other in heading)
        for line in lines
        for item in line.segments
    )
