"""The parts of an OFD put together: its documents, their pages with template and annotations, what signed it.

A file holds one document or several; their pages are counted through.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import field, frozen

from perfscore.errors import DocumentError
from perfscore.limits import DEFAULT, Limits
from perfscore.readers.clock import Clock
from perfscore.readers.ofd.drawing import Shape
from perfscore.readers.ofd.objects import POINTS, Objects
from perfscore.readers.ofd.package import ROOT, OfdPackage, children, local, resolved, text_at
from perfscore.readers.ofd.values import numbers
from perfscore.readers.pages.matrix import Matrix
from perfscore.readers.pages.page import MORE_PAGES, Page
from perfscore.reason import Wording

NO_DOCUMENT = Wording(
    "ofd-no-document",
    zh="{path}：OFD文件中没有文档；请重新导出或另存为PDF",
    en="{path}: there is no document in the OFD; export it again or save it as PDF",
)

# The size of a page that states none: A4, in millimetres.
_A4 = (0.0, 0.0, 210.0, 297.0)
# Curved outlines no larger than a letter, some four to a Chinese one, from which on they are text: beside text that is
# coded, where a mark or an ornament may be drawn, and on a page without any.
_DRAWN, _DRAWN_ALONE = 400, 100
_UNSHOWN = {"Watermark", "Stamp"}


@frozen(kw_only=True)
class OfdPage:
    """A page; `picture` names the part with the picture that covers it, `nameless` counts characters without a code.

    `drawn` are its shapes where so many parts are like letters that its text is drawn.
    """

    page: Page
    picture: str | None = None
    nameless: int = 0
    drawn: tuple[Shape, ...] = field(default=(), repr=False)


@frozen(kw_only=True)
class _Body:
    """What the pages of one document share."""

    package: OfdPackage
    base: str
    area: tuple[float, ...]
    templates: dict[str, str]
    annotations: dict[str, str]
    units: dict[str, Any] = field(repr=False)
    media: dict[str, str] = field(repr=False)


def read_ofd_pages(package: OfdPackage, limits: Limits = DEFAULT) -> Iterator[OfdPage]:
    """The pages of all documents in order.

    Raises:
        DocumentError: a part is missing or damaged, or there is no document.
        LimitError: too many pages, or too slow.
    """
    clock = Clock(path=package.path, limits=limits)
    number = 0
    for location in _roots(package):
        name = resolved(location, ROOT)
        document = package.xml(name)
        body = _body(package, document, name)
        for listed in (page for pages in children(document, "Pages") for page in children(pages, "Page")):
            number += 1
            if number > limits.pages:
                raise limits.exceeded("pages", MORE_PAGES(pages=limits.pages), package.path)
            clock.check()
            yield _page(body, listed, number, clock)


def signatures(package: OfdPackage) -> Iterator[str]:
    """The names of what signed the file, with the time they state; nothing is verified."""
    for body in children(package.xml(ROOT), "DocBody"):
        location = text_at(body, "Signatures")
        if location is None:
            continue
        name = resolved(location, ROOT)
        for entry in _optional(package, name, "Signature"):
            signed = resolved(entry.get("BaseLoc", ""), name)
            info = next(_optional(package, signed, "SignedInfo"), None)
            provider = None if info is None else next(children(info, "Provider"), None)
            who = "" if provider is None else provider.get("ProviderName", "")
            when = "" if info is None else text_at(info, "SignatureDateTime") or ""
            yield " ".join(filter(None, (who, when)))


def _roots(package: OfdPackage) -> list[str]:
    bodies = children(package.xml(ROOT), "DocBody")
    found = [location for body in bodies if (location := text_at(body, "DocRoot")) is not None]
    if not found:
        raise DocumentError(NO_DOCUMENT(path=package.path))
    return found


def _body(package: OfdPackage, document: Any, base: str) -> _Body:
    common = next(children(document, "CommonData"), document)
    units: dict[str, Any] = {}
    media: dict[str, str] = {}
    for location in (item.text or "" for item in children(common, "PublicRes", "DocumentRes")):
        _add_resources(package, resolved(location, base), units, media)
    templates = {item.get("ID", ""): item.get("BaseLoc", "") for item in children(common, "TemplatePage")}
    return _Body(
        package=package,
        base=base,
        area=_area(common, "PageArea") or _A4,
        templates={number: resolved(location, base) for number, location in templates.items()},
        annotations=_annotations(package, document, base),
        units=units,
        media=media,
    )


def _add_resources(package: OfdPackage, name: str, units: dict[str, Any], media: dict[str, str]) -> None:
    try:
        resources = package.xml(name)
    except DocumentError:
        return  # fonts and colours are not needed to read
    folder = resolved(resources.get("BaseLoc", ""), name)
    for group in resources:
        for item in group:
            if local(item) == "CompositeGraphicUnit":
                units[item.get("ID", "")] = item
            elif local(item) == "MultiMedia":
                file = text_at(item, "MediaFile") or ""
                media[item.get("ID", "")] = resolved(file, f"{folder}/-" if resources.get("BaseLoc") else name)


def _annotations(package: OfdPackage, document: Any, base: str) -> dict[str, str]:
    """The part with the annotations of each page, by the page's number in the file."""
    location = text_at(document, "Annotations")
    if location is None:
        return {}
    name = resolved(location, base)
    return {
        page.get("PageID", ""): resolved(text_at(page, "FileLoc") or "", name)
        for page in _optional(package, name, "Page")
    }


def _optional(package: OfdPackage, name: str, child: str) -> Iterator[Any]:
    """The children of a part that may be missing or damaged: the document is read without it."""
    try:
        root = package.xml(name)
    except DocumentError:
        return
    yield from children(root, child)


def _page(body: _Body, listed: Any, number: int, clock: Clock) -> OfdPage:
    name = resolved(listed.get("BaseLoc", ""), body.base)
    content = body.package.xml(name)
    left, top, width, height = _area(content, "Area") or body.area
    origin: Matrix = (1.0, 0.0, 0.0, 1.0, -left, -top)
    units, media = dict(body.units), dict(body.media)
    for location in (item.text or "" for item in children(content, "PageRes")):
        _add_resources(body.package, resolved(location, name), units, media)
    objects = Objects(width=width, height=height, units=units, check=clock.check)
    for used in children(content, "Template"):
        template = body.templates.get(used.get("TemplateID", ""))
        for shown in () if template is None else _optional(body.package, template, "Content"):
            objects.add(shown, origin)
    for shown in children(content, "Content"):
        objects.add(shown, origin)
    for annotation in _optional(body.package, body.annotations.get(listed.get("ID", ""), ""), "Annot"):
        if annotation.get("Type") not in _UNSHOWN and annotation.get("Visible") != "false":
            _add_appearance(objects, annotation, origin)
    page = Page(
        number=number,
        width=width * POINTS,
        height=height * POINTS,
        glyphs=objects.glyphs,
        horizontal=objects.ruling.horizontal,
        vertical=objects.ruling.vertical,
        pictures=objects.pictures,
    )
    picture = media.get(objects.picture) if objects.picture is not None else None
    letters = sum(shape.letters for shape in objects.shapes)
    drawn = letters >= (_DRAWN if page.has_text else _DRAWN_ALONE)
    shapes = tuple(objects.shapes) if drawn else ()
    return OfdPage(page=page, picture=picture, nameless=objects.nameless, drawn=shapes)


def _add_appearance(objects: Objects, annotation: Any, origin: Matrix) -> None:
    for shown in children(annotation, "Appearance"):
        box = numbers(shown.get("Boundary"))
        x, y = (box[0], box[1]) if len(box) == 4 else (0.0, 0.0)
        objects.add(shown, (1.0, 0.0, 0.0, 1.0, origin[4] + x, origin[5] + y))


def _area(holder: Any, name: str) -> tuple[float, ...] | None:
    """The page's physical box, or another of its boxes; None where none is stated or it has no extent."""
    area = next(children(holder, name), None)
    if area is None:
        return None
    for box in ("PhysicalBox", "ApplicationBox", "ContentBox"):
        found = numbers(text_at(area, box))
        if len(found) == 4 and found[2] > 0 and found[3] > 0:
            return found
    return None
