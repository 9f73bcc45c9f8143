"""A PDF with a text layer to a grid: ruled tables, tables over several pages, tables without ruling, paragraphs.

A table that ends a page and one that begins the next with the same edges are one table. Places are the page, the
table on that page and the row in it; a paragraph has the number of its place on the page as row.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field

from perfscore.errors import DocumentError
from perfscore.limits import DEFAULT, Limits
from perfscore.model.place import Passage, Place
from perfscore.readers.grid import Block, Cell, Grid, Row, Table
from perfscore.readers.pdf.file import read_pages
from perfscore.readers.pdf.isolated import isolated_pages
from perfscore.readers.pdf.joined import JoinedTable
from perfscore.readers.pdf.lines import Line, joined, lines_of
from perfscore.readers.pdf.page import Page
from perfscore.readers.pdf.prose import LooseTable, Prose, is_furniture, prose_of
from perfscore.readers.pdf.table import RuledTable, ruled_tables
from perfscore.readers.source import Source

PageBlock = RuledTable | LooseTable | Prose


def read_pdf_source(source: Source, limits: Limits = DEFAULT, *, isolated: bool = True) -> Grid:
    """The grid of a PDF, its pages taken from it in a process of its own unless `isolated` is False.

    Raises:
        DocumentError: damaged, protected by a password, or pictures without text.
        LimitError: more pages than ``pages``, more rows than ``rows``, or too slow.
    """
    builder = _Builder(name=source.name, limits=limits)
    pictures = 0
    for page in isolated_pages(source, limits) if isolated else read_pages(source, limits):
        pictures += page.pictures
        builder.add(page.number, page_blocks(page))
    blocks = builder.finish()
    if not blocks:
        what = "its pages are pictures; run text recognition (OCR) first" if pictures else "there is no text in it"
        raise DocumentError(f"{source.name}: {what}")
    return Grid(path=source.name, sha256=source.sha256, blocks=blocks)


def page_blocks(page: Page) -> list[PageBlock]:
    """What a page holds from top to bottom, its number left out."""
    tables, outside = ruled_tables(page)
    lines = lines_of(outside)
    while lines and is_furniture(lines[-1].text) and lines[-1].top > page.height * 0.85:
        lines.pop()
    while lines and is_furniture(lines[0].text) and lines[0].bottom < page.height * 0.12:
        lines.pop(0)
    blocks: list[PageBlock] = [table for table in tables if any(table.texts)]
    # Lines above, between and below the tables: a paragraph never runs over a table.
    edges = [table.lattice.box[1] for table in tables]
    left, right = _margins(page, lines, tables)
    for number in range(len(edges) + 1):
        low = edges[number - 1] if number else float("-inf")
        high = edges[number] if number < len(edges) else float("inf")
        blocks.extend(prose_of([line for line in lines if low <= line.top < high], left, right))
    return sorted(blocks, key=_top)


def _margins(page: Page, lines: Sequence[Line], tables: Sequence[RuledTable]) -> tuple[float, float]:
    """Where text begins and ends; a page of a few short lines has its right margin at least in its right half."""
    left = min([line.left for line in lines] + [table.lattice.box[0] for table in tables], default=0.0)
    right = max([line.right for line in lines] + [table.lattice.box[2] for table in tables], default=0.0)
    return left, max(right, page.width * 0.7)


def _top(block: PageBlock) -> float:
    return block.lattice.box[1] if isinstance(block, RuledTable) else block.top


@define
class _Builder:
    """Puts the pages' blocks together; a table or paragraph that may go on waits for the next page."""

    name: str
    limits: Limits
    blocks: list[Block] = field(factory=list)
    table: JoinedTable | None = None
    paragraph: tuple[Prose, Place] | None = None
    rows: int = 0

    def add(self, page: int, blocks: list[PageBlock]) -> None:
        """Take in the next page."""
        tables = passages = 0
        for position, block in enumerate(blocks):
            first, last = position == 0, position == len(blocks) - 1
            if isinstance(block, Prose):
                passages += 1
                self._add_prose(block, Place(file=self.name, page=page, row=passages), first=first, last=last)
                continue
            tables += 1
            place = Place(file=self.name, page=page, table=tables)
            if isinstance(block, LooseTable):
                self._end_waiting()
                self._count(len(block.rows))
                self.blocks.append(_loose(block, place))
                continue
            self._count(len(block.lattice.ys))
            if not (first and self.table is not None and self.table.continues(block)):
                self._end_waiting()
                self.table = JoinedTable()
            assert self.table is not None
            self.table.add(block, place)
            if not last:
                self._end_waiting()

    def finish(self) -> tuple[Block, ...]:
        """All blocks of the file."""
        self._end_waiting()
        return tuple(self.blocks)

    def _add_prose(self, block: Prose, place: Place, *, first: bool, last: bool) -> None:
        before = self.paragraph
        if first and before is not None and before[0].full and not block.fresh:
            text = joined(before[0].text, block.text)
            block = Prose(text=text, lines=block.lines, full=block.full, fresh=before[0].fresh)
            place, self.paragraph = before[1], None
        self._end_waiting()
        self.paragraph = (block, place)
        if not last:
            self._end_waiting()

    def _end_waiting(self) -> None:
        if self.table is not None:
            self.blocks.append(self.table.finish())
            self.table = None
        if self.paragraph is not None:
            self.blocks.append(Passage(text=self.paragraph[0].text.strip(), place=self.paragraph[1]))
            self.paragraph = None

    def _count(self, rows: int) -> None:
        self.rows += rows
        if self.rows > self.limits.rows:
            raise self.limits.exceeded("rows", f"there are {self.rows} table rows", self.name)


def _loose(block: LooseTable, place: Place) -> Table:
    rows = tuple(
        Row(
            cells=tuple(Cell(text) for text in row.cells),
            place=Place(file=place.file, page=place.page, table=place.table, row=number),
        )
        for number, row in enumerate(block.rows, 1)
    )
    return Table(rows=rows, place=rows[0].place)
