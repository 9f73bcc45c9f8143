"""Paths drawn on a page to ruling lines: straight strokes, and filled rectangles as thin as a line.

>>> ruling = Ruling()
>>> ruling.add([(0.0, 10.0), (100.0, 10.0)], stroked=True)
>>> ruling.add([(0.0, 0.0), (0.5, 0.0), (0.5, 80.0), (0.0, 80.0)], stroked=False)
>>> ruling.horizontal, ruling.vertical
([RulingLine(at=10.0, start=0.0, end=100.0)], [RulingLine(at=0.25, start=0.0, end=80.0)])
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from attrs import define, field

from perfscore.readers.pages.page import RulingLine

# A filled rectangle thinner than this (points) is a ruling line; lines may lean by as much and count as straight.
_THIN = 2.5
_STRAIGHT = 1.0

Corner = tuple[float, float]


@define
class Ruling:
    """The lines found so far."""

    horizontal: list[RulingLine] = field(factory=list)
    vertical: list[RulingLine] = field(factory=list)

    def add(self, points: Sequence[Corner], *, stroked: bool) -> None:
        """Take in one outline without curves: each stroke of it, or, only filled, the whole of it if it is thin."""
        if stroked:
            for start, end in pairwise(points):
                self._add_line(start, end, _STRAIGHT)
        elif len(points) > 1:
            across, along = [x for x, _ in points], [y for _, y in points]
            self._add_line((min(across), min(along)), (max(across), max(along)), _THIN)

    def _add_line(self, start: Corner, end: Corner, thin: float) -> None:
        width, height = abs(end[0] - start[0]), abs(end[1] - start[1])
        if height <= thin and width > height:
            self.horizontal.append(_rule(start[1], end[1], start[0], end[0]))
        elif width <= thin and height > width:
            self.vertical.append(_rule(start[0], end[0], start[1], end[1]))


def _rule(one: float, other: float, start: float, end: float) -> RulingLine:
    first, last = sorted((round(start, 2), round(end, 2)))
    return RulingLine(round((one + other) / 2, 2), first, last)
