r"""Which rules and roundings give each published score; the places, the rounding and the rule that most scores follow.

Only rows vote on which at least two rules differ: full marks at full performance prove nothing.

>>> from perfscore.scoring.reading import read_card
>>> from perfscore.testing.sketch import sketch
>>> rows = "".join(f"产出 数量 | 人数 | ≥60 人 | {number} 人 | 10 | {number // 6}\n"
...                for number in (47, 43, 41, 35, 29, 23))
>>> found = [vote_of(row) for row in read_card(sketch(rows).scorecards[0])]
>>> votes = [vote for vote in found if vote is not None]
>>> len(votes), rounding_of(votes).name, leading(votes, rounding_of(votes)).candidate.key
(6, 'no-places-cut', 'actual / target')
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from attrs import define, field, frozen

from perfscore.scoring.candidates import Candidate, candidates
from perfscore.scoring.forensics import ROUNDINGS, USUAL, RoundingWay, TargetSide
from perfscore.scoring.reading import RowReading

# A practice needs this many telling rows that it explains, and more than half of them. To two places a wrong score
# follows from a rule by chance in a few cases of a hundred at most; to whole points in one of ten or more.
FEWEST_VOTES = 5
FEWEST_EXACT_VOTES = 3
# Something narrower, or less usual, replaces what it stands beside where it explains this many times as many rows.
_TIMES = 4

VotingGroup = tuple[TargetSide, str | None]


@frozen(kw_only=True, eq=False)
class Vote:
    """A telling row: for each rule that gives its score, by name, the roundings under which it does."""

    reading: RowReading
    side: TargetSide
    class_: str | None
    ways: Mapping[str, frozenset[str]]

    def fits(self, key: str, way: RoundingWay) -> bool:
        """Whether a rule gives the score: under the rounding in use; under any fine one where that is the usual."""
        names = self.ways.get(key, frozenset())
        return bool(names & _FINE) if way is USUAL else way.name in names

    @property
    def group(self) -> VotingGroup:
        """The rows it is compared with."""
        return self.side, self.class_

    def tells_places(self, way: RoundingWay) -> bool:
        """Whether only fewer places than two explain a score that is neither zero nor full: 9 for 9.29 of 10.

        Full marks at a cap, and points that are whole anyway, are printed alike to any number of places; full marks for
        a target that was just missed are what a careless hand gives as well.
        """
        found = set().union(*self.ways.values())
        score, weight = self.reading.score, self.reading.weight
        return way.name in found and USUAL.name not in found and bool(score) and score != weight


@frozen(kw_only=True, eq=False)
class Leading:
    """The rule that most rows follow: `votes` of `of` rows that could tell."""

    candidate: Candidate
    votes: int
    of: int


_FINE = frozenset(way.name for way in ROUNDINGS if way.family != "places")
_BY_NAME = {way.name: way for way in ROUNDINGS}


def vote_of(reading: RowReading, *, shipped: bool = False) -> Vote | None:
    """What gives the score of a row; None where values or score are absent or all rules pay the same."""
    side, values = reading.situation, reading.values
    if side is None or values is None or not reading.weight or reading.score is None or reading.slip is not None:
        return None
    if not 0 <= reading.score <= reading.weight:
        return None
    ways = _ways(side, reading.like, *values, reading.weight, reading.score, shipped)
    return None if ways is None else Vote(reading=reading, side=side, class_=reading.like, ways=ways)


@lru_cache(maxsize=4096)
def _ways(
    side: TargetSide,
    class_: str | None,
    target: Fraction,
    actual: Fraction,
    weight: Fraction,
    score: Decimal,
    shipped: bool,  # noqa: FBT001 - a cache takes its arguments by place
) -> Mapping[str, frozenset[str]] | None:
    paid = {item.key: item.share(side, target, actual) for item in candidates(side, class_, shipped=shipped)}
    shares = {key: share for key, share in paid.items() if share is not None}
    if _pay_alike(weight, shares.values()):
        return None
    found = {key: _printing(weight, share, score) for key, share in shares.items()}
    return {key: ways for key, ways in found.items() if ways}


@lru_cache(maxsize=4096)
def _printing(weight: Fraction, share: Fraction, score: Decimal) -> frozenset[str]:
    """The roundings under which a share of a weight is printed as this score, by name."""
    off = abs(weight * share - Fraction(score))
    near = [way for way, reach in _reaches(weight) if off <= reach]
    return frozenset(way.name for way in near if way.points(weight, share) == score)


def _pay_alike(weight: Fraction, shares: Iterable[Fraction]) -> bool:
    """Whether some shares print as the same points, rounded as usual."""
    points = (USUAL.points(weight, share) for share in shares)
    first = next(points, None)
    return all(other == first for other in points)


@lru_cache(maxsize=256)
def _reaches(weight: Fraction) -> tuple[tuple[RoundingWay, Fraction], ...]:
    """How far from the exact points each rounding may print: most scores are too far off for any."""
    return tuple((way, way.reach(weight)) for way in ROUNDINGS)


@define
class VotesOfRows:
    """The votes of a document's rows, each found once, although document and units ask for them."""

    _found: dict[tuple[int, bool], Vote | None] = field(factory=dict)

    def of(self, readings: Iterable[RowReading], *, shipped: bool) -> list[Vote]:
        """The telling ones of some rows, which must all be the same objects whenever they are asked for."""
        votes = (self._vote(reading, shipped=shipped) for reading in readings)
        return [vote for vote in votes if vote is not None]

    def _vote(self, reading: RowReading, *, shipped: bool) -> Vote | None:
        key = id(reading), shipped
        if key not in self._found:
            self._found[key] = vote_of(reading, shipped=shipped)
        return self._found[key]


def grouped(votes: Iterable[Vote]) -> dict[VotingGroup, list[Vote]]:
    """The votes by kind and side of the target, and class."""
    groups: dict[VotingGroup, list[Vote]] = defaultdict(list)
    for vote in votes:
        groups[vote.group].append(vote)
    return groups


def rounding_of(votes: Sequence[Vote], beside: RoundingWay = USUAL) -> RoundingWay:
    """The rounding that explains the scores: `beside` (the usual, or a wider scope's), unless another is far better."""
    groups = grouped(votes).values()
    given = _explained(groups, beside.name)
    if len(votes) - len(given) < FEWEST_VOTES:
        return beside  # too few scores are left for another to explain
    explained = {way.name: _explained(groups, way.name) for way in ROUNDINGS}
    best = max(explained, key=lambda name: len(explained[name]))
    own = explained[best]
    if not replaces(len(own - given), len(given - own)) or 2 * len(own) <= len(votes):
        return beside
    way = _BY_NAME[best]
    return way if way.family != "places" or any(vote.tells_places(way) for vote in votes) else beside


def replaces(own: int, other: int) -> bool:
    """Whether a practice replaces another: of the rows on which they differ it explains most, and enough of them."""
    return own >= FEWEST_VOTES and own >= _TIMES * other


def _explained(groups: Iterable[Sequence[Vote]], way: str) -> set[int]:
    """The rows that the best rule of each group explains under one rounding, by identity."""
    found: set[int] = set()
    for votes in groups:
        rules = Counter(key for vote in votes for key, ways in vote.ways.items() if way in ways)
        if rules:
            best = rules.most_common(1)[0][0]
            found.update(id(vote) for vote in votes if way in vote.ways.get(best, ()))
    return found


def leading(votes: Sequence[Vote], way: RoundingWay, *, shipped: bool = False) -> Leading | None:
    """The rule that most of a group's rows follow under a rounding; None where it is too few of them."""
    if not votes:
        return None
    counted = Counter(key for vote in votes for key in vote.ways if vote.fits(key, way))
    rules = candidates(*votes[0].group, shipped=shipped)
    best = max(rules, key=lambda item: (counted[item.key], -rules.index(item)), default=None)
    count = 0 if best is None else counted[best.key]
    fewest = FEWEST_VOTES if way.family == "places" else FEWEST_EXACT_VOTES
    if best is None or count < fewest or 2 * count <= len(votes):
        return None
    return Leading(candidate=best, votes=count, of=len(votes))
