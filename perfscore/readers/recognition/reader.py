"""A picture file (PNG, JPEG, TIFF, BMP) to a grid, by recognition and the same rooms as a PDF's pages."""

from __future__ import annotations

from perfscore.errors import DocumentError
from perfscore.limits import DEFAULT, Limits
from perfscore.model.place import Place, Unread
from perfscore.readers.grid import Grid
from perfscore.readers.pages.blocks import page_blocks
from perfscore.readers.pages.building import GridBuilder
from perfscore.readers.pages.page import Page
from perfscore.readers.pages.unread_pages import NO_TEXT, UNCLEAR_PAGE
from perfscore.readers.recognition.door import can_recognise, recognised_pages
from perfscore.readers.recognition.upright import CLEAR
from perfscore.readers.source import Source
from perfscore.reason import Wording, placed

NOT_INSTALLED = Wording(
    "picture-needs-recognition",
    zh='{path}：这是图片，需要文字识别；请安装：pip install "perfscore[ocr]"，或向编制单位索取Word、Excel',
    en='{path}: this is a picture; install text recognition with: pip install "perfscore[ocr]", or ask for the Word or '
    "Excel file",
)


def read_picture_source(source: Source, limits: Limits = DEFAULT) -> Grid:
    """The grid of a picture file.

    Raises:
        DocumentError: the extra ``ocr`` is not installed, or the picture is damaged or without text.
        LimitError: too slow, or too many pages or rows.
    """
    if not can_recognise():
        raise DocumentError(NOT_INSTALLED(path=source.name))
    builder = GridBuilder(name=source.name, limits=limits)
    unread: list[Unread] = []
    for page in recognised_pages(source, "picture", limits=limits):
        unclear = unclear_page(source.name, page)
        if unclear is None:
            builder.add(page.number, page_blocks(page), recognised=True)
        else:
            unread.append(unclear)
    blocks = builder.finish()
    if not blocks:
        raise DocumentError(placed(source.name, unread[0].reason) if unread else NO_TEXT(path=source.name))
    return Grid(path=source.name, sha256=source.sha256, blocks=blocks, unread=tuple(unread))


def unclear_page(name: str, page: Page) -> Unread | None:
    """A recognised page as unread, where the recogniser was not sure of its text; None where it was."""
    if page.confidence is None or page.confidence >= CLEAR:
        return None
    reason = UNCLEAR_PAGE(confidence=f"{page.confidence:.2f}")
    return Unread(text="", place=Place(file=name, page=page.number), reason=reason)
