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
from perfscore.model.place import Passage, Place, Unread
from perfscore.model.scorecard import MoneyUnit, Scorecard
from perfscore.readers.cards.card_spans import Item, Span, card_starts, span_of
from perfscore.readers.cards.card_table import read_card
from perfscore.readers.cards.cut_rows import table_lines
from perfscore.readers.cards.heading import title_of
from perfscore.readers.cards.list_table import is_list_header, read_list
from perfscore.readers.cards.printed_number import check_numbers
from perfscore.readers.cards.wording import STRAY_TEXT
from perfscore.readers.grid import Grid

_AMOUNT = re.compile(r"\d\s*(?:亿元|万元|元|%|％)")


def assemble(grid: Grid, limits: Limits = DEFAULT) -> Document:
    """The document in `grid`.

    Raises:
        NothingFoundError: neither a card nor any amount in the text.
        LimitError: a number beyond the limits.
    """
    check_numbers(_texts(grid), limits)
    items = list(_items(grid))
    starts = card_starts(items)
    before = items[: starts[0]] if starts else items
    cards: list[Scorecard] = []
    outside: list[Item] = list(before)
    for start, end in pairwise([*starts, len(items)]):
        span = span_of(items[start:end])
        if span.lines and is_list_header(span.lines[0]):
            cards += read_list(span.lines, len(cards) + 1)
        else:
            cards.append(_card(span, f"c{len(cards) + 1}", at_end=end == len(items) and not span.rest))
        outside += span.rest
    paragraphs = tuple(_passage(item) for item in outside)
    if not cards and not any(_AMOUNT.search(passage.text) for passage in paragraphs):
        raise nothing_found(grid.path)
    lines = [item for item in before if isinstance(item, Passage)]
    title = title_of(lines or [item for item in items[:1] if isinstance(item, Passage)])
    return Document(
        path=grid.path,
        sha256=grid.sha256,
        title=title.text,
        publisher=title.publisher,
        year=title.year or next((card.year for card in cards if card.year), None),
        money_unit=_usual_unit(paragraphs),
        paragraphs=paragraphs,
        scorecards=tuple(cards),
        unread=grid.unread,
    )


def nothing_found(path: str) -> NothingFoundError:
    """The error for a document with neither a card nor a claim; it says what was looked for."""
    return NothingFoundError(
        f"{path}: no scorecard found: looked for a heading such as 项目支出绩效自评表, for a table with 项目名称, "
        "三级指标, 年度指标值, 实际完成值, 分值, 得分, and for amounts in the text; check that this is the statement"
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
        else:
            yield from table_lines(block)


def _passage(item: Item) -> Passage:
    return item if isinstance(item, Passage) else Passage(text=item.text, place=item.place)


def _card(span: Span, card_id: str, *, at_end: bool) -> Scorecard:
    card = read_card(span.lines, span.heading, card_id, at_end=at_end, printed=span.printed)
    strays = [Unread(text=stray.text, place=stray.place, reason=STRAY_TEXT()) for stray in span.strays]
    return evolve(card, unread=(*card.unread, *strays)) if strays else card


def _usual_unit(paragraphs: Sequence[Passage]) -> MoneyUnit:
    """The unit in which the text states most of its amounts."""
    units: tuple[MoneyUnit, ...] = ("万元", "亿元", "元")
    found = Counter(
        {unit: sum(len(re.findall(rf"\d\s*{unit}", passage.text)) for passage in paragraphs) for unit in units}
    )
    return max(units, key=lambda unit: found[unit])
