"""A ruled table of a page filled with the text that stands in its cells."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, frozen

from perfscore.readers.pages.lattice import Lattice, find_lattices
from perfscore.readers.pages.lines import text_of
from perfscore.readers.pages.page import Glyph, Page


@frozen(kw_only=True)
class RuledTable:
    """A ruled table and the text of each of its regions."""

    lattice: Lattice
    texts: tuple[str, ...] = field(repr=False)


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
    return [_filled(lattice, regions) for lattice, regions in zip(lattices, held, strict=True)], outside


def _filled(lattice: Lattice, regions: Iterable[list[Glyph]]) -> RuledTable:
    return RuledTable(lattice=lattice, texts=tuple(text_of(glyphs) for glyphs in regions))
