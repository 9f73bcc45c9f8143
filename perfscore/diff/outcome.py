"""What became of one former finding, and by what change.

*cured*: it is not found any more; `how` says which change did it. *partly*: still found, with a smaller difference or
at fewer places. *still*: found again. *new*: found now and not before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal

from attrs import frozen

from perfscore.diff.changes import Change
from perfscore.model.finding import CardRef, Finding

State = Literal["cured", "partly", "still", "new"]
HowCured = Literal[
    "score-corrected",
    "actual-changed",
    "target-lowered",
    "weight-moved",
    "row-removed",
    "card-withdrawn",
    "note-rewritten",
]

# Kinds of this comparison alone: what an auditor asks first of a statement that was handed in again.
TARGET_LOWERED = "target-lowered"
ROW_REMOVED = "row-removed"
SCORE_SHIFTED = "score-shifted"
RAISED = (TARGET_LOWERED, ROW_REMOVED, SCORE_SHIFTED)

# Cured like this the matter is not settled: these come first.
SUSPECT: tuple[HowCured, ...] = ("target-lowered", "row-removed", "card-withdrawn", "weight-moved")


@frozen(kw_only=True)
class Outcome:
    """A finding with what became of it; `finding` is the former one, or the new one where the state is ``new``.

    `evidence` are the changes that tell how it was cured; `now` is the finding as it is found again.
    """

    finding: Finding
    state: State
    how: HowCured | None = None
    evidence: tuple[Change, ...] = ()
    now: Finding | None = None

    @property
    def card(self) -> CardRef | None:
        """The card it belongs to."""
        return self.finding.card

    def order(self) -> tuple[int, int]:
        """An auditor's order: cured without being settled, what that gives cause to ask, new, still, partly, cured."""
        if self.how in SUSPECT:
            return (0, SUSPECT.index(self.how))
        if self.finding.kind in RAISED:
            return (1, RAISED.index(self.finding.kind))
        return ({"new": 2, "still": 3, "partly": 4, "cured": 5}[self.state], -self.finding.severity)


def how_cured(former: Finding, changes: Sequence[Change], *, row_gone: bool, card_gone: bool) -> HowCured | None:
    """By which change a finding went away; `changes` are those of its row, or of its card where it concerns no row."""
    if card_gone:
        return "card-withdrawn"
    if row_gone:
        return "row-removed"
    if any(change.loosened for change in changes):
        return "target-lowered"
    fields = {change.field for change in changes}
    about_note = former.kind.startswith(("note-", "measure-"))
    if about_note and "note" in fields:
        return "note-rewritten"
    if former.indicator is not None and "weight" in fields and not _corrected(former, changes):
        return "weight-moved"  # the score that goes with the new weight is no correction of the old one
    if _corrected(former, changes) or ("score" in fields and "actual" not in fields):
        return "score-corrected"
    if fields & {"actual", "executed", "annual", "initial", "rate"}:
        return "actual-changed"
    if fields & {"score", "total_score"}:
        return "score-corrected"
    if fields & {"weight", "total_weight"}:
        return "weight-moved"
    return "note-rewritten" if "note" in fields else None


def smaller(former: Finding, now: Finding) -> bool:
    """Whether what is still found is less than before: a smaller difference, or fewer places."""
    before, after = _gap(former), _gap(now)
    if before is not None and after is not None and after != before:
        return after < before
    return len(now.places) < len(former.places)


def _corrected(former: Finding, changes: Iterable[Change]) -> bool:
    """Whether a score or total was changed to the figure that the finding had recomputed."""
    wanted = _figure(former.recomputed_value, former.recomputed)
    if wanted is None:
        return False
    return any(
        change.field in {"score", "total_score", "rate", "total_weight"} and _figure(None, change.after) == wanted
        for change in changes
    )


def _gap(finding: Finding) -> Decimal | None:
    one = _figure(finding.published_value, finding.published)
    other = _figure(finding.recomputed_value, finding.recomputed)
    return None if one is None or other is None else abs(one - other)


def _figure(value: Decimal | None, text: str | None) -> Decimal | None:
    if value is not None or text is None:
        return value
    digits = text.removesuffix("分").removesuffix("%").strip()
    return Decimal(digits) if digits.replace(".", "", 1).isdigit() and digits.isascii() else None
