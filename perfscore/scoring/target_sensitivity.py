"""How a row's points hang on its target: what another target would have paid, and where a small change pays much.

Exact: the rule is read along the target, the actual held. `elasticity` is by how many percent the points change when
the target is one percent higher; −1 for a ratio, 0 for full marks.

>>> from perfscore.model.comparison import compare, read_actual, read_target
>>> from perfscore.scoring.exact import score_values
>>> from perfscore.standards.standard import Standard
>>> row = compare(read_target("≥53 人"), read_actual("51 人"))
>>> found = sensitivity(score_values(row, Fraction(10), Standard.load("mof-2020")))
>>> found.gain(Fraction(45)), str(found.elasticity), str(found.full_from)
(Decimal('0.38'), '-1', '51')
>>> print(found.text("en"))
target 53人: 9.62 of 10; a target of 51人 would have gained 0.38 points; one percent easier gains 0.10
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from attrs import frozen

from perfscore.both import Lang
from perfscore.scoring.inverse import paid_at, printed_actual
from perfscore.scoring.score import Score
from perfscore.standards.interpreters.slope import slope
from perfscore.standards.interpreters.worked import number_text
from perfscore.standards.rounding import Interval, round_points
from perfscore.standards.simple_form import BeyondFormError, X
from perfscore.standards.stretches import stretches_of
from perfscore.standards.table import Table
from perfscore.standards.view import View


@frozen(kw_only=True)
class TargetJump:
    """A target at which the share jumps: a little below it, just on it, a little above it (None: no share)."""

    at: Fraction
    below: Fraction | None
    on: Fraction | None
    above: Fraction | None


@frozen(kw_only=True)
class Sensitivity:
    """A row's points as they depend on its target; amounts are in the unit of the comparison.

    `full_from` is the target nearest to the printed one that would have been paid in full, None where none is; `jumps`
    are the targets at which the points jump, None where the rule is too intricate to say.
    """

    score: Score
    view: View
    target: Fraction
    elasticity: Fraction | None
    full_from: Fraction | None
    jumps: tuple[TargetJump, ...] | None

    def points(self, target: Fraction) -> Decimal | None:
        """What another target would have paid."""
        share = self.view.pay(target).share
        return None if share is None else self.score.rounding.points(self.score.weight, share)

    def gain(self, target: Fraction) -> Decimal | None:
        """How many points more another target would have paid."""
        other = self.points(target)
        return None if other is None or self.score.points is None else other - self.score.points

    @property
    def for_one_percent(self) -> Decimal | None:
        """The points that a target easier by one percent would gain, by the slope of the rule there."""
        if self.elasticity is None or self.score.exact is None:
            return None
        return round_points(abs(self.elasticity) * self.score.exact / 100, 2, "half-up")

    @property
    def next_jump(self) -> tuple[Fraction, Decimal] | None:
        """The nearest easier target at which a step pays more, and what it gains; None where the next is full marks."""
        easier = [jump for jump in self.jumps or () if self._is_easier(jump.at) and jump.at != self.full_from]
        for jump in sorted(easier, key=lambda item: abs(item.at - self.target)):
            gained = self.gain(jump.at)
            if gained is not None and gained > 0:
                return jump.at, gained
        return None

    def _is_easier(self, target: Fraction) -> bool:
        """Whether a target lies between the printed one and the nearest that is paid in full."""
        if self.full_from is None:
            return False
        return min(self.target, self.full_from) <= target <= max(self.target, self.full_from) and target != self.target

    def text(self, lang: Lang) -> str:
        """One sentence for a person."""
        printed = printed_actual(self.score)
        target, weight = printed.amount(self.target), number_text(self.score.weight)
        zh, en = (
            f"指标值{target}：分值{weight}分，计{self.score.points}分",
            f"target {target}: {self.score.points} of {weight}",
        )
        gain = None if self.full_from is None else self.gain(self.full_from)
        if gain and self.full_from is not None:
            other = printed.amount(self.full_from)
            zh += f"；指标值如为{other}，多计{gain}分"
            en += f"; a target of {other} would have gained {gain} points"
        if self.next_jump is not None:
            at, gained = printed.amount(self.next_jump[0]), self.next_jump[1]
            zh += f"；指标值放宽至{at}即达到上一档，多计{gained}分"
            en += f"; at {at} it reaches the next step and gains {gained}"
        if self.for_one_percent:
            zh += f"；指标值放宽1%，约多计{self.for_one_percent}分"
            en += f"; one percent easier gains {self.for_one_percent}"
        return zh if lang == "zh" else en


def sensitivity(score: Score) -> Sensitivity | None:
    """How the points of a row hang on its target; None of words, dates, ranges, and rows without a score."""
    view = along_target(score)
    row = score.comparison
    if view is None or row is None or row.target_value is None or score.points is None:
        return None
    target = row.target_value
    try:
        full, jumps = _full_from(view, target), _jumps(view)
    except BeyondFormError:
        full, jumps = None, None
    return Sensitivity(
        score=score,
        view=view,
        target=target,
        elasticity=_elasticity(score, target),
        full_from=full,
        jumps=jumps,
    )


def along_target(score: Score) -> View | None:
    """The rule of a row along its target, the actual held; None where there are no two figures above zero."""
    row, table = score.comparison, score.table
    if row is None or not isinstance(table, Table) or row.kind not in {"forward", "reverse", "exact"}:
        return None
    actual = score.env.get("actual")
    if actual is None or actual <= 0 or row.target_value is None or row.target_value <= 0:
        return None
    ends = {"forward": (None, actual), "reverse": (actual, None)}.get(row.kind, (actual, actual))
    return View(
        kind=row.kind,
        table=table,
        variable="target",
        fixed={name: value for name, value in score.env.items() if name != "target"},
        low=ends[0],
        high=ends[1],
        strict=getattr(row.target, "strict", False),
    )


def _elasticity(score: Score, target: Fraction) -> Fraction | None:
    if score.formula is None or not score.exact:
        return None
    value, change = slope(score.formula.tree, score.env, "target")
    return change * target / value


def _full_from(view: View, target: Fraction) -> Fraction | None:
    """The nearest target that is paid in full; where it is only approached, the actual itself."""
    full = Interval(low=Fraction(1), low_included=True, high=Fraction(1), high_included=True)
    ends: list[Fraction] = []
    for found in paid_at(view, full):
        inside = max(found.low, target) if found.high is None else min(max(found.low, target), found.high)
        ends.append(inside)
    ends = [end for end in ends if view.pay(end).share == 1]
    return min(ends, key=lambda end: abs(end - target), default=None)


def _jumps(view: View) -> tuple[TargetJump, ...]:
    stretches = stretches_of(view, X)
    found = []
    for (_, _, before), (at, _, after) in pairwise(stretches):
        assert isinstance(at, Fraction)
        below, above = (None if form is None else form.at(at) for form in (before, after))
        on = view.pay(at).share
        if len({below, on, above}) > 1:
            found.append(TargetJump(at=at, below=below, on=on, above=above))
    return tuple(found)
