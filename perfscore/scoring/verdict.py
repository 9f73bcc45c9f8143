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
from perfscore.quantity.number import printed_places
from perfscore.scoring.candidates import key_of, key_of_named
from perfscore.scoring.exact import score_values
from perfscore.scoring.forensics import USUAL, Explanation, RoundingWay, explain
from perfscore.scoring.meaning import takes_time, wanted_direction
from perfscore.scoring.one_practice import Practice
from perfscore.scoring.own_rule import own_explanations
from perfscore.scoring.profile import Profile
from perfscore.scoring.reading import RowReading
from perfscore.scoring.score import Score
from perfscore.scoring.votes import Vote, vote_of
from perfscore.standards.rounding import round_points
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
    UNSETTLED = "unsettled"  # departs, and its unit has too few rows to show that it does not follow a rule of its own
    UNEXPLAINED = "unexplained"  # no named rule, no rounding
    OUT_OF_RANGE = "out-of-range"  # below zero or above the weight


@frozen(kw_only=True)
class RowVerdict:
    """The judgement of one row.

    `expected` is by the standard in force; `explanation` is the one that counts among all `explanations`. `practice` is
    the practice its score was held against, `vote` what it says of rules, where it says anything. `by_chance` says that
    a known rule would give the score, but only as it would give many scores: rounded to whole points or tenths.
    `printed_rule` is the rule that the row prints for itself (每少10人扣1分), where `expected` is by that one;
    `rule_is_certain` where it can be read in one way only and no other rule gives the score.
    """

    reading: RowReading
    state: ScoreState
    expected: Score | None = None
    explanation: Explanation | None = None
    explanations: tuple[Explanation, ...] = ()
    practice: Practice | None = None
    vote: Vote | None = None
    by_chance: bool = False
    printed_rule: str = ""
    rule_is_certain: bool = False

    @property
    def doubtful(self) -> bool:
        """Whether an unexplained score is likely wrong, not surely: a rule read or drawn, or chance."""
        read = bool(self.printed_rule) and not self.rule_is_certain
        return self.by_chance or read or (self.practice is not None and self.practice.drawn)

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


def judge_row(reading: RowReading, standard: Standard, base: Standard, profile: Profile | None = None) -> RowVerdict:
    """Judge one row under `standard`; `base` gives the bands of words where `standard` states what is practice.

    `profile` is the practice of its unit or document; None where the standard was asked for.
    """
    weight, score = reading.weight, reading.score
    if weight is None or score is None:
        return RowVerdict(reading=reading, state=ScoreState.UNJUDGED)
    if score < 0 or score > weight:
        expected = (
            None if reading.comparison is None else score_values(reading.comparison, weight, standard, reading.class_)
        )
        return RowVerdict(reading=reading, state=ScoreState.OUT_OF_RANGE, expected=expected)
    if reading.comparison is None or reading.slip is not None:
        return RowVerdict(reading=reading, state=ScoreState.UNJUDGED)
    class_ = reading.like if profile is not None and profile.practices else reading.class_
    expected = score_values(reading.comparison, weight, standard, class_)
    if isinstance(reading.actual, Word):
        return _judge_word(reading, expected, base, profile)
    way = USUAL if profile is None else profile.way
    practice = None if profile is None else profile.practice_of(reading)
    drawn = practice is not None and practice.drawn
    own = None if drawn else _own_rule(reading, standard, class_)
    state, ways, by_chance = _judge_values(reading, expected, own, way)
    if practice is not None and _in_doubt(state, practice) and not practice.tells(reading):
        state, ways = ScoreState.UNJUDGED, ()
    return RowVerdict(
        reading=reading,
        state=state,
        expected=expected,
        explanation=ways[0] if ways else None,
        explanations=ways,
        practice=practice,
        vote=vote_of(reading),
        by_chance=by_chance,
    )


def _in_doubt(state: ScoreState, practice: Practice) -> bool:
    """Whether a departure rests on the practice alone: where no other rule gives it; always where its rule is drawn.

    A rule of which the rows do not say everything is no better: what pays nothing below may pay by steps above.
    """
    open_ = practice.drawn or bool(practice.untold)
    return state is ScoreState.UNEXPLAINED or (open_ and state is not ScoreState.FOLLOWS)


def _judge_word(reading: RowReading, expected: Score, base: Standard, profile: Profile | None) -> RowVerdict:
    assert reading.comparison is not None
    assert reading.weight is not None
    score = Fraction(reading.score or 0)
    word = reading.actual.word if isinstance(reading.actual, Word) else ""
    practice = next((item for item in profile.practices if item.word == word), None) if profile is not None else None
    band = word_score(word, reading.weight, base, reading.class_)
    if band is None and reading.comparison.met is False and score == reading.weight:
        return RowVerdict(reading=reading, state=ScoreState.UNMET_FULL, practice=practice)
    if band is None:
        return RowVerdict(reading=reading, state=ScoreState.UNJUDGED, expected=expected, practice=practice)
    if expected.reason is not None:
        expected = band
    if not band.low <= score <= band.high and not (profile is not None and _in_any_band(reading, word)):
        return RowVerdict(reading=reading, state=ScoreState.OUTSIDE_BAND, expected=band, practice=practice)
    if practice is not None and score not in {Fraction(practice.formula) * reading.weight, expected.points}:
        return RowVerdict(reading=reading, state=ScoreState.OFF_PRACTICE, expected=expected, practice=practice)
    return RowVerdict(reading=reading, state=ScoreState.FOLLOWS, expected=expected, practice=practice)


def word_score(word: str, weight: Fraction, standard: Standard, class_: str | None) -> Score | None:
    """What a word is paid, whatever kind of target it answers; None where the standard does not list it."""
    words = standard.words(class_)
    listed = None if words is None else words[1].pays(word)
    if words is None or listed is None:
        return None
    return Score.of_band(weight, listed[1], f"{words[0]}.{listed[0]}", standard.rounding)


def _in_any_band(reading: RowReading, word: str) -> bool:
    """Whether a shipped standard allows the score for the word; there is no one right band."""
    if reading.weight is None or reading.score is None:
        return False
    bands = (word_score(word, reading.weight, Standard.load(name), reading.class_) for name in Standard.names())
    return any(band is not None and band.low <= reading.score <= band.high for band in bands)


_Judged = tuple[ScoreState, tuple[Explanation, ...], bool]


def _judge_values(reading: RowReading, expected: Score, own: str | None, way: RoundingWay) -> _Judged:
    side, values, weight, score = reading.situation, reading.values, reading.weight, reading.score
    assert weight is not None
    assert score is not None
    if expected.points is not None and (score == expected.points or _finer(expected, score)):
        return ScoreState.FOLLOWS, (), False
    if side is None:
        return ScoreState.UNJUDGED, (), False
    if values is None:
        # Dates, ranges and bounds: only full marks for a missed one say anything.
        return (ScoreState.UNJUDGED if side.met or score < weight else ScoreState.UNMET_FULL), (), False
    pays_less = expected.exact is not None and expected.exact < weight  # the rule itself, whatever was reached
    if side.met and values[0] == values[1] and not pays_less:
        return ScoreState.MET_NOT_FULL, (), False
    if way.family == "places" and _one_unit_off(expected, score, way):
        return ScoreState.UNJUDGED, (), False
    found = explain(side, *values, weight, score)
    ours = tuple(
        item for item in found if key_of_named(item.rule, met=side.met) == own or weight * item.share == expected.exact
    )
    if not ours and own is not None:
        ours = own_explanations(expected, side, score)
    if side.kind == "exact" and not side.met:
        if values[0] == 0 and score == weight:  # nothing was wanted: no floor, whatever "at least" would pay
            return ScoreState.UNMET_FULL, (), False
        if values[1] < values[0] and _less_is_wanted(reading):
            return ScoreState.UNJUDGED, (), False
    others = tuple(item for item in found if item.rounding is USUAL and item not in ours)
    if others:
        return ScoreState.OTHER_RULE, others, False
    if not side.met and score == weight and not any(item.rounding.family == "mode" for item in ours):
        return ScoreState.UNMET_FULL, (), False
    if way.family == "places":  # whole points and tenths follow from almost any rule: only the one in use counts
        return ScoreState.UNEXPLAINED, (), bool(found)
    if ours:
        return ScoreState.ROUNDS, ours, False
    return (ScoreState.OTHER_RULE if found else ScoreState.UNEXPLAINED), found, False


def _less_is_wanted(reading: RowReading) -> bool:
    """Whether less than a figure without a bound is better: a mishap, a way to go, the time that work takes."""
    wanted = wanted_direction(reading.row.level3, reading.class_, money=False)
    return wanted == "less" or (
        reading.class_ == "时效" and reading.unit is not None and takes_time(reading.row.level3, reading.unit.dimension)
    )


def _one_unit_off(expected: Score, score: Decimal, way: RoundingWay) -> bool:
    """Whether whole points or tenths depart by one of them: the rounding may be another, and no more can be said."""
    near = expected.points is not None and abs(score - expected.points) <= Decimal(1).scaleb(-way.places)
    return near and not _needs_no_rounding(expected, way)


def _needs_no_rounding(expected: Score, way: RoundingWay) -> bool:
    """Whether ratio and points are whole as they are, so that all ways of rounding give one score: 98 % of 10."""
    if expected.exact is None or not expected.weight:
        return False
    percent = 100 * expected.exact / expected.weight
    return percent.denominator == 1 and (expected.exact * 10**way.places).denominator == 1


def _finer(expected: Score, score: Decimal) -> bool:
    """Whether the score is what the rule gives, written out to more places than it is usually rounded to.

    A number stored in binary (9.622641509433961) may be off in its last digits.
    """
    places = printed_places(score)
    if expected.exact is None or places <= expected.rounding.places:
        return False
    kept = min(places, _TOLD)
    return round_points(Fraction(score), kept, "half-up") == round_points(expected.exact, kept, "half-up")


_TOLD = 9
"""The places to which a number stored in binary can be relied on."""


def _own_rule(reading: RowReading, standard: Standard, class_: str | None) -> str | None:
    """The formula, or the steps, that the standard uses for this row."""
    side = reading.situation
    table = standard.table(side.kind, class_) if side is not None else None
    return None if table is None or side is None else key_of(table[1], met=side.met) or None


def settle_unit(verdicts: Iterable[RowVerdict]) -> tuple[RowVerdict, ...]:
    """Let the scores of one unit agree on how they were rounded.

    Of several ways that explain a score, the family that explains most of the unit's scores counts. Rounding to one
    or no place explains almost anything; it counts only where at least two scores of the unit need the same one.
    """
    rows = tuple(verdicts)
    unusual = [row for row in rows if row.state is ScoreState.ROUNDS]
    families = Counter(family for row in unusual for family in {item.rounding.family for item in row.explanations})
    ways = Counter(name for row in unusual for name in {item.rounding.name for item in row.explanations})
    decimals = printed_decimals(row.reading.row.score for row in rows)
    found = (_drop_lone_places(_by_most(row, families, ways), rows, decimals) for row in rows)
    return tuple(_as_printed(row, decimals) for row in found)


EXACT_PLACES = 2
"""Places of a score from which a rule is known almost surely; to fewer, a score follows from many rules by chance."""


def printed_decimals(scores: Iterable[Decimal | None]) -> int:
    """The most decimals that any of some scores is printed with; 10.00 has two.

    >>> printed_decimals([Decimal("10.0"), Decimal("9"), None])
    1
    """
    return max((printed_places(score) for score in scores if score is not None), default=0)


def _as_printed(verdict: RowVerdict, decimals: int) -> RowVerdict:
    """A score rounded half up to one place, where its unit prints no score with more, follows the rule.

    Whole points say less: they may be deductions as well.
    """
    ways = (item.rounding for item in verdict.explanations)
    printed = decimals == 1 and any(way.name == _ONE_PLACE for way in ways)
    if verdict.state is not ScoreState.ROUNDS or not printed:
        return verdict
    return evolve(verdict, state=ScoreState.FOLLOWS, explanation=None, explanations=())


_ONE_PLACE = "one-place"


def _by_most(verdict: RowVerdict, families: Counter[str], ways: Counter[str]) -> RowVerdict:
    """The explanation whose family, and in it whose way, explains most of the unit's unusual scores."""
    if verdict.state is not ScoreState.ROUNDS:
        return verdict
    plain = [item for item in verdict.explanations if item.rounding.family != "places"] or verdict.explanations
    best = max(plain, key=lambda item: (families[item.rounding.family], ways[item.rounding.name]))
    return evolve(verdict, explanation=best)


def _drop_lone_places(verdict: RowVerdict, rows: Sequence[RowVerdict], decimals: int) -> RowVerdict:
    """Fewer than two places explain a score where others need them too, or where no score of the unit has more."""
    if not _only_places(verdict) or any(item.rounding.places >= decimals for item in verdict.explanations):
        return verdict
    ways = {item.rounding.name for item in verdict.explanations}
    if sum(_only_places(row) and bool(ways & {item.rounding.name for item in row.explanations}) for row in rows) > 1:
        return verdict
    return evolve(verdict, state=ScoreState.UNEXPLAINED, explanation=None, explanations=())


def _only_places(verdict: RowVerdict) -> bool:
    found = verdict.explanations
    return bool(found) and all(item.rounding.family == "places" for item in found)
