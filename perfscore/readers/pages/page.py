"""A page as its glyphs and ruling lines, measured from its top left corner as it is shown.

>>> Page(number=1, width=595.0, height=842.0, glyphs=[Glyph("9", 72.0, 77.0, 90.0, 100.0)]).glyphs[0].text
'9'
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from attrs import frozen

from perfscore.reason import Wording

PAGES = Wording("document-pages", zh="共{pages}页", en="it has {pages} pages")
MORE_PAGES = Wording("document-more-pages", zh="超过{pages}页", en="it has more than {pages} pages")


class Glyph(NamedTuple):
    """A character and its box; `confidence` (0 to 1) is given where it was recognised in a picture."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    confidence: float | None = None


class RulingLine(NamedTuple):
    """A straight line: `at` is its y (horizontal) or x (vertical), `start` and `end` where it runs along the other."""

    at: float
    start: float
    end: float


@frozen(kw_only=True)
class Page:
    """What is on a page; `pictures` counts the images.

    `recognised` says that its text was recognised in a picture, `turned` by how many degrees that picture was set
    straight before, a quarter or half turn included. `pictorial` says that what it shows is in a picture or drawn as
    curves, although some text may stand beside it.
    """

    number: int
    width: float
    height: float
    glyphs: Sequence[Glyph] = ()
    horizontal: Sequence[RulingLine] = ()
    vertical: Sequence[RulingLine] = ()
    pictures: int = 0
    recognised: bool = False
    turned: float = 0.0
    pictorial: bool = False

    @property
    def confidence(self) -> float | None:
        """The average of what the recogniser thinks of its characters; None where nothing was recognised."""
        known = [glyph.confidence for glyph in self.glyphs if glyph.confidence is not None]
        return sum(known) / len(known) if known else None

    @property
    def has_text(self) -> bool:
        """Whether any character but blanks stands on it."""
        return any(glyph.text.strip() for glyph in self.glyphs)
