"""A copy of a PDF with a highlight and a note on each cell or line concerned; its text stays as it is."""

from __future__ import annotations

import ctypes
from io import BytesIO
from typing import Any

from attrs import frozen

from perfscore.annotation.spots import RowSpot, Spots, noted, roles_of, spots_of
from perfscore.annotation.wording import AUTHOR, comment_of
from perfscore.audit import AuditedDocument
from perfscore.both import Lang
from perfscore.limits import DEFAULT, Limits
from perfscore.model.place import Place
from perfscore.readers.grid import Cell
from perfscore.readers.library import library
from perfscore.readers.pages.blocks import PageBlock, page_blocks
from perfscore.readers.pages.prose import Prose
from perfscore.readers.pages.table import RuledTable
from perfscore.readers.pdf.file import open_pdf
from perfscore.readers.pdf.page import page_frame, read_page
from perfscore.readers.pdf.reader import read_pdf_source
from perfscore.readers.source import Source

_HIGHLIGHT = 9  # pdfium's number for this kind of annotation
_COLOUR = (255, 213, 79, 140)


@frozen
class Rectangle:
    """A rectangle on a page as it is shown, from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float


def annotate_pdf(source: Source, audited: AuditedDocument, lang: Lang, limits: Limits = DEFAULT) -> bytes:
    """The annotated copy of the PDF in `source`."""
    spots = spots_of(read_pdf_source(source, limits))
    by_page: dict[int, list[tuple[Place, str, str]]] = {}
    for finding, place in noted(audited.findings):
        if place.page is not None:
            by_page.setdefault(place.page, []).append((place, finding.kind, comment_of(finding, lang)))
    document = open_pdf(source, limits)
    try:
        for number, notes in by_page.items():
            page = document[number - 1]
            blocks = page_blocks(read_page(page, number, source.name))
            texts: dict[Rectangle, list[str]] = {}
            for place, kind, text in notes:
                for box in _boxes(place, kind, blocks, spots):
                    texts.setdefault(box, []).append(text)
            for box, parts in texts.items():
                _highlight(page, box, "\n\n".join(dict.fromkeys(parts)), source.name)
            page.close()
        buffer = BytesIO()
        document.save(buffer)
    finally:
        document.close()
    return buffer.getvalue()


def _boxes(place: Place, kind: str, blocks: list[PageBlock], spots: Spots) -> list[Rectangle]:
    """Where a place is on its page: a cell, the lines of a row without ruling, or those of a paragraph."""
    wanted = [block for block in blocks if isinstance(block, Prose) == (place.table is None)]
    number = place.row if place.table is None else place.table
    if number is None or not 1 <= number <= len(wanted):
        return []
    block = wanted[number - 1]
    if isinstance(block, RuledTable):
        spot = spots.row(place)
        return [] if spot is None or place.row is None else _cell(block, place.row - 1, spot, kind)
    if isinstance(block, Prose):
        lines = block.lines
    elif place.row is not None and 1 <= place.row <= len(block.rows):
        lines = block.rows[place.row - 1].lines
    else:
        return []
    return [Rectangle(line.left, line.top, line.right, line.bottom) for line in lines]


def _cell(table: RuledTable, row: int, spot: RowSpot, kind: str) -> list[Rectangle]:
    """The cell of a ruled table: the same one, counted from the left, as in the row put together over the pages."""
    starts = _starts(list(spot.row.cells))
    column = spot.column(roles_of(kind))
    position = sum(start <= column for start in starts) - 1
    lattice = table.lattice
    if not 0 <= row < len(lattice.ys) - 1:
        return []
    regions = list(dict.fromkeys(lattice.by_mesh[row, mesh] for mesh in range(len(lattice.xs) - 1)))
    region = lattice.regions[regions[min(position, len(regions) - 1)]]
    return [
        Rectangle(
            lattice.xs[region.left] + 1,
            lattice.ys[region.top] + 1,
            lattice.xs[region.left + region.columns] - 1,
            lattice.ys[region.top + region.rows] - 1,
        )
    ]


def _starts(cells: list[Cell]) -> list[int]:
    """The columns at which another cell begins."""
    return [
        index
        for index, cell in enumerate(cells)
        if index == 0 or not cell.covered or cell.text != cells[index - 1].text
    ]


def _highlight(page: Any, box: Rectangle, text: str, name: str) -> None:
    raw = library("pypdfium2.raw", name)
    frame = page_frame(page)
    corners = [frame.stored(box.left, box.top), frame.stored(box.right, box.bottom)]
    left, right = sorted(x for x, _ in corners)
    bottom, top = sorted(y for _, y in corners)
    note = raw.FPDFPage_CreateAnnot(page.raw, _HIGHLIGHT)
    raw.FPDFAnnot_SetRect(note, ctypes.byref(raw.FS_RECTF(left, top, right, bottom)))
    raw.FPDFAnnot_SetColor(note, raw.FPDFANNOT_COLORTYPE_Color, *_COLOUR)
    quad = raw.FS_QUADPOINTSF(left, top, right, top, left, bottom, right, bottom)
    raw.FPDFAnnot_AppendAttachmentPoints(note, ctypes.byref(quad))
    for key, value in ((b"Contents", text), (b"T", AUTHOR)):
        buffer = ctypes.create_string_buffer((value + "\0").encode("utf-16-le", "replace"))
        raw.FPDFAnnot_SetStringValue(note, key, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
    raw.FPDFPage_CloseAnnot(note)
