"""Hypothesis strategies and property suites for users' standards and for our own tests.

>>> from perfscore.testing import check_standard
>>> check_standard("mof-2020", max_examples=5)

The names load hypothesis when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perfscore.testing.cards import scorecards
    from perfscore.testing.consistent import FAULTS, Faulty, consistent_documents, faulty_documents
    from perfscore.testing.damage import Loss, harmless, loss
    from perfscore.testing.drawn_standards import standards
    from perfscore.testing.strategies import PrintedRow, formulas, quantities, rows, tables, targets
    from perfscore.testing.suites import check_standard

_HOMES = {
    "FAULTS": "consistent",
    "Faulty": "consistent",
    "Loss": "damage",
    "PrintedRow": "strategies",
    "check_standard": "suites",
    "consistent_documents": "consistent",
    "faulty_documents": "consistent",
    "formulas": "strategies",
    "harmless": "damage",
    "loss": "damage",
    "quantities": "strategies",
    "rows": "strategies",
    "scorecards": "cards",
    "standards": "drawn_standards",
    "tables": "strategies",
    "targets": "strategies",
}

__all__ = [
    "FAULTS",
    "Faulty",
    "Loss",
    "PrintedRow",
    "check_standard",
    "consistent_documents",
    "faulty_documents",
    "formulas",
    "harmless",
    "loss",
    "quantities",
    "rows",
    "scorecards",
    "standards",
    "tables",
    "targets",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'perfscore.testing' has no attribute {name!r}")
    return getattr(import_module(f"perfscore.testing.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
