r"""Plain text to a grid: a line with tabs is a row, a blank line inside a table a page break, the rest passages.

Text extracted from a PDF or copied from Word looks like this; places are line numbers from 1.

>>> from perfscore.readers.source import source_of
>>> grid = read_text_source(source_of("a.txt", "公开说明\n项目名称\t培训费\n\n总分\t98.00分\n".encode()))
>>> [type(block).__name__ for block in grid.blocks], grid.blocks[1].breaks
(['Passage', 'Table'], frozenset({1}))
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from perfscore.limits import DEFAULT, Limits
from perfscore.model.place import Passage, Place
from perfscore.readers.encoding import decode
from perfscore.readers.grid import Block, Cell, Grid, Row, Table
from perfscore.readers.source import MEGABYTE, Source, open_source

# Not str.splitlines: it also splits at characters that editors do not count as a line end.
_LINE_END = re.compile(r"\r\n|\n|\r")


def read_text(path: Path, limits: Limits = DEFAULT) -> Grid:
    """The grid of the text file at `path`.

    Raises:
        DocumentError: no readable file, or no text.
        LimitError: a file, a line or a number of rows beyond the limits.
    """
    return read_text_source(open_source(path, limits), limits)


def read_text_source(source: Source, limits: Limits = DEFAULT) -> Grid:
    """The grid of a text file that is already in memory."""
    _check_lines(source, limits)
    text = decode(source.data, source.name)
    blocks = tuple(_blocks(text, source.name))
    rows = sum(len(block.rows) for block in blocks if isinstance(block, Table))
    if rows > limits.rows:
        raise limits.exceeded("rows", f"there are {rows} table rows", source.name)
    return Grid(path=source.name, sha256=source.sha256, blocks=blocks)


def _check_lines(source: Source, limits: Limits) -> None:
    """Refuse a line beyond the limit before anything costly is done with it."""
    if len(source.data) <= limits.line_mb * MEGABYTE:
        return
    for number, line in enumerate(re.split(rb"[\r\n]+", source.data), 1):
        if len(line) > limits.line_mb * MEGABYTE:
            size = len(line) / MEGABYTE
            raise limits.exceeded("line_mb", f"line {number} has {size:.1f} MB", source.name)


def _blocks(text: str, name: str) -> Iterator[Block]:
    rows: list[Row] = []
    breaks: set[int] = set()
    after_gap = False
    for number, line in enumerate(_LINE_END.split(text), 1):
        if not line.strip():
            after_gap = True
            continue
        place = Place(file=name, line=number)
        if "\t" in line:
            if rows and (after_gap or line.startswith("\f")):
                breaks.add(len(rows))
            rows.append(Row(cells=tuple(Cell(cell.strip()) for cell in line.split("\t")), place=place))
        else:
            if rows:
                yield Table(rows=tuple(rows), place=rows[0].place, breaks=frozenset(breaks))
                rows, breaks = [], set()
            yield Passage(text=line.strip(), place=place)
        after_gap = False
    if rows:
        yield Table(rows=tuple(rows), place=rows[0].place, breaks=frozenset(breaks))
