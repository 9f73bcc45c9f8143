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

from collections.abc import Callable, Iterable, Iterator, Sequence
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
_FIGURE = 12
"""What a figure fitted to the rows must explain, in bits: where a step begins, and what it pays."""
_COST = tuple(_FIGURE - 3 * (share % 10 == 0) - (share % 5 == 0) for share in range(101))
"""The same for a step that pays so many percent: a share in whole tenths is likelier, and needs less."""
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

    @property
    def worth(self) -> int:
        """How much it says that a rule gives the score, in bits: it is one of so many scores that could be printed."""
        return int(self.weight * 10**self.rounding.places).bit_length()

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
    found = [(gain, drawn) for drawn, gain in _tried(samples, kind) if gain > 0]
    if not found:
        return None
    _, best = max(found, key=lambda item: item[0])
    return best if best.explains >= FEWEST_ROWS and 2 * best.explains > len(samples) else None


def _tried(samples: Sequence[Sample], kind: str) -> Iterator[tuple[Drawn, int]]:
    """Each rule that was tried, and how much more it explains than the figures cost it was fitted with."""
    for formula, share in _lines(samples, kind):
        follow = [sample for sample in samples if sample.follows(share(sample.ratio))]
        table = Table(
            kind=kind, met=_formula("1", kind), missed=_formula(formula, kind), zero_target=_formula("0", kind)
        )
        yield Drawn(table=table, explains=len(follow)), sum(row.worth for row in follow) - _FIGURE
    steps = _steps(samples)
    if steps is not None:
        follow = [sample for sample in samples if sample.follows(_paid(steps, sample.ratio))]
        gain = sum(row.worth for row in follow) - sum(_COST[int(share * 100)] for _, share in steps)
        yield Drawn(table=_stepped(steps, kind), explains=len(follow)), gain


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
    """The number with fewest decimals between two numbers, the lower included; 0.75 is plainer than 0.74.

    >>> plainest(Fraction("0.7871"), Fraction("0.8134")), plainest(Fraction("0.74"), Fraction("0.78"))
    (Fraction(4, 5), Fraction(3, 4))
    """
    for unit in (*map(Fraction, ("1", "1/10", "1/20")), *(Fraction(1, 10**places) for places in range(2, 12))):
        steps = -(-low // unit)
        if steps * unit <= high:
            break
    return steps * unit


_Step = tuple[Fraction, Fraction]  # from this ratio on, this share
_Path = tuple[int, tuple[int, ...]]
"""What it explains less what it costs; its shares in percent, and between them the rows, negative, where they rise."""


def _steps(samples: Sequence[Sample]) -> list[_Step] | None:
    """The stretches of ratios, from the highest, each with the share its rows agree on; shares rise with ratios."""
    rows = sorted(samples, key=lambda sample: sample.ratio)
    steps: list[_Step] = []
    below = Fraction(0)  # the highest ratio that was seen on the stretch below
    for share, agreeing in _stretches(rows):
        steps.append((plainest(below + Fraction(1, 10**6), agreeing[0].ratio) if steps else Fraction(0), share))
        below = agreeing[-1].ratio
    return steps[::-1] or None


def _stretches(rows: Sequence[Sample]) -> Iterator[tuple[Fraction, Sequence[Sample]]]:
    """The rising shares that explain most of the rows, each worth more than it costs to say, with the rows it explains.

    The rows are walked by rising ratio; each row stays on the share of the one before or rises to a higher one.
    """
    paths: list[_Path] = [(-_COST[share], (share,)) for share in range(101)]
    for index, row in enumerate(rows):
        low, high = int(row.low * _SCALE), int(row.high * _SCALE)
        lower: _Path | None = None
        for share, path in enumerate(paths):
            # The best path that ended on a lower share before this row.
            raised = None if lower is None else (lower[0] - _COST[share], (*lower[1], -index, share))
            best = path if raised is None or path[0] >= raised[0] else raised
            lower = path if lower is None or path[0] > lower[0] else lower
            fits = low <= share * (_SCALE // 100) < high
            paths[share] = (best[0] + row.worth, best[1]) if fits else best
    _, taken = max(paths, key=lambda path: path[0])
    starts = [0, *(-one for one in taken[1::2])]
    for (start, end), share in zip(pairwise((*starts, len(rows))), taken[::2], strict=True):
        paid = Fraction(share, 100)
        agreeing = [row for row in rows[start:end] if row.low <= paid < row.high]
        if agreeing:
            yield paid, agreeing


def _paid(steps: Sequence[_Step], ratio: Fraction) -> Fraction:
    return next((share for edge, share in steps if ratio >= edge), Fraction(0))


def _stepped(steps: Sequence[_Step], kind: str) -> Table:
    full = Step(low=Fraction(1), share=_formula("1", kind))
    own = [Step(low=edge, share=_formula(decimal_text(share), kind)) for edge, share in steps if edge < 1]
    return Table(kind=kind, steps=(full, *own), ratio=_formula(RATIOS[kind], kind))
