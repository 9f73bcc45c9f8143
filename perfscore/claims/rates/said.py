"""A rate that a text says, and what the figures beside it give.

>>> rate = SaidRate(words="满意188份,满意度97%", said="97%", given="94%", formula="188 / 200 = 94%", holds=False)
>>> rate.by
'counts'
"""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from perfscore.model.place import Place
from perfscore.model.scorecard import Indicator, Scorecard

RateBasis = Literal["counts", "row", "partial", "growth", "points", "mixed", "product"]
"""*counts*: n of m; *row*: n of m in the note, the rate in its row; *partial*: n of m are not fully content;
*growth*: from a to b; *points*: two rates and the points between them; *mixed*: points printed as per cent;
*product*: an amount that is number times standard."""


@frozen(kw_only=True)
class SaidRate:
    """What a text says, what the figures beside it give, and whether the two agree.

    `close` where the figures may have been rounded from such that would give the rate.
    """

    words: str
    said: str
    given: str
    formula: str
    holds: bool
    by: RateBasis = "counts"
    close: bool = False


@frozen(kw_only=True)
class PlacedRate:
    """A rate at its place: in a row's note, in a text of a card, or in the narrative."""

    rate: SaidRate
    place: Place
    card: Scorecard | None = None
    row: Indicator | None = None
