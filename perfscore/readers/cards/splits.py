"""A total divided in several ways, the amounts inside the cells: 按收入性质分：100, 按支出性质分：100 side by side.

>>> from perfscore.readers.cards.pieces import typed
>>> splits = Splits()
>>> [splits.take(line) for line in (
...     typed("按收入性质分：100", "", "按支出性质分：100"),
...     typed("其中：一般公共预算：80", "", "其中：基本支出：60", line=2),
...     typed("政府性基金拨款：20", "", "项目支出：50", line=3),
... )]
[True, True, True]
>>> whole = Fund(source="total", source_raw="年度资金总额", place=Place(), annual=Decimal(100))
>>> [(fund.breakdown, fund.source_raw, str(fund.annual)) for fund in splits.funds(whole, Ledger())][1:3]
[('按收入性质分', '一般公共预算', '80'), ('按收入性质分', '政府性基金拨款', '20')]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import define, evolve, field, frozen

from perfscore.model.place import Place
from perfscore.model.scorecard import Fund
from perfscore.readers.cards.block_text import own_pieces
from perfscore.readers.cards.cell_number import number_in
from perfscore.readers.cards.columns import Role
from perfscore.readers.cards.funds_table import is_breakdown
from perfscore.readers.cards.labels import fund_source
from perfscore.readers.cards.ledger import Ledger
from perfscore.readers.cards.pieces import Line, Piece
from perfscore.readers.cards.wording import STRAY_FUND_CELL

_CELL = re.compile(r"(其中[:：])?\s*([^:：\d]{2,30})[:：]\s*([-\d.,，]*)\s*(?:万元|亿元|元)?")
# Parts of 基本支出: beside it they are no parts of the total.
_INNER = re.compile("人员|公用|日常")
_COLUMNS = (Role.ANNUAL, Role.INITIAL, Role.EXECUTED)


@frozen(kw_only=True)
class _Part:
    """One cell: its label and its amount, blank where none is printed."""

    split: str
    label: str
    figure: Piece
    place: Place
    within: bool
    is_total: bool


@define
class Splits:
    """The splits read so far; `starts` are the columns that they begin in, with their names."""

    starts: list[tuple[int, str]] = field(factory=list)
    parts: list[_Part] = field(factory=list)

    def take(self, line: Line) -> bool:
        """Read a row of cells that hold label and amount; False where it is none, or names splits without amounts."""
        pieces = own_pieces(line)
        found = [match for piece in pieces if (match := _CELL.fullmatch(piece.text)) is not None]
        if not found or len(found) < len(pieces):
            return False
        names = [is_breakdown(match[2]) for match in found]
        if all(names):
            self.starts = [(piece.column, match[2]) for piece, match in zip(pieces, found, strict=True)]
        elif any(names) or not self.starts:
            return False
        for number, (piece, match) in enumerate(zip(pieces, found, strict=True)):
            whole = len(pieces) == len(self.starts)
            at = number if whole else max(bisect_right([column for column, _ in self.starts], piece.column) - 1, 0)
            if match[3] or not all(names):
                self.parts.append(
                    _Part(
                        split=self.starts[at][1],
                        label=match[2],
                        figure=evolve(piece, text=match[3].replace("，", ",")),
                        place=line.place,
                        within=bool(match[1]),
                        is_total=is_breakdown(match[2]),
                    )
                )
        return not all(names) or any(match[3] for match in found)

    def funds(self, total: Fund | None, ledger: Ledger) -> Iterator[Fund]:
        """The amounts as money of the column that they divide; unread where none is certain to be meant."""
        scratch = Ledger()
        for split in dict.fromkeys(part.split for part in self.parts):
            parts = [part for part in self.parts if part.split == split]
            amounts = [_amount(part, scratch) for part in parts]
            role = self._column(total, scratch) if _is_flat(parts, amounts, total) else None
            for part in parts:
                if role is not None:
                    yield _fund(part, role, ledger)
                elif part.figure.text:
                    ledger.unread(f"{part.label}：{part.figure.text}", part.place, STRAY_FUND_CELL)

    def _column(self, total: Fund | None, ledger: Ledger) -> Role | None:
        """The column of the total that a split states or adds up to; the budget where all columns are one amount."""
        if total is None:
            return None
        columns = {role: amount for role in _COLUMNS if (amount := getattr(total, role)) is not None}
        said = {_amount(part, ledger) for part in self.parts if part.is_total}
        for split in dict.fromkeys(part.split for part in self.parts):
            rest = [_amount(part, ledger) for part in self.parts if part.split == split and not part.is_total]
            said.add(sum(filter(None, rest), Decimal()))
        fitting = next((role for role, amount in columns.items() if amount in said), None)
        return fitting or (next(iter(columns)) if len(set(columns.values())) == 1 else None)


def _amount(part: _Part, ledger: Ledger) -> Decimal | None:
    return number_in(part.figure, Role.ANNUAL, part.place, ledger) if part.figure.text else None


def _is_flat(parts: Sequence[_Part], amounts: Sequence[Decimal | None], total: Fund | None) -> bool:
    """Whether the parts are of one level, so that they add up, or in fact add up."""
    below = [part for part in parts if not part.is_total]
    nested = any(part.within for part in below[1:])
    nested |= any("基本支出" in part.label for part in below) and any(_INNER.search(part.label) for part in below)
    summed = sum(
        (amount for part, amount in zip(parts, amounts, strict=True) if amount and not part.is_total), Decimal()
    )
    return not nested or (total is not None and summed in {getattr(total, role) for role in _COLUMNS})


def _fund(part: _Part, role: Role, ledger: Ledger) -> Fund:
    ledger.stood(part.place, "source", part.figure)
    amount = number_in(part.figure, role, part.place, ledger) if part.figure.text else None
    columns = {column: amount if column is role else None for column in _COLUMNS}
    return Fund(
        source="total" if part.is_total else fund_source(part.label),
        source_raw=part.label,
        place=part.place,
        initial=columns[Role.INITIAL],
        annual=columns[Role.ANNUAL],
        executed=columns[Role.EXECUTED],
        breakdown=part.split,
    )
