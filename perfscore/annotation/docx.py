"""A copy of a Word document with a comment on each cell or paragraph concerned; its text stays as it is."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from perfscore.annotation.spots import noted, roles_of, spots_of
from perfscore.annotation.wording import AUTHOR, comment_of
from perfscore.audit import AuditedDocument
from perfscore.both import Lang
from perfscore.errors import DocumentError
from perfscore.limits import DEFAULT, Limits
from perfscore.model.place import Place
from perfscore.readers.formats.docx import flow_of, paragraph_text
from perfscore.readers.formats.flow import flow_blocks
from perfscore.readers.grid import Grid
from perfscore.readers.library import library
from perfscore.readers.package import open_package
from perfscore.readers.source import Source
from perfscore.reason import Wording

NO_COPY = Wording(
    "docx-no-copy",
    zh="{path}：不能另存此文件，请先用 Word 重新保存",
    en="{path}: no copy can be made of this document; save it again in Word first",
)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def annotate_docx(source: Source, audited: AuditedDocument, lang: Lang, limits: Limits = DEFAULT) -> bytes:
    """The annotated copy of the document in `source`.

    Raises:
        DocumentError: the document cannot be opened by the library that writes it.
    """
    word = _open(source, limits)
    finder = _Finder(word, source, limits)
    texts: dict[int, list[str]] = {}
    paragraphs: dict[int, Any] = {}
    for finding, place in noted(audited.findings):
        paragraph = finder.paragraph(place, finding.kind)
        if paragraph is not None:
            paragraphs[id(paragraph)] = paragraph
            texts.setdefault(id(paragraph), []).append(comment_of(finding, lang))
    for key, paragraph in paragraphs.items():
        _comment(word, paragraph, "\n\n".join(dict.fromkeys(texts[key])))
    buffer = BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def _open(source: Source, limits: Limits) -> Any:
    package = open_package(source.data, source.name, limits)
    try:
        return library("docx", source.name).Document(BytesIO(package.repacked()))
    except DocumentError:
        raise
    except Exception:  # noqa: BLE001 -- a document we could read may still hold what the library cannot
        raise DocumentError(NO_COPY(path=source.name)) from None


class _Finder:
    """Finds the paragraph that a place means: the first of its cell, or the one in the running text."""

    def __init__(self, word: Any, source: Source, limits: Limits) -> None:
        self._origins: list[list[list[object]]] = []
        blocks = flow_blocks(flow_of(word.element), source.name, limits, self._origins)
        self._spots = spots_of(Grid(path=source.name, sha256=source.sha256, blocks=blocks))
        self._by_text: dict[str, Any] = {}
        for element in word.element.iter(f"{_W}p"):
            for line in paragraph_text(element).split("\n"):
                self._by_text.setdefault(line.strip(), element)

    def paragraph(self, place: Place, kind: str) -> Any:
        """The ``w:p`` element, or None."""
        spot = self._spots.row(place)
        if spot is not None and place.table is not None and place.row is not None:
            cell: Any = self._origins[place.table - 1][place.row - 1][spot.column(roles_of(kind))]
            return None if cell is None else cell.find(f"{_W}p")
        passage = self._spots.passage(place)
        return None if passage is None else self._by_text.get(passage.text)


def _comment(word: Any, paragraph: Any, text: str) -> None:
    run = library("docx.text.run", "").Run
    runs = [run(element, None) for element in paragraph.iterchildren(f"{_W}r")]
    if not runs:
        runs = [run(paragraph.add_r(), None)]  # an empty cell has nothing to put a comment on
    word.add_comment([runs[0], runs[-1]], text=text, author=AUTHOR, initials="ps")
