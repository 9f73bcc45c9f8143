"""Rows that a page broke: the second half stands below the break and belongs to the row above it.

>>> from perfscore.readers.cards.alignment import Seating
>>> head = Header.of({Role.LEVEL3: 2, Role.TARGET: 3, Role.WEIGHT: 5, Role.SCORE: 6, Role.NOTE: 7}, 8)
>>> above = Draft(seats={Role.LEVEL3: Piece("参保人数", 2), Role.NOTE: Piece("宣传工作逐步推进，参保人数", 7)},
...     place=Place(line=1), width=8)
>>> tail = Line(pieces=(Piece("超过预期。", 8),), place=Place(line=3), width=9, broken=True)
>>> is_tail(list(tail.pieces), tail, above, head)
True
>>> join_tail(list(tail.pieces), tail, above, head)
True
>>> above.text(Role.NOTE)
'宣传工作逐步推进，参保人数超过预期。'
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, evolve

from perfscore.model.place import Place
from perfscore.readers.cards.alignment import Header, Seating, align
from perfscore.readers.cards.columns import NUMBERS, Role, look, misfit
from perfscore.readers.cards.joining import join
from perfscore.readers.cards.labels import bare, compact
from perfscore.readers.cards.operators import operator_of
from perfscore.readers.cards.pieces import Line, Piece
from perfscore.readers.cards.seating import seat

# What stands in a column of units where the value has none.
_NO_UNITS = frozenset({"无", "年-月-日", "年月日", "年/月/日", "日期", "是/否", "文字", "定性", "不适用"})


@define
class Draft:
    """A row of indicators while its page is being read: the cells by role, and where it begins.

    `pieces` and `seating` are how it was read; `settled` says that it has been changed since, and is not read again.
    """

    seats: dict[Role, Piece]
    place: Place
    width: int
    pieces: tuple[Piece, ...] = ()
    seating: Seating | None = None
    settled: bool = False

    @classmethod
    def of(cls, seating: Seating, pieces: Sequence[Piece], line: Line) -> Draft:
        """The draft of one line."""
        again = None if line.exact else seating
        return cls(dict(seating.seats), line.place, line.width, tuple(pieces), again)

    def text(self, role: Role) -> str | None:
        """The text of a cell; a dash in it means that nothing is printed."""
        piece = self.seats.get(role)
        return None if piece is None or look(piece.text).dash else piece.text

    def note(self) -> str | None:
        """The note; reason and measure in two columns are one text. 无 means that there is none."""
        texts = [text for role in (Role.NOTE, Role.MEASURE) if (text := self.text(role)) not in {None, "无", "无。"}]
        return "；".join(text.rstrip("；;") for text in dict.fromkeys(texts) if text) or None

    def target(self) -> str | None:
        """The target, put together where its sign and its unit have columns of their own."""
        value = self.text(Role.TARGET)
        if value is None:
            return None
        unit = self.text(Role.UNIT) or ""
        if compact(unit) in _NO_UNITS:
            unit = ""
        sign = "" if look(value).sign else operator_of(self.text(Role.SIGN) or "", value)
        return f"{sign}{value}{'' if value.endswith(unit) else unit}"


def is_tail(pieces: Sequence[Piece], line: Line, above: Draft, header: Header) -> bool:
    """Whether `line` is the second half of the row `above`.

    Below a break a row without any number or level label is a tail; without a break only a lone text at the right
    edge is, because a row of which only the name is left may also be a row.
    """
    if line.exact and not line.cut:
        return False
    looks = [look(piece.text) for piece in pieces]
    # A bare 满意度 may also be the end of a name that was cut.
    if any(seen.level and bare(piece.text).endswith("指标") for seen, piece in zip(looks, pieces, strict=True)):
        return False
    if line.broken:
        wordy = not any(seen.number or seen.sign for seen in looks)
        unfinished = Role.WEIGHT not in above.seats and Role.SCORE not in above.seats
        return (wordy and not _is_row(pieces)) or (unfinished and not any(seen.sign for seen in looks))
    at_edge = len(pieces) == 1 and pieces[0].column >= line.width - 2
    return at_edge and Role.NOTE in header.roles and not looks[0].number and not looks[0].sign


def _is_row(pieces: Sequence[Piece]) -> bool:
    """Whether a row without points still is one: it answers a promise (完全达到预期)."""
    return len(pieces) >= 3 and any(look(piece.text).answer for piece in pieces)


def join_tail(pieces: Sequence[Piece], line: Line, above: Draft, header: Header) -> bool:
    """Give each piece of a tail to the cell it continues; False where a cell has no beginning in the row above."""

    def strange(role: Role, text: str) -> float:
        before = above.seats.get(role)
        return misfit(role, join(before.text, text) if before else text)

    above.settled = True
    if line.exact:
        seating = seat(pieces, header)
    else:
        seating = align(pieces, _columns_above(pieces, line, above, header), strange, {})
    whole = all(role in above.seats for role in seating.seats)
    for role, piece in seating.seats.items():
        before = above.seats.get(role)
        above.seats[role] = _joined(before, piece) if before else piece
    for piece in (*seating.repeated, *seating.left):
        last = max(above.seats, key=lambda role: above.seats[role].column)
        above.seats[last] = _joined(above.seats[last], piece)
    return whole


def _joined(head: Piece, tail: Piece) -> Piece:
    return evolve(head, text=join(head.text, tail.text), repaired=True)


def _columns_above(pieces: Sequence[Piece], line: Line, above: Draft, header: Header) -> Header:
    """Where the cells of the row above stand; a note always stands at the right edge."""
    numbers = any(look(piece.text).number for piece in pieces)
    columns: dict[Role, int] = {}
    for role, column in zip(header.roles, header.columns, strict=True):
        if role not in NUMBERS or (numbers and role not in above.seats):
            columns[role] = above.seats[role].column if role in above.seats else column
    if Role.NOTE in columns and pieces[-1].column == line.width - 1:
        columns[Role.NOTE] = max(line.width - 1, *columns.values()) if len(pieces) > 1 else line.width - 1
    return Header(tuple(columns), tuple(columns.values()), above.width)
