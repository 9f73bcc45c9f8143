"""The cards of the documents that a command is given."""

from __future__ import annotations

from collections.abc import Sequence

from perfscore.cli import options
from perfscore.errors import UsageError
from perfscore.model.scorecard import Scorecard


def cards_of(paths: Sequence[str], limit: Sequence[str]) -> tuple[Scorecard, ...]:
    """The cards of some files and folders; none without paths.

    Raises:
        UsageError: a path that cannot be used.
    """
    if not paths:
        return ()
    from perfscore.run import Failed, documents  # noqa: PLC0415  (only a comparison over documents reads any)

    cards: list[Scorecard] = []
    for outcome in documents(paths, options.limits_of(limit)):
        if isinstance(outcome, Failed):
            if outcome.passed_over:
                continue
            raise UsageError(outcome.reason)
        cards += outcome.document.scorecards
    return tuple(cards)
