"""An HTML page to a grid, parsed as a browser does: tables with rowspan and colspan, tables inside tables, paragraphs.

Scripts, styles and hidden elements are passed over, nothing is loaded. Crossed-out text, the raised marks of footnotes
and hidden rows are no text, and are said. Places are table and row, or the number of the
paragraph as row.

>>> from perfscore.readers.source import source_of
>>> page = "<p>公开说明</p><table><tr><td rowspan=2>产出指标<td>数量指标<tr><td>质量指标</table>"
>>> grid = read_html_source(source_of("a.html", page.encode()))
>>> grid.blocks[0].text, [cell.text for cell in grid.blocks[1].rows[1].cells]
('公开说明', ['产出指标', '质量指标'])
"""

from __future__ import annotations

import codecs
import re
from typing import Any

from attrs import define, field

from perfscore.errors import DocumentError
from perfscore.limits import DEFAULT, Limits
from perfscore.readers.encoding import decode
from perfscore.readers.formats.flow import FlowCell, FlowTable, flow_blocks
from perfscore.readers.formats.left_out import LeftOut
from perfscore.readers.formats.wording import CROSSED_OUT, HIDDEN_ROW
from perfscore.readers.grid import Grid
from perfscore.readers.library import library
from perfscore.readers.source import Source
from perfscore.reason import Wording

TAGS = Wording(
    "html-tags",
    zh="{path}：超过{most}个标签，请拆分网页",
    en="{path}: it has more than {most} tags; split the page",
)
ELEMENTS = Wording("html-nested", zh="元素嵌套超过{depth}层", en="elements are nested more than {depth} deep")
TABLES = Wording("html-tables-nested", zh="表格嵌套过深", en="tables are nested too deep")

_PASSED_OVER = {"script", "style", "head", "noscript", "template", "svg", "iframe", "object", "-comment", "select"}
_INLINE = {"a", "abbr", "b", "bdo", "big", "em", "font", "i", "ins", "label", "mark", "o:p", "q", "small", "span",
           "strong", "sub", "sup", "tt", "u", "var", "input", "textarea", "code", "nobr"}  # fmt: skip
# Tags, which a parser holds in memory all at once: a page of sixty cards has about thirty thousand.
_TAGS = 2_000_000
_STRUCK = {"s", "strike", "del"}
_LINE_THROUGH = re.compile(r"text-decoration[^;]*:[^;]*line-through", re.IGNORECASE)
_SUPER = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
# Elements that stay open until they are closed, and how many of them a table's level may have around it.
_NESTING = re.compile(
    r"<(/?)(?:div|span|font|b|i|u|em|strong|center|section|article|main|table|ul|ol|form|a)\b", re.IGNORECASE
)
_OPEN = 32
_BLANK = re.compile(r"[ \t\r\n\f\u3000\xa0]+")
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def read_html_source(source: Source, limits: Limits = DEFAULT) -> Grid:
    """The grid of an HTML page.

    Raises:
        DocumentError: no text in any known encoding.
        LimitError: too many rows, or tables nested too deep.
    """
    parser = library("selectolax.lexbor", source.name)
    text = _text(source)
    if text.count("<") > _TAGS:
        raise DocumentError(TAGS(path=source.name, most=_TAGS))
    _check_depth(text, source.name, limits)
    page = parser.LexborHTMLParser(text)
    builder = _Builder(name=source.name, limits=limits)
    if page.body is not None:
        _walk(page.body, builder)
    blocks = flow_blocks(builder.finish(), source.name, limits)
    return Grid(path=source.name, sha256=source.sha256, blocks=blocks, repairs=builder.out.repairs(source.name))


def _text(source: Source) -> str:
    """The page decoded: by its content; by the declared encoding, faulty bytes replaced, where the content decides not.

    A declaration is often wrong (gb2312 written above UTF-8), so it comes second.
    """
    try:
        return decode(source.data, source.name)
    except DocumentError:
        declared = _DECLARED.search(source.data[:4096])
        try:
            encoding = codecs.lookup(declared[1].decode("ascii")).name if declared else ""
        except LookupError:
            encoding = ""
        encoding = "gb18030" if encoding in {"gb2312", "gbk"} else encoding
        if encoding not in {"utf-8", "gb18030", "big5", "utf-16", "iso8859-1", "cp1252"}:
            raise
        return source.data.decode(encoding, "replace")


def _check_depth(text: str, name: str, limits: Limits) -> None:
    """Refuse a page nested beyond any use before it is parsed: a parser looks through all open elements at each tag."""
    depth = 0
    for match in _NESTING.finditer(text):
        depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > limits.nesting * _OPEN:
            raise limits.exceeded("nesting", ELEMENTS(depth=depth - 1), name)


@define
class _OpenCell:
    columns: int = 1
    rows: int = 1
    flow: list[str | FlowTable] = field(factory=list)


@define
class _OpenTable:
    rows: list[list[FlowCell]] = field(factory=list)


@define
class _Builder:
    """Takes the page's elements one by one and builds the flow; open tables and cells wait on a stack."""

    name: str
    limits: Limits
    flow: list[str | FlowTable] = field(factory=list)
    open: list[_OpenTable | _OpenCell] = field(factory=list)
    line: list[str] = field(factory=list)
    after_field: bool = False
    out: LeftOut = field(factory=LeftOut)

    def raised(self, text: str) -> None:
        """Raised text: the mark of a footnote, or an exponent."""
        self.line.append(self.out.raised("".join(self.line), text))

    def enter(self, tag: str, attributes: dict[str, str | None]) -> None:
        """An element begins."""
        if tag == "br":
            self.line.append("\n")
        elif tag == "table":
            self._end_line()
            if sum(isinstance(item, _OpenTable) for item in self.open) >= self.limits.nesting:
                raise self.limits.exceeded("nesting", TABLES(), self.name)
            self.open.append(_OpenTable())
        elif tag == "tr" and isinstance(self._top, _OpenTable):
            self._end_line()
            self._top.rows.append([])
        elif tag in {"td", "th"} and isinstance(self._top, _OpenTable):
            self._end_line()
            self.open.append(_OpenCell(_span(attributes.get("colspan")), _span(attributes.get("rowspan"), zero=65_534)))
        elif tag not in _INLINE:
            self._end_line()

    def leave(self, tag: str) -> None:
        """An element ends."""
        top = self._top
        if tag in {"td", "th"} and isinstance(top, _OpenCell):
            self._end_line()
            self.open.pop()
            table = self._top
            assert isinstance(table, _OpenTable)
            cell = FlowCell(content=tuple(top.flow), columns=top.columns, rows=top.rows)
            (table.rows or _started(table.rows))[-1].append(cell)
        elif tag == "table" and isinstance(top, _OpenTable):
            self._end_line()
            self.open.pop()
            self._place.append(FlowTable(rows=tuple(tuple(row) for row in top.rows)))
        elif tag not in _INLINE and tag != "br":
            self._end_line()

    def text(self, text: str) -> None:
        """A piece of text, blanks as the page's source has them."""
        if self.after_field and text[:1].isdigit():
            self.line.append("|")
        self.after_field = self.after_field and not text.strip()
        self.line.append(_BLANK.sub(" ", text))

    def typed(self, text: str) -> None:
        """What stands in a field of a form: its digits never run together with those beside it."""
        if not text.strip():
            return
        if "".join(self.line)[-1:].isdigit() and text[:1].isdigit():
            self.line.append("|")
        self.line.append(_BLANK.sub(" ", text))
        self.after_field = text[-1:].isdigit()

    def finish(self) -> tuple[str | FlowTable, ...]:
        """The flow of the whole page."""
        self._end_line()
        return tuple(self.flow)

    @property
    def _top(self) -> _OpenTable | _OpenCell | None:
        return self.open[-1] if self.open else None

    @property
    def _place(self) -> list[str | FlowTable]:
        """Where a paragraph or table goes: the innermost open cell, else the page."""
        return next((item.flow for item in reversed(self.open) if isinstance(item, _OpenCell)), self.flow)

    def _end_line(self) -> None:
        lines = [_BLANK.sub(" ", part).strip() for part in "".join(self.line).split("\n")]
        self.line.clear()
        if text := "\n".join(line for line in lines if line):
            self._place.append(text)


def _started(rows: list[list[FlowCell]]) -> list[list[FlowCell]]:
    rows.append([])
    return rows


def _span(text: str | None, zero: int = 1) -> int:
    """The number of columns or rows a cell says it covers, as browsers bound it; 0 means to the end of the table."""
    text = (text or "1").strip()
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 1
    return min(number, 65_534) or zero


def _walk(body: Any, builder: _Builder) -> None:
    """Go through the tree without recursion: a page may nest its elements without bound."""
    node = body
    while node is not None:
        tag = node.tag
        if tag == "-text":
            builder.text(node.text_content or "")
        elif tag in _PASSED_OVER or _is_hidden(node):
            if tag == "select":
                builder.typed(_selected(node))
            elif tag == "tr":
                builder.out.say(HIDDEN_ROW, node.text())
        elif _is_struck(node, tag):
            builder.out.say(CROSSED_OUT, node.text())
        elif tag == "sup" or _SUPER.search(node.attributes.get("style") or ""):
            builder.raised(node.text())
        else:
            builder.enter(tag, node.attributes)
            builder.typed(_typed(node, tag))
            if node.first_child is not None and tag != "textarea":
                node = node.first_child
                continue
            builder.leave(tag)
        while node.next is None:
            node = node.parent
            if node is None or node.mem_id == body.mem_id:
                return
            builder.leave(node.tag)
        node = node.next


def _is_hidden(node: Any) -> bool:
    attributes = node.attributes
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


def _is_struck(node: Any, tag: str) -> bool:
    return tag in _STRUCK or bool(_LINE_THROUGH.search(node.attributes.get("style") or ""))


def _typed(node: Any, tag: str) -> str:
    """What was typed into a form field; such pages are printed from office systems."""
    if tag == "input" and (node.attributes.get("type") or "text").lower() in {"text", "number", "date"}:
        return node.attributes.get("value") or ""
    return node.text() if tag == "textarea" else ""


def _selected(node: Any) -> str:
    options = node.css("option")
    chosen = [option for option in options if "selected" in option.attributes] or options[:1]
    return chosen[0].text() if chosen else ""
