"""What is drawn on a picture: ruling lines, and lines of text inside and outside the cells they form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import cv2
import numpy as np
from attrs import frozen

from perfscore.readers.pages.lattice import Lattice, find_lattices
from perfscore.readers.pages.page import RulingLine
from perfscore.readers.recognition.picture import Picture, ink

# A ruling line is longer than this many points, and a break in it shorter than that.
_LONG, _BREAK = 16.0, 3.0
# A line that breaks off and climbs by a pixel is so many times longer: the strokes of a row of characters join up to
# three times as far, those of characters one below the other do not join.
_WORN_LEVEL, _WORN_UPRIGHT = 6, 3
# The usual height of a character, in points, where a page shows none.
_USUAL = 10.5
# Specks are smaller than this share of a character's height; a dash is lower than that one and as long as this, and so
# many times longer than high: a worn one of a coarse scan is a third of a character high.
_SPECK, _FLAT, _DASH, _SLIM = 0.12, 0.35, 0.3, 3
# A point of a figure is smaller than this; so is a line of text that is none.
_POINT = 0.3
# Rows of ink of one line of text are parted by less than this share of a character's height.
_PARTED = 0.35
_TALLEST = 1.3


@frozen(kw_only=True)
class PixelLine:
    """A line of text in pixels: left, top, right, bottom; `dash` says that its shape is a lone dash."""

    left: int
    top: int
    right: int
    bottom: int
    dash: bool = False


@frozen(kw_only=True)
class Strokes:
    """The ruling lines of a picture in points, and its lines of text, whose characters are about `size` pixels high.

    `clean` is the picture without the ruling lines; `sideways` says that the text runs up or down the page.
    """

    horizontal: tuple[RulingLine, ...]
    vertical: tuple[RulingLine, ...]
    lines: tuple[PixelLine, ...]
    size: int
    clean: Any
    sideways: bool = False


def strokes_of(picture: Picture) -> Strokes:
    """The ruling lines and the lines of text of a picture that was set straight."""
    marks = ink(picture.grey)
    length, gap = round(_LONG / picture.scale), max(3, round(_BREAK / picture.scale))
    level, upright = _ruled(marks, length, gap, _WORN_LEVEL), _ruled(marks.T, length, gap, _WORN_UPRIGHT)
    horizontal = tuple(_rules(level, picture.scale))
    vertical = tuple(_rules(upright, picture.scale))
    without = _without(marks, level, upright.T)
    clean = np.where(cv2.bitwise_and(marks, cv2.bitwise_not(without)) > 0, np.uint8(255), picture.grey)
    size = _height(without, picture.scale)
    sideways = _joined(without, (1, size), size) > _joined(without, (size, 1), size)
    lattices = find_lattices(horizontal, vertical)
    boxes = [box for lattice in lattices for box in _boxes(lattice, picture.scale)]
    lines = [line for box in boxes for line in _lines(without, box, size)]
    for lattice in lattices:
        left, top, right, bottom = (round(side / picture.scale) for side in lattice.box)
        without[max(0, top) : bottom, max(0, left) : right] = 0
    lines += _free_lines(without, size)
    return Strokes(
        horizontal=horizontal, vertical=vertical, lines=tuple(lines), size=size, clean=clean, sideways=sideways
    )


def _ruled(marks: Any, length: int, gap: int, worn: int) -> Any:
    """The level lines in `marks`: unbroken runs of ink as long as `length`, small breaks between them closed.

    Those of a fax or a bent page are `worn` times as long.
    """
    marks = np.ascontiguousarray(marks)
    found = cv2.morphologyEx(marks, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    found = cv2.bitwise_or(found, _worn(marks, worn * length, gap))
    return cv2.morphologyEx(found, cv2.MORPH_CLOSE, np.ones((3, gap), np.uint8))


def _worn(marks: Any, length: int, gap: int) -> Any:
    """Level lines of at least `length` that break off by less than half a gap and climb by a pixel."""
    closed = cv2.morphologyEx(marks, cv2.MORPH_CLOSE, np.ones((1, gap // 2 | 1), np.uint8))
    thick = cv2.dilate(closed, np.ones((3, 1), np.uint8))
    found = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    return cv2.bitwise_and(found, closed)


def _rules(mask: Any, scale: float) -> Iterator[RulingLine]:
    """The lines of a mask as rules, in points; thick blots are none."""
    joined = cv2.dilate(mask, np.ones((3, 3), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    for left, top, width, height, area in stats[1:count].tolist():
        if area < 0.3 * width * min(height, 12) or height > 12:
            continue
        yield RulingLine(round((top + height / 2) * scale, 2), round(left * scale, 2), round((left + width) * scale, 2))


def _without(marks: Any, level: Any, upright: Any) -> Any:
    flat = cv2.dilate(level, np.ones((5, 3), np.uint8))
    steep = cv2.dilate(np.ascontiguousarray(upright), np.ones((3, 5), np.uint8))
    lines = cv2.bitwise_or(flat, steep)
    return cv2.bitwise_and(marks, cv2.bitwise_not(lines))


def _height(marks: Any, scale: float) -> int:
    """How high a character is: the upper quartile of the heights of what is neither speck nor blot."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(marks)
    low, high = round(5 / scale), round(24 / scale)
    sizes = [(int(width), int(height)) for _, _, width, height, _ in stats[1:count]]
    heights = sorted(height for width, height in sizes if low <= height <= high and width <= high)
    return heights[len(heights) * 3 // 4] if len(heights) > 20 else round(_USUAL / scale)


def _joined(marks: Any, reach: tuple[int, int], size: int) -> int:
    """How many pieces remain of the text where its marks are joined in one direction: the fewest along its lines."""
    closed = cv2.morphologyEx(marks, cv2.MORPH_CLOSE, np.ones(reach, np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(closed)
    return int((np.maximum(stats[1:, 2], stats[1:, 3]) > _POINT * size).sum())


def _boxes(lattice: Lattice, scale: float) -> Iterator[tuple[int, int, int, int]]:
    """The cells of a lattice in pixels."""
    for region in lattice.regions:
        left, right = lattice.xs[region.left], lattice.xs[region.left + region.columns]
        top, bottom = lattice.ys[region.top], lattice.ys[region.top + region.rows]
        yield round(left / scale), round(top / scale), round(right / scale), round(bottom / scale)


def _lines(marks: Any, box: tuple[int, int, int, int], size: int) -> Iterator[PixelLine]:
    """The lines of text in a cell, from top to bottom."""
    left, top, right, bottom = box
    part = _specks_gone(marks[top + 1 : bottom - 1, left + 1 : right - 1], size)
    if not part.size:
        return
    for low, high in _runs(part.any(axis=1), size):
        columns = np.flatnonzero(part[low:high].any(axis=0))
        first, last = int(columns[0]), int(columns[-1]) + 1
        length, thick = last - first, high - low
        dash = thick < _FLAT * size and max(_DASH * size, _SLIM * thick) < length < 4 * size
        if not dash and max(thick, length) < _POINT * size:
            continue
        x, y = left + 1, top + 1
        yield PixelLine(left=x + first, top=y + low, right=x + last, bottom=y + high, dash=dash)


def _specks_gone(part: Any, size: int) -> Any:
    """The marks without what is too small to be a point of a figure, or stands away from every character."""
    part = np.ascontiguousarray(part)
    if not part.any():
        return part[:0]
    count, labels, stats, _ = cv2.connectedComponentsWithStats(part)
    left, top, width, height = (stats[1:count, column] for column in range(4))
    extent = np.maximum(width, height)
    gone = extent < _SPECK * size
    for index in np.flatnonzero((extent < _POINT * size) & ~gone).tolist():
        near = (extent >= _POINT * size) & _within(left, width, index, size) & _within(top, height, index, size)
        gone[index] = not near.any()
    return np.where(np.isin(labels, np.flatnonzero(gone) + 1), 0, part) if gone.any() else part


def _within(start: Any, length: Any, index: int, size: int) -> Any:
    """Which marks lie at most a character's height from one, along one direction."""
    return (start - size < start[index] + length[index]) & (start[index] < start + length + size)


def _runs(rows: Any, size: int) -> list[tuple[int, int]]:
    """Stretches of rows with ink, those of one line put together: strokes of 三 are no lines of their own."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], rows.astype(np.int8), [0]))))
    runs: list[tuple[int, int]] = []
    for low, high in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if runs and low - runs[-1][1] < _PARTED * size and high - runs[-1][0] <= _TALLEST * size:
            runs[-1] = (runs[-1][0], high)
        else:
            runs.append((low, high))
    return runs


def _free_lines(marks: Any, size: int) -> Iterator[PixelLine]:
    """Lines of text outside the tables: characters nearer than their height run together."""
    closed = cv2.morphologyEx(marks, cv2.MORPH_CLOSE, np.ones((max(1, size // 4), size), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(closed)
    for left, top, width, height, _ in sorted(map(tuple, stats[1:count].tolist()), key=_by_top):
        if height >= 0.5 * size and width >= 0.3 * size and height <= 4 * size:
            yield PixelLine(left=left, top=top, right=left + width, bottom=top + height)


def _by_top(box: Sequence[int]) -> tuple[int, int]:
    return box[1], box[0]
