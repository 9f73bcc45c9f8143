r"""Which card and which row of one document is which of another: by name, unit and money, never by position alone.

Two documents tell of the same cards when a unit hands in again, or when a card is held against its approved targets.
The surest likeness is tried first over all cards, then the next; so that a card takes no other's partner.

>>> from perfscore.testing.sketch import sketch
>>> old = sketch("card: 培训费 | 甲中心\n产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62").scorecards
>>> new = sketch("card: 培训费项目 | 甲中心\n产出 数量 | 培训人数 | >=45 人 | 51 人 | 10 | 10.00").scorecards
>>> [(pair.old.name, pair.new.name, pair.by) for pair in pair_cards(old, new)]
[('培训费', '培训费项目', 'name, unit, money')]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from difflib import SequenceMatcher
from fractions import Fraction

from attrs import frozen

from perfscore.model.scorecard import YUAN_PER, Indicator, Scorecard

# What stands between or around the characters of a name without changing whose name it is.
_BESIDE = re.compile(r"[\W_]+")
_NOUN = re.compile(r"(?:项目|经费项目)$")

# Above this share of common rows, two cards of different names are one that was renamed.
_RENAMED = Fraction(1, 2)
# From this likeness of names on, two rows of one card are one that was reworded.
_REWORDED = 0.6


@frozen(kw_only=True)
class CardPair:
    """A card and its later version; `by` says what they were known by, `merged` that others became the same one."""

    old: Scorecard
    new: Scorecard
    by: str
    merged: bool = False


@frozen(kw_only=True)
class RowPair:
    """A row and its later version, perhaps on another card (`new_card`)."""

    old: Indicator
    new: Indicator
    new_card: Scorecard


def same_name(text: str | None) -> str:
    """A name without spaces, punctuation and the noun 项目 at its end.

    >>> same_name("“培训 费”项目")
    '培训费'
    """
    return _NOUN.sub("", _BESIDE.sub("", text or ""))


def pair_cards(old: Sequence[Scorecard], new: Sequence[Scorecard]) -> tuple[CardPair, ...]:
    """The cards of `old` that are found in `new`, in the order of `old`; one that is not found is not in the result."""
    found: dict[int, CardPair] = {}
    taken: set[int] = set()
    for by, key in _KEYS:
        places = _places(new, key, taken)
        for index, card in enumerate(old):
            wanted = key(card)
            open_places = places.get(wanted, []) if index not in found and wanted is not None else []
            if open_places:
                place = open_places.pop(0)
                taken.add(place)
                found[index] = CardPair(old=card, new=new[place], by=by)
    for index, at in _renamed(old, new, found, taken):
        found[index] = CardPair(old=old[index], new=new[at], by="rows")
    for index, card in enumerate(old):
        if index not in found and (host := _host(card, new)) is not None:
            found[index] = CardPair(old=card, new=host, by="rows", merged=True)
    return tuple(found[index] for index in sorted(found))


def pair_rows(pair: CardPair, elsewhere: Iterable[Scorecard] = ()) -> tuple[RowPair, ...]:
    """The rows of the old card that are found on the new one, or, by name and class, on one of `elsewhere`."""
    left = list(pair.new.indicators)
    found: dict[int, RowPair] = {}

    def take(index: int, chosen: Indicator | None, card: Scorecard) -> None:
        if chosen is not None:
            found[index] = RowPair(old=pair.old.indicators[index], new=chosen, new_card=card)
            if card is pair.new:
                left.remove(chosen)

    likenesses: tuple[Callable[[Indicator, Indicator], bool], ...] = (_same_row, _same_level3, _same_figures, _reworded)
    for alike in likenesses:
        for index, row in enumerate(pair.old.indicators):
            if index not in found:
                take(index, next((other for other in left if alike(row, other)), None), pair.new)
    for card in elsewhere:
        for index, row in enumerate(pair.old.indicators):
            if index not in found and card is not pair.new:
                take(index, next((other for other in card.indicators if _same_row(row, other)), None), card)
    return tuple(found[index] for index in sorted(found))


def _money(card: Scorecard) -> Hashable:
    fund = card.total_fund
    return None if fund is None or fund.annual is None else fund.annual * YUAN_PER[card.money_unit]


def _by_all(card: Scorecard) -> Hashable | None:
    money = _money(card)
    return None if money is None or not card.name else (same_name(card.name), same_name(card.unit), money)


def _by_unit(card: Scorecard) -> Hashable | None:
    return (same_name(card.name), same_name(card.unit)) if card.name and card.unit else None


def _by_money(card: Scorecard) -> Hashable | None:
    money = _money(card)
    return None if money is None or not card.name else (same_name(card.name), money)


def _by_name(card: Scorecard) -> Hashable | None:
    return same_name(card.name) if card.name else ((card.kind,) if card.kind == "department" else None)


_KEYS: tuple[tuple[str, Callable[[Scorecard], Hashable | None]], ...] = (
    ("name, unit, money", _by_all),
    ("name, unit", _by_unit),
    ("name, money", _by_money),
    ("name", _by_name),
)


def _places(
    cards: Sequence[Scorecard], key: Callable[[Scorecard], Hashable | None], taken: set[int]
) -> dict[Hashable, list[int]]:
    places: dict[Hashable, list[int]] = {}
    for index, card in enumerate(cards):
        if index not in taken and (value := key(card)) is not None:
            places.setdefault(value, []).append(index)
    return places


def _renamed(
    old: Sequence[Scorecard], new: Sequence[Scorecard], found: dict[int, CardPair], taken: set[int]
) -> Iterable[tuple[int, int]]:
    """Cards left over on both sides that share most of their rows and are of one unit: renamed."""
    open_old = [index for index in range(len(old)) if index not in found]
    open_new = [index for index in range(len(new)) if index not in taken]
    alike = sorted(
        ((-_common(old[one], new[other]), one, other) for one in open_old for other in open_new),
    )
    done: set[int] = set()
    for share, one, other in alike:
        if -share <= _RENAMED or one in done or other in taken or not _one_unit(old[one], new[other]):
            continue
        done.add(one)
        taken.add(other)
        yield one, other


def _host(card: Scorecard, new: Sequence[Scorecard]) -> Scorecard | None:
    """The new card that took over most rows of an old one that is not there any more."""
    best = max(new, key=lambda other: _common(card, other), default=None)
    if best is None or _common(card, best) <= _RENAMED or not _one_unit(card, best):
        return None
    return best


def _one_unit(old: Scorecard, new: Scorecard) -> bool:
    one, other = same_name(old.unit), same_name(new.unit)
    return not one or not other or one == other


def _common(old: Scorecard, new: Scorecard) -> Fraction:
    """The share of the old card's rows that the new card has by name."""
    names = {same_name(row.level3) for row in old.indicators if row.level3}
    if not names:
        return Fraction()
    return Fraction(len(names & {same_name(row.level3) for row in new.indicators if row.level3}), len(names))


def _same_row(old: Indicator, new: Indicator) -> bool:
    return _same_level3(old, new) and old.level2_class == new.level2_class


def _same_level3(old: Indicator, new: Indicator) -> bool:
    return bool(old.level3) and same_name(old.level3) == same_name(new.level3)


def _same_figures(old: Indicator, new: Indicator) -> bool:
    figures = (old.target, old.actual, old.weight)
    return old.target is not None and figures == (new.target, new.actual, new.weight) and _one_level(old, new)


def _reworded(old: Indicator, new: Indicator) -> bool:
    if not old.level3 or not new.level3 or not _one_level(old, new):
        return False
    return SequenceMatcher(None, same_name(old.level3), same_name(new.level3)).ratio() >= _REWORDED


def _one_level(old: Indicator, new: Indicator) -> bool:
    return old.level2_class == new.level2_class
