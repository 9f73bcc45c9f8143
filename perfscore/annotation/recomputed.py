"""The lines of the sheet that recomputes: each score of the cards beside the formula that gives it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from attrs import frozen

from perfscore.annotation.excel_formula import extracted
from perfscore.annotation.rule_words import execution_words, rule_words
from perfscore.annotation.spots import Spots
from perfscore.audit import AuditedDocument
from perfscore.both import Both
from perfscore.model.place import Place
from perfscore.readers.cards.columns import Role
from perfscore.readers.grid import Cell
from perfscore.scoring.card import CardVerdict
from perfscore.scoring.counted import counted_rows, counts_execution
from perfscore.scoring.live_share import execution_share, live_share
from perfscore.scoring.score import Score
from perfscore.standards.interpreters.excel import rounded_points, rounded_share
from perfscore.standards.interpreters.worked import number_text
from perfscore.standards.named_rules import named_rules
from perfscore.standards.rounding import Rounding
from perfscore.standards.standard import Standard
from perfscore.standards.table import Execution, Table

# Where the sheet keeps what the formulas name, by row: the columns of weight, target, actual, and of the share paid.
_WEIGHT, _SHARE = "D{row}", "H{row}"
_COLUMNS = {"weight": _WEIGHT, "target": "E{row}", "annual": "E{row}", "actual": "F{row}", "executed": "F{row}"}


class Lookup(Protocol):
    """Finds what a cell of the card holds."""

    def content(self, cell: Cell | None) -> tuple[str, str | Decimal | None] | None:
        """The address of a cell as a formula names it, and its content."""


@frozen(kw_only=True)
class SheetLine:
    """A row of the sheet: formulas without their equals sign; ``{row}`` in the last two is the row it stands in."""

    card: str
    row: int | None
    indicator: str
    weight: str | None = None
    target: str | None = None
    actual: str | None = None
    published: str | None = None
    share: str | None = None
    recomputed: str | None = None
    rule: Both


def lines_of(audited: AuditedDocument, spots: Spots, cells: Lookup) -> Iterator[SheetLine]:
    """The lines of all cards: budget execution, the indicators, the total."""
    number = 2
    asked = audited.standard if audited.judgement.given else None
    for verdict in audited.judgement.cards:
        lines = [*_execution(verdict, spots, cells, asked), *_rows(verdict, spots, cells)]
        yield from lines
        total = _total(verdict, spots, cells, _sum(verdict, number)) if lines else None
        if total is not None:
            yield total
        number += len(lines) + (total is not None)


def _sum(verdict: CardVerdict, first: int) -> str:
    """The sum of the scores that the card's total holds, in lines from `first` on: no parts, no execution beside it."""
    held = [counts_execution(verdict.card)] if _execution_is_scored(verdict) else []
    counted = counted_rows(verdict.card)
    scored = (row.reading.row for row in verdict.rows if row.reading.row.score is not None)
    held += [any(row is each for each in counted) for row in scored]
    lines = [first + index for index, own in enumerate(held) if own]
    ends = [line for line in lines if line + 1 not in lines]
    starts = [line for line in lines if line - 1 not in lines]
    return f"SUM({','.join(f'G{start}:G{end}' for start, end in zip(starts, ends, strict=True))})"


def _name(verdict: CardVerdict) -> str:
    return verdict.card.name or verdict.card.id


def _value(spots: Spots, cells: Lookup, place: Place, role: Role, value: Fraction | Decimal | None) -> str | None:
    """The formula that takes a value out of its cell, else the value itself; the cell where no value is known."""
    spot = spots.row(place)
    found = None if spot is None else cells.content(spot.cell(role))
    if value is None:
        return None if found is None or found[1] is None else found[0]
    live = None if found is None else extracted(found[0], found[1], Fraction(value))
    return number_text(Fraction(value)) if live is None else live


def _rows(verdict: CardVerdict, spots: Spots, cells: Lookup) -> Iterator[SheetLine]:
    for row in verdict.rows:
        indicator = row.reading.row
        if indicator.score is None:
            continue
        score = row.expected
        place = indicator.place
        names = {} if score is None else score.env
        live = None if score is None else _live(score)
        share = live if live is not None or score is None else _fixed(score)
        why = row.reading.reason
        yield SheetLine(
            card=_name(verdict),
            row=place.row,
            indicator=indicator.level3 or "",
            weight=_value(spots, cells, place, Role.WEIGHT, indicator.weight),
            target=_value(spots, cells, place, Role.TARGET, names.get("target")),
            actual=_value(spots, cells, place, Role.ACTUAL, names.get("actual")),
            published=_value(spots, cells, place, Role.SCORE, indicator.score),
            share=None if score is None or share is None else rounded_share(share, score.rounding),
            recomputed=None if score is None or share is None else rounded_points(_SHARE, _WEIGHT, score.rounding),
            rule=(Both("", "") if why is None else why.text)
            if score is None
            else rule_words(score, live=live is not None),
        )


def _live(score: Score) -> str | None:
    """The share as it follows from the cells, where the row's figures are known."""
    if not isinstance(score.table, Table) or score.comparison is None:
        return None
    cells = {name: _COLUMNS[name] for name in _COLUMNS if name in score.env}
    ends = {name: number_text(score.env[name]) for name in ("low", "high") if name in score.env}
    return live_share(score.table, score.comparison, cells | ends)


def _fixed(score: Score) -> str | None:
    """The share that was found, where its rule gives points and not a band."""
    if score.points is None or score.weight == 0:
        return None
    return number_text(score.low / score.weight)


def _execution(verdict: CardVerdict, spots: Spots, cells: Lookup, asked: Standard | None) -> Iterator[SheetLine]:
    """The line of the budget, by the rule that the audit holds the published score against."""
    fund = verdict.card.total_fund
    if fund is None or not _execution_is_scored(verdict):
        return
    rule = named_rules("execution")[0].rule if asked is None else asked.execution
    rounding = Rounding() if asked is None else asked.rounding
    share = None
    if isinstance(rule, Execution) and fund.annual is not None and fund.executed is not None:
        initial = {} if fund.initial is None else {"initial": number_text(Fraction(fund.initial))}
        share = execution_share(rule, _COLUMNS | initial)
    yield SheetLine(
        card=_name(verdict),
        row=fund.place.row,
        indicator=fund.source_raw,
        weight=_value(spots, cells, fund.place, Role.WEIGHT, fund.weight),
        target=_value(spots, cells, fund.place, Role.ANNUAL, fund.annual),
        actual=_value(spots, cells, fund.place, Role.EXECUTED, fund.executed),
        published=_value(spots, cells, fund.place, Role.SCORE, fund.score),
        share=None if share is None else rounded_share(share, rounding),
        recomputed=None if share is None else rounded_points(_SHARE, _WEIGHT, rounding),
        rule=execution_words(rule) if isinstance(rule, Execution) else Both("", ""),
    )


def _execution_is_scored(verdict: CardVerdict) -> bool:
    fund = verdict.card.total_fund
    return fund is not None and fund.score is not None and fund.weight is not None


def _total(verdict: CardVerdict, spots: Spots, cells: Lookup, formula: str) -> SheetLine | None:
    card = verdict.card
    if card.total_place is None or card.total_score is None:
        return None
    return SheetLine(
        card=_name(verdict),
        row=card.total_place.row,
        indicator="总分",
        weight=_value(spots, cells, card.total_place, Role.WEIGHT, card.total_weight),
        published=_value(spots, cells, card.total_place, Role.SCORE, card.total_score),
        recomputed=formula,
        rule=Both("自评各项得分之和", "sum of the published scores"),
    )
