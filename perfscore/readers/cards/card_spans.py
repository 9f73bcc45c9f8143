"""Which items of a document belong to which card: from its heading to its 总分 row, or as far as its rows go.

>>> from perfscore.model.place import Place
>>> from perfscore.readers.cards.pieces import typed
>>> items = [Passage(text="项目支出绩效自评表", place=Place(line=1)), typed("项目名称", "培训费", line=2),
...     typed("总分", "", "100", "98.00分", line=3), Passage(text="十二、其他事项", place=Place(line=5))]
>>> card_starts(items)
[0]
>>> span = span_of(items)
>>> span.heading.place.line, len(span.lines), [item.place.line for item in span.rest]
(1, 2, [5])
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from attrs import define, evolve, field

from perfscore.model.place import Passage, Place
from perfscore.model.scorecard import CardKind
from perfscore.readers.cards.block_text import heads_tasks, is_block_text
from perfscore.readers.cards.captions import is_caption, is_form_number
from perfscore.readers.cards.card_top import loose_heading, top_of
from perfscore.readers.cards.columns import look
from perfscore.readers.cards.funds_table import fund_header, money_unit
from perfscore.readers.cards.grades import grade_of
from perfscore.readers.cards.head_rows import labelled_parts
from perfscore.readers.cards.heading import CardHeading, is_card_heading, kind_of, year_of
from perfscore.readers.cards.indicator_header import indicator_header
from perfscore.readers.cards.labels import compact, head_label, is_remark_label, is_total_label, side_label
from perfscore.readers.cards.late_funds import heads_scored_money
from perfscore.readers.cards.list_table import is_list_header
from perfscore.readers.cards.pieces import Line, Piece
from perfscore.readers.cards.stated_total import stated_total, whose
from perfscore.readers.cards.written_marks import mark_of

Item = Passage | Line

# How many items may stand between a heading and the first line that can only belong to a card.
_NEAR = 8
_SHORT = 40
_SUMMARY = re.compile("汇总|一览|清单|目录")
_NUMBERED = re.compile(r"^[(（]?(\d{1,2}|[一二三四五六七八九十]{1,3})[)）、.．]+")
_PAGE_NUMBER = re.compile(r"[-—–\s第共页/\d]*")


@define
class Span:
    """The items of one card: its heading, its lines, text that strayed between them, and what stands behind.

    `printed` are all items of the card in the order of the page, `joined` the headings of its further parts.
    """

    heading: CardHeading
    lines: list[Line] = field(factory=list)
    strays: list[Passage] = field(factory=list)
    rest: list[Item] = field(factory=list)
    printed: list[Item] = field(factory=list)
    joined: list[Place] = field(factory=list)


def card_starts(items: Sequence[Item]) -> list[int]:
    """Where cards begin: at their headings, or at their names where a heading is missing."""
    starts: list[int] = []
    in_head = ended = False
    floor = 0
    for index, item in enumerate(items):
        if _heads_a_card(items, index) or (not in_head and _is_name_line(item)):
            starts.append(index)
            in_head, ended = not (isinstance(item, Line) and is_list_header(item)), False
        elif _heads_indicators(item):
            # The top of the card may be cut off.
            if not starts or ended:
                starts.append(top_of(items, index, floor))
            in_head = ended = False
        elif not in_head and is_total_line(item):
            ended, floor = True, index + 1
    return starts


def span_of(items: Sequence[Item]) -> Span:
    """The items from one heading to the next, split into the card and what stands behind it."""
    first = items[0]
    text = _heading_text(first) or (loose_heading(first) if isinstance(first, Passage) else None)
    kind, year, unit = kind_of(text or ""), year_of(text or ""), money_unit(text or "")
    span = Span(heading=CardHeading(place=first.place, kind=kind, year=year, money_unit=unit, text=text or ""))
    body = items[1:] if text else items
    end = _end(body)
    if not any(map(is_total_line, body[:end])):
        end = _with_total_below(body, end, kind, _name_on(body[:end]))
    span.rest = list(body[end:])
    span.printed = [*([first] if text else []), *body[:end]]
    for item in body[:end]:
        if isinstance(item, Line):
            span.lines.append(item)
        else:
            _add_passage(span, item)
    if text is None or not re.search("项目|部门|整体", text):
        labels = [head_label(line.pieces[0].text) for line in span.lines[:_NEAR] if not heads_tasks(line)]
        department = "body" in labels and "name" not in labels
        span.heading = evolve(span.heading, kind="department" if department else "project")
    return span


def _add_passage(span: Span, item: Passage) -> None:
    """Text inside a card: the year or unit below the heading, a label with its value, a page number, or a stray."""
    parts = labelled_parts(item.text)
    stated = [] if span.lines else [part for part in parts if _states_year_or_unit(part)]
    for part in stated:
        known, year, unit = span.heading, year_of(part), money_unit(part)
        span.heading = evolve(known, year=known.year or year, money_unit=known.money_unit or unit)
    parts = [part for part in parts if part not in stated]
    colon = any("：" in part or ":" in part for part in parts)
    if (colon and not any(line.rows for line in span.lines)) or (
        span.lines and (_states_the_grade(item.text) or stated_total(item.text, _name_on(span.lines)))
    ):
        pieces = tuple(Piece(text, column, source=item) for column, text in enumerate(parts))
        span.lines.append(Line(pieces=pieces, place=item.place, width=len(pieces)))
    elif not (
        not parts
        or (stated and not colon)
        or _PAGE_NUMBER.fullmatch(item.text)
        or is_form_number(item.text)
        or side_label(_NUMBERED.sub("", item.text))
    ):
        span.strays.append(item)


def _states_year_or_unit(part: str) -> bool:
    """Whether a part of a line below the heading gives the year or the unit; the day of filling in gives none."""
    label = re.split("[:：]", part, maxsplit=1)[0]
    return head_label(label) != "ignored" and bool(year_of(part) or money_unit(part))


def _states_the_grade(text: str) -> bool:
    """Whether a line of text below the total states the card's grade (自评总分96.9分，等级为优)."""
    return "等" in text and grade_of(text) is not None


def _heading_text(item: Item) -> str | None:
    """The text of an item that stands alone and could head a card."""
    if isinstance(item, Passage):
        text = item.text
    elif len(item.pieces) == 1:
        text = item.pieces[0].text
    else:
        return None
    return text if is_card_heading(text) else None


def _heads_a_card(items: Sequence[Item], index: int) -> bool:
    """Whether the item is a heading and the lines of a card follow before the next heading."""
    text = _heading_text(items[index])
    if text is None:
        return False
    summary = bool(_SUMMARY.search(text))  # of cards, unless the indicators themselves are listed in it
    for item in items[index + 1 : index + 1 + _NEAR]:
        if _heading_text(item) is not None:
            return False
        if _is_card_line(item):
            return not summary or _heads_indicators(item)
    return False


def _is_name_line(item: Item) -> bool:
    return isinstance(item, Line) and head_label(item.pieces[0].text) in {"name", "body"} and not heads_tasks(item)


def _is_card_line(item: Item) -> bool:
    """Whether an item can only belong to a card."""
    if not isinstance(item, Line):
        return False
    return (
        head_label(item.pieces[0].text) in {"name", "body", "supervisor", "unit"}
        or fund_header(item) is not None
        or indicator_header(item) is not None
    )


def _heads_indicators(item: Item) -> bool:
    return isinstance(item, Line) and indicator_header(item) is not None


def _end(body: Sequence[Item]) -> int:
    """The index behind the last item of a card: the end of the table with its 总分 row, else its last row."""
    headed = next((index for index, item in enumerate(body) if _heads_indicators(item)), -1)
    total = next((index for index, item in enumerate(body) if index > headed and is_total_line(item)), None)
    end = 0
    if total is not None:
        return _end_below(body, total + 1)
    for index, item in enumerate(body):
        if isinstance(item, Line) and _continues(item, body[end:index], is_first=end == 0):
            end = index + 1
    return end


def _end_below(body: Sequence[Item], end: int) -> int:
    """The index behind what stands below the 总分 row: the rest of its table, and a block of money paid in points."""
    money = False
    while end < len(body):
        item = body[end]
        if isinstance(item, Line):
            money = money or heads_scored_money(item)
            if len(item.pieces) == 1 and _heads_a_table(item.pieces[0].text):
                break
            if not (_belongs_below_total(item) or _goes_on(item, money=money)):
                break
        elif not (_states_the_grade(item.text) or _heads_money(item, body[end + 1 : end + 2])):
            break
        end += 1
    while end and isinstance(last := body[end - 1], Line) and is_caption(last):
        end -= 1  # of the next form on the sheet
    return end


def _name_on(items: Sequence[Item]) -> str:
    """The name of the project in the first rows of a card, '' where it is not beside its label."""
    for item in items[:_NEAR]:
        if isinstance(item, Line) and heads_tasks(item):
            continue
        texts = (
            [piece.text for piece in item.pieces]
            if isinstance(item, Line)
            else re.split("[:：]", item.text, maxsplit=1)
        )
        for label, value in pairwise(texts):
            if head_label(label) == "name":
                return value
    return ""


def _with_total_below(body: Sequence[Item], end: int, kind: CardKind, name: str) -> int:
    """The index behind the text directly below a card without a row of totals, where it states the card's total."""
    at = end
    while at < len(body) and isinstance(item := body[at], Passage) and _PAGE_NUMBER.fullmatch(item.text):
        at += 1
    if not end or at == len(body) or not isinstance(item := body[at], Passage) or stated_total(item.text, name) is None:
        return end
    return end if whose(item.text) not in {None, kind} else at + 1


def _goes_on(line: Line, *, money: bool) -> bool:
    """Whether a line below the total stands in the same table: nothing of it may be lost."""
    return heads_scored_money(line) or (line.cut and (money or line.exact)) or not line.broken


def _heads_a_table(text: str) -> bool:
    """Whether a row of one cell is the title of another card or of a table that is none: 收入支出决算总表."""
    return is_card_heading(text) or (compact(text).endswith("表") and not is_form_number(text))


def _heads_money(item: Passage, following: Sequence[Item]) -> bool:
    """Whether a short text stands between the indicators and the heading of their money."""
    return len(item.text) <= _SHORT and any(isinstance(line, Line) and heads_scored_money(line) for line in following)


def _belongs_below_total(item: Item) -> bool:
    """Whether a line below the total still is the card's: its grade, or labels such as 填表人."""
    if isinstance(item, Passage):
        return _states_the_grade(item.text)
    if not isinstance(item, Line) or item.broken:
        return False
    first = item.pieces[0].text
    label = re.split("[:：]", first, maxsplit=1)[0]
    known = head_label(label) in {"grade", "ignored"} or is_remark_label(label) or grade_of(first) is not None
    known = known or is_block_text(item) or mark_of(item) is not None
    return known or (item.exact and len({piece.text for piece in item.pieces}) == 1 and is_card_heading(first) is False)


def is_total_line(item: Item) -> bool:
    """Whether an item is the row of the total of points."""
    if not isinstance(item, Line) or not any(is_total_label(piece.text) for piece in item.pieces[:3]):
        return False
    # A fund row may be called 合计 as well; the last row has no amounts beside its two numbers.
    figures = [look(piece.text) for piece in item.pieces]
    return any(seen.number for seen in figures) and sum(seen.number or seen.percent for seen in figures) <= 3


def _continues(line: Line, between: Sequence[Item], *, is_first: bool) -> bool:
    """Whether `line` still belongs to the card although text stands between."""
    if not between or is_first:
        return True
    if _is_card_line(line):
        return True
    short = all(isinstance(item, Passage) and len(item.text) <= _SHORT for item in between)
    return short and sum(look(piece.text).number for piece in line.pieces) >= 2
