"""The small notations of OFD: numbers in a row, runs of distances, path data.

>>> distances("g 3 2.5 4", 9), numbers("1 0 0 1 5 5")
([2.5, 2.5, 2.5, 4.0], (1.0, 0.0, 0.0, 1.0, 5.0, 5.0))
>>> list(outlines("M 0 0 L 10 0 L 10 5 C"))
[[(0.0, 0.0), (10.0, 0.0), (10.0, 5.0), (0.0, 0.0)]]
"""

from __future__ import annotations

from collections.abc import Iterator

from perfscore.readers.pages.matrix import IDENTITY, Matrix
from perfscore.readers.pages.ruling import Corner

# Millimetres beyond which a coordinate is damage; no paper is so large.
_FAR = 100_000.0
# How many numbers follow each command of a path: the last two are the point it goes to.
_ARGUMENTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


def number(text: str | None) -> float | None:
    """A coordinate, None where the text is none.

    >>> number("3.5"), number("nan"), number("1e300"), number(None)
    (3.5, None, None, None)
    """
    if text is None or len(text) > 40:
        return None
    try:
        value = float(text)
    except ValueError:
        return None
    return value if abs(value) <= _FAR else None


def numbers(text: str | None) -> tuple[float, ...]:
    """Numbers parted by blanks; what is no number ends them."""
    found: list[float] = []
    for part in (text or "").split():
        value = number(part)
        if value is None:
            break
        found.append(value)
    return tuple(found)


def matrix_of(text: str | None) -> Matrix:
    """The attribute CTM; the identity where it is absent or damaged."""
    found = numbers(text)
    return (found[0], found[1], found[2], found[3], found[4], found[5]) if len(found) == 6 else IDENTITY


def distances(text: str | None, wanted: int) -> list[float]:
    """The first `wanted` distances of DeltaX or DeltaY: numbers, and runs ``g count distance``."""
    found: list[float] = []
    parts = iter((text or "").split())
    for part in parts:
        if len(found) >= wanted:
            break
        count, value = 1, number(part)
        if part == "g":
            how_many, value = next(parts, ""), number(next(parts, None))
            count = wanted if len(how_many) > 9 else int(how_many) if how_many.isdecimal() else 0
        if value is None:
            break
        found += [value] * max(0, min(count, wanted - len(found)))
    return found


def commands(text: str) -> Iterator[tuple[str, list[float]]]:
    """The commands of a path with their numbers; what follows damage is left out."""
    tokens = iter(text.split())
    for command in tokens:
        count = _ARGUMENTS.get(command)
        numbers = [number(next(tokens, None)) for _ in range(count or 0)]
        known = [value for value in numbers if value is not None]
        if count is None or len(known) < count:
            return
        yield command, known


def outlines(text: str) -> Iterator[list[Corner]]:
    """The corner points of each part of a path; parts with curves are left out, and so is what follows damage."""
    points: list[Corner] = []
    curved = False
    for command, arguments in commands(text):
        if command in "SM":
            if points and not curved:
                yield points
            points, curved = [], False
        curved = curved or command in "QBA"
        if command == "C":
            points += points[:1]
        else:
            points.append((arguments[-2], arguments[-1]))
    if points and not curved:
        yield points
