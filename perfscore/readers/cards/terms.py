r"""The year's part of a form that prints the medium term beside the year: 中期资金总额 300, 年度资金总额 100.

>>> from perfscore.readers.cards.pieces import typed
>>> terms, ledger = Terms(), Ledger()
>>> terms.of_the_year(typed("项目资金", "中期资金总额：", "300", "年度资金总额：", "100"), ledger).text
'项目资金\t年度资金总额：\t100'
>>> terms.of_the_year(typed("", "其中：拨款", "300", "其中：拨款", "90"), ledger).text
'其中：拨款\t90'
"""

from __future__ import annotations

import re

from attrs import define, evolve

from perfscore.readers.cards.columns import Role, heading_role, look
from perfscore.readers.cards.labels import compact, side_label
from perfscore.readers.cards.ledger import Ledger
from perfscore.readers.cards.pieces import Line, Piece
from perfscore.readers.cards.wording import MEDIUM_TERM

_TERM = re.compile(r"^(中期|实施期|项目期|长期)(资金|预算|目标|绩效|指标|总)")
_YEAR = re.compile(r"^(年度|当年|本年度?|20\d\d年度?)(资金|预算|目标|绩效|指标|总)")
_LONGEST = 24
_GOAL = "预期目标"


@define
class Terms:
    """Where the year's part begins; None until a row heads both."""

    column: int | None = None

    def of_the_year(self, line: Line, ledger: Ledger) -> Line:
        """The line without what it says of the medium term; what is left out is said."""
        at = _year_beside_term(line) if any("期" in piece.text[:6] for piece in line.pieces) else None
        if at is not None:
            self.column = at
        if self.column is None or any(heading_role(piece.text) is Role.LEVEL3 for piece in line.pieces):
            return line
        first = next((number for number, piece in enumerate(line.pieces) if piece.column == self.column), 0)
        front = _side(line.pieces[:first], heads=at is not None)
        if first == len(front) or look(line.pieces[first].text).number:
            return line
        ledger.repaired(MEDIUM_TERM(), line.place)
        year = line.pieces[first]
        if at is not None and side_label(year.text) and "目标" in year.text:
            year = evolve(year, text=_GOAL, repaired=True)  # 年度目标 alone is the label of the block
        return evolve(line, pieces=(*front, year, *line.pieces[first + 1 :]))


def _year_beside_term(line: Line) -> int | None:
    """The column of the year's heading or label, where one of the medium term stands on its left."""
    words = [(piece.column, compact(piece.text[:_LONGEST])) for piece in line.pieces]
    term = next((column for column, word in words if _TERM.match(word)), None)
    if term is None:
        return None
    return next((column for column, word in words if column > term and _YEAR.match(word)), None)


def _side(pieces: tuple[Piece, ...], *, heads: bool) -> tuple[Piece, ...]:
    """The label of the block at the left, which is no part of the medium term."""
    first = pieces[:1]
    if not first or (heads and _TERM.match(compact(first[0].text))):
        return ()
    return first if first[0].covered or heads else ()


def year_block(roles: list[Role | None]) -> int:
    """Where the second block of a heading begins that names level 3 and target twice, first for the medium term.

    >>> L2, L3, T = Role.LEVEL2, Role.LEVEL3, Role.TARGET
    >>> year_block([Role.LEVEL1, L2, L3, T, L2, L3, T]), year_block([L2, L3, T])
    (4, 0)
    """
    names = [at for at, role in enumerate(roles) if role is Role.LEVEL3]
    targets = [at for at, role in enumerate(roles) if role is Role.TARGET]
    if len(names) != 2 or len(targets) != 2 or not names[0] < targets[0] < names[1] < targets[1]:
        return 0
    return names[1] - (roles[names[1] - 1] is Role.LEVEL2)


def prints_both_terms(line: Line) -> bool:
    """Whether a heading of the indicators has a block for the medium term and one for the year."""
    return year_block([heading_role(piece.text) for piece in line.pieces]) > 0
