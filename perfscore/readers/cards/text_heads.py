"""Headings of two rows without merged cells, as in a text: 年度指标 over 目标值 and 完成值.

>>> from perfscore.readers.cards.pieces import typed
>>> upper = typed("一级指标", "三级指标", "年度指标", "", "自评情况", "", "备注")
>>> [piece.text for piece in two_text_rows(upper, typed("", "", "目标值", "完成值", "分值", "得分")).pieces]
['一级指标', '三级指标', '目标值', '完成值', '分值', '得分', '备注']
>>> upper = typed("绩效指标", "", "指标值", "", "评分", "", "偏差原因")
>>> two_text_rows(upper, typed("一级指标", "三级指标", "目标值", "完成值", "分值", "得分")).pieces[-1].text
'偏差原因'
"""

from __future__ import annotations

from attrs import evolve

from perfscore.readers.cards.columns import Role, heading_role, look
from perfscore.readers.cards.indicator_header import LEVELS, VALUES, indicator_header
from perfscore.readers.cards.pieces import Line, Piece

_NOTES = (Role.NOTE, Role.MEASURE)
_LEAST = 2


def two_text_rows(above: Line, below: Line) -> Line | None:
    """One heading of two rows of text, where `below` names at least two values under wide headings; else None."""
    if below.cut or any(piece.covered or piece.end > piece.column for piece in (*above.pieces, *below.pieces)):
        return None
    if (whole := _set_aside(above, below)) is not None:
        return whole
    roles = [heading_role(piece.text) for piece in below.pieces]
    figures = any(look(piece.text).number for piece in above.pieces) or any(
        look(piece.text).digit for piece in below.pieces
    )
    if figures or None in roles or len(set(roles) & set(VALUES)) < _LEAST:
        return None
    names = LEVELS if set(roles) & set(LEVELS) else ()
    if not names and not {heading_role(piece.text) for piece in above.pieces} & set(LEVELS):
        return None
    kept = _kept(above, below) if not names else _notes(above, below)
    if kept is None:
        return None
    whole = evolve(
        above,
        pieces=tuple(sorted((*kept, *below.pieces), key=lambda piece: piece.column)),
        width=max(above.width, below.width),
        rows=(*above.rows, *below.rows),
    )
    return whole if indicator_header(whole) is not None else None


def _set_aside(above: Line, below: Line) -> Line | None:
    """The upper row, where the lower one only divides a heading that is not judged: 完成目标可能性 over 有可能."""
    parents = {piece.column: piece for piece in above.pieces if heading_role(piece.text) is Role.IGNORED}
    top = parents.get(below.pieces[0].column) if len(below.pieces) >= _LEAST else None
    words = all(not look(piece.text).digit and piece.column for piece in below.pieces)
    if top is None or not words or below.pieces[-1].column >= max(_end(above, top), below.pieces[0].column + 1):
        return None
    if indicator_header(above) is None:
        return None
    parts = tuple(evolve(piece, text=top.text) for piece in below.pieces)
    pieces = tuple(sorted({*above.pieces, *parts} - {top}, key=lambda piece: piece.column))
    return evolve(above, pieces=pieces, rows=(*above.rows, *below.rows))


def _kept(above: Line, below: Line) -> list[Piece] | None:
    """The headings of `above` that `below` does not divide; None where it does not divide each of the others."""
    taken = {piece.column for piece in below.pieces}
    kept = [piece for piece in above.pieces if piece.column not in taken]
    divided = [piece for piece in above.pieces if piece.column in taken]
    ends = {piece.column: _end(above, piece) for piece in divided}
    inside = all(any(start <= column < ends[start] for start in ends) for column in taken)
    wide = all(ends[piece.column] > piece.column + 1 for piece in divided)
    return kept if divided and inside and wide else None


def _notes(above: Line, below: Line) -> list[Piece] | None:
    """The headings of notes that stand in the upper row alone, where the lower one names the levels and all else."""
    taken = {piece.column for piece in below.pieces}
    return [piece for piece in above.pieces if piece.column not in taken and heading_role(piece.text) in _NOTES] or None


def _end(line: Line, piece: Piece) -> int:
    """The column of the next heading."""
    return min((other.column for other in line.pieces if other.column > piece.column), default=line.width)
