r"""Plain text to a grid: a line with tabs or pipes is a row, a blank line in a table a page break, the rest passages.

Text extracted from a PDF or copied from Word looks like this; places are line numbers from 1.

>>> from perfscore.readers.source import source_of
>>> grid = read_text_source(source_of("a.txt", "公开说明\n项目名称\t培训费\n\n总分\t98.00分\n".encode()))
>>> [type(block).__name__ for block in grid.blocks], grid.blocks[1].breaks
(['Passage', 'GridTable'], frozenset({1}))
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import define, field

from perfscore.limits import DEFAULT, Limits
from perfscore.model.place import Passage, Place
from perfscore.readers.encoding import decode
from perfscore.readers.formats.pipes import cells_of, has_bars, is_rule, spread
from perfscore.readers.grid import TABLE_ROWS, Block, Cell, Grid, GridTable, Row
from perfscore.readers.layout.spaced import is_spaced, spaced_blocks
from perfscore.readers.layout.stacked import is_stacked, stacked_blocks
from perfscore.readers.source import MEGABYTE, Source, open_source
from perfscore.reason import Wording

LINES = Wording("text-lines", zh="文字有{count}行", en="there are {count} lines of text")
LINE = Wording("text-line", zh="第{line}行有 {mb} MB", en="line {line} has {mb} MB")

# Not str.splitlines: it also splits at characters that editors do not count as a line end.
_LINE_END = re.compile(r"\r\n|\n|\r")
# The ends of lines of a text that has none of those.
_OTHER_END = re.compile("[\x0b\x0c\x85\u2028\u2029]")
# The marks of a Markdown heading.
_HEADING = re.compile(r"^#{1,6}\s+")
# The marks of bold type around a label.
_BOLD = re.compile(r"\*\*([^*]{1,40})\*\*(?=[:：])|^\*\*([^*]{1,40}(?<![:：]))\*\*|\*\*([^*]{1,40}[:：])\*\* *")


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
    lines = _lines(text)
    filled = sum(map(bool, map(str.strip, lines))) if len(lines) > limits.rows else 0
    if filled > limits.rows:
        raise limits.exceeded("rows", LINES(count=filled), source.name)
    blocks = tuple(_blocks(lines, text, source.name))
    rows = sum(len(block.rows) for block in blocks if isinstance(block, GridTable))
    if rows > limits.rows:
        raise limits.exceeded("rows", TABLE_ROWS(count=rows), source.name)
    return Grid(path=source.name, sha256=source.sha256, blocks=blocks)


def _check_lines(source: Source, limits: Limits) -> None:
    """Refuse a line beyond the limit before anything costly is done with it."""
    if len(source.data) <= limits.line_mb * MEGABYTE:
        return
    for number, line in enumerate(re.split(rb"[\r\n]+", source.data), 1):
        if len(line) > limits.line_mb * MEGABYTE:
            size = len(line) / MEGABYTE
            raise limits.exceeded("line_mb", LINE(line=number, mb=f"{size:.1f}"), source.name)


@define
class _Builder:
    """Takes the lines one by one; rows of tabs or pipes wait until their table ends."""

    name: str
    blocks: list[Block] = field(factory=list)
    rows: list[Row] = field(factory=list)
    piped: list[tuple[tuple[str, ...], Place]] = field(factory=list)
    ruled: bool = False
    breaks: set[int] = field(factory=set)
    after_gap: bool = False

    def take(self, number: int, line: str) -> None:
        """The next line of the file."""
        if not line.strip():
            self.after_gap = True
            if self.ruled:
                self.end()  # a blank line ends a Markdown table
            return
        place = Place(file=self.name, line=number)
        if "\t" in line:
            if self.piped:
                self.end()
            if self.rows and (self.after_gap or line.startswith("\f")):
                self.breaks.add(len(self.rows))
            self.rows.append(Row(cells=tuple(Cell(cell.strip()) for cell in line.split("\t")), place=place))
        elif is_rule(line):
            self.ruled = True
        elif has_bars(line) and (cells := cells_of(line)) is not None:
            if self.rows:
                self.end()
            if self.piped and self.after_gap:
                self.breaks.add(len(self.piped))
            self.piped.append((cells, place))
        else:
            self.end()
            self.blocks.append(Passage(text=_BOLD.sub(r"\1\2\3", _HEADING.sub("", line.strip())), place=place))
        self.after_gap = False

    def end(self) -> None:
        """The table that was being read ends."""
        if self.rows:
            self.blocks.append(
                GridTable(rows=tuple(self.rows), place=self.rows[0].place, breaks=frozenset(self.breaks))
            )
        elif self.piped:
            self.blocks.append(_piped(self.piped, frozenset(self.breaks), exact=self.ruled))
        self.rows, self.piped, self.breaks, self.ruled = [], [], set(), False


def _piped(lines: Sequence[tuple[tuple[str, ...], Place]], breaks: frozenset[int], *, exact: bool) -> GridTable:
    """A table of pipes; a Markdown table of equal rows knows its columns."""
    width = max(len(cells) for cells, _ in lines)
    exact = exact and all(len(cells) == width for cells, _ in lines)
    laid = spread([cells for cells, _ in lines]) if exact else [[Cell(text) for text in cells] for cells, _ in lines]
    rows = tuple(Row(cells=tuple(cells), place=place) for cells, (_, place) in zip(laid, lines, strict=True))
    return GridTable(rows=rows, place=rows[0].place, breaks=frozenset() if exact else breaks, exact=exact)


def _lines(text: str) -> list[str]:
    lines = _LINE_END.split(text)
    return _OTHER_END.split(text) if len(lines) == 1 else lines


def _blocks(lines: list[str], text: str, name: str) -> Iterator[Block]:
    if "  " in text and "指标" in text and is_spaced(lines):
        return iter(spaced_blocks(lines, name))
    if "\t" not in text and "指标" in text and is_stacked(lines):
        return iter(stacked_blocks(lines, name))
    builder = _Builder(name=name)
    for number, line in enumerate(lines, 1):
        builder.take(number, line)
    builder.end()
    return iter(builder.blocks)
