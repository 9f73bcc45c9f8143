"""A department's result that is exactly the sum of its projects' results, beside a target far from the sum of theirs.

Reported only where it can hardly be chance: the sum is exact, has three digits or more, and its rows share the unit
and the distinctive words of the department's row.

>>> from perfscore.scoring.reading import read_card
>>> from perfscore.testing.sketch import sketch
>>> document = sketch('''
... kind: department
... 产出 数量 | 养老保险参保人数 | ≥13.21 万人 | 149.13 万人 | 10 | 10.00
... card: 经办经费 | 甲中心
... 产出 数量 | 机关养老保险参保人数 | ≥8.55 万人 | 9.24 万人 | 10 | 10.00
... 产出 数量 | 企业养老保险参保人数 | ≥118 万人 | 139.89 万人 | 10 | 10.00
... ''')
>>> cards = document.scorecards
>>> [found.words for found in find_department_sums(cards, [read_card(card) for card in cards])]
['>=13.21万人、126.55万人']
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from perfscore.claims.across.evidence import is_telling
from perfscore.claims.across.repeats import Repeat, RepeatSpot
from perfscore.claims.prose.text import plain_prose
from perfscore.claims.prose.words import shared
from perfscore.claims.rows import CardRow
from perfscore.model.scorecard import Scorecard
from perfscore.quantity.quantity import decimal_text
from perfscore.scoring.reading import RowReading

_OWN_WORDS = 3
_FAR = Fraction(1, 5)
"""Targets that differ by more than this share of the sum are far apart."""
_MOST_ROWS = 60
"""More rows of one name are no parts that somebody added up."""


def find_department_sums(cards: Sequence[Scorecard], readings: Sequence[Sequence[RowReading]]) -> tuple[Repeat, ...]:
    """The department's rows that are sums, with their parts; `readings` are the cards' rows as they were read."""
    rows = [(card, reading) for card, own in zip(cards, readings, strict=True) for reading in own]
    parts = [row for row in rows if row[0].kind == "project"]
    whole = [row for row in rows if row[0].kind == "department"]
    return tuple(found for row in whole for found in _sum_of(row, parts))


def _sum_of(row: CardRow, parts: Sequence[CardRow]) -> Iterator[Repeat]:
    values, unit = row[1].values, row[1].unit
    if values is None or unit is None or unit.numerator in {"%", ""} or not is_telling(values[1]):
        return
    alike = [part for part in parts if _is_part(part, row)]
    for group in _groups(alike):
        targets = sum((part[1].values[0] for part in group if part[1].values), Fraction())
        results = sum((part[1].values[1] for part in group if part[1].values), Fraction())
        if results == values[1] and abs(targets - values[0]) > _FAR * targets:
            said = decimal_text(targets / unit.scale if unit.is_money else targets)
            words = f"{plain_prose(row[1].row.target or '')}、{said}{unit.name}"
            yield Repeat(kind="sum", words=words, spots=tuple(map(_spot, (row, *group))))
            return


def _groups(alike: Sequence[CardRow]) -> Iterator[Sequence[CardRow]]:
    """All rows, and those of each card."""
    if 2 <= len(alike) <= _MOST_ROWS:
        yield alike
        for card in dict.fromkeys(card.id for card, _ in alike):
            own = [row for row in alike if row[0].id == card]
            if 2 <= len(own) < len(alike):
                yield own


def _is_part(part: CardRow, whole: CardRow) -> bool:
    reading, unit = part[1], whole[1].unit
    if reading.values is None or reading.unit is None or reading.unit != unit:
        return False
    return len(shared(plain_prose(reading.row.level3 or ""), plain_prose(whole[1].row.level3 or ""))) >= _OWN_WORDS


def _spot(row: CardRow) -> RepeatSpot:
    card, reading = row
    return RepeatSpot(card=card, place=reading.row.place, words=plain_prose(reading.row.actual or ""), row=reading.row)
