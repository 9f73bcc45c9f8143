"""Old and foreign office formats to grids: converted by LibreOffice, then read as Word or Excel.

What the suite made of a file is kept for the run, by the file's digest: a file named twice is converted once.
"""

from __future__ import annotations

from attrs import evolve, frozen

from perfscore.both import Both
from perfscore.errors import DocumentError
from perfscore.limits import DEFAULT, Limits
from perfscore.readers.formats.xml_part import xml_root
from perfscore.readers.grid import Grid
from perfscore.readers.office.suite import convert, installed_at
from perfscore.readers.package import open_package
from perfscore.readers.source import Source
from perfscore.reason import Wording

NOT_INSTALLED = Wording(
    "office-not-installed",
    zh="{path}：这是{what}；请安装LibreOffice后重试，或在原软件中另存为{wanted}",
    en="{path}: this is {what}; install LibreOffice and try again, or save it as {wanted}",
)

# Conversions kept: the last few, for a report and its annotation follow each other.
_KEPT = 4


@frozen(kw_only=True)
class _Office:
    suffix: str
    wanted: str
    what: Both


# By the names that `kind_of_file` gives.
OFFICE: dict[str, _Office] = {
    "doc": _Office(
        suffix=".doc", wanted="docx", what=Both("旧版Word文件（.doc、.wps）", "an old Word file (.doc, .wps)")
    ),
    "rtf": _Office(suffix=".rtf", wanted="docx", what=Both("RTF文件", "rich text (RTF)")),
    "odt": _Office(suffix=".odt", wanted="docx", what=Both("OpenDocument文本", "an OpenDocument text")),
    "ods": _Office(suffix=".ods", wanted="xlsx", what=Both("OpenDocument表格", "an OpenDocument spreadsheet")),
    "xlsb": _Office(
        suffix=".xlsb", wanted="xlsx", what=Both("二进制Excel工作簿（.xlsb）", "a binary workbook (.xlsb)")
    ),
    "word-xml": _Office(suffix=".xml", wanted="docx", what=Both("Word 2003 XML文件", "a Word 2003 XML document")),
    "excel-xml": _Office(suffix=".xml", wanted="xlsx", what=Both("Excel 2003 XML表格", "an Excel 2003 XML workbook")),
}
_PACKED = {"odt", "ods", "xlsb"}

_converted: dict[tuple[str, str], bytes] = {}


def read_office_source(kind: str, source: Source, limits: Limits = DEFAULT) -> Grid:
    """The grid of a file of one of the kinds in `OFFICE`.

    Raises:
        DocumentError: LibreOffice is not installed, crashed, or could not convert the file.
        LimitError: it took too long or grew too large.
    """
    converted = evolve(source, data=_as_wanted(kind, source, limits))
    if OFFICE[kind].wanted == "docx":
        from perfscore.readers.formats.docx import read_docx_source  # noqa: PLC0415 - loaded when a file needs it

        return read_docx_source(converted, limits)
    from perfscore.readers.formats.xlsx import read_xlsx_source  # noqa: PLC0415 - loaded when a file needs it

    return read_xlsx_source(converted, limits)


def _as_wanted(kind: str, source: Source, limits: Limits) -> bytes:
    office = OFFICE[kind]
    key = (source.sha256, kind)
    if key not in _converted:
        suite = installed_at()
        if suite is None:
            raise DocumentError(NOT_INSTALLED(path=source.name, what=office.what, wanted=f".{office.wanted}"))
        _look_first(kind, source, limits)
        made = convert(suite, source.data, office.suffix, office.wanted, path=source.name, limits=limits)
        while len(_converted) >= _KEPT:
            del _converted[next(iter(_converted))]
        _converted[key] = made
    return _converted[key]


def _look_first(kind: str, source: Source, limits: Limits) -> None:
    """Refuse bombs and document types before the suite opens the file."""
    if kind in _PACKED:
        open_package(source.data, source.name, limits)
    elif kind.endswith("-xml"):
        xml_root(source.data, source.name)
