"""A copy of an Excel workbook with a comment on each cell concerned, and a sheet that recomputes each score live.

Macros are left out of the copy. Texts of the card are written as texts: none of them can become a formula.
"""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any

from perfscore.annotation.recompute_sheet import write_sheet
from perfscore.annotation.recomputed import lines_of
from perfscore.annotation.spots import Spots, noted, roles_of, spots_of
from perfscore.annotation.wording import AUTHOR, comment_of
from perfscore.audit import AuditedDocument
from perfscore.both import Lang
from perfscore.errors import DocumentError
from perfscore.limits import DEFAULT, Limits
from perfscore.model.place import Place
from perfscore.readers.clock import Clock
from perfscore.readers.formats.xlsx import read_sheets, read_xlsx_source
from perfscore.readers.grid import Cell
from perfscore.readers.library import library
from perfscore.readers.package import open_package
from perfscore.readers.source import Source
from perfscore.reason import Wording

NO_COPY = Wording(
    "xlsx-no-copy",
    zh="{path}：不能另存此工作簿，请先用 Excel 重新保存",
    en="{path}: no copy can be made of this workbook; save it again in Excel first",
)
MERGED = Wording(
    "xlsx-copy-merged",
    zh="{path}：合并单元格涉及{cells}格，不能另存带批注的副本",
    en="{path}: its merged cells cover {cells} cells; a copy of it cannot be annotated",
)

# Cells in merged ranges that the library lays out one by one.
_MERGED = 1_000_000
_SHEET = {"zh": "复算", "en": "Recomputed"}


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
    title = _SHEET[lang]
    while title in book.sheetnames:
        title += "+"
    write_sheet(book.create_sheet(title), list(lines_of(audited, spots, _Cells(book))), lang)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _open(source: Source, limits: Limits) -> Any:
    package = open_package(source.data, source.name, limits)
    sheets = read_sheets(package, Clock(path=source.name, limits=limits), hidden=True)
    merged = sum((m.bottom - m.top + 1) * (m.right - m.left + 1) for sheet in sheets for m in sheet.merges)
    if merged > _MERGED:
        raise DocumentError(MERGED(path=source.name, cells=merged))
    try:
        return library("openpyxl", source.name).load_workbook(BytesIO(package.repacked()))
    except Exception:  # noqa: BLE001 -- a workbook we could read may still hold what the library cannot
        raise DocumentError(NO_COPY(path=source.name)) from None


def _address(spots: Spots, place: Place, kind: str) -> str | None:
    spot = spots.row(place)
    if spot is None:
        passage = spots.passage(place)
        return None if passage is None else passage.place.cell
    cell = spot.row.cells[spot.column(roles_of(kind))]
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
