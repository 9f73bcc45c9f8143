"""A figure or date in the goals or the achievement that a row, the funds or the goals contradict."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from attrs import frozen

from perfscore.model.place import Passage

ConflictKind = Literal[
    "weaker",
    "target-differs",
    "actual-differs",
    "ceiling-differs",
    "beyond-goal",
    "executed",
    "budget",
    "statement-differs",
]


@frozen(kw_only=True)
class Conflict:
    """A figure in the goals, the achievement or the statement that a row, the funds or the goals contradict.

    `row` is the index of the row (None for funds and goals); `said` and `printed` are the two figures as printed,
    `value` is the one said.
    """

    kind: ConflictKind
    passage: Passage
    said: str
    printed: str
    row: int | None = None
    value: Fraction | None = None
