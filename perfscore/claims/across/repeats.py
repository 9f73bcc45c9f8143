"""What several cards of a document share although each reports for itself: a survey, a sentence with counts, a name.

And what two of them say differently of the same thing: a range of amounts of which one end lost a digit.

>>> from perfscore.testing.sketch import sketch
>>> document = sketch('''
... card: 网络培训 | 甲中心
... 满意度 满意度 | 学员满意度 | >=95% | 97.5% | 10 | 10.00 | 随机调查 40 份，其中 3 份未全部满意，满意度达到 97.5%。
... card: 设备维护 | 甲中心
... 满意度 满意度 | 用户满意度 | >=95% | 97.5% | 10 | 10.00 | 随机调查 40 份，其中 3 份未全部满意，满意度达到 97.5%。
... ''')
>>> [(repeat.kind, len(repeat.spots)) for repeat in find_repeats(document.scorecards)]
[('survey', 2)]
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

from attrs import frozen

from perfscore.claims.notes.claim import Rate, Survey
from perfscore.claims.notes.reading import read_claims
from perfscore.claims.prose.dates import without_periods
from perfscore.claims.prose.figures import ProseFigure, figures
from perfscore.claims.prose.text import plain_prose
from perfscore.claims.prose.words import common
from perfscore.model.place import Place
from perfscore.model.scorecard import Indicator, Scorecard

_LONG = 15
"""Characters in a row that two notes must share to be one sentence."""

_LOST = (10, 100, 1_000)
"""How many times too small or too large an amount is that lost one, two or three digits."""

RepeatKind = Literal["survey", "sentence", "name", "range", "targets", "results", "sum", "price", "ratio", "fee"]


@frozen(kw_only=True)
class RepeatSpot:
    """One of the places: a row's note, a text of the card, or the card itself; `words` as they stand there."""

    card: Scorecard
    place: Place
    words: str
    row: Indicator | None = None


@frozen(kw_only=True)
class Repeat:
    """One thing on several cards; `range` and `sum` are contradictions, the others are a question.

    `targets` and `results` come from `across.evidence`, `sum` from `across.department_sums`, `price`,
    `ratio` and `fee` from `across.siblings`.
    """

    kind: RepeatKind
    words: str
    spots: tuple[RepeatSpot, ...]


def find_repeats(cards: Sequence[Scorecard]) -> tuple[Repeat, ...]:
    """What cards of one unit share, or contradict, in the order of the document."""
    units: dict[str, list[Scorecard]] = defaultdict(list)
    for card in cards:
        if card.kind == "project" and card.unit:
            units[plain_prose(card.unit)].append(card)
    found: list[Repeat] = []
    for members in units.values():
        found.extend(_surveys(members))
        found.extend(_sentences(members))
        found.extend(_names(members))
        found.extend(_ranges(members))
    return tuple(sorted(found, key=lambda repeat: repeat.spots[0].place.order()))


def _grouped(kind: RepeatKind, spots: dict[str, list[RepeatSpot]]) -> Iterator[Repeat]:
    for found in spots.values():
        if len({spot.card.id for spot in found}) > 1:
            yield Repeat(kind=kind, words=found[0].words, spots=tuple(found))


def _surveys(cards: Sequence[Scorecard]) -> Iterator[Repeat]:
    """The same counts of answers (40 份, 3 份未全部满意), or the same note on the satisfaction of several projects."""
    spots: dict[str, list[RepeatSpot]] = defaultdict(list)
    for card in cards:
        for row in card.indicators:
            claims = read_claims(row.note or "")
            surveys = [claim for claim in claims if isinstance(claim, Survey)]
            if surveys:
                key = re.sub(r"满意度?[^满意]*$", "", surveys[0].words)
                spots[key].append(RepeatSpot(card=card, place=row.place, words=surveys[0].words, row=row))
            elif row.level2_class == "满意度" and any(isinstance(claim, Rate) for claim in claims):
                note = plain_prose(row.note or "").rstrip("。")
                spots[note].append(RepeatSpot(card=card, place=row.place, words=_short(note), row=row))
    yield from _grouped("survey", spots)


def _sentences(cards: Sequence[Scorecard]) -> Iterator[Repeat]:
    """The same sentence with two counts or more; rates and standards repeat without being strange."""
    spots: dict[str, list[RepeatSpot]] = defaultdict(list)
    for card in cards:
        for row in card.indicators:
            note = row.note or ""
            counts = dict.fromkeys(item.text for item in figures(note) if _is_count(item))
            if len(counts) >= 2 and not any(isinstance(claim, Survey) for claim in read_claims(note)):
                key = ",".join(sorted(counts))
                spots[key].append(RepeatSpot(card=card, place=row.place, words="、".join(counts), row=row))
    alike = {key: [spot for spot in found if _one_sentence(found[0], spot)] for key, found in spots.items()}
    yield from _grouped("sentence", alike)


def _one_sentence(one: RepeatSpot, other: RepeatSpot) -> bool:
    notes = [plain_prose(spot.row.note or "")[:200] if spot.row is not None else "" for spot in (one, other)]
    return len(common(*notes)) >= _LONG


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def _is_count(item: ProseFigure) -> bool:
    unit = item.quantity.unit
    return (
        unit.numerator not in {"", "%", "百分点", "月", "分钟", "工作日"}
        and not unit.is_money
        and item.quantity.value >= 10
    )


def _names(cards: Sequence[Scorecard]) -> Iterator[Repeat]:
    spots: dict[str, list[RepeatSpot]] = defaultdict(list)
    for card in cards:
        if card.name:
            key = f"{plain_prose(card.name)} {card.form} {card.year}"  # its approved table is no second report
            spots[key].append(RepeatSpot(card=card, place=card.place, words=card.name))
    yield from _grouped("name", spots)


def _ranges(cards: Sequence[Scorecard]) -> Iterator[Repeat]:
    """Ranges of amounts on cards that differ only in their period: same upper end, lower ends some digits apart.

    Lower ends of their own (5-20 here, 8-20 there) are no contradiction; ends a power of ten apart are one end with
    digits lost or a point moved.
    """
    alike: dict[str, list[tuple[RepeatSpot, ProseFigure]]] = defaultdict(list)
    for card in cards:
        skeleton = without_periods(plain_prose(card.name or ""))
        for passage in (card.goal, card.achievement):
            for item in figures(passage.text) if passage is not None else ():
                if item.high is not None and passage is not None and len(skeleton) >= 4:
                    spot = RepeatSpot(card=card, place=passage.place, words=item.text)
                    alike[f"{skeleton} {item.high.unit.dimension} {item.high.base}"].append((spot, item))
    for found in alike.values():
        lows = {item.quantity.base for _, item in found}
        if len({spot.card.id for spot, _ in found}) > 1 and any(
            low * lost in lows for low in lows for lost in _LOST if low
        ):
            first = {(spot.place, spot.words): spot for spot, _ in found}
            yield Repeat(
                kind="range",
                words="、".join(dict.fromkeys(spot.words for spot, _ in found)),
                spots=tuple(first.values()),
            )
