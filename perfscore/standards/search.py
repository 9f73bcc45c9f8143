"""A search for counter-examples where no finite argument covers a property: found is refuted, not found is no proof.

Targets, weights and budgets are drawn by hypothesis (from a fixed grid where it is not installed); for each draw the
line is decided as exactly as in a proof.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, product

from attrs import evolve

from perfscore.standards.counterexample import Refutation, refutation
from perfscore.standards.degree import AMOUNTS
from perfscore.standards.interpreters.symbolic import TooHardError
from perfscore.standards.line import Line, line_of
from perfscore.standards.properties import Violation
from perfscore.standards.view import View

_TRIES = 60
_GRID = tuple(map(Fraction, ("1", "3", "0.7", "12", "95", "2500", "0.05")))
_VALUES = tuple(Fraction(number, 20) for number in range(1, 81))

Decide = Callable[[Line], Violation | None]


def search(name: str, decide: Decide, views: Sequence[View]) -> Refutation | None:
    """Look for a counter-example to a property in other targets, weights and budgets than the views have."""
    for view in views:
        if view.zero:
            continue
        found = _search(name, decide, view)
        if found is not None:
            return found
        if not _too_hard(view):
            break  # the others differ only in what is drawn here anyhow
    return None


def _search(name: str, decide: Decide, view: View) -> Refutation | None:
    changed = sorted(view.fixed)

    def refuted(drawn: Sequence[Fraction]) -> bool:
        return _violation(name, decide, _with(view, dict(zip(changed, drawn, strict=True)))) is not None

    drawn = _draw(refuted, len(changed))
    if drawn is None:
        return None
    found = _with(view, dict(zip(changed, drawn, strict=True)))
    violation = _violation(name, decide, found)
    assert violation is not None
    return refutation(name, found, violation)


def _draw(refuted: Callable[[Sequence[Fraction]], bool], size: int) -> Sequence[Fraction] | None:
    """Numbers for which a property is refuted."""
    try:
        import hypothesis as hy  # noqa: PLC0415 - an extra, and heavy
    except ImportError:
        return next((item for item in product(_GRID, repeat=size) if refuted(item)), None)
    numbers = hy.strategies.tuples(
        *(hy.strategies.decimals("0.01", "10000", places=2).map(Fraction) for _ in range(size))
    )
    settings = hy.settings(
        max_examples=_TRIES,
        database=None,
        derandomize=True,
        deadline=None,
        suppress_health_check=list(hy.HealthCheck),
    )
    try:
        return hy.find(numbers, refuted, settings=settings)
    except hy.errors.NoSuchExample:
        return None


def _with(view: View, drawn: dict[str, Fraction]) -> View:
    """The view with other fixed numbers, what meets the target moved along."""
    if view.kind == "range":
        low, high = sorted((drawn["low"], drawn["high"]))
        drawn = drawn | {"low": low, "high": high}
        return evolve(view, fixed=drawn, low=low, high=high)
    if view.kind == "execution":
        return evolve(view, fixed=drawn, low=drawn["annual"])
    if view.kind == "deadline":
        return evolve(view, fixed=drawn)
    target = drawn["target"]
    return evolve(
        view,
        fixed=drawn,
        low=None if view.low is None else target,
        high=None if view.high is None else target,
    )


def _violation(name: str, decide: Decide, view: View) -> Violation | None:
    try:
        return decide(line_of(view))
    except TooHardError:
        return next(_pointwise(name, view), None)


def _too_hard(view: View) -> bool:
    try:
        line_of(view)
    except TooHardError:
        return True
    return False


def _pointwise(name: str, view: View) -> Iterator[Violation]:
    """What a dense row of values shows of a table whose line is too hard."""
    top = max(value for key, value in view.fixed.items() if key in AMOUNTS) if view.variable != "late" else Fraction(10)
    places = [value * top for value in _VALUES]
    paid = [(value, share) for value in places if (share := view.value(value)) is not None]
    for value, share in paid:
        if name == "within" and not 0 <= share <= 1:
            yield Violation((value,), "above" if share > 1 else "below")
        if name == "full-when-met" and view.met(value) != (share >= 1):
            yield Violation((value,), "met" if view.met(value) else "missed")
    for (one, before), (two, after) in pairwise(paid) if name == "monotone" else ():
        rising = view.high is None or (view.low is not None and two <= view.low)
        falling = view.low is None or (view.high is not None and one >= view.high)
        if (rising and after < before) or (falling and not rising and after > before):
            yield Violation((one, two), "along")
    if name == "total" and len(paid) < len(places):
        yield Violation((next(value for value in places if view.value(value) is None),), "none")


__all__ = ["search"]
