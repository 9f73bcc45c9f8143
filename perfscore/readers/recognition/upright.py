"""A picture to a page, whichever way up it lies: sheets are fed sideways and upside down.

Rows of text tell a quarter turn. Which end is up only the recogniser knows: upside down it is unsure of what it reads
(0.6 to 0.7 on average, against 0.95 and more), and the page is read again the other way round.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from perfscore.readers.pages.page import Page

if TYPE_CHECKING:
    from perfscore.readers.recognition.engine import Engine

# Below this average confidence a page is not taken for read. Confidence above it proves nothing.
CLEAR = 0.80


def upright_page(engine: Engine, grey: Any, number: int) -> Page:
    """The page on a picture of grey values, recognised the right way up."""
    page = _page(engine, grey, number, 0)
    if page is None:
        page = _page(engine, grey, number, 1, certain=True)
    assert page is not None
    if page.confidence is None or page.confidence >= CLEAR:
        return page
    other = _page(engine, grey, number, round(page.turned / 90) + 2, certain=True)
    assert other is not None
    return other if (other.confidence or 0.0) > page.confidence else page


def _page(engine: Engine, grey: Any, number: int, quarters: int, *, certain: bool = False) -> Page | None:
    """The page after so many quarter turns to the left; None if it lies on its side, unless that is `certain`."""
    import numpy as np  # noqa: PLC0415 - heavy

    from perfscore.readers.recognition.picture import prepared  # noqa: PLC0415 - heavy
    from perfscore.readers.recognition.strokes import strokes_of  # noqa: PLC0415 - heavy

    picture = prepared(np.ascontiguousarray(np.rot90(grey, quarters)))
    strokes = strokes_of(picture)
    if strokes.sideways and not certain:
        return None
    height, width = picture.grey.shape[:2]
    return Page(
        number=number,
        width=width * picture.scale,
        height=height * picture.scale,
        glyphs=tuple(engine.glyphs(strokes, picture.scale)),
        horizontal=strokes.horizontal,
        vertical=strokes.vertical,
        pictures=1,
        recognised=True,
        turned=90.0 * quarters + picture.turned,
    )
