r"""A web archive (MHTML), as Word and browsers save a page in one file: its HTML parts, read as HTML.

Office programs give such a file the extension .doc or .xls. Pictures and styles in it are passed over.

>>> from perfscore.readers.source import source_of
>>> page = b"MIME-Version: 1.0\nContent-Type: text/html; charset=gb2312\n\n<p>" + "总分".encode("gbk")
>>> read_mhtml_source(source_of("a.doc", page)).blocks[0].text
'总分'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

from attrs import evolve

from perfscore.errors import DocumentError
from perfscore.limits import DEFAULT, Limits
from perfscore.readers.formats.html import read_html_source
from perfscore.readers.grid import Grid
from perfscore.readers.source import Source
from perfscore.reason import Wording

NO_PAGE = Wording(
    "mhtml-no-page",
    zh="{path}：网页存档（MHTML）中没有网页正文；请将页面另存为.html或.docx",
    en="{path}: there is no page in this web archive (MHTML); save the page as .html or .docx",
)

_BODY = re.compile(r"<body[^>]*>(.*?)(?:</body>|\Z)", re.IGNORECASE | re.DOTALL)
_FRAMES = re.compile(r"<frameset\b", re.IGNORECASE)


def read_mhtml_source(source: Source, limits: Limits = DEFAULT) -> Grid:
    """The grid of all HTML parts, one after the other.

    Raises:
        DocumentError: there is no HTML in it.
        LimitError: too many rows, or tables nested too deep.
    """
    pages = [page for page in _pages(message_from_bytes(source.data)) if not _FRAMES.search(page)]
    bodies = [body[1] if (body := _BODY.search(page)) else page for page in pages]
    if not any(body.strip() for body in bodies):
        raise DocumentError(NO_PAGE(path=source.name))
    return read_html_source(evolve(source, data="\n".join(bodies).encode("utf-8-sig")), limits)


def _pages(message: Message) -> Iterator[str]:
    for part in message.walk():
        data = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(data, bytes):
            yield _decoded(data, part.get_content_charset() or "")


def _decoded(data: bytes, charset: str) -> str:
    """The page by its own declaration; gb2312 is written above what only its superset has."""
    declared = re.search(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{1,20})", data[:4096])
    for name in (charset, declared[1].decode("ascii") if declared else "", "utf-8"):
        try:
            return data.decode("gb18030" if name.lower() in {"gb2312", "gbk"} else name)
        except (LookupError, UnicodeError):
            continue
    return data.decode("gb18030", "replace")
