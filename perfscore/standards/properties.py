r"""The properties of a table, decided on a line: each gives nothing, or the values that refute it.

>>> from perfscore.standards.table import Table, read_toml
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
from perfscore.standards.line import Line, Point, Stretch, line_of, views

__all__ = ["Jump", "Violation", "full_when_met", "jumps", "line_of", "monotone", "total", "views", "within", "zero"]

_NEARER = 60
_CLOSEST = 40  # decimals to which an edge that is no fraction is taken


@frozen
class Violation:
    """Values of the line at which a property fails; `why` says which side of it."""

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


def shares(line: Line) -> Iterator[tuple[Fraction, Fraction, bool]]:
    """One value of each stretch and each point with its share and whether the target is met there."""
    for point, stretch in zip(line.points, line.stretches, strict=True):
        if isinstance(point.at, Fraction) and point.value is not None:
            yield point.at, point.value, point.met
        if stretch.share is not None:
            yield stretch.sample, stretch.share, stretch.met


def within(line: Line) -> Violation | None:
    """The share is from 0 to 1 everywhere."""
    found = [(value, "above" if share > 1 else "below") for value, share, _ in shares(line) if not 0 <= share <= 1]
    return _roundest(found)


def full_when_met(line: Line) -> Violation | None:
    """The share is 1 wherever the target is met, and below 1 wherever it is missed."""
    wrong = [(value, met) for value, share, met in shares(line) if (share != 1 if met else share >= 1)]
    return _roundest([(value, "met" if met else "missed") for value, met in wrong])


def _roundest(found: list[tuple[Fraction, str]]) -> Violation | None:
    """Of all values that refute, the one that is printed shortest."""
    if not found:
        return None
    value, why = min(found, key=lambda pair: decimals(pair[0]))
    return Violation((value,), why)


def monotone(line: Line) -> Violation | None:
    """Doing better never pays less: upwards below the target's low end, downwards above its high end."""
    for point, stretch in zip(line.points, line.stretches, strict=True):
        found = _at_point(line, point) or _along(line, stretch)
        if found is not None:
            return found
    return _across_gaps(line)


def _across_gaps(line: Line) -> Violation | None:
    """The wanted order across values that are paid nothing at all: the last share before them, the first after."""
    before: Point | Stretch | None = None
    gap = False
    for _, place in _places(line):
        if _share_of(place) is None:
            gap = before is not None
            continue
        if gap and before is not None and (found := _wrong_way(line, before, place)) is not None:
            return found
        before, gap = place, False
    return None


def _share_of(place: Point | Stretch) -> Fraction | None:
    return place.value if isinstance(place, Point) else place.share


def _wrong_way(line: Line, before: Point | Stretch, after: Point | Stretch) -> Violation | None:
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


def _zone(line: Line, edge: Edge, side: int) -> int:
    """-1 below the low end of what meets the target, 1 above its high end, 0 between; `side` of the edge."""
    low, high = line.view.low, line.view.high
    if low is not None and (compare_edges(edge, low), side) < (0, 0):
        return -1
    return 1 if high is not None and (compare_edges(edge, high), side) > (0, 0) else 0


def _wanted(line: Line, before: int, after: int) -> int | None:
    """1 where the share may only rise from one zone to the next, -1 where it may only fall; None: neither is better."""
    if line.view.high is None:
        return 1
    if line.view.low is None:
        return -1
    return {(-1, -1): 1, (-1, 0): 1, (0, 1): -1, (1, 1): -1}.get((before, after))


def _along(line: Line, stretch: Stretch) -> Violation | None:
    zone = _zone(line, stretch.sample, 0)
    wanted = _wanted(line, zone, zone)
    if wanted is None or stretch.direction in {0, wanted}:
        return None
    first = stretch.sample
    return Violation((first, between(first, stretch.high)), "along")


def _at_point(line: Line, point: Point) -> Violation | None:
    """What happens on an edge: the left side, the value, the right side, in the wanted order."""
    sides = [(-1, point.left), (0, point.value), (1, point.right)]
    for (one, before), (other, after) in ((sides[0], sides[1]), (sides[1], sides[2]), (sides[0], sides[2])):
        if before is None or after is None or before == after:
            continue
        wanted = _wanted(line, _zone(line, point.at, one), _zone(line, point.at, other))
        if wanted is not None and (after > before) != (wanted > 0):
            return _around(line, point, one, other)
    return None


def _around(line: Line, point: Point, one: int, other: int) -> Violation:
    """Two values beside an edge, or one on it, that show the wrong order; the roundest that do."""
    index = line.points.index(point)
    before = line.points[index - 1].at if index else Fraction(0)
    after = line.points[index + 1].at if index + 1 < len(line.points) else None
    sides = {-1: point.left, 0: point.value, 1: point.right}
    rises = (sides[other] or Fraction(0)) > (sides[one] or Fraction(0))
    low, high = bounds(point.at, _CLOSEST)
    step = Fraction(1)
    while True:
        first = nice_between(max(bounds(before, _CLOSEST)[1], low - step), low) if one < 0 else low
        limit = high + step if after is None else min(bounds(after, _CLOSEST)[0], high + step)
        second = nice_between(high, limit) if other > 0 else high
        paid, then = line.view.value(first), line.view.value(second)
        if paid is not None and then is not None and paid != then and (then > paid) == rises:
            return Violation((first, second), "jump")
        step /= 10


def total(line: Line) -> Violation | None:
    """Every value above zero has one share, and not two."""
    for value, point_or_stretch in _places(line):
        if value == 0 and not line.view.zero:
            continue  # a matter of `zero`
        missing = point_or_stretch.value if isinstance(point_or_stretch, Point) else point_or_stretch.share
        if missing is None:
            return Violation((value,), "none")
        if line.view.steps_twice and len(line.view.steps_at(value)) > 1:
            return Violation((value,), "twice")
    return None


def zero(line: Line) -> Violation | None:
    """An actual of zero has a share; with a target of zero (`view.zero`), every actual has one."""
    for value, place in _places(line):
        share = place.value if isinstance(place, Point) else place.share
        if (line.view.zero or value == 0) and share is None:
            return Violation((value,), "none")
    return None


def jumps(line: Line) -> tuple[Jump, ...]:
    """All places where the share is not continuous."""
    found = []
    for point in line.points:
        sides = [point.right] if point.at == 0 else [point.left, point.right]
        values = [*sides, point.value] if isinstance(point.at, Fraction) else sides
        if None in values or len(set(values)) > 1:
            found.append(Jump(point.at, point.left, point.value, point.right))
    return tuple(found)


def _places(line: Line) -> Iterator[tuple[Fraction, Point | Stretch]]:
    for point, stretch in zip(line.points, line.stretches, strict=True):
        if isinstance(point.at, Fraction):
            yield point.at, point
        yield stretch.sample, stretch
