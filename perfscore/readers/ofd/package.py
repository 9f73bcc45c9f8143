"""An OFD file's parts and the locations (ST_Loc) that name them, absolute or relative to the part that holds them.

A location only ever picks a member of the package; whatever it spells, no file of the machine is opened.

>>> resolved("Pages/Page_0/Content.xml", "Doc_0/Document.xml"), resolved("/Doc_0/Res/a.png", "Doc_0/Document.xml")
('Doc_0/Pages/Page_0/Content.xml', 'Doc_0/Res/a.png')
>>> resolved("../../../etc/passwd", "Doc_0/Document.xml")
'etc/passwd'
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any

from attrs import field, frozen

from perfscore.errors import DocumentError
from perfscore.limits import DEFAULT, Limits
from perfscore.readers.formats.xml_part import xml_root
from perfscore.readers.package import Package, one_line, open_package
from perfscore.readers.source import Source
from perfscore.reason import Wording

PART_MISSING = Wording(
    "ofd-part-missing",
    zh="{path}：OFD文件缺少部件{part}；请重新导出或另存为PDF",
    en="{path}: the OFD lacks its part {part}; export it again or save it as PDF",
)

ROOT = "OFD.xml"


@frozen(kw_only=True)
class OfdPackage:
    """The parts by their names, which are matched without regard to case and kind of slash."""

    package: Package
    by_name: dict[str, str] = field(repr=False)

    @property
    def path(self) -> str:
        """The file, for errors."""
        return self.package.path

    def data(self, name: str) -> bytes:
        """The bytes of a part, by its resolved name.

        Raises:
            DocumentError: there is no such part, or it is damaged.
        """
        stored = self.by_name.get(name.lower())
        if stored is None:
            raise DocumentError(PART_MISSING(path=self.path, part=one_line(name)))
        return self.package.read(stored)

    def xml(self, name: str) -> Any:
        """The root element of a part, by its resolved name.

        Raises:
            DocumentError: there is no such part, or it is no well-formed XML without a document type.
        """
        return xml_root(self.data(name), self.path)


def open_ofd(source: Source, limits: Limits = DEFAULT) -> OfdPackage:
    """The package in `source`.

    Raises:
        DocumentError: it is damaged.
        LimitError: it inflates too far.
    """
    package = open_package(source.data, source.name, limits)
    return OfdPackage(package=package, by_name={_plain(name).lower(): name for name in package.names})


def resolved(location: str, base: str) -> str:
    """The name of the part at `location`, as the part `base` gives it; nothing lies above the package's root."""
    where = _plain(location.strip())
    start = "/" if where.startswith("/") else "/" + posixpath.dirname(base)
    return posixpath.normpath(posixpath.join(start, where)).lstrip("/")


def local(element: Any) -> str:
    """An element's name without its namespace, which differs between makers."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Any, *names: str) -> Iterator[Any]:
    """The child elements of these names."""
    return (child for child in element if local(child) in names)


def text_at(element: Any, *path: str) -> str | None:
    """The text of the first descendant along `path`, None where there is none."""
    for name in path:
        found = next(children(element, name), None)
        if found is None:
            return None
        element = found
    return (element.text or "").strip() or None


def _plain(name: str) -> str:
    return name.replace("\\", "/")
