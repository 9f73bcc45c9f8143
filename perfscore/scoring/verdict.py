"""The judgement of a row's score, made once: what was expected, what explains the published figure, how it departs.

The kinds of findings select from these states; none of them computes a score again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from attrs import evolve, frozen

from perfscore.model.target import Word
from perfscore.scoring.exact import score_values
from perfscore.scoring.forensics import USUAL, Explanation, explain
from perfscore.scoring.practice import Practice, part
from perfscore.scoring.reading import RowReading
from perfscore.scoring.score import Score
from perfscore.standards.standard import Standard


class ScoreState(Enum):
    """How a published score stands to the rule in force."""

    UNJUDGED = "unjudged"  # no score, no weight, or values that cannot be compared
    FOLLOWS = "follows"  # the rule in force, rounded as it says; or a word inside its band
    ROUNDS = "rounds"  # the rule in force, under an unusual rounding
    OTHER_RULE = "other-rule"  # another named rule gives it
    OFF_PRACTICE = "off-practice"  # a word inside its band, unlike all others of the document
    OUTSIDE_BAND = "outside-band"  # a word outside its band
    MET_NOT_FULL = "met-not-full"  # exactly met, and points lost without a rule
    UNMET_FULL = "unmet-full"  # missed, and full marks without a rule
    UNEXPLAINED = "unexplained"  # no named rule, no rounding
    OUT_OF_RANGE = "out-of-range"  # below zero or above the weight


@frozen(kw_only=True)
class RowVerdict:
    """The judgement of one row.

    `expected` is by the standard in force; `explanation` is the one that counts among all `explanations`.
    """

    reading: RowReading
    state: ScoreState
    expected: Score | None = None
    explanation: Explanation | None = None
    explanations: tuple[Explanation, ...] = ()
    practice: Practice | None = None

    @property
    def recomputed(self) -> Decimal | None:
        """The points that the rule in force gives; None for a band."""
        return None if self.expected is None else self.expected.points

    @property
    def over_fulfilled(self) -> bool:
        """A forward target reached with room to spare, where reducing the points may have been meant."""
        values, found = self.reading.values, self.reading.situation
        return found is not None and found.kind == "forward" and values is not None and values[1] > values[0]

    @property
    def saved(self) -> bool:
        """A ceiling that was undercut, and points lost for it."""
        values, found, row = self.reading.values, self.reading.situation, self.reading.row
        if found is None or found.kind != "reverse" or values is None or row.score is None or row.weight is None:
            return False
        return found.met and values[1] < values[0] and row.score < row.weight


def judge_row(
    reading: RowReading, standard: Standard, base: Standard, practices: Sequence[Practice] = ()
) -> RowVerdict:
    """Judge one row under `standard`; `base` gives the bands of words where `standard` states what is practice."""
    weight, score = reading.weight, reading.score
    if weight is None or score is None:
        return RowVerdict(reading=reading, state=ScoreState.UNJUDGED)
    if score < 0 or score > weight:
        expected = (
            None if reading.comparison is None else score_values(reading.comparison, weight, standard, reading.class_)
        )
        return RowVerdict(reading=reading, state=ScoreState.OUT_OF_RANGE, expected=expected)
    if reading.comparison is None:
        return RowVerdict(reading=reading, state=ScoreState.UNJUDGED)
    class_ = reading.like if practices else reading.class_
    expected = score_values(reading.comparison, weight, standard, class_)
    if isinstance(reading.actual, Word):
        return _judge_word(reading, expected, base, practices)
    practice = _practice_of(reading, practices)
    state, ways = _judge_values(reading, expected, _own_formula(reading, standard, class_))
    return RowVerdict(
        reading=reading,
        state=state,
        expected=expected,
        explanation=ways[0] if ways else None,
        explanations=ways,
        practice=practice,
    )


def _practice_of(reading: RowReading, practices: Sequence[Practice]) -> Practice | None:
    found = reading.situation
    if found is None:
        return None
    same = (item for item in practices if item.kind == found.kind and item.met == found.met)
    return next((item for item in same if item.class_ == reading.like and item.word is None), None)


def _judge_word(reading: RowReading, expected: Score, base: Standard, practices: Sequence[Practice]) -> RowVerdict:
    assert reading.comparison is not None
    assert reading.weight is not None
    score = Fraction(reading.score or 0)
    word = reading.actual.word if isinstance(reading.actual, Word) else ""
    practice = next((item for item in practices if item.word == word), None)
    band = word_score(word, reading.weight, base, reading.class_)
    if band is None:
        return RowVerdict(reading=reading, state=ScoreState.UNJUDGED, expected=expected, practice=practice)
    if expected.reason is not None:
        expected = band
    if not band.low <= score <= band.high:
        return RowVerdict(reading=reading, state=ScoreState.OUTSIDE_BAND, expected=band, practice=practice)
    if practice is not None and score != Fraction(practice.formula) * reading.weight:
        return RowVerdict(reading=reading, state=ScoreState.OFF_PRACTICE, expected=expected, practice=practice)
    return RowVerdict(reading=reading, state=ScoreState.FOLLOWS, expected=expected, practice=practice)


def word_score(word: str, weight: Fraction, standard: Standard, class_: str | None) -> Score | None:
    """What a word is paid, whatever kind of target it answers; None where the standard does not list it."""
    words = standard.words(class_)
    listed = None if words is None else words[1].pays(word)
    if words is None or listed is None:
        return None
    return Score.of_band(weight, listed[1], f"{words[0]}.{listed[0]}", standard.rounding)


def _judge_values(reading: RowReading, expected: Score, own: str | None) -> tuple[ScoreState, tuple[Explanation, ...]]:
    situation, values, weight, score = reading.situation, reading.values, reading.weight, reading.score
    assert weight is not None
    assert score is not None
    if expected.points is not None and score == expected.points:
        return ScoreState.FOLLOWS, ()
    if situation is None:
        return ScoreState.UNJUDGED, ()
    if values is None:
        # Dates, ranges and bounds: only full marks for a missed one say anything.
        return (ScoreState.UNJUDGED if situation.met or score < weight else ScoreState.UNMET_FULL), ()
    if situation.met and values[0] == values[1]:
        return ScoreState.MET_NOT_FULL, ()
    found = explain(situation, *values, weight, score)
    ours = tuple(item for item in found if part(item.rule, met=situation.met) == own)
    others = tuple(item for item in found if item.rounding is USUAL and item not in ours)
    if others:
        return ScoreState.OTHER_RULE, others
    if not situation.met and score == weight and not any(item.rounding.family == "mode" for item in ours):
        return ScoreState.UNMET_FULL, ()
    if ours:
        return ScoreState.ROUNDS, ours
    return (ScoreState.OTHER_RULE, found) if found else (ScoreState.UNEXPLAINED, ())


def _own_formula(reading: RowReading, standard: Standard, class_: str | None) -> str | None:
    """The formula text that the standard uses for this row."""
    situation = reading.situation
    table = standard.table(situation.kind, class_) if situation is not None else None
    if table is None or situation is None:
        return None
    formula = table[1].met if situation.met else table[1].missed
    return None if formula is None else formula.text


def settle_unit(verdicts: Iterable[RowVerdict]) -> tuple[RowVerdict, ...]:
    """Let the scores of one unit agree on how they were rounded.

    Of several ways that explain a score, the family that explains most of the unit's scores counts. Rounding to one
    or no place explains almost anything; it counts only where at least two scores of the unit need the same one.
    """
    rows = tuple(verdicts)
    unusual = [row for row in rows if row.state is ScoreState.ROUNDS]
    families = Counter(family for row in unusual for family in {item.rounding.family for item in row.explanations})
    ways = Counter(name for row in unusual for name in {item.rounding.name for item in row.explanations})
    return tuple(_drop_lone_places(_by_most(row, families, ways), rows) for row in rows)


def _by_most(verdict: RowVerdict, families: Counter[str], ways: Counter[str]) -> RowVerdict:
    """The explanation whose family, and in it whose way, explains most of the unit's unusual scores."""
    if verdict.state is not ScoreState.ROUNDS:
        return verdict
    plain = [item for item in verdict.explanations if item.rounding.family != "places"] or verdict.explanations
    best = max(plain, key=lambda item: (families[item.rounding.family], ways[item.rounding.name]))
    return evolve(verdict, explanation=best)


def _drop_lone_places(verdict: RowVerdict, rows: Sequence[RowVerdict]) -> RowVerdict:
    if not _only_places(verdict):
        return verdict
    ways = {item.rounding.name for item in verdict.explanations}
    if sum(_only_places(row) and bool(ways & {item.rounding.name for item in row.explanations}) for row in rows) > 1:
        return verdict
    return evolve(verdict, state=ScoreState.UNEXPLAINED, explanation=None, explanations=())


def _only_places(verdict: RowVerdict) -> bool:
    found = verdict.explanations
    return bool(found) and all(item.rounding.family == "places" for item in found)
