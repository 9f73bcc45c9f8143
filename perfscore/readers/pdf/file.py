"""A PDF file opened with pdfium, and its pages one by one.

pdfium is C++ and a PDF can ask it for any amount of memory: `isolated` runs this in a process of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from perfscore.errors import DocumentError
from perfscore.limits import DEFAULT, Limits
from perfscore.readers.clock import Clock
from perfscore.readers.library import library
from perfscore.readers.pages.page import PAGES, Page
from perfscore.readers.pdf.page import read_page
from perfscore.readers.source import PROTECTED, Source
from perfscore.reason import Wording

DAMAGED = Wording(
    "pdf-damaged",
    zh="{path}：PDF 损坏或不完整，请重新保存或下载",
    en="{path}: the PDF is damaged or cut off; save or download it again",
)


def open_pdf(source: Source, limits: Limits = DEFAULT) -> Any:
    """The pypdfium2 document; the caller closes it.

    Raises:
        DocumentError: damaged or protected by a password.
        LimitError: too many pages.
    """
    pdfium = library("pypdfium2", source.name)
    try:
        document = pdfium.PdfDocument(source.data)
        pages = len(document)
    except pdfium.PdfiumError as error:
        wording = PROTECTED if "password" in str(error).lower() else DAMAGED
        raise DocumentError(wording(path=source.name)) from None
    if pages > limits.pages:
        document.close()
        raise limits.exceeded("pages", PAGES(pages=pages), source.name)
    return document


def read_pages(source: Source, limits: Limits = DEFAULT) -> Iterator[Page]:
    """The pages one by one; a page that pdfium cannot open is passed over, as viewers do."""
    clock = Clock(path=source.name, limits=limits)
    pdfium = library("pypdfium2", source.name)
    document = open_pdf(source, limits)
    try:
        for index in range(len(document)):
            clock.check()
            try:
                page = document[index]
                yield read_page(page, index + 1, source.name)
                page.close()
            except pdfium.PdfiumError:
                continue
    finally:
        document.close()
