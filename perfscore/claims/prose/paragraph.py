"""What the modules outside the narrative need of a paragraph of the statement: its text, and where that is printed."""

from __future__ import annotations

from typing import Protocol

from perfscore.model.place import Place


class ProsePart(Protocol):
    """A paragraph, or a row of a table that stands in the text."""

    @property
    def text(self) -> str:
        """The paragraph, plain."""

    @property
    def cells(self) -> tuple[tuple[int, str], ...]:
        """Its cells, if it is a row of a table."""

    def place_at(self, position: int) -> Place:
        """Where a character of it is printed."""


class HeadedPart(ProsePart, Protocol):
    """One that knows the headings above it."""

    @property
    def section(self) -> tuple[str, ...]:
        """The headings above it."""
