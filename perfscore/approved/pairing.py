"""Which approved table a card belongs to, and which of its rows: by name, then by unit and money.

>>> same_name("2023年业务楼运营费项目", "业务楼 运营费"), same_name("培训费", "差旅费")
(True, False)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from perfscore.claims.prose.text import plain_prose
from perfscore.claims.prose.words import shared
from perfscore.model.scorecard import YUAN_PER, Indicator, Scorecard

_NEARLY = 0.72
"""Names of rows that have this share of their signs in common are one name written in two ways."""


def pair_cards(cards: Sequence[Scorecard], approved: Sequence[Scorecard]) -> dict[str, Scorecard]:
    """The approved table of each card, by the card's id; a table belongs to one card at most."""
    left = list(approved)
    paired: dict[str, Scorecard] = {}
    for rule in (_by_name_and_unit, _by_name, _by_unit_and_money):
        for card in cards:
            found = [table for table in left if rule(card, table)] if card.id not in paired else []
            if len(found) == 1:
                paired[card.id] = found[0]
                left.remove(found[0])
    return paired


def pair_rows(
    rows: Sequence[Indicator], approved: Sequence[Indicator]
) -> list[tuple[Indicator | None, Indicator | None]]:
    """The rows of a card beside those approved, in the card's order, then what is only in one of them."""
    left = list(approved)
    found: dict[int, Indicator] = {}
    for exact in (True, False):
        for index, row in enumerate(rows):
            if index in found:
                continue
            like = [(alike, other) for other in left if (alike := _alike(row, other, exact=exact))]
            if like:
                found[index] = max(like, key=lambda item: item[0])[1]
                left.remove(found[index])
    for index, row in enumerate(rows):
        renamed = [other for other in left if index not in found and _renamed(row, other)]
        rivals = [other for number, other in enumerate(rows) if number not in found and _renamed(other, *renamed[:1])]
        if len(renamed) == len(rivals) == 1:
            found[index] = renamed[0]
            left.remove(renamed[0])
    return [*((row, found.get(index)) for index, row in enumerate(rows)), *((None, other) for other in left)]


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names of projects are one, but for the year, spaces, brackets and the word 项目."""
    return bool(_core(one)) and _core(one) == _core(other)


def _core(name: str | None) -> str:
    plain = re.sub(r"[（(][^（）()]*[）)]|[\s“”\"《》]|20\d{2}年?度?", "", name or "")
    return plain.removesuffix("项目").removesuffix("经费") or plain


def _by_name_and_unit(card: Scorecard, table: Scorecard) -> bool:
    return card.unit is not None and card.unit == table.unit and _by_name(card, table)


def _by_name(card: Scorecard, table: Scorecard) -> bool:
    """By name, where the units do not tell them apart; a department has one card."""
    if card.kind != table.kind or not (same_name(card.name, table.name) or card.kind == "department"):
        return False
    one, other = (re.sub(r"\s", "", unit or "") for unit in (card.unit, table.unit))
    return one in other or other in one or _same_money(card, table)


def _by_unit_and_money(card: Scorecard, table: Scorecard) -> bool:
    return card.unit is not None and card.unit == table.unit and _same_money(card, table)


def _same_money(card: Scorecard, table: Scorecard) -> bool:
    """Whether the card's initial budget is the table's, in 元."""
    one, other = card.total_fund, table.total_fund
    if one is None or other is None or not one.initial:
        return False
    planned = {amount * YUAN_PER[table.money_unit] for amount in (other.initial, other.annual) if amount is not None}
    return one.initial * YUAN_PER[card.money_unit] in planned


def _renamed(row: Indicator, other: Indicator | None = None) -> bool:
    """Whether two rows of one class, target and weight have words of their own in common: one was renamed."""
    if other is None or row.target is None or row.weight is None or row.level2_class in {None, "满意度"}:
        return False
    alike = (row.target, row.weight, row.level2_class) == (other.target, other.weight, other.level2_class)
    return alike and bool(shared(plain_prose(row.level3 or ""), plain_prose(other.level3 or "")))


def _alike(row: Indicator, other: Indicator, *, exact: bool) -> float:
    one, two = (re.sub(r"\s", "", item.level3 or "") for item in (row, other))
    if not one or not two:
        return 0
    if exact:
        return float(one == two)
    same_class = row.level2_class == other.level2_class or None in {row.level2_class, other.level2_class}
    alike = SequenceMatcher(None, one, two, autojunk=False).ratio()
    return alike if same_class and alike >= _NEARLY else 0
