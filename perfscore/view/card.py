"""A card as a report shows it: the rows that findings name, its printed form with the marked cells.

The printed form is the one the reader kept; a card that came without one (from JSON, by hand) is laid out as the
official form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from attrs import frozen

from perfscore.model.finding import Severity
from perfscore.model.place import Place
from perfscore.model.printed import FieldCell, PrintedTable
from perfscore.model.scorecard import YUAN_PER, CardKind, Form, Fund, Indicator, Scorecard
from perfscore.scoring.card import CardVerdict
from perfscore.scoring.verdict import RowVerdict
from perfscore.standards.contents import Grades
from perfscore.view.finding import FindingView
from perfscore.view.stake import Stake, scored_rows
from perfscore.writers.printed_form import printed_form

# Amounts are shown with two places, more only where they have more.
_CENT = Decimal("0.01")


@frozen(kw_only=True)
class RowView:
    """A row of money or an indicator, as printed; of a row of money `target` and `actual` are budget and executed.

    `recomputed` are the points that a finding on its score gives. `findings` are the ids of those that name the row,
    in the order an auditor acts. `verdict` (target, actual, rule, steps) is there where all rows were asked for.
    """

    kind: Literal["fund", "indicator"]
    place: Place
    name: str | None
    target: str | Decimal | None
    actual: str | Decimal | None
    weight: Decimal | None
    score: Decimal | None
    recomputed: Decimal | None = None
    findings: tuple[str, ...] = ()
    verdict: RowVerdict | None = None


@frozen(kw_only=True)
class Mark:
    """A cell of the printed form that a finding is about: indices into `CardView.printed`."""

    row: int
    cell: int
    finding: str
    severity: Severity


@frozen(kw_only=True)
class CardView:
    """One card.

    `findings` are the ids of those that speak of it, in the order an auditor acts; `rows` the rows they name, in the
    order of the form. Where the cards as printed were asked for, `rows` are all rows, and `printed`, `cells` (where in
    it each field stands) and `marks` are filled. `stake` is there where findings change its total; `unread` counts
    what of it was not understood. `grade` is printed, `grade_by_total` the one that the standard gives for the
    published total. `annual` and `executed` are the budget and the spending of the year in 万元, whatever unit the
    card states them in.
    """

    id: str
    name: str | None
    unit: str | None
    kind: CardKind
    form: Form
    place: Place
    total: Decimal | None
    grade: str | None
    grade_by_total: str | None = None
    annual: Decimal | None = None
    executed: Decimal | None = None
    stake: Stake | None = None
    unread: int = 0
    findings: tuple[str, ...] = ()
    rows: tuple[RowView, ...] = ()
    printed: PrintedTable | None = None
    cells: tuple[FieldCell, ...] = ()
    marks: tuple[Mark, ...] = ()


def card_view(
    card: Scorecard,
    findings: Iterable[FindingView],
    stake: Stake | None,
    verdict: CardVerdict | None,
    *,
    printed: bool = False,
    grades: Grades | None = None,
) -> CardView:
    """What is said of a card; `findings` are those that speak of it. With `printed`, the card as it was printed."""
    views = tuple(findings)
    table, cells = printed_form(card) if printed else (None, ())
    return CardView(
        id=card.id,
        name=card.name,
        unit=card.unit,
        kind=card.kind,
        form=card.form,
        place=card.place,
        total=card.total_score,
        grade=card.grade,
        grade_by_total=None if grades is None or card.total_score is None else grades.of(card.total_score),
        annual=_in_wan(card, "annual"),
        executed=_in_wan(card, "executed"),
        stake=stake,
        unread=len(card.unread),
        findings=tuple(view.finding.id for view in views),
        rows=tuple(_rows(card, views, verdict, every=printed)),
        printed=table,
        cells=cells,
        marks=tuple(_marks(views, cells)),
    )


def _in_wan(card: Scorecard, field: Literal["annual", "executed"]) -> Decimal | None:
    """An amount of 年度资金总额 in 万元, exactly."""
    fund = card.total_fund
    amount: Decimal | None = None if fund is None else getattr(fund, field)
    if amount is None:
        return None
    value = (amount * YUAN_PER[card.money_unit]).scaleb(-4).normalize()
    return value.quantize(_CENT) if value == value.quantize(_CENT) else value


def _named_places(view: FindingView) -> tuple[Place, ...]:
    """The places a finding finds fault with; a sum is wrong at its own place, not where its parts stand."""
    finding = view.finding
    return (finding.place,) if view.adds_up else tuple(dict.fromkeys(finding.all_places()))


def _rows(
    card: Scorecard, views: Sequence[FindingView], verdict: CardVerdict | None, *, every: bool
) -> Iterator[RowView]:
    naming: dict[tuple[object, ...], list[FindingView]] = {}
    for view in views:
        for place in _named_places(view):
            naming.setdefault(place.order(), []).append(view)
    judged: Mapping[int, RowVerdict] = {id(row.reading.row): row for row in verdict.rows} if verdict and every else {}
    for row in scored_rows(card):
        found = naming.get(row.place.order(), [])
        if found or every:
            yield _row(row, found, judged.get(id(row)))


def _row(row: Fund | Indicator, found: Sequence[FindingView], verdict: RowVerdict | None) -> RowView:
    kind: Literal["fund", "indicator"]
    cells: tuple[str | None, str | Decimal | None, str | Decimal | None]
    if isinstance(row, Fund):
        kind, cells = "fund", (row.source_raw, row.annual, row.executed)
    else:
        kind, cells = "indicator", (row.level3, row.target, row.actual)
    name, target, actual = cells
    return RowView(
        kind=kind,
        place=row.place,
        name=name,
        target=target,
        actual=actual,
        weight=row.weight,
        score=row.score,
        recomputed=_recomputed(row, found),
        findings=tuple(view.finding.id for view in found),
        verdict=verdict,
    )


def _recomputed(row: Fund | Indicator, found: Iterable[FindingView]) -> Decimal | None:
    """The recomputed score of a row, where a finding at this row is about its score; figures compare as numbers."""
    for view in found:
        finding = view.finding
        about_score = "score" in view.concerns and finding.published_value is not None
        if about_score and finding.place == row.place and finding.published_value == row.score:
            return finding.recomputed_value
    return None


def _marks(views: Iterable[FindingView], cells: Sequence[FieldCell]) -> Iterator[Mark]:
    """The cell of each place that a finding finds fault with: the first of its fields that the row has."""
    of_row: dict[tuple[object, ...], dict[str, FieldCell]] = {}
    for cell in cells:
        if cell.row is not None and cell.cell is not None:
            of_row.setdefault(cell.place.order(), {}).setdefault(cell.field, cell)
    for view in views:
        for place in _named_places(view):
            fields = of_row.get(place.order(), {})
            named = (fields[field] for field in (*view.concerns, "level3", "source", "name") if field in fields)
            found = next(named, None)
            if found is not None and found.row is not None and found.cell is not None:
                finding = view.finding
                yield Mark(row=found.row, cell=found.cell, finding=finding.id, severity=finding.severity)
