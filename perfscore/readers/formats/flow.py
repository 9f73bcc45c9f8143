"""Word and HTML as both are built: paragraphs and tables in a row, cells that hold the same again.

A table inside a cell is laid out in its place when the other cells of its row label it; a table that only arranges
other tables is taken apart.

>>> card = FlowTable(rows=((FlowCell(content=("总分",)), FlowCell(content=("98.00",))),))
>>> page = FlowTable(rows=((FlowCell(content=("自评表", card)),),))
>>> [type(block).__name__ for block in flow_blocks((page,), "a.docx", DEFAULT)]
['Passage', 'GridTable']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from attrs import evolve, field, frozen

from perfscore.limits import DEFAULT, Limits
from perfscore.model.place import Passage, Place
from perfscore.readers.clock import Clock
from perfscore.readers.formats.spans import FlowSpan, TooManyCellsError, lay_out
from perfscore.readers.grid import TABLE_ROWS, Block, GridTable, Row
from perfscore.reason import Wording

NESTED = Wording("tables-nested", zh="表格嵌套{depth}层", en="tables are nested {depth} deep")
PARAGRAPHS = Wording("paragraphs", zh="段落超过{most}段", en="there are more than {most} paragraphs")
CELLS = Wording("table-cells", zh="第{table}个表格的单元格过多", en="table {table} has too many cells")

# Cells a row may have on the average before a table is no form but an attack.
_CELLS_A_ROW = 12


@frozen(kw_only=True)
class FlowCell:
    """A cell: its paragraphs and tables in order, and how many columns and rows it covers.

    `origin` is whatever the format keeps of it, for who wants to come back to it.
    """

    content: tuple[str | FlowTable, ...] = ()
    columns: int = 1
    rows: int = 1
    origin: object = field(default=None, eq=False, repr=False)

    @property
    def text(self) -> str:
        """Its paragraphs, one a line, without the tables."""
        return "\n".join(item for item in self.content if isinstance(item, str)).strip()

    @property
    def tables(self) -> tuple[FlowTable, ...]:
        """The tables inside it."""
        return tuple(item for item in self.content if isinstance(item, FlowTable))


@frozen(kw_only=True)
class FlowTable:
    """A table as its format states it: rows of cells, covered positions left out."""

    rows: tuple[tuple[FlowCell, ...], ...]


@frozen(kw_only=True)
class _Counter:
    """Numbers passages and tables from 1 over the whole file, and keeps its limits."""

    name: str
    limits: Limits
    clock: Clock
    passages: list[int] = field(factory=lambda: [0])
    tables: list[int] = field(factory=lambda: [0])
    rows: list[int] = field(factory=lambda: [0])
    origins: list[list[list[object]]] = field(factory=list)

    def passage(self, text: str) -> Passage:
        self.passages[0] += 1
        if self.passages[0] > self.limits.rows:
            raise self.limits.exceeded("rows", PARAGRAPHS(most=self.limits.rows), self.name)
        return Passage(text=text, place=Place(file=self.name, row=self.passages[0]))

    def table(self, rows: list[list[FlowSpan]]) -> GridTable:
        self.clock.check()
        self.tables[0] += 1
        self.rows[0] += len(rows)
        if self.rows[0] > self.limits.rows:
            raise self.limits.exceeded("rows", TABLE_ROWS(count=self.rows[0]), self.name)
        try:
            laid_out = lay_out(rows, self.limits.rows * _CELLS_A_ROW)
        except TooManyCellsError:
            raise self.limits.exceeded("rows", CELLS(table=self.tables[0]), self.name) from None
        self.origins.append([[laid.origin for laid in row] for row in laid_out])
        place = Place(file=self.name, table=self.tables[0])
        return GridTable(
            rows=tuple(
                Row(cells=tuple(laid.cell for laid in cells), place=evolve(place, row=number))
                for number, cells in enumerate(laid_out, 1)
            ),
            place=place,
            exact=True,
        )


def flow_blocks(
    flow: Iterable[str | FlowTable],
    name: str,
    limits: Limits = DEFAULT,
    origins: list[list[list[object]]] | None = None,
) -> tuple[Block, ...]:
    """The blocks of a grid, places counted over the file `name`.

    `origins`, where it is given, takes for each table the origins of its cells, row by row.

    Raises:
        LimitError: more rows than `limits.rows`, tables nested deeper than `limits.nesting`, or too slow.
    """
    counter = _Counter(name=name, limits=limits, clock=Clock(path=name, limits=limits))
    blocks = tuple(_blocks(flow, counter, 1))
    if origins is not None:
        origins.extend(counter.origins)
    return blocks


def _blocks(flow: Iterable[str | FlowTable], counter: _Counter, depth: int) -> Iterator[Block]:
    if depth > counter.limits.nesting:
        raise counter.limits.exceeded("nesting", NESTED(depth=depth), counter.name)
    for item in flow:
        if isinstance(item, str):
            yield from (counter.passage(line.strip()) for line in item.split("\n") if line.strip())
        else:
            yield from _table_blocks(item, counter, depth)


def _table_blocks(table: FlowTable, counter: _Counter, depth: int) -> Iterator[Block]:
    """The rows that stand for themselves as one table; rows that only arrange other tables taken apart."""
    for arranges, rows in groupby(table.rows, _arranges):
        if arranges:
            for row in rows:
                for cell in row:
                    yield from _blocks(cell.content, counter, depth + 1)
        else:
            spans = _spans(list(rows), counter)
            if any(span.text for row in spans for span in row):
                yield counter.table(spans)


def _arranges(row: tuple[FlowCell, ...]) -> bool:
    """Whether a row holds tables that its other cells do not label."""
    tables = sum(len(cell.tables) for cell in row)
    labelled = any(cell.text for cell in row if not cell.tables)
    return tables > 1 or (tables == 1 and not labelled) or any(_nested_twice(cell) for cell in row)


def _nested_twice(cell: FlowCell) -> bool:
    return any(inner.tables for table in cell.tables for row in table.rows for inner in row)


def _spans(rows: list[tuple[FlowCell, ...]], counter: _Counter) -> list[list[FlowSpan]]:
    """The rows, each as many rows high as the table inside it, whose cells stand in its place.

    Columns need no alignment with the rows above and below: a form's blocks have headings of their own.
    """
    heights = [max((len(table.rows) for cell in row for table in cell.tables), default=1) or 1 for row in rows]
    if sum(heights) > counter.limits.rows:
        raise counter.limits.exceeded("rows", TABLE_ROWS(count=sum(heights)), counter.name)
    spans: list[list[FlowSpan]] = []
    for position, row in enumerate(rows):
        inside: list[list[FlowSpan]] = [[] for _ in range(heights[position])]
        for cell in row:
            if not cell.tables:
                height = sum(heights[position : position + max(1, cell.rows)])
                inside[0].append(FlowSpan(cell.text, cell.columns, height, cell.origin))
            for table in cell.tables:
                for offset, inner in enumerate(table.rows):
                    left = len(table.rows) - offset
                    inside[offset].extend(
                        FlowSpan(item.text, item.columns, min(item.rows, left), item.origin) for item in inner
                    )
        spans.extend(inside)
    return spans
