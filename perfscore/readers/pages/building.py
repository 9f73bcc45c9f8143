"""The blocks of pages put together to those of a file: tables and paragraphs that go over pages.

A table that ends a page and one that begins the next with the same edges are one table. Places are the page, the
table on that page and the row in it; a paragraph has the number of its place on the page as row.

>>> builder = GridBuilder(name="a.pdf")
>>> builder.add(1, [])
>>> builder.finish()
()
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field

from perfscore.limits import DEFAULT, Limits
from perfscore.model.place import Passage, Place
from perfscore.model.printed import Origin
from perfscore.readers.grid import TABLE_ROWS, Block, Cell, GridTable, Row
from perfscore.readers.pages.blocks import PageBlock
from perfscore.readers.pages.joined import JoinedTable
from perfscore.readers.pages.lines import joined
from perfscore.readers.pages.prose import LooseTable, Prose
from perfscore.readers.pages.spaced_pages import LoosePage, spaced_forms


@define
class GridBuilder:
    """Takes pages one by one; a table or paragraph that may go on waits for the next page."""

    name: str
    limits: Limits = DEFAULT
    blocks: list[Block] = field(factory=list)
    table: JoinedTable | None = None
    paragraph: tuple[Prose, Place] | None = None
    forms: list[LoosePage] = field(factory=list)
    rows: int = 0
    recognised: bool = False

    def add(
        self, page: int, blocks: Sequence[PageBlock], *, recognised: bool = False, loose: LoosePage | None = None
    ) -> None:
        """Take in the next page; `recognised` says that its text was recognised in a picture.

        `loose` are the lines of a page with a table that has no ruling: a form on it is read by columns.
        """
        if loose is not None and (loose.begins_form or (self.forms and loose.may_go_on)):
            self._end_waiting()
            self.forms.append(loose)
            return
        self._end_forms()
        if recognised != self.recognised:
            self._end_waiting()
            self.recognised = recognised
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
                self.blocks.append(_loose(block, place, "recognised" if recognised else "printed"))
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
        self._end_forms()
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
            text, place = self.paragraph[0].text.strip(), self.paragraph[1]
            self.blocks.append(Passage(text=text, place=place, recognised=self.recognised))
            self.paragraph = None

    def _end_forms(self) -> None:
        """The pages of forms without ruling end."""
        if self.forms:
            blocks = spaced_forms(self.forms, self.name)
            self._count(sum(len(block.rows) for block in blocks if isinstance(block, GridTable)))
            self.blocks.extend(blocks)
            self.forms = []

    def _count(self, rows: int) -> None:
        self.rows += rows
        if self.rows > self.limits.rows:
            raise self.limits.exceeded("rows", TABLE_ROWS(count=self.rows), self.name)


def _loose(block: LooseTable, place: Place, origin: Origin) -> GridTable:
    rows = tuple(
        Row(
            cells=tuple(Cell(text, origin=origin) for text in row.cells),
            place=Place(file=place.file, page=place.page, table=place.table, row=number),
        )
        for number, row in enumerate(block.rows, 1)
    )
    return GridTable(rows=rows, place=rows[0].place)
