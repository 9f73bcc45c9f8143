r"""The properties of a table, decided on a line: each gives nothing, or the values that refute it.

>>> from perfscore.standards.line import line_of
>>> from perfscore.standards.table import Table, read_toml
>>> from perfscore.standards.view import views
>>> wrong = Table.read(read_toml('met = "1"\nmissed = "target / actual"', "our.toml"), "forward")
>>> line = line_of(views("forward", wrong)[0])
>>> [str(value) for value in within(line).values], within(line).why
(['1/2'], 'above')
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from perfscore.standards.edge import Edge, between, bounds, compare_edges, decimals, nice_between
from perfscore.standards.line import NumberLine, Point, Stretch

_NEARER = 60
_CLOSEST = 40  # decimals to which an edge that is no fraction is taken


@frozen
class Violation:
    """Values of the line at which a property fails; `why` says which side of it.

    There are none where it fails only on an edge that is no fraction under these targets, weights and budgets.
    """

    values: tuple[Fraction, ...]
    why: str


@frozen
class Jump:
    """A place where the share jumps: from the left, just there, to the right; None is no value or no limit."""

    at: Edge
    left: Fraction | None
    value: Fraction | None
    right: Fraction | None

    @property
    def height(self) -> Fraction | None:
        """The greatest difference of the three."""
        known = [item for item in (self.left, self.value, self.right) if item is not None]
        return max(known) - min(known) if len(known) > 1 else None


def within(line: NumberLine) -> Violation | None:
    """The share is from 0 to 1 everywhere."""
    found: list[tuple[Edge, str]] = []
    for place in _places(line):
        side = _side(place)
        if side is not None and (side[0] < 0 or side[1] > 0):
            found.append((_where(place), "above" if side[1] > 0 else "below"))
    return _roundest(found)


def full_when_met(line: NumberLine) -> Violation | None:
    """The share is 1 wherever the target is met, and below 1 wherever it is missed."""
    found: list[tuple[Edge, str]] = []
    for place in _places(line):
        side = _side(place)
        if side is not None and (side[1] != 0 if place.met else side[1] >= 0):
            found.append((_where(place), "met" if place.met else "missed"))
    return _roundest(found)


def _side(place: Point | Stretch) -> tuple[int, int] | None:
    """The signs of the share, and of the share less 1; None where nothing is paid."""
    if isinstance(place, Stretch):
        share = place.share
        return None if share is None else ((share > 0) - (share < 0), (share > 1) - (share < 1))
    if place.value is None:
        return None
    one = place.value.constant(Fraction(1))
    return place.sign(place.value), place.order(place.value, one)


def _where(place: Point | Stretch) -> Edge:
    return place.sample if isinstance(place, Stretch) else place.at


def _roundest(found: list[tuple[Edge, str]]) -> Violation | None:
    """Of all values that refute, the one that is printed shortest; no values where none can be printed."""
    if not found:
        return None
    printed = [(at, why) for at, why in found if isinstance(at, Fraction)]
    if not printed:
        return Violation((), found[0][1])
    value, why = min(printed, key=lambda pair: decimals(pair[0]))
    return Violation((value,), why)


def monotone(line: NumberLine) -> Violation | None:
    """Doing better never pays less: upwards below the target's low end, downwards above its high end."""
    hidden = None
    for point, stretch in zip(line.points, line.stretches, strict=True):
        found = _at_point(line, point) or _along(line, stretch)
        if found is not None and found.values:
            return found
        hidden = hidden or found
    return _across_gaps(line) or hidden


def _across_gaps(line: NumberLine) -> Violation | None:
    """The wanted order across values that are paid nothing at all: the last share before them, the first after."""
    before: Point | Stretch | None = None
    gap = False
    for place in _places(line):
        if _share_of(place) is None or not isinstance(_where(place), Fraction):
            gap = before is not None
            continue
        if gap and before is not None and (found := _wrong_way(line, before, place)) is not None:
            return found
        before, gap = place, False
    return None


def _share_of(place: Point | Stretch) -> Fraction | None:
    return place.share


def _wrong_way(line: NumberLine, before: Point | Stretch, after: Point | Stretch) -> Violation | None:
    """Two values on either side of a gap in the wrong order, as near to it as they must be."""
    one, other = _value_in(before), _value_in(after)
    wanted = _wanted(line, _zone(line, one, 0), _zone(line, other, 0))
    if wanted is None:
        return None
    for _ in range(_NEARER):
        paid, then = line.view.value(one), line.view.value(other)
        if paid is not None and then is not None and paid != then and (then > paid) != (wanted > 0):
            return Violation((one, other), "jump")
        if isinstance(before, Stretch):
            one = between(one, before.high)
        if isinstance(after, Stretch):
            other = between(after.low, other)
    return None


def _value_in(place: Point | Stretch) -> Fraction:
    if isinstance(place, Stretch):
        return place.sample
    assert isinstance(place.at, Fraction)
    return place.at


def _zone(line: NumberLine, edge: Edge, side: int) -> int:
    """-1 below the low end of what meets the target, 1 above its high end, 0 between; `side` of the edge."""
    low, high = line.view.low, line.view.high
    if low is not None and (compare_edges(edge, low), side) < (0, 0):
        return -1
    return 1 if high is not None and (compare_edges(edge, high), side) > (0, 0) else 0


def _wanted(line: NumberLine, before: int, after: int) -> int | None:
    """1 where the share may only rise from one zone to the next, -1 where it may only fall; None: neither is better."""
    if line.view.high is None:
        return 1
    if line.view.low is None:
        return -1
    return {(-1, -1): 1, (-1, 0): 1, (0, 1): -1, (1, 1): -1}.get((before, after))


def _along(line: NumberLine, stretch: Stretch) -> Violation | None:
    zone = _zone(line, stretch.sample, 0)
    wanted = _wanted(line, zone, zone)
    if wanted is None or stretch.direction in {0, wanted}:
        return None
    first = stretch.sample
    return Violation((first, between(first, stretch.high)), "along")


def _at_point(line: NumberLine, point: Point) -> Violation | None:
    """What happens on an edge: the left side, the value, the right side, in the wanted order."""
    value = point.value if point.printed else None
    sides = [(-1, point.left, point.poles[0]), (0, value, 0), (1, point.right, point.poles[1])]
    hidden = None
    for (one, before, start), (other, after, end) in ((sides[0], sides[1]), (sides[1], sides[2]), (sides[0], sides[2])):
        if (before is None and not start) or (after is None and not end):
            continue
        rise = (end > start) - (end < start)
        if before is not None and after is not None:
            rise = point.order(after, before)
        wanted = _wanted(line, _zone(line, point.at, one), _zone(line, point.at, other))
        if wanted is None or not rise or rise == wanted:
            continue
        found = None
        if isinstance(point.at, Fraction) or (one, other) == (-1, 1):
            found = _around(line, point, one, other, rises=rise > 0)
        if found is not None:
            return found
        hidden = Violation((), "jump")
    return hidden


def _around(line: NumberLine, point: Point, one: int, other: int, *, rises: bool) -> Violation | None:
    """Two values beside an edge, or one on it, that show the wrong order; the roundest that do."""
    index = line.points.index(point)
    before = line.points[index - 1].at if index else Fraction(0)
    after = line.points[index + 1].at if index + 1 < len(line.points) else None
    low, high = bounds(point.at, _CLOSEST)
    step = Fraction(1)
    for _ in range(_NEARER):
        least = max(bounds(before, _CLOSEST)[1], low - step)
        limit = high + step if after is None else min(bounds(after, _CLOSEST)[0], high + step)
        first = low if one >= 0 or least >= low else nice_between(least, low)
        second = high if other <= 0 or high >= limit else nice_between(high, limit)
        paid, then = line.view.value(first), line.view.value(second)
        if paid is not None and then is not None and paid != then and (then > paid) == rises:
            return Violation((first, second), "jump")
        step /= 10
    return None


def total(line: NumberLine) -> Violation | None:
    """Every value above zero has one share, and not two."""
    hidden = None
    for place in _places(line):
        at = _where(place)
        if at == 0 and not line.view.zero:
            continue  # a matter of `zero`
        if _is_empty(place):
            if isinstance(at, Fraction):
                return Violation((at,), "none")
            hidden = Violation((), "none")
        if isinstance(at, Fraction) and line.view.steps_twice and len(line.view.steps_at(at)) > 1:
            return Violation((at,), "twice")
    return hidden


def zero(line: NumberLine) -> Violation | None:
    """An actual of zero has a share; with a target of zero (`view.zero`), every actual has one."""
    hidden = None
    for place in _places(line):
        at = _where(place)
        if (line.view.zero or at == 0) and _is_empty(place):
            if isinstance(at, Fraction):
                return Violation((at,), "none")
            hidden = Violation((), "none")
    return hidden


def _is_empty(place: Point | Stretch) -> bool:
    return place.form is None if isinstance(place, Stretch) else place.value is None


def jumps(line: NumberLine) -> tuple[Jump, ...]:
    """All places where the share is not continuous."""
    found = []
    for point in line.points:
        sides = [point.right] if point.at == 0 else [point.left, point.right]
        values = [*sides, point.value] if point.printed else sides
        known = [value for value in values if value is not None]
        if len(known) < len(values) or any(point.order(known[0], value) for value in known[1:]):
            left, right = (None if side is None else side.near(point.at) for side in (point.left, point.right))
            found.append(Jump(point.at, left, point.share if point.printed else None, right))
    return tuple(found)


def _places(line: NumberLine) -> Iterator[Point | Stretch]:
    """Every stretch, and every edge on which figures occur."""
    for point, stretch in zip(line.points, line.stretches, strict=True):
        if point.printed:
            yield point
        yield stretch
