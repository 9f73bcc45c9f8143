"""The date of a text held against the card's deadline: promised later than in the goals, or done on another day.

>>> from perfscore.scoring.reading import read_card
>>> from perfscore.testing.sketch import sketch
>>> [card] = sketch('''
... goal: 10 月底前完成设备安装。
... 产出 时效 | 设备安装完成时间 | 12 月底前 | 11 月 25 日 | 10 | 10.00
... ''').scorecards
>>> [(item.kind, item.said, item.printed) for item in judge_dates(card, read_card(card))]
[('weaker', '10月底前', '12 月底前')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from perfscore.claims.goals.conflict import Conflict
from perfscore.claims.prose.clauses import clauses
from perfscore.claims.prose.dates import Dated, apart, dates
from perfscore.claims.prose.lexicon import FINISHED, PAID, PLANNED, TIMING, WHOLLY, any_of
from perfscore.claims.prose.words import shared
from perfscore.claims.rows import name_of
from perfscore.model.scorecard import Scorecard
from perfscore.model.target import Deadline, Reached
from perfscore.quantity.moment import Moment
from perfscore.scoring.reading import RowReading

_PLANNED = re.compile(any_of(PLANNED))
_DONE = re.compile(rf"^{any_of(WHOLLY)}*{any_of(FINISHED, PAID)}")
_TIMING = re.compile(any_of(TIMING))
_NAMED = 2
"""A name shorter than this, without the words of timing, is that of the whole project."""


def judge_dates(card: Scorecard, rows: Sequence[RowReading]) -> Iterator[Conflict]:
    """The one date of a text against the card's one deadline, where they speak of one thing."""
    found = [(index, row) for index, row in enumerate(rows) if isinstance(row.target, Deadline)]
    if len(found) != 1:
        return
    [(index, row)] = found
    for passage in (card.goal, card.achievement):
        said = dates(passage.text) if passage is not None else ()
        if passage is None or len(said) != 1 or not _same_work(said[0], row, clauses(passage.text)):
            continue
        moment = said[0].moment
        if passage is card.goal:
            if _later(row.target, moment):
                yield Conflict(
                    kind="weaker", passage=passage, said=str(moment), printed=row.row.target or "", row=index
                )
        elif (
            isinstance(row.actual, Reached)
            and row.actual.bound is None
            and _other_day(moment, row.actual.moment, card.year)
        ):
            yield Conflict(
                kind="actual-differs", passage=passage, said=str(moment), printed=row.row.actual or "", row=index
            )


def _other_day(said: Moment, reported: Moment, year: int | None) -> bool:
    """Whether two dates cannot be one; one without its year is of the card's, where the day or month differs too."""
    if said.year is not None and reported.year is None:
        return apart(evolve(said, year=None), reported) and apart(said, evolve(reported, year=year))
    return apart(said, reported)


def _same_work(date: Dated, row: RowReading, parts: Sequence[str]) -> bool:
    """Whether the clause says that something is done at this date, and the sentence names what the row names."""
    if not _DONE.search(date.after) or _PLANNED.search(date.before):
        return False
    name = _TIMING.sub("", name_of(row))
    words = "".join(parts[max(0, date.clause - 1) : date.clause + 1])[:200]
    return len(name) < _NAMED or bool(shared(words, name))


def _later(target: object, goal: Moment) -> bool:
    """Whether the target leaves more time than the goal, by a month at least."""
    if not isinstance(target, Deadline) or not apart(target.moment, goal):
        return False
    return (target.moment.year or 0, *target.moment.first) > (goal.year or 0, *goal.last)
