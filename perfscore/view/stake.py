"""What the findings mean for points and grades: each card's total as published, and with its wrong scores put right.

Without a chosen standard only errors count, and of them the figures they give: a published score of a row or of the
total, and the recomputed one beside it. A chosen standard says what every row should have got: then each row counts
that a finding on its points names, whatever its severity. Which kinds move points, the kinds say themselves
(`Check.moves_points`). What a person has set aside does not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from attrs import frozen

from perfscore.audit import AuditedDocument
from perfscore.checks.catalogue import load
from perfscore.model.finding import CardRef, Finding, Severity
from perfscore.model.scorecard import Fund, Indicator, Scorecard

_Row = tuple[object, ...]  # a row by its place and name


@frozen(kw_only=True)
class Stake:
    """A card whose total the findings change; grades as the standard gives them for the two totals."""

    card: CardRef
    published: Decimal
    recomputed: Decimal
    grade_before: str
    grade_after: str

    @property
    def too_many(self) -> Decimal:
        """Points published beyond the recomputed ones; negative where points are lacking."""
        return self.published - self.recomputed


def stakes(audited: AuditedDocument) -> tuple[Stake, ...]:
    """The cards whose total the findings change, in reading order."""
    counted = [finding for finding in audited.findings if not finding.set_aside]
    excess: dict[_Row, Decimal] = {}
    if audited.judgement.given:
        excess = _by_the_standard(audited, counted)
    else:
        counted = [finding for finding in counted if finding.severity is Severity.ERROR]
    of_card: dict[str, list[Finding]] = {}
    for finding in counted:
        if finding.card is not None:
            of_card.setdefault(finding.card.id, []).append(finding)
    found = []
    for card in audited.document.scorecards:
        if card.total_score is None:
            continue
        recomputed = _recomputed_total(card, card.total_score, of_card.get(card.id, ()), excess)
        if recomputed != card.total_score:
            grades = audited.standard.grades
            found.append(
                Stake(
                    card=CardRef(id=card.id, name=card.name),
                    published=card.total_score,
                    recomputed=recomputed,
                    grade_before=grades.of(card.total_score),
                    grade_after=grades.of(recomputed),
                )
            )
    return tuple(found)


def _by_the_standard(audited: AuditedDocument, findings: Iterable[Finding]) -> dict[_Row, Decimal]:
    """The points beyond those of the chosen standard, of each row that a finding on points names."""
    named: set[_Row] = set()
    for finding in findings:
        moves = load(finding.kind).moves_points
        if moves == "standard":
            named.add((finding.place.order(), finding.indicator))
        if moves in {"standard", "row"}:
            named.update((spot.place.order(), spot.indicator) for spot in finding.places)
    return {
        row: verdict.reading.row.score - verdict.recomputed
        for card in audited.judgement.cards
        for verdict in card.rows
        if (row := (verdict.reading.row.place.order(), verdict.reading.row.level3)) in named
        and verdict.reading.row.score is not None
        and verdict.recomputed is not None
    }


def points_at_stake(finding: Finding, card: Scorecard | None) -> Decimal:
    """How far the published score of a row or of the card is from the recomputed one; 0 where no score is concerned."""
    if card is None:
        return Decimal()
    return abs(_excess(finding, card))


def scored_rows(card: Scorecard) -> tuple[Fund | Indicator, ...]:
    """The rows of a card that may carry points, in the order of the form."""
    return (*card.funds, *card.indicators)


def _recomputed_total(
    card: Scorecard, total: Decimal, findings: Iterable[Finding], by_the_standard: Mapping[_Row, Decimal]
) -> Decimal:
    rows: dict[_Row, Decimal] = {}
    for finding in findings:
        if load(finding.kind).moves_points == "total" and finding.recomputed_value is not None:
            total = finding.recomputed_value
        elif excess := _excess(finding, card):
            rows.setdefault((finding.place.order(), finding.indicator), excess)
    for row in card.indicators:
        key = (row.place.order(), row.level3)
        if key in by_the_standard:
            rows.setdefault(key, by_the_standard[key])
    return total - sum(rows.values(), Decimal())


def _excess(finding: Finding, card: Scorecard) -> Decimal:
    published, recomputed = finding.published_value, finding.recomputed_value
    if published is None or recomputed is None:
        return Decimal()
    moves = load(finding.kind).moves_points
    if moves == "total":
        return published - recomputed
    scores = [row.score for row in scored_rows(card) if row.place.order() == finding.place.order()]
    return published - recomputed if moves == "row" and published in scores else Decimal()
