"""The bands of words as a decision table: every share falls into one band, and into one only.

>>> good, fair = Band(low=Fraction("0.81"), high=Fraction(1)), Band(low=Fraction(0), high=Fraction("0.8"))
>>> half = Words(words={"好": good, "中": fair})
>>> [item and item.text.en for item in band_gaps(half)]
['8.05 of 10 points fall into no band (between 中 and 好)']
"""

from __future__ import annotations

from fractions import Fraction

from perfscore.both import Both
from perfscore.standards.counterexample import Example, Refutation, plain
from perfscore.standards.edge import nice_between
from perfscore.standards.table import Band, Words
from perfscore.standards.view import WEIGHT


def band_gaps(words: Words) -> list[Refutation | None]:
    """One verdict (None: nothing wrong) where the words are paid bands, none where each is paid one share."""
    bands = _bands(words)
    if not bands:
        return []
    below = Fraction(0)
    before: str | None = None
    for name, band in bands:
        if band.low > below:
            return [_refuted(nice_between(below, band.low), (before, name), twice=False)]
        if band.low < below and before is not None:
            return [_refuted(nice_between(band.low, min(below, band.high)), (before, name), twice=True)]
        before, below = name, band.high
    if below < 1:
        return [_refuted(nice_between(below, Fraction(1)), (before, None), twice=False)]
    return [None]


def _bands(words: Words) -> list[tuple[str, Band]]:
    """The different bands from the lowest on, each with the first word that is paid it."""
    found: dict[Band, str] = {}
    for word, band in words.words.items():
        if band.share is None:
            found.setdefault(band, word)
    return sorted(((word, band) for band, word in found.items()), key=lambda pair: (pair[1].low, pair[1].high))


def _refuted(share: Fraction, names: tuple[str | None, str | None], *, twice: bool) -> Refutation:
    points, weight = plain(share * WEIGHT), plain(WEIGHT)
    known = [name for name in names if name is not None]
    if twice:
        text = Both(
            f"{weight}分中的{points}分同时落在“{known[0]}”和“{known[1]}”两档",
            f"{points} of {weight} points fall into two bands ({known[0]} and {known[1]})",
        )
    else:
        zh, en = ("和".join(f"“{name}”" for name in known), " and ".join(known))
        side = ("之间", "between") if len(known) == 2 else ("之外", "beyond")
        text = Both(
            f"{weight}分中的{points}分不在任何一档（{zh}{side[0]}）",
            f"{points} of {weight} points fall into no band ({side[1]} {en})",
        )
    return Refutation(cases=(Example(values={}, weight=WEIGHT, met=False, share=share),), text=text)
