r"""A dense row of values, where a rule's line is too hard to find: a violation refutes, finding none proves nothing.

>>> from perfscore.standards.table import Table, read_toml
>>> from perfscore.standards.view import views
>>> wrong = Table.read(read_toml('met = "1"\nmissed = "target / actual"', "our.toml"), "forward")
>>> next(violations("within", views("forward", wrong)[0])).values
(Fraction(1, 20),)
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from perfscore.standards.degree import AMOUNTS
from perfscore.standards.properties import Violation
from perfscore.standards.view import View

_RATIOS = (*(Fraction(number, 20) for number in range(1, 81)), Fraction(10), Fraction(100))
_DAYS = tuple(map(Fraction, range(91)))


def violations(name: str, view: View) -> Iterator[Violation]:
    """What a dense row of values shows against a property."""
    places = _places(view)
    paid = [(value, share) for value in places if (share := view.value(value)) is not None]
    for value, share in paid:
        if name == "within" and not 0 <= share <= 1:
            yield Violation((value,), "above" if share > 1 else "below")
        if name == "full-when-met" and (share != 1 if view.met(value) else share >= 1):
            yield Violation((value,), "met" if view.met(value) else "missed")
    for (one, before), (two, after) in pairwise(paid) if name == "monotone" else ():
        rising = view.high is None or (view.low is not None and two <= view.low)
        falling = view.low is None or (view.high is not None and one >= view.high)
        if (rising and after < before) or (falling and not rising and after > before):
            yield Violation((one, two), "along")
    if name in {"total", "zero"} and len(paid) < len(places):
        empty = next(value for value in places if view.value(value) is None)
        if (view.zero or empty == 0) == (name == "zero"):
            yield Violation((empty,), "none")


def _places(view: View) -> tuple[Fraction, ...]:
    if view.whole:
        return _DAYS
    top = max([value for key, value in view.fixed.items() if key in AMOUNTS and value], default=Fraction(10))
    return tuple(value * top for value in _RATIOS)
