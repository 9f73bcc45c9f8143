"""How wide the products of a batch are: tested before anything is multiplied, since engines wrap in silence.

>>> from perfscore.frames.lanes import program
>>> from perfscore.standards.standard import Standard
>>> points = program(Standard.load("mof-2020"), (0,), 2, 2, nonnegative=True)
>>> width_of(points, ["points"], {"target": 10**9, "actual": 10**9, "weight": 10**4})
Width(largest=35185445830656, most=None)
>>> width_of(points, ["points"], {"target": 10**40, "actual": 10**9, "weight": 10**4}).most == 2**124
True
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from attrs import frozen

from perfscore.standards.interpreters.columnar import Points
from perfscore.standards.interpreters.whole import largest

NARROW, WIDE = 2**62, 2**126


@frozen(kw_only=True)
class Width:
    """The `largest` figure that can come up.

    Where even 128 bits are too few for it, `most` is the largest one that a column may hold.
    """

    largest: int
    most: int | None = None

    @property
    def narrow(self) -> bool:
        """Whether 64 bits are enough."""
        return self.largest < NARROW


def width_of(points: Points, wanted: Sequence[str], limits: Mapping[str, int]) -> Width:
    """The width for columns of which none exceeds its limit; `most` where some rows must go the exact way.

    Limits are taken up to the next power of two: batches of like size then share one answer.
    """
    rounded = tuple((name, 1 << limit.bit_length()) for name, limit in limits.items())
    return _width(points, tuple(wanted), rounded)


@lru_cache(maxsize=1024)
def _width(points: Points, wanted: tuple[str, ...], rounded: tuple[tuple[str, int], ...]) -> Width:
    limits = dict(rounded)

    def need(bounds: Mapping[str, int]) -> int:
        return max((largest(getattr(points, part), bounds) for part in wanted), default=0)

    whole = need(limits)
    if whole < WIDE:
        return Width(largest=whole)
    bits = 126
    while bits > 0 and need({name: min(limit, 2**bits) for name, limit in limits.items()}) >= WIDE:
        bits -= 1
    return Width(largest=whole, most=2**bits)
