"""Audit performance self-evaluation scorecards (绩效自评表): read them, score them exactly, say what is inconsistent.

>>> import perfscore
>>> perfscore.Standard.load("mof-2020").name
'mof-2020'

The names load what they need when they are first used, so that ``import perfscore`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from perfscore.version import __version__

if TYPE_CHECKING:
    from perfscore.audit import AuditedDocument, Report, check
    from perfscore.errors import DocumentError, LimitError, PerfscoreError, StandardError
    from perfscore.limits import Limits
    from perfscore.model.document import Document
    from perfscore.model.finding import Finding, Severity
    from perfscore.model.place import Place
    from perfscore.model.scorecard import Fund, Indicator, Scorecard
    from perfscore.readers.dispatch import read, read_all
    from perfscore.scoring.exact import score
    from perfscore.scoring.score import Score
    from perfscore.standards.standard import Standard

_HOMES = {
    "AuditedDocument": "audit",
    "Document": "model.document",
    "DocumentError": "errors",
    "Finding": "model.finding",
    "Fund": "model.scorecard",
    "Indicator": "model.scorecard",
    "LimitError": "errors",
    "Limits": "limits",
    "PerfscoreError": "errors",
    "Place": "model.place",
    "Report": "audit",
    "Score": "scoring.score",
    "Scorecard": "model.scorecard",
    "Severity": "model.finding",
    "Standard": "standards.standard",
    "StandardError": "errors",
    "check": "audit",
    "read": "readers.dispatch",
    "read_all": "readers.dispatch",
    "score": "scoring.exact",
}

__all__ = [
    "AuditedDocument",
    "Document",
    "DocumentError",
    "Finding",
    "Fund",
    "Indicator",
    "LimitError",
    "Limits",
    "PerfscoreError",
    "Place",
    "Report",
    "Score",
    "Scorecard",
    "Severity",
    "Standard",
    "StandardError",
    "__version__",
    "check",
    "read",
    "read_all",
    "score",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'perfscore' has no attribute {name!r}")
    return getattr(import_module(f"perfscore.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
