"""A grid to a document: find where each card begins and ends, read it, keep the text between as paragraphs.

>>> from perfscore.readers.source import source_of
>>> from perfscore.readers.text import read_text_source
>>> text = "项目支出绩效自评表\\n项目名称\\t培训费\\n一级指标\\t三级指标\\t年度指标值\\t实际完成值\\t分值\\t得分\\n" \\
...     "产出指标\\t培训人数\\t>=53 人\\t=51 人\\t10\\t9.62\\n总分\\t\\t\\t\\t10\\t9.62分\\n"
>>> document = assemble(read_text_source(source_of("a.txt", text.encode())))
>>> [(card.id, card.name, len(card.indicators)) for card in document.scorecards], document.paragraphs
([('c1', '培训费', 1)], ())
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import define, evolve, field

from perfscore.errors import DocumentError
from perfscore.limits import DEFAULT, Limits
from perfscore.model.document import Document
from perfscore.model.place import Passage, Place, Unread
from perfscore.model.scorecard import MoneyUnit, Scorecard
from perfscore.readers.card_table import read_card
from perfscore.readers.columns import look
from perfscore.readers.funds_table import fund_header, money_unit
from perfscore.readers.grid import Grid
from perfscore.readers.heading import CardHeading, is_card_heading, kind_of, title_of, year_of
from perfscore.readers.indicator_table import indicator_header
from perfscore.readers.labels import head_label, is_total_label
from perfscore.readers.pieces import Line, line_of
from perfscore.readers.printed_number import check_numbers

Item = Passage | Line

_NEAR = 8
_AMOUNT = re.compile(r"\d\s*(?:亿元|万元|元|%|％)")
_PAGE_NUMBER = re.compile(r"[-—–\s第共页/\d]*")


def assemble(grid: Grid, limits: Limits = DEFAULT) -> Document:
    """The document in `grid`.

    Raises:
        DocumentError: neither a card nor any figure in the text.
        LimitError: a number beyond the limits.
    """
    check_numbers(_texts(grid), limits)
    items = list(_items(grid))
    starts = _starts(items)
    cards: list[Scorecard] = []
    outside: list[Item] = list(items[: starts[0]] if starts else items)
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(items)
        span = _Span.of(items[start:end])
        cards.append(_card(span, f"c{number + 1}", is_last=end == len(items) and not span.rest))
        outside += span.rest
    paragraphs = tuple(_passage(item) for item in outside)
    if not cards and not any(_AMOUNT.search(passage.text) for passage in paragraphs):
        raise nothing_found(grid.path)
    title = title_of([item for item in items[: starts[0] if starts else None] if isinstance(item, Passage)])
    return Document(
        path=grid.path,
        sha256=grid.sha256,
        title=title.text,
        publisher=title.publisher,
        year=title.year or next((card.year for card in cards if card.year), None),
        money_unit=_usual_unit(paragraphs),
        paragraphs=paragraphs,
        scorecards=tuple(cards),
    )


def nothing_found(path: str) -> DocumentError:
    """The error for a document with neither a card nor a claim."""
    return DocumentError(
        f"{path}: no scorecard found: looked for a table with the labels 项目名称 or 部门（单位）名称, 三级指标, 年度指标值, "
        "实际完成值, 分值, 得分 (or a heading such as 项目支出绩效自评表), and for amounts in the text; check that this is the "
        "statement and that its text can be selected"
    )


def _texts(grid: Grid) -> Iterator[tuple[str, Place]]:
    for block in grid.blocks:
        if isinstance(block, Passage):
            yield block.text, block.place
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield cell.text, cell.place or row.place


def _items(grid: Grid) -> Iterator[Item]:
    """Passages and nonblank lines in order; a table that begins after another block begins after a break."""
    for block in grid.blocks:
        if isinstance(block, Passage):
            yield block
            continue
        broken = True
        for index, row in enumerate(block.rows):
            broken = broken or index in block.breaks
            line = line_of(row, broken=broken, exact=block.exact)
            if line.pieces:
                yield line
                broken = False


def _passage(item: Item) -> Passage:
    return item if isinstance(item, Passage) else Passage(text=item.text, place=item.place)


def _heading_text(item: Item) -> str | None:
    """The text of an item that stands alone and could head a card."""
    if isinstance(item, Passage):
        text = item.text
    elif len(item.pieces) == 1:
        text = item.pieces[0].text
    else:
        return None
    return text if is_card_heading(text) else None


def _is_name_line(item: Item) -> bool:
    return isinstance(item, Line) and bool(item.pieces) and head_label(item.pieces[0].text) == "name"


def _is_card_line(item: Item) -> bool:
    """Whether an item can only belong to a card."""
    if not isinstance(item, Line):
        return False
    return (
        head_label(item.pieces[0].text) in {"name", "supervisor", "unit"}
        or fund_header(item) is not None
        or indicator_header(item) is not None
    )


def _starts(items: Sequence[Item]) -> list[int]:
    """Where cards begin: at their headings, or at their names where a heading is missing."""
    starts: list[int] = []
    named = True
    for index, item in enumerate(items):
        if _heading_text(item) is not None:
            following = items[index + 1 : index + 1 + _NEAR]
            until = next((n for n, other in enumerate(following) if _heading_text(other)), len(following))
            if any(_is_card_line(other) for other in following[:until]):
                starts.append(index)
                named = False
        elif _is_name_line(item):
            if named:
                starts.append(index)
            named = True
        elif not starts and _is_card_line(item) and indicator_header(item) is not None:
            starts.append(index)
    return starts


@define
class _Span:
    """The items of one card: its heading, its lines, and what stands behind it."""

    heading: CardHeading
    lines: list[Line] = field(factory=list)
    strays: list[Passage] = field(factory=list)
    rest: list[Item] = field(factory=list)

    @classmethod
    def of(cls, items: Sequence[Item]) -> _Span:
        """Split the items from one heading to the next."""
        first = items[0]
        text = _heading_text(first)
        head = CardHeading(place=first.place, kind=kind_of(text or ""), year=year_of(text or ""))
        span = cls(heading=head)
        body = items[1:] if text is not None else items
        end = _end(body)
        span.rest = list(body[end:])
        for item in body[:end]:
            span._add(item)
        if text is None and any(_names_department(line) for line in span.lines):
            span.heading = evolve(span.heading, kind="department")
        return span

    def _add(self, item: Item) -> None:
        if isinstance(item, Line):
            self.lines.append(item)
            return
        year, unit = year_of(item.text), money_unit(item.text)
        if not self.lines and (year or unit):
            known = self.heading
            self.heading = evolve(known, year=known.year or year, money_unit=known.money_unit or unit)
        elif not self.lines and ("：" in item.text or ":" in item.text):
            self.lines.append(_colon_line(item))
        elif not _PAGE_NUMBER.fullmatch(item.text):
            self.strays.append(item)


def _colon_line(item: Passage) -> Line:
    from perfscore.readers.pieces import Piece

    return Line(pieces=(Piece(item.text, 0),), place=item.place, width=1)


def _names_department(line: Line) -> bool:
    return head_label(line.pieces[0].text) == "name" and "部门" in line.pieces[0].text


def _end(body: Sequence[Item]) -> int:
    """The index behind the last item of a card: its 总分 row and what follows without a gap, else its last row."""
    total = next((n for n, item in enumerate(body) if isinstance(item, Line) and _is_total(item)), None)
    if total is not None:
        end = total + 1
        while end < len(body) and isinstance(body[end], Line) and not body[end].broken:
            end += 1
        return end
    end = 0
    for index, item in enumerate(body):
        if isinstance(item, Line) and (index == end or _continues(item, body[end:index])):
            end = index + 1
        elif isinstance(item, Passage) and end == 0:
            continue
    return end


def _is_total(line: Line) -> bool:
    return any(is_total_label(piece.text) for piece in line.pieces[:2]) and any(
        look(piece.text).number for piece in line.pieces
    )


def _continues(line: Line, between: Sequence[Item]) -> bool:
    """Whether `line` still belongs to the card although text stands between."""
    if all(isinstance(item, Passage) and len(item.text) <= 40 for item in between):
        return _is_card_line(line) or sum(look(piece.text).number for piece in line.pieces) >= 2 or len(between) == 0
    return _is_card_line(line)


def _card(span: _Span, card_id: str, *, is_last: bool) -> Scorecard:
    card = read_card(span.lines, span.heading, card_id)
    unread = [
        Unread(text=stray.text, place=stray.place, reason="表格中间的文字，不知属于哪一格") for stray in span.strays
    ]
    return evolve(card, unread=(*card.unread, *unread)) if unread else card


def _usual_unit(paragraphs: Sequence[Passage]) -> MoneyUnit:
    """The unit in which the text states most of its amounts."""
    found: Counter[MoneyUnit] = Counter()
    units: tuple[MoneyUnit, ...] = ("万元", "亿元", "元")
    for passage in paragraphs:
        for unit in units:
            found[unit] += len(re.findall(rf"\d\s*{unit}", passage.text))
    return max(units, key=lambda unit: found[unit])
