"""Results that the statement's sentences give, against the rows of the cards that measure the same.

A sentence speaks of a row where the words right before its figure end with the row's whole name, without the words
that say nothing (人数, 数量); the unit is the row's, and the figure near it. Plans, parts, estimates and bounds are
left out, and so is a name whose rows have several results.

>>> from perfscore.claims.narrative.paragraphs import read_paragraphs
>>> from perfscore.scoring.reading import read_card
>>> from perfscore.testing.sketch import sketch
>>> document = sketch('''
... text: 全年城镇新增就业2.62万人。
... 产出 数量 | 城镇新增就业人数 | >=2 万人 | 2.26 万人 | 10 | 10.00
... ''')
>>> cards = document.scorecards
>>> found = judge_statement(read_paragraphs(document.paragraphs), [read_card(card) for card in cards])
>>> [(index, item.said, item.printed) for index, item in found]
[(0, '2.62万人', '2.26 万人')]
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from perfscore.claims.goals.conflict import Conflict
from perfscore.claims.prose.figures import ProseFigure, figures
from perfscore.claims.prose.lexicon import A_PART, LAST_YEAR, PLANNED, any_of
from perfscore.claims.prose.paragraph import ProsePart
from perfscore.claims.prose.patterns import ANY_YEAR
from perfscore.claims.prose.precision import same_quantity
from perfscore.claims.prose.words import bare
from perfscore.claims.rows import name_of, promised, reported
from perfscore.model.place import Passage
from perfscore.quantity.unit import relate
from perfscore.scoring.reading import RowReading

NEAR = Fraction(1, 4)
_SHORTEST = 4
_LONGEST = 2_000
_LEFT_OUT = re.compile(rf"{any_of(PLANNED, LAST_YEAR, A_PART)}|累计|{ANY_YEAR}(?=底|末|前|以)")
_VERB = re.compile(r"(?:已|共计?|达到?|为|完成|实现|约)*$")


TextSpan = tuple[int, int]


def judge_statement(
    paragraphs: Iterable[ProsePart], readings: Sequence[Sequence[RowReading]]
) -> tuple[tuple[int, Conflict], ...]:
    """The rows that a sentence contradicts, each with the number of its card."""
    named = _by_name(readings)
    if not named:
        return ()
    ends: defaultdict[str, list[str]] = defaultdict(list)
    for name in named:
        ends[name[-_SHORTEST:]].append(name)
    return tuple(
        found
        for paragraph in paragraphs
        if not paragraph.cells and len(paragraph.text) <= _LONGEST
        for found in _of_paragraph(paragraph, named, ends, readings)
    )


def _by_name(readings: Sequence[Sequence[RowReading]]) -> Mapping[str, TextSpan]:
    """The rows measured in figures, by the words of their name that say something; of one name, one result."""
    found: defaultdict[str, list[TextSpan]] = defaultdict(list)
    for card, rows in enumerate(readings):
        for index, row in enumerate(rows):
            actual = reported(row)
            if actual is None or actual.unit.numerator in {"", "%"}:
                continue
            name = bare(name_of(row)).removesuffix(actual.unit.name)  # 走访居民户次: the text says 走访居民12360户次
            if len(name) >= _SHORTEST:
                found[name].append((card, index))
    results = {name: {reported(readings[card][index]) for card, index in spots} for name, spots in found.items()}
    return {name: spots[0] for name, spots in found.items() if len(results[name]) == 1}


def _of_paragraph(
    paragraph: ProsePart,
    named: Mapping[str, TextSpan],
    ends: Mapping[str, Sequence[str]],
    readings: Sequence[Sequence[RowReading]],
) -> Iterator[tuple[int, Conflict]]:
    """The rows that one sentence contradicts; `ends` are the names by their last characters."""
    for item in figures(paragraph.text):
        before = bare(_VERB.sub("", item.before))
        name = next((name for name in ends.get(before[-_SHORTEST:], ()) if before.endswith(name)), None)
        if name is None or not item.is_plain or _LEFT_OUT.search(item.before):
            continue
        card, index = named[name]
        row = readings[card][index]
        if _contradicts(item, row):
            place = paragraph.place_at(max(0, paragraph.text.find(item.text)))
            passage = Passage(text=paragraph.text, place=place)
            yield (
                card,
                Conflict(
                    kind="statement-differs",
                    passage=passage,
                    said=item.text,
                    printed=row.row.actual or "",
                    row=index,
                    value=item.quantity.value,
                ),
            )


def _contradicts(item: ProseFigure, row: RowReading) -> bool:
    """Whether a figure is near the row's result or target, in its unit, and neither of them."""
    actual = reported(row)
    if actual is None or relate(item.quantity.unit, actual.unit) not in {"same", "convertible"}:
        return False
    if any(same_quantity(item.quantity, each, cut=True) for each in (actual, *promised(row))):
        return False
    return actual.base != 0 and abs(item.quantity.base - actual.base) <= NEAR * abs(actual.base)
