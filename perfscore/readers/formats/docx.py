"""A Word document (.docx) to a grid: paragraphs, tables with merged and nested cells, text boxes.

What is printed is read: insertions are, tracked deletions and hidden text are not; symbols of the Symbol font and
formulas give their characters. Macros and everything else in the package are never opened. Places are table and row,
or the number of the paragraph as row.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import define, field

from perfscore.limits import DEFAULT, Limits
from perfscore.readers.formats.flow import FlowCell, FlowTable, flow_blocks
from perfscore.readers.formats.xml_part import xml_root
from perfscore.readers.grid import Grid
from perfscore.readers.package import open_package
from perfscore.readers.source import Source

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DOCUMENT = "word/document.xml"

# Containers whose content stands for itself.
_TRANSPARENT = {
    f"{_W}{name}" for name in ("body", "sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "document")
}
_SKIPPED = {f"{_W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "sdtPr")}
# The Symbol font's places of the signs that stand before figures.
_SYMBOLS = {
    "3C": "<",
    "3D": "=",
    "3E": ">",
    "A3": "≤",
    "B0": "°",
    "B1": "±",
    "B3": "≥",
    "B4": "×",
    "B8": "÷",
    "B9": "≠",
}


def read_docx_source(source: Source, limits: Limits = DEFAULT) -> Grid:
    """The grid of a Word document.

    Raises:
        DocumentError: a damaged or encrypted package, or none of Word.
        LimitError: it inflates too far, has too many rows, or nests tables too deep.
    """
    package = open_package(source.data, source.name, limits)
    root = xml_root(package.read(DOCUMENT), source.name)
    return Grid(path=source.name, sha256=source.sha256, blocks=flow_blocks(flow_of(root), source.name, limits))


def flow_of(root: Any) -> tuple[str | FlowTable, ...]:
    """The paragraphs and tables of a document's root element; a cell's origin is its ``w:tc``."""
    return tuple(_flow(root))


def paragraph_text(element: Any) -> str:
    """The text of a ``w:p``, as it is read."""
    parts: list[str] = []
    _collect(element, parts, [])
    return "".join(parts).strip()


def _flow(element: Any) -> Iterator[str | FlowTable]:
    """The paragraphs and tables below `element`, in order."""
    for child in element:
        if child.tag == f"{_W}p":
            yield from _paragraph(child)
        elif child.tag == f"{_W}tbl":
            yield _table(child)
        elif child.tag in _TRANSPARENT:
            yield from _flow(child)
        elif child.tag == f"{_MC}AlternateContent":
            yield from _flow(_alternative(child))


def _paragraph(element: Any) -> Iterator[str | FlowTable]:
    """A paragraph's text, then what its text boxes hold."""
    parts: list[str] = []
    boxes: list[Any] = []
    _collect(element, parts, boxes)
    yield "".join(parts).strip()
    for box in boxes:
        yield from _flow(box)


def _collect(element: Any, parts: list[str], boxes: list[Any]) -> None:
    for child in element:
        tag = child.tag
        if tag in (f"{_W}t", f"{_M}t"):
            parts.append(child.text or "")
        elif tag == f"{_W}tab":
            parts.append(" ")
        elif tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif tag == f"{_W}sym":
            parts.append(_symbol(child))
        elif tag == f"{_W}txbxContent":
            boxes.append(child)
        elif tag == f"{_MC}AlternateContent":
            _collect(_alternative(child), parts, boxes)
        elif tag not in _SKIPPED and not (tag == f"{_W}r" and _hidden(child)):
            _collect(child, parts, boxes)


def _alternative(element: Any) -> Any:
    """The first choice of a text box that is stored twice, for newer and for older programs."""
    chosen = element.find(f"{_MC}Choice")
    if chosen is None:
        chosen = element.find(f"{_MC}Fallback")
    return chosen if chosen is not None else ()


def _hidden(run: Any) -> bool:
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(f"{_W}val", "1") not in {"0", "false", "off"}


def _symbol(element: Any) -> str:
    code = str(element.get(f"{_W}char", ""))[-2:].upper()
    return _SYMBOLS.get(code, "") if str(element.get(f"{_W}font", "")).lower() == "symbol" else ""


@define
class _Cell:
    """A cell while its table is read: later rows may continue it."""

    content: tuple[str | FlowTable, ...]
    columns: int
    rows: int = 1
    origin: Any = None


@define
class _Merges:
    """Which cell each column's merge downwards began with."""

    above: dict[int, _Cell] = field(factory=dict)


def _table(element: Any) -> FlowTable:
    merges = _Merges()
    rows = [_row(row, merges) for row in _children(element, f"{_W}tr") if not _deleted(row)]
    return FlowTable(
        rows=tuple(
            tuple(
                FlowCell(content=cell.content, columns=cell.columns, rows=cell.rows, origin=cell.origin) for cell in row
            )
            for row in rows
        )
    )


def _children(element: Any, tag: str) -> Iterator[Any]:
    """The rows of a table, or the cells of a row, also inside content controls."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _children(child, tag)


def _deleted(row: Any) -> bool:
    return row.find(f"{_W}trPr/{_W}del") is not None


def _row(element: Any, merges: _Merges) -> list[_Cell]:
    cells: list[_Cell] = []
    column = _number(element.find(f"{_W}trPr/{_W}gridBefore"), 0)
    if column:
        cells.append(_Cell((), column))
    for child in _children(element, f"{_W}tc"):
        width = _number(child.find(f"{_W}tcPr/{_W}gridSpan"), 1)
        merge = child.find(f"{_W}tcPr/{_W}vMerge")
        above = merges.above.get(column)
        if merge is not None and merge.get(f"{_W}val") != "restart" and above is not None:
            above.rows += 1
        elif _continues_left(child) and cells:
            cells[-1].columns += width
        else:
            cell = _Cell(tuple(_flow(child)), width, origin=child)
            cells.append(cell)
            if merge is None:
                merges.above.pop(column, None)
            else:
                merges.above[column] = cell
        column += width
    return cells


def _continues_left(cell: Any) -> bool:
    merge = cell.find(f"{_W}tcPr/{_W}hMerge")
    return merge is not None and merge.get(f"{_W}val") != "restart"


def _number(element: Any, default: int) -> int:
    text = "" if element is None else str(element.get(f"{_W}val", ""))
    return min(int(text), 256) if text.isascii() and text.isdigit() and len(text) < 9 else default
