"""The share of the weight that a row is paid, as one spreadsheet formula with all its branches.

It is translated from the table's own cases: a target met, missed, zero; the steps; each by what the cells hold when the
sheet is calculated.

>>> from perfscore.model.target import read_actual, read_target
>>> from perfscore.model.comparison import compare
>>> from perfscore.standards.standard import Standard
>>> table = Standard.load("mof-2020").tables["forward"]
>>> verdict = compare(read_target(">=53 人"), read_actual("51 人"))
>>> live_share(table, verdict, {"target": "E5", "actual": "F5", "weight": "D5"})
'IF(F5>=E5,1,IF(E5=0,0,(F5/E5)))'
"""

from __future__ import annotations

from collections.abc import Mapping

from perfscore.model.comparison import Comparison
from perfscore.model.target import Forward, Reverse
from perfscore.standards.branches import met_when
from perfscore.standards.interpreters.excel import share_text
from perfscore.standards.table import Execution, Table


def live_share(table: Table, comparison: Comparison, cells: Mapping[str, str]) -> str | None:
    """The formula of the share, or None where it cannot follow the cells: dates, bounds, words."""
    if table.ratio is not None:
        return share_text(table.cases, cells)
    if comparison.bounded or comparison.met is None or comparison.kind not in {"forward", "reverse", "exact", "range"}:
        return None
    target = comparison.target
    strict = target.strict if isinstance(target, Forward | Reverse) else False
    return share_text(table.cases, cells, met_when(comparison.kind, strict=strict))


def execution_share(execution: Execution, cells: Mapping[str, str]) -> str | None:
    """The formula of the share that is paid for spending the budget.

    >>> from perfscore.standards.standard import Standard
    >>> rule = Standard.load("mof-2020").execution
    >>> execution_share(rule, {"executed": "F2", "annual": "E2"})
    'IF(E2=0,"",MIN(1,(F2/E2)))'
    """
    return share_text(execution.cases, cells)
