"""Columns whose headings are not known: read by what their cells hold where that leaves no doubt, else noted as unread.

A column of points at stake holds numbers that are never smaller than the points won beside them; a column of words
behind the points holds the notes.

>>> from perfscore.readers.cards.pieces import typed
>>> from perfscore.readers.cards.indicator_header import indicator_header
>>> from perfscore.readers.cards.indicator_table import IndicatorTable
>>> head = typed("三级指标", "指标值", "完成值", "本项份额", "得分")
>>> table = IndicatorTable(header=indicator_header(head), ledger=Ledger())
>>> table.named(head)
>>> rows = [("培训人数", "≥53人", "51人", "10", "9.62"), ("合格率", "≥98%", "99%", "20", "20")]
>>> all(table.add(typed(*row, line=number)) for number, row in enumerate(rows, 2))
True
>>> [row.weight for row in table.indicators()]
[Decimal('10'), Decimal('20')]
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from perfscore.errors import QuantityError
from perfscore.readers.cards.alignment import Header
from perfscore.readers.cards.columns import Role, look
from perfscore.readers.cards.ledger import Ledger
from perfscore.readers.cards.pieces import Piece
from perfscore.readers.cards.printed_number import printed_number
from perfscore.readers.cards.tails import Draft
from perfscore.readers.cards.wording import GUESSED_COLUMN, UNKNOWN_HEADING

_NAMES = {
    Role.LEVEL1: "一级指标",
    Role.LEVEL2: "二级指标",
    Role.WEIGHT: "分值",
    Role.SCORE: "得分",
    Role.NOTE: "偏差原因",
    Role.TARGET: "指标值",
    Role.ACTUAL: "完成值",
}
# Rows that a column must fill before its contents say what it is.
_ROWS = 2


def guess_columns(
    strange: Sequence[tuple[Draft, Piece]],
    drafts: Sequence[Draft],
    header: Header,
    headings: Mapping[int, str],
    ledger: Ledger,
) -> None:
    """Seat the pieces of unknown columns in the roles that the table lacks, or note them as unread."""
    columns: dict[int, dict[int, Piece]] = {}
    order = {id(draft): index for index, draft in enumerate(drafts)}
    loose: list[tuple[Draft, Piece]] = []
    for draft, piece in strange:
        column = max((at for at in header.columns if at <= piece.column), default=piece.column)
        if id(draft) in order:
            columns.setdefault(column, {})[order[id(draft)]] = piece
        else:
            loose.append((draft, piece))
    missing = [role for role in _NAMES if role not in header.roles]
    for column, pieces in sorted(columns.items()):
        role = next((role for role in missing if _FITS[role](pieces, drafts, header, column)), None)
        if role is None:
            loose += [
                (drafts[index], piece)
                for index, piece in pieces.items()
                if not piece.covered and not look(piece.text).dash
            ]
            continue
        missing.remove(role)
        for index, piece in pieces.items():
            drafts[index].seats[role] = piece
        ledger.repaired(GUESSED_COLUMN(heading=headings.get(column, "—"), role=_NAMES[role]), drafts[min(pieces)].place)
    for draft, piece in loose:
        ledger.unread(piece.text, draft.place, UNKNOWN_HEADING)


_Column = Mapping[int, Piece]


def _numbers(pieces: _Column) -> dict[int, Decimal] | None:
    """The numbers of a column of bare numbers; None where anything else stands in it."""
    found: dict[int, Decimal] = {}
    for index, piece in pieces.items():
        try:
            number = printed_number(piece.text)
        except QuantityError:
            return None
        if number is not None:
            found[index] = number
    return found if len(found) >= _ROWS else None


def _beside(drafts: Sequence[Draft], role: Role) -> dict[int, Decimal]:
    seats = {index: draft.seats[role] for index, draft in enumerate(drafts) if role in draft.seats}
    return _numbers(seats) or {}


def _is_level(level: int) -> Callable[[_Column, Sequence[Draft], Header, int], bool]:
    """A column in front of the names, of which most cells are labels of the level and none is anything else."""

    def fits(pieces: _Column, _drafts: Sequence[Draft], header: Header, column: int) -> bool:
        name = header.column(Role.LEVEL3)
        levels = [look(piece.text).level for piece in pieces.values()]
        own = sum(bool(found & level) for found in levels)
        return name is not None and column < name and all(levels) and own * 2 > len(levels)

    return fits


def _is_weight(pieces: _Column, drafts: Sequence[Draft], _header: Header, _column: int) -> bool:
    numbers, scores = _numbers(pieces), _beside(drafts, Role.SCORE)
    common = set(numbers or {}) & set(scores)
    return numbers is not None and len(common) >= _ROWS and all(0 <= scores[i] <= numbers[i] <= 100 for i in common)


def _is_score(pieces: _Column, drafts: Sequence[Draft], _header: Header, _column: int) -> bool:
    numbers, weights = _numbers(pieces), _beside(drafts, Role.WEIGHT)
    common = set(numbers or {}) & set(weights)
    return numbers is not None and len(common) >= _ROWS and all(0 <= numbers[i] <= weights[i] for i in common)


def _is_note(pieces: _Column, drafts: Sequence[Draft], header: Header, column: int) -> bool:
    points = [at for role, at in zip(header.roles, header.columns, strict=True) if role in {Role.SCORE, Role.WEIGHT}]
    words = [piece for piece in pieces.values() if not look(piece.text).dash]
    lost = [index for index, draft in enumerate(drafts) if _loses_points(draft)]
    if any(index not in lost for index, piece in pieces.items() if not look(piece.text).dash):
        return False  # a note stands where points are lost, not on every row
    return (
        bool(points)
        and column > max(points)
        and bool(words)
        and all(look(piece.text).sentence or len(piece.text) > 6 for piece in words)
    )


def _loses_points(draft: Draft) -> bool:
    seats = {0: draft.seats.get(Role.WEIGHT), 1: draft.seats.get(Role.SCORE)}
    if None in seats.values():
        return False
    numbers = _numbers({at: piece for at, piece in seats.items() if piece is not None}) or {}
    return len(numbers) == 2 and numbers[1] < numbers[0]


def _is_value(other: Role) -> Callable[[_Column, Sequence[Draft], Header, int], bool]:
    """A column of targets or results, where the other of the two is known and the names stand in front."""

    def fits(pieces: _Column, drafts: Sequence[Draft], header: Header, column: int) -> bool:
        name, known = header.column(Role.LEVEL3), _seated_at(drafts, header, other)
        if known is None and other is Role.ACTUAL:
            return name is not None and column > name and _is_promised(pieces)
        if name is None or known is None or column <= name or (column < known) is (other is Role.TARGET):
            return False
        texts = [look(piece.text) for piece in pieces.values()]
        both = sum(index in pieces for index, draft in enumerate(drafts) if other in draft.seats)
        figures = sum(seen.sign or seen.answer or (seen.digit and not seen.number) for seen in texts)
        return both >= _ROWS and figures * 2 > len(texts) and not any(seen.sentence for seen in texts)

    return fits


def _seated_at(drafts: Sequence[Draft], header: Header, role: Role) -> int | None:
    """The column of a role: that of its heading, or the one that was found for it."""
    found = [draft.seats[role].column for draft in drafts if role in draft.seats]
    return header.column(role) if role in header.roles else min(found, default=None)


def _is_promised(pieces: _Column) -> bool:
    """Whether most cells of a column begin with an operator, as targets do and results do not."""
    signs = [look(piece.text).sign for piece in pieces.values()]
    return len(signs) >= _ROWS and sum(signs) * 2 > len(signs)


_FITS: dict[Role, Callable[[_Column, Sequence[Draft], Header, int], bool]] = {
    Role.LEVEL1: _is_level(1),
    Role.LEVEL2: _is_level(2),
    Role.WEIGHT: _is_weight,
    Role.SCORE: _is_score,
    Role.NOTE: _is_note,
    Role.TARGET: _is_value(Role.ACTUAL),
    Role.ACTUAL: _is_value(Role.TARGET),
}
