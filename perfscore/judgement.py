"""What an audit decides once, before any finding is said: scores, notes, narrative.

The checks select from a `Judgement` and compute nothing twice.
"""

from __future__ import annotations

from attrs import frozen

from perfscore.model.document import Document
from perfscore.standards.standard import Standard


@frozen(kw_only=True)
class Judgement:
    """Everything decided about one document under one standard."""

    document: Document
    standard: Standard
