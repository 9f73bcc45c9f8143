"""Text that an OFD draws as curves, to outlines that the recogniser can draw again.

>>> shape = Shape(path="M 0 0 B 0 1 1 2 2 2 L 2 0 C", matrix=(2.0, 0.0, 0.0, 2.0, 0.0, 0.0), filled=True)
>>> shape.letters, [(len(outline), outline[-2]) for outline in shape.outlines()]
(1, [(9, (4.0, 0.0))])
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from attrs import field, frozen

from perfscore.readers.ofd.values import commands
from perfscore.readers.pages.matrix import Matrix, moved
from perfscore.readers.pages.ruling import Corner

# Straight pieces that a curve is drawn as; points on one page beyond which nothing more of it is drawn.
_PIECES = 6
_POINTS = 2_000_000
# A letter is at most so high and wide (points).
_LARGEST = 40.0
_HAIR = 0.75


@frozen(kw_only=True)
class Shape:
    """A path, which `matrix` places on the page in points; a filled one is what lies within, another a line."""

    path: str = field(repr=False)
    matrix: Matrix
    filled: bool

    @property
    def letters(self) -> int:
        """How many of its parts have curves and are no larger than a letter."""
        if "B" not in self.path and "Q" not in self.path:
            return 0
        return sum(_is_small(outline) for outline in self.outlines(pieces=1))

    def outlines(self, pieces: int = _PIECES) -> Iterator[list[Corner]]:
        """Its parts as points on the page, each curve as so many straight pieces."""
        for contour in contours(self.path, pieces):
            yield [moved(x, y, self.matrix) for x, y in contour]


def _is_small(outline: list[Corner]) -> bool:
    across, along = [x for x, _ in outline], [y for _, y in outline]
    return max(across) - min(across) <= _LARGEST and max(along) - min(along) <= _LARGEST


def contours(path: str, pieces: int = _PIECES) -> Iterator[list[Corner]]:
    """The parts of a path as points, its curves as short straight pieces; an arc is its chord.

    What follows damage is left out.
    """
    points: list[Corner] = []
    for command, numbers in commands(path):
        if command in "SM":
            if points:
                yield points
            points = [(numbers[0], numbers[1])]
        elif command == "C":
            points += points[:1]
        elif points and command in "QB":
            points += _curve([*points[-1], *numbers], pieces)
        else:
            points.append((numbers[-2], numbers[-1]))
    if points:
        yield points


def _curve(control: list[float], pieces: int) -> Iterator[Corner]:
    """A Bézier curve of second or third degree after its first point; `control` are x and y of its control points."""
    for piece in range(1, pieces):
        after = piece / pieces
        before = 1 - after
        if len(control) == 6:
            weights: tuple[float, ...] = (before * before, 2 * before * after, after * after)
        else:
            weights = before**3, 3 * before * before * after, 3 * before * after * after, after**3
        yield _mixed(weights, control[::2]), _mixed(weights, control[1::2])
    yield control[-2], control[-1]


def _mixed(weights: tuple[float, ...], values: list[float]) -> float:
    return sum(weight * value for weight, value in zip(weights, values, strict=True))


def drawing(shapes: Iterable[Shape], width: float, height: float) -> bytes:
    """A page's shapes as the recognition process takes them: JSON of its size and of outlines in points."""
    left, given = _POINTS, []
    for shape in shapes:
        outlines = [[(round(x, 2), round(y, 2)) for x, y in outline] for outline in shape.outlines()]
        left -= sum(map(len, outlines))
        if left < 0:
            break
        given.append([0 if shape.filled else _HAIR, outlines])
    return json.dumps([width, height, given]).encode()
