"""How wide the products of a batch are: tested before anything is multiplied, since engines wrap in silence.

>>> from perfscore.frames.lanes import program
>>> from perfscore.standards.standard import Standard
>>> points = program(Standard.load("mof-2020"), (0,), 2, 2, nonnegative=True)
>>> width_of(points, ["points"], {"target": 10**9, "actual": 10**9, "weight": 10**4})
Width(narrow=True, most=None)
>>> width_of(points, ["points"], {"target": 10**40, "actual": 10**9, "weight": 10**4}).most == 2**124
True
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from perfscore.standards.interpreters.columnar import Points
from perfscore.standards.interpreters.whole import largest

NARROW, WIDE = 2**62, 2**126


@frozen(kw_only=True)
class Width:
    """Whether 64 bits are enough; and, where even 128 are not, the largest figure of a column that is compiled."""

    narrow: bool
    most: int | None = None


def width_of(points: Points, wanted: Sequence[str], limits: Mapping[str, int]) -> Width:
    """The width for columns of which none exceeds its limit; `most` where some rows must go the exact way."""

    def need(bounds: Mapping[str, int]) -> int:
        return max((largest(getattr(points, part), bounds) for part in wanted), default=0)

    if need(limits) < NARROW:
        return Width(narrow=True)
    if need(limits) < WIDE:
        return Width(narrow=False)
    bits = 126
    while bits > 0 and need({name: min(limit, 2**bits) for name, limit in limits.items()}) >= WIDE:
        bits -= 1
    return Width(narrow=False, most=2**bits)
