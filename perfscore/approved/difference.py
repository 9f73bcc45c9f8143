r"""What a self-evaluation changed against the approved targets, row by row, with the effect on points.

>>> from perfscore.testing.sketch import sketch
>>> card = sketch("产出 数量 | 培训人数 | >=40 人 | 40 人 | 10 | 10.00").scorecards[0]
>>> table = sketch("form: target\n产出 数量 | 培训人数 | >=50 人 | - | 10 | -").scorecards[0]
>>> [found] = [item for item in differences([card], [table], Standard.load("mof-2020")) if item.row and item.approved]
>>> found.what, str(found.by_approval), str(found.effect)
('weaker', '8.00', '2.00')
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from attrs import evolve, frozen

from perfscore.approved.pairing import pair_cards, pair_rows, same_name
from perfscore.both import Both
from perfscore.errors import QuantityError
from perfscore.model.scorecard import SCORED_BY_TARGET, Indicator, Scorecard
from perfscore.model.target import Deadline, Exact, Forward, Qualitative, Reverse, Target, kind_of, read_target
from perfscore.quantity.unit import relate
from perfscore.scoring.exact import score
from perfscore.scoring.meaning import wanted_direction
from perfscore.standards.standard import Standard

What = Literal[
    "dropped",
    "added",
    "weaker",
    "stricter",
    "sign",
    "unit",
    "words",
    "reworded",
    "weight",
    "no-table",
    "no-card",
]
WHAT: dict[What, Both] = {
    "dropped": Both("删除指标", "dropped"),
    "added": Both("增加指标", "added"),
    "weaker": Both("调低指标值", "target lowered"),
    "stricter": Both("调高指标值", "target raised"),
    "sign": Both("变更符号", "another sign"),
    "unit": Both("变更计量单位", "another unit"),
    "words": Both("数值改为文字", "words for a figure"),
    "reworded": Both("变更指标值表述", "reworded"),
    "weight": Both("调整分值", "re-weighted"),
    "no-table": Both("未见批复目标", "no approved table"),
    "no-card": Both("未见自评表", "no self-evaluation"),
}
_APPROVAL = re.compile(r"(?:调整|变更|追加|调减)[^。；]{0,30}?([\u4e00-\u9fff]{1,10}[〔\[（(]20\d{2}[〕\]）)]第?\d+号)")


@frozen(kw_only=True)
class TargetDifference:
    """One difference between a card and its approved table.

    `row` is the card's row and `approved` the approved one; None where there is none. `by_approval` are the points that
    the reported actual would get with the approved target (or, where that was changed, the approved weight) in place of
    the card's; `effect` is how far the published score is above them. `approval` is the number of the paper that
    approved the change, where the card names one.
    """

    what: What
    card: Scorecard | None = None
    table: Scorecard | None = None
    row: Indicator | None = None
    approved: Indicator | None = None
    by_approval: Decimal | None = None
    effect: Decimal | None = None
    approval: str | None = None


def differences(
    cards: Sequence[Scorecard], approved: Sequence[Scorecard], standard: Standard
) -> tuple[TargetDifference, ...]:
    """Every difference between the cards and the approved tables, in the cards' order."""
    if not approved:
        return ()
    tables = pair_cards(cards, approved)
    found: list[TargetDifference] = []
    for card in cards:
        table = tables.get(card.id)
        if table is None:
            found.append(TargetDifference(what="no-table", card=card))
        else:
            found += _of_card(card, table, standard)
    used = {id(table) for table in tables.values()}
    return (*found, *(TargetDifference(what="no-card", table=table) for table in approved if id(table) not in used))


def own_differences(cards: Sequence[Scorecard], standard: Standard) -> tuple[TargetDifference, ...]:
    """The differences within one document that prints approved targets and self-evaluations of one name and year."""
    reported = [card for card in cards if card.form in SCORED_BY_TARGET]
    found = differences(reported, own_tables(cards), standard)
    return tuple(item for item in found if item.what not in {"no-table", "no-card"})


def own_tables(cards: Sequence[Scorecard]) -> tuple[Scorecard, ...]:
    """The tables of targets among some cards that have a self-evaluation of their name and year beside them."""
    tables = [card for card in cards if card.form == "target" and card.year is not None]
    reported = [card for card in cards if card.form in SCORED_BY_TARGET]
    return tuple(table for table in tables if any(_same(card, table) for card in reported))


def _same(card: Scorecard, table: Scorecard) -> bool:
    return card.year == table.year and card.kind == table.kind and same_name(card.name, table.name)


def _of_card(card: Scorecard, table: Scorecard, standard: Standard) -> Iterator[TargetDifference]:
    whole = _approval_in(passage.text for passage in (card.goal, card.achievement) if passage is not None)
    for row, approved in pair_rows(card.indicators, table.indicators):
        number = whole if row is None else (_approval_in([row.note or "", row.target or ""]) or whole)
        made = TargetDifference(what="added", card=card, table=table, row=row, approved=approved, approval=number)
        if row is None:
            yield evolve(made, what="dropped")
        elif approved is None:
            yield evolve(made, effect=row.score)
        else:
            for what in _changes(row, approved):
                yield _with_effect(evolve(made, what=what), row, approved, standard)


def _approval_in(texts: Iterator[str] | list[str]) -> str | None:
    return next((found[1] for text in texts if (found := _APPROVAL.search(re.sub(r"\s", "", text)))), None)


def _changes(row: Indicator, approved: Indicator) -> Iterator[What]:
    change = _of_target(row, approved)
    if change is not None:
        yield change
    if row.weight is not None and approved.weight is not None and row.weight != approved.weight:
        yield "weight"


def _of_target(row: Indicator, approved: Indicator) -> What | None:
    if row.target is None or approved.target is None or _plain(row.target) == _plain(approved.target):
        return None
    try:
        ours, theirs = read_target(row.target), read_target(approved.target)
    except QuantityError:
        return "reworded"
    if ours == theirs:
        return None
    if isinstance(ours, Qualitative):
        return "reworded" if isinstance(theirs, Qualitative) else "words"
    if kind_of(ours) != kind_of(theirs):
        return "reworded" if isinstance(theirs, Qualitative) else "sign"
    return _compared(ours, theirs, less=_wants_less(row, theirs))


def _wants_less(row: Indicator, target: Target) -> bool:
    """Whether less is better: of a ceiling, and of an exact figure where the row is one of costs or defects."""
    if not isinstance(target, Exact):
        return isinstance(target, Reverse)
    return wanted_direction(row.level3, row.level2_class, money=target.value.unit.is_money) == "less"


def _compared(ours: Target, theirs: Target, *, less: bool) -> What | None:
    """How a target differs from the approved one of its kind; `less` says that a smaller figure asks for more."""
    match ours, theirs:
        case (
            (Forward(bound=one), Forward(bound=other))
            | (Reverse(bound=one), Reverse(bound=other))
            | (Exact(value=one), Exact(value=other))
        ):
            if relate(one.unit, other.unit) in {"different", "heads-visits", "denominator-dropped"}:
                return "unit"
            if one.base == other.base:
                return "sign" if getattr(ours, "strict", None) != getattr(theirs, "strict", None) else None
            return "weaker" if (one.base > other.base) == less else "stricter"
        case Deadline(moment=one), Deadline(moment=other):
            last, wanted = (one.year or 0, *one.last), (other.year or 0, *other.last)
            if None in {one.year, other.year}:
                last, wanted = (0, *one.last), (0, *other.last)
            return None if last == wanted else "weaker" if last > wanted else "stricter"
        case _:
            return "reworded"


def _plain(text: str) -> str:
    return re.sub(r"\s|^[=＝]", "", text)


def _with_effect(found: TargetDifference, row: Indicator, approved: Indicator, standard: Standard) -> TargetDifference:
    """The difference with the points that the reported actual gets against what was approved in place of the change."""
    by_change = evolve(row, weight=approved.weight) if found.what == "weight" else evolve(row, target=approved.target)
    by_approval = score(by_change, standard).points
    if by_approval is None or row.score is None:
        return found
    effect = row.score - by_approval
    return evolve(found, by_approval=by_approval, effect=effect if Fraction(effect) != 0 else Decimal(0))
