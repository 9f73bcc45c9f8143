"""What a card is called in a list: its name, and the file before it where the list is about several files.

>>> def card(file):
...     return Scorecard(id="1", kind="project", name="图书", place=Place(file=file, line=3))
>>> one, other = card("a.txt"), card("b.txt")
>>> CardLabels([one]).name(one)["zh"], CardLabels([one]).place(one)["zh"]
('图书', '第3行 图书')
>>> CardLabels([one, other]).name(other)["zh"], CardLabels([one, other]).place(other)["en"]
('b.txt 图书', 'b.txt, line 3 图书')
"""

from __future__ import annotations

from collections.abc import Iterable

from perfscore.both import Both
from perfscore.model.place import Place
from perfscore.model.scorecard import Scorecard


class CardLabels:
    """The labels of some cards, and of places in them."""

    def __init__(self, cards: Iterable[Scorecard]) -> None:
        self._several = len({card.place.file for card in cards}) > 1

    def name(self, card: Scorecard) -> Both:
        """The card by its name."""
        file = card.place.file if self._several and card.place.file is not None else ""
        return self._said(Both(file, file), card.name or card.id)

    def place(self, card: Scorecard) -> Both:
        """The card by its place and name."""
        return self._said(self.where(card.place), card.name or card.id)

    def where(self, place: Place) -> Both:
        """A place in words, with its file where there are several."""
        return place.in_file() if self._several else Both(place.label("zh"), place.label("en"))

    @staticmethod
    def _said(before: Both, name: str) -> Both:
        return Both(f"{before.zh} {name}".strip(), f"{before.en} {name}".strip())
