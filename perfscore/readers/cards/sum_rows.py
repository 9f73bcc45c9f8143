"""The rows at the end of the indicators that sum up the rows above, whatever they are called: 得分合计, 综合得分.

Such a row has one label, at the left, and a weight and a score, and no indicator stands below it.

>>> from perfscore.readers.cards.indicator_header import indicator_header
>>> from perfscore.readers.cards.pieces import typed
>>> from perfscore.readers.cards.seating import seat
>>> head = indicator_header(typed("一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分"))
>>> row = typed("产出指标", "数量指标", "书屋", "≥12个", "12个", "100", "98")
>>> lines = [row, typed("综合得分", "", "", "", "", "100", "98")]
>>> drafts = [Draft.of(seat(line.pieces, head), line.pieces, line) for line in lines]
>>> [draft.text(Role.SCORE) for draft in take_sums(drafts, head)], len(drafts)
(['98'], 1)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from attrs import evolve

from perfscore.errors import QuantityError
from perfscore.model.scorecard import Fund
from perfscore.readers.cards.alignment import Header
from perfscore.readers.cards.cell_number import number_in
from perfscore.readers.cards.columns import Role, look
from perfscore.readers.cards.indicator_table import IndicatorTable
from perfscore.readers.cards.labels import is_total_label, level_label
from perfscore.readers.cards.ledger import Ledger
from perfscore.readers.cards.level_rows import is_subtotal_label
from perfscore.readers.cards.pieces import Piece
from perfscore.readers.cards.printed_number import printed_number
from perfscore.readers.cards.tails import Draft
from perfscore.readers.cards.total_row import Total
from perfscore.readers.cards.wording import LEVEL_POINTS, STRAY_ROW

_WHOLE = Decimal(100)
_EXECUTION = re.compile("执行率|资金执行|预算执行")
# A digit of a label is one of the points at stake (预算执行率（10分）), or it is no label.
_FIGURE = re.compile(r"\d(?![\d.]*\s*分\s*[)）])")
_POINTS = (Role.WEIGHT, Role.SCORE)


def take_sums(drafts: list[Draft], header: Header) -> list[Draft]:
    """The rows of sums at the end of `drafts`, taken off them, in their order."""
    sums: list[Draft] = []
    while len(drafts) > 1 and _is_sum(drafts[-1], header):
        sums.insert(0, drafts.pop())
    return sums


def read_sums(table: IndicatorTable, total: Total, ledger: Ledger) -> None:
    """Read the rows of sums below the indicators: the total, where no row was read as one, and sums of parts."""
    sums = take_sums(table.drafts, table.header)
    known = total.place is not None
    whole = None if known else whole_of(sums)
    if whole is not None:
        total.take(whole, ledger)
    for draft in sums:
        if draft is whole:
            continue
        if known or whole is not None:
            if _EXECUTION.search(label_of(draft)):
                table.execution = draft
            ledger.repaired(LEVEL_POINTS(label=label_of(draft)), draft.place)
        else:
            ledger.unread("\t".join(piece.text for piece in draft.pieces), draft.place, STRAY_ROW)
    if total.place is None and (last := table.unlabelled_total()) is not None:
        total.take(last, ledger)


def with_execution(funds: tuple[Fund, ...], table: IndicatorTable, ledger: Ledger) -> tuple[Fund, ...]:
    """The funds, the total with the points of a row 预算执行率得分 below the indicators, where it has none itself."""
    row = table.execution
    whole = next((fund for fund in funds if fund.source == "total"), None)
    if row is None or whole is None or whole.weight is not None or whole.score is not None:
        return funds
    pieces = {role: row.seats.get(role) for role in _POINTS}
    weight, score = (number_in(pieces[role], role, whole.place, ledger) for role in _POINTS)
    return tuple(evolve(fund, weight=weight, score=score) if fund is whole else fund for fund in funds)


def whole_of(sums: Sequence[Draft]) -> Draft | None:
    """The last sum that can be the card's total: the one out of 100 points."""
    return next((draft for draft in reversed(sums) if _number(draft.seats.get(Role.WEIGHT)) == _WHOLE), None)


def label_of(draft: Draft) -> str:
    """What the row of a sum is called."""
    return "".join(piece.text for piece in _labels(draft) if not look(piece.text).percent)


def _labels(draft: Draft) -> list[Piece]:
    points = [draft.seats[role].column for role in _POINTS if role in draft.seats]
    return [piece for piece in draft.pieces if piece.column not in points and not look(piece.text).dash]


def _is_sum(draft: Draft, header: Header) -> bool:
    """Whether a row has a label at the left, which names no level, and a weight and a score, and nothing else."""
    labels = _labels(draft)
    if len(labels) > 1 and _EXECUTION.search(labels[0].text) and look(labels[-1].text).percent:
        labels = labels[:-1]  # the rate beside its score
    if any(_number(draft.seats.get(role)) is None for role in _POINTS) or not labels:
        return False
    if any(piece.covered or _FIGURE.search(piece.text) or level_label(piece.text) for piece in labels):
        return False
    if any(is_subtotal_label(piece.text) for piece in labels):
        return False  # the sum of a level, which is kept with its rows
    name, actual = header.column(Role.LEVEL3), header.column(Role.ACTUAL)
    if name is None or actual is None or labels[0].column > min(header.columns, default=0):
        return False
    if len(labels) > 1:
        return is_total_label(label_of(draft))
    return labels[0].end >= actual or labels[0].column < name


def _number(piece: Piece | None) -> Decimal | None:
    try:
        return None if piece is None or piece.covered else printed_number(piece.text)
    except QuantityError:
        return None
