r"""A rule for late days, decided on a few whole days; what holds on them holds on all. Uses sympy.

Between two edges of the line the share keeps its sign, its side of 1 and its direction; so the first and the last two
whole days between two edges, and the days on edges, show whatever there is to show.

>>> from perfscore.standards.table import Table, read_toml
>>> from perfscore.standards.line import line_of
>>> from perfscore.standards.view import views
>>> steep = Table.read(read_toml('met = "1"\nmissed = "1 / (1 + late) + 0.05"', "our.toml"), "deadline")
>>> line = line_of(views("deadline", steep)[0])
>>> telling_days(line), within(line), [(jump.at, str(jump.right)) for jump in jumps(line)]
([0, 1, 2], None, [(Fraction(0, 1), '11/20')])
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from perfscore.standards.edge import Edge, bounds
from perfscore.standards.line import NumberLine
from perfscore.standards.properties import Jump, Violation
from perfscore.standards.properties import jumps as real_jumps


def telling_days(line: NumberLine) -> list[int]:
    """The whole days that decide for all, in order."""
    found: set[int] = set()
    for stretch in line.stretches:
        first = _floor(stretch.low) + 1
        if isinstance(stretch.low, Fraction) and stretch.low.denominator == 1:
            found.add(first - 1)
        if stretch.high is None:
            found |= {first, first + 1}
            continue
        last = _before(stretch.high)
        found |= {day for day in (first, first + 1, last - 1, last) if first <= day <= last}
    return sorted(found)


def within(line: NumberLine) -> Violation | None:
    """The share is from 0 to 1 on every day."""
    return next(
        (Violation((day,), "above" if share > 1 else "below") for day, share in _paid(line) if not 0 <= share <= 1),
        None,
    )


def full_when_met(line: NumberLine) -> Violation | None:
    """The share is 1 in time, and below 1 on every day after."""
    for day, share in _paid(line):
        met = line.view.met(day)
        if share != 1 if met else share >= 1:
            return Violation((day,), "met" if met else "missed")
    return None


def monotone(line: NumberLine) -> Violation | None:
    """A day later never pays more."""
    for (one, before), (other, after) in pairwise(_paid(line)):
        if after > before:
            return Violation((one, other), "along")
    return None


def total(line: NumberLine) -> Violation | None:
    """Every day has one share, and not two."""
    for day in map(Fraction, telling_days(line)):
        if line.view.value(day) is None:
            return Violation((day,), "none")
        if line.view.steps_twice and len(line.view.steps_at(day)) > 1:
            return Violation((day,), "twice")
    return None


def jumps(line: NumberLine) -> tuple[Jump, ...]:
    """Where the share changes from one day to the next because the rule jumps, not because it slopes."""
    found: dict[int, Jump] = {}
    for jump in real_jumps(line):
        for day in _jumping(jump):
            before, after = line.view.value(Fraction(day)), line.view.value(Fraction(day + 1))
            if before != after:
                found[day] = Jump(Fraction(day), before, before, after)
    return tuple(found[day] for day in sorted(found))


def _jumping(jump: Jump) -> Iterator[int]:
    """The days after which the share jumps."""
    if not isinstance(jump.at, Fraction) or jump.at.denominator != 1:
        yield _floor(jump.at)
        return
    if jump.at > 0 and jump.left != jump.value:
        yield int(jump.at) - 1
    if jump.value != jump.right:
        yield int(jump.at)


def _paid(line: NumberLine) -> Iterator[tuple[Fraction, Fraction]]:
    for day in map(Fraction, telling_days(line)):
        share = line.view.value(day)
        if share is not None:
            yield day, share


def _floor(edge: Edge) -> int:
    digits = 2
    while True:  # a root that is no fraction lies on no whole number
        low, high = bounds(edge, digits)
        if low // 1 == high // 1:
            return int(low // 1)
        digits *= 2


def _before(edge: Edge) -> int:
    """The last whole day before an edge."""
    floor = _floor(edge)
    return floor - 1 if edge == floor else floor
