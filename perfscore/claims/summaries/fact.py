"""What a summary says of a card, or of all cards, beside what they print."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from perfscore.claims.summaries.said import SaidTopic
from perfscore.model.place import Place
from perfscore.model.scorecard import Scorecard


@frozen(kw_only=True)
class SummaryFact:
    """What the summary says and what the card, or all cards, print.

    `named` where the words name the card, `on_card` where they are printed on it.
    """

    topic: SaidTopic
    place: Place
    words: str
    said: str
    printed: str
    holds: bool
    card: Scorecard | None = None
    named: bool = False
    on_card: bool = False


@frozen(kw_only=True)
class ListedGrade:
    """A project's score and grade as a list, or a sentence, gives them together."""

    place: Place
    name: str
    score: Decimal
    grade: str
