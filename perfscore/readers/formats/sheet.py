"""A worksheet's cells, sparse, as a grid's blocks: one rule for .xlsx and .xls.

Blank rows separate blocks; rows with one text at a block's top or end are passages, what lies between is a table.
Columns that are blank throughout a block are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import evolve, field, frozen

from perfscore.limits import DEFAULT, Limits
from perfscore.model.place import Passage, Place, Repair, Unread
from perfscore.model.printed import Bounds, Origin
from perfscore.readers.clock import Clock
from perfscore.readers.formats.wording import HIDDEN_COLUMN, HIDDEN_ROW, HIDDEN_SHEET, shown
from perfscore.readers.grid import Block, Cell, Grid, GridTable, Row
from perfscore.readers.package import one_line
from perfscore.readers.source import Source
from perfscore.reason import Wording

ROWS = Wording("sheet-rows", zh="工作表“{sheet}”有{count}行", en="sheet {sheet} has {count} rows")
CELLS = Wording("sheet-cells", zh="工作表“{sheet}”的单元格太多", en="sheet {sheet} has too many cells")
MERGED = Wording("sheet-merged", zh="工作表“{sheet}”合并的单元格过多", en="sheet {sheet} merges too many cells")

# Cells a row may have on the average before a sheet is no form but an attack.
CELLS_A_ROW = 12
# Rows of two forms side by side that begin with the same label, at least.
_ALIKE = 3
# Columns of a few forms side by side, at most.
_WIDEST = 60

# Rows or columns of a merged cell that are looked at for the first one shown.
_FAR = 500

_GIVEN_UP = re.compile("取消|作废|废止|删除|不适用|草稿")

Position = tuple[int, int]
"""Row and column of a cell, both from 1."""


@frozen(kw_only=True)
class Merge:
    """A merged range, corners included."""

    top: int
    left: int
    bottom: int
    right: int


@frozen(kw_only=True)
class Sheet:
    """A worksheet: the texts of its cells that are not blank, and its merged ranges.

    `numbers` says of the cells that hold numbers how they are stored, and what the stored number may stand for.
    `hidden_columns` are ranges, both ends included.
    """

    file: str
    name: str
    texts: Mapping[Position, str] = field(repr=False)
    merges: Sequence[Merge] = ()
    numbers: Mapping[Position, tuple[Origin, Bounds | None]] = field(factory=dict, repr=False)
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[tuple[int, int], ...] = ()

    def place(self, row: int, column: int | None = None) -> Place:
        """The place of a row, or of one cell of it."""
        cell = None if column is None else f"{column_letters(column)}{row}"
        return Place(file=self.file, sheet=self.name, row=row, cell=cell)


def column_letters(column: int) -> str:
    """The letters of a column counted from 1.

    >>> column_letters(1), column_letters(26), column_letters(27), column_letters(16_384)
    ('A', 'Z', 'AA', 'XFD')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def sheet_blocks(sheet: Sheet, limits: Limits = DEFAULT) -> Iterator[Block]:
    """The blocks of a sheet from top to bottom.

    Raises:
        LimitError: more rows than `limits.rows`, or far more cells than such rows have.

    >>> sheet = Sheet(file="a.xlsx", name="表1", texts={(1, 1): "自评表", (2, 1): "总分", (2, 3): "98"})
    >>> [type(block).__name__ for block in sheet_blocks(sheet)]
    ['Passage', 'GridTable']
    """
    cells = _placed(sheet, limits)
    rows = sorted({row for row, _ in cells})
    if len(rows) > limits.rows:
        raise limits.exceeded("rows", ROWS(sheet=sheet.name, count=len(rows)), sheet.file)
    by_row: dict[int, dict[int, Cell]] = {row: {} for row in rows}
    for (row, column), cell in cells.items():
        by_row[row][column] = cell
    start = 0
    for position in range(1, len(rows) + 1):
        if position == len(rows) or not _follows(rows[position - 1], rows[position], sheet.hidden_rows):
            for part in _side_by_side({row: by_row[row] for row in rows[start:position]}):
                yield from _block(sheet, part, limits)
            start = position


def grid_of_sheets(sheets: Iterable[Sheet], source: Source, clock: Clock) -> Grid:
    """The grid of a workbook as it is printed: hidden sheets, rows and columns are left out, and said."""
    blocks: list[Block] = []
    said: list[Repair | Unread] = []
    for sheet in sheets:
        if not sheet.hidden:
            printed, left_out = without_hidden(sheet)
            said += left_out
            blocks.extend(sheet_blocks(printed, clock.limits))
        elif sheet.texts:
            said.append(Repair(what=HIDDEN_SHEET(text=one_line(sheet.name)), place=sheet.place(1)))
        clock.check()
    return Grid(
        path=source.name,
        sha256=source.sha256,
        blocks=tuple(blocks),
        repairs=tuple(item for item in said if isinstance(item, Repair)),
        unread=tuple(item for item in said if isinstance(item, Unread)),
    )


def without_hidden(sheet: Sheet) -> tuple[Sheet, list[Repair | Unread]]:
    """The sheet as it is printed, without its hidden rows and columns, and what these held.

    Figures that are hidden may be those of the form: they are unread. Mere words are a repair, and so are figures of
    which the hidden text itself says that they do not hold (该指标已取消).
    """
    if not sheet.hidden_rows and not sheet.hidden_columns:
        return sheet, []
    merges = [(merge, _shown_merge(merge, sheet)) for merge in sheet.merges]
    # A merged cell that begins in a hidden row or column is printed in the first of it that is shown.
    shown_at = {(old.top, old.left): (new.top, new.left) for old, new in merges if new is not None}
    rows: dict[int, list[str]] = {}
    columns: dict[int, list[str]] = {}
    texts: dict[Position, str] = {}
    for position, text in sheet.texts.items():
        row, column = shown_at.get(position, position)
        if row in sheet.hidden_rows:
            rows.setdefault(row, []).append(text)
        elif _is_hidden(column, sheet):
            columns.setdefault(column, []).append(text)
        else:
            texts[row, column] = text
    said = [_said(HIDDEN_ROW, found, sheet.place(row)) for row, found in sorted(rows.items())]
    said += [_said(HIDDEN_COLUMN, found, sheet.place(1, column)) for column, found in sorted(columns.items())]
    numbers = {shown_at.get(position, position): number for position, number in sheet.numbers.items()}
    return evolve(sheet, texts=texts, merges=[new for _, new in merges if new is not None], numbers=numbers), said


def _said(what: Wording, found: Sequence[str], place: Place) -> Repair | Unread:
    text = shown(" ".join(found))
    if any(char.isdigit() for char in text) and not _GIVEN_UP.search("".join(found)):
        return Unread(text=text, place=place, reason=what(text=text))
    return Repair(what=what(text=text), place=place)


def _is_hidden(column: int, sheet: Sheet) -> bool:
    return any(first <= column <= last for first, last in sheet.hidden_columns)


def _shown_merge(merge: Merge, sheet: Sheet) -> Merge | None:
    """A merged range from its first row and column that are shown; None where none is."""
    rows, columns = (range(low, min(high, low + _FAR) + 1) for low, high in _sides(merge))
    top = next((row for row in rows if row not in sheet.hidden_rows), None)
    left = next((column for column in columns if not _is_hidden(column, sheet)), None)
    return None if top is None or left is None else evolve(merge, top=top, left=left)


def _sides(merge: Merge) -> tuple[tuple[int, int], tuple[int, int]]:
    return (merge.top, merge.bottom), (merge.left, merge.right)


def _placed(sheet: Sheet, limits: Limits) -> dict[Position, Cell]:
    """The cells that print something, those covered by a merged one included."""
    cells = {
        position: Cell(text, place=sheet.place(*position)) for position, text in sheet.texts.items() if text.strip()
    }
    for position, (origin, bounds) in sheet.numbers.items():
        if position in cells:
            cells[position] = evolve(cells[position], origin=origin, bounds=bounds)
    bottom = max((row for row, _ in cells), default=0)
    right = max((column for _, column in cells), default=0)
    budget = limits.rows * CELLS_A_ROW
    for merge in sheet.merges:
        text = cells.get((merge.top, merge.left), Cell("")).text
        last_row, last_column = min(merge.bottom, bottom), min(merge.right, right)
        budget -= max(0, last_row - merge.top + 1) * max(0, last_column - merge.left + 1)
        if budget < 0:
            raise limits.exceeded("rows", MERGED(sheet=sheet.name), sheet.file)
        for row in range(merge.top, last_row + 1):
            for column in range(merge.left, last_column + 1):
                if row in sheet.hidden_rows or _is_hidden(column, sheet):
                    continue
                if text and (row, column) != (merge.top, merge.left):
                    place, across = sheet.place(row, column), column > merge.left
                    cells[row, column] = Cell(text, covered=True, place=place, across=across)
    return cells


def _follows(above: int, below: int, hidden: frozenset[int]) -> bool:
    """Whether nothing that is printed lies between two rows; a hidden row leaves no gap on paper."""
    return below - above <= 1 + len(hidden) and all(row in hidden for row in range(above + 1, below))


def _side_by_side(rows: dict[int, dict[int, Cell]]) -> list[dict[int, dict[int, Cell]]]:
    """Forms beside each other as one after the other: parted by a blank column, alike in most of their labels."""
    columns = sorted({column for row in rows.values() for column in row})
    for before, after in pairwise(columns):
        if after == before + 1 or len(columns) > _WIDEST:
            continue
        left = {number: {at: cell for at, cell in row.items() if at <= before} for number, row in rows.items()}
        right = {number: {at: cell for at, cell in row.items() if at >= after} for number, row in rows.items()}
        alike = sum(_first(left[number]) == _first(right[number]) != "" for number in rows)
        if alike * 2 > len(rows) and alike >= _ALIKE:
            parts = [{number: row for number, row in part.items() if row} for part in (left, right)]
            return [parts[0], *_side_by_side(parts[1])]
    return [rows]


def _first(row: dict[int, Cell]) -> str:
    return row[min(row)].text if row else ""


def _block(sheet: Sheet, rows: dict[int, dict[int, Cell]], limits: Limits) -> Iterator[Block]:
    numbers = list(rows)
    alone = [len({cell.text for cell in rows[number].values()}) == 1 for number in numbers]
    first = next((position for position, lonely in enumerate(alone) if not lonely), len(numbers))
    last = next((len(alone) - position for position, lonely in enumerate(reversed(alone)) if not lonely), first)
    yield from (passage for number in numbers[:first] for passage in _passages(rows[number]))
    if first < last:
        yield _table(sheet, {number: rows[number] for number in numbers[first:last]}, limits)
    yield from (passage for number in numbers[max(first, last) :] for passage in _passages(rows[number]))


def _passages(row: dict[int, Cell]) -> Iterator[Passage]:
    for cell in row.values():
        if not cell.covered and cell.place is not None:
            yield Passage(text=cell.text.strip(), place=cell.place)


def _table(sheet: Sheet, rows: dict[int, dict[int, Cell]], limits: Limits) -> GridTable:
    columns = sorted({column for row in rows.values() for column in row})
    if len(columns) * len(rows) > limits.rows * CELLS_A_ROW:
        raise limits.exceeded("rows", CELLS(sheet=sheet.name), sheet.file)
    return GridTable(
        rows=tuple(
            Row(
                cells=tuple(row.get(column) or Cell("", place=sheet.place(number, column)) for column in columns),
                place=sheet.place(number),
            )
            for number, row in rows.items()
        ),
        place=sheet.place(next(iter(rows))),
        exact=True,
    )
