"""Running heads and feet: a line that stands in the same place on most pages belongs to no table and to no sentence.

>>> running_lines([])
set()
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from perfscore.readers.cards.heading import is_card_heading, is_year_alone
from perfscore.readers.pages.blocks import PageBlock
from perfscore.readers.pages.prose import Prose

# A line is running text where so many pages have it, and at least this share of all (left and right pages may differ).
_PAGES, _SHARE = 3, 0.4
_LONGEST = 60
_NEAR = 3.0
_FIGURES = re.compile(r"\d+")


def running_lines(pages: Sequence[Sequence[PageBlock]]) -> set[int]:
    """The ids of the paragraphs of one line, first or last on their page, that are printed on most pages.

    Figures in them may differ: a foot has the number of its page. What heads a card is none of them, though many cards
    that begin a page have the same title and the same year in the same place.
    """
    edges = [block for blocks in pages for block in {id(item): item for item in (*blocks[:1], *blocks[-1:])}.values()]
    lines = [block for block in edges if isinstance(block, Prose) and len(block.lines) == 1]
    marked = [(block, _mark(block)) for block in lines if len(block.text) <= _LONGEST and not _heads_a_card(block.text)]
    often = Counter(mark for _, mark in marked)
    least = max(_PAGES, _SHARE * len(pages))
    return {id(block) for block, mark in marked if often[mark] >= least}


def _heads_a_card(text: str) -> bool:
    return is_card_heading(text) or is_year_alone(text)


def _mark(block: Prose) -> tuple[str, int]:
    return _FIGURES.sub("#", block.text.strip()), round(block.top / _NEAR)
