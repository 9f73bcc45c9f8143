"""All kinds of findings, in the order of the documentation; a kind's file is loaded when it is asked for.

>>> "total-score" in kinds(), load("total-score").severity.name
(True, 'ERROR')
"""

from __future__ import annotations

from importlib import import_module

from perfscore.checks.check import Check
from perfscore.errors import UsageError
from perfscore.model.finding import BY_HAND
from perfscore.reason import Wording

UNKNOWN = Wording(
    "kind-not-known",
    zh="{kind}：没有这一类问题；已有的类别：{known}",
    en="{kind}: there is no such kind of finding; known kinds: {known}",
)

_KINDS = (
    "total-score",
    "total-weight",
    "funds-components",
    "execution-rate",
    "execution-score",
    "score-exceeds-weight",
    "indicator-score",
    "met-not-full",
    "unmet-full",
    "unit-slip",
    "rate-bound",
    "rule-inconsistent",
    "rounding",
    "over-budget",
    "direction",
    "unit",
    "deadline",
    "actual-bound",
    "missing",
    "grade-total",
    "duplicate",
    "level-points",
    "not-started",
    "copied-card",
    "approved-target",
    "weight-structure",
    "weight-concentrated",
    "over-fulfilment",
    "cost-saving-penalised",
    "target-sensitivity",
    "unit-cost",
    "execution-output",
    "budget-adjusted",
    "note-direction",
    "note-number",
    "note-misplaced",
    "note-missing",
    "note-needless",
    "text-number",
    "goal-copied",
    "measure-missing",
    "satisfaction-basis",
    "survey-rate",
    "cross-card",
    "claim-sum",
    "claim-share",
    "claim-change",
    "claim-variance",
    "claim-repeat",
    "claim-wording",
    "statement-total",
    "summary-text",
    "coverage",
)


def kinds() -> tuple[str, ...]:
    """The names of all kinds."""
    return _KINDS


def load(kind: str) -> Check:
    """The check of a kind; its file is named like the kind. What a person added has no check, only its words.

    Raises:
        UsageError: there is no such kind.
    """
    if kind not in (*_KINDS, BY_HAND):
        raise UsageError(UNKNOWN(kind=kind, known=", ".join(_KINDS)))
    check: Check = import_module(f"perfscore.checks.{kind.replace('-', '_')}").CHECK
    return check
