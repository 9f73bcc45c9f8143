"""The block of the money: fund rows under their headings 年初预算数, 全年预算数, 全年执行数, 分值, 执行率, 得分.

>>> from perfscore.readers.cards.pieces import typed
>>> fund_header(typed("项目资金(万元)", "", "年初预算数", "全年预算数")).roles
(<Role.LABEL: 'label'>, <Role.INITIAL: 'initial'>, <Role.ANNUAL: 'annual'>)
>>> money_unit("年度预算（万元）"), money_unit("单位：元"), money_unit("项目资金")
('万元', '元', None)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from attrs import evolve

from perfscore.model.scorecard import Fund, MoneyUnit
from perfscore.readers.cards.alignment import Header, Seating, align
from perfscore.readers.cards.cell_number import number_in
from perfscore.readers.cards.columns import Role, fund_heading_role, look
from perfscore.readers.cards.labels import compact, fund_source, side_label
from perfscore.readers.cards.ledger import Ledger
from perfscore.readers.cards.neighbours import settle
from perfscore.readers.cards.pieces import Line, Piece
from perfscore.readers.cards.seating import seat
from perfscore.readers.cards.wording import REPEATED, SHIFTED, STRAY_FUND_CELL

_MONEY = (Role.INITIAL, Role.ANNUAL, Role.EXECUTED)
_POINTS = (Role.WEIGHT, Role.SCORE)
_LONGEST = 30
_POINTS_IN_HEADING = re.compile(r"\((\d{1,3}(?:\.\d+)?)分")
_UNIT = re.compile(r"(?:[(（]|单位[:：]?)(?:人民币)?(万元|亿元|元)")

DEFAULT_HEADER = Header((Role.LABEL, *_MONEY, Role.WEIGHT, Role.RATE, Role.SCORE), (1, 2, 3, 4, 5, 6, 7))


def money_unit(text: str) -> MoneyUnit | None:
    """The unit of money that `text` states, in brackets or after 单位."""
    match = _UNIT.search(compact(text))
    if match is None:
        return None
    return "万元" if match[1] == "万元" else "亿元" if match[1] == "亿元" else "元"


def fund_header(line: Line) -> Header | None:
    """The columns of the funds, where `line` is their heading; the labels stand in front of the first amount."""
    seats: dict[Role, Piece] = {}
    for piece in line.pieces:
        role = fund_heading_role(piece.text)
        if role is not None:
            seats.setdefault(role, piece)
    _only_budget(seats, line.pieces)
    columns = {role: piece.column for role, piece in seats.items()}
    amounts = [columns[role] for role in _MONEY if role in columns]
    if len(amounts) < 2:
        return None
    # In an exact table the label may reach over several columns, in others it stands just before the amounts.
    columns.setdefault(Role.LABEL, 0 if line.exact else min(amounts) - 1)
    return Header.of(columns, line.width)


def fund_in_pairs(line: Line, ledger: Ledger) -> Fund | None:
    """The fund of a line in which each heading has its figure beside it: 全年预算数 100 全年执行数 90 执行率 90%.

    >>> from perfscore.readers.cards.pieces import typed
    >>> fund = fund_in_pairs(typed("项目资金", "全年预算数", "100", "全年执行数", "90", "执行率", "90%"), Ledger())
    >>> fund.source, fund.annual, fund.executed, fund.rate
    ('total', Decimal('100'), Decimal('90'), '90%')
    """
    seats: dict[Role, Piece] = {}
    label: Piece | None = None
    pieces = [part for piece in line.pieces for part in _parts(piece)]
    for heading, figure in pairwise(pieces):
        role = fund_heading_role(heading.text)
        if role is not None and role not in seats and _is_figure(figure):
            seats[role] = figure
        elif role is None and not seats and not _is_figure(heading):
            label = heading
    if sum(role in seats for role in _MONEY) < 2:
        return None
    _only_budget(seats, pieces)
    if label is not None:
        seats[Role.LABEL] = label
    header = Header.of({role: piece.column for role, piece in seats.items()})
    fund = _fund(line, Seating(seats=seats), header, ledger)
    return fund if label is not None and not side_label(label.text) else evolve(fund, source="total")


def _parts(piece: Piece) -> tuple[Piece, ...]:
    """A cell such as 全年预算数：500.00 as heading and figure."""
    heading, colon, figure = piece.text.replace("：", ":").partition(":")
    if not colon or fund_heading_role(heading) is None:
        return (piece,)
    return (evolve(piece, text=heading), *((evolve(piece, text=figure.strip()),) if figure.strip() else ()))


def _only_budget(seats: dict[Role, Piece], headings: Sequence[Piece]) -> None:
    """A single budget column is the budget that counts, unless it says 年初."""
    if Role.ANNUAL in seats or Role.INITIAL not in seats:
        return
    if not any(fund_heading_role(piece.text) is Role.INITIAL and "年初" in compact(piece.text) for piece in headings):
        seats[Role.ANNUAL] = seats.pop(Role.INITIAL)


def weight_in_heading(line: Line) -> Decimal | None:
    """The points at stake, where the heading states them: 得分（20分×执行率）, 预算执行情况（20分）.

    >>> from perfscore.readers.cards.pieces import typed
    >>> weight_in_heading(typed("预算数（A）", "执行数（B）", "得分（20分*执行率）"))
    Decimal('20')
    """
    found = [match[1] for match in map(_POINTS_IN_HEADING.search, (compact(p.text) for p in line.pieces)) if match]
    return Decimal(found[-1]) if found else None


def fund_pieces(line: Line) -> list[Piece]:
    """The pieces of a fund row without the side label 项目资金 in front of it (a total row has no other label)."""
    pieces = list(line.pieces)
    labels = [piece for piece in pieces if not _is_figure(piece)]
    if len(labels) > 1 and (labels[0].covered or side_label(labels[0].text)):
        pieces.remove(labels[0])
    return pieces


def _is_figure(piece: Piece) -> bool:
    seen = look(piece.text)
    return seen.number or seen.dash or seen.percent


def is_fund_row(line: Line) -> bool:
    """Whether `line` has a label and at least one amount or dash behind it."""
    pieces = fund_pieces(line)
    if len(pieces) > _LONGEST:
        return False
    return any(_is_figure(piece) for piece in pieces) and sum(not _is_figure(piece) for piece in pieces) <= 2


def read_funds(
    lines: Sequence[Line], header: Header, ledger: Ledger, weight: Decimal | None = None
) -> tuple[Fund, ...]:
    """The funds on `lines`; what does not fit is repaired or noted as unread.

    `weight` is what the heading states; it is that of the total, where no column gives one.
    """
    rows = [fund_pieces(line) for line in lines]
    if any(line.exact for line in lines):
        seatings = [seat(row, header) for row in rows]
    else:
        seatings = settle(rows, [align(row, header) for row in rows], header, _MONEY)
    funds = [_fund(line, seating, header, ledger) for line, seating in zip(lines, seatings, strict=True)]
    if weight is not None and Role.WEIGHT not in header.roles:
        funds = [evolve(fund, weight=weight) if fund.source == "total" else fund for fund in funds]
    return tuple(funds)


def _fund(line: Line, seating: Seating, header: Header, ledger: Ledger) -> Fund:
    if not line.exact and seating.shifted(header):
        ledger.repaired(SHIFTED, line.place)
    if seating.repeated:
        ledger.repaired(REPEATED, line.place)
    for piece in (*seating.left, *seating.strange):
        ledger.unread(piece.text, piece.place or line.place, STRAY_FUND_CELL)
    label = seating.seats[Role.LABEL].text if Role.LABEL in seating.seats else ""
    rate = seating.seats.get(Role.RATE)
    ledger.stood(line.place, "source", seating.seats.get(Role.LABEL))
    ledger.stood(line.place, "rate", rate)
    numbers = {role: number_in(seating.seats.get(role), role, line.place, ledger) for role in (*_MONEY, *_POINTS)}
    return Fund(
        source=fund_source(label) if label else "total" if rate and look(rate.text).percent else "other",
        source_raw=label,
        place=line.place,
        initial=numbers[Role.INITIAL],
        annual=numbers[Role.ANNUAL],
        executed=numbers[Role.EXECUTED],
        weight=numbers[Role.WEIGHT],
        rate=None if rate is None or look(rate.text).dash else rate.text,
        score=numbers[Role.SCORE],
    )
