"""The cells of one row of an exact table (Word, Excel, HTML) to the columns of their headings.

Several cells under one heading (a sign, a value and a unit under 年度指标值) are one text.

>>> head = Header.of({Role.LEVEL3: 2, Role.TARGET: 3, Role.ACTUAL: 6})
>>> row = [Piece("培训人数", 2), Piece("≥", 3), Piece("53", 4), Piece("人", 5), Piece("51 人", 6)]
>>> seat(row, head).seats[Role.TARGET].text
'≥53人'
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from attrs import evolve

from perfscore.readers.cards.alignment import Header, Seating
from perfscore.readers.cards.columns import NUMBERS, REPEATABLE, Role, look
from perfscore.readers.cards.operators import tells_more
from perfscore.readers.cards.pieces import Piece

# Columns of which each cell holds one figure.
_SINGLE = NUMBERS | {Role.RATE}


def _is_figure(piece: Piece) -> bool:
    seen = look(piece.text)
    return seen.number or seen.percent or seen.dash


def seat(pieces: Sequence[Piece], header: Header) -> Seating:
    """Each piece to the heading that begins at its column or is the next on its left."""
    seats: dict[Role, Piece] = {}
    left: list[Piece] = []
    strange: list[Piece] = []
    for piece in pieces:
        index = bisect_right(header.columns, piece.column) - 1
        if index < 0 and (piece.covered or piece.text in header.sides):
            continue
        if index < 0:
            left.append(piece)
            continue
        role = header.roles[index]
        before = seats.get(role)
        if role is Role.UNKNOWN or (role is Role.LABEL and _is_figure(piece)):
            strange.append(piece)
        elif role in REPEATABLE:
            more = before is None or (role is Role.SIGN and tells_more(piece.text, before.text))
            seats[role] = piece if more or before is None else before
        elif before is None:
            seats[role] = piece
        elif role in _SINGLE:
            # A figure is never put together: of a figure and a text the figure counts, the rest is left.
            first, second = (before, piece) if _is_figure(before) or not _is_figure(piece) else (piece, before)
            seats[role] = first
            if first.text != second.text:
                strange.append(second)
        elif before.text != piece.text:
            seats[role] = evolve(before, text=before.text + piece.text, end=piece.column)
    return Seating(seats=seats, strange=tuple(strange), left=tuple(left))
