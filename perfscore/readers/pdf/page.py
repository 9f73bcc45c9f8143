"""A PDF page as glyphs and ruling lines, measured in points from its top left corner as it is shown.

pdfium does the reading: it is the fastest of the libraries tried and fuzzed for browsers. Reading order is made from
positions, never from the order in the file. Text set at a slant (a watermark) is left out.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import frozen

from perfscore.readers.library import library
from perfscore.readers.pages.matrix import IDENTITY, Matrix, is_slanted, moved, times
from perfscore.readers.pages.page import Glyph, Page
from perfscore.readers.pages.ruling import Ruling

# pdfium's numbers for what a page object and a path segment are.
_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_BEZIER, _MOVE = 1, 2
# Objects on one page beyond which no form has them, and forms inside forms.
_OBJECTS = 200_000
_DEPTH = 12
_GLYPHS = 200_000
# A page is a scan where a picture covers more of it than this and no more characters stand on it than a header, a
# number and a mark of the scanner have; one without text and with so many curves has its text drawn.
_COVERED, _FEW = 0.6, 60
_DRAWN = 100


@frozen(kw_only=True)
class PageFrame:
    """How the page is shown: its visible box, turned by quarters."""

    left: float
    bottom: float
    right: float
    top: float
    quarter: int

    def shown(self, x: float, y: float) -> tuple[float, float]:
        """A point of the file as shown, from the top left corner."""
        match self.quarter:
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case 3:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y

    def stored(self, x: float, y: float) -> tuple[float, float]:
        """The inverse of `shown`."""
        match self.quarter:
            case 1:
                return y + self.left, x + self.bottom
            case 2:
                return self.right - x, y + self.bottom
            case 3:
                return self.right - y, self.top - x
            case _:
                return x + self.left, self.top - y

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.quarter % 2 else (width, height)


def page_frame(page: Any) -> PageFrame:
    """The frame of a pypdfium2 page."""
    left, bottom, right, top = page.get_cropbox()
    return PageFrame(left=left, bottom=bottom, right=right, top=top, quarter=(page.get_rotation() // 90) % 4)


def read_page(page: Any, number: int, name: str) -> Page:
    """The contents of a pypdfium2 page; `name` is the file, for errors."""
    raw = library("pypdfium2.raw", name)
    frame = page_frame(page)
    text_page = page.get_textpage()
    try:
        contents = _Contents(raw, frame, text_page.raw)
        contents.add(_page_objects(raw, page.raw), IDENTITY, 0)
        glyphs = (*_glyphs(raw, text_page.raw, frame), *contents.blanks)
    finally:
        text_page.close()
    width, height = frame.size
    return Page(
        number=number,
        width=width,
        height=height,
        glyphs=glyphs,
        horizontal=tuple(contents.ruling.horizontal),
        vertical=tuple(contents.ruling.vertical),
        pictures=contents.pictures,
        recognised=contents.pictures > 0 and contents.hidden > contents.shown,
        pictorial=_is_pictorial(contents, glyphs, width * height),
    )


def _is_pictorial(contents: _Contents, glyphs: Sequence[Glyph], area: float) -> bool:
    written = sum(not glyph.text.isspace() for glyph in glyphs)
    if not written:
        return contents.curves >= _DRAWN
    return written < _FEW and contents.covered > _COVERED * area and contents.hidden == 0


def _glyphs(raw: Any, text_page: Any, frame: PageFrame) -> Iterator[Glyph]:
    box = raw.FS_RECTF()
    reference = ctypes.byref(box)
    for index in range(min(raw.FPDFText_CountChars(text_page), _GLYPHS)):
        code = raw.FPDFText_GetUnicode(text_page, index)
        # pdfium adds blanks and line ends of its own; ours are made from positions
        if code < 0x20 or raw.FPDFText_IsGenerated(text_page, index) == 1:
            continue
        if not raw.FPDFText_GetLooseCharBox(text_page, index, reference):
            continue
        if is_slanted(raw.FPDFText_GetCharAngle(text_page, index)):
            continue
        unmapped = raw.FPDFText_HasUnicodeMapError(text_page, index) == 1 or 0xD800 <= code <= 0xDFFF
        first, second = frame.shown(box.left, box.top), frame.shown(box.right, box.bottom)
        left, right = sorted((round(first[0], 2), round(second[0], 2)))
        top, bottom = sorted((round(first[1], 2), round(second[1], 2)))
        yield Glyph("\ufffd" if unmapped else chr(code), left, right, top, bottom)


def _page_objects(raw: Any, page: Any) -> Iterator[Any]:
    for index in range(min(raw.FPDFPage_CountObjects(page), _OBJECTS)):
        yield raw.FPDFPage_GetObject(page, index)


def _form_objects(raw: Any, form: Any) -> Iterator[Any]:
    for index in range(min(raw.FPDFFormObj_CountObjects(form), _OBJECTS)):
        yield raw.FPDFFormObj_GetObject(form, index)


class _Contents:
    """Collects the straight lines of a page, also those drawn as thin rectangles and those inside forms.

    Also the blanks that are text objects of their own, which pdfium's text leaves out.
    """

    def __init__(self, raw: Any, frame: PageFrame, text_page: Any) -> None:
        self.raw = raw
        self.frame = frame
        self.text_page = text_page
        self.buffer = (ctypes.c_ushort * 4)()
        self.blanks: list[Glyph] = []
        self.ruling = Ruling()
        self.pictures = 0
        self.covered = 0.0
        self.curves = 0
        self.hidden = self.shown = 0
        self.left = _OBJECTS

    def add(self, objects: Iterator[Any], matrix: Matrix, depth: int) -> None:
        """Take in the lines of these objects, whose coordinates `matrix` places on the page."""
        for item in objects:
            self.left -= 1
            if self.left < 0:
                return
            kind = self.raw.FPDFPageObj_GetType(item)
            if kind == _IMAGE:
                self.pictures += 1
                self._add_picture(times(self._matrix(item), matrix))
            elif kind == _PATH:
                self._add_path(item, times(self._matrix(item), matrix))
            elif kind == _TEXT:
                if self.raw.FPDFTextObj_GetTextRenderMode(item) == self.raw.FPDF_TEXTRENDERMODE_INVISIBLE:
                    self.hidden += 1
                else:
                    self.shown += 1
                self._add_blank(item, matrix)
            elif kind == _FORM and depth < _DEPTH:
                self.add(_form_objects(self.raw, item), times(self._matrix(item), matrix), depth + 1)

    def _add_picture(self, matrix: Matrix) -> None:
        """A picture is drawn in the unit square that its matrix places on the page."""
        a, b, c, d, *_ = matrix
        self.covered = max(self.covered, abs(a * d - b * c))

    def _matrix(self, item: Any) -> Matrix:
        found = self.raw.FS_MATRIX()
        if not self.raw.FPDFPageObj_GetMatrix(item, ctypes.byref(found)):
            return IDENTITY
        return (found.a, found.b, found.c, found.d, found.e, found.f)

    def _add_blank(self, text: Any, matrix: Matrix) -> None:
        length = self.raw.FPDFTextObj_GetText(text, self.text_page, self.buffer, ctypes.sizeof(self.buffer))
        # The length in bytes, with the closing zero: one blank takes four, an object that pdfium dropped two.
        if length > 4 or (length == 4 and self.buffer[0] != 0x20):
            return
        size = ctypes.c_float()
        self.raw.FPDFTextObj_GetFontSize(text, ctypes.byref(size))
        _, _, c, d, e, f = times(self._matrix(text), matrix)
        height = math.hypot(c, d) * size.value
        x, y = self.frame.shown(e, f)
        left, top = round(x, 2), round(y - height * 0.85, 2)
        self.blanks.append(Glyph(" ", left, round(left + height / 4, 2), top, round(top + height, 2)))

    def _add_path(self, path: Any, matrix: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        self.raw.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
        if not (fill.value or stroke.value):
            return
        for points in self._outlines(path, matrix):
            self.ruling.add(points, stroked=bool(stroke.value))

    def _outlines(self, path: Any, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
        """The corner points of each part of a path, as shown on the page; parts with curves left out."""
        points: list[tuple[float, float]] = []
        curved = False
        x, y = ctypes.c_float(), ctypes.c_float()
        for index in range(min(self.raw.FPDFPath_CountSegments(path), self.left)):
            segment = self.raw.FPDFPath_GetPathSegment(path, index)
            kind = self.raw.FPDFPathSegment_GetType(segment)
            if kind == _MOVE:
                if points and not curved:
                    yield points
                points, curved = [], False
            curved = curved or kind == _BEZIER
            self.curves += kind == _BEZIER
            self.raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            points.append(self.frame.shown(*moved(x.value, y.value, matrix)))
            if points and self.raw.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
            self.left -= 1
        if points and not curved:
            yield points
