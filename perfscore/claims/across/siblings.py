"""Two cards of one unit that count the same things: a price that one card confirms, and amounts per head that differ.

A price is proved where one card's quantity times its unit cost is the money executed, as far as it is printed; the
same quantity on the other card should then account for that card's money. Of two counts that both cards have, the
ratio promised is alike; where the ratio reached is not, one of the counts is in doubt. One fee under one name has one
target. All are questions.

>>> from perfscore.scoring.reading import read_card
>>> from perfscore.testing.sketch import sketch
>>> cards = sketch('''
... card: 采暖费 | 甲中心
... funds: 9.00 9.00 9.00
... 产出 数量 | 供暖面积 | <=5000 平方米 | 5000 平方米 | 10 | 10.00
... card: 采暖费缺口 | 甲中心
... funds: 13.20 13.20 13.20
... 产出 数量 | 供暖面积 | <=6000 平方米 | 6000 平方米 | 10 | 10.00
... 成本 经济成本 | 取暖费标准 | =22 元/平方米 | 22 元/平方米 | 10 | 10.00
... ''').scorecards
>>> [(found.kind, found.words) for found in find_siblings(cards, [read_card(card) for card in cards])]
[('price', '5000平方米 × 22元/平方米 = 11万元、9.00万元')]
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, permutations

from perfscore.claims.across.repeats import Repeat, RepeatSpot
from perfscore.claims.prose.dates import without_periods
from perfscore.claims.prose.precision import meet, step_of
from perfscore.claims.prose.text import plain_prose
from perfscore.claims.prose.words import bare
from perfscore.claims.rows import name_of, promised, reported
from perfscore.model.scorecard import YUAN_PER, Scorecard
from perfscore.quantity.quantity import Quantity, decimal_text
from perfscore.scoring.reading import RowReading

_FAR = Fraction(1, 5)
"""A product this far off the money executed is not explained by part of the work."""
_ALIKE = Fraction(1, 20)
_APART = Fraction(1, 4)
_OWN_WORDS = 3
_MOST_CARDS = 40

Member = tuple[Scorecard, Sequence[RowReading]]


def find_siblings(cards: Sequence[Scorecard], readings: Sequence[Sequence[RowReading]]) -> tuple[Repeat, ...]:
    """What two cards of a unit say differently of price and measure; `readings` are their rows as they were read."""
    units: defaultdict[str, list[Member]] = defaultdict(list)
    for card, rows in zip(cards, readings, strict=True):
        if card.kind == "project" and card.unit:
            units[plain_prose(card.unit)].append((card, rows))
    return tuple(
        found
        for members in units.values()
        for one, other in combinations(members[:_MOST_CARDS], 2)
        for found in (*_price(one, other), *_price(other, one), *_ratio(one, other), *_fees(one, other))
    )


def _price(proving: Member, other: Member) -> Iterator[Repeat]:
    """The quantity of `other` at the price that `proving` proves, against the money of `other`."""
    costs = [row for row in proving[1] if row.class_ == "成本"]
    if len(costs) != 1 or any(row.class_ == "成本" for row in other[1]):
        return
    price, money = reported(costs[0]), _executed(other[0])
    if price is None or not price.unit.is_money or len(price.unit.per) != 1 or money is None:
        return
    for own, theirs in _common_counts(proving, other):
        quantity, second = reported(own), reported(theirs)
        if quantity is None or second is None or quantity.unit.dimension != price.unit.per[0]:
            continue
        paid = _executed(proving[0])
        if paid is None or not meet(quantity.base * price.base, Fraction(0), *paid):
            continue
        product = second.base * price.base
        if abs(product - money[0]) > _FAR * money[0]:
            yield _of_price(other, theirs, second, price, product, (proving[0], costs[0]))


def _of_price(
    other: Member,
    row: RowReading,
    quantity: Quantity,
    price: Quantity,
    product: Fraction,
    proved: tuple[Scorecard, RowReading],
) -> Repeat:
    card, fund = other[0], other[0].total_fund
    scale = YUAN_PER[card.money_unit]
    cents = decimal_text(Fraction(round(product / scale * 100), 100))
    executed = "" if fund is None else fund.executed
    words = f"{quantity} × {price} = {cents}{card.money_unit}、{executed}{card.money_unit}"
    return Repeat(kind="price", words=words, spots=(_spot(card, row), _spot(*proved)))


def _ratio(one: Member, other: Member) -> Iterator[Repeat]:
    """Two counts of both cards, promised in one ratio and reached in two."""
    pairs = list(_common_counts(one, other))
    for (a, c), (b, d) in permutations(pairs, 2):
        figures = [_counts(row) for row in (a, b, c, d)]
        if any(item is None for item in figures):
            continue
        (a_t, a_r), (b_t, b_r), (c_t, c_r), (d_t, d_r) = (item for item in figures if item is not None)
        people = a.unit is not None and a.unit.numerator in {"人", "户"}
        if not people or b.unit == a.unit or not all((a_t, a_r, c_t, c_r, b_t, b_r)):
            continue
        promised_ratios, reached = (b_t / a_t, d_t / c_t), (b_r / a_r, d_r / c_r)
        if _apart(*promised_ratios) <= _ALIKE and _apart(*reached) > _APART:
            words = "、".join(_each(ratio, b) for ratio in reached)
            yield Repeat(kind="ratio", words=words, spots=(_spot(other[0], c), _spot(other[0], d), _spot(one[0], a)))
            return


def _fees(one: Member, other: Member) -> Iterator[Repeat]:
    """One fee per head or area, under the same distinctive name on both cards, with two targets.

    Between cards that differ only in their period the fee may have been raised; cards of other projects may pay others.
    """
    short, long = sorted((without_periods(plain_prose(card.name or "")) for card, _ in (one, other)), key=len)
    if short == long or len(short) < _OWN_WORDS or short not in long:
        return
    prices = {name_of(row): row for row in other[1] if _is_fee(row)}
    for row in one[1]:
        partner = prices.get(name_of(row)) if _is_fee(row) else None
        if partner is None or len(bare(name_of(row))) < _OWN_WORDS:
            continue
        (fee,), (second,) = promised(row), promised(partner)
        if fee.unit.per == second.unit.per and fee.unit.is_money and second.unit.is_money and fee.base != second.base:
            words = "、".join(plain_prose(item.row.target or "") for item in (row, partner))
            yield Repeat(kind="fee", words=words, spots=(_spot(other[0], partner), _spot(one[0], row)))


def _is_fee(row: RowReading) -> bool:
    """Whether a row is a cost for each: 元/人, 元/平方米."""
    figures = promised(row)
    return row.class_ == "成本" and len(figures) == 1 and bool(figures[0].unit.per) and figures[0].unit.is_money


def _each(ratio: Fraction, row: RowReading) -> str:
    unit = row.unit.name if row.unit is not None else ""
    return f"{decimal_text(Fraction(round(ratio * 10), 10))}{unit}"


def _apart(one: Fraction, other: Fraction) -> Fraction:
    return abs(one - other) / max(min(abs(one), abs(other)), Fraction(1, 10**9))


def _counts(row: RowReading) -> tuple[Fraction, Fraction] | None:
    """Target and actual of a count."""
    return row.values if row.unit is not None and not row.unit.is_money and len(promised(row)) == 1 else None


def _common_counts(one: Member, other: Member) -> Iterator[tuple[RowReading, RowReading]]:
    """The counts that both cards have under one name and in one unit, once each."""
    named = {name_of(row): row for row in other[1] if row.class_ == "数量"}
    for row in one[1]:
        partner = named.get(name_of(row)) if row.class_ == "数量" and name_of(row) else None
        if partner is not None and row.unit is not None and row.unit == partner.unit and row.unit.numerator != "%":
            yield row, partner


def _executed(card: Scorecard) -> tuple[Fraction, Fraction] | None:
    """The money executed and its last digit, in 元."""
    fund = card.total_fund
    if fund is None or not fund.executed:
        return None
    scale = YUAN_PER[card.money_unit]
    return Fraction(fund.executed) * scale, step_of(fund.executed) * scale


def _spot(card: Scorecard, row: RowReading) -> RepeatSpot:
    return RepeatSpot(card=card, place=row.row.place, words=plain_prose(row.row.actual or ""), row=row.row)
