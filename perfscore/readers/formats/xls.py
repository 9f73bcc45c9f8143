"""An older Excel workbook (.xls) to a grid, by the same rule for sheets as .xlsx.

xlrd is used because it alone gives the cells' number formats, on which hangs what a cell displays; macros are data to
it. It is old code for a binary format: whatever it stumbles over in a damaged file is one sentence here.
"""

from __future__ import annotations

from io import StringIO
from typing import Any

from perfscore.errors import DocumentError
from perfscore.limits import DEFAULT, Limits
from perfscore.model.printed import Bounds, Origin
from perfscore.readers.clock import Clock
from perfscore.readers.formats.number_format import (
    GENERAL,
    displayed,
    stored_bounds,
    stored_number,
)
from perfscore.readers.formats.sheet import Merge, Position, Sheet, grid_of_sheets
from perfscore.readers.grid import Grid
from perfscore.readers.library import library
from perfscore.readers.source import PROTECTED, Source
from perfscore.reason import Wording

DAMAGED = Wording(
    "xls-damaged",
    zh="{path}：工作簿损坏，请用 Excel 打开并另存为 .xlsx",
    en="{path}: the workbook is damaged; open it in Excel and save it again as .xlsx",
)

# Cell types of the file format.
_TEXT, _NUMBER, _DATE, _TRUTH, _ERROR = 1, 2, 3, 4, 5
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def read_xls_source(source: Source, limits: Limits = DEFAULT) -> Grid:
    """The grid of an .xls workbook, sheet by sheet; what is hidden is left out, and said.

    Raises:
        DocumentError: damaged, or saved with a password.
        LimitError: too many rows or cells, or too slow.
    """
    clock = Clock(path=source.name, limits=limits)
    book = _book(source)
    return grid_of_sheets((_sheet(book, sheet, source.name) for sheet in book.sheets()), source, clock)


def _book(source: Source) -> Any:
    xlrd = library("xlrd", source.name)
    try:
        return xlrd.open_workbook(file_contents=source.data, formatting_info=True, ragged_rows=True, logfile=StringIO())
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 -- a damaged file raises anything from struct.error to AssertionError
        wording = PROTECTED if "encrypted" in str(error).lower() else DAMAGED
        raise DocumentError(wording(path=source.name)) from None


def _sheet(book: Any, sheet: Any, file: str) -> Sheet:
    texts: dict[Position, str] = {}
    numbers: dict[Position, tuple[Origin, Bounds | None]] = {}
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            if text := _cell_text(book, sheet.cell(row, column)):
                texts[row + 1, column + 1] = text
                if sheet.cell(row, column).ctype == _NUMBER:
                    # The library does not tell formulas from numbers.
                    numbers[row + 1, column + 1] = "stored", stored_bounds(text)
    merges = [
        Merge(top=top + 1, left=left + 1, bottom=bottom, right=right) for top, bottom, left, right in sheet.merged_cells
    ]
    return Sheet(
        file=file,
        name=sheet.name,
        texts=texts,
        merges=merges,
        numbers=numbers,
        hidden=sheet.visibility != 0,
        hidden_rows=frozenset(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden),
        hidden_columns=tuple((column + 1, column + 1) for column, info in sheet.colinfo_map.items() if info.hidden),
    )


def _cell_text(book: Any, cell: Any) -> str:
    if cell.ctype == _TEXT:
        return str(cell.value)
    if cell.ctype == _TRUTH:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == _ERROR:
        return _ERRORS.get(cell.value, "#N/A")
    if cell.ctype not in (_NUMBER, _DATE):
        return ""
    try:
        number = stored_number(repr(cell.value))
    except ValueError:
        return str(cell.value)
    return displayed(number, _format(book, cell), epoch_1904=bool(book.datemode))


def _format(book: Any, cell: Any) -> str:
    try:
        return str(book.format_map[book.xf_list[cell.xf_index].format_key].format_str)
    except (IndexError, KeyError, TypeError):
        return GENERAL
