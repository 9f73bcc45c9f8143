"""A page as a line of JSON and back, for the processes that read pages apart.

>>> page = Page(number=1, width=10.0, height=20.0, glyphs=(Glyph("9", 0.0, 5.0, 0.0, 10.0, 0.98),), recognised=True)
>>> heard(said(page)) == page
True
"""

from __future__ import annotations

from typing import Any

from perfscore.readers.pages.page import Glyph, Page, RulingLine

_NUMBERS = 5


def said(page: Page) -> list[Any]:
    """The page as lists: the texts in one string, the numbers of all glyphs in one list."""
    texts = "".join(glyph.text for glyph in page.glyphs)
    boxes = [value for glyph in page.glyphs for value in glyph[1:]]
    marks = [page.pictures, page.recognised, page.turned, page.pictorial]
    return [page.number, page.width, page.height, texts, boxes, page.horizontal, page.vertical, *marks]


def heard(lists: list[Any]) -> Page:
    """The inverse of `said`."""
    number, width, height, texts, boxes, horizontal, vertical, pictures, recognised, turned, pictorial = lists
    return Page(
        number=number,
        width=width,
        height=height,
        glyphs=tuple(
            Glyph(text, *boxes[_NUMBERS * index : _NUMBERS * (index + 1)]) for index, text in enumerate(texts)
        ),
        horizontal=tuple(RulingLine(*rule) for rule in horizontal),
        vertical=tuple(RulingLine(*rule) for rule in vertical),
        pictures=pictures,
        recognised=recognised,
        turned=turned,
        pictorial=pictorial,
    )
