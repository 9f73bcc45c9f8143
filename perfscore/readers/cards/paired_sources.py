"""Sources of money below a total whose headings stand beside their figures (预算数：100, 执行数：95).

>>> from perfscore.readers.cards.funds_table import fund_in_pairs
>>> from perfscore.readers.cards.pieces import typed
>>> top = typed("预算执行情况", "预算数：", "100", "执行数：", "95")
>>> columns = pair_columns(top, fund_in_pairs(top, Ledger()))
>>> fund = source_in_pairs(typed("", "其中：财政拨款", "90", "其中：财政拨款", "85"), columns, Ledger())
>>> fund.source, fund.annual, fund.executed
('fiscal', Decimal('90'), Decimal('85'))
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from perfscore.model.scorecard import Fund
from perfscore.readers.cards.cell_number import number_in
from perfscore.readers.cards.columns import Role, fund_heading_role, look
from perfscore.readers.cards.labels import compact, fund_source
from perfscore.readers.cards.ledger import Ledger
from perfscore.readers.cards.pieces import Line, Piece

_MONEY = (Role.INITIAL, Role.ANNUAL, Role.EXECUTED)


def pair_columns(line: Line, fund: Fund) -> dict[int, Role]:
    """The columns of the headings on a line whose figures stand beside them, as `fund` was read from them."""
    only = fund.initial is None and fund.annual is not None
    found = {piece.column: fund_heading_role(piece.text) for piece in line.pieces}
    roles = {column: Role.ANNUAL if role is Role.INITIAL and only else role for column, role in found.items()}
    columns = {column: role for column, role in roles.items() if role in _MONEY}
    return columns if len(set(columns.values())) == len(columns) > 1 else {}


def source_in_pairs(line: Line, columns: Mapping[int, Role], ledger: Ledger) -> Fund | None:
    """The source of a line that repeats its name below each of the headings, with a figure beside each."""
    if not columns:
        return None
    pieces = [piece for piece in line.pieces if not piece.covered]
    seats: dict[Role, Piece] = {}
    labels: list[Piece] = []
    for piece, behind in pairwise(pieces):
        if piece.column in columns and not look(piece.text).digit:
            labels.append(piece)
            if look(behind.text).number or look(behind.text).dash:
                seats[columns[piece.column]] = behind
    if len(labels) < 2 or len({compact(piece.text) for piece in labels}) > 1 or len(seats) < len(labels):
        return None
    if len(pieces) > 2 * len(labels) + 1:
        return None
    ledger.stood(line.place, "source", labels[0])
    amounts = {role: number_in(seats.get(role), role, line.place, ledger) for role in _MONEY}
    return Fund(
        source=fund_source(labels[0].text),
        source_raw=labels[0].text,
        place=line.place,
        initial=amounts[Role.INITIAL],
        annual=amounts[Role.ANNUAL],
        executed=amounts[Role.EXECUTED],
    )
