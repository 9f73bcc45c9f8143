"""Headings of two columns in one: 分值/得分 over two columns, or over one whose cells hold both (20/18.5, 18.5（20）).

>>> from perfscore.readers.cards.pieces import typed
>>> two = divided(typed("三级指标", "指标值", "完成值", "分值/得分", "", "原因"))
>>> [(piece.text, piece.column) for piece in two[3:]]
[('分值', 3), ('得分', 4), ('原因', 5)]
>>> shared(typed("三级指标", "指标值", "完成值", "得分（分值）", "原因"))
(<Role.SCORE: 'score'>, <Role.WEIGHT: 'weight'>)
>>> pair("20/18.5"), pair("18.5（20）"), pair("20")
(('20', '18.5'), ('18.5', '20'), None)
"""

from __future__ import annotations

import re

from attrs import evolve

from perfscore.quantity.printed import spaceless
from perfscore.readers.cards.alignment import Header
from perfscore.readers.cards.columns import Role, heading_role, look
from perfscore.readers.cards.labels import compact
from perfscore.readers.cards.pieces import Line, Piece

_TWO = re.compile(r"(?P<first>[^/|()]{2,12})(?:[/|](?P<second>[^/|()]{2,12})|\((?P<inner>[^()]{2,8})\))")
_POINTS = frozenset({Role.WEIGHT, Role.SCORE})
_VALUES = frozenset({Role.TARGET, Role.ACTUAL})
_NUMBER = r"(-?\d{1,4}(?:\.\d+)?)分?"
_PAIR = re.compile(rf"{_NUMBER}(?:[/|]{_NUMBER}|\({_NUMBER}\))")
_LONGEST = 24


def divided(line: Line) -> list[Piece]:
    """The cells of a heading; one that names two columns and stands over both is two."""
    found: list[Piece] = []
    for number, piece in enumerate(line.pieces):
        words = _words(piece.text)
        behind = line.pieces[number + 1].column if number + 1 < len(line.pieces) else line.width
        room = piece.end > piece.column if line.exact else behind > piece.column + 1
        if words is None or not room or "(" in compact(piece.text):
            found.append(piece)
            continue
        half = piece.column + max(1, (piece.end - piece.column + 1) // 2)
        found += [evolve(piece, text=words[0], end=half - 1), evolve(piece, text=words[1], column=half)]
    return found


def shared(line: Line) -> tuple[Role, Role] | None:
    """Weight and score in the order in which one heading names both."""
    for words in filter(None, (_words(piece.text) for piece in line.pieces)):
        first = heading_role(words[0])
        if first in _POINTS:
            return (Role.WEIGHT, Role.SCORE) if first is Role.WEIGHT else (Role.SCORE, Role.WEIGHT)
    return None


def first_role(text: str) -> Role | None:
    """The role of the first of two headings of points in one cell."""
    words = _words(text)
    role = heading_role(words[0]) if words else None
    return role if role in _POINTS else None


def pair(text: str) -> tuple[str, str] | None:
    """Two numbers in one cell, in their order."""
    if len(text) > _LONGEST:
        return None
    match = _PAIR.fullmatch(spaceless(text))
    return (match[1], match[2] or match[3]) if match else None


def parted(piece: Piece, header: Header) -> list[Piece]:
    """A cell of the row of totals that holds weight and score as two, the weight first unless each has its column."""
    two = pair(piece.text) if header.shared else None
    if two is None or header.shared is None:
        return [piece]
    own_columns = set(header.shared) <= set(header.roles)
    texts = two if own_columns or header.shared[0] is Role.WEIGHT else two[::-1]
    return [evolve(piece, text=text, repaired=True) for text in texts]


def part_points(seats: dict[Role, Piece], header: Header) -> bool:
    """Give weight and score of one cell a seat each; False where none holds both."""
    for role in header.shared or ():
        piece = seats.get(role)
        other = Role.SCORE if role is Role.WEIGHT else Role.WEIGHT
        two = pair(piece.text) if piece is not None and (other not in seats or look(seats[other].text).dash) else None
        if piece is not None and two is not None and header.shared is not None:
            for name, text in zip(header.shared, two, strict=True):
                seats[name] = evolve(piece, text=text, repaired=True)
            return True
    return False


def _words(text: str) -> tuple[str, str] | None:
    """The two headings in one cell, of the points or of the values."""
    if "/" not in (word := compact(text).replace("／", "/")) and "(" not in word and "|" not in word:
        return None
    match = _TWO.fullmatch(word)
    if match is None:
        return None
    words = match["first"], match["second"] or match["inner"]
    return words if {heading_role(word) for word in words} in (_POINTS, _VALUES) else None
