"""Every figure that differs between a card and its later version, with its effect on points.

The effect of a changed score or total is the difference of the two; that of a changed target, actual value or weight is
what the standard gives the new row less what it would give it with the old cell.

>>> from perfscore.pairing import pair_cards, pair_rows
>>> from perfscore.testing.sketch import sketch
>>> old = sketch("产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62").scorecards[0]
>>> new = sketch("产出 数量 | 培训人数 | >=45 人 | 51 人 | 10 | 10.00").scorecards[0]
>>> pair = pair_cards([old], [new])[0]
>>> for change in row_changes(pair_rows(pair)[0], Standard.load("mof-2020")):
...     print(change.field, change.before, change.after, change.effect)
target >=53 人 >=45 人 0.38
score 9.62 10.00 0.38
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from attrs import evolve, frozen

from perfscore.errors import QuantityError
from perfscore.model.place import Place
from perfscore.model.printed import FieldName
from perfscore.model.scorecard import Fund, Indicator, Scorecard
from perfscore.model.target import Deadline, Forward, Range, Reverse, Target, read_target
from perfscore.pairing import CardPair, RowPair, same_name
from perfscore.quantity.quantity import Quantity
from perfscore.quantity.unit import relate
from perfscore.scoring.exact import score
from perfscore.standards.standard import Standard

_ROW_FIELDS: tuple[FieldName, ...] = ("target", "actual", "weight", "score", "note")
_FUND_FIELDS: tuple[FieldName, ...] = ("initial", "annual", "executed", "weight", "rate", "score")
_CARD_FIELDS: tuple[FieldName, ...] = ("name", "total_weight", "total_score", "grade")
_MOVES_POINTS = frozenset({"target", "actual", "weight"})


@frozen(kw_only=True)
class Change:
    """One cell that differs: `row` is the indicator or source of money it belongs to, None for the card's own cells.

    `effect` is in points, None where no points can be said to follow; `loosened` says that a target was made easier.
    """

    card: Scorecard
    row: str | None
    field: FieldName
    before: str | None
    after: str | None
    place: Place
    effect: Decimal | None = None
    loosened: bool = False


def row_changes(pair: RowPair, standard: Standard) -> tuple[Change, ...]:
    """The cells of an indicator that differ."""
    return tuple(_row_changes(pair, standard))


def fund_changes(pair: CardPair) -> tuple[Change, ...]:
    """The cells of the money that differ, a source of money paired by its name."""
    later = {same_name(fund.source_raw): fund for fund in pair.new.funds}
    return tuple(
        _change(pair.new, new, fund.source_raw, field, getattr(fund, field), getattr(new, field))
        for fund in pair.old.funds
        if (new := later.get(same_name(fund.source_raw))) is not None
        for field in _FUND_FIELDS
        if getattr(fund, field) != getattr(new, field)
    )


def card_changes(pair: CardPair) -> tuple[Change, ...]:
    """The name, the totals and the grade that differ."""
    found = []
    for field in _CARD_FIELDS:
        before, after = getattr(pair.old, field), getattr(pair.new, field)
        if field == "name" and same_name(before) == same_name(after):
            continue
        if before != after:
            effect = _difference(before, after) if field == "total_score" else None
            found.append(
                Change(
                    card=pair.new,
                    row=None,
                    field=field,
                    before=_shown(before),
                    after=_shown(after),
                    place=pair.new.last_place,
                    effect=effect,
                )
            )
    return tuple(found)


def loosened(before: str | None, after: str | None) -> bool:
    """Whether a target was made easier to reach: a floor lowered, a ceiling raised, a date put off, a range widened.

    >>> loosened(">=53 人", ">=45 人"), loosened("≤12万元", "≤150000元"), loosened("≥53 人", "≥60 人")
    (True, True, False)
    >>> loosened("6月底前", "9月底前"), loosened("10-15人", "8-15人"), loosened("提升", "≥3 人")
    (True, True, False)
    """
    old, new = _target(before), _target(after)
    match old, new:
        case Forward(bound=one), Forward(bound=other):
            return _below(other, one)
        case Reverse(bound=one), Reverse(bound=other):
            return _below(one, other)
        case Range(low=low, high=high), Range(low=new_low, high=new_high):
            return _below(new_low, low) or _below(high, new_high)
        case Deadline(moment=one_day), Deadline(moment=other_day):
            same = (one_day.every, one_day.year is None) == (other_day.every, other_day.year is None)
            return same and (other_day.year or 0, *other_day.last) > (one_day.year or 0, *one_day.last)
        case _:
            return False


def _row_changes(pair: RowPair, standard: Standard) -> Iterator[Change]:
    for field in _ROW_FIELDS:
        before, after = getattr(pair.old, field), getattr(pair.new, field)
        if _same_text(before, after):
            continue
        effect = _difference(before, after) if field == "score" else None
        if field in _MOVES_POINTS:
            effect = _effect(pair.new, evolve(pair.new, **{field: before}), standard)
        change = _change(pair.new_card, pair.new, pair.old.level3, field, before, after)
        yield evolve(change, effect=effect, loosened=field == "target" and loosened(before, after))


def _change(
    card: Scorecard, row: Fund | Indicator, name: str | None, field: FieldName, before: object, after: object
) -> Change:
    effect = _difference(before, after) if field == "score" else None
    return Change(
        card=card,
        row=name,
        field=field,
        before=_shown(before),
        after=_shown(after),
        place=row.place.at(field),
        effect=effect,
    )


def _effect(now: Indicator, restored: Indicator, standard: Standard) -> Decimal | None:
    with_new, with_old = score(now, standard).points, score(restored, standard).points
    return None if with_new is None or with_old is None else with_new - with_old


def _difference(before: object, after: object) -> Decimal | None:
    return after - before if isinstance(before, Decimal) and isinstance(after, Decimal) else None


def _same_text(before: object, after: object) -> bool:
    if isinstance(before, str) and isinstance(after, str):
        return "".join(before.split()) == "".join(after.split())
    return before == after


def _shown(value: object) -> str | None:
    if value is None:
        return None
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _target(text: str | None) -> Target | None:
    try:
        return None if text is None else read_target(text)
    except QuantityError:
        return None


def _below(one: Quantity, other: Quantity) -> bool:
    """Whether `one` is smaller than `other`; False where the two have no common unit."""
    return relate(one.unit, other.unit) in {"same", "convertible", "absent"} and one.base < other.base
