"""A row with an empty cell, held against the rows beside it: they show where its columns really stand.

A heading may stand out of line with all its rows; then only a complete row tells which cell of an incomplete one is
missing.

>>> from perfscore.readers.cards.alignment import align
>>> from perfscore.readers.cards.pieces import typed
>>> head = Header((Role.LABEL, Role.INITIAL, Role.ANNUAL, Role.EXECUTED), (0, 3, 5, 7))
>>> rows = [typed("资金总额", "5.00", "", "4.00").pieces, typed("其中：拨款", "5.00", "5.00", "4.00").pieces]
>>> first, second = settle(rows, [align(row, head) for row in rows], head, (Role.INITIAL, Role.ANNUAL, Role.EXECUTED))
>>> Role.ANNUAL in first.seats, first.seats[Role.EXECUTED].text
(False, '4.00')
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from perfscore.readers.cards.alignment import Header, Seating, align
from perfscore.readers.cards.columns import Role, misfit
from perfscore.readers.cards.pieces import Piece

_NEIGHBOURS = 2


def settle(
    rows: Sequence[Sequence[Piece]],
    seatings: Sequence[Seating],
    header: Header,
    needed: Sequence[Role],
    strange: Callable[[Role, str], float] = misfit,
) -> list[Seating]:
    """The seatings, those that lack a `needed` role tried again in the columns of the nearest complete rows."""
    complete = [index for index, seating in enumerate(seatings) if _is_complete(seating, header, needed)]
    settled = list(seatings)
    for index, (row, seating) in enumerate(zip(rows, seatings, strict=True)):
        if index in complete:
            continue
        nearest = sorted(complete, key=lambda other: abs(other - index))[:_NEIGHBOURS]
        headers = [_in_columns_of(header, seatings[other]) for other in nearest] or _regular(header)
        for columns in headers:
            again = align(row, columns, strange)
            if again.cost < settled[index].cost or (settled[index] is seating and again.cost == seating.cost):
                settled[index] = again
    return settled


def _is_complete(seating: Seating, header: Header, needed: Sequence[Role]) -> bool:
    return not seating.left and all(role in seating.seats for role in needed if role in header.roles)


def _regular(header: Header) -> list[Header]:
    """Without a complete row: the columns side by side, or each with an empty one behind it."""
    return [
        Header(header.roles, tuple(range(0, step * len(header.roles), step)), header.width, header.sides)
        for step in (1, 2)
    ]


def _in_columns_of(header: Header, seating: Seating) -> Header:
    """The header with its columns where `seating` has them; a role without a cell keeps its distance to the last."""
    columns: list[int] = []
    distance = 0
    for role, column in zip(header.roles, header.columns, strict=True):
        if role in seating.seats:
            distance = seating.seats[role].column - column
        columns.append(column + distance)
    return Header(header.roles, tuple(columns), header.width, header.sides)
