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
    from perfscore.both import Both
    from perfscore.errors import (
        DocumentError,
        FormulaError,
        LimitError,
        NothingFoundError,
        PerfscoreError,
        QuantityError,
        RestoredError,
        StandardError,
        UsageError,
    )
    from perfscore.frames.door import score_frame
    from perfscore.limits import Limits
    from perfscore.model.document import Document
    from perfscore.model.finding import Finding, Severity, Waiver
    from perfscore.model.place import Passage, Place, Repair, Unread
    from perfscore.model.reading import Reading
    from perfscore.model.scorecard import Fund, Indicator, Scorecard
    from perfscore.readers.dispatch import read, read_all, read_text
    from perfscore.reason import Reason
    from perfscore.run import Options, stream
    from perfscore.scoring.exact import score
    from perfscore.scoring.score import Score
    from perfscore.standards.standard import Standard
    from perfscore.waivers.file import load_waivers

_HOMES = {
    "AuditedDocument": "audit",
    "Both": "both",
    "Document": "model.document",
    "DocumentError": "errors",
    "Finding": "model.finding",
    "FormulaError": "errors",
    "Fund": "model.scorecard",
    "Indicator": "model.scorecard",
    "LimitError": "errors",
    "Limits": "limits",
    "NothingFoundError": "errors",
    "Options": "run",
    "Passage": "model.place",
    "PerfscoreError": "errors",
    "Place": "model.place",
    "QuantityError": "errors",
    "Reading": "model.reading",
    "Reason": "reason",
    "Repair": "model.place",
    "Report": "audit",
    "RestoredError": "errors",
    "Score": "scoring.score",
    "Scorecard": "model.scorecard",
    "Severity": "model.finding",
    "Standard": "standards.standard",
    "StandardError": "errors",
    "Unread": "model.place",
    "UsageError": "errors",
    "Waiver": "model.finding",
    "check": "audit",
    "load_waivers": "waivers.file",
    "read": "readers.dispatch",
    "read_all": "readers.dispatch",
    "read_text": "readers.dispatch",
    "score": "scoring.exact",
    "score_frame": "frames.door",
    "stream": "run",
}

__all__ = [
    "AuditedDocument",
    "Both",
    "Document",
    "DocumentError",
    "Finding",
    "FormulaError",
    "Fund",
    "Indicator",
    "LimitError",
    "Limits",
    "NothingFoundError",
    "Options",
    "Passage",
    "PerfscoreError",
    "Place",
    "QuantityError",
    "Reading",
    "Reason",
    "Repair",
    "Report",
    "RestoredError",
    "Score",
    "Scorecard",
    "Severity",
    "Standard",
    "StandardError",
    "Unread",
    "UsageError",
    "Waiver",
    "__version__",
    "check",
    "load_waivers",
    "read",
    "read_all",
    "read_text",
    "score",
    "score_frame",
    "stream",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'perfscore' has no attribute {name!r}")
    return getattr(import_module(f"perfscore.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
