"""A rule without a name, drawn from the rows that follow it: a straight line of the ratio reached, or steps of it.

A line pays ``1 - k × (1 - ratio)`` or ``b × ratio``; steps pay one share over a stretch of ratios. Either counts only
where it explains more than half of the rows, and more rows than it has figures of its own to be fitted with.

>>> from perfscore.standards.rounding import Rounding
>>> points = ["8.50", "7.90", "6.70", "5.50", "9.40", "4.90", "7.30"]
>>> rows = [Sample.of(Fraction(100), Fraction(actual), Fraction(10), Fraction(score), "forward", Rounding())
...         for actual, score in zip((75, 65, 45, 25, 90, 15, 55), points)]
>>> found = draw([row for row in rows if row is not None], "forward")
>>> found.table.missed.text, found.explains
('max(0, 1 - 0.6 * (1 - actual / target))', 7)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise

from attrs import frozen

from perfscore.quantity.quantity import decimal_text
from perfscore.standards.formula import Formula
from perfscore.standards.rounding import Rounding
from perfscore.standards.step import Step
from perfscore.standards.table import NAMES, RATIOS, Table

FEWEST_ROWS = 5
_MOST_STEPS = 6
_A_STEP = 3
"""Rows that a step needs to be seen."""
_MOST_ROWS = 90
"""Rows that the steps are drawn from; more show nothing else."""
_SCALE = 10**9


@cache
def ratio_of(kind: str) -> Formula:
    """How far a target of a kind was reached, as steps look at it."""
    return Formula.read(RATIOS[kind], NAMES[kind], kind)


@frozen
class Sample:
    """A row: the ratio reached, the shares of the weight that round to its score, and the figures it is tested with."""

    target: Fraction
    actual: Fraction
    ratio: Fraction
    low: Fraction
    high: Fraction
    weight: Fraction
    score: Fraction
    rounding: Rounding

    @classmethod
    def of(
        cls, target: Fraction, actual: Fraction, weight: Fraction, score: Fraction, kind: str, rounding: Rounding
    ) -> Sample | None:
        """The sample of a row; None where there is no ratio, or no share that rounds to its score."""
        ratio = ratio_of(kind).value({"target": target, "actual": actual})
        shares = rounding.shares(weight, score)
        if ratio is None or shares is None or shares.high is None:
            return None
        return cls(target, actual, ratio, shares.low, shares.high, weight, score, rounding)

    def follows(self, share: Fraction) -> bool:
        """Whether a share gives the score."""
        return 0 <= share <= 1 and self.rounding.points(self.weight, share) == self.score

    def follows_table(self, table: Table) -> bool:
        """Whether a table gives the score."""
        share = table.pay({"target": self.target, "actual": self.actual}, met=False).share
        return share is not None and self.follows(share)


@frozen(kw_only=True)
class Drawn:
    """The rule that was drawn, and how many rows it explains."""

    table: Table
    explains: int


def draw(samples: Sequence[Sample], kind: str) -> Drawn | None:
    """The rule that explains most of the rows, which all missed their targets; None where none does."""
    if len(samples) < FEWEST_ROWS:
        return None
    found = [(count - 2 * free, drawn) for drawn, count, free in _tried(samples, kind)]
    if not found:
        return None
    _, best = max(found, key=lambda item: item[0])
    return best if best.explains >= FEWEST_ROWS and 2 * best.explains > len(samples) else None


def _tried(samples: Sequence[Sample], kind: str) -> Iterable[tuple[Drawn, int, int]]:
    """Each rule that was tried, with the rows it explains and the figures it was fitted with."""
    for formula, share in _lines(samples, kind):
        count = sum(sample.follows(share(sample.ratio)) for sample in samples)
        table = Table(
            kind=kind, met=_formula("1", kind), missed=_formula(formula, kind), zero_target=_formula("0", kind)
        )
        yield Drawn(table=table, explains=count), count, 1
    steps = _steps(samples)
    if steps is not None:
        count = sum(sample.follows(_paid(steps, sample.ratio)) for sample in samples)
        if count >= _A_STEP * len(steps):
            yield Drawn(table=_stepped(steps, kind), explains=count), count, len(steps)


def _formula(text: str, kind: str) -> Formula:
    return Formula.read(text, NAMES[kind], kind)


def _lines(samples: Sequence[Sample], kind: str) -> Iterable[tuple[str, Callable[[Fraction], Fraction]]]:
    """The steepness that most rows agree on, for a line through full marks and for one through none."""
    ratio = RATIOS[kind]
    below = [sample for sample in samples if sample.ratio < 1]
    slope = _stabbed([((1 - s.high) / (1 - s.ratio), (1 - s.low) / (1 - s.ratio)) for s in below if s.score > 0])
    if slope is not None:
        yield f"max(0, 1 - {decimal_text(slope)} * (1 - {ratio}))", lambda at: max(Fraction(0), 1 - slope * (1 - at))
    part = _stabbed([(s.low / s.ratio, s.high / s.ratio) for s in below if s.ratio > 0])
    if part is not None:
        yield f"min(1, {decimal_text(part)} * {ratio})", lambda at: min(Fraction(1), part * at)


def _stabbed(intervals: Sequence[tuple[Fraction, Fraction]]) -> Fraction | None:
    """The plainest number that lies within most of the intervals."""
    ends = sorted([(low, 0) for low, _ in intervals] + [(high, 1) for _, high in intervals])
    best, inside, found = 0, 0, None
    for index, (value, closing) in enumerate(ends):
        inside += -1 if closing else 1
        if inside > best and index + 1 < len(ends):
            best, found = inside, (value, ends[index + 1][0])
    return None if found is None else plainest(*found)


def plainest(low: Fraction, high: Fraction) -> Fraction:
    """The number with fewest decimals between two numbers, the lower included.

    >>> plainest(Fraction("0.7871"), Fraction("0.8134"))
    Fraction(4, 5)
    """
    for places in range(12):
        unit = Fraction(1, 10**places)
        steps = -(-low // unit)
        if steps * unit <= high:
            break
    return steps * unit


_Step = tuple[Fraction, Fraction]  # from this ratio on, this share


def _steps(samples: Sequence[Sample]) -> list[_Step] | None:
    """The stretches of ratios, from the highest, each with the share that most of its rows agree on."""
    rows = sorted(samples, key=lambda sample: sample.ratio)
    rows = rows[:: len(rows) // _MOST_ROWS + 1]
    agreed = _agreements(rows)
    best = _cut(agreed, len(rows))
    if best is None:
        return None
    steps: list[_Step] = []
    for start, end in best:
        found = _stabbed([(row.low, row.high) for row in rows[start:end]])
        if found is None:
            return None
        edge = Fraction(0) if start == 0 else plainest(rows[start - 1].ratio + Fraction(1, 10**6), rows[start].ratio)
        steps.append((edge, found))
    rising = all(one[1] < other[1] for one, other in pairwise(steps))
    return steps[::-1] if rising else None


def _agreements(rows: Sequence[Sample]) -> list[list[int]]:
    """How many rows of each stretch agree on one share; ``[start][length]``."""
    scaled = [(int(row.low * _SCALE), int(row.high * _SCALE)) for row in rows]
    table = []
    for start in range(len(rows)):
        counts, most, agreeing = [0], 0, dict[int, int]()
        for low, high in scaled[start:]:
            agreeing.setdefault(low, sum(one <= low < other for one, other in scaled[start : start + len(counts) - 1]))
            for point in agreeing:
                agreeing[point] += low <= point < high
            most = max(most, *agreeing.values())
            counts.append(most)
        table.append(counts)
    return table


def _cut(agreed: Sequence[Sequence[int]], count: int) -> list[tuple[int, int]] | None:
    """The cut into stretches that explains most rows, a further stretch having to explain more than two."""
    best: list[tuple[int, tuple[tuple[int, int], ...]]] = [(0, ())]
    for end in range(1, count + 1):
        options = [
            (best[start][0] + agreed[start][end - start] - _A_STEP, (*best[start][1], (start, end)))
            for start in range(end)
            if len(best[start][1]) < _MOST_STEPS
        ]
        best.append(max(options, key=lambda item: item[0]))
    return list(best[count][1]) or None


def _paid(steps: Sequence[_Step], ratio: Fraction) -> Fraction:
    return next((share for edge, share in steps if ratio >= edge), Fraction(0))


def _stepped(steps: Sequence[_Step], kind: str) -> Table:
    full = Step(low=Fraction(1), share=_formula("1", kind))
    own = [Step(low=edge, share=_formula(decimal_text(share), kind)) for edge, share in steps if edge < 1]
    return Table(kind=kind, steps=(full, *own), ratio=_formula(RATIOS[kind], kind))
