"""Any file to documents: what its content says it is decides who reads it.

The table `FORMATS` is the list of formats; an entry imports its reader only when a file needs it.

>>> [entry.name for entry in FORMATS if entry.name not in OFFICE]
['pdf', 'ofd', 'docx', 'xlsx', 'xls', 'picture', 'zip', 'json', 'html', 'mhtml', 'csv', 'text']
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from os import PathLike, fspath
from pathlib import Path

from attrs import evolve, frozen

from perfscore.errors import DocumentError, UsageError
from perfscore.limits import DEFAULT, Limits
from perfscore.model.document import Document
from perfscore.readers.assemble import assemble
from perfscore.readers.cards.wording import WRITTEN_FROM
from perfscore.readers.sniff import kind_of_file, refused
from perfscore.readers.source import Source, open_source, source_of
from perfscore.reason import Wording

SEVERAL = Wording(
    "several-documents",
    zh="{path}：一个文件中有{number}份文档，请用 read_all 读取",
    en="{path}: there are {number} documents in this file; read_all gives them all",
)
BYTES_NEED_A_NAME = Wording(
    "bytes-without-name", zh="读取字节须用 name= 给出名称", en="bytes need the name they are reported under: name=…"
)
NAME_OF_A_PATH = Wording(
    "name-beside-path",
    zh="name={name}：按路径读取时不用 name",
    en="name={name}: a path is a name already; leave it out",
)


@frozen(kw_only=True)
class Format:
    """A format: its name as `kind_of_file` gives it, and what gives the documents (several only for JSON, ZIP)."""

    name: str
    read: Callable[[Source, Limits], tuple[Document, ...]]


def read(source: str | PathLike[str] | bytes, limits: Limits = DEFAULT, *, name: str | None = None) -> Document:
    """The one document in a file, or in the bytes of one.

    A text is always a path, never the document itself (see `read_text`); bytes need the `name` they are reported
    under. The content decides what a file is, never its name.

    Raises:
        DocumentError: not readable, neither a card nor a figure in it, or several documents (then use `read_all`).
        UsageError: bytes without a name, or a name beside a path.
    """
    documents = read_all(source, limits, name=name)
    if len(documents) != 1:
        shown = name if isinstance(source, bytes) else fspath(source)
        raise DocumentError(SEVERAL(path=shown, number=len(documents)))
    return documents[0]


def read_all(
    source: str | PathLike[str] | bytes, limits: Limits = DEFAULT, *, name: str | None = None
) -> tuple[Document, ...]:
    """All documents in a file, or in the bytes of one, in order; as `read`."""
    if isinstance(source, bytes):
        if name is None:
            raise UsageError(BYTES_NEED_A_NAME())
        return read_source(source_of(name, source, limits), limits)
    if name is not None:
        raise UsageError(NAME_OF_A_PATH(name=name))
    return read_source(open_source(Path(source), limits), limits)


def read_text(text: str, limits: Limits = DEFAULT, *, name: str) -> Document:
    """The one document in a text, reported under `name`.

    >>> read_text("2023年度收入 5.00 万元", name="pasted").path
    'pasted'

    Raises:
        DocumentError: as `read`.
    """
    return read(text.encode(), limits, name=name)


def read_source(source: Source, limits: Limits = DEFAULT) -> tuple[Document, ...]:
    """All documents in a file that is already in memory."""
    kind = kind_of_file(source.data)
    chosen = next((entry for entry in FORMATS if entry.name == kind), None)
    if chosen is None:
        raise refused(source, kind)
    documents = chosen.read(source, limits)
    # The members of an archive and the documents of a JSON know their own format.
    if kind in {"json", "zip"}:
        return documents
    return tuple(evolve(document, source_format=_written_from(document) or kind) for document in documents)


def _written_from(document: Document) -> str | None:
    """The format that a form of ours says it was written from."""
    said = (repair.what for card in document.scorecards for repair in card.repairs)
    formats = (str(what.values["format"]) for what in said if what.code == WRITTEN_FROM.code)
    return next((name for name in formats if name in _KNOWN), None)


def _by_grid(module: str, function: str) -> Callable[[Source, Limits], tuple[Document, ...]]:
    """A reader that makes a grid, imported when a file needs it, then the one step from grid to cards."""

    def read_grid(source: Source, limits: Limits) -> tuple[Document, ...]:
        reader = getattr(import_module(f"perfscore.readers.{module}"), function)
        return (assemble(reader(source, limits), limits),)

    return read_grid


def _by_office(kind: str) -> Callable[[Source, Limits], tuple[Document, ...]]:
    """A reader of a format that LibreOffice converts."""

    def read_converted(source: Source, limits: Limits) -> tuple[Document, ...]:
        from perfscore.readers.office.reader import read_office_source  # noqa: PLC0415 - loaded when a file needs it

        return (assemble(read_office_source(kind, source, limits), limits),)

    return read_converted


def _read_json(source: Source, limits: Limits) -> tuple[Document, ...]:
    from perfscore.readers.formats.contract_json import read_contract  # noqa: PLC0415 - loaded when a file needs it

    return read_contract(source.data, source.name, source.sha256, limits)


def _read_archive(source: Source, limits: Limits) -> tuple[Document, ...]:
    from perfscore.readers.archive import read_archive  # noqa: PLC0415 - loaded when a file needs it

    return read_archive(source, read_source, limits)


# What a document may be read from, with the contract's JSON.
_KNOWN = frozenset({"text", "pdf", "ofd", "docx", "xlsx", "xls", "html", "csv", "json", "mhtml", "picture"})
# What LibreOffice converts, where it is installed.
OFFICE = ("doc", "rtf", "odt", "ods", "xlsb", "word-xml", "excel-xml")

FORMATS: tuple[Format, ...] = (
    Format(name="pdf", read=_by_grid("pdf.reader", "read_pdf_source")),
    Format(name="ofd", read=_by_grid("ofd.reader", "read_ofd_source")),
    Format(name="docx", read=_by_grid("formats.docx", "read_docx_source")),
    Format(name="xlsx", read=_by_grid("formats.xlsx", "read_xlsx_source")),
    Format(name="xls", read=_by_grid("formats.xls", "read_xls_source")),
    Format(name="picture", read=_by_grid("recognition.reader", "read_picture_source")),
    *(Format(name=kind, read=_by_office(kind)) for kind in OFFICE),
    Format(name="zip", read=_read_archive),
    Format(name="json", read=_read_json),
    Format(name="html", read=_by_grid("formats.html", "read_html_source")),
    Format(name="mhtml", read=_by_grid("formats.mhtml", "read_mhtml_source")),
    Format(name="csv", read=_by_grid("formats.csv_table", "read_csv_source")),
    Format(name="text", read=_by_grid("formats.text", "read_text_source")),
)
