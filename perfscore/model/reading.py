"""How far a file was read: the first thing a report says of it.

>>> Reading(cards_named=2, cards_read=1, state="part").complete
False
"""

from __future__ import annotations

from typing import Literal

from attrs import frozen

# none 未能读取: it names cards and gives none; part 部分读取: a card it names, or a cell that matters, was not read;
# whole 完整读取: all else, a document with amounts that names no card included.
ReadingState = Literal["whole", "part", "none"]


@frozen(kw_only=True)
class Reading:
    """The state of reading, and the counts behind it.

    `cards_named` counts the headings and tables that name a scorecard, `cards_read` the cards made of them, `unread`
    the pieces that were printed and not understood, `recognised` the cells read from a picture.
    """

    state: ReadingState = "whole"
    cards_named: int = 0
    cards_read: int = 0
    unread: int = 0
    recognised: int = 0

    @property
    def complete(self) -> bool:
        """Whether nothing that matters is left unread: only then may a report say that no problem was found."""
        return self.state == "whole"
