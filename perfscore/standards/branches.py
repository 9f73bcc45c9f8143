"""The cases of a rule: under which comparisons which formula pays. Written once, read by every interpreter.

The first of `Cases.plain` that applies pays its formula, a share of the weight. Where that formula, or a comparison on
the way to it, divides by zero, the first of `Cases.undefined` that applies pays instead; if none does, nothing is paid.
A share below 0 or above 1 is no share.

A case may ask whether the target is met (`Case.met`). Who scores a printed row knows that from the row (``≥90%`` may
meet ``≥85%`` without an exact value); who has figures only takes the comparisons of `met_when`.

>>> names = frozenset({"actual", "target"})
>>> ratio = Formula.read("actual / target", names, "")
>>> one, none = (Formula.read(text, names, "") for text in ("1", "0"))
>>> found = cases_by_target(met=one, missed=ratio, zero_target=none)
>>> [(case.name, case.met, case.pays.text) for case in found.plain]
[('met', True, '1'), ('missed', False, 'actual / target')]
>>> [(case.name, str(case.when[0]), case.pays.text) for case in found.undefined]
[('zero_target', 'target = 0', '0')]
>>> [str(condition) for condition in met_when("range")]
['actual >= low', 'actual <= high']
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from attrs import field, frozen

from perfscore.both import Both
from perfscore.standards.formula import Formula, Name, Number, number_node
from perfscore.standards.step import Step

Comparator = Literal["<", "<=", "=", ">=", ">"]


@frozen
class Condition:
    """A comparison of two formulas; it neither holds nor fails where one of them divides by zero."""

    left: Formula
    relation: Comparator
    right: Formula

    def __str__(self) -> str:
        return f"{self.left.text} {self.relation} {self.right.text}"

    @property
    def free(self) -> frozenset[str]:
        """The names it uses."""
        return self.left.free | self.right.free


@frozen(kw_only=True)
class Case:
    """One case of a rule: where it applies it pays the formula `pays`, or nothing, for `reason`.

    It applies where the target is met (`met` True), missed (False) or either way (None), and all of `when` hold. `name`
    is how scores cite it: ``met``, ``missed``, ``steps[2]``, ``zero_target``, ``zero_actual``, ``share``.
    """

    name: str
    met: bool | None = None
    when: tuple[Condition, ...] = ()
    pays: Formula | None = None
    reason: Both | None = None


@frozen(kw_only=True)
class Ladder:
    """Where the steps of a ratio begin, in rising order, so that the step of one ratio is found without trying each.

    `first` is the place of the highest step among the cases; a start is a ratio, and whether it is left out.
    """

    ratio: Formula
    first: int
    starts: tuple[tuple[Fraction, bool], ...]

    def place(self, ratio: Fraction) -> int:
        """The place of the first case that begins at or below a ratio."""
        return self.first + len(self.starts) - bisect_right(self.starts, (ratio, False))


@frozen(kw_only=True)
class Cases:
    """All cases of a rule: `plain` in order, and `undefined` for where those divide by zero."""

    plain: tuple[Case, ...]
    undefined: tuple[Case, ...] = ()
    ladder: Ladder | None = field(init=False, eq=False, repr=False)

    @ladder.default
    def _ladder(self) -> Ladder | None:
        """The ladder of the last cases, where they are steps of one ratio from the highest down."""
        steps = [case for case in self.plain if case.name.startswith("steps[")]
        bounds = [case.when[0] for case in steps if case.when and case.when[0].relation in {">=", ">"}]
        if not bounds or len(bounds) < len(steps) or any(bound.left is not bounds[0].left for bound in bounds):
            return None
        starts = [(bound.right.constant or Fraction(0), bound.relation == ">") for bound in reversed(bounds)]
        if starts != sorted(starts):
            return None
        return Ladder(ratio=bounds[0].left, first=len(self.plain) - len(steps), starts=tuple(starts))

    def __iter__(self) -> Iterator[Case]:
        return iter((*self.plain, *self.undefined))

    @property
    def formulas(self) -> tuple[Formula, ...]:
        """Every formula that is paid or compared, each once."""
        found: dict[Formula, None] = {}
        for case in self:
            for condition in case.when:
                found |= dict.fromkeys((condition.left, condition.right))
            if case.pays is not None:
                found[case.pays] = None
        return tuple(found)

    @property
    def free(self) -> frozenset[str]:
        """The names that the cases use."""
        return frozenset().union(*(formula.free for formula in self.formulas))


def cases_by_target(
    *,
    met: Formula | None = None,
    missed: Formula | None = None,
    steps: Iterable[Step] = (),
    ratio: Formula | None = None,
    zero_target: Formula | None = None,
    zero_actual: Formula | None = None,
    actual_first: bool = False,
) -> Cases:
    """The cases of a table for targets: met and missed, or steps of a ratio; and what a zero is paid instead.

    Where both are zero the target's case pays, with `actual_first` the actual's: an actual of zero keeps any ceiling.
    """
    plain: tuple[Case, ...]
    if ratio is not None:
        plain = step_cases(ratio, steps)
    else:
        plain = (Case(name="met", met=True, pays=met), Case(name="missed", met=False, pays=missed))
    zeros = [("target", zero_target), ("actual", zero_actual)]
    undefined = (
        Case(name=f"zero_{name}", when=(_is_zero(name),), pays=formula)
        for name, formula in (reversed(zeros) if actual_first else zeros)
        if formula is not None
    )
    return Cases(plain=plain, undefined=tuple(undefined))


def cases_of_budget(*, share: Formula | None, steps: Iterable[Step], ratio: Formula | None) -> Cases:
    """The cases of budget execution: nothing where the annual budget is 0; else a share, or steps of a ratio."""
    reason = Both("全年预算数为0，无法计算执行率", "the annual budget is 0: there is no rate")
    none = Case(name="share", when=(_is_zero("annual"),), reason=reason)
    paying = (Case(name="share", pays=share),) if ratio is None else step_cases(ratio, steps)
    return Cases(plain=(none, *paying))


def step_cases(ratio: Formula, steps: Iterable[Step]) -> tuple[Case, ...]:
    """One case for each step, in the order in which they are given: the highest first.

    A step without an upper bound ends where the one before it begins; where two bounded ones overlap the earlier pays.
    """
    return tuple(
        Case(name=f"steps[{number}]", when=tuple(_bounds(step, ratio)), pays=step.share)
        for number, step in enumerate(steps, 1)
    )


def met_when(kind: str, *, strict: bool = False) -> tuple[Condition, ...]:
    """The comparisons that all hold where a target of a kind is met; a `strict` bound (``>50``) is not met on itself.

    Of words there are none: whether they keep a promise is read from the row.
    """
    match kind:
        case "forward":
            return (_compared("actual", ">" if strict else ">=", "target"),)
        case "reverse":
            return (_compared("actual", "<" if strict else "<=", "target"),)
        case "exact":
            return (_compared("actual", "=", "target"),)
        case "range":
            return (_compared("actual", ">=", "low"), _compared("actual", "<=", "high"))
        case "deadline":
            return (Condition(_name("late"), "<=", _ZERO),)
        case "execution":
            return (_compared("executed", ">=", "annual"),)
        case _:
            return ()


_ZERO = Formula.of(Number(Fraction(0), "0"), frozenset(), "zero")


def _name(name: str) -> Formula:
    return Formula.of(Name(name), frozenset({name}), name)


def _compared(left: str, relation: Comparator, right: str) -> Condition:
    return Condition(_name(left), relation, _name(right))


def _is_zero(name: str) -> Condition:
    return Condition(_name(name), "=", _ZERO)


def _bounds(step: Step, ratio: Formula) -> Iterator[Condition]:
    if step.low is not None:
        yield Condition(ratio, ">=" if step.low_included else ">", _number(step.low))
    if step.high is not None:
        yield Condition(ratio, "<=" if step.high_included else "<", _number(step.high))


@lru_cache(maxsize=4_096)  # the same bounds come again with each change that is tried of a long rule
def _number(value: Fraction) -> Formula:
    return Formula.of(number_node(value), frozenset(), "a bound of a step")
