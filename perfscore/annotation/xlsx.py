"""A copy of an Excel workbook with a comment on each cell concerned, and a sheet that recomputes each score live.

Macros are left out of the copy. Texts of the card are written as texts: none of them can become a formula.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from typing import Any

from perfscore.annotation.recomputed import Line, lines_of
from perfscore.annotation.spots import ROLES, Spots, noted, spots_of
from perfscore.annotation.wording import AUTHOR, comment_of
from perfscore.audit import AuditedDocument
from perfscore.errors import DocumentError
from perfscore.limits import DEFAULT, Limits
from perfscore.model.place import Lang, Place
from perfscore.readers.clock import Clock
from perfscore.readers.formats.xlsx import read_sheets, read_xlsx_source
from perfscore.readers.grid import Cell
from perfscore.readers.library import library
from perfscore.readers.package import open_package
from perfscore.readers.source import Source

# Cells in merged ranges that the library lays out one by one.
_MERGED = 1_000_000
_SHEET = {"zh": "复算", "en": "Recomputed"}
_HEADINGS = {
    "zh": ("自评表", "行", "指标", "分值", "目标值", "实际值", "公布得分", "复算得分", "差额", "规则"),
    "en": ("card", "row", "indicator", "weight", "target", "actual", "published", "recomputed", "difference", "rule"),
}
_WIDTHS = (26, 6, 26, 8, 12, 12, 10, 10, 10, 40)


def annotate_xlsx(source: Source, audited: AuditedDocument, lang: Lang, limits: Limits = DEFAULT) -> bytes:
    """The annotated copy of the workbook in `source`.

    Raises:
        DocumentError: the workbook cannot be opened, or is too large to be copied.
    """
    book = _open(source, limits)
    spots = spots_of(read_xlsx_source(source, limits))
    comments: dict[tuple[str, str], list[str]] = {}
    for finding, place in noted(audited.findings):
        address = _address(spots, place, finding.kind)
        if address is not None and place.sheet in book.sheetnames:
            comments.setdefault((place.sheet or "", address), []).append(comment_of(finding, lang))
    for (sheet, address), texts in comments.items():
        _comment(book[sheet], address, "\n\n".join(dict.fromkeys(texts)), source)
    _recompute(book, list(lines_of(audited, spots, _Cells(book))), lang)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _open(source: Source, limits: Limits) -> Any:
    package = open_package(source.data, source.name, limits)
    sheets = read_sheets(package, Clock(path=source.name, limits=limits), hidden=True)
    merged = sum((m.bottom - m.top + 1) * (m.right - m.left + 1) for sheet in sheets for m in sheet.merges)
    if merged > _MERGED:
        raise DocumentError(f"{source.name}: its merged cells cover {merged} cells; a copy of it cannot be annotated")
    try:
        return library("openpyxl", source.name).load_workbook(BytesIO(package.repacked()))
    except Exception as error:  # noqa: BLE001 -- a workbook we could read may still hold what the library cannot
        reason = f"no copy can be made of this workbook ({type(error).__name__})"
        raise DocumentError(f"{source.name}: {reason}; save it again in Excel first") from None


def _address(spots: Spots, place: Place, kind: str) -> str | None:
    spot = spots.row(place)
    if spot is None:
        passage = spots.passage(place)
        return None if passage is None else passage.place.cell
    cell = spot.row.cells[spot.column(ROLES.get(kind, ()))]
    return None if cell.place is None else cell.place.cell


def _anchor(sheet: Any, address: str) -> Any:
    """The cell at an address, or the one whose merged range covers it."""
    for merged in sheet.merged_cells.ranges:
        if address in merged:
            return sheet.cell(merged.min_row, merged.min_col)
    return sheet[address]


def _comment(sheet: Any, address: str, text: str, source: Source) -> None:
    cell = _anchor(sheet, address)
    before = f"{cell.comment.text}\n\n" if cell.comment is not None else ""
    comment = library("openpyxl.comments", source.name).Comment(before + text, AUTHOR)
    lines = sum(1 + len(line) // 24 for line in comment.text.splitlines())
    comment.width, comment.height = 360, min(600, 24 + 18 * lines)
    cell.comment = comment


class _Cells:
    """Looks up the cells of the card for the formulas."""

    def __init__(self, book: Any) -> None:
        self._book = book

    def content(self, cell: Cell | None) -> tuple[str, str | Decimal | None] | None:
        """The address of a cell as a formula names it, and what it holds; None where it has no place."""
        place = None if cell is None else cell.place
        if place is None or place.cell is None or place.sheet is None or place.sheet not in self._book.sheetnames:
            return None
        found = _anchor(self._book[place.sheet], place.cell)
        name = place.sheet.replace("'", "''")
        value = found.value
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            value = Decimal(repr(value)) if found.data_type == "n" else None
        elif found.data_type != "s":
            value = None
        return f"'{name}'!{found.coordinate}", value


def _recompute(book: Any, lines: list[Line], lang: Lang) -> None:
    title = _SHEET[lang]
    while title in book.sheetnames:
        title += "+"
    sheet = book.create_sheet(title)
    for column, (heading, width) in enumerate(zip(_HEADINGS[lang], _WIDTHS, strict=True), 1):
        sheet.cell(1, column, heading)
        sheet.column_dimensions[sheet.cell(1, column).column_letter].width = width
    sheet.freeze_panes = "A2"
    for row, line in enumerate(lines, 2):
        for column, text in ((1, line.card), (3, line.indicator), (10, line.rule[lang])):
            cell = sheet.cell(row, column, text)
            cell.data_type, cell.quotePrefix = "s", True  # a text that begins with = stays a text
        for column, formula in _formulas(line, row):
            sheet.cell(row, column, formula)


def _formulas(line: Line, row: int) -> Iterator[tuple[int, Any]]:
    yield 2, line.row
    for column, formula in ((4, line.weight), (5, line.target), (6, line.actual), (7, line.published)):
        if formula is not None:
            yield column, f"={formula}"
    if line.recomputed is not None:
        yield 8, f"={line.recomputed.format(row=row)}"
        if line.published is not None:
            yield 9, f"=ROUND(G{row}-H{row},6)"
