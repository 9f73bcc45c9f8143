"""Scorecards as a Word document, one card a page or more, landscape, level cells merged as on the official form."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

from perfscore.model.document import Document
from perfscore.writers.form import COLUMNS, WIDTHS, FilledForm, FormCell, form_of
from perfscore.writers.library import library

# The same document for the same cards: no time of writing in it.
_WRITTEN = datetime(2000, 1, 1)  # noqa: DTZ001
_FONT = "宋体"
# A4 landscape with margins of 1.5 cm, in twentieths of a point.
_PAGE_WIDTH, _PAGE_HEIGHT, _MARGIN = 16838, 11906, 850


def docx_of(documents: Iterable[Document]) -> bytes:
    """The cards of all documents as a Word document."""
    word = library("docx").Document()
    word.core_properties.created = word.core_properties.modified = _WRITTEN
    word.core_properties.author = "perfscore"
    _set_page(word)
    maker = _Maker()
    for document in documents:
        for card in document.scorecards:
            _write(word, form_of(card, document.source_format), maker)
    buffer = BytesIO()
    word.save(buffer)
    return _undated(buffer)


def _undated(package: BytesIO) -> bytes:
    """The package with one date on all its members, in place of the time of writing."""
    undated = BytesIO()
    with zipfile.ZipFile(package) as dated, zipfile.ZipFile(undated, "w") as archive:
        for name in dated.namelist():
            archive.writestr(zipfile.ZipInfo(name), dated.read(name), zipfile.ZIP_DEFLATED)
    return undated.getvalue()


def _set_page(word: Any) -> None:
    section = word.sections[0]
    twip = 635  # a twentieth of a point in Word's own units
    section.orientation = 1
    section.page_width, section.page_height = _PAGE_WIDTH * twip, _PAGE_HEIGHT * twip
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN * twip
    style = word.styles["Normal"]
    style.paragraph_format.space_after = 0
    style.font.name = _FONT
    style.font.size = library("docx.shared").Pt(9)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(library("docx.oxml.ns").qn("w:eastAsia"), _FONT)


def _write(word: Any, form: FilledForm, maker: _Maker) -> None:
    for text in filter(None, (form.title, form.year)):
        word.add_paragraph(text).alignment = 1
    body = word.element.body
    body.insert(len(body) - 1, maker.table(form))  # before the section's own properties, which stay last
    word.add_paragraph("")


class _Maker:
    """Makes the XML of tables directly: python-docx looks each cell up anew, which takes minutes for sixty cards."""

    def __init__(self) -> None:
        self._element = library("docx.oxml").OxmlElement
        self._qn = library("docx.oxml.ns").qn

    def _make(self, tag: str, *children: Any, **attributes: object) -> Any:
        element = self._element(tag)
        for name, value in attributes.items():
            element.set(self._qn(f"w:{name}"), str(value))
        for child in children:
            element.append(child)
        return element

    def table(self, form: FilledForm) -> Any:
        """The table of a form."""
        unit = (_PAGE_WIDTH - 2 * _MARGIN) / sum(WIDTHS)
        edges = [self._make(f"w:{side}", val="single", sz=4, space=0, color="000000") for side in _EDGES]
        properties = self._make(
            "w:tblPr",
            self._make("w:tblW", w=int(unit * sum(WIDTHS)), type="dxa"),
            self._make("w:tblBorders", *edges),
            self._make("w:tblLayout", type="fixed"),
        )
        widths = [int(width * unit) for width in WIDTHS]
        grid = self._make("w:tblGrid", *(self._make("w:gridCol", w=width) for width in widths))
        table = self._make("w:tbl", properties, grid)
        for cells in self._rows(form, widths):
            # A row is kept on one page, so that a printed form has no half rows.
            table.append(self._make("w:tr", self._make("w:trPr", self._make("w:cantSplit")), *cells))
        return table

    def _rows(self, form: FilledForm, widths: list[int]) -> Iterator[list[Any]]:
        """The cells of each row; a cell that spans rows is continued in each of them."""
        above: dict[int, FormCell] = {}
        left: dict[int, int] = {}
        for row in form.rows:
            starts = {cell.column: cell for cell in row}
            cells: list[Any] = []
            column = 0
            while column < COLUMNS:
                continues = column not in starts and left.get(column, 0) > 0
                cell = above[column] if continues else starts.get(column) or FormCell(text="", column=column)
                cells.append(self._cell(cell, widths, continues=continues))
                above[column], left[column] = cell, left[column] - 1 if continues else cell.rows - 1
                column += cell.columns
            yield cells

    def _cell(self, cell: FormCell, widths: list[int], *, continues: bool = False) -> Any:
        width = sum(widths[cell.column : cell.column + cell.columns])
        properties = self._make("w:tcPr", self._make("w:tcW", w=width, type="dxa"))
        if cell.columns > 1:
            properties.append(self._make("w:gridSpan", val=cell.columns))
        if cell.rows > 1:
            properties.append(self._make("w:vMerge", val="continue" if continues else "restart"))
        properties.append(self._make("w:vAlign", val="center"))
        paragraph = self._make("w:p")
        if cell.heading or cell.number is not None:
            paragraph.append(self._make("w:pPr", self._make("w:jc", val="center" if cell.heading else "right")))
        if cell.heading:
            paragraph.pPr.insert(0, self._make("w:keepNext"))  # headings stay with the row below them
        if cell.text and not continues:
            text = self._make("w:t")
            text.text = cell.text
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            paragraph.append(self._make("w:r", text))
        return self._make("w:tc", properties, paragraph)


_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
