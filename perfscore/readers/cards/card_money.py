"""The money of a card as its rows come: headings, sources of money, breakdowns, and pairs of a label and an amount.

>>> from perfscore.readers.cards.pieces import typed
>>> money = Money()
>>> money.head(typed("项目资金(万元)", "", "年初预算数", "全年预算数", "全年执行数"), Ledger(), within=False)
True
>>> money.add(typed("", "年度资金总额", "100", "100", "95", line=2))
>>> [(fund.source, str(fund.executed)) for fund in money.funds(Ledger())]
[('total', '95')]
"""

from __future__ import annotations

from decimal import Decimal

from attrs import define, evolve, field

from perfscore.model.scorecard import Fund
from perfscore.readers.cards.alignment import Header
from perfscore.readers.cards.block_text import own_pieces
from perfscore.readers.cards.columns import Role
from perfscore.readers.cards.cut_rows import continued
from perfscore.readers.cards.funds_table import (
    FundRow,
    breakdown_names,
    fund_headers,
    fund_in_pairs,
    fund_pieces,
    is_fund_row,
    read_funds,
    weight_in_heading,
)
from perfscore.readers.cards.indicator_header import say_what_is_set_aside
from perfscore.readers.cards.labels import compact, fund_source, is_total_label
from perfscore.readers.cards.late_funds import heads_scored_money, is_money_total
from perfscore.readers.cards.ledger import Ledger
from perfscore.readers.cards.paired_sources import pair_columns, source_in_pairs
from perfscore.readers.cards.pieces import Line
from perfscore.readers.cards.splits import Splits
from perfscore.readers.cards.wording import BROKEN


@define
class Money:
    """The rows read so far, under the headings that were printed last."""

    rows: list[FundRow] = field(factory=list)
    headers: tuple[Header, ...] = ()
    weight: Decimal | None = None
    breakdowns: tuple[str, ...] = ()
    splits: Splits = field(factory=Splits)
    paired: list[Fund] = field(factory=list)
    pair_columns: dict[int, Role] = field(factory=dict)

    @property
    def known(self) -> bool:
        """Whether amounts were read that stand under headings."""
        return bool(self.paired) or any(row.headers for row in self.rows)

    def take_pairs(self, line: Line, ledger: Ledger, *, sources: bool) -> bool:
        """Read a line whose headings have their figures beside them; `sources`: or one of the sources below such."""
        if (fund := fund_in_pairs(line, ledger)) is not None:
            self.pair_columns = pair_columns(line, fund)
        elif sources:
            fund = source_in_pairs(line, self.pair_columns, ledger)
        if fund is not None:
            self.paired.append(fund)
        return fund is not None

    def head(self, line: Line, ledger: Ledger, *, within: bool) -> bool:
        """Read the headings of the money; `within` says that rows of money stand above."""
        if within and self.splits.take(line):
            return True
        names = breakdown_names(line)
        if headers := fund_headers(line):
            self.headers, self.weight = headers, weight_in_heading(line) or self.weight
            self.breakdowns = names or self.breakdowns
            say_what_is_set_aside(line, headers[0], ledger)
            return True
        if within and names and len(names) == len(own_pieces(line)):
            self.breakdowns = names
            return True
        return False

    def add(self, line: Line) -> None:
        """Take a row of money under the headings read last."""
        self.rows.append(FundRow(line, self.headers, self.weight, self.breakdowns))

    def add_late(self, line: Line) -> bool:
        """Take a row of money below the total that stands under no heading; False where it is none of the card's."""
        if self.is_other(line) or not (is_fund_row(line) and names_a_source(line, total=False)):
            return False
        self.rows.append(FundRow(line, (), self.weight))
        return True

    def complete(self, line: Line, ledger: Ledger) -> bool:
        """Read the second half of the last row, which a page cut."""
        if not self.rows or (whole := continued(self.rows[-1].line, line)) is None:
            return False
        self.rows[-1] = evolve(self.rows[-1], line=whole)
        ledger.repaired(BROKEN, line.place)
        return True

    def is_total(self, line: Line) -> bool:
        """Whether a row 合计 among the money is the total of the money."""
        known = any(fund_source(piece.text) == "total" for row in self.rows for piece in fund_pieces(row.line)[:1])
        return is_money_total(line, self.headers, has_total=known)

    def is_other(self, line: Line) -> bool:
        """Whether money below the indicators is not the card's, whose own stands further up."""
        return self.known and not heads_scored_money(line)

    def funds(self, ledger: Ledger) -> tuple[Fund, ...]:
        """All rows as money by source."""
        found = (*self.paired, *read_funds(self.rows, ledger))
        whole = next((fund for fund in found if fund.source == "total"), None)
        return (*found, *self.splits.funds(whole, ledger))


def names_a_source(line: Line, *, total: bool) -> bool:
    """Whether a row names a source of money; 合计 does where `total` says so.

    Behind the goals 合计 may be the total of points, of rows that were not read.
    """
    labels = [piece.text for piece in fund_pieces(line)[:2] if fund_source(piece.text) != "other"]
    return bool(labels) and (total or not is_total_label(labels[0]))


def is_blank_source(line: Line) -> bool:
    """Whether a row beside the label of the block names a source of money and leaves all its cells blank."""
    own = own_pieces(line)
    return len(own) == 1 < len(line.pieces) and compact(own[0].text).endswith(("资金", "拨款", "收入", "补助"))
