"""The cells of one damaged row to the columns of their table: the cheapest way to seat them in order.

Columns keep their order; a row may leave columns out, and its cells may stand left or right of their headings. Cost is
how strange each text is in its column, plus a little for each change of the distance to the heading, plus a price for
each column left without a cell. A cell equal to its neighbour may be dropped as printed twice.

>>> from perfscore.readers.cards.pieces import Piece
>>> head = Header.of({Role.LEVEL3: 1, Role.TARGET: 2, Role.ACTUAL: 3, Role.WEIGHT: 4, Role.SCORE: 5, Role.NOTE: 6})
>>> row = [Piece("培训人数", 2), Piece(">=53 人", 3), Piece("=51 人", 4), Piece("10", 5), Piece("9.62", 6)]
>>> seated = align(row, head).seats
>>> seated[Role.SCORE].text, Role.NOTE in seated
('9.62', False)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from heapq import heappop, heappush
from itertools import accumulate, count
from math import inf

from attrs import field, frozen

from perfscore.readers.cards.columns import REPEATABLE, Role, look, misfit
from perfscore.readers.cards.operators import tells_more
from perfscore.readers.cards.pieces import Piece

# What it costs when a column gets no cell: a note is often empty, a target hardly ever.
_SKIP: dict[Role, float] = {
    Role.LEVEL3: 3.0,
    Role.TARGET: 2.0,
    Role.ACTUAL: 2.0,
    Role.WEIGHT: 2.0,
    Role.SCORE: 2.0,
    Role.INITIAL: 2.0,
    Role.ANNUAL: 2.0,
    Role.EXECUTED: 2.0,
    Role.RATE: 2.0,
}
_SKIP_OTHER = 0.05
_TURN = 0.3
_TURN_STEP = 0.05
_FIRST_TURN = 0.1
_REPEATED = 0.9
_LEFT_OVER = 7.0
# A row of so many cells (two and its values, where there are fewer), each below its own heading and none as odd as this
# there, needs no search.
_ENOUGH, _ODD = 5, 2.0
_VALUES = frozenset({Role.TARGET, Role.ACTUAL, Role.WEIGHT, Role.SCORE})


@frozen
class Header:
    """The roles of a table's columns from left to right, with the column of each heading.

    A role stands once, those of `REPEATABLE` may stand often. `sides` are the labels in front of the first heading,
    `shared` the weight and score that one heading names, in its order: a cell below it may hold both. `group` is the
    column of 三级指标 where 四级指标 names the indicators: a row without the latter is named by the former.
    """

    roles: tuple[Role, ...]
    columns: tuple[int, ...]
    width: int = 0
    sides: frozenset[str] = frozenset()
    shared: tuple[Role, Role] | None = None
    group: int | None = None

    @classmethod
    def of(cls, columns: Mapping[Role, int], width: int = 0) -> Header:
        """A header from the column of each role."""
        ordered = sorted(columns.items(), key=lambda item: item[1])
        return cls(tuple(role for role, _ in ordered), tuple(column for _, column in ordered), width)

    def column(self, role: Role) -> int | None:
        """The column of the heading of `role`."""
        return self.columns[self.roles.index(role)] if role in self.roles else None


@frozen(kw_only=True)
class Seating:
    """Where the cells of a row belong.

    `repeated` were printed twice, `left` fit nowhere, `strange` stand in a column whose heading is not known.
    """

    seats: dict[Role, Piece]
    strange: tuple[Piece, ...] = ()
    repeated: tuple[Piece, ...] = ()
    left: tuple[Piece, ...] = ()
    cost: float = field(default=0.0)

    def shifted(self, header: Header) -> bool:
        """Whether a cell stands in another column than its heading."""
        seated = ((role, piece.column) for role, piece in self.seats.items() if role in header.roles)
        return any(seat not in zip(header.roles, header.columns, strict=True) for seat in seated)


_Trace = tuple[int, int, "_Trace | None"]  # (piece, role or why it was dropped, before)
_DROPPED_REPEATED, _DROPPED_LEFT = -1, -2
# A partial seating: its cost, the pieces still waiting (-1: whole), a serial number so that no two tie, the last role
# that was seated (-1: none) and its distance to its heading, and how it came about.
_Partial = tuple[float, int, int, int, int, _Trace | None]


def align(
    pieces: Sequence[Piece],
    header: Header,
    strange: Callable[[Role, str], float] = misfit,
    skip: Mapping[Role, float] = _SKIP,
) -> Seating:
    """The cheapest seating of `pieces` in the columns of `header`.

    `strange` is how ill a text fits a role, `skip` the price of a column that gets no cell. The search goes on from
    the cheapest partial seating, and tries none that costs more than all pieces under the headings of their columns:
    a row in good order costs next to nothing.
    """
    return _straight(pieces, header, strange) or _cheapest(pieces, header, strange, skip)


def _cheapest(
    pieces: Sequence[Piece], header: Header, strange: Callable[[Role, str], float], skip: Mapping[Role, float]
) -> Seating:
    """The cheapest seating, found by a search from the cheapest partial one."""
    skips = [0.0, *accumulate(skip.get(role, _SKIP_OTHER) for role in header.roles)]
    most = _in_place(pieces, header, strange, skips)
    costs: dict[tuple[int, int], float] = {}
    done: set[tuple[int, int, int]] = set()
    serial = count()
    heap: list[_Partial] = [(0.0, len(pieces), next(serial), -1, 0, None)]
    while True:  # every piece can be left over, so that a whole seating is always found
        cost, waiting, _, last, turn, trace = heappop(heap)
        if waiting < 0:
            return _traced(trace, cost, pieces, header)
        if (waiting, last, turn) in done:
            continue
        done.add((waiting, last, turn))
        if waiting == 0:
            heappush(heap, (cost + skips[-1] - skips[last + 1], -1, next(serial), last, turn, trace))
            continue
        index = len(pieces) - waiting
        piece = pieces[index]
        for role in range(last + 1, len(header.roles)):
            if cost + (skips[role] - skips[last + 1]) > most:
                break
            distance = piece.column - header.columns[role]
            turning = _turning(last, turn, distance)
            if cost + turning > most:
                continue
            if (index, role) not in costs:
                costs[index, role] = strange(header.roles[role], piece.text)
            whole = cost + (costs[index, role] + skips[role] - skips[last + 1] + turning)
            if whole <= most:
                heappush(heap, (whole, waiting - 1, next(serial), role, distance, (index, role, trace)))
        why, price = _dropping(pieces, index)
        if cost + price <= most:
            heappush(heap, (cost + price, waiting - 1, next(serial), last, turn, (index, why, trace)))


def _in_place(
    pieces: Sequence[Piece], header: Header, strange: Callable[[Role, str], float], skips: Sequence[float]
) -> float:
    """What it costs to seat every piece under the heading of its own column; infinite where one has none."""
    cost, last = 0.0, -1
    for piece in pieces:
        if piece.column not in header.columns[last + 1 :]:
            return inf
        role = header.columns.index(piece.column, last + 1)
        cost += strange(header.roles[role], piece.text) + skips[role] - skips[last + 1]
        last = role
    return max(cost, cost + skips[-1] - skips[last + 1])  # adding and taking away the same may end a little lower


def _straight(pieces: Sequence[Piece], header: Header, strange: Callable[[Role, str], float]) -> Seating | None:
    """The seating in which each piece stands below its own heading, where none is strange there."""
    roles = dict(zip(header.columns, header.roles, strict=True))
    if len(roles) < len(header.columns) or any(role in REPEATABLE for role in header.roles):
        return None
    enough = min(_ENOUGH, 2 + sum(role in _VALUES for role in header.roles))
    if len(pieces) < enough or any(piece.column not in roles for piece in pieces):
        return None
    costs = [strange(roles[piece.column], piece.text) for piece in pieces]
    if max(costs) >= _ODD or Role.LEVEL3 not in roles.values():
        return None
    return Seating(seats={roles[piece.column]: piece for piece in pieces}, cost=sum(costs))


def _turning(last: int, turn: int, distance: int) -> float:
    if distance == turn:
        return 0.0
    return (_TURN if last >= 0 else _FIRST_TURN) + _TURN_STEP * min(abs(distance - turn), 4)


def _dropping(pieces: Sequence[Piece], index: int) -> tuple[int, float]:
    """Why and at what price a piece may get no seat."""
    text = pieces[index].text
    if index > 0 and text == pieces[index - 1].text and not look(text).dash:
        return _DROPPED_REPEATED, _REPEATED
    return _DROPPED_LEFT, _LEFT_OVER


def _traced(trace: _Trace | None, cost: float, pieces: Sequence[Piece], header: Header) -> Seating:
    seats: dict[Role, Piece] = {}
    strange: list[Piece] = []
    repeated: list[Piece] = []
    left: list[Piece] = []
    while trace is not None:
        index, role, trace = trace
        if role >= 0 and header.roles[role] is Role.UNKNOWN:
            strange.append(pieces[index])
        elif role >= 0:
            # From right to left; of several columns for signs the one that says most counts.
            before = seats.get(header.roles[role])
            if before is None or (header.roles[role] is Role.SIGN and tells_more(pieces[index].text, before.text)):
                seats[header.roles[role]] = pieces[index]
        else:
            (repeated if role == _DROPPED_REPEATED else left).append(pieces[index])
    return Seating(
        seats=dict(reversed(seats.items())),
        strange=tuple(reversed(strange)),
        repeated=tuple(reversed(repeated)),
        left=tuple(reversed(left)),
        cost=cost,
    )
