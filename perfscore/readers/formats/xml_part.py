"""XML of an untrusted package: no entities, no network, no document type, bounded depth and text.

>>> xml_root(b"<w><t>10</t></w>", "a.docx").findtext("t")
'10'
>>> xml_root(b'<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/hostname">]><w>&e;</w>', "a.docx")
Traceback (most recent call last):
...
perfscore.errors.DocumentError: a.docx: it declares a document type, which office files never do; it is not read
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from perfscore.errors import DocumentError
from perfscore.readers.library import library
from perfscore.reason import Wording

DOCTYPE = Wording(
    "xml-document-type",
    zh="{path}：文件声明了文档类型（正常的办公文件不会这样），未读取",
    en="{path}: it declares a document type, which office files never do; it is not read",
)
DAMAGED = Wording(
    "xml-damaged",
    zh="{path}：文件内的 XML 损坏{where}，请重新保存文件",
    en="{path}: its XML is damaged{where}; save the file again",
)
AT_LINE = Wording("xml-damaged-at", zh="（第{line}行）", en=" (line {line})")
ELEMENTS = Wording(
    "xml-elements",
    zh="{path}：其中一部分超过{most}个元素，请拆分文件",
    en="{path}: a part of it has more than {most} elements; split the document",
)

# libxml2's own bounds stay on (huge_tree): 256 levels, 10 MB a text node, no amplification by entities.
_STRICT = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


# Elements of one part held in memory at once: a document of sixty cards has about a hundred thousand.
_ELEMENTS = 1_500_000


def xml_root(data: bytes, path: str) -> Any:
    """The root element of `data`; `path` names the file in errors.

    Raises:
        DocumentError: no well-formed XML, or it declares a document type.
    """
    etree = library("lxml.etree", path)
    if data.count(b"<") - data.count(b"</") > _ELEMENTS:
        raise DocumentError(ELEMENTS(path=path, most=_ELEMENTS))
    try:
        root = etree.fromstring(data, etree.XMLParser(**_STRICT))
    except etree.XMLSyntaxError as error:
        raise _damaged(path, error) from None
    if root.getroottree().docinfo.doctype:
        raise _has_doctype(path)
    return root


def xml_elements(data: bytes, tags: tuple[str, ...], path: str) -> Iterator[Any]:
    """The elements of these tags as they end, one by one, each emptied after it was looked at.

    Raises:
        DocumentError: no well-formed XML, or it declares a document type.
    """
    etree = library("lxml.etree", path)
    if b"<!DOCTYPE" in data:  # wherever it hides: behind a long comment too
        raise _has_doctype(path)
    try:
        for _, element in etree.iterparse(BytesIO(data), events=("end",), tag=tags, **_STRICT):
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise _damaged(path, error) from None


# ISO/IEC 29500 Strict names its parts otherwise than the Transitional form that nearly all programs write.
_STRICT_NAMES = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)


def ordinary(data: bytes) -> bytes:
    """The XML of a part with the names of the ordinary form, where it has those of the strict one.

    >>> ordinary(b'<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>')
    b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    """
    if b"http://purl.oclc.org/ooxml/" not in data[:8192]:
        return data
    for strict, usual in _STRICT_NAMES:
        data = data.replace(strict, usual)
    return data


def _has_doctype(path: str) -> DocumentError:
    return DocumentError(DOCTYPE(path=path))


def _damaged(path: str, error: Exception) -> DocumentError:
    line = getattr(error, "lineno", None)
    return DocumentError(DAMAGED(path=path, where=AT_LINE(line=line) if line else ""))
