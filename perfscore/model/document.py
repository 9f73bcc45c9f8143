"""One file as read: statement text, scorecards, repairs, unread.

>>> Document(path="a.txt").paragraphs
()
"""

from __future__ import annotations

from importlib import import_module

from attrs import field, frozen

from perfscore.model import given
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

    path: str = field(validator=given.some_text)
    sha256: str = field(default="", validator=given.some_text)
    title: str | None = field(default=None, validator=given.text)
    publisher: str | None = field(default=None, validator=given.text)
    year: int | None = field(default=None, validator=given.whole)
    money_unit: MoneyUnit = field(default="万元", validator=given.one_of(MoneyUnit))
    source_format: str = field(default="text", validator=given.some_text)
    paragraphs: tuple[Passage, ...] = field(default=(), converter=given.several, validator=given.each_is_a(Passage))
    scorecards: tuple[Scorecard, ...] = field(default=(), converter=given.several, validator=given.each_is_a(Scorecard))
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
