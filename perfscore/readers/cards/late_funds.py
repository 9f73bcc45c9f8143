"""The block of the money behind the indicators: below the last of them, or below the row of totals.

>>> from perfscore.readers.cards.pieces import typed
>>> heads_money(typed("资金来源", "年初预算数", "全年预算数", "全年执行数", "执行率", "分值", "得分"))
True
>>> heads_money(typed("成本指标", "预算执行率", "预算执行数", "≤100万元", "90万元", "10", "10"))
False
"""

from __future__ import annotations

from collections.abc import Sequence

from perfscore.readers.cards.alignment import Header
from perfscore.readers.cards.columns import Role, look
from perfscore.readers.cards.funds_table import fund_headers, fund_pieces, is_fund_row
from perfscore.readers.cards.labels import is_points_total, is_total_label
from perfscore.readers.cards.pieces import Line
from perfscore.readers.cards.seating import seat

_MONEY = frozenset({Role.INITIAL, Role.ANNUAL, Role.EXECUTED})
_POINTS = frozenset({Role.WEIGHT, Role.SCORE})


def heads_money(line: Line) -> bool:
    """Whether a row among the indicators or below them heads the money: words only, two of amounts or of the rate."""
    roles = _roles(line)
    return bool(roles & _MONEY) and len(roles & (_MONEY | {Role.RATE})) > 1


def heads_scored_money(line: Line) -> bool:
    """Whether a row heads money that is paid in points, as only a card has it."""
    return heads_money(line) and bool(_roles(line) & _POINTS)


def _roles(line: Line) -> set[Role]:
    if any(look(piece.text).number or look(piece.text).sign or look(piece.text).percent for piece in line.pieces):
        return set()
    return {role for header in fund_headers(line) for role in header.roles}


def is_money_total(line: Line, headers: Sequence[Header], *, has_total: bool) -> bool:
    """Whether a row 合计 among the money is the total of the money, and not the total of the points behind it.

    >>> from perfscore.readers.cards.pieces import typed
    >>> is_money_total(typed("合计", "100", "100", "90", "90%"), (), has_total=False)
    True
    >>> is_money_total(typed("总分", "100", "99"), (), has_total=False)
    False
    """
    label = next((piece.text for piece in line.pieces[:3] if is_total_label(piece.text)), None)
    if label is None or is_points_total(label) or not is_fund_row(line):
        return False
    pieces = fund_pieces(line)
    if line.exact and headers:
        return bool(seat(pieces, headers[0]).seats.keys() & _MONEY)
    return not has_total or sum(look(piece.text).digit for piece in pieces) > 2
