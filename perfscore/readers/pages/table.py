"""A ruled table of a page filled with the text that stands in its cells."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from attrs import field, frozen

from perfscore.model.place import Box
from perfscore.readers.pages.lattice import Lattice, find_lattices
from perfscore.readers.pages.lines import text_of
from perfscore.readers.pages.page import Glyph, Page

_STEPS = 10_000


@frozen(kw_only=True)
class RuledTable:
    """A ruled table and the text of each of its regions; `page` is the width and height of the page it is on."""

    lattice: Lattice
    texts: tuple[str, ...] = field(repr=False)
    page: tuple[float, float] = (0.0, 0.0)

    def box(self, top: int, left: int, rows: int, columns: int) -> Box | None:
        """Where these meshes stand, as shares of the page."""
        xs, ys = self.lattice.xs, self.lattice.ys
        return shares((xs[left], ys[top], xs[left + columns], ys[top + rows]), self.page)


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
    size = page.width, page.height
    return [_filled(lattice, regions, size) for lattice, regions in zip(lattices, held, strict=True)], outside


def shares(sides: tuple[float, float, float, float], page: tuple[float, float]) -> Box | None:
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


def _filled(lattice: Lattice, regions: Iterable[list[Glyph]], page: tuple[float, float]) -> RuledTable:
    return RuledTable(lattice=lattice, texts=tuple(text_of(glyphs) for glyphs in regions), page=page)
