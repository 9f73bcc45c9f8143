"""The objects of a page (GB/T 33190, chapters 8 to 13) to glyphs and ruling lines, in points.

A position is taken through the object's CTM and moved by its Boundary, both in millimetres; objects inside a
composite unit are taken through the matrices of both. Text set at a slant (a watermark) is left out.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import define, field

from perfscore.readers.ofd.drawing import Shape
from perfscore.readers.ofd.package import children, local
from perfscore.readers.ofd.values import distances, matrix_of, number, numbers, outlines
from perfscore.readers.pages.matrix import IDENTITY, Matrix, is_slanted, moved, times
from perfscore.readers.pages.page import Glyph
from perfscore.readers.pages.ruling import Ruling

# Points in a millimetre.
POINTS = 72 / 25.4
_IN_POINTS: Matrix = (POINTS, 0.0, 0.0, POINTS, 0.0, 0.0)
# Characters of a path that weigh as much as an object: ten megabytes of them are more than a page of letters takes.
_WRITTEN = 50
# What one page may hold, and composite units inside composite units: beyond that no form goes.
_OBJECTS = 200_000
_GLYPHS = 200_000
_DEPTH = 12
# Shares of a character's size above and below its baseline.
_ASCENT, _DESCENT = 0.86, 0.14
# So many more kinds of shapes than of characters in one text: its characters only fill the place (blanks, one sign).
_SHAPES = 1
# The widest Latin letter, in sizes.
_LETTER = 0.95
# A picture that covers more of the page than this may be the page itself.
_LARGE = 0.4


@define(kw_only=True)
class Objects:
    """Collects what a page shows; `units` are the composite units by their number, `check` asks whether time is over.

    `picture` is the resource of the largest picture that covers much of the page, `nameless` counts the characters
    that the file gives only as numbers of shapes in a font, `shapes` are the paths that are drawn, and may be text.
    """

    width: float
    height: float
    units: Mapping[str, Any]
    check: Callable[[], None]
    glyphs: list[Glyph] = field(factory=list)
    ruling: Ruling = field(factory=Ruling)
    picture: str | None = None
    pictures: int = 0
    nameless: int = 0
    shapes: list[Shape] = field(factory=list)
    left: int = _OBJECTS

    def add(self, holder: Any, matrix: Matrix, depth: int = 0) -> None:
        """Take in the objects in `holder` (a layer, a block, an appearance), which `matrix` places on the page."""
        for item in holder:
            self.left -= 1
            if self.left < 0:
                return
            if self.left % 1000 == 0:
                self.check()
            if item.get("Visible") == "false":
                continue
            match local(item):
                case "TextObject":
                    self._add_text(item, _placed(item, matrix))
                case "PathObject":
                    self._add_path(item, _placed(item, matrix))
                case "ImageObject":
                    self._add_picture(item, matrix)
                case "CompositeObject" if depth < _DEPTH:
                    unit = self.units.get(item.get("ResourceID", ""))
                    if unit is not None:
                        self.add(unit, _placed(item, matrix), depth + 1)
                case "Layer" | "PageBlock" | "Content" if depth < _DEPTH:
                    self.add(item, matrix, depth + 1)

    def _add_text(self, item: Any, matrix: Matrix) -> None:
        size = number(item.get("Size")) or 0.0
        a, b, *_ = matrix
        if size <= 0 or is_slanted(math.atan2(b, a)):
            return
        turn = math.radians(number(item.get("CharDirection")) or 0.0)
        said: set[str] = set()
        box, (scale, *_) = numbers(item.get("Boundary")), matrix_of(item.get("CTM"))
        wide = box[2] / scale if len(box) == 4 and scale > 0 else 0.0
        for code in children(item, "TextCode"):
            text = _unwrapped(code.text or "")
            said.update(text)
            for char, x, y, room in _set_out(text, code, size, number(item.get("HScale")) or 1.0, wide):
                if len(self.glyphs) < _GLYPHS:
                    self.glyphs.append(_glyph(char, _corners(x, y, room, size, turn), matrix))
        listed = (child.text or "" for one in children(item, "CGTransform") for child in one)
        shapes = [shape for text in listed for shape in text.split()]
        if len(set(shapes)) > len(said) + _SHAPES:
            self.nameless += len(shapes)

    def _add_path(self, item: Any, matrix: Matrix) -> None:
        stroked = item.get("Stroke", "true") != "false"
        filled = item.get("Fill") == "true"
        if not stroked and not filled:
            return
        data = next(children(item, "AbbreviatedData"), None)
        path = (data.text or "") if data is not None else ""
        self.left -= len(path) // _WRITTEN
        if self.left < 0:
            return
        self.shapes.append(Shape(path=path, matrix=times(matrix, _IN_POINTS), filled=filled))
        for points in outlines(path):
            self.left -= len(points)
            if self.left < 0:
                return
            self.ruling.add([_shown(*point, matrix) for point in points], stroked=stroked)

    def _add_picture(self, item: Any, matrix: Matrix) -> None:
        self.pictures += 1
        box = numbers(item.get("Boundary"))
        if len(box) == 4 and matrix == IDENTITY and box[2] * box[3] > _LARGE * self.width * self.height:
            self.picture = item.get("ResourceID")


def _placed(item: Any, outer: Matrix) -> Matrix:
    box = numbers(item.get("Boundary"))
    corner: Matrix = (1.0, 0.0, 0.0, 1.0, box[0], box[1]) if len(box) == 4 else IDENTITY
    return times(times(matrix_of(item.get("CTM")), corner), outer)


def _unwrapped(text: str) -> str:
    """The text of a code without the line ends and indents of XML set out for people."""
    return text.strip() if "\n" in text else text


def _set_out(
    text: str, code: Any, size: float, stretch: float, wide: float
) -> Iterator[tuple[str, float, float, float]]:
    """Each character with its position on the baseline and the room it takes along it; the text ends at `wide`."""
    x, y = number(code.get("X")) or 0.0, number(code.get("Y")) or 0.0
    across, down = distances(code.get("DeltaX"), len(text)), distances(code.get("DeltaY"), len(text))
    for index, char in enumerate(text):
        natural = size * stretch * (1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5)
        step = across[index] if index < len(across) else (0.0 if down else natural)
        # How wide a letter is only its font knows: W and M take nearly a whole size.
        widest = size * stretch * _LETTER if char.isascii() and char.isalpha() else natural
        room = step if index < len(across) else wide - x
        yield char, x, y, room if 0 < room <= widest else natural
        x, y = x + step, y + (down[index] if index < len(down) else 0.0)


def _corners(x: float, y: float, room: float, size: float, turn: float) -> list[tuple[float, float]]:
    """The corners of a character's box, turned about its origin."""
    cos, sin = math.cos(turn), math.sin(turn)
    flat = [(dx, dy) for dx in (0.0, room) for dy in (-_ASCENT * size, _DESCENT * size)]
    return [(x + dx * cos - dy * sin, y + dx * sin + dy * cos) for dx, dy in flat]


def _glyph(char: str, corners: list[tuple[float, float]], matrix: Matrix) -> Glyph:
    shown = [_shown(*corner, matrix) for corner in corners]
    across, along = [x for x, _ in shown], [y for _, y in shown]
    unknown = unicodedata.category(char) in {"Co", "Cn", "Cs", "Cc"}
    return Glyph("\ufffd" if unknown else char, *map(_near, (min(across), max(across), min(along), max(along))))


def _shown(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    across, along = moved(x, y, matrix)
    return across * POINTS, along * POINTS


def _near(value: float) -> float:
    return round(value, 2)
