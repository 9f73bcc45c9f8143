"""The practice of a document or a unit (本文件惯例): by which rules its scores were really given, with the votes.

It is found in this order: the rounding and its places; then, for each kind of target, class and side, the rule that
most telling rows follow. Where no known rule does, one is drawn from the rows (`perfscore.scoring.drawn`). Too few
votes, and there is no practice.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise

from attrs import evolve, frozen

from perfscore.both import Both
from perfscore.model.place import Place
from perfscore.model.target import Kind, Word
from perfscore.quantity.quantity import decimal_text
from perfscore.scoring.candidates import Candidate, key_of
from perfscore.scoring.drawn import Sample, draw, ratio_of
from perfscore.scoring.forensics import ROUNDINGS, USUAL, RoundingWay, TargetSide
from perfscore.scoring.reading import RowReading
from perfscore.scoring.votes import (
    FEWEST_EXACT_VOTES,
    FEWEST_VOTES,
    Vote,
    VotingGroup,
    grouped,
    leading,
    rounding_of,
    vote_of,
)
from perfscore.standards.named_rules import NamedRule
from perfscore.standards.rounding import Rounding, round_points
from perfscore.standards.table import Table

_DRAWN = Both("未见于常用规则的口径", "a rule without a name")
_PLACES = tuple(way for way in ROUNDINGS if way.name in {"one-place", "no-places"})
_FEWEST_WORDS = 3
"""Rows of one word that show what it is paid; no rounding and no ratio is in doubt there."""


@frozen
class Untold:
    """A stretch of ratios where one step ends and the next begins, and the shares that these two pay."""

    low: Fraction
    high: Fraction
    least: Fraction
    most: Fraction

    def holds(self, ratio: Fraction, share: Fraction) -> bool:
        """Whether a row may be paid so: rules rise with the ratio."""
        return self.low < ratio < self.high and self.least <= share <= self.most


@frozen(kw_only=True)
class Practice:
    """How one situation is scored here: `formula` (a share of the weight) with its votes.

    `table` is the rule as a table of a standard; `drawn` says that it has no name and was drawn from the rows, `untold`
    are the stretches of ratios about which they say nothing. `rows` are the places that voted for it, `others` those
    that did not. For qualitative words `word` is set and `formula` is the share paid. `class_` None stands for all
    classes.
    """

    kind: Kind
    class_: str | None
    met: bool
    formula: str
    title: Both
    votes: int
    of: int
    rows: tuple[Place, ...]
    others: tuple[Place, ...]
    word: str | None = None
    named: NamedRule | None = None
    table: Table | None = None
    drawn: bool = False
    untold: tuple[Untold, ...] = ()

    def tells(self, reading: RowReading) -> bool:
        """Whether the rows that a rule was drawn from say what a row like this is paid."""
        if not self.untold or reading.values is None or not reading.weight or reading.score is None:
            return True
        ratio = ratio_of(self.kind).value(dict(zip(("target", "actual"), reading.values, strict=True)))
        share = Fraction(reading.score) / reading.weight
        return ratio is None or not any(one.holds(ratio, share) for one in self.untold)

    @property
    def rule(self) -> str:
        """The word, or the formula, for reports in data."""
        return self.word or self.formula


@frozen(kw_only=True)
class Practices:
    """The rounding of a document or unit, and its rules, the most voted first; `votes` are its telling rows."""

    way: RoundingWay
    rules: tuple[Practice, ...]
    votes: tuple[Vote, ...] = ()


def find_practices(readings: Sequence[RowReading], beside: RoundingWay = USUAL) -> Practices:
    """The practices of some rows; `beside` is the rounding of the document, where a unit's are asked for."""
    votes = _votes(readings, shipped=False)
    printed = _printed_way(readings, beside)
    way = _rounding(votes, beside, printed, shipped=False)
    rules = _known(votes, way, shipped=False)
    if _open_group(votes, rules, way) or _met_and_lost(readings):
        votes = _votes(readings, shipped=True)
        way = _rounding(votes, beside, printed, shipped=True)
        tried = [(one, _with_drawn(votes, one)) for one in dict.fromkeys((way, USUAL, *_PLACES))]
        most = max(_explained(rules) for _, rules in tried)
        way, rules = next(item for item in tried if _explained(item[1]) + FEWEST_VOTES > most)
    found = (*rules, *_words(readings, way_as_rounding(way)))
    return Practices(way=way, rules=tuple(sorted(found, key=lambda item: -item.votes)), votes=tuple(votes))


def _rounding(votes: Sequence[Vote], beside: RoundingWay, printed: RoundingWay, *, shipped: bool) -> RoundingWay:
    """The rounding in use; the printed digits count where known rules give enough scores with them."""
    follows = printed is not beside and _explained(_known(votes, printed, shipped=shipped)) >= FEWEST_VOTES
    return rounding_of(votes, printed if follows else beside)


def _printed_way(readings: Iterable[RowReading], beside: RoundingWay) -> RoundingWay:
    """The rounding that the printed digits suggest: fewer than two places, where hardly a partial score has more."""
    scores = [row.score for row in readings if row.score is not None and row.weight and 0 < row.score < row.weight]
    for way in reversed(_PLACES):
        fewer = sum(round(score, way.places) == score for score in scores)
        if fewer >= FEWEST_VOTES and 8 * fewer >= 7 * len(scores):
            return way
    return beside


def way_as_rounding(way: RoundingWay) -> Rounding:
    """A way of rounding as a standard states it."""
    mode = way.mode if way.ratio_places is None else way.ratio_mode
    return Rounding(mode=mode, places=way.places, ratio_places=way.ratio_places)


def _votes(readings: Iterable[RowReading], *, shipped: bool) -> list[Vote]:
    found = (vote_of(reading, shipped=shipped) for reading in readings)
    return [vote for vote in found if vote is not None]


def _explained(rules: Sequence[Practice]) -> int:
    """How many rows some rules explain."""
    sides = {(item.kind, item.met) for item in rules}
    return sum(_own_votes([item for item in rules if (item.kind, item.met) == side]) for side in sides)


def _known(votes: Sequence[Vote], way: RoundingWay, *, shipped: bool) -> list[Practice]:
    """The known rule of each side of the target for all classes, and those of classes that plainly follow another."""
    sides: dict[TargetSide, list[Vote]] = defaultdict(list)
    for vote in votes:
        sides[vote.side].append(vote)
    return [rule for side, own in sides.items() for rule in _of_side(side, own, way, shipped=shipped)]


def _of_side(side: TargetSide, votes: Sequence[Vote], way: RoundingWay, *, shipped: bool) -> list[Practice]:
    together = _followed(votes, (side, None), way, shipped=shipped)
    found: list[Practice] = []
    rest: list[Vote] = []
    for group, own in grouped(votes).items():
        practice = _followed(own, group, way, shipped=shipped)
        if practice is None or (together is not None and not _apart(practice, together, own, way)):
            practice = None if together is None else _followed_as(together, own, group, way)
        if practice is None:
            rest += own
        else:
            found.append(practice)
    alike = together is not None and all(item.formula == together.formula for item in found)
    if together is not None and alike and 2 * sum(vote.fits(together.formula, way) for vote in rest) > len(rest) > 0:
        found.append(together)
    return found


def _apart(own: Practice, together: Practice, votes: Sequence[Vote], way: RoundingWay) -> bool:
    """Whether a class follows its own rule and not that of all classes."""
    ours = sum(vote.fits(own.formula, way) and not vote.fits(together.formula, way) for vote in votes)
    theirs = sum(vote.fits(together.formula, way) and not vote.fits(own.formula, way) for vote in votes)
    return ours >= FEWEST_EXACT_VOTES and ours >= 2 * theirs


def _followed_as(together: Practice, votes: Sequence[Vote], group: VotingGroup, way: RoundingWay) -> Practice | None:
    """The rule of all classes as that of one of them, where most of its rows follow it."""
    follow = [vote for vote in votes if vote.fits(together.formula, way)]
    if together.table is None or len(follow) < FEWEST_EXACT_VOTES or 2 * len(follow) <= len(votes):
        return None
    found = _practice(group, together.formula, together.title, votes, follow, together.table)
    return evolve(found, named=together.named, drawn=False)


def _followed(votes: Sequence[Vote], group: VotingGroup, way: RoundingWay, *, shipped: bool) -> Practice | None:
    best = leading(votes, way, shipped=shipped)
    if best is None:
        return None
    key = best.candidate.key
    rule = best.candidate
    follow = [vote for vote in votes if vote.fits(key, way)]
    return _practice(group, key, rule.title, votes, follow, rule.table, rule)


def _practice(
    group: VotingGroup,
    formula: str,
    title: Both,
    votes: Sequence[Vote],
    follow: Sequence[Vote],
    table: Table,
    rule: Candidate | None = None,
) -> Practice:
    places = {vote.reading.row.place for vote in follow}
    return Practice(
        kind=group[0].kind,
        class_=group[1],
        met=group[0].met,
        formula=formula,
        title=title,
        votes=len(follow),
        of=len(votes),
        rows=tuple(vote.reading.row.place for vote in follow),
        others=tuple(vote.reading.row.place for vote in votes if vote.reading.row.place not in places),
        named=None if rule is None else rule.named,
        table=table,
        drawn=rule is None,
    )


def _open_group(votes: Sequence[Vote], rules: Sequence[Practice], way: RoundingWay) -> bool:
    """Whether most of some group's scores follow from no named rule, so that another may be behind them."""
    keys = {(item.kind, item.met, item.class_): item.formula for item in rules}
    opened: Counter[TargetSide | VotingGroup] = Counter()
    whole: Counter[TargetSide | VotingGroup] = Counter()
    for vote in votes:
        side = (vote.side.kind, vote.side.met)
        key = keys.get((*side, vote.class_), keys.get((*side, None)))
        follows = vote.fits(key, way) if key is not None else any(vote.fits(one, way) for one in vote.ways)
        whole.update((vote.side, vote.group))
        opened.update(() if follows else (vote.side, vote.group))
    return any(count >= FEWEST_VOTES and 6 * count >= whole[group] for group, count in opened.items())


def _met_and_lost(readings: Iterable[RowReading]) -> bool:
    """Whether in some class targets that were just met are often not paid in full, as by another rule."""
    lost: Counter[VotingGroup] = Counter()
    met: Counter[VotingGroup] = Counter()
    for reading in readings:
        side, values = reading.situation, reading.values
        if side is not None and side.met and values is not None and values[0] == values[1] and reading.weight:
            met[side, reading.like] += 1
            lost[side, reading.like] += reading.score is not None and reading.score < reading.weight
    return any(count >= FEWEST_EXACT_VOTES and 3 * count >= met[group] for group, count in lost.items())


def _with_drawn(votes: Sequence[Vote], way: RoundingWay) -> list[Practice]:
    """The known rules, and for a side of the target that they explain far worse than a drawn one does, that one."""
    rules = _known(votes, way, shipped=True)
    sides: dict[TargetSide, list[Vote]] = defaultdict(list)
    for vote in votes:
        sides[vote.side].append(vote)
    for side, own in sides.items():
        known = [item for item in rules if (item.kind, item.met) == (side.kind, side.met)]
        drawn = None if side.met or _all_but_few(known, own) else _drawn_from(own, side, way)
        if drawn is not None and drawn.votes >= _own_votes(known) + FEWEST_VOTES:
            rules = [*(item for item in rules if item not in known), drawn]
    return rules


def _all_but_few(known: Sequence[Practice], votes: Sequence[Vote]) -> bool:
    """Whether the known rules leave too few scores open for a drawn one to be worth while."""
    return len(votes) - _own_votes(known) < FEWEST_VOTES


def _own_votes(known: Sequence[Practice]) -> int:
    """The votes of rules of one side, those of all classes together counted once."""
    together = [item.votes for item in known if item.class_ is None]
    return max(together) if together else sum(item.votes for item in known)


def _drawn_from(votes: Sequence[Vote], side: TargetSide, way: RoundingWay) -> Practice | None:
    rounding = way_as_rounding(way)
    pairs = [(vote, sample) for vote in votes if (sample := _sample(vote, side, rounding)) is not None]
    drawn = draw([sample for _, sample in pairs], side.kind)
    if drawn is None:
        return None
    follow = [vote for vote, sample in pairs if sample.follows_table(drawn.table)]
    practice = _practice((side, None), key_of(drawn.table, met=False), _DRAWN, votes, follow, drawn.table)
    return evolve(practice, untold=_untold(drawn.table, [sample for vote, sample in pairs if vote in follow]))


def _untold(table: Table, samples: Iterable[Sample]) -> tuple[Untold, ...]:
    """Between the rows of one step and those of the next: where exactly one ends the rows do not tell."""
    found: dict[Fraction, list[Fraction]] = defaultdict(list)
    for sample in samples:
        step = next((step for step in table.steps if step.covers(sample.ratio)), None)
        share = None if step is None else step.share.constant
        if share is not None:
            found[share].append(sample.ratio)
    steps = sorted((min(own), max(own), share) for share, own in found.items())
    if not steps:
        return ()
    lowest, highest = steps[0], steps[-1]
    between = [Untold(one[1], other[0], one[2], other[2]) for one, other in pairwise(steps)]
    return (
        Untold(Fraction(-1), lowest[0], Fraction(0), lowest[2]),
        *between,
        Untold(highest[1], Fraction(1), highest[2], Fraction(1)),
    )


def _sample(vote: Vote, side: TargetSide, rounding: Rounding) -> Sample | None:
    values, weight, score = vote.reading.values, vote.reading.weight, vote.reading.score
    if values is None or weight is None or score is None:
        return None
    return Sample.of(*values, weight, Fraction(score), side.kind, rounding)


def _words(readings: Iterable[RowReading], rounding: Rounding) -> Iterable[Practice]:
    """What each word is paid where most of its rows are paid alike."""
    words: dict[str, list[RowReading]] = defaultdict(list)
    for reading in readings:
        if isinstance(reading.actual, Word) and reading.score is not None and reading.weight:
            words[reading.actual.word].append(reading)
    for word, rows in words.items():
        paid = Counter(Fraction(row.score) / row.weight for row in rows if row.score is not None and row.weight)
        share = max(paid, key=lambda one: (len(_paying(rows, one, rounding)), paid[one]))
        paying = _paying(rows, share, rounding)
        if len(rows) < _FEWEST_WORDS or 2 * len(paying) <= len(rows):
            continue
        percent = f"{decimal_text(Fraction(round_points(share * 100, 2, 'half-up')))}%"
        yield Practice(
            kind="qualitative",
            class_=None,
            met=share == 1,
            formula=str(share),
            title=Both(f"“{word}”得{percent}", f"“{word}” pays {percent}"),
            votes=len(paying),
            of=len(rows),
            rows=tuple(row.row.place for row in rows if row.row.place in paying),
            others=tuple(row.row.place for row in rows if row.row.place not in paying),
            word=word,
        )


def _paying(rows: Iterable[RowReading], share: Fraction, rounding: Rounding) -> set[Place]:
    return {
        row.row.place
        for row in rows
        if row.weight and row.score is not None and rounding.points(row.weight, share) == row.score
    }
