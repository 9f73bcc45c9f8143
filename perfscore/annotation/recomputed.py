"""The lines of the sheet that recomputes: each score of the cards beside the formula that gives it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from attrs import frozen

from perfscore.annotation.excel_formula import excel_text, extracted, rounded
from perfscore.annotation.spots import Spots
from perfscore.audit import AuditedDocument
from perfscore.model.finding import Both
from perfscore.model.place import Place
from perfscore.readers.cards.columns import Role
from perfscore.readers.grid import Cell
from perfscore.scoring.card import CardVerdict
from perfscore.scoring.score import Score
from perfscore.scoring.verdict import RowVerdict
from perfscore.standards.rounding import Rounding

# Where the sheet keeps what the formulas name, by row: the columns of weight, target and actual.
_COLUMNS = {"weight": "D{row}", "target": "E{row}", "annual": "E{row}", "actual": "F{row}", "executed": "F{row}"}


class Lookup(Protocol):
    """Finds what a cell of the card holds."""

    def content(self, cell: Cell | None) -> tuple[str, str | Decimal | None] | None:
        """The address of a cell as a formula names it, and its content."""


@frozen(kw_only=True)
class Line:
    """A row of the sheet: formulas without their equals sign; ``{row}`` in `recomputed` is the row it stands in."""

    card: str
    row: int | None
    indicator: str
    weight: str | None = None
    target: str | None = None
    actual: str | None = None
    published: str | None = None
    recomputed: str | None = None
    rule: Both


def lines_of(audited: AuditedDocument, spots: Spots, cells: Lookup) -> Iterator[Line]:
    """The lines of all cards: budget execution, the indicators, the total."""
    number = 2
    for verdict in audited.judgement.cards:
        lines = [*_execution(verdict, spots, cells), *_rows(verdict, spots, cells)]
        yield from lines
        first, last = number, number + len(lines) - 1
        total = _total(verdict, spots, cells, f"SUM(G{first}:G{last})") if lines else None
        if total is not None:
            yield total
        number += len(lines) + (total is not None)


def _name(verdict: CardVerdict) -> str:
    return verdict.card.name or verdict.card.id


def _value(spots: Spots, cells: Lookup, place: Place, role: Role, value: Fraction | Decimal | None) -> str | None:
    """The formula that takes a value out of its cell, else the value itself."""
    if value is None:
        return None
    exact = Fraction(value)
    spot = spots.row(place)
    found = None if spot is None else cells.content(spot.cell(role))
    live = None if found is None else extracted(found[0], found[1], exact)
    if live is not None:
        return live
    return str(exact) if exact.denominator == 1 else f"{exact.numerator}/{exact.denominator}"


def _rows(verdict: CardVerdict, spots: Spots, cells: Lookup) -> Iterator[Line]:
    for row in verdict.rows:
        indicator = row.reading.row
        if indicator.score is None:
            continue
        score = row.expected
        place = indicator.place
        names = {} if score is None else score.env
        yield Line(
            card=_name(verdict),
            row=place.row,
            indicator=indicator.level3 or "",
            weight=_value(spots, cells, place, Role.WEIGHT, indicator.weight),
            target=_value(spots, cells, place, Role.TARGET, names.get("target")),
            actual=_value(spots, cells, place, Role.ACTUAL, names.get("actual")),
            published=_value(spots, cells, place, Role.SCORE, indicator.score),
            recomputed=None if score is None else _points(score),
            rule=_rule(row),
        )


def _points(score: Score) -> str | None:
    """The formula of a row's points, where its rule gives points and not a band."""
    if score.points is None or score.weight == 0:
        return None
    if score.formula is None:
        share = score.low / score.weight
        return rounded(f"{share.numerator}/{share.denominator}", _COLUMNS["weight"], score.rounding)
    if not score.formula.free <= _COLUMNS.keys():
        return None
    return rounded(excel_text(score.formula.tree, _COLUMNS), _COLUMNS["weight"], score.rounding)


def _rule(row: RowVerdict) -> Both:
    if row.expected is None:
        return Both(row.reading.reason or "", row.reading.reason or "")
    steps = row.expected.as_steps
    return Both("；".join(step.zh for step in steps), "; ".join(step.en for step in steps))


def _execution(verdict: CardVerdict, spots: Spots, cells: Lookup) -> Iterator[Line]:
    fund = verdict.card.total_fund
    if fund is None or fund.score is None or fund.weight is None:
        return
    share = f"MIN(1,({_COLUMNS['executed']}/{_COLUMNS['annual']}))"
    known = fund.annual is not None and fund.executed is not None and fund.annual != 0
    yield Line(
        card=_name(verdict),
        row=fund.place.row,
        indicator=fund.source_raw,
        weight=_value(spots, cells, fund.place, Role.WEIGHT, fund.weight),
        target=_value(spots, cells, fund.place, Role.ANNUAL, fund.annual),
        actual=_value(spots, cells, fund.place, Role.EXECUTED, fund.executed),
        published=_value(spots, cells, fund.place, Role.SCORE, fund.score),
        recomputed=rounded(share, _COLUMNS["weight"], Rounding()) if known else None,
        rule=Both("预算执行率：分值 × 全年执行数/全年预算数", "budget execution: weight × executed/annual budget"),
    )


def _total(verdict: CardVerdict, spots: Spots, cells: Lookup, formula: str) -> Line | None:
    card = verdict.card
    if card.total_place is None or card.total_score is None:
        return None
    return Line(
        card=_name(verdict),
        row=card.total_place.row,
        indicator="总分",
        weight=_value(spots, cells, card.total_place, Role.WEIGHT, card.total_weight),
        published=_value(spots, cells, card.total_place, Role.SCORE, card.total_score),
        recomputed=formula,
        rule=Both("公布的各项得分之和", "sum of the published scores"),
    )
