"""An OFD to a grid, by the same rooms as a PDF's pages; signatures are named, never judged."""

from __future__ import annotations

from perfscore.errors import DocumentError
from perfscore.limits import DEFAULT, Limits
from perfscore.model.place import Place, Unread
from perfscore.readers.grid import Grid
from perfscore.readers.ofd.document import read_ofd_pages, signatures
from perfscore.readers.ofd.package import open_ofd
from perfscore.readers.pages.blocks import loose_page, page_blocks
from perfscore.readers.pages.building import GridBuilder
from perfscore.readers.pages.unread_pages import NO_TEXT, unread_page
from perfscore.readers.source import Source
from perfscore.reason import Wording, placed

SIGNED = Wording(
    "ofd-signed",
    zh="文件带有电子签名（签章），本工具只列出，不验证其有效性",
    en="the file is signed (sealed); the signature is named here and not verified",
)
NAMELESS = Wording(
    "ofd-nameless-glyphs",
    zh="本页有{count}个字只存了字形编号，没有文字编码，无法读出；请向编制单位索取Word或Excel",
    en="{count} characters of this page are stored as shapes without a code and cannot be read; ask for the Word file",
)
DRAWN = Wording(
    "ofd-drawn-text",
    zh="本页的文字是用曲线画出的图形，没有文字编码，无法读出；请向编制单位索取Word或Excel",
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
            unread.append(Unread(text="", place=place, reason=DRAWN()))
        elif page.pictures and not page.has_text:
            unread.append(unread_page(source.name, page.number))
        blocks = page_blocks(page)
        builder.add(page.number, blocks, loose=loose_page(page, blocks))
    found = builder.finish()
    if not found:
        raise DocumentError(placed(source.name, unread[0].reason) if unread else NO_TEXT(path=source.name))
    signed = [Unread(text=text, place=Place(file=source.name), reason=SIGNED()) for text in signatures(package)]
    return Grid(path=source.name, sha256=source.sha256, blocks=found, unread=(*unread, *signed))
