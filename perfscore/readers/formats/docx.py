"""A Word document (.docx) to a grid: paragraphs, tables with merged and nested cells, text boxes.

What is printed is read: insertions are, tracked deletions, crossed-out and hidden text are not; raised marks of
footnotes are no digits; symbols of the Symbol font and formulas give their characters. A picture as large as a page is
said, not read. Macros and everything else in the package are never opened. Places are table and row, or the number of
the paragraph as row.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import define, field

from perfscore.limits import DEFAULT, Limits
from perfscore.model.place import Place, Unread
from perfscore.readers.formats.flow import FlowCell, FlowTable, flow_blocks
from perfscore.readers.formats.left_out import LeftOut
from perfscore.readers.formats.raised import raised
from perfscore.readers.formats.wording import CROSSED_OUT, DELETED, HIDDEN_ROW, PICTURE
from perfscore.readers.formats.xml_part import ordinary, xml_root
from perfscore.readers.grid import Grid
from perfscore.readers.package import open_package
from perfscore.readers.source import Source

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# A length in Word's units, and the least centimetres of both sides of a picture that may be a scanned page.
_CENTIMETRE = 360_000
_PAGE_LIKE = 12
DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"

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
    root = xml_root(ordinary(package.read(DOCUMENT)), source.name)
    styles = xml_root(ordinary(package.read(STYLES)), source.name) if STYLES in package else None
    reading = DocxStyles(styles)
    blocks = flow_blocks(flow_of(root, reading), source.name, limits)
    place = Place(file=source.name)
    unread = tuple(Unread(text="—", place=place, reason=PICTURE(size=size)) for size in _large_pictures(root))
    repairs = reading.out.repairs(source.name)
    return Grid(path=source.name, sha256=source.sha256, blocks=blocks, repairs=repairs, unread=unread)


def _large_pictures(root: Any) -> Iterator[str]:
    """The sizes of pictures that may be a scanned page: a form is not smaller than this, and a photograph mostly is."""
    for extent in root.iter(f"{_WP}extent"):
        wide, high = (_length(str(extent.get(side, ""))) for side in ("cx", "cy"))
        if min(wide, high) >= _PAGE_LIKE and next(extent.getparent().iter(f"{_A}blip"), None) is not None:
            yield f"{wide} × {high} cm"


def _length(text: str) -> int:
    """Whole centimetres; 0 for what is no length."""
    return int(text) // _CENTIMETRE if text.isascii() and text.isdigit() and len(text) < 12 else 0


def flow_of(root: Any, reading: DocxStyles | None = None) -> tuple[str | FlowTable, ...]:
    """The paragraphs and tables of a document's root element; a cell's origin is its ``w:tc``."""
    return tuple(_flow(root, reading or DocxStyles()))


def paragraph_text(element: Any) -> str:
    """The text of a ``w:p``, as it is read."""
    parts: list[str] = []
    _collect(element, parts, [], DocxStyles())
    return "".join(parts).strip()


class DocxStyles:
    """What the runs of a document look like by their styles, and what was left out of it."""

    def __init__(self, styles: Any = None) -> None:
        self.out = LeftOut()
        self._looks: dict[str, dict[str, str]] = {}
        elements = {} if styles is None else {item.get(f"{_W}styleId"): item for item in styles.iter(f"{_W}style")}
        for name in elements:
            look: dict[str, str] = {}
            chain: list[str] = []
            base: str | None = name
            while base in elements and base not in chain and len(chain) < 20:
                chain.append(str(base))
                parent = elements[base].find(f"{_W}basedOn")
                base = None if parent is None else parent.get(f"{_W}val")
            for ancestor in reversed(chain):
                look |= _look_of(elements[ancestor].find(f"{_W}rPr"))
            if look:
                self._looks[name] = look

    def look(self, run: Any, paragraph: Any = None) -> dict[str, str]:
        """The marks of a run that matter: vanish, strike, dstrike, vertAlign."""
        properties = run.find(f"{_W}rPr")
        found: dict[str, str] = {}
        if self._looks:
            style = None if paragraph is None else paragraph.find(f"{_W}pPr/{_W}pStyle")
            for element in (style, None if properties is None else properties.find(f"{_W}rStyle")):
                if element is not None:
                    found |= self._looks.get(element.get(f"{_W}val"), {})
        return found if properties is None else found | _look_of(properties)


_MARKS = {f"{_W}{name}": name for name in ("vanish", "strike", "dstrike", "vertAlign", "webHidden")}
_OFF = {"0", "false", "off", "baseline", "none"}


def _look_of(properties: Any) -> dict[str, str]:
    if properties is None:
        return {}
    return {_MARKS[item.tag]: item.get(f"{_W}val", "1") for item in properties if item.tag in _MARKS}


def _flow(element: Any, reading: DocxStyles) -> Iterator[str | FlowTable]:
    """The paragraphs and tables below `element`, in order."""
    for child in element:
        if child.tag == f"{_W}p":
            yield from _paragraph(child, reading)
        elif child.tag == f"{_W}tbl":
            yield _table(child, reading)
        elif child.tag in _TRANSPARENT:
            yield from _flow(child, reading)
        elif child.tag == f"{_MC}AlternateContent":
            yield from _flow(_alternative(child), reading)


def _paragraph(element: Any, reading: DocxStyles) -> Iterator[str | FlowTable]:
    """A paragraph's text, then what its text boxes hold."""
    parts: list[str] = []
    boxes: list[Any] = []
    _collect(element, parts, boxes, reading)
    yield "".join(parts).strip()
    for box in boxes:
        yield from _flow(box, reading)


def _collect(element: Any, parts: list[str], boxes: list[Any], reading: DocxStyles, paragraph: Any = None) -> None:
    paragraph = element if element.tag == f"{_W}p" else paragraph
    for child in element:
        tag = child.tag
        if tag in (f"{_W}t", f"{_M}t"):
            parts.append(child.text or "")
        elif tag == f"{_W}r":
            _collect_run(child, parts, boxes, reading, paragraph)
        elif tag in _TEXTS:
            parts.append(_TEXTS[tag])
        elif tag == f"{_W}sym":
            parts.append(_symbol(child))
        elif tag == f"{_W}txbxContent":
            boxes.append(child)
        elif tag == f"{_MC}AlternateContent":
            _collect(_alternative(child), parts, boxes, reading, paragraph)
        elif tag == f"{_M}sup":
            parts.append(raised("".join(parts) or "0", _plain_text(child, reading))[0])
        elif tag == f"{_M}den":
            parts.append("/" + _plain_text(child, reading))
        elif tag not in _SKIPPED:
            _collect(child, parts, boxes, reading, paragraph)


_TEXTS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def _plain_text(element: Any, reading: DocxStyles) -> str:
    parts: list[str] = []
    _collect(element, parts, [], reading)
    return "".join(parts)


def _collect_run(run: Any, parts: list[str], boxes: list[Any], reading: DocxStyles, paragraph: Any) -> None:
    """A run of one look: hidden and crossed-out text is no text, a raised mark no digit."""
    look = reading.look(run, paragraph)
    marks = {name for name, value in look.items() if value not in _OFF}
    if "vanish" in marks:
        return
    text: list[str] = []
    _collect(run, text, boxes, reading, paragraph)
    joined = "".join(text)
    if marks & {"strike", "dstrike"}:
        reading.out.say(CROSSED_OUT, joined)
    elif look.get("vertAlign") == "superscript" and joined.strip():
        parts.append(reading.out.raised("".join(parts), joined))
    else:
        parts.append(joined)


def _alternative(element: Any) -> Any:
    """The first choice of a text box that is stored twice, for newer and for older programs."""
    chosen = element.find(f"{_MC}Choice")
    if chosen is None:
        chosen = element.find(f"{_MC}Fallback")
    return chosen if chosen is not None else ()


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


def _table(element: Any, reading: DocxStyles) -> FlowTable:
    merges = _Merges()
    rows = [_row(row, merges, reading) for row in _children(element, f"{_W}tr") if not _left_out(row, reading)]
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


def _left_out(row: Any, reading: DocxStyles) -> bool:
    """Whether a row was deleted in tracked changes, or is hidden."""
    if row.find(f"{_W}trPr/{_W}del") is not None:
        return True
    hidden = row.find(f"{_W}trPr/{_W}hidden")
    if hidden is None or hidden.get(f"{_W}val", "1") in _OFF:
        return False
    reading.out.say(HIDDEN_ROW, _plain_text(row, reading))
    return True


def _row(element: Any, merges: _Merges, reading: DocxStyles) -> list[_Cell]:
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
            deleted = child.find(f"{_W}tcPr/{_W}cellDel") is not None
            if deleted:
                reading.out.say(DELETED)
            cell = _Cell(() if deleted else tuple(_flow(child, reading)), width, origin=child)
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
