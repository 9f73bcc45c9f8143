"""A figure of the summary against the card it speaks of: what the card prints, and whether the two may be one.

>>> from perfscore.testing.sketch import sketch
>>> card = sketch("funds: 100.00 100.00 90.00 90.00% 9.00").scorecards[0]
>>> held(SummaryFigure(topic="executed", text="93万元", start=0, end=4), card)
('90.00万元', False)
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from perfscore.claims.prose.figures import scan
from perfscore.claims.prose.precision import meet, percent_text, places_of, rounds_to_percent, step_of
from perfscore.claims.summaries.said import SummaryFigure
from perfscore.model.claim import MONEY
from perfscore.model.scorecard import Fund, Scorecard

GRADES = ("优", "良", "中", "差")


def held(item: SummaryFigure, card: Scorecard) -> tuple[str, bool] | None:
    """What the card prints in place of a figure, and whether they may be one; None where it prints nothing."""
    fund = card.total_fund
    match item.topic:
        case "score":
            return _score(item, card.total_score)
        case "grade":
            return (card.grade, card.grade == item.text) if card.grade in GRADES else None
        case "annual":
            return _money(item, card, [fund.annual if fund else None])
        case "initial":
            return _money(item, card, [fund.initial if fund else None])
        case "executed":
            return _money(item, card, [fund.executed if fund else None])
        case "budget":
            return _money(item, card, [fund.annual, fund.initial] if fund else [])
        case "completion":
            return _completion(item, fund)
        case _:
            return None


def _score(item: SummaryFigure, printed: Decimal | None) -> tuple[str, bool] | None:
    if printed is None:
        return None
    said = Decimal(item.text.removesuffix("分").replace(",", ""))
    return f"{printed}分", meet(Fraction(said), step_of(said), Fraction(printed), step_of(printed))


def _money(item: SummaryFigure, card: Scorecard, values: Sequence[Decimal | None]) -> tuple[str, bool] | None:
    known = [value for value in values if value is not None]
    printed = next(iter(scan(item.text)), None)
    if not known or printed is None:
        return None
    said, own = Fraction(printed.number.replace(",", "")), MONEY[card.money_unit]
    units = [MONEY[printed.unit]] if printed.unit in MONEY else [own, *MONEY.values()]  # a list may name no unit
    holds = any(
        meet(said * unit, Fraction(unit, 10 ** places_of(printed.number)), Fraction(value) * own, step_of(value) * own)
        for value in known
        for unit in units
    )
    return f"{known[0]}{card.money_unit}", holds


def _completion(item: SummaryFigure, fund: Fund | None) -> tuple[str, bool] | None:
    if fund is None or fund.executed is None or not fund.annual:
        return None
    rates = [Fraction(fund.executed) * 100 / Fraction(base) for base in (fund.annual, fund.initial) if base]
    return percent_text(rates[0]), any(rounds_to_percent(rate, item.text.removesuffix("%")) for rate in rates)
