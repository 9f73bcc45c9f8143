"""What a page holds from top to bottom: ruled tables, tables without ruling, paragraphs.

>>> from perfscore.readers.pages.page import Glyph
>>> page_blocks(Page(number=1, width=100.0, height=100.0, glyphs=[Glyph("甲", 20, 30, 40, 50)]))[0].text
'甲'
"""

from __future__ import annotations

from collections.abc import Sequence

from perfscore.readers.pages.lines import PrintedLine, lines_of
from perfscore.readers.pages.page import Glyph, Page
from perfscore.readers.pages.prose import LooseTable, Prose, is_furniture, prose_of
from perfscore.readers.pages.spaced_pages import CELLS, LoosePage
from perfscore.readers.pages.table import RuledTable, ruled_tables

PageBlock = RuledTable | LooseTable | Prose


def page_blocks(page: Page) -> list[PageBlock]:
    """What a page holds from top to bottom, its number left out."""
    tables, outside = ruled_tables(page)
    lines = _lines(page, outside)
    blocks: list[PageBlock] = [table for table in tables if any(table.texts)]
    # Lines above, between and below the tables: a paragraph never runs over a table.
    edges = [table.lattice.box[1] for table in tables]
    left, right = _margins(page, lines, tables)
    for number in range(len(edges) + 1):
        low = edges[number - 1] if number else float("-inf")
        high = edges[number] if number < len(edges) else float("inf")
        blocks.extend(prose_of([line for line in lines if low <= line.top < high], left, right))
    return sorted(blocks, key=_top)


def loose_page(page: Page, blocks: Sequence[PageBlock]) -> LoosePage | None:
    """The lines of a page with a table that has no ruling; None where there is a ruled one, or a recognised picture."""
    if page.recognised or any(isinstance(block, RuledTable) for block in blocks):
        return None
    lines = [line for block in blocks for line in _lines_of(block)]
    if not any(len(line.segments) >= CELLS for line in lines):
        return None
    return LoosePage(number=page.number, lines=_lines(page, page.glyphs))


def _lines_of(block: PageBlock) -> Sequence[PrintedLine]:
    match block:
        case Prose():
            return block.lines
        case LooseTable():
            return [line for row in block.rows for line in row.lines]
        case RuledTable():
            return ()


def _lines(page: Page, glyphs: Sequence[Glyph]) -> list[PrintedLine]:
    """The lines of text, the number of the page left out."""
    lines = lines_of(glyphs)
    while lines and is_furniture(lines[-1].text) and lines[-1].top > page.height * 0.85:
        lines.pop()
    while lines and is_furniture(lines[0].text) and lines[0].bottom < page.height * 0.12:
        lines.pop(0)
    return lines


def _margins(page: Page, lines: Sequence[PrintedLine], tables: Sequence[RuledTable]) -> tuple[float, float]:
    """Where text begins and ends; a page of a few short lines has its right margin at least in its right half."""
    left = min([line.left for line in lines] + [table.lattice.box[0] for table in tables], default=0.0)
    right = max([line.right for line in lines] + [table.lattice.box[2] for table in tables], default=0.0)
    return left, max(right, page.width * 0.7)


def _top(block: PageBlock) -> float:
    return block.lattice.box[1] if isinstance(block, RuledTable) else block.top
