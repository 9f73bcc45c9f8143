"""A PDF with a text layer to a grid.

>>> from perfscore.readers.source import source_of
>>> read_pdf_source(source_of("a.pdf", b"%PDF-1.7"))
Traceback (most recent call last):
...
perfscore.errors.DocumentError: a.pdf: the PDF is damaged or cut off; save or download it again
"""

from __future__ import annotations

from attrs import define, field

from perfscore.errors import DocumentError
from perfscore.limits import DEFAULT, Limits
from perfscore.model.place import Unread
from perfscore.readers.grid import Grid
from perfscore.readers.pages.blocks import PageBlock, loose_page, page_blocks
from perfscore.readers.pages.building import GridBuilder
from perfscore.readers.pages.nonsense import is_nonsense
from perfscore.readers.pages.page import Page
from perfscore.readers.pages.running import running_lines
from perfscore.readers.pages.spaced_pages import LoosePage
from perfscore.readers.pages.unread_pages import NO_TEXT, PICTURE_PAGE, PICTURES, garbled_page, unread_page
from perfscore.readers.pdf.file import read_pages
from perfscore.readers.pdf.isolated import isolated_pages
from perfscore.readers.recognition.door import can_recognise, recognised_pages
from perfscore.readers.recognition.reader import unclear_page
from perfscore.readers.source import Source
from perfscore.reason import Reason, placed


def read_pdf_source(source: Source, limits: Limits = DEFAULT, *, isolated: bool = True) -> Grid:
    """The grid of a PDF, its pages taken from it in a process of its own unless `isolated` is False.

    Pages without text are recognised where the extra ``ocr`` is installed, and named as unread where it is not.

    Raises:
        DocumentError: damaged, protected by a password, or nothing readable in it.
        LimitError: more pages than ``pages``, more rows than ``rows``, or too slow.
    """
    pages = isolated_pages(source, limits) if isolated else read_pages(source, limits)
    read = [_read(page) for page in pages]
    unread = _recognise(source, read, limits)
    running = running_lines([one.blocks for one in read])
    builder = GridBuilder(name=source.name, limits=limits)
    for one in read:
        builder.add(
            one.number,
            [block for block in one.blocks if id(block) not in running],
            recognised=one.recognised,
            loose=one.loose,
        )
    found = builder.finish()
    if not found:
        raise DocumentError(_nothing(source.name, unread))
    return Grid(path=source.name, sha256=source.sha256, blocks=found, unread=tuple(unread))


@define
class _Read:
    """A page as far as it was read.

    `picture` says that its text must be recognised: it is in a picture only, or `garbled`, its characters wrongly
    coded. Of a `pictorial` page the text beside the picture is read already, `written` characters.
    """

    number: int
    blocks: list[PageBlock]
    loose: LoosePage | None
    recognised: bool = field(kw_only=True)
    picture: bool = field(kw_only=True)
    garbled: bool = field(kw_only=True)
    pictorial: bool = field(kw_only=True)
    written: int = field(kw_only=True)


def _read(page: Page) -> _Read:
    ruled = bool(page.horizontal and page.vertical)
    picture = page.pictures > 0 and (not page.has_text or (page.recognised and not ruled))
    garbled = is_nonsense(page)
    blocks = [] if garbled else page_blocks(page)
    return _Read(
        page.number,
        blocks,
        loose_page(page, blocks),
        recognised=page.recognised and not garbled,
        picture=picture or page.pictorial or garbled,
        garbled=garbled,
        pictorial=page.pictorial,
        written=len(page.glyphs),
    )


def _recognise(source: Source, read: list[_Read], limits: Limits) -> list[Unread]:
    """Fill the pages that are pictures; those that stay unread are given back."""
    waiting = {one.number: one for one in read if one.picture}
    if not waiting:
        return []
    if not can_recognise():
        return [
            garbled_page(source.name, number) if one.garbled else unread_page(source.name, number)
            for number, one in waiting.items()
            if one.pictorial or not one.blocks
        ]
    unread: list[Unread] = []
    for page in recognised_pages(source, "pdf", sorted(waiting), limits):
        one, unclear = waiting[page.number], unclear_page(source.name, page)
        if unclear is not None:
            unread.append(unclear)
        elif not one.pictorial or len(page.glyphs) >= one.written:  # less than its own text: a photograph
            one.blocks, one.loose, one.recognised = page_blocks(page), None, True
    return unread


def _nothing(name: str, unread: list[Unread]) -> Reason:
    if not unread:
        return NO_TEXT(path=name)
    return PICTURES(path=name) if unread[0].reason.code == PICTURE_PAGE.code else placed(name, unread[0].reason)
