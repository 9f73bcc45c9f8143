"""A PDF with a text layer to a grid.

>>> from perfscore.readers.source import source_of
>>> read_pdf_source(source_of("a.pdf", b"%PDF-1.7"))
Traceback (most recent call last):
...
perfscore.errors.DocumentError: a.pdf: the PDF is damaged or cut off; save or download it again
"""

from __future__ import annotations

from perfscore.errors import DocumentError
from perfscore.limits import DEFAULT, Limits
from perfscore.model.place import Unread
from perfscore.readers.grid import Grid
from perfscore.readers.pages.blocks import page_blocks
from perfscore.readers.pages.building import GridBuilder
from perfscore.readers.pages.unread_pages import NO_TEXT, PICTURES, unread_page
from perfscore.readers.pdf.file import read_pages
from perfscore.readers.pdf.isolated import isolated_pages
from perfscore.readers.source import Source


def read_pdf_source(source: Source, limits: Limits = DEFAULT, *, isolated: bool = True) -> Grid:
    """The grid of a PDF, its pages taken from it in a process of its own unless `isolated` is False.

    Raises:
        DocumentError: damaged, protected by a password, or pictures without text.
        LimitError: more pages than ``pages``, more rows than ``rows``, or too slow.
    """
    builder = GridBuilder(name=source.name, limits=limits)
    unread: list[Unread] = []
    for page in isolated_pages(source, limits) if isolated else read_pages(source, limits):
        if page.pictures and not page.has_text:
            unread.append(unread_page(source.name, page.number))
        builder.add(page.number, page_blocks(page))
    blocks = builder.finish()
    if not blocks:
        raise DocumentError((PICTURES if unread else NO_TEXT)(path=source.name))
    return Grid(path=source.name, sha256=source.sha256, blocks=blocks, unread=tuple(unread))
