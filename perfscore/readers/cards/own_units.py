"""Amounts of money that print their own unit: 1000万元 beside 9500000元, 100万, ￥1,000.00.

>>> from perfscore.readers.cards.pieces import typed
>>> line, unit = in_one_unit(typed("年度资金总额", "1000万元", "9500000元", "95%"), "万元", Ledger())
>>> [piece.text for piece in line.pieces], unit
(['年度资金总额', '1000', '950.0000', '95%'], '万元')
>>> in_one_unit(typed("年度资金总额", "9500000元", "￥9,000,000.00元"), None, Ledger())[1]
'元'
"""

from __future__ import annotations

import re
from decimal import Decimal

from attrs import evolve

from perfscore.model.scorecard import MoneyUnit
from perfscore.quantity.printed import spaceless
from perfscore.readers.cards.columns import fund_heading_role, look
from perfscore.readers.cards.labels import fund_source, side_label
from perfscore.readers.cards.ledger import Ledger
from perfscore.readers.cards.pieces import Line, Piece
from perfscore.readers.cards.wording import OWN_UNIT

_AMOUNT = re.compile(
    r"(?P<label>[^:\d]{2,16}:)?(?P<sign>(?:人民币|¥|RMB))?(?P<digits>[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
    r"(?P<unit>亿元|百万元|万元|千元|元|亿|万)?(?:整)?"
)
# How many places each unit stands above 元.
_PLACES = {"元": 0, "千元": 3, "万": 4, "万元": 4, "百万元": 6, "亿": 8, "亿元": 8}
_UNITS: dict[int, MoneyUnit] = {0: "元", 4: "万元", 8: "亿元"}
_UNITED = re.compile("[元万亿¥￥]|RMB")
_LONGEST = 40


def in_one_unit(line: Line, unit: MoneyUnit | None, ledger: Ledger) -> tuple[Line, MoneyUnit | None]:
    """The row with all its amounts in `unit`, exactly, and the unit; without one that of the row's own largest."""
    found = {id(piece): match for piece in line.pieces if (match := _amount(piece)) is not None}
    if not found:
        return line, unit
    if _is_doubtful(line, found, unit):
        return line, unit
    own = [_PLACES[match["unit"]] for match in found.values() if match["unit"]]
    if unit is None and own:
        unit = next(_UNITS[places] for places in (8, 4, 0) if places <= max(own))
    card = _PLACES[unit or "万元"]
    pieces = tuple(
        evolve(piece, text=_converted(found[id(piece)], card), repaired=True) if id(piece) in found else piece
        for piece in line.pieces
    )
    ledger.repaired(OWN_UNIT(unit=unit or "万元"), line.place)
    return evolve(line, pieces=pieces), unit


def _is_doubtful(line: Line, found: dict[int, re.Match[str]], unit: MoneyUnit | None) -> bool:
    """Whether amounts without a unit stand beside some in another unit than the card's: 9500000元, 9000000."""
    card = _PLACES[unit or "万元"]
    others = any(match["unit"] and _PLACES[match["unit"]] != card for match in found.values())
    return others and any(look(piece.text).large for piece in line.pieces if id(piece) not in found)


def may_state_the_unit(text: str) -> bool:
    """Whether a cell is one that a unit of money may be printed in: a label of the funds, or 单位：万元."""
    return bool(side_label(text) or fund_heading_role(text) or fund_source(text) != "other" or "单位" in text[:10])


def has_own_unit(line: Line) -> bool:
    """Whether a cell of the line is an amount with a unit."""
    return any(_amount(piece) is not None for piece in line.pieces)


def names_money(line: Line) -> bool:
    """Whether a line names a source of money, or heads its amounts."""
    labels = [piece.text.replace("：", ":").split(":")[0] for piece in line.pieces]
    return any(fund_heading_role(label) or fund_source(label) != "other" for label in labels)


def _amount(piece: Piece) -> re.Match[str] | None:
    """The amount in a cell, where it has a unit or the sign of the currency."""
    if len(piece.text) > _LONGEST or not _UNITED.search(piece.text):
        return None
    match = _AMOUNT.fullmatch(spaceless(piece.text))
    return match if match and (match["unit"] or match["sign"]) else None


def _converted(match: re.Match[str], card: int) -> str:
    """The digits in the unit of the card; an amount with the sign alone is in that unit already."""
    shift = _PLACES[match["unit"]] - card if match["unit"] else 0
    digits = match["digits"] if not shift else f"{Decimal(match['digits'].replace(',', '')).scaleb(shift):f}"
    return (match["label"] or "") + digits
