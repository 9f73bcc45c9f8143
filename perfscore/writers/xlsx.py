"""Scorecards as an Excel workbook, one card a sheet: figures are numbers that show the digits printed, texts are texts.

Nothing is written as a formula: a target such as ``=12 次`` is text, marked so that it stays text when edited.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from perfscore.model.document import Document
from perfscore.model.scorecard import Scorecard
from perfscore.writers.form import COLUMNS, WIDTHS, FilledForm, FormCell, form_of, printable
from perfscore.writers.library import library

# A spreadsheet's numbers are binary with 15 sure digits; longer ones are written as text.
_SURE_DIGITS = 15
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31
# The same workbook for the same cards: no time of writing in it.
_WRITTEN = datetime(2000, 1, 1)  # noqa: DTZ001


def xlsx_of(documents: Iterable[Document]) -> bytes:
    """The cards of all documents as a workbook."""
    buffer = BytesIO()
    workbook = library("xlsxwriter").Workbook(buffer, {"in_memory": True, "strings_to_urls": False})
    workbook.set_properties({"created": _WRITTEN})
    formats = _Formats(workbook)
    taken: set[str] = set()
    cards = [(card, document.source_format) for document in documents for card in document.scorecards]
    for card, source_format in cards:
        sheet = workbook.add_worksheet(sheet_name(card, taken))
        _write(sheet, form_of(card, source_format), formats)
    if not cards:
        workbook.add_worksheet()
    workbook.close()
    return buffer.getvalue()


def sheet_name(card: Scorecard, taken: set[str]) -> str:
    """A name that a sheet may have: short, without forbidden characters, not taken (it is added to `taken`).

    >>> from perfscore.model.place import Place
    >>> card = Scorecard(id="c1", kind="project", place=Place(), name="2023年1/2季度[补助]")
    >>> taken = set()
    >>> sheet_name(card, taken), sheet_name(card, taken)
    ('2023年12季度补助', '2023年12季度补助 2')
    """
    plain = _FORBIDDEN.sub("", printable(card.name)).strip("' ") or card.id
    number, name = 1, plain[:_LONGEST_NAME].strip("' ")
    while name.lower() in taken or name.lower() == "history":
        number += 1
        name = f"{plain[: _LONGEST_NAME - 4].rstrip()} {number}"
    taken.add(name.lower())
    return name


class _Formats:
    """The cell formats used so far; a workbook holds each once."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}
        self.title = workbook.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"})
        self.year = workbook.add_format({"align": "center"})

    def of(self, cell: FormCell) -> Any:
        wanted: dict[str, object] = {"border": 1, "text_wrap": True, "valign": "vcenter"}
        if cell.heading:
            wanted |= {"bg_color": "#F2F2F2", "align": "center"}
        if cell.number is not None:
            places = max(0, -_exponent(cell.number))
            wanted["num_format"] = f"0.{'0' * places}" if places else "0"
        if cell.text.startswith(("=", "+", "-", "@")) and cell.number is None:
            wanted["quote_prefix"] = True
        key = tuple(wanted.items())
        if key not in self._made:
            self._made[key] = self._workbook.add_format(wanted)
        return self._made[key]


def _write(sheet: Any, form: FilledForm, formats: _Formats) -> None:
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width * 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.merge_range(0, 0, 0, COLUMNS - 1, form.title, formats.title)
    first = 1
    if form.year:
        sheet.merge_range(1, 0, 1, COLUMNS - 1, form.year, formats.year)
        first = 2
    for number, row in enumerate(form.rows, first):
        for cell in row:
            _write_cell(sheet, number, cell, formats.of(cell))


def _write_cell(sheet: Any, row: int, cell: FormCell, style: Any) -> None:
    last_row, last_column = row + cell.rows - 1, cell.column + cell.columns - 1
    if (last_row, last_column) != (row, cell.column):
        sheet.merge_range(row, cell.column, last_row, last_column, "", style)
    if cell.number is not None and _is_sure(cell.number):
        sheet.write_number(row, cell.column, float(cell.number), style)  # exact to the digits printed
    elif cell.text:
        sheet.write_string(row, cell.column, cell.text, style)
    else:
        sheet.write_blank(row, cell.column, None, style)


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return exponent


def _is_sure(number: Decimal) -> bool:
    return len(number.as_tuple().digits) <= _SURE_DIGITS and -_SURE_DIGITS <= _exponent(number) <= 0
