"""The cases of rules as whole-number columns: a share's numerator and denominator, and points rounded by one division.

A rule becomes a list of arms, of which the first that applies decides: it pays ``numerator / denominator`` of the
weight, or nothing, for a reason with a code. Points are ``(2·w·N + D) // (2·D)`` in the last place printed, and
likewise for the other roundings. An engine (`perfscore.frames`), a database
(`perfscore.standards.interpreters.sql`) and a compiler read the same arms.

>>> from perfscore.standards.branches import cases_by_target, met_when
>>> from perfscore.standards.formula import Formula
>>> one, missed = (Formula.read(text, frozenset({"actual", "target"}), "") for text in ("1", "actual / target"))
>>> units = {name: Fraction(1, 100) for name in ("actual", "target", "weight")}
>>> for arm in arms_of(cases_by_target(met=one, missed=missed), met_when("forward"), units, nonnegative=True):
...     print(arm.branch, arm.reason, arm.numerator, arm.denominator)
met None Whole(value=1) Whole(value=1)
missed None Column(name='actual') Column(name='target')
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from attrs import frozen

from perfscore.standards.branches import Case, Cases, Condition
from perfscore.standards.formula import Binary, Call, Formula, Negative, Node
from perfscore.standards.interpreters.ratio import ExactRatio, at_least_zero, compare_ratios, never_above, ratio_of
from perfscore.standards.interpreters.whole import (
    FALSE,
    TRUE,
    AllTests,
    Choose,
    Column,
    Compared,
    Int,
    Not,
    OfLane,
    Test,
    Whole,
    choose,
    compared,
    every,
    floor,
    minus,
    negated,
    plus,
    some,
    times,
    whole,
)
from perfscore.standards.rounding import Rounding

# Why an arm pays nothing.
DIVIDES_BY_ZERO = "divides-by-zero"
OUTSIDE = "share-outside-0-1"
NO_STEP = "no-step"
NO_RATE = "no-rate"
NOT_KNOWN = "value-not-known"

MOST_NODES = 64  # of a formula; the longest shipped one has 11
MOST_DIVISIONS = 6

# The columns in which the names of a formula are: a budget is a target, what was spent is what was reached.
COLUMNS = {"executed": "actual", "annual": "target"}


@frozen(kw_only=True)
class Arm:
    """Where `when` holds, and none before it, `branch` of the rule pays this share, or nothing, for `reason`."""

    when: Test
    branch: str
    numerator: Int | None = None
    denominator: Int | None = None
    reason: str | None = None


@frozen(kw_only=True)
class Lane:
    """The rows of one kind of target and one table: its path, its arms in order."""

    path: str
    arms: tuple[Arm, ...]


@frozen(kw_only=True)
class Share:
    """The share of each row as `numerator` / `denominator`, nothing where it is paid nothing.

    `arm` is the index in `outcomes`, the rule and the reason of each arm.
    """

    numerator: Int
    denominator: Int
    arm: Int
    outcomes: tuple[tuple[str, str | None], ...] = ()


@frozen(kw_only=True, eq=False)
class Points:
    """What each row is given for its share: `points` in the last place printed, and the exact value, unreduced.

    Compared by identity: what is derived from one is cached for it, and comparing whole trees would be slow.
    """

    points: Int
    numerator: Int
    denominator: Int
    share: Share

    @property
    def arm(self) -> Int:
        """Which arm decided."""
        return self.share.arm


def arms_of(
    cases: Cases, met: Sequence[Condition], units: Mapping[str, Fraction], *, nonnegative: bool
) -> tuple[Arm, ...]:
    """The arms of a rule; `units` say what 1 in each column is, `nonnegative` that none holds a number below 0."""
    return tuple(_Arms(cases, units, nonnegative=nonnegative).of(met))


def not_compiled(cases: Cases) -> Formula | None:
    """The first formula that is too long to be written as columns: the exact way is taken for it.

    Each division multiplies into all that is added to it, so that a few dozen make figures that no engine holds.
    """
    for formula in cases.formulas:
        nodes = list(_nodes(formula.tree))
        divisions = sum(isinstance(node, Binary) and node.operator == "/" for node in nodes)
        if len(nodes) > MOST_NODES or divisions > MOST_DIVISIONS:
            return formula
    return None


def _nodes(tree: Node) -> Iterator[Node]:
    yield tree
    match tree:
        case Negative(operand):
            yield from _nodes(operand)
        case Binary(_, left, right):
            yield from _nodes(left)
            yield from _nodes(right)
        case Call(_, arguments):
            for part in arguments:
                yield from _nodes(part)


def share_of(lanes: Sequence[Lane]) -> Share:
    """The share of the rows of some lanes."""
    numerator = denominator = arm = None
    outcomes: list[tuple[str, str | None]] = []
    for index, lane in reversed(list(enumerate(lanes))):
        above = below = found = None
        for item in reversed(lane.arms):
            found = choose(item.when, whole(len(outcomes)), found)
            above = choose(item.when, item.numerator, above)
            below = choose(item.when, item.denominator or Whole(1), below)
            outcomes.append((f"{lane.path}.{item.branch}", item.reason))
        last = index == len(lanes) - 1
        numerator = above if last else choose(OfLane(index), above, numerator)
        denominator = below if last else choose(OfLane(index), below, denominator)
        arm = found if last else choose(OfLane(index), found, arm)
    return Share(
        numerator=numerator or Choose(FALSE, Whole(0), None),
        denominator=denominator or Whole(1),
        arm=arm or Whole(0),
        outcomes=tuple(outcomes),
    )


def points_of(share: Share, rounding: Rounding, weight_unit: Fraction) -> Points:
    """The points and the exact value of a share of the column ``weight``, whose unit is 1 / a power of ten."""
    weight, above, below = Column("weight"), share.numerator, share.denominator
    paid, over, unit = above, below, weight_unit * 10**rounding.places
    if rounding.ratio_places is not None:
        scale = 10**rounding.ratio_places
        paid = divided(times(whole(scale), above), below, rounding.mode)
        over, unit = whole(1), unit / scale
    numerator = times(whole(unit.numerator), times(weight, paid))
    denominator = times(whole(unit.denominator), over)
    return Points(
        points=divided(numerator, denominator, rounding.mode),
        numerator=times(whole(weight_unit.numerator), times(weight, above)),
        denominator=times(whole(weight_unit.denominator), below),
        share=share,
    )


def divided(numerator: Int, denominator: Int, mode: str) -> Int:
    """The quotient of two whole numbers, the first not negative, the second above 0, rounded."""
    two = whole(2)
    match mode:
        case "half-up":
            return floor(plus(times(two, numerator), denominator), times(two, denominator))
        case "truncate":
            return floor(numerator, denominator)
        case "up":
            return floor(plus(numerator, minus(denominator, whole(1))), denominator)
        case "half-even":
            cut = floor(numerator, denominator)
            rest = times(two, minus(numerator, times(denominator, cut)))
            odd = compared(minus(cut, times(two, floor(cut, two))), "=", whole(1))
            more = some((compared(denominator, "<", rest), every((compared(rest, "=", denominator), odd))))
            one = choose(more, whole(1), whole(0))
            assert one is not None
            return plus(cut, one)
        case _:
            raise ValueError(f"rounding mode {mode!r}")


class _Arms:
    """Writes the arms of one rule, leaving out what earlier arms have ruled out."""

    def __init__(self, cases: Cases, units: Mapping[str, Fraction], *, nonnegative: bool) -> None:
        self._cases = cases
        self._nonnegative = nonnegative
        self._inputs = {
            name: ExactRatio(unit=unit, numerator=Column(COLUMNS.get(name, name))) for name, unit in units.items()
        }
        self._passed: list[Test] = []

    def of(self, met: Sequence[Condition]) -> Iterator[Arm]:
        is_met = every(compare_ratios(self._ratio(item.left), item.relation, self._ratio(item.right)) for item in met)
        for case in self._cases.plain:
            asked = {None: TRUE, True: is_met, False: negated(is_met)}[case.met]
            for arm in self._case(case, self._open(asked)):
                if self._open(arm.when) != FALSE:
                    yield arm
                    self._passed.append(arm.when)
                if arm.when == TRUE:
                    return
        yield Arm(when=TRUE, branch="steps", reason=NO_STEP)

    def _case(self, case: Case, asked: Test) -> Iterator[Arm]:
        """The arms of a plain case: what divides by zero on the way, then what it pays."""
        for condition in case.when:
            missing = self._missing(condition.left, condition.right)
            if missing:
                yield Arm(when=asked, branch=case.name.partition("[")[0], reason=NOT_KNOWN)
                return
            one, other = self._ratio(condition.left), self._ratio(condition.right)
            for side in (one, other):
                yield from self._instead(case.name.partition("[")[0], self._both(asked, self._undefined(side)))
            asked = self._both(asked, compare_ratios(one, condition.relation, other))
        yield from self._paying(case, asked, instead=True)

    def _paying(self, case: Case, asked: Test, *, instead: bool) -> Iterator[Arm]:
        if case.pays is None:
            yield Arm(when=asked, branch=case.name, reason=NO_RATE)
            return
        if self._missing(case.pays):
            yield Arm(when=asked, branch=case.name, reason=NOT_KNOWN)
            return
        share = self._ratio(case.pays)
        undefined = self._both(asked, self._undefined(share))
        if instead:
            yield from self._instead(case.name, undefined)
        else:
            yield Arm(when=undefined, branch=case.name, reason=DIVIDES_BY_ZERO)
        above = times(whole(share.unit.numerator), share.numerator)
        below = times(whole(share.unit.denominator), share.denominator)
        outside: list[Test] = []
        if not at_least_zero(above, nonnegative=self._nonnegative):
            outside.append(compared(above, "<", whole(0)))
        if not never_above(above, below, nonnegative=self._nonnegative):
            outside.append(compared(below, "<", above))
        yield Arm(when=self._both(asked, some(map(self._open, outside))), branch=case.name, reason=OUTSIDE)
        yield Arm(when=asked, branch=case.name, numerator=above, denominator=below)

    def _instead(self, branch: str, undefined: Test) -> Iterator[Arm]:
        """What is paid where something divides by zero."""
        if undefined == FALSE:
            return
        for case in self._cases.undefined:
            asked = undefined
            for condition in case.when:
                one, other = self._ratio(condition.left), self._ratio(condition.right)
                asked = self._both(asked, compare_ratios(one, condition.relation, other))
            yield from self._paying(case, asked, instead=False)
        yield Arm(when=undefined, branch=branch, reason=DIVIDES_BY_ZERO)

    def _ratio(self, formula: Formula) -> ExactRatio:
        return ratio_of(formula.tree, self._inputs, nonnegative=self._nonnegative)

    def _missing(self, *formulas: Formula) -> bool:
        return any(not formula.free <= self._inputs.keys() for formula in formulas)

    def _undefined(self, ratio: ExactRatio) -> Test:
        return some(self._open(compared(divisor, "=", whole(0))) for divisor in ratio.divisors)

    def _both(self, one: Test, other: Test) -> Test:
        return every((one, *(other.of if isinstance(other, AllTests) else (other,))))

    def _open(self, test: Test) -> Test:
        """A test without what earlier arms have decided."""
        for passed in self._passed:
            if test == passed:
                return FALSE
            if test in {negated(passed), Not(passed)}:
                return TRUE
            if isinstance(test, Compared) and isinstance(passed, Compared) and self._refuted(test, passed):
                return FALSE
        return test

    def _refuted(self, test: Compared, passed: Compared) -> bool:
        """Whether `test` cannot hold where `passed` does not: then `passed.right` is below `passed.left`."""
        if passed.relation == "=":
            return False
        same = (test.left, test.right) == (passed.left, passed.right)
        if test.relation in {"<", "="} and same:
            return passed.relation == "<=" or test.relation == "<"
        zero = test.relation == "=" and test.left == passed.left and test.right == Whole(0)
        return zero and passed.relation == "<=" and at_least_zero(passed.right, nonnegative=self._nonnegative)
