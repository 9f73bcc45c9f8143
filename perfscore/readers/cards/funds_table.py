"""The block of the money: fund rows under their headings 年初预算数, 全年预算数, 全年执行数, 分值, 执行率, 得分.

>>> from perfscore.readers.cards.pieces import typed
>>> fund_header(typed("项目资金(万元)", "", "年初预算数", "全年预算数")).roles
(<Role.LABEL: 'label'>, <Role.INITIAL: 'initial'>, <Role.ANNUAL: 'annual'>)
>>> money_unit("年度预算（万元）"), money_unit("单位：元"), money_unit("项目资金")
('万元', '元', None)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise

from attrs import evolve, frozen

from perfscore.model.scorecard import Fund, MoneyUnit
from perfscore.readers.cards.alignment import Header, Seating, align
from perfscore.readers.cards.cell_number import number_in
from perfscore.readers.cards.columns import Role, fund_heading_role, look
from perfscore.readers.cards.indicator_header import blank_headings
from perfscore.readers.cards.labels import bare, compact, fund_source, side_label
from perfscore.readers.cards.ledger import Ledger
from perfscore.readers.cards.neighbours import settle
from perfscore.readers.cards.pieces import Line, Piece
from perfscore.readers.cards.points_in_label import points_at_stake, states_points, with_points
from perfscore.readers.cards.printed_number import NOTHING
from perfscore.readers.cards.seating import seat
from perfscore.readers.cards.wording import GUESSED_BUDGET, REPEATED, SHIFTED, STRAY_FUND_CELL

_MONEY = (Role.INITIAL, Role.ANNUAL, Role.EXECUTED)
_POINTS = (Role.WEIGHT, Role.SCORE)
_LONGEST = 30
_POINTS_IN_HEADING = re.compile(r"\((?:权重|分值)?:?(\d{1,3}(?:\.\d+)?)(?:分|\))|\((\d{1,3}(?:\.\d+)?)分")
_SLASH = re.compile("[/／、]")
_BREAKDOWN = re.compile(r"按.{1,8}(性质|类型|类别|来源|用途|级次|科目|构成)?(分|划分|分类)")
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
    headers = fund_headers(line)
    return headers[0] if headers else None


def fund_headers(line: Line) -> tuple[Header, ...]:
    """The headings of the funds on `line`: one, or several where breakdowns of one total stand side by side.

    >>> from perfscore.readers.cards.pieces import typed
    >>> both = typed("收入项目", "年初预算数", "全年预算数", "支出项目", "年初预算数", "全年预算数")
    >>> [header.columns for header in fund_headers(both)]
    [(0, 1, 2), (3, 4, 5)]
    >>> [role.value for role in fund_headers(typed("资金来源", "预算数", "到位数", "支出数"))[0].roles]
    ['label', 'annual', 'ignored', 'executed']
    """
    pieces = list(line.pieces)
    side = -1
    if len(pieces) > 1 and side_label(pieces[0].text):
        # The label of the block, which may itself read like a heading: 预算执行情况.
        side, pieces = max(pieces[0].column, pieces[0].end), pieces[1:]
    roles = [Role.LABEL if is_breakdown(piece.text) else fund_heading_role(piece.text) for piece in pieces]
    starts = [index for index, role in enumerate(roles) if role is Role.LABEL] or [0]
    parts = [(start, end) for start, end in pairwise([*starts, len(pieces)])]
    parts[0] = (0, parts[0][1])
    headers = [_part(pieces[start:end], roles[start:end], line, side) for start, end in parts]
    return tuple(header for header in headers if header is not None) if headers[0] is not None else ()


def _part(pieces: Sequence[Piece], roles: Sequence[Role | None], line: Line, side: int) -> Header | None:
    seats: dict[Role, Piece] = {}
    first = next((at for at, role in enumerate(roles) if role is not None), 0)
    if roles.count(Role.INITIAL) > 1 and roles[first] is Role.INITIAL and Role.ANNUAL in roles:
        # 年度预算数（万元） above the labels, 年初预算 and 调整后预算数 above the amounts.
        roles = [*roles[:first], Role.LABEL, *roles[first + 1 :]]
    if roles.count(Role.EXECUTED) > 1:
        # 到位数 beside 支出数: money that came in is not yet spent.
        arrived = ["到位" in compact(piece.text) for piece in pieces]
        roles = [
            Role.IGNORED if came and role is Role.EXECUTED else role for came, role in zip(arrived, roles, strict=True)
        ]
    for piece, role in zip(pieces, roles, strict=True):
        if role is Role.INITIAL and role in seats:
            _two_budgets(seats, piece)
        elif role is not None and role is not Role.IGNORED:
            seats.setdefault(role, piece)
    _points_won(seats, pieces)
    _only_budget(seats, pieces)
    columns = {role: piece.column for role, piece in seats.items()}
    amounts = [columns[role] for role in _MONEY if role in columns]
    if len(amounts) < (1 if Role.LABEL in seats else 2):
        return None
    # What stands behind the column of the labels heads an amount, known or not.
    first = columns[Role.LABEL] + 1 if Role.LABEL in columns else side + 2 if side >= 0 else min(amounts)
    first = min([piece.column for piece in pieces if piece.column >= first] + amounts)
    # In an exact table the label may reach over several columns, in others it stands just before the amounts.
    columns.setdefault(Role.LABEL, 0 if line.exact else first - 1)
    found = [(column, role) for role, column in columns.items()]
    found += [
        (piece.column, role or Role.UNKNOWN)
        for piece, role in zip(pieces, roles, strict=True)
        if role in {None, Role.IGNORED} and piece.column >= first and piece.column not in columns.values()
    ]
    found += [(column, Role.UNKNOWN) for column in blank_headings(line, pieces) if column > min(amounts)]
    found.sort(key=lambda pair: pair[0])
    return Header(tuple(role for _, role in found), tuple(column for column, _ in found), line.width)


def is_breakdown(text: str) -> bool:
    """Whether `text` names one of several breakdowns of one total side by side: 按收入性质分, 按支出性质分."""
    return bool(_BREAKDOWN.fullmatch(compact(text)))


def breakdown_names(line: Line) -> tuple[str, ...]:
    """The names of the breakdowns that stand on `line`, the label of the block and the headings left out.

    >>> from perfscore.readers.cards.pieces import typed
    >>> breakdown_names(typed("年度预算（万元）", "按收入性质分", "年初预算数", "按支出性质分", "年初预算数"))
    ('按收入性质分', '按支出性质分')
    """
    return tuple(piece.text for piece in line.pieces if not piece.covered and is_breakdown(piece.text))


def _two_budgets(seats: dict[Role, Piece], other: Piece) -> None:
    """年初预算数 beside 预算数: the latter is the budget that counts."""
    first = seats[Role.INITIAL]
    if "年初" in compact(other.text) and "年初" not in compact(first.text):
        first, other = other, first
        seats[Role.INITIAL] = first
    seats.setdefault(Role.ANNUAL, other)


def _points_won(seats: dict[Role, Piece], pieces: Sequence[Piece]) -> None:
    """分数 beside 满分 is the score."""
    either = next((piece for piece in pieces if compact(piece.text) == "分数"), None)
    if either is not None and Role.SCORE not in seats and seats.get(Role.WEIGHT) is not either:
        seats[Role.SCORE] = either


def fund_in_pairs(line: Line, ledger: Ledger) -> Fund | None:
    """The fund of a line in which each heading has its figure beside it: 全年预算数 100 全年执行数 90 执行率 90%.

    >>> from perfscore.readers.cards.pieces import typed
    >>> fund = fund_in_pairs(typed("项目资金", "全年预算数", "100", "全年执行数", "90", "执行率", "90%"), Ledger())
    >>> fund.source, fund.annual, fund.executed, fund.rate
    ('total', Decimal('100'), Decimal('90'), '90%')
    """
    if not any(_may_head_money(piece.text) for piece in line.pieces):
        return None  # nearly every line
    seats: dict[Role, Piece] = {}
    label: Piece | None = None
    pieces = [part for piece in line.pieces for part in _parts(piece)]
    pieces = [part for number, piece in enumerate(pieces) for part in _two_in_one(pieces, number, piece)]
    beside: set[int] = set()
    for heading, figure in pairwise(pieces):
        role = fund_heading_role(heading.text)
        beside.add(id(figure) if role in {Role.IGNORED, Role.LABEL} else -1)
        if role is not None and role not in seats and _is_figure(figure):
            seats[role] = figure
        elif role is None and not seats and not _is_figure(heading):
            label = heading
    if sum(role in seats for role in _MONEY) < 2:
        return None
    _only_budget(seats, pieces)
    for piece in pieces:
        known = id(piece) in beside or states_points(piece.text) or any(piece is seated for seated in seats.values())
        if look(piece.text).digit and not known:
            ledger.unread(piece.text, line.place, STRAY_FUND_CELL)
    if label is not None:
        seats[Role.LABEL] = label
    header = Header.of({role: piece.column for role, piece in seats.items()})
    fund = _fund(line, Seating(seats=seats), header, ledger)
    if Role.WEIGHT not in seats:
        fund = evolve(fund, weight=points_at_stake(pieces))
    return fund if label is not None and not side_label(label.text) else evolve(fund, source="total")


def _may_head_money(text: str) -> bool:
    return fund_heading_role(text) is not None or ":" in text or "：" in text or "/" in text or "／" in text


def _parts(piece: Piece) -> tuple[Piece, ...]:
    """A cell such as 全年预算数：500.00 as heading and figure."""
    heading, colon, figure = piece.text.replace("：", ":").partition(":")
    if not colon or fund_heading_role(heading) is None:
        return (piece,)
    heading, figure = with_points(heading, figure.strip())
    return (evolve(piece, text=heading), *((evolve(piece, text=figure),) if figure else ()))


def _two_in_one(pieces: Sequence[Piece], number: int, piece: Piece) -> tuple[Piece, ...]:
    """A heading with two words and its two figures, 执行率分值／得分 beside 10／9.00, as two pairs."""
    words = _halves(piece.text)
    if len(words) == 2 and all(fund_heading_role(word) for word in words) and number + 1 < len(pieces):
        figures = _halves(pieces[number + 1].text)
        if len(figures) == 2 and all(look(figure).number or look(figure).percent for figure in figures):
            parts = [text for pair in zip(words, figures, strict=True) for text in pair]
            return tuple(evolve(piece, text=text) for text in parts)
    before = _halves(pieces[number - 1].text) if number else []
    taken = len(before) == 2 and all(map(fund_heading_role, before)) and len(_halves(piece.text)) == 2
    return () if taken else (piece,)


def _halves(text: str) -> list[str]:
    return [part.strip() for part in _SLASH.split(text)]


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
    texts = [compact(piece.text) for piece in line.pieces if "指标" not in piece.text]
    found = [match[1] or match[2] for match in map(_POINTS_IN_HEADING.search, texts) if match]
    return Decimal(found[-1]) if found else None


def fund_pieces(line: Line) -> list[Piece]:
    """The pieces of a fund row without the side label 项目资金 in front of it (a total row has no other label).

    >>> from perfscore.readers.cards.pieces import typed
    >>> [piece.text for piece in fund_pieces(typed("项目资金", "资金总额", "50"))]
    ['资金总额', '50']
    >>> [piece.text for piece in fund_pieces(typed("其他资金", "10", "项目支出", "40"))]
    ['其他资金', '10', '项目支出', '40']
    """
    pieces = list(line.pieces)
    first = next((index for index, piece in enumerate(pieces) if _is_figure(piece)), len(pieces))
    labels = [piece for piece in pieces if not _is_figure(piece)]
    if len(labels) > 1 and (labels[0].covered or (first > 1 and side_label(labels[0].text))):
        pieces.remove(labels[0])
    return pieces


def _is_figure(piece: Piece) -> bool:
    seen = look(piece.text)
    return seen.number or seen.dash or seen.percent or piece.text == NOTHING


def is_fund_row(line: Line) -> bool:
    """Whether `line` has a label and at least one amount or dash behind it."""
    pieces = fund_pieces(line)
    if len(pieces) > _LONGEST:
        return False
    figures = [index for index, piece in enumerate(pieces) if _is_figure(piece)]
    if len(figures) == 1 and pieces[figures[0]].text == NOTHING:
        return False  # 支出责任履行情况 … 无
    if pieces and bare(pieces[0].text).endswith("率") and sum(look(piece.text).percent for piece in pieces) > 1:
        return False  # 预算执行率 100% 95% 10 9.5: an indicator with its target, no source of money
    # Behind the figures a reason may stand, and a second breakdown.
    return bool(figures) and figures[0] <= 2 and (len(pieces) - len(figures) <= 2 or len(figures) >= 3)


@frozen
class FundRow:
    """A row of the funds with the headings it stands under; none where no heading was printed.

    `breakdowns` are the names of the breakdowns that the headings belong to, where there are several.
    """

    line: Line
    headers: tuple[Header, ...]
    weight: Decimal | None = None
    breakdowns: tuple[str, ...] = ()


def read_funds(rows: Sequence[FundRow], ledger: Ledger) -> tuple[Fund, ...]:
    """The funds on `rows`; what does not fit is repaired or noted as unread.

    The weight that a heading states is that of the total, where no column gives one.
    """
    blocks = [list(block) for _, block in groupby(rows, key=lambda row: row.headers)]
    funds = [fund for block in blocks for fund in _read_block(block, ledger, alone=len(rows) == 1)]
    first = next((fund for fund in funds if fund.breakdown is None), None)
    if first is not None and first.source == "other" and len(funds) > 1 and _adds_up(first, funds[1:]):
        funds = [evolve(fund, source="total") if fund is first else fund for fund in funds]
    if any(fund.source == "total" and fund.source_raw for fund in funds):
        # A row whose label is gone is not a second total.
        funds = [
            evolve(fund, source="other") if fund.source == "total" and not fund.source_raw else fund for fund in funds
        ]
    return tuple(fund for fund in funds if fund.breakdown is None) + tuple(
        fund
        for name in dict.fromkeys(fund.breakdown for fund in funds)
        for fund in funds
        if name and fund.breakdown == name
    )


def _adds_up(total: Fund, parts: Sequence[Fund]) -> bool:
    """Whether a first row of no known name is the sum of those below it."""
    amounts = [part.annual if part.annual is not None else part.initial for part in parts if part.breakdown is None]
    budget = total.annual if total.annual is not None else total.initial
    return budget is not None and len(amounts) > 0 and None not in amounts and sum(filter(None, amounts)) == budget


def _read_block(block: Sequence[FundRow], ledger: Ledger, *, alone: bool) -> Iterator[Fund]:
    headers = block[0].headers
    pieces = [fund_pieces(row.line) for row in block]
    if not headers:
        yield from _without_heading(block, pieces, ledger)
        return
    starts = [min(header.columns) for header in headers]
    for number, header in enumerate(headers):
        end = starts[number + 1] if number + 1 < len(starts) else None
        parts = [
            [
                piece
                for piece in row
                if (number == 0 or piece.column >= starts[number]) and (end is None or piece.column < end)
            ]
            for row in pieces
        ]
        if any(row.line.exact for row in block):
            seatings = [seat(row, header) for row in parts]
        else:
            seatings = settle(parts, [align(row, header) for row in parts], header, _MONEY)
        for row, seating in zip(block, seatings, strict=True):
            if not seating.seats:
                continue
            fund = _fund(row.line, seating, header, ledger)
            if len(headers) > 1 or row.breakdowns:
                fund = evolve(
                    fund, breakdown=row.breakdowns[number] if number < len(row.breakdowns) else f"{number + 1}"
                )
            if row.weight is not None and Role.WEIGHT not in header.roles and (fund.source == "total" or alone):
                fund = evolve(fund, weight=row.weight)
            yield fund


def _without_heading(block: Sequence[FundRow], pieces: Sequence[Sequence[Piece]], ledger: Ledger) -> Iterator[Fund]:
    """Rows of money that stand under no heading: the usual columns, or one amount, which is a budget."""
    seatings = [align(row, DEFAULT_HEADER) for row in pieces]
    for row, cells, seating in zip(block, pieces, settle(pieces, seatings, DEFAULT_HEADER, _MONEY), strict=True):
        figures = [piece for piece in cells if _is_figure(piece)]
        labels = [piece for piece in cells if not _is_figure(piece)]
        if len(figures) == 1 and len(labels) == 1:
            ledger.repaired(GUESSED_BUDGET, row.line.place)
            seats = {Role.LABEL: labels[0], Role.INITIAL: figures[0]}
            yield _fund(
                row.line, Seating(seats=seats), Header.of({role: piece.column for role, piece in seats.items()}), ledger
            )
        else:
            yield _fund(row.line, seating, DEFAULT_HEADER, ledger)


def _fund(line: Line, seating: Seating, header: Header, ledger: Ledger) -> Fund:
    if not line.exact and seating.shifted(header):
        ledger.repaired(SHIFTED, line.place)
    if seating.repeated:
        ledger.repaired(REPEATED, line.place)
    for piece in (*seating.left, *seating.strange):
        if not look(piece.text).digit or look(piece.text).sentence:
            ledger.remark(piece.text, line.place)  # a reason, merged over the rows or printed behind them
            continue
        ledger.unread(piece.text, line.place, STRAY_FUND_CELL)
    label = seating.seats[Role.LABEL].text if Role.LABEL in seating.seats else ""
    rate = seating.seats.get(Role.RATE)
    ledger.stood(line.place, "source", seating.seats.get(Role.LABEL))
    ledger.stood(line.place, "rate", rate)
    if (reason := seating.seats.get(Role.NOTE)) is not None and not look(reason.text).dash:
        ledger.remark(reason.text, line.place)
    numbers = {role: number_in(seating.seats.get(role), role, line.place, ledger) for role in (*_MONEY, *_POINTS)}
    source = fund_source(label) if label else "total" if rate and look(rate.text).percent else "other"
    if source == "other" and side_label(label) and seating.seats[Role.LABEL].covered:
        source = "total"  # the label of the block, merged over its only row
    return Fund(
        source=source,
        source_raw=label,
        place=line.place,
        initial=numbers[Role.INITIAL],
        annual=numbers[Role.ANNUAL],
        executed=numbers[Role.EXECUTED],
        weight=numbers[Role.WEIGHT],
        rate=None if rate is None or look(rate.text).dash or rate.text == NOTHING else rate.text,
        score=numbers[Role.SCORE],
    )
