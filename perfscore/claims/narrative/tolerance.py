"""A relation held against what is printed, over the numbers its figures may have been rounded from.

It holds unless no numbers within the rounding of its figures satisfy it.

>>> from perfscore.claims.narrative.relation import Growth, Ratio
>>> from perfscore.model.place import Place
>>> def money(text): return Figure(text=text, unit="万元", place=Place())
>>> def percent(text): return Figure(text=text, unit="%", place=Place())
>>> judged(Ratio(part=money("1.00"), base=money("3.00"), rate=percent("33.33")))
Judged(holds=True, how='exact', recomputed='33.33')
>>> judged(Growth(current=money("14.52"), delta=money("14.52"), rate=percent("100.00"), sign=1)).how
'growth-from-zero'
>>> judged(Ratio(part=money("1.00"), base=money("3.00"), rate=percent("36.00")))
Judged(holds=False, how='differs', recomputed='33.33')
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from itertools import product

from attrs import frozen

from perfscore.claims.narrative.relation import Growth, Relation, Sum, Variation
from perfscore.model.claim import Figure, How

Ends = tuple[Fraction, Fraction]

HALF = Fraction(1, 2)
# How a rate fails whose base is printed as 0.00 and may have been a little more.
ROUNDED_AWAY: How = "base-rounds-to-zero"
_ZERO = Fraction(0)


@frozen
class Judged:
    """Whether a relation holds, by what, and what its result should be, in the unit and places printed."""

    holds: bool
    how: How
    recomputed: str


def judged(relation: Relation) -> Judged:
    """Hold a relation against the figures printed: exactly, within rounding, or with a rate that was cut.

    A rate may have been cut instead of rounded, or moved by one so that shares add up to 100.
    """
    figures = relation.figures
    published = figures[-1]
    exact = relation.solve(len(figures) - 1, [figure.amount for figure in figures])
    if convention := relation.convention():
        name, allowed = convention
        recomputed = printed(allowed[0], published)
        if published.amount in allowed:
            return Judged(holds=True, how=name, recomputed=recomputed)
        least = _least_rate(relation)
        if least is not None and abs(published.amount) >= least > 0:
            return Judged(holds=True, how=ROUNDED_AWAY, recomputed=recomputed)
        return Judged(holds=False, how=ROUNDED_AWAY if least == 0 else "differs", recomputed=recomputed)
    recomputed = printed(exact, published) if exact is not None else "—"
    if exact is not None and printed(exact, published) == printed(published.amount, published):
        return Judged(holds=True, how="exact", recomputed=recomputed)
    results = [] if exact is None else list(_results(relation))
    if any(_meets(allowed, reach(published, {})) for allowed in results):
        return Judged(holds=True, how="rounding", recomputed=recomputed)
    if exact is not None and published.dimension == "percent" and _is_cut(exact, results, published):
        return Judged(holds=True, how="truncation", recomputed=recomputed)
    return Judged(holds=False, how="differs", recomputed=recomputed)


def _is_cut(exact: Fraction, results: Sequence[Ends | None], published: Figure) -> bool:
    """Whether a rate was cut after its last digit, or moved by less than one of it."""
    last = published.step or 1  # a plain 0 % may have been cut as well
    if abs(exact - published.amount) < last:
        return True
    toward = 1 if published.amount >= 0 else -1
    known = [sorted((toward * low, toward * high)) for low, high in filter(None, results)]
    least = abs(published.amount)
    return any(least <= high and low < least + last for low, high in known)


def _least_rate(relation: Relation) -> Fraction | None:
    """The least rate over a base that is printed as nothing, if the base was a little more; None if it is nothing."""
    *others, _ = relation.figures
    part, base = others[0], others[-1]
    most, doubt = base.step / 2, part.step / 2
    if isinstance(relation, Variation):
        doubt = (part.step + base.step) / 2
    if isinstance(relation, Growth):  # a change made of two rounded amounts is off by one
        part, most, doubt = relation.delta, (relation.current.step + relation.delta.step) / 2, relation.delta.step
    return 100 * max(part.amount - doubt, _ZERO) / most if most else None


def _results(relation: Relation) -> Iterator[Ends | None]:
    """What the result may be, given the rounding of the others, under each way the others may have been made."""
    yield allowed_values(relation, len(relation.figures) - 1, {})
    if isinstance(relation, Growth):
        yield from _growth_of_two(relation)


def _growth_of_two(relation: Growth) -> Iterator[Ends]:
    """The rate where the change was made of two rounded amounts: it may be off by more than its own rounding."""
    current, delta, _ = relation.figures
    before = current.amount - relation.sign * delta.amount
    half = max(current.step, delta.step) / 2
    low, high = before - half, before + half
    if low <= 0:
        return
    now = (current.amount - current.step / 2, current.amount + current.step / 2)
    rates = [100 * relation.sign * (amount - base) / base for amount in now for base in (low, high)]
    yield min(rates), max(rates)


def reach(figure: Figure, steps: dict[str, Fraction]) -> Ends:
    """The numbers a figure may stand for; `steps` says, by dimension, how many of the last digit away."""
    return figure.interval(steps.get(figure.dimension, HALF))


def allowed_values(relation: Relation, index: int, steps: dict[str, Fraction]) -> Ends | None:
    """What the figure `index` may be, given the rounding of the others; None where that is undefined or unbounded."""
    figures = relation.figures
    if isinstance(relation, Sum):
        return _sum_interval(relation, index, steps)
    corners = [
        (figure.amount,) if k == index else tuple(dict.fromkeys(reach(figure, steps)))
        for k, figure in enumerate(figures)
    ]
    values = [relation.solve(index, corner) for corner in product(*corners)]
    known = [value for value in values if value is not None]
    return (min(known), max(known)) if known and len(known) == len(values) else None


def _sum_interval(relation: Sum, index: int, steps: dict[str, Fraction]) -> Ends:
    figures = relation.figures
    center = relation.solve(index, [figure.amount for figure in figures])
    assert center is not None
    slack = sum(
        (figure.step * steps.get(figure.dimension, HALF) for k, figure in enumerate(figures) if k != index),
        _ZERO,
    )
    return center - slack, center + slack


def _meets(one: Ends | None, other: Ends) -> bool:
    return one is None or (one[0] <= other[1] and other[0] <= one[1])


def printed(value: Fraction, like: Figure) -> str:
    """A number in the unit, places and separators in which `like` is printed."""
    return digits(value / like.scale, like.places, separators=like.value < 1000 or "," in like.text)


def digits(value: Fraction, places: int, *, separators: bool = True) -> str:
    """A fraction rounded half up to `places`.

    >>> digits(Fraction(-2591, 1000), 2), digits(Fraction(1234567, 100), 2)
    ('-2.59', '12,345.67')
    """
    with localcontext() as context:
        context.prec = 80
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        rounded = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    shown = rounded or abs(rounded)  # no -0.00
    return f"{shown:,}" if separators else f"{shown}"
