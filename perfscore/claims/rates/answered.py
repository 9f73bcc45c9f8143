"""Counts of a survey in a note, and the satisfaction that their row reports: 有效问卷200份，满意176份, beside 93%.

>>> from perfscore.scoring.reading import read_card
>>> from perfscore.testing.sketch import sketch
>>> card = sketch("满意度 满意度 | 居民满意度 | >=90% | 93% | 10 | 10.00 | 有效问卷200份，其中满意176份、不满意24份。")
>>> [rate] = rates_of_answers(read_card(card.scorecards[0])[0])
>>> rate.formula, rate.said, rate.holds
('176 / 200 = 88%', '93%', False)
"""

from __future__ import annotations

from collections.abc import Iterator

from perfscore.claims.notes.answers import read_answers
from perfscore.claims.prose.precision import percent_text, rounds_to
from perfscore.claims.rates.said import SaidRate
from perfscore.claims.rows import reported, reported_is_rate
from perfscore.model.target import Measured
from perfscore.scoring.reading import RowReading


def rates_of_answers(row: RowReading) -> Iterator[SaidRate]:
    """The satisfaction of a row whose note gives the counts it stands on."""
    actual = reported(row)
    if row.class_ != "满意度" or actual is None or not reported_is_rate(row):
        return
    if isinstance(row.actual, Measured) and row.actual.bound is not None:
        return
    for answers in read_answers(row.row.note or ""):
        given, (content, whole) = percent_text(answers.shares[-1]), answers.counts[-1]
        yield SaidRate(
            words=answers.words,
            said=f"{actual.text.removesuffix('%')}%",
            given=given,
            formula=f"{content} / {whole} = {given}",
            holds=any(rounds_to(share, actual) for share in answers.shares),
            by="row",
        )
