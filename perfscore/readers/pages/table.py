"""A ruled table of a page filled with the text that stands in its cells."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

from attrs import field, frozen

from perfscore.model.place import Box
from perfscore.readers.pages.lattice import Lattice, find_lattices
from perfscore.readers.pages.lines import text_of
from perfscore.readers.pages.page import Glyph, Page

_STEPS = 10_000

Sides = tuple[float, float, float, float]
"""Left, top, right, bottom, in points."""


@frozen(kw_only=True)
class RuledTable:
    """A ruled table and the text of each of its regions; `page` is the width and height of the page it is on.

    Of a table on a picture, `confidences` are those of the recognised texts (None where there is none), and `turned`
    the degrees by which the picture was set straight.
    """

    lattice: Lattice
    texts: tuple[str, ...] = field(repr=False)
    page: tuple[float, float] = (0.0, 0.0)
    confidences: tuple[float | None, ...] | None = field(default=None, repr=False)
    turned: float = 0.0

    def box(self, top: int, left: int, rows: int, columns: int) -> Box | None:
        """Where these meshes stand, as shares of the page."""
        xs, ys = self.lattice.xs, self.lattice.ys
        sides = xs[left], ys[top], xs[left + columns], ys[top + rows]
        if not self.turned:
            return shares(sides, self.page)
        return shares(turned_back(sides, self.page, self.turned), before_turning(self.page, self.turned))


def ruled_tables(page: Page) -> tuple[list[RuledTable], list[Glyph]]:
    """The ruled tables of a page, and the glyphs outside them."""
    lattices = find_lattices(page.horizontal, page.vertical)
    held: list[list[list[Glyph]]] = [[[] for _ in lattice.regions] for lattice in lattices]
    outside: list[Glyph] = []
    for glyph in page.glyphs:
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        for lattice, regions in zip(lattices, held, strict=True):
            number = lattice.region_at(x, y)
            if number is not None:
                regions[number].append(glyph)
                break
        else:
            outside.append(glyph)
    return [_filled(lattice, regions, page) for lattice, regions in zip(lattices, held, strict=True)], outside


def before_turning(page: tuple[float, float], degrees: float) -> tuple[float, float]:
    """The width and height that a page had before it was set straight by `degrees`.

    >>> before_turning((842.0, 595.0), 91.5), before_turning((842.0, 595.0), 181.0)
    ((595.0, 842.0), (842.0, 595.0))
    """
    return (page[1], page[0]) if round(degrees / 90) % 2 else page


def turned_back(sides: Sides, page: tuple[float, float], degrees: float) -> Sides:
    """The upright box around a box of a page that was set straight by `degrees`, on the page as it came.

    >>> turned_back((10.0, 10.0, 90.0, 10.0), (200.0, 100.0), 90.0)
    (90.0, 10.0, 90.0, 90.0)
    """
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    left, top, right, bottom = sides
    width, height = before_turning(page, degrees)
    corners = [(x - page[0] / 2, y - page[1] / 2) for x in (left, right) for y in (top, bottom)]
    xs = [round(width / 2 + x * cos - y * sin, 4) for x, y in corners]
    ys = [round(height / 2 + x * sin + y * cos, 4) for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def shares(sides: Sides, page: tuple[float, float]) -> Box | None:
    """Left, top, right and bottom as shares of the page, to a ten-thousandth.

    >>> [f"{side:f}" for side in shares((59.5, 84.2, 297.5, 421.0), (595.0, 842.0))]
    ['0.1000', '0.1000', '0.5000', '0.5000']
    """
    width, height = page
    if width <= 0 or height <= 0:
        return None
    left, top, right, bottom = (
        Decimal(round(min(max(side / size, 0.0), 1.0) * _STEPS)).scaleb(-4)
        for side, size in zip(sides, (width, height, width, height), strict=True)
    )
    return left, top, right, bottom


def _filled(lattice: Lattice, regions: Sequence[list[Glyph]], page: Page) -> RuledTable:
    return RuledTable(
        lattice=lattice,
        texts=tuple(text_of(glyphs) for glyphs in regions),
        page=(page.width, page.height),
        confidences=tuple(_confidence(glyphs) for glyphs in regions) if page.recognised else None,
        turned=page.turned,
    )


def _confidence(glyphs: Sequence[Glyph]) -> float | None:
    """That of the line of text of which the recogniser was least sure."""
    return min((glyph.confidence for glyph in glyphs if glyph.confidence is not None), default=None)
