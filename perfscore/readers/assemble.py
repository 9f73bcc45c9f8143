r"""A grid to a document: find where each card begins and ends, read it, keep the text between as paragraphs.

>>> from perfscore.readers.source import source_of
>>> from perfscore.readers.formats.text import read_text_source
>>> text = '''项目支出绩效自评表
... 项目名称\t培训费
... 一级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
... 产出指标\t培训人数\t>=53 人\t=51 人\t10\t9.62
... 总分\t\t\t\t10\t9.62分'''
>>> document = assemble(read_text_source(source_of("a.txt", text.encode())))
>>> [(card.id, card.name, len(card.indicators)) for card in document.scorecards], document.paragraphs
([('c1', '培训费', 1)], ())
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve

from perfscore.errors import NothingFoundError
from perfscore.limits import DEFAULT, Limits
from perfscore.model.document import Document
from perfscore.model.place import Passage, Place, Repair, Unread
from perfscore.model.scorecard import MoneyUnit, Scorecard
from perfscore.readers.cards.card_spans import Item, Span, card_starts, span_of
from perfscore.readers.cards.card_table import read_card
from perfscore.readers.cards.cut_rows import table_lines
from perfscore.readers.cards.form_kind import with_form
from perfscore.readers.cards.heading import Title, is_card_heading, title_of, year_of
from perfscore.readers.cards.joining import visible
from perfscore.readers.cards.list_table import is_list_header, read_list
from perfscore.readers.cards.next_page import whole_cards
from perfscore.readers.cards.printed_number import check_numbers
from perfscore.readers.cards.wording import HIDDEN, NEXT_PAGE, STRAY_TEXT
from perfscore.readers.grid import Block, Grid, GridTable
from perfscore.readers.hidden_parts import with_hidden
from perfscore.readers.other_tables import accounts_tables, unread_summaries
from perfscore.readers.reading_state import CARD_EMPTY, is_empty, is_title, reading_of, unmade_cards, with_values_read
from perfscore.readers.said_outside import with_what_is_said
from perfscore.reason import Wording

NOTHING_FOUND = Wording(
    "nothing-found",
    zh="{path}：未找到自评表：已查找“项目支出绩效自评表”等标题，含项目名称、三级指标、年度指标值、实际完成值、"
    "分值、得分的表格，以及文字中的金额；请核对是否为所要审核的文件",
    en="{path}: no scorecard found: looked for a heading such as 项目支出绩效自评表, for a table with 项目名称, "
    "三级指标, 年度指标值, 实际完成值, 分值, 得分, and for amounts in the text; check that this is the statement",
)
NOTHING_TO_CHECK = Wording(
    "nothing-to-check",
    zh="{path}：未找到自评表；文字中有金额，但未识别出可以核对的关系（合计与分项、占比、与上年或预算相比的增减）；"
    "请核对是否为所要审核的文件",
    en="{path}: no scorecard found; the text has amounts, but no relation between them was recognised that can be "
    "checked (a total with its parts, a share, a change against the previous year or the budget); check that this "
    "is the statement",
)
WIDE = Wording("row-too-wide", zh="一行有{count}格", en="a row has {count} cells")

_AMOUNT_UNIT = re.compile(r"\d\s*(亿元|万元|元)")
_AMOUNT = re.compile(r"\d\s*(?:亿元|万元|元|%|％)")


def assemble(grid: Grid, limits: Limits = DEFAULT) -> Document:
    """The document in `grid`.

    Raises:
        NothingFoundError: neither a card nor any amount in the text.
        LimitError: a number beyond the limits.
    """
    check_numbers(_texts(grid := _visible(grid)), limits)
    _check_columns(grid, limits)
    items = list(_items(grid))
    starts = card_starts(items)
    before = items[: starts[0]] if starts else items
    cards: list[Scorecard] = []
    outside: list[Item] = list(before)
    unmade: list[Unread] = []
    spans = [span_of(items[start:end]) for start, end in pairwise([*starts, len(items)])]
    for span in whole_cards(spans, _part):
        if span.lines and is_list_header(span.lines[0]):
            cards += read_list(span.lines, len(cards) + 1, span.heading)
        else:
            card = _card(span, f"c{len(cards) + 1}", at_end=span.printed[-1] is items[-1])
            if is_empty(card):
                unmade.append(Unread(text=span.heading.text or "—", place=card.place, reason=CARD_EMPTY()))
            else:
                cards.append(card)
        outside += span.rest
    cards, left_over = with_hidden([_dated(card, before) for card in cards], grid.unread)
    cards = with_what_is_said(cards, (item for item in outside if isinstance(item, Passage)))
    unmade += unmade_cards(outside, cards, len(before) if cards else None)
    paragraphs = tuple(_passage(item) for item in outside)
    if not cards and not unmade and not any(_AMOUNT.search(passage.text) for passage in paragraphs):
        raise nothing_found(grid.path)
    title = _title(before, items)
    document = Document(
        path=grid.path,
        sha256=grid.sha256,
        title=title.text,
        publisher=title.publisher,
        year=title.year or next((card.year for card in cards if card.year), None),
        money_unit=_usual_unit(paragraphs),
        paragraphs=paragraphs,
        scorecards=tuple(map(with_values_read, cards)),
        repairs=(*grid.repairs, *accounts_tables(outside)),
        unread=(*left_over, *unmade, *unread_summaries(outside, cards)),
    )
    return evolve(document, reading=reading_of(document, unmade))


def _title(before: Sequence[Item], items: Sequence[Item]) -> Title:
    """The title in the text before the first card, else in the first item."""
    lines = [item for item in before if isinstance(item, Passage)]
    return title_of(lines or [item for item in items[:1] if isinstance(item, Passage)])


def _dated(card: Scorecard, before: Sequence[Item]) -> Scorecard:
    """A card without a year of its own has that of the title over all the cards."""
    if card.year is not None:
        return card
    titles = [item.text for index, item in enumerate(before) if is_card_heading(item.text) and is_title(before[index:])]
    return evolve(card, year=year_of(titles[0])) if titles else card


def nothing_found(path: str) -> NothingFoundError:
    """The error for a document with neither a card nor a claim; it says what was looked for."""
    return NothingFoundError(NOTHING_FOUND(path=path))


def nothing_to_check(document: Document) -> NothingFoundError:
    """The error for a document that was read, has no card, and nothing in its text that can be checked."""
    amounts = any(_AMOUNT.search(passage.text) for passage in document.paragraphs)
    return NothingFoundError((NOTHING_TO_CHECK if amounts else NOTHING_FOUND)(path=document.path))


def _check_columns(grid: Grid, limits: Limits) -> None:
    """Refuse a row that no form has, before its cells are held against each heading."""
    for block in grid.blocks:
        for row in block.rows if isinstance(block, GridTable) else ():
            if len(row.cells) > limits.columns and sum(1 for cell in row.cells if cell.text) > limits.columns:
                raise limits.exceeded("columns", WIDE(count=len(row.cells)), row.place.in_file(grid.path))


def _texts(grid: Grid) -> Iterator[tuple[str, Place]]:
    for block in grid.blocks:
        if isinstance(block, Passage):
            yield block.text, block.place
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield cell.text, cell.place or row.place


def _visible(grid: Grid) -> Grid:
    """The grid without what prints nothing in the text between its tables, each place said; cells are mended later."""
    blocks: list[Block] = []
    repairs: list[Repair] = []
    for block in grid.blocks:
        if isinstance(block, Passage) and (text := visible(block.text)) != block.text:
            repairs.append(Repair(what=HIDDEN(), place=block.place))
            blocks.append(evolve(block, text=text))
        else:
            blocks.append(block)
    return evolve(grid, blocks=tuple(blocks), repairs=(*grid.repairs, *repairs)) if repairs else grid


def _items(grid: Grid) -> Iterator[Item]:
    """Passages and nonblank lines in order; a table that begins after another block begins after a break."""
    for block in grid.blocks:
        if isinstance(block, Passage):
            yield block
        else:
            yield from table_lines(block)


def _passage(item: Item) -> Passage:
    return item if isinstance(item, Passage) else Passage(text=item.text, place=item.place)


def _part(span: Span) -> Scorecard:
    return read_card(span.lines, span.heading, "c0")


def _card(span: Span, card_id: str, *, at_end: bool) -> Scorecard:
    card = read_card(span.lines, span.heading, card_id, at_end=at_end, printed=span.printed)
    card = with_form(card, span.heading.text)
    card = evolve(card, repairs=(*card.repairs, *(Repair(what=NEXT_PAGE(), place=place) for place in span.joined)))
    strays = [Unread(text=stray.text, place=stray.place, reason=STRAY_TEXT()) for stray in span.strays]
    return evolve(card, unread=(*card.unread, *strays)) if strays else card


def _usual_unit(paragraphs: Sequence[Passage]) -> MoneyUnit:
    """The unit in which the text states most of its amounts."""
    units: tuple[MoneyUnit, ...] = ("万元", "亿元", "元")
    found = Counter(unit for passage in paragraphs for unit in _AMOUNT_UNIT.findall(passage.text))
    return max(units, key=lambda unit: found[unit])
