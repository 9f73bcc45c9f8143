r"""What a file is, by its content: names and extensions are often wrong.

>>> kind_of_file(b"%PDF-1.7 ..."), kind_of_file(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"W\0o\0r\0k\0b\0o\0o\0k\0")
('pdf', 'xls')
>>> kind_of_file("\ufeff<!DOCTYPE html>".encode()), kind_of_file("项目名称,,甲\n总分,,98\n".encode())
('html', 'csv')
>>> kind_of_file("总分\t98.00分\n".encode())
'text'
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from perfscore.errors import DocumentError
from perfscore.readers.encoding import decode
from perfscore.readers.formats.csv_table import looks_like_csv
from perfscore.readers.source import PROTECTED, Source
from perfscore.reason import Wording

# What is known and not read, by the names that `kind_of_file` gives: what it is, and what to do.
_REFUSED = {
    "encrypted": PROTECTED,
    "odf": Wording(
        "file-open-document",
        zh="{path}：这是既非文本也非表格的 OpenDocument 文件，请另存为 .docx 或 .xlsx",
        en="{path}: this is an OpenDocument file that is neither text nor spreadsheet; save it as .docx or .xlsx",
    ),
    "ole": Wording(
        "file-office-unknown",
        zh="{path}：这是未能识别的办公文件，请另存为 .docx 或 .xlsx",
        en="{path}: this is an office file of an unknown kind; save it as .docx or .xlsx",
    ),
    "xml": Wording(
        "file-xml-unknown",
        zh="{path}：这是未能识别的 XML，请另存为 .docx、.xlsx 或 .html",
        en="{path}: this is XML of an unknown kind; save the document as .docx, .xlsx or .html",
    ),
    "rar": Wording(
        "file-rar",
        zh="{path}：这是 RAR 压缩包，请解压后检查文件夹，或重新打包为 .zip",
        en="{path}: this is a RAR archive; unpack it and check the folder, or pack it as .zip",
    ),
    "7z": Wording(
        "file-7z",
        zh="{path}：这是 7z 压缩包，请解压后检查文件夹，或重新打包为 .zip",
        en="{path}: this is a 7z archive; unpack it and check the folder, or pack it as .zip",
    ),
}

_HEAD = 4096
_SAMPLE = 200_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|table|div|p|style)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TABLE = re.compile(r"<table[\s>].*<td[\s>]", re.IGNORECASE | re.DOTALL)
# Namespaces at the beginning of what Office 2003 and later write as one XML.
_OFFICE_XML = {
    "schemas.microsoft.com/office/word/2003/wordml": "word-xml",
    "urn:schemas-microsoft-com:office:spreadsheet": "excel-xml",
}
_ARCHIVES = {b"Rar!\x1a\x07": "rar", b"7z\xbc\xaf\x27\x1c": "7z"}
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"II*\0", b"MM\0*", b"GIF8", b"BM")


def kind_of_file(data: bytes) -> str:
    """The name of the format: pdf, docx, xlsx, xls, zip, html, json, csv or text, or one that is refused."""
    head = data[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_package(data)
    if head.startswith(_OLE):
        return _kind_of_ole(data)
    if head.startswith(b"{\\rtf"):
        return "rtf"
    for start, kind in _ARCHIVES.items():
        if head.startswith(start):
            return kind
    if head.startswith(_PICTURES):
        return "picture"
    return _kind_of_text(data)


def refused(source: Source, kind: str) -> DocumentError:
    """The error for a file of a kind that is known and not read."""
    return DocumentError(_REFUSED[kind](path=source.name))


def _kind_of_package(data: bytes) -> str:
    try:
        names = set(zipfile.ZipFile(BytesIO(data)).namelist())
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError):
        return "zip"
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if any(name.lower() in {"ofd.xml", "/ofd.xml"} for name in names):
        return "ofd"
    return _kind_of_open_document(data) if {"mimetype", "content.xml"} <= names else "zip"


def _kind_of_open_document(data: bytes) -> str:
    """By the member that names its type, which comes first and is not compressed."""
    start = data[:200]
    if b"opendocument.text" in start:
        return "odt"
    return "ods" if b"opendocument.spreadsheet" in start else "odf"


def _kind_of_ole(data: bytes) -> str:
    """By the names of the streams in the file's directory, which are UTF-16."""
    for name, kind in (
        ("EncryptedPackage", "encrypted"),
        ("WordDocument", "doc"),
        ("Workbook", "xls"),
        ("Book", "xls"),
    ):
        if name.encode("utf-16-le") in data:
            return kind
    return "ole"


def _kind_of_text(data: bytes) -> str:
    head = _decoded(data[:_HEAD])
    start = head.lstrip("\ufeff \t\r\n")
    if start.startswith("{"):
        return "json"
    if re.match(r"MIME-Version:|From: <Saved by|Content-Type: multipart/related", start, re.IGNORECASE):
        return "mhtml"
    if _HTML.match(start) or _HTML_TABLE.search(head):
        return "html"
    if start.startswith("<?xml"):
        return next((kind for mark, kind in _OFFICE_XML.items() if mark in start), "xml")
    return "csv" if _is_csv(data) else "text"


def _decoded(head: bytes) -> str:
    """The head in whatever encoding; only ASCII marks are looked for in it."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    if head[:64].count(0) > 8:
        return head.decode("utf-16-le" if head[1:2] == b"\0" else "utf-16-be", "replace")
    return head.decode("utf-8", "replace")


def _is_csv(data: bytes) -> bool:
    try:
        text = decode(data, "") if len(data) <= _SAMPLE else _whole_lines(data)
    except DocumentError:
        return False
    return looks_like_csv(text)


def _whole_lines(data: bytes) -> str:
    """The beginning of a long text, cut at the end of a line."""
    sample = data[:_SAMPLE]
    end = max(sample.rfind(b"\n"), sample.rfind(b"\r"))
    wide = b"\0" in sample[:64]
    return decode(sample[: end + (2 if wide else 1)] if end > 0 else sample, "")
