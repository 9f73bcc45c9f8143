"""What a resubmission itself gives cause to ask: a target lowered, a row dropped, a score moved to keep the total.

None of it is a finding of the new statement alone; each is listed beside the findings as ``new``, unless an approved
table of targets (调整批复) has the new target, or has the row no more.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from decimal import Decimal

from perfscore.both import Both
from perfscore.checks.wording import shown
from perfscore.diff.changes import Change
from perfscore.diff.outcome import ROW_REMOVED, SCORE_SHIFTED, TARGET_LOWERED, Outcome
from perfscore.diff.paired import PairedCard
from perfscore.model.finding import CardRef, Finding, Severity
from perfscore.model.place import Place
from perfscore.model.scorecard import Indicator, Scorecard
from perfscore.pairing import pair_cards, same_name
from perfscore.scoring.counted import counted_fund

_LOWERED = Both(
    "“{card}”项目“{row}”指标年度指标值由{before}调整为{after}，未见调整批复，疑似以调低指标值代替整改，请核实。",
    "Project “{card}”, indicator “{row}”: the target was changed from {before} to {after}; no approval of the change "
    "was found; please verify.",
)
_REMOVED = Both(
    "“{card}”项目原有“{row}”指标（年度指标值{before}，分值{weight}分）在重新报送的自评表中已删除，未见调整批复，请核实。",
    "Project “{card}”: the indicator “{row}” (target {before}, weight {weight}) is not in the new scorecard; no "
    "approval of the change was found; please verify.",
)
_SHIFTED = Both(
    "“{card}”项目总分{total}分未变，但“{row}”指标得分由{before}分改为{after}分，该行完成情况未变，与其他指标的得分变动相抵，请核实。",
    "Project “{card}”: the total stays at {total}, but the score of “{row}” was changed from {before} to {after} while "
    "its results are the same; it offsets other changes; please verify.",
)
_FITTED = Both(
    "“{card}”项目总分{total}分未变，“{row}”指标得分由{before}分改为{after}分，该行完成情况未变，各项得分合计由此与总分相符，请核实依据。",
    "Project “{card}”: the total stays at {total}; the score of “{row}” was changed from {before} to {after} while its "
    "results are the same, and so the scores add up to the total; please verify.",
)


def raised(
    cards: Sequence[PairedCard], approved: Sequence[Scorecard] = (), settled: Container[Place] = ()
) -> tuple[Outcome, ...]:
    """The questions that the changes themselves give cause to; `settled` are places of scores that were put right."""
    findings = (finding for paired in cards for finding in _of_card(paired, _table(paired, approved), settled))
    return tuple(Outcome(finding=finding, state="new") for finding in findings)


def _of_card(paired: PairedCard, table: Scorecard | None, settled: Container[Place]) -> Iterator[Finding]:
    for change in paired.changes:
        if change.loosened and not _approves(table, change):
            yield _finding(TARGET_LOWERED, _LOWERED, change.card, change)
    for row in paired.removed:
        if not _drops(table, row):
            yield _removed(paired, row)
    yield from _shifted(paired, settled)


def _removed(paired: PairedCard, row: Indicator) -> Finding:
    card = paired.pair.new
    weight = "—" if row.weight is None else f"{row.weight:f}"
    before = shown(row.target) or "—"
    return Finding(
        kind=ROW_REMOVED,
        severity=Severity.WARNING,
        place=card.place,
        card=CardRef(id=card.id, name=card.name),
        indicator=row.level3,
        key=row.level3 or "",
        published=row.target,
        messages=_REMOVED.format(card=card.name or "", row=row.level3 or "", before=before, weight=weight),
    )


def _shifted(paired: PairedCard, settled: Container[Place]) -> Iterator[Finding]:
    """Scores changed on rows whose target, actual and weight are the same, where the card's total did not change.

    Either they offset each other, or a wrong sum came to fit the total by a score that no finding had asked about.
    """
    total = paired.pair.new.total_score
    if total is None or total != paired.pair.old.total_score or paired.pair.merged:
        return
    scores = [change for change in paired.changes if change.field == "score"]
    moved = sum((change.effect or Decimal() for change in scores), Decimal())
    if moved == 0 and len(scores) < 2:
        return
    if moved != 0 and (_sum(paired.pair.new) != total or _sum(paired.pair.old) == total):
        return
    touched = {change.place.at(None) for change in paired.changes if change.field in {"target", "actual", "weight"}}
    money = {fund.place for fund in paired.pair.new.funds}
    for change in scores:
        at = change.place.at(None)
        if at not in touched and at not in money and (moved == 0 or change.place not in settled):
            say = _SHIFTED if moved == 0 else _FITTED
            yield _finding(SCORE_SHIFTED, say, change.card, change, total=f"{total:f}")


def _sum(card: Scorecard) -> Decimal | None:
    """The sum of a card's scores, the budget's among them; None where a row has none."""
    scores = [row.score for row in card.indicators if not card.shares_points(row)]
    known = [score for score in scores if score is not None]
    fund = counted_fund(card)
    money = None if fund is None else fund.score
    return None if len(known) < len(scores) else sum(known, money or Decimal())


def _finding(kind: str, say: Both, card: Scorecard, change: Change, **more: str) -> Finding:
    return Finding(
        kind=kind,
        severity=Severity.WARNING,
        place=change.place,
        card=CardRef(id=card.id, name=card.name),
        indicator=change.row,
        published=change.after,
        recomputed=change.before,
        messages=say.format(
            card=card.name or "",
            row=change.row or "",
            before=shown(change.before) or "—",
            after=shown(change.after) or "—",
            **more,
        ),
    )


def _table(paired: PairedCard, approved: Sequence[Scorecard]) -> Scorecard | None:
    found = pair_cards([paired.pair.new], list(approved))
    return found[0].new if found else None


def _approves(table: Scorecard | None, change: Change) -> bool:
    rows = [] if table is None else [row for row in table.indicators if same_name(row.level3) == same_name(change.row)]
    return any(row.target is not None and _plain(row.target) == _plain(change.after or "") for row in rows)


def _drops(table: Scorecard | None, row: Indicator) -> bool:
    return table is not None and all(same_name(other.level3) != same_name(row.level3) for other in table.indicators)


def _plain(text: str) -> str:
    return "".join(text.split()).lstrip("=＝")
