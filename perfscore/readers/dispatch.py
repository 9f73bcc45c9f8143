"""Any file to documents: the first format that recognises the content reads it.

The table `FORMATS` is the list of formats; an entry imports its reader only when a file needs it. Plain text is last,
because nearly anything can be text.

>>> [entry.name for entry in FORMATS][-1]
'text'
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from attrs import frozen

from perfscore.errors import DocumentError
from perfscore.limits import DEFAULT, Limits
from perfscore.model.document import Document
from perfscore.readers.assemble import assemble
from perfscore.readers.source import Source, open_source


@frozen(kw_only=True)
class Format:
    """A format: `recognises` looks at the content, `read` gives the documents in it (several only for JSON, ZIP)."""

    name: str
    recognises: Callable[[Source], bool]
    read: Callable[[Source, Limits], tuple[Document, ...]]


def read(path: Path, limits: Limits = DEFAULT) -> Document:
    """The one document in the file at `path`.

    Raises:
        DocumentError: not readable, neither a card nor a figure in it, or several documents (then use `read_all`).
    """
    documents = read_all(path, limits)
    if len(documents) != 1:
        raise DocumentError(f"{path}: there are {len(documents)} documents in this file; read_all gives them all")
    return documents[0]


def read_all(path: Path, limits: Limits = DEFAULT) -> tuple[Document, ...]:
    """All documents in the file at `path`, in order."""
    return read_source(open_source(path, limits), limits)


def read_source(source: Source, limits: Limits = DEFAULT) -> tuple[Document, ...]:
    """All documents in a file that is already in memory."""
    chosen = next(entry for entry in FORMATS if entry.recognises(source))
    return chosen.read(source, limits)


def _is_json(source: Source) -> bool:
    return source.head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"


def _read_json(source: Source, limits: Limits) -> tuple[Document, ...]:
    from perfscore.readers.contract_json import read_contract  # noqa: PLC0415 - loaded when a file needs it

    return read_contract(source.data, source.name, source.sha256, limits)


def _read_text(source: Source, limits: Limits) -> tuple[Document, ...]:
    from perfscore.readers.text import read_text_source  # noqa: PLC0415 - loaded when a file needs it

    return (assemble(read_text_source(source, limits), limits),)


FORMATS: tuple[Format, ...] = (
    Format(name="json", recognises=_is_json, read=_read_json),
    Format(name="text", recognises=lambda _: True, read=_read_text),
)
