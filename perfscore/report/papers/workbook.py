"""The working papers as an Excel workbook: texts stay texts, figures are numbers, what recomputes is a live formula.

Nothing in it links outside, and no macro; the same report gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, assert_never
from unicodedata import east_asian_width

from perfscore.both import Lang
from perfscore.quantity.number import printed_places
from perfscore.report.papers.sheet import Choice, Content, Live, PaperSheet
from perfscore.report.papers.sheets import sheets_of
from perfscore.report.papers.words import PEOPLE
from perfscore.report.printable import printable
from perfscore.view.report import ReportView
from perfscore.writers.library import library

_SURE_DIGITS = 15
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31
_LONGEST_TEXT = 32_000  # a cell holds 32,767 characters
_A3, _A4 = 8, 9
_WIDE = 150  # characters that a sheet of A4 still holds legibly
_TALLEST = 400.0
_WRITTEN = datetime(2000, 1, 1)  # noqa: DTZ001  (no time of writing in it)


def working_papers(view: ReportView, lang: Lang, *, terminal: bool = False) -> bytes:
    """The workbook."""
    del terminal
    return workbook_of(sheets_of(view, lang))


def workbook_of(sheets: Iterable[PaperSheet]) -> bytes:
    """Sheets as a workbook."""
    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False, "strings_to_numbers": False}
    workbook = library("xlsxwriter").Workbook(buffer, options)
    workbook.set_properties({"created": _WRITTEN, "title": "perfscore"})
    looks = _Looks(workbook)
    taken: set[str] = set()
    for sheet in sheets:
        _write(workbook.add_worksheet(_name(sheet.name, taken)), sheet, looks)
    workbook.close()
    return buffer.getvalue()


class _Looks:
    """The few looks of cells, made once."""

    def __init__(self, workbook: Any) -> None:
        frame = {"border": 1, "valign": "top", "text_wrap": True, "font_size": 10}
        self._workbook = workbook
        self._frame = frame
        self.head = workbook.add_format({**frame, "bold": True, "bg_color": "#EAF1F8", "valign": "vcenter"})
        self.label = workbook.add_format({"bold": True, "font_size": 10})
        self.sentence = workbook.add_format({"font_size": 10, "text_wrap": True, "valign": "top"})
        self.plain = workbook.add_format({"font_size": 10})
        self.text = workbook.add_format({**frame, "num_format": "@"})
        self.person = workbook.add_format({**frame, "bg_color": "#FFFBEA"})
        self.live = workbook.add_format({**frame, "num_format": "0.00", "font_color": "#0550AE"})
        self.share = workbook.add_format({**frame, "num_format": "0.0000", "font_color": "#0550AE"})
        self._numbers: dict[int, Any] = {}

    def number(self, places: int) -> Any:
        """A number with so many places."""
        if places not in self._numbers:
            pattern = "0." + "0" * places if places else "0"
            self._numbers[places] = self._workbook.add_format({**self._frame, "num_format": pattern})
        return self._numbers[places]


def _write(sheet: Any, content: PaperSheet, looks: _Looks) -> None:
    for row, line in enumerate(content.head):
        if len(line) == 1:  # a sentence over the whole width
            sheet.merge_range(row, 0, row, len(content.columns) - 1, _text(line[0]), looks.sentence)
            sheet.set_row(row, 62)
            continue
        for column, cell in enumerate(line):
            sheet.write_string(row, column, _text(cell), looks.label if column == 0 else looks.plain)
    top = len(content.head)
    for column, name in enumerate(content.columns):
        sheet.write_string(top, column, name, looks.head)
        sheet.set_column(column, column, content.widths.get(column, max(8, 2 * len(name))))
    widths = [content.widths.get(column, max(8, 2 * len(name))) for column, name in enumerate(content.columns)]
    for row, line in enumerate(content.rows, top + 1):
        sheet.set_row(row, _height(line, widths))
        for column, cell in enumerate(line):
            _cell(sheet, row, column, cell, looks, by_people=content.columns[column] in PEOPLE)
    sheet.freeze_panes(top + 1, 0)
    sheet.repeat_rows(top)
    sheet.set_landscape()
    sheet.set_paper(_A3 if sum(widths) > _WIDE else _A4)
    sheet.fit_to_pages(1, 0)
    if content.rows:
        sheet.autofilter(top, 0, top + len(content.rows), len(content.columns) - 1)


def _height(line: Sequence[Content], widths: Sequence[int]) -> float:
    """The height that the longest text of a line needs, wrapped; not every program works it out on opening."""
    lines = 1
    for content, width in zip(line, widths, strict=True):
        needed = 0
        for part in content.split("\n") if isinstance(content, str) else ():
            columns = sum(1 + (east_asian_width(char) in "WF") for char in part)
            needed += -(-columns // max(1, width - 1)) or 1
        lines = max(lines, needed)
    return min(_TALLEST, 14.0 * lines + 2)


def _cell(sheet: Any, row: int, column: int, content: Content, looks: _Looks, *, by_people: bool) -> None:
    match content:
        case None:
            sheet.write_blank(row, column, None, looks.person if by_people else looks.text)
        case Choice(allowed=allowed):
            sheet.write_blank(row, column, None, looks.person)
            sheet.data_validation(row, column, row, column, {"validate": "list", "source": list(allowed)})
        case Live(formula=formula, value=value):
            shown = "" if value is None else float(value)  # the figure shown until the program calculates
            sheet.write_formula(row, column, f"={formula}", looks.share if value is None else looks.live, shown)
        case Decimal():
            _number(sheet, row, column, content, looks)
        case int():
            sheet.write_number(row, column, content, looks.number(0))
        case str():
            sheet.write_string(row, column, _text(content), looks.text)
        case _:
            assert_never(content)


def _number(sheet: Any, row: int, column: int, value: Decimal, looks: _Looks) -> None:
    places = printed_places(value)
    if len(value.as_tuple().digits) > _SURE_DIGITS:
        sheet.write_string(row, column, f"{value:f}", looks.text)
    else:
        sheet.write_number(row, column, float(value), looks.number(places))


def _text(content: Content) -> str:
    return printable("" if content is None else str(content))[:_LONGEST_TEXT]


def _name(wanted: str, taken: set[str]) -> str:
    plain = _FORBIDDEN.sub("", printable(wanted)).strip("' ") or "-"
    name, number = plain[:_LONGEST_NAME].strip("' "), 1
    while name.lower() in taken or name.lower() == "history":
        number += 1
        name = f"{plain[: _LONGEST_NAME - 4].rstrip()} {number}"
    taken.add(name.lower())
    return name
