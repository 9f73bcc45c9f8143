"""The practice of a document or a unit (本文件计分口径): by which rules its scores were really given, with the votes.

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
from perfscore.scoring.candidates import Candidate, candidates, key_of
from perfscore.scoring.drawn import Sample, draw, ratio_of
from perfscore.scoring.forensics import ROUNDINGS, USUAL, RoundingWay, TargetSide
from perfscore.scoring.one_practice import Practice, Untold
from perfscore.scoring.reading import RowReading
from perfscore.scoring.votes import (
    FEWEST_EXACT_VOTES,
    FEWEST_VOTES,
    Vote,
    VotesOfRows,
    VotingGroup,
    grouped,
    leading,
    rounding_of,
)
from perfscore.standards.rounding import Rounding, round_points
from perfscore.standards.table import Table

_DRAWN = Both("未见于常用规则的口径", "a rule without a name")
_PLACES = tuple(way for way in ROUNDINGS if way.name in {"one-place", "no-places"})
_FEWEST_WORDS = 3
"""Rows of one word that show what it is paid; no rounding and no ratio is in doubt there."""


@frozen(kw_only=True)
class Practices:
    """The rounding of a document or unit, and its rules, the most voted first; `votes` are its telling rows."""

    way: RoundingWay
    rules: tuple[Practice, ...]
    votes: tuple[Vote, ...] = ()


def find_practices(
    readings: Sequence[RowReading], beside: RoundingWay = USUAL, of_rows: VotesOfRows | None = None
) -> Practices:
    """The practices of some rows; `beside` is the rounding of the document, where a unit's are asked for.

    `of_rows` are the votes as far as they are known: a unit's rows are among the document's.
    """
    of_rows = of_rows or VotesOfRows()
    votes = of_rows.of(readings, shipped=False)
    printed = _printed_way(readings, beside)
    way = _rounding(votes, beside, printed, shipped=False)
    rules = _known(votes, way, shipped=False)
    if _open_group(votes, rules, way) or _met_and_lost(readings):
        votes = of_rows.of(readings, shipped=True)
        way = _rounding(votes, beside, printed, shipped=True)
        way, rules = _best_tried(votes, way, printed)
    found = (*rules, *_words(readings, way_as_rounding(way)))
    return Practices(way=way, rules=tuple(sorted(found, key=lambda item: -item.votes)), votes=tuple(votes))


def _rounding(votes: Sequence[Vote], beside: RoundingWay, printed: RoundingWay, *, shipped: bool) -> RoundingWay:
    """The rounding in use; the printed digits count where known rules give enough scores with them."""
    told = printed is not beside and any(vote.tells_places(printed) for vote in votes)
    follows = told and _explained(_known(votes, printed, shipped=shipped)) >= FEWEST_VOTES
    return rounding_of(votes, printed if follows else beside)


def _printed_way(readings: Iterable[RowReading], beside: RoundingWay) -> RoundingWay:
    """The rounding that the printed digits suggest: fewer than two places, where hardly a partial score has more."""
    scores = [row.score for row in readings if row.score is not None and row.weight and 0 < row.score < row.weight]
    for way in reversed(_PLACES):
        fewer = sum(round(score, way.places) == score for score in scores)
        if fewer >= FEWEST_VOTES and 8 * fewer >= 7 * len(scores):
            return way
    return beside


def _best_tried(votes: Sequence[Vote], way: RoundingWay, printed: RoundingWay) -> tuple[RoundingWay, list[Practice]]:
    """The rounding and the rules, drawn ones among them, that explain about as much as any.

    Of several it is the one to as many places as are printed, then the finest, of which the rows say most.
    """
    tried = []
    for one in dict.fromkeys((way, printed, USUAL, *_PLACES)):
        rules = _on_both_sides(votes, _with_drawn(votes, one), one)
        tried.append((_explained(rules), one, rules))
    most = max(explained for explained, _, _ in tried)
    near = [item for item in tried if 10 * item[0] >= 9 * most]
    _, way, rules = min(near, key=lambda item: (item[1].places != printed.places, -item[1].places, -item[0]))
    return way, rules


def way_as_rounding(way: RoundingWay) -> Rounding:
    """A way of rounding as a standard states it."""
    mode = way.mode if way.ratio_places is None else way.ratio_mode
    return Rounding(mode=mode, places=way.places, ratio_places=way.ratio_places)


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
        untold=_above(group, formula, follow),
    )


def _above(group: VotingGroup, formula: str, follow: Sequence[Vote]) -> tuple[Untold, ...]:
    """Of a rule that pays a missed target nothing: the ratios above all it was seen at, where a step may begin."""
    if formula != "0" or group[0].met:
        return ()
    ratio = ratio_of(group[0].kind)
    pairs = [vote.reading.values for vote in follow if vote.reading.values is not None]
    seen = [ratio.value(dict(zip(("target", "actual"), pair, strict=True))) for pair in pairs]
    highest = max((one for one in seen if one is not None), default=Fraction(0))
    return (Untold(highest, Fraction(1), Fraction(0), Fraction(1)),)


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
    return any(count and 3 * count >= met[group] for group, count in lost.items())


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


def _on_both_sides(votes: Sequence[Vote], rules: Sequence[Practice], way: RoundingWay) -> list[Practice]:
    """The rules, and for a class that steps explain far better on both sides of its targets at once, those steps."""
    classes: dict[tuple[Kind, str | None], list[Vote]] = defaultdict(list)
    for vote in votes:
        classes[vote.side.kind, vote.class_].append(vote)
    found = list(rules)
    for (kind, class_), own in classes.items():
        rule = _best_steps(own, way)
        if rule is None:
            continue
        follow = [vote for vote in own if vote.fits(rule.key, way)]
        known = [item for item in found if item.kind == kind and item.class_ in {class_, None}]
        fewest = 1 if len(follow) == len(own) else FEWEST_EXACT_VOTES
        if _gain(follow, own, known, way) < fewest or len(follow) < FEWEST_VOTES:
            continue
        found = [item for item in found if (item.kind, item.class_) != (kind, class_)]
        for group, side in grouped(own).items():
            fitting = [vote for vote in side if vote in follow]
            if fitting:
                found.append(_practice(group, rule.key, rule.title, side, fitting, rule.table, rule))
    return found


def _gain(follow: Sequence[Vote], votes: Sequence[Vote], known: Sequence[Practice], way: RoundingWay) -> int:
    """How many rows more than the known rules some steps explain; none where no met row needs them."""
    rows = {place for item in known for place in item.rows}
    explained = [vote for vote in votes if vote.reading.row.place in rows or (vote.side.met and vote.fits("1", way))]
    return len(follow) - len(explained) if any(vote.side.met and vote not in explained for vote in follow) else 0


def _best_steps(votes: Sequence[Vote], way: RoundingWay) -> Candidate | None:
    """The known steps that explain most of some votes, if they explain more than half."""
    steps = {item.key: item for side in {vote.group for vote in votes} for item in candidates(*side, shipped=True)}
    counted = {key: sum(vote.fits(key, way) for vote in votes) for key, item in steps.items() if item.table.steps}
    best = max(counted, key=lambda key: counted[key], default=None)
    return steps[best] if best is not None and 2 * counted[best] > len(votes) else None


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
            title=Both(f"“{word}”计{percent}", f"“{word}” pays {percent}"),
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
