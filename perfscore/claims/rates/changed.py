"""Two values and the change between them: 由3.2提高到3.5，增长9.98%; 24.6%，比上年的26.4%下降2.8个百分点.

Per cent of a per cent and percentage points are kept apart: a difference in points that is printed with % alone is
said as such.

>>> [rate] = changed_rates("失业率24.6%,比上年的26.4%下降2.8个百分点")
>>> rate.formula, rate.holds
('|24.6 - 26.4| = 1.8', False)
>>> [rate.by for rate in changed_rates("毕业率由24%提高到30%,提高6%")]
['mixed']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from perfscore.claims.prose.lexicon import DOWN, LAST_YEAR, UP, any_of
from perfscore.claims.prose.patterns import NUMBER, RATE_UNIT, UNIT, WITHIN_CLAUSE
from perfscore.claims.prose.precision import percent_text, places_of, rounds_to_percent
from perfscore.claims.rates.said import SaidRate
from perfscore.quantity.quantity import decimal_text

_VERB = any_of(UP, DOWN, ("提升", "降"))
_FROM_TO = re.compile(
    rf"(?:由|从){WITHIN_CLAUSE}{{0,8}}?(?P<old>{NUMBER})(?P<old_unit>{UNIT})?{WITHIN_CLAUSE}{{0,4}}?{_VERB}(?:到|至|为)了?"
    rf"{WITHIN_CLAUSE}{{0,6}}?(?P<new>{NUMBER})(?P<new_unit>{UNIT})?,?(?:同比|[比较]{any_of(LAST_YEAR)})?"
    rf"(?P<word>{_VERB})(?:率|幅度?)?(?:了|为|约)?(?P<by>{NUMBER})(?P<unit>{RATE_UNIT})"
)
_AGAINST = re.compile(
    rf"(?P<new>{NUMBER})%[,(]?{WITHIN_CLAUSE}{{0,6}}?[比较]{any_of(LAST_YEAR)}(?:同期)?(?:的|为)?(?P<old>{NUMBER})%,?"
    rf"(?P<word>{_VERB})(?:了|约)?(?P<by>{NUMBER})(?P<unit>{RATE_UNIT})"
)


def changed_rates(sentence: str) -> Iterator[SaidRate]:
    """The changes of a plain sentence that stand beside both values."""
    if not any(word in sentence for word in ("到", "至", "为", "比", "较")):
        return
    for match in _FROM_TO.finditer(sentence):
        if (match["old_unit"] or match["new_unit"]) == match["new_unit"]:
            yield _held(match, rates=match["new_unit"] == "%")
    for match in _AGAINST.finditer(sentence):
        yield _held(match, rates=True)


def _held(match: re.Match[str], *, rates: bool) -> SaidRate:
    old, new = (Fraction(match[name].replace(",", "")) for name in ("old", "new"))
    in_points = match["unit"] != "%"
    difference = abs(new - old)
    right_way = new == old or (new > old) == (match["word"] not in (*DOWN, "降"))
    slack = sum(Fraction(1, 2 * 10 ** places_of(match[name])) for name in ("old", "new", "by"))
    by = Fraction(match["by"].replace(",", ""))
    points = abs(difference - by) <= slack
    of_old = difference / old * 100 if old else None
    relative = of_old is not None and rounds_to_percent(of_old, match["by"])
    if rates and (in_points or points) and not (relative and not in_points):
        return SaidRate(
            words=match[0],
            said=match["by"] + match["unit"],
            given=f"{decimal_text(difference)}个百分点",
            formula=f"|{match['new']} - {match['old']}| = {decimal_text(difference)}",
            holds=points and right_way and in_points,
            by="mixed" if points and right_way else "points",
        )
    given = percent_text(of_old) if of_old is not None else "—"
    return SaidRate(
        words=match[0],
        said=match["by"] + match["unit"],
        given=given,
        formula=f"|{match['new']} - {match['old']}| / {match['old']} = {given}",
        holds=(relative or of_old is None) and right_way,
        by="growth",
        close=right_way and _may_be(match, by),
    )


def _may_be(match: re.Match[str], by: Fraction) -> bool:
    """Whether values that are printed as these two may give the rate."""
    old, new = (Fraction(match[name].replace(",", "")) for name in ("old", "new"))
    half_old, half_new = (Fraction(1, 2 * 10 ** places_of(match[name])) for name in ("old", "new"))
    rates = [
        abs(each - base) / base * 100
        for base in (old - half_old, old + half_old)
        for each in (new - half_new, new + half_new)
        if base > 0
    ]
    fractional = places_of(match["old"]) + places_of(match["new"]) > 0
    return fractional and bool(rates) and min(rates) <= by <= max(rates)
