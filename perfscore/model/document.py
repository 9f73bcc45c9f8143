"""One file as read: statement text, scorecards, repairs, unread.

>>> Document(path="a.txt").paragraphs
()
"""

from __future__ import annotations

from importlib import import_module

from attrs import field, frozen

from perfscore.model.place import Passage, Repair, Unread
from perfscore.model.reading import Reading
from perfscore.model.scorecard import MoneyUnit, Scorecard


@frozen(kw_only=True)
class Document:
    """What a reader gives. `paragraphs` is the text outside the cards, in order, lines broken by a page not yet joined.

    `path` is the file as the user named it, `sha256` the digest of its bytes (blank where it was built by hand),
    `publisher` the body that published it, `money_unit` the unit the narrative states its amounts in by default.
    `source_format` is the format it was read from (text, pdf, ofd, docx, xlsx, html, csv, json): where a format keeps
    tables whole, an empty cell is the publisher's. `reading` says how far the file was read.
    """

    path: str
    sha256: str = ""
    title: str | None = None
    publisher: str | None = None
    year: int | None = None
    money_unit: MoneyUnit = "万元"
    source_format: str = "text"
    paragraphs: tuple[Passage, ...] = ()
    scorecards: tuple[Scorecard, ...] = ()
    repairs: tuple[Repair, ...] = ()
    unread: tuple[Unread, ...] = ()
    reading: Reading = field(factory=Reading)

    def to_json(self) -> str:
        """The contract ``perfscore.scorecards/1`` with this one document."""
        return str(import_module("perfscore.writers.contract_json").document_text(self))

    @classmethod
    def from_json(cls, text: str) -> Document:
        """The one document in the contract's text.

        Raises:
            DocumentError: not JSON, not this contract, or not exactly one document.
        """
        restored = import_module("perfscore.readers.formats.contract_json").read_document(text)
        assert isinstance(restored, cls)
        return restored

    @property
    def all_unread(self) -> tuple[Unread, ...]:
        """What was not understood, in the cards and outside them."""
        return (*self.unread, *(item for card in self.scorecards for item in card.unread))
