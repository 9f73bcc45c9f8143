"""What was repaired on one card, what stayed unread, and in which cells its fields stand: kept while it is being read.

>>> from perfscore.readers.cards.wording import BROKEN
>>> ledger = Ledger()
>>> ledger.repaired(BROKEN, Place(line=7))
>>> [(repair.place.line, repair.what["en"]) for repair in ledger.repairs]
[(7, 'a cell broken by a page, joined to the row above')]
"""

from __future__ import annotations

from attrs import define, field, frozen

from perfscore.model.place import Passage, Place, Repair, Unread
from perfscore.model.printed import FieldName
from perfscore.readers.cards.pieces import Piece
from perfscore.reason import Reason, Wording


@frozen
class Stand:
    """The piece that a field was read from, and the place of the row it belongs to."""

    place: Place
    field: FieldName
    piece: Piece
    repaired: bool = False


@define
class Ledger:
    """The growing lists of one card.

    `from_picture` says that it is a form of ours whose cells were recognised before it was written.
    """

    repairs: list[Repair] = field(factory=list)
    unreads: list[Unread] = field(factory=list)
    stands: list[Stand] = field(factory=list)
    remarks: list[Passage] = field(factory=list)
    from_picture: bool = False

    def repaired(self, what: Wording | Reason, place: Place) -> None:
        """Note a damage that was undone, once a row."""
        repair = Repair(what=what() if isinstance(what, Wording) else what, place=place)
        if repair not in self.repairs[-6:]:
            self.repairs.append(repair)

    def unread(self, text: str, place: Place, reason: Wording | Reason) -> None:
        """Note a text that is printed and was not understood."""
        self.unreads.append(Unread(text=text, place=place, reason=reason() if isinstance(reason, Wording) else reason))

    def remark(self, text: str, place: Place) -> None:
        """Keep a text of the form that is neither a goal nor an indicator, with its label in front."""
        if all(text != known.text for known in self.remarks):
            self.remarks.append(Passage(text=text, place=place))

    def stood(self, place: Place, name: FieldName, piece: Piece | None, *, repaired: bool = False) -> None:
        """Note which piece the field `name` of the row at `place` was read from."""
        if piece is not None:
            self.stands.append(Stand(place, name, piece, repaired))
