"""The lines on which a table's properties are decided: one for each sample of its targets, weights and budgets.

`complete` says that what holds on all of them holds always; where it does not, `why` gives the reason.

>>> from perfscore.standards.standard import Standard
>>> found = gather("forward", Standard.load("mof-2020").tables["forward"])
>>> len(found.lines), len(found.zero_lines), found.complete
(1, 1, True)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Literal

from attrs import frozen

from perfscore.standards.budget import Budget, TooHardError
from perfscore.standards.line import NumberLine, line_of
from perfscore.standards.samples import samples
from perfscore.standards.table import Execution, Table
from perfscore.standards.view import View, parameters, view_at, views, zero_views

# Steps for one table: for its lines, and for finding the samples. The most that a shipped standard takes is 2,000.
LINE_STEPS, SAMPLE_STEPS = 30_000, 20_000
_PAYING_STEPS = 60  # more for the lines of a rule that pays by steps of the ratio reached, for each of these
_USUAL = 12  # views at figures that people use

Why = Literal["steps", "roots"]


@frozen(kw_only=True)
class Evidence:
    """The lines with targets above zero and with a target of zero; `hard` are views without a line.

    `steps` were taken for them, of `most` that might have been.
    """

    lines: tuple[NumberLine, ...]
    zero_lines: tuple[NumberLine, ...]
    hard: tuple[View, ...]
    complete: bool
    why: Why = "steps"
    steps: int = 0
    most: int = LINE_STEPS + SAMPLE_STEPS


def gather(kind: str, table: Table | Execution) -> Evidence:
    """The evidence for a table, within a number of steps."""
    budget, finding = Budget(LINE_STEPS + _PAYING_STEPS * len(table.steps)), Budget(SAMPLE_STEPS)
    fixed, names = parameters(kind, table)
    usual = [view for view in views(kind, table) if not view.zero]
    chosen, complete, why = _chosen(kind, table, fixed, names, finding)
    hard: list[View] = []
    lines = _lines([*usual[: _USUAL if names else 0], *chosen] if complete else [*chosen, *usual], budget, hard)
    zeros: Sequence[View] = zero_views(kind, table)
    if zeros:
        least = {"low": Fraction(0)} if kind == "range" else {"target": Fraction(0)}
        rest = tuple(name for name in names if name not in {"low", "target"})
        found, sure, reason = _chosen(kind, table, fixed | least, rest, finding)
        zeros, complete, why = found or zeros, complete and sure, why if sure else reason
    zero_lines = _lines(zeros, budget, hard)
    return Evidence(
        lines=tuple(lines),
        zero_lines=tuple(zero_lines),
        hard=tuple(hard),
        complete=complete and not hard,
        why="steps" if hard else why,
        steps=budget.taken + finding.taken,
        most=budget.most + finding.most,
    )


def _chosen(
    kind: str, table: Table | Execution, fixed: Mapping[str, Fraction], names: Sequence[str], budget: Budget
) -> tuple[list[View], bool, Why]:
    """The views from which all follows; whether it does, and why not."""
    try:
        found = samples(kind, table, fixed, names, budget)
    except TooHardError:
        return [], False, "steps"
    return (
        [view_at(kind, table, item, varied=bool(names)) for item in found.fixed],
        found.complete,
        "steps" if found.complete else "roots",
    )


def _lines(chosen: Sequence[View], budget: Budget, hard: list[View]) -> list[NumberLine]:
    """The lines of some views; views that are too hard are kept apart."""
    found = []
    for view in chosen:
        try:
            found.append(line_of(view, budget))
        except TooHardError:
            hard.append(view)
    return found
