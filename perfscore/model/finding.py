"""What an audit says: a finding, its severity, its places.

>>> Severity.ERROR > Severity.NOTE, str(Severity.WARNING)
(True, 'warning')
"""

from __future__ import annotations

import datetime as dt
import hashlib
from decimal import Decimal
from enum import IntEnum
from pathlib import PurePath
from typing import Literal

from attrs import field, frozen

from perfscore.both import Both
from perfscore.model import given
from perfscore.model.place import Place


class Severity(IntEnum):
    """error: arithmetic that cannot be right; warning: very likely wrong; note: worth a question."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


@frozen(kw_only=True)
class CardRef:
    """The card a finding or a place belongs to."""

    id: str
    name: str | None


@frozen(kw_only=True)
class Spot:
    """One more place of a finding: the other rows of the same cause.

    `beside` says that the row is only what the others are compared with, and is not in question itself.
    """

    place: Place
    card: CardRef | None = None
    indicator: str | None = None
    beside: bool = False


# accepted 属实: right, and to be put right by the unit; rejected 不属实: no defect; cured 已整改: a defect that is put
# right since; unsure 待核实: not decided yet.
Decision = Literal["accepted", "rejected", "cured", "unsure"]


@frozen(kw_only=True)
class About:
    """What a decision is about: a kind of finding, in a file, on a card, at a row.

    `file` is relative; where a sentence of the narrative is concerned, `text` is the arithmetic of it. `published` and
    `recomputed` are the figures it was made on.
    """

    kind: str
    file: str
    card: str | None = None
    row: str | None = None
    text: str | None = None
    published: str | None = None
    recomputed: str | None = None


@frozen(kw_only=True)
class Waiver:
    """What a person decided about the finding with the id `finding`; `about` says which one that was, in words."""

    finding: str = field(validator=given.some_text)
    decision: Decision = field(validator=given.one_of(Decision))
    reason: str = field(validator=given.some_text)
    date: dt.date = field(validator=given.is_a(dt.date))
    by: str = field(validator=given.some_text)
    about: About | None = None


@frozen(kw_only=True)
class ByHand:
    """A finding that a person adds, because no check makes it: `text` says what is wrong, in one sentence.

    `finding` is its id, `file` the relative path of its document, `card` and `row` the names of the card and of the
    indicator it is about, None where it is about all of it. `printed` is the row or card as it was printed then.
    """

    finding: str
    severity: Severity
    text: str
    date: dt.date
    by: str
    file: str
    card: str | None = None
    row: str | None = None
    printed: str | None = None


# What a person wrote down about a document: decisions on findings, and findings of their own.
Written = Waiver | ByHand

# The kind of a finding that a person adds.
BY_HAND = "by-hand"


@frozen(kw_only=True)
class Finding:
    """One thing an auditor would ask about.

    `published` and `recomputed` are figures as printed (None where no figure is concerned), `published_value` and
    `recomputed_value` the same as numbers where they are single ones; `messages` is one sentence that can be pasted
    into a letter; `worked` the steps of the arithmetic; `key` distinguishes findings of one kind at one place.
    `waived` is what a person decided, `to_confirm` that it was decided when the figures were others. `document` is the
    file's path below the folder that was audited; None stands for its name alone. `by_hand` is there where a person
    added it.
    """

    kind: str
    severity: Severity
    place: Place
    messages: Both
    card: CardRef | None = None
    indicator: str | None = None
    published: str | None = None
    recomputed: str | None = None
    published_value: Decimal | None = None
    recomputed_value: Decimal | None = None
    worked: tuple[Both, ...] = ()
    places: tuple[Spot, ...] = ()
    waived: Waiver | None = None
    to_confirm: bool = False
    key: str = ""
    document: str | None = None
    by_hand: ByHand | None = None

    @property
    def id(self) -> str:
        """Stable over runs and lines: a hash of document, card, row and kind, not of wording, line or outer folder."""
        if self.by_hand is not None:
            return self.by_hand.finding
        return self._hashed(self._file_name if self.document is None else self.document)

    @property
    def former_id(self) -> str:
        """The id that version 0.1 gave, which knew a document by its file name alone."""
        return self._hashed(self._file_name)

    @property
    def _file_name(self) -> str:
        return PurePath(self.place.file or "").name

    def _hashed(self, document: str) -> str:
        card = self.card.name or self.card.id if self.card else ""
        where = self.indicator or "" if self.card else f"{self.place.line}"
        text = f"{document}\x1f{card}\x1f{where}\x1f{self.kind}\x1f{self.key}"
        return hashlib.sha256(text.encode(errors="backslashreplace")).hexdigest()[:12]

    def answers_to(self, given: str, *, by_name: bool = True) -> bool:
        """Whether `given` is the id of this finding, however much of the document's path it was made with.

        A run over a folder knows a document by its path below that folder, a run over the file by what was typed,
        version 0.1 by its file name alone; `by_name` says that the file name alone is no other document's too.
        """
        if self.by_hand is not None:
            return self.by_hand.finding == given
        path = PurePath(self.place.file or "").as_posix()
        names = [path, self.document or "", *(path[i + 1 :] for i, sign in enumerate(path) if sign == "/")]
        if not by_name and "/" in path:
            names = [name for name in names if "/" in name]
        return any(self._hashed(name) == given for name in names)

    @property
    def set_aside(self) -> bool:
        """Whether a person decided that it counts no more: it is no defect, or is put right."""
        decided = self.waived is not None and not self.to_confirm
        return decided and self.waived is not None and self.waived.decision in {"rejected", "cured"}

    def places_in_question(self) -> tuple[Place, ...]:
        """The places of what is asked about; what it is compared with left out."""
        return (self.place, *(spot.place for spot in self.places if not spot.beside))

    def all_places(self) -> tuple[Place, ...]:
        """The place and the further places."""
        return (self.place, *(spot.place for spot in self.places))
