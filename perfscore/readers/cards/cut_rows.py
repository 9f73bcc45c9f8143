"""Rows of an exact table that a page cut in two: the words below the break complete those above.

>>> from perfscore.model.place import Place
>>> from perfscore.readers.cards.pieces import Piece
>>> pieces = (Piece("三级指标", 0), Piece("年度指", 1), Piece("得分", 2))
>>> above = Line(pieces=pieces, place=Place(), width=3, exact=True)
>>> below = Line(pieces=(Piece("标值", 1),), place=Place(), width=3, exact=True, cut=True)
>>> [piece.text for piece in completed_heading(above, below).pieces]
['三级指标', '年度指标值', '得分']
"""

from __future__ import annotations

from attrs import evolve

from perfscore.readers.cards.columns import look
from perfscore.readers.cards.indicator_header import indicator_header, two_rows
from perfscore.readers.cards.labels import head_label
from perfscore.readers.cards.pieces import Line, line_of
from perfscore.readers.cards.text_heads import two_text_rows
from perfscore.readers.cards.wording import BROKEN
from perfscore.readers.grid import GridTable


def continued(above: Line, below: Line) -> Line | None:
    """Both lines as one, where each piece of `below` stands under one that it continues and none is a figure."""
    if not (below.cut and below.exact):
        return None
    if any(look(piece.text).digit or look(piece.text).sign or look(piece.text).dash for piece in below.pieces):
        return None
    under = {piece.column: piece for piece in below.pieces}
    if not under.keys() <= {piece.column for piece in above.pieces}:
        return None
    pieces = tuple(
        evolve(piece, text=piece.text + under[piece.column].text, repaired=True) if piece.column in under else piece
        for piece in above.pieces
    )
    return evolve(above, pieces=pieces, rows=(*above.rows, *below.rows))


def completed_heading(above: Line, below: Line) -> Line | None:
    """The whole heading of the indicators, where `below` completes the one in `above`; else None."""
    whole = continued(above, below)
    if whole is None:
        return None
    header, before = indicator_header(whole), indicator_header(above)
    if header is None or (before is not None and _known(header.roles) <= _known(before.roles)):
        return None
    return whole


def completed_labels(above: Line, below: Line) -> Line | None:
    r"""Both lines as one, where `below` completes a label of the head that the page cut: 主管部, 门; else None.

    >>> from perfscore.model.place import Place
    >>> from perfscore.readers.cards.pieces import Piece
    >>> above = Line(pieces=(Piece("主管部", 0), Piece("某局", 1)), place=Place(), width=2, exact=True)
    >>> below = Line(pieces=(Piece("门", 0),), place=Place(), width=2, exact=True, cut=True)
    >>> completed_labels(above, below).text
    '主管部门\t某局'
    """
    whole = continued(above, below)
    if whole is None or not any(
        head_label(piece.text) and not head_label(cut.text)
        for cut, piece in zip(above.pieces, whole.pieces, strict=True)
    ):
        return None
    return evolve(whole, mended=(*whole.mended, BROKEN()))


def _known(roles: tuple[object, ...]) -> int:
    return sum(str(role) != "unknown" for role in roles)


def _one_heading(above: Line, below: Line) -> Line | None:
    """Both lines as one, where they are a heading of two rows, or one row that a page cut."""
    return (
        completed_heading(above, below)
        or completed_labels(above, below)
        or two_rows(above, below)
        or two_text_rows(above, below)
    )


def table_lines(table: GridTable) -> list[Line]:
    """The nonblank lines of a table, a heading cut by a page put together; the first one stands after a break."""
    lines: list[Line] = []
    broken = True
    for index, row in enumerate(table.rows):
        cut = index in table.breaks
        line = line_of(row, broken=broken or cut, exact=table.exact, cut=cut)
        broken = broken or cut
        if not line.pieces:
            continue
        whole = _one_heading(lines[-1], line) if lines else None
        if whole is not None:
            lines[-1] = whole
        else:
            lines.append(line)
        broken = False
    return lines
