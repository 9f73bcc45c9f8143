"""Two cards that contradict each other: one result against two different targets, one survey with two results.

Two rows count as the same thing only where the result shows it: the same figure, of three digits or more, under names
that share distinctive words; or the same named source of satisfaction within one unit.

>>> from perfscore.scoring.reading import read_card
>>> from perfscore.testing.sketch import sketch
>>> document = sketch('''
... card: 采暖费 | 甲中心
... 产出 数量 | 涉及改制企业数量 | ≤157 家 | =157 家 | 10 | 10.00
... card: 采暖费缺口 | 甲中心
... 产出 数量 | 涉及改制企业数量 | ≤160 家 | =157 家 | 10 | 10.00
... ''')
>>> cards = document.scorecards
>>> [(found.kind, found.words) for found in find_evidence(cards, [read_card(card) for card in cards])]
[('targets', '<=157家、<=160家')]
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from perfscore.claims.across.repeats import Repeat, RepeatSpot
from perfscore.claims.prose.text import plain_prose
from perfscore.claims.prose.words import shared
from perfscore.claims.rows import CardRow
from perfscore.model.scorecard import Scorecard
from perfscore.quantity.unit import Unit
from perfscore.scoring.reading import RowReading

_SOURCE = re.compile(r"(?:在|通过|依据|根据)([一-鿿]{2,8}?(?:网站|网|平台|系统|热线))(?=[一-鿿]{0,8}满意度)")
_OWN_WORDS = 3
_DIGITS = 3


def find_evidence(cards: Sequence[Scorecard], readings: Sequence[Sequence[RowReading]]) -> tuple[Repeat, ...]:
    """The contradictions of a document's cards, in reading order; `readings` are their rows as they were read."""
    rows = [(card, reading) for card, own in zip(cards, readings, strict=True) for reading in own]
    found = [*_targets(rows), *_results(rows)]
    return tuple(sorted(found, key=lambda repeat: repeat.spots[0].place.order()))


def _targets(rows: Sequence[CardRow]) -> Iterator[Repeat]:
    """Rows of several cards with one result and different targets: of one unit, or of the department and a project."""
    alike: defaultdict[tuple[Fraction, Unit], list[CardRow]] = defaultdict(list)
    for card, reading in rows:
        values, unit = reading.values, reading.unit
        # Satisfaction is asked project by project: one survey for several is said as such.
        if values is not None and unit is not None and is_telling(values[1]) and reading.class_ != "满意度":
            alike[(values[1], unit)].append((card, reading))
    for found in alike.values():
        first, *rest = found
        group = [first, *(row for row in rest if _one_thing(first, row))]
        targets = {reading.values[0] for _, reading in group if reading.values is not None}
        if len({card.id for card, _ in group}) > 1 and len(targets) > 1:
            words = dict.fromkeys(plain_prose(reading.row.target or "") for _, reading in group)
            yield Repeat(kind="targets", words="、".join(words), spots=tuple(map(_spot, group)))


def _one_thing(one: CardRow, other: CardRow) -> bool:
    same_unit = one[0].unit == other[0].unit or "department" in {one[0].kind, other[0].kind}
    names = (plain_prose(one[1].row.level3 or ""), plain_prose(other[1].row.level3 or ""))
    return same_unit and len(shared(*names)) >= _OWN_WORDS


def is_telling(value: Fraction) -> bool:
    """Whether a figure has three significant digits, so that two equal ones are hardly chance: 96.01, 157; not 100."""
    digits = str(value.numerator).rstrip("0") if value.denominator == 1 else str(_plain_digits(value))
    return len(digits.replace("-", "")) >= _DIGITS


def _plain_digits(value: Fraction) -> int:
    """The digits of a fraction without its point: 96.01 gives 9601."""
    scale = next((10**places for places in range(1, 12) if value * 10**places % 1 == 0), 1)
    return int(value * scale)


def _results(rows: Sequence[CardRow]) -> Iterator[Repeat]:
    """One named source of satisfaction, several cards of a unit, different results."""
    sources: defaultdict[tuple[str, str], list[CardRow]] = defaultdict(list)
    for card, reading in rows:
        match = _SOURCE.search(plain_prose(reading.row.note or "")) if reading.class_ == "满意度" else None
        if match is not None and card.unit and reading.values is not None:
            sources[(card.unit, match[1])].append((card, reading))
    for group in sources.values():
        results = {reading.values[1]: plain_prose(reading.row.actual or "") for _, reading in group if reading.values}
        if len(results) > 1 and len({card.id for card, _ in group}) > 1:
            words = "、".join(text.lstrip("=") for text in results.values())
            yield Repeat(kind="results", words=words, spots=tuple(map(_spot, group)))


def _spot(row: CardRow) -> RepeatSpot:
    card, reading = row
    return RepeatSpot(card=card, place=reading.row.place, words=plain_prose(reading.row.target or ""), row=reading.row)
