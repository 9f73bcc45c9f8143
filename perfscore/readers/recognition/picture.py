"""A page as a picture of grey values: decoded or drawn by pdfium, brought to a common size and set straight.

Runs inside the recognition process only: it needs OpenCV and numpy.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from typing import Any

import cv2
import numpy as np
from attrs import frozen

# Height of a page in pixels: an A4 page at 200 and at 300 dots an inch; smaller pictures are enlarged, larger reduced.
_LOWEST, _HIGHEST = 2339, 3508
_DOTS = 200
# Points along the longer side of a picture, which does not say how large its paper is: A4.
_LONG_SIDE = 842.0
# A page is turned back by at most this (degrees), and not for less than a pixel over a line.
_TURNED, _STRAIGHT = 6.0, 0.04
_PIXELS = 60_000_000
# Pixels of ink in a row that make a piece of a line even where the line is turned; so many of them to tell an angle.
_STROKE = 13
_ENOUGH = 500


@frozen(kw_only=True)
class Picture:
    """Grey values, dark on light; `scale` is points a pixel, `turned` the degrees by which it was set straight."""

    grey: Any
    scale: float
    turned: float = 0.0


def pictures_of_file(data: bytes) -> Iterator[Any]:
    """The grey values of a picture file, of each page of a TIFF; nothing where it cannot be decoded."""
    buffer = np.frombuffer(data, dtype=np.uint8)
    if data[:4] in {b"II*\0", b"MM\0*"}:
        read, pages = cv2.imdecodemulti(buffer, cv2.IMREAD_GRAYSCALE)
        yield from pages if read else ()
        return
    found = cv2.imdecode(buffer, cv2.IMREAD_GRAYSCALE)
    if found is not None:
        yield found


def pictures_of_pdf(data: bytes, numbers: Sequence[int]) -> Iterator[Any]:
    """The grey values of these pages of a PDF (from 1)."""
    import pypdfium2  # noqa: PLC0415 - only for a PDF

    document = pypdfium2.PdfDocument(data)
    for number in numbers:
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(_DOTS / 72, math.sqrt(_PIXELS / max(1.0, width * height)))
        drawn = page.render(scale=scale, grayscale=True).to_numpy()
        yield drawn.reshape(drawn.shape[0], -1)
        page.close()


def pictures_of_drawing(data: bytes) -> Iterator[Any]:
    """What outlines show: the size of the page, then for each shape how thick it is stroked (0: filled), all in points.

    A point between pixels is told to a sixteenth.
    """
    width, height, shapes = json.loads(data)
    scale = min(_DOTS / 72, math.sqrt(_PIXELS / max(1.0, width * height)))
    grey = np.full((max(1, round(height * scale)), max(1, round(width * scale))), 255, np.uint8)
    for thick, outlines in shapes:
        points = [np.round(np.array(outline) * scale * 16).astype(np.int32) for outline in outlines if len(outline) > 1]
        if thick:
            cv2.polylines(grey, points, isClosed=False, color=0, thickness=max(1, round(thick * scale)), shift=4)
        elif points:
            cv2.fillPoly(grey, points, color=0, lineType=cv2.LINE_AA, shift=4)
    yield grey


def prepared(grey: Any) -> Picture:
    """The picture at its common size, set straight by its ruling lines."""
    height, width = grey.shape[:2]
    longer = max(height, width)
    wanted = min(max(longer, _LOWEST), _HIGHEST)
    if wanted != longer:
        how = cv2.INTER_CUBIC if wanted > longer else cv2.INTER_AREA
        factor = wanted / longer
        grey = cv2.resize(grey, (round(width * factor), round(height * factor)), interpolation=how)
    angle = _angle(grey)
    if abs(angle) > _STRAIGHT:
        grey = _turned(grey, angle)
    return Picture(grey=grey, scale=_LONG_SIDE / wanted, turned=angle if abs(angle) > _STRAIGHT else 0.0)


def ink(grey: Any) -> Any:
    """Where there is ink: darker than the paper around it, so that a shadow is none."""
    return cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 41, 15)


def _angle(grey: Any) -> float:
    """By how many degrees the ruling lines (without any, the lines of text) are turned: where their ink piles up most.

    A point of a line turned by a small angle stands lower the further right it is; taken back by the right angle, the
    points of a line fall into one row.
    """
    level = cv2.morphologyEx(ink(grey), cv2.MORPH_OPEN, np.ones((1, _STROKE), np.uint8))
    y, x = np.nonzero(level)
    if len(x) < _ENOUGH:
        return 0.0
    best = _piled(x, y, np.arange(-_TURNED, _TURNED + 0.01, 0.2))
    best = _piled(x, y, best + np.arange(-0.2, 0.201, 0.04))
    return _piled(x, y, best + np.arange(-0.04, 0.041, 0.01))


def _piled(x: Any, y: Any, angles: Any) -> float:
    """The angle of these at which the points fall into the fewest rows."""
    scores = []
    for angle in angles:
        rows = np.round(y - x * math.tan(math.radians(angle))).astype(np.int64)
        counts = np.bincount(rows - rows.min()).astype(np.float64)
        scores.append(float((counts * counts).sum()))
    return float(angles[int(np.argmax(scores))])


def _turned(grey: Any, angle: float) -> Any:
    height, width = grey.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)
