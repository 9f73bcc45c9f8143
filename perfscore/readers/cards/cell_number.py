"""The number in one cell of a number column, or a note that something else is printed there.

>>> from perfscore.readers.cards.pieces import Piece
>>> ledger = Ledger()
>>> number_in(Piece("1O.00", 7), Role.SCORE, Place(line=3), ledger), ledger.unreads[0].place.cell
(None, 'score')
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import cast

from perfscore.errors import QuantityError
from perfscore.model.place import Place
from perfscore.model.printed import FieldName
from perfscore.readers.cards.columns import Role
from perfscore.readers.cards.ledger import Ledger
from perfscore.readers.cards.pieces import Piece
from perfscore.readers.cards.printed_number import has_several_numbers, printed_number
from perfscore.readers.cards.wording import NEGATIVE_WEIGHT, NOT_A_NUMBER, SEVERAL_NUMBERS

# A score with what was taken off for it: 18.00（扣2分）.
_TAKEN_OFF = re.compile(r"\s*(\d{1,3}(?:\.\d{1,4})?)\s*分?\s*[(（]扣[^()（）]{1,12}[)）]\s*")


def number_in(
    piece: Piece | None,
    role: Role,
    place: Place,
    ledger: Ledger,
    cell: FieldName | None = None,
    *,
    percent: bool = True,
) -> Decimal | None:
    """The number of `piece`; `cell` names the model's field where it is not the role's own name.

    A weight may be printed with % where all of its column are (`percent`).
    """
    if piece is None:
        return None
    name = cell or cast("FieldName", role.value)
    ledger.stood(place, name, piece)
    taken_off = _TAKEN_OFF.fullmatch(piece.text)
    if taken_off is not None:
        ledger.remark(piece.text, place)
    try:
        text = taken_off[1] if taken_off else piece.text
        number = printed_number(text, percent=percent and role is Role.WEIGHT)
    except QuantityError:
        ledger.unread(piece.text, place.at(name), SEVERAL_NUMBERS if has_several_numbers(piece.text) else NOT_A_NUMBER)
        return None
    if number is not None and number < 0 and role is Role.WEIGHT:
        ledger.unread(piece.text, place.at(name), NEGATIVE_WEIGHT)
        return None
    return number
