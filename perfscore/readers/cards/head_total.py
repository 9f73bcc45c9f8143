"""The total of the points where it stands among the labels of the head: 项目名称, 甲, 自评总分, 99.

>>> from perfscore.readers.cards.pieces import typed
>>> total, rest = total_in_head(typed("项目名称", "甲", "", "自评总分（分）", "99"))
>>> [piece.text for piece in total.pieces], [piece.text for piece in rest.pieces]
(['自评总分（分）', '99'], ['项目名称', '甲'])
>>> total_in_head(typed("总分", "100", "99"))
"""

from __future__ import annotations

import re

from attrs import evolve

from perfscore.readers.cards.columns import look
from perfscore.readers.cards.labels import head_label, is_points_total
from perfscore.readers.cards.pieces import Line, Piece

_INLINE = re.compile(r"([^:：]{2,20})[:：]\s*(.*)", re.DOTALL)


def total_in_head(line: Line) -> tuple[Line, Line] | None:
    """The total with its number, and the row without them; None where the row has no such total beside other labels."""
    at = next((index for index, piece in enumerate(line.pieces) if is_points_total(_label(piece))), None)
    if at is None:
        return None
    found = _pair(line.pieces[at])
    behind = line.pieces[at + 1 : at + 2]
    taken = 1
    if len(found) == 1 and behind and look(behind[0].text).number:
        found, taken = (*found, behind[0]), 2
    rest = (*line.pieces[:at], *line.pieces[at + taken :])
    if not any(head_label(_label(piece)) not in {None, "grade"} for piece in rest):
        return None
    return evolve(line, pieces=found), evolve(line, pieces=rest)


def _label(piece: Piece) -> str:
    match = _INLINE.fullmatch(piece.text)
    return match[1] if match else piece.text


def _pair(piece: Piece) -> tuple[Piece, ...]:
    """A cell such as 自评总分：99 as its label and its number."""
    match = _INLINE.fullmatch(piece.text)
    if match is None or not match[2]:
        return (piece,)
    return evolve(piece, text=match[1]), evolve(piece, text=match[2])
