"""An Excel workbook (.xlsx, .xlsm) to a grid: numbers, percents and dates as displayed, formulas by their saved value.

The package is read directly, because what is displayed hangs on each cell's format, and because a workbook is an
attack until read: no cell is laid out before its row, its column and its merged range were counted. Hidden sheets, rows
and columns are not printed; that they are there is said. A formula without a saved value stands as its own text, so
that nobody takes it for blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import join, normpath
from typing import Any

from attrs import evolve, frozen

from perfscore.limits import DEFAULT, Limits
from perfscore.model.printed import Bounds, Origin
from perfscore.readers.clock import Clock
from perfscore.readers.formats.number_format import (
    BUILTIN,
    GENERAL,
    displayed,
    stored_bounds,
    stored_number,
)
from perfscore.readers.formats.raised import raised
from perfscore.readers.formats.sheet import CELLS, CELLS_A_ROW, Merge, Position, Sheet, grid_of_sheets
from perfscore.readers.formats.xml_part import ordinary, xml_elements, xml_root
from perfscore.readers.grid import Grid
from perfscore.readers.package import Package, one_line, open_package
from perfscore.readers.source import Source
from perfscore.reason import Wording

TEXTS = Wording("workbook-texts", zh="工作簿中的文字太多", en="the workbook has too many texts")

WORKBOOK = "xl/workbook.xml"
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
# How OOXML writes characters that XML cannot hold.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@frozen(kw_only=True)
class _Book:
    """What the cells of all sheets share."""

    strings: tuple[str, ...]
    formats: tuple[str, ...]
    epoch_1904: bool


def read_xlsx_source(source: Source, limits: Limits = DEFAULT) -> Grid:
    """The grid of a workbook, sheet by sheet.

    Raises:
        DocumentError: a damaged or encrypted package, or none of Excel.
        LimitError: it inflates too far, has too many rows or cells, or takes too long.
    """
    package = open_package(source.data, source.name, limits)
    clock = Clock(path=source.name, limits=limits)
    return grid_of_sheets(read_sheets(package, clock, hidden=True), source, clock)


def read_sheets(package: Package, clock: Clock, *, hidden: bool = False) -> Iterator[Sheet]:
    """The worksheets in order, the visible ones alone unless `hidden` asks for all."""
    workbook = xml_root(ordinary(package.read(WORKBOOK)), package.path)
    properties = workbook.find(f"{_S}workbookPr")
    book = _Book(
        strings=tuple(_strings(package)),
        formats=tuple(_formats(package)),
        epoch_1904=properties is not None and properties.get("date1904") in {"1", "true"},
    )
    targets = _relations(package)
    for element in workbook.iterfind(f"{_S}sheets/{_S}sheet"):
        part = targets.get(element.get(f"{_R}id"))
        visible = element.get("state", "visible") == "visible"
        if part is not None and part in package and (hidden or visible):
            yield evolve(_sheet(package, part, element.get("name", ""), book, clock), hidden=not visible)


def _relations(package: Package) -> dict[str, str]:
    """The parts that hold worksheets, by relation id."""
    part = "xl/_rels/workbook.xml.rels"
    found: dict[str, str] = {}
    for element in xml_root(ordinary(package.read(part)), package.path):
        if str(element.get("Type", "")).endswith("/worksheet"):
            target = str(element.get("Target", ""))
            found[element.get("Id")] = target[1:] if target.startswith("/") else normpath(join("xl", target))
    return found


def _strings(package: Package) -> Iterator[str]:
    part = "xl/sharedStrings.xml"
    if part in package:
        most = package.limits.rows * CELLS_A_ROW
        for count, element in enumerate(xml_elements(ordinary(package.read(part)), (f"{_S}si",), package.path), 1):
            if count > most:
                raise package.limits.exceeded("rows", TEXTS(), package.path)
            yield _rich_text(element)


def _rich_text(element: Any) -> str:
    """The text of a string, its runs joined in order; phonetic hints and crossed-out runs are left out."""
    text = ""
    for item in element:
        if item.tag == f"{_S}t":
            text += item.text or ""
        elif item.tag == f"{_S}r":
            piece = item.findtext(f"{_S}t") or ""
            properties = item.find(f"{_S}rPr")
            if properties is not None and (strike := properties.find(f"{_S}strike")) is not None:
                piece = "" if strike.get("val", "1") not in {"0", "false"} else piece
            align = None if properties is None else properties.find(f"{_S}vertAlign")
            if align is not None and align.get("val") == "superscript" and piece.strip():
                piece = raised(text, piece)[0]
            text += piece
    return _ESCAPED.sub(_unescaped, text)


def _unescaped(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return "" if character == "\r" or "\ud800" <= character <= "\udfff" else character


def _formats(package: Package) -> Iterator[str]:
    """The number format of each cell style."""
    part = "xl/styles.xml"
    if part not in package:
        return
    root = xml_root(ordinary(package.read(part)), package.path)
    own = {item.get("numFmtId"): item.get("formatCode", GENERAL) for item in root.iterfind(f"{_S}numFmts/{_S}numFmt")}
    for style in root.iterfind(f"{_S}cellXfs/{_S}xf"):
        number = style.get("numFmtId", "0")
        builtin = BUILTIN.get(int(number), GENERAL) if number.isascii() and number.isdigit() else GENERAL
        yield own.get(number, builtin)


def _sheet(package: Package, part: str, name: str, book: _Book, clock: Clock) -> Sheet:
    texts: dict[Position, str] = {}
    numbers: dict[Position, tuple[Origin, Bounds | None]] = {}
    merges: list[Merge] = []
    row, column, most = 1, 0, clock.limits.rows * CELLS_A_ROW
    hidden_rows: set[int] = set()
    hidden_columns: list[tuple[int, int]] = []
    tags = (f"{_S}c", f"{_S}row", f"{_S}mergeCell", f"{_S}col")
    for element in xml_elements(ordinary(package.read(part)), tags, package.path):
        if element.tag == f"{_S}mergeCell":
            merges.extend(_merge(element.get("ref", "")))
        elif element.tag == f"{_S}col":
            if element.get("hidden") in {"1", "true"}:
                hidden_columns.append((_whole(element.get("min"), 1), _whole(element.get("max"), 1)))
        elif element.tag == f"{_S}row":
            if element.get("hidden") in {"1", "true"}:
                hidden_rows.add(_whole(element.get("r"), row))
            # A row ends after its cells; the next one has no number of its own where the file leaves them out.
            row, column = _whole(element.get("r"), row) + 1, 0
        else:
            row, column = _position(element, row, column + 1)
            if text := _cell_text(element, book):
                texts[row, column] = text
                if (stored := _stored(element, text)) is not None:
                    numbers[row, column] = stored
        if len(texts) > most or len(merges) > most:
            raise clock.limits.exceeded("rows", CELLS(sheet=one_line(name)), package.path)
        if len(texts) % 10_000 == 0:
            clock.check()
    return Sheet(
        file=package.path,
        name=name,
        texts=texts,
        merges=merges,
        numbers=numbers,
        hidden_rows=frozenset(hidden_rows),
        hidden_columns=tuple(hidden_columns),
    )


def _position(cell: Any, row: int, column: int) -> Position:
    """Where a cell says it is, else the row and column that follow from those before it."""
    if reference := _REFERENCE.fullmatch(cell.get("r", "")):
        return int(reference[2]), _column(reference[1])
    parent = cell.getparent()
    return _whole(None if parent is None else parent.get("r"), row), column


def _cell_text(cell: Any, book: _Book) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find(f"{_S}is")
        return "" if inline is None else _rich_text(inline)
    value: str = cell.findtext(f"{_S}v") or ""
    if not value and kind != "str":
        formula = cell.find(f"{_S}f")
        return "" if formula is None else f"={formula.text or '…'}"
    if kind == "s":
        return (
            book.strings[int(value)]
            if value.isascii() and value.isdigit() and len(value) < 9 and int(value) < len(book.strings)
            else ""
        )
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    return _number_text(value, cell, book) if kind == "n" else _ESCAPED.sub(_unescaped, value)


def _stored(cell: Any, text: str) -> tuple[Origin, Bounds | None] | None:
    """How the number displayed as `text` is kept in the sheet, and its bounds; None for a text."""
    origin: Origin = "stored" if cell.find(f"{_S}f") is None else "computed"
    if cell.get("t", "n") != "n":
        return (origin, None) if origin == "computed" else None
    return origin, stored_bounds(text)


def _format(cell: Any, book: _Book) -> str:
    style = _whole(cell.get("s"), 0)
    return book.formats[style] if style < len(book.formats) else GENERAL


def _number_text(value: str, cell: Any, book: _Book) -> str:
    try:
        number = stored_number(value)
    except ValueError:
        return value
    return displayed(number, _format(cell, book), epoch_1904=book.epoch_1904)


def _merge(reference: str) -> Iterator[Merge]:
    first, _, last = reference.partition(":")
    start, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
    if start and end:
        yield Merge(top=int(start[2]), left=_column(start[1]), bottom=int(end[2]), right=_column(end[1]))


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else default
