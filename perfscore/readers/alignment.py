"""The cells of one damaged row to the columns of their table: the cheapest way to seat them in order.

Columns keep their order; a row may leave columns out, and its cells may stand left or right of their headings. Cost is
how strange each text is in its column, plus a little for each change of the distance to the heading, plus a price for
each column left without a cell. A cell equal to its neighbour may be dropped as printed twice.

>>> from perfscore.readers.pieces import Piece
>>> head = Header.of({Role.LEVEL3: 1, Role.TARGET: 2, Role.ACTUAL: 3, Role.WEIGHT: 4, Role.SCORE: 5, Role.NOTE: 6})
>>> row = [Piece("培训人数", 2), Piece(">=53 人", 3), Piece("=51 人", 4), Piece("10", 5), Piece("9.62", 6)]
>>> seated = align(row, head).seats
>>> seated[Role.SCORE].text, Role.NOTE in seated
('9.62', False)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from attrs import field, frozen

from perfscore.readers.columns import NUMBERS, Role, look, misfit
from perfscore.readers.pieces import Piece

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
    Role.RATE: 1.0,
}
_SKIP_OTHER = 0.05
_TURN = 0.3
_TURN_STEP = 0.05
_FIRST_TURN = 0.1
_REPEATED = 0.9
_LEFT_OVER = 7.0


@frozen
class Header:
    """The roles of a table's columns from left to right, with the column of each heading."""

    roles: tuple[Role, ...]
    columns: tuple[int, ...]
    width: int = 0

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
    """Where the cells of a row belong; `repeated` were printed twice, `left` fit nowhere."""

    seats: dict[Role, Piece]
    repeated: tuple[Piece, ...] = ()
    left: tuple[Piece, ...] = ()
    cost: float = field(default=0.0)

    def shifted(self, header: Header) -> bool:
        """Whether a cell stands in another column than its heading."""
        return any(header.column(role) != piece.column for role, piece in self.seats.items())


@frozen
class _State:
    """A partial seating: the last role used (-1: none), the distance to its heading, and how it came about."""

    cost: float
    role: int
    turn: int
    step: tuple[int, int] | None  # (piece, role index), or (piece, -1) dropped as repeated, (piece, -2) left over
    before: _State | None


def align(
    pieces: Sequence[Piece],
    header: Header,
    strange: Callable[[Role, str], float] = misfit,
    skip: Mapping[Role, float] = _SKIP,
) -> Seating:
    """The cheapest seating of `pieces` in the columns of `header`.

    `strange` is how ill a text fits a role, `skip` the price of a column that gets no cell.
    """
    skips = _running([skip.get(role, _SKIP_OTHER) for role in header.roles])
    states: dict[tuple[int, int], _State] = {(-1, 0): _State(0.0, -1, 0, None, None)}
    for index, piece in enumerate(pieces):
        repeated = _is_repeated(pieces, index)
        costs = [strange(role, piece.text) for role in header.roles]
        following: dict[tuple[int, int], _State] = {}
        for state in states.values():
            for role in range(state.role + 1, len(header.roles)):
                turn = piece.column - header.columns[role]
                price = costs[role] + skips[role] - skips[state.role + 1] + _turning(state, turn)
                _keep(following, _State(state.cost + price, role, turn, (index, role), state))
            dropped, price = (-1, _REPEATED) if repeated else (-2, _LEFT_OVER)
            _keep(following, _State(state.cost + price, state.role, state.turn, (index, dropped), state))
        states = following
    last = min(states.values(), key=lambda state: state.cost + skips[-1] - skips[state.role + 1])
    return _traced(last, last.cost + skips[-1] - skips[last.role + 1], pieces, header)


def _running(prices: list[float]) -> list[float]:
    total = [0.0]
    for price in prices:
        total.append(total[-1] + price)
    return total


def _is_repeated(pieces: Sequence[Piece], index: int) -> bool:
    return index > 0 and pieces[index].text == pieces[index - 1].text and not look(pieces[index].text).dash


def _turning(state: _State, turn: int) -> float:
    if turn == state.turn:
        return 0.0
    return (_TURN if state.role >= 0 else _FIRST_TURN) + _TURN_STEP * min(abs(turn - state.turn), 4)


def _keep(states: dict[tuple[int, int], _State], state: _State) -> None:
    key = (state.role, state.turn)
    if key not in states or state.cost < states[key].cost:
        states[key] = state


def _traced(state: _State, cost: float, pieces: Sequence[Piece], header: Header) -> Seating:
    seats: dict[Role, Piece] = {}
    repeated: list[Piece] = []
    left: list[Piece] = []
    node: _State | None = state
    while node is not None and node.step is not None:
        index, role = node.step
        if role >= 0:
            seats[header.roles[role]] = pieces[index]
        else:
            (repeated if role == -1 else left).append(pieces[index])
        node = node.before
    ordered = dict(reversed(seats.items()))
    return Seating(seats=ordered, repeated=tuple(reversed(repeated)), left=tuple(reversed(left)), cost=cost)


def is_complete(seating: Seating, header: Header) -> bool:
    """Whether every number column of the header got a cell and nothing was left over."""
    return not seating.left and all(role in seating.seats for role in header.roles if role in NUMBERS)
