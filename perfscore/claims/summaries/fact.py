"""What a summary says of a card, or of all cards, beside what they print."""

from __future__ import annotations

from decimal import Decimal
from typing import Protocol

from attrs import frozen

from perfscore.claims.summaries.said import Topic
from perfscore.model.place import Place
from perfscore.model.scorecard import Scorecard


class Paragraph(Protocol):
    """What is needed of a paragraph of the statement."""

    @property
    def text(self) -> str:
        """The paragraph, plain."""

    @property
    def section(self) -> tuple[str, ...]:
        """The headings above it."""

    @property
    def cells(self) -> tuple[tuple[int, str], ...]:
        """Its cells, if it is a row of a table."""

    def place_at(self, position: int) -> Place:
        """Where a character of it is printed."""


@frozen(kw_only=True)
class SummaryFact:
    """What the summary says and what the card, or all cards, print; `named` where the words name the card."""

    topic: Topic
    place: Place
    words: str
    said: str
    printed: str
    holds: bool
    card: Scorecard | None = None
    named: bool = False


@frozen(kw_only=True)
class ListedGrade:
    """A project's score and grade as a list, or a sentence, gives them together."""

    place: Place
    name: str
    score: Decimal
    grade: str
