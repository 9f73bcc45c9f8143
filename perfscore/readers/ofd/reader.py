"""An OFD to a grid, by the same rooms as a PDF's pages; signatures are named, never judged."""

from __future__ import annotations

from attrs import evolve

from perfscore.errors import DocumentError
from perfscore.limits import DEFAULT, Limits
from perfscore.model.place import Place, Unread
from perfscore.readers.grid import Grid
from perfscore.readers.ofd.document import OfdPage, read_ofd_pages, signatures
from perfscore.readers.ofd.drawing import drawing
from perfscore.readers.ofd.package import OfdPackage, open_ofd
from perfscore.readers.pages.blocks import loose_page, page_blocks
from perfscore.readers.pages.building import GridBuilder
from perfscore.readers.pages.page import Page
from perfscore.readers.pages.unread_pages import NO_TEXT, unread_page
from perfscore.readers.recognition.door import can_recognise, recognised_pages
from perfscore.readers.recognition.reader import unclear_page
from perfscore.readers.sniff import kind_of_file
from perfscore.readers.source import Source
from perfscore.reason import Wording, placed

SIGNED = Wording(
    "ofd-signed",
    zh="文件带有电子签名（签章），本工具只列出，不验证其有效性",
    en="the file is signed (sealed); the signature is named here and not verified",
)
NAMELESS = Wording(
    "ofd-nameless-glyphs",
    zh="本页有{count}个字仅有字形编号，没有文字编码，无法读取；请向编制单位索取Word或Excel",
    en="{count} characters of this page are stored as shapes without a code and cannot be read; ask for the Word file",
)
DRAWN = Wording(
    "ofd-drawn-text",
    zh="本页的文字为曲线图形，没有文字编码，无法读取；请向编制单位索取Word或Excel",
    en="the text of this page is drawn as curves without a code and cannot be read; ask for the Word or Excel file",
)


def read_ofd_source(source: Source, limits: Limits = DEFAULT) -> Grid:
    """The grid of an OFD.

    Raises:
        DocumentError: damaged, or without text.
        LimitError: too many pages or rows, too large inside, or too slow.
    """
    package = open_ofd(source, limits)
    builder = GridBuilder(name=source.name, limits=limits)
    unread: list[Unread] = []
    for one in read_ofd_pages(package, limits):
        page = one.page
        place = Place(file=source.name, page=page.number)
        if one.nameless:
            unread.append(Unread(text="", place=place, reason=NAMELESS(count=one.nameless)))
        elif one.drawn:
            page, left = _drawn(one, source, limits)
            unread += left
        elif page.pictures and not page.has_text:
            page, left = _recognised(one, package, source, limits)
            unread += left
        blocks = page_blocks(page)
        builder.add(page.number, blocks, recognised=page.recognised, loose=loose_page(page, blocks))
    found = builder.finish()
    if not found:
        raise DocumentError(placed(source.name, unread[0].reason) if unread else NO_TEXT(path=source.name))
    signed = [Unread(text=text, place=Place(file=source.name), reason=SIGNED()) for text in signatures(package)]
    return Grid(path=source.name, sha256=source.sha256, blocks=found, unread=(*unread, *signed))


def _drawn(one: OfdPage, source: Source, limits: Limits) -> tuple[Page, list[Unread]]:
    """The page whose text is drawn, recognised beside what it has as text; where that cannot be, that it is unread."""
    page, place = one.page, Place(file=source.name, page=one.page.number)
    if not can_recognise():
        return page, [Unread(text="", place=place, reason=DRAWN())]
    data = drawing(one.drawn, page.width, page.height)
    found = next(iter(recognised_pages(evolve(source, data=data), "drawing", limits=limits)), None)
    if found is None:
        return page, [Unread(text="", place=place, reason=DRAWN())]
    unclear = unclear_page(source.name, evolve(found, number=page.number))
    if unclear is not None:
        return page, [unclear]
    return evolve(found, number=page.number, glyphs=(*page.glyphs, *found.glyphs)), []


def _recognised(one: OfdPage, package: OfdPackage, source: Source, limits: Limits) -> tuple[Page, list[Unread]]:
    """The page that a picture covers, recognised; where that cannot be, the page as it is, and that it is unread."""
    empty, number = one.page, one.page.number
    if one.picture is None or not can_recognise():
        return empty, [unread_page(source.name, number)]
    data = package.data(one.picture)
    if kind_of_file(data) != "picture":
        return empty, [unread_page(source.name, number)]  # JBIG2 and others that nothing here decodes
    found = next(iter(recognised_pages(evolve(source, data=data), "picture", limits=limits)), None)
    if found is None:
        return empty, [unread_page(source.name, number)]
    unclear = unclear_page(source.name, evolve(found, number=number))
    return (empty, [unclear]) if unclear is not None else (evolve(found, number=number), [])
