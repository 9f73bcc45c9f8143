"""The share of the weight that a table pays, as one spreadsheet formula with all its branches.

It is translated from the table's own formulas: a target met, missed, zero; the steps; each by what the cells hold when
the sheet is calculated.

>>> from perfscore.model.target import read_actual, read_target
>>> from perfscore.model.comparison import compare
>>> from perfscore.standards.standard import Standard
>>> table = Standard.load("mof-2020").tables["forward"]
>>> verdict = compare(read_target(">=53 人"), read_actual("51 人"))
>>> live_share(table, verdict, {"target": "E5", "actual": "F5", "weight": "D5"})
'IF(F5>=E5,1,IF(E5=0,0,(F5/E5)))'
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from perfscore.annotation.excel_formula import Otherwise, excel_text, guarded
from perfscore.model.comparison import Comparison
from perfscore.model.target import Exact, Forward, Range, Reverse
from perfscore.scoring.worked import number_text
from perfscore.standards.formula import Formula
from perfscore.standards.table import Execution, Step, Table

# What a cell shows where the standard gives no share.
NOTHING = '""'


def live_share(table: Table, comparison: Comparison, cells: Mapping[str, str]) -> str | None:
    """The formula of the share, or None where it cannot follow the cells: dates, bounds, words."""
    formulas = (table.met, table.missed, table.ratio, *(step.share for step in table.steps))
    if not all(formula is None or formula.free <= cells.keys() for formula in formulas):
        return None
    if table.ratio is not None:
        return _by_steps(table.steps, table.ratio, cells, _zeros(table, cells))
    condition = _met(comparison, cells)
    if condition is None or table.met is None or table.missed is None:
        return None
    met, missed = (guarded(formula.tree, cells, _zeros(table, cells)) for formula in (table.met, table.missed))
    return f"IF({condition},{met},{missed})"


def execution_share(execution: Execution, cells: Mapping[str, str]) -> str | None:
    """The formula of the share that is paid for spending the budget.

    >>> from perfscore.standards.standard import Standard
    >>> rule = Standard.load("mof-2020").execution
    >>> execution_share(rule, {"executed": "F2", "annual": "E2"})
    'IF(E2=0,"",MIN(1,(F2/E2)))'
    """
    if execution.ratio is not None:
        return _by_steps(execution.steps, execution.ratio, cells, _nothing)
    if execution.share is None or not execution.share.free <= cells.keys():
        return None
    return guarded(execution.share.tree, cells, _nothing)


def _met(comparison: Comparison, cells: Mapping[str, str]) -> str | None:
    """The condition under which the target is met."""
    actual = cells.get("actual")
    if actual is None or comparison.bounded or comparison.met is None:
        return None
    match comparison.target:
        case Forward(strict=strict) if "target" in cells:
            return f"{actual}{'>' if strict else '>='}{cells['target']}"
        case Reverse(strict=strict) if "target" in cells:
            return f"{actual}{'<' if strict else '<='}{cells['target']}"
        case Exact() if "target" in cells:
            return f"{actual}={cells['target']}"
        case Range() if {"low", "high"} <= cells.keys():
            return f"AND({actual}>={cells['low']},{actual}<={cells['high']})"
        case _:
            return None


def _nothing(_divisor: str) -> str:
    return NOTHING


def _zeros(table: Table, cells: Mapping[str, str]) -> Otherwise:
    """What is paid where a formula divides by zero: as the table says of a zero target, a zero actual, else nothing."""

    def paid(divisor: str) -> str:
        text = NOTHING
        for name, instead in (("actual", table.zero_actual), ("target", table.zero_target)):
            if instead is None or name not in cells or not instead.free <= cells.keys():
                continue
            share = guarded(instead.tree, cells, _nothing)
            text = share if cells[name] == divisor else f"IF({cells[name]}=0,{share},{text})"
        return text

    return paid


def _by_steps(steps: Iterable[Step], ratio: Formula, cells: Mapping[str, str], zeros: Otherwise) -> str:
    value, text = excel_text(ratio.tree, cells), NOTHING
    for step in reversed(tuple(steps)):
        text = f"IF({_covers(step, value)},{guarded(step.share.tree, cells, _nothing)},{text})"
    return guarded(ratio.tree, cells, zeros, text)


def _covers(step: Step, value: str) -> str:
    conditions = []
    if step.low is not None:
        conditions.append(f"{value}{'>=' if step.low_included else '>'}{number_text(step.low)}")
    if step.high is not None:
        conditions.append(f"{value}{'<=' if step.high_included else '<'}{number_text(step.high)}")
    return conditions[0] if len(conditions) == 1 else f"AND({','.join(conditions)})" if conditions else "TRUE"
