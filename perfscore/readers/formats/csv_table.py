r"""A CSV file to a grid: comma, semicolon or tab between fields, quoted fields, any of the encodings of text.

Tables are separated by blank lines; a line with one field outside a table is a passage. Places are lines of the file,
with the column's letter as its cell, as a spreadsheet shows it.

>>> from perfscore.readers.source import source_of
>>> grid = read_csv_source(source_of("a.csv", "项目名称,培训费\n总分,98.00\n".encode()))
>>> [[cell.text for cell in row.cells] for row in grid.blocks[0].rows]
[['项目名称', '培训费'], ['总分', '98.00']]
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import groupby

from attrs import frozen

from perfscore.errors import DocumentError
from perfscore.limits import DEFAULT, Limits
from perfscore.model.place import Passage, Place
from perfscore.readers.encoding import decode
from perfscore.readers.grid import Block, Cell, Grid, GridTable, Row
from perfscore.readers.source import MEGABYTE, Source
from perfscore.reason import Wording

ROWS = Wording("csv-rows", zh="超过{most}行", en="there are more than {most} rows")
FIELD = Wording("csv-field", zh="第{line}行有一格超过上限", en="line {line} has a field beyond the limit")
QUOTES = Wording(
    "csv-quotation-marks",
    zh="{path}：第{line}行有一格未结束，请核对引号",
    en="{path}: line {line}: a field is not closed; check the quotation marks",
)

SEPARATORS = ",;\t"
_SAMPLE = 20_000
# Cells a row may have on the average before a file is no form but an attack.
_CELLS_A_ROW = 25
# A field in quotation marks between tabs.
_QUOTED = re.compile(r'(?:^|\t)"(?:[^"]|"")*"(?:\t|\r?$)', re.MULTILINE)


# The comma of 1,234,567.00, which parts no fields.
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?:[^0-9]|$))")

_BLANK = Cell("")


@frozen
class _Line:
    number: int
    fields: tuple[str, ...]

    @property
    def blank(self) -> bool:
        return not any(self.fields)


def read_csv_source(source: Source, limits: Limits = DEFAULT) -> Grid:
    """The grid of a CSV file.

    Raises:
        DocumentError: no text, or a quoted field that never ends.
        LimitError: a field longer than ``line_mb`` or more rows than ``rows``.
    """
    text = decode(source.data, source.name)
    blocks: list[Block] = []
    for blank, lines in groupby(_lines(text, source.name, limits), lambda line: line.blank):
        if not blank:
            blocks.extend(_blocks(list(lines), source.name))
    return Grid(path=source.name, sha256=source.sha256, blocks=tuple(blocks))


def looks_like_csv(text: str) -> bool:
    r"""Whether `text` is comma or semicolon separated, or tab separated with quoted fields.

    Most of its lines then have the separator equally often, at least twice, outside quotes. Tabs alone are plain text's
    own form, and prose with 1,250.00 in it has commas too.

    >>> looks_like_csv("项目名称,,甲\n总分,,98\n"), looks_like_csv("收入总计 1 万元, 其中甲, 乙。\n全文完。\n")
    (True, False)
    >>> looks_like_csv("收入1,234,567元；支出1,234,560元。\n其中：甲1,000,000元；乙234,567元。\n")
    False
    """
    text = _THOUSANDS.sub("", text)
    separator = _separator(text)
    found = [line for line in _unquoted(text).splitlines() if line.strip()]
    if separator == "\t" and not _QUOTED.search(text[:_SAMPLE]):
        return False
    if len(found) < 2:
        return False
    usual, times = Counter(line.count(separator) for line in found).most_common(1)[0]
    return usual >= 2 and times * 2 > len(found)


def _separator(text: str) -> str:
    """The separator found in the most lines, outside quotes; the comma where none is found."""
    lines = _unquoted(text).splitlines()
    return max(SEPARATORS, key=lambda separator: sum(separator in line for line in lines))


def _unquoted(text: str) -> str:
    return "".join(part for position, part in enumerate(text[:_SAMPLE].split('"')) if position % 2 == 0)


def _lines(text: str, name: str, limits: Limits) -> Iterator[_Line]:
    csv.field_size_limit(limits.line_mb * MEGABYTE)
    reader = csv.reader(StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    started, cells = 1, 0
    try:
        for count, fields in enumerate(reader, 1):
            cells += len(fields)
            if count > limits.rows or cells > limits.rows * _CELLS_A_ROW:
                raise limits.exceeded("rows", ROWS(most=limits.rows), name)
            yield _Line(started, tuple(_field(field) for field in _of_one_line(fields, reader.dialect.delimiter)))
            started = reader.line_num + 1
    except csv.Error as error:
        if "field larger" in str(error):
            raise limits.exceeded("line_mb", FIELD(line=started), name) from None
        raise DocumentError(QUOTES(path=name, line=started)) from None


def _of_one_line(fields: list[str], separator: str) -> list[str]:
    """The fields of a line; one that is parted by another separator than the rest of the file is parted by its own.

    >>> _of_one_line(["主管部门;;甲局;实施单位;乙馆", "", ""], ",")
    ['主管部门', '', '甲局', '实施单位', '乙馆']
    """
    if not fields or any(field.strip() for field in fields[1:]):
        return fields
    other = max(set(SEPARATORS) - {separator}, key=fields[0].count)
    return fields[0].split(other) if fields[0].count(other) >= 2 else fields


def _field(text: str) -> str:
    """A field; the apostrophe that keeps a spreadsheet from calculating it is not part of the text."""
    text = text.strip()
    return text[1:] if text[:1] == "'" and text[1:2] in _CALCULATED else text


# The characters with which a spreadsheet begins to calculate; those who write CSV put an apostrophe before them.
_CALCULATED = ("=", "+", "-", "@")


def _blocks(lines: list[_Line], name: str) -> Iterable[Block]:
    """Lines with one field at the top and at the end are passages, what lies between is a table."""
    width = max(len(line.fields) for line in lines)
    alone = [sum(map(bool, line.fields)) == 1 for line in lines]
    first = next((position for position, lonely in enumerate(alone) if not lonely), len(lines))
    last = next((len(lines) - position for position, lonely in enumerate(reversed(alone)) if not lonely), first)
    yield from (_passage(line, name) for line in lines[:first])
    if first < last:
        rows = tuple(_row(line, width, name) for line in lines[first:last])
        yield GridTable(rows=rows, place=rows[0].place, exact=True)
    yield from (_passage(line, name) for line in lines[max(first, last) :])


def _passage(line: _Line, name: str) -> Passage:
    return Passage(text="".join(line.fields), place=Place(file=name, line=line.number))


def _row(line: _Line, width: int, name: str) -> Row:
    place = Place(file=name, line=line.number)
    cells = [Cell(text) if text else _BLANK for text in line.fields]
    return Row(cells=(*cells, *[_BLANK] * (width - len(cells))), place=place)
