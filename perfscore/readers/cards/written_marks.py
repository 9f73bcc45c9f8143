"""Rows that our own forms carry below the table, so that a card read again is judged as the first time.

原件格式 names the format of the document the card was read from (an empty cell of a PDF proves less than one of a
workbook), 原件表式 its kind of form, 图片识别 that its cells were recognised in a
picture, 原件说明 its other texts, 未能读取 what was printed there and not understood.

>>> from perfscore.readers.cards.pieces import typed
>>> mark_of(typed("原件格式", "pdf")), mark_of(typed("培训人数", "≥53人"))
(('原件格式', 'pdf'), None)
"""

from __future__ import annotations

from perfscore.model.printed import FORM_MARK, PICTURE_MARK, REMARK_MARK, SOURCE_MARK, UNREAD_MARK
from perfscore.readers.cards.labels import compact, side_label
from perfscore.readers.cards.ledger import Ledger
from perfscore.readers.cards.pieces import Line
from perfscore.readers.cards.wording import NOT_READ_BEFORE, WRITTEN_FORM, WRITTEN_FROM, WRITTEN_PICTURE

_MARKS = frozenset({SOURCE_MARK, FORM_MARK, PICTURE_MARK, REMARK_MARK, UNREAD_MARK})


def mark_of(line: Line) -> tuple[str, str] | None:
    """The mark on a line and what it says, None where the line is no mark."""
    pieces = [piece for piece in line.pieces if not piece.covered]
    if len(pieces) > 1 and side_label(pieces[0].text):
        pieces = pieces[1:]
    if len(pieces) < 2 or compact(pieces[0].text) not in _MARKS:
        return None
    return compact(pieces[0].text), "\t".join(piece.text for piece in pieces[1:])


def take_mark(line: Line, ledger: Ledger) -> bool:
    """Note what a mark says; False where the line is none."""
    mark = mark_of(line)
    if mark is None:
        return False
    name, text = mark
    if name == SOURCE_MARK:
        ledger.repaired(WRITTEN_FROM(format=text), line.place)
    elif name == FORM_MARK:
        ledger.repaired(WRITTEN_FORM(form=text), line.place)
    elif name == PICTURE_MARK:
        ledger.from_picture = True
        ledger.repaired(WRITTEN_PICTURE, line.place)
    elif name == REMARK_MARK:
        ledger.remark(text, line.place)
    else:
        ledger.unread(text, line.place, NOT_READ_BEFORE)
    return True
