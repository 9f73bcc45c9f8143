"""The same statement twice in one folder, as PDF and as Word: it is judged once.

Two documents are the same statement where they lie in one folder, come from files of different formats, are read whole,
and print the same cards to the cell and the same figures and directions in their narrative. Files of one format are
never taken for one: two units may hand in the same form filled alike.

>>> from attrs import evolve
>>> from perfscore.testing.sketch import sketch
>>> word = evolve(sketch("产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62"), path="a/1.docx", source_format="docx")
>>> pdf = evolve(word, path="a/1.pdf", source_format="pdf")
>>> twins = Twins()
>>> twins.first_of(word), twins.first_of(pdf), twins.first_of(evolve(pdf, path="b/1.pdf"))
(None, 'a/1.docx', None)
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import PurePath

from attrs import define, field

from perfscore.checks.missing import WHOLE
from perfscore.model.document import Document
from perfscore.model.scorecard import Scorecard
from perfscore.quantity.printed import spaceless

# What a sentence says in figures: amounts, rates, counted things, and which way they went. Years, numbers of pages and
# of headings are left out: one format keeps them as text, another does not.
_SAID = re.compile(r"[0-9][0-9,]*\.[0-9]+[%％‰]?|[0-9]+[%％万亿元人个项次家户]|增长|增加|减少|下降|上升|降低|持平")


@define
class Twins:
    """The statements met so far; of each only a digest is kept."""

    _seen: dict[str, list[tuple[str, str]]] = field(factory=dict)

    def first_of(self, document: Document) -> str | None:
        """The path of the document met before that is the same statement in another format; None where there is none.

        A table that a PDF shows proves less than one that Word keeps whole: of such a pair the exact one must be met
        first, else both are judged.
        """
        statement = statement_of(document)
        if statement is None:
            return None
        known = self._seen.setdefault(statement, [])
        exact = document.source_format in WHOLE
        for path, source_format in known:
            if source_format != document.source_format and (source_format in WHOLE or not exact):
                return path
        known.append((document.path, document.source_format))
        return None


def is_exact(name: str) -> bool:
    """Whether the name of a file is that of a format that keeps its tables whole.

    >>> is_exact("a.docx"), is_exact("a.pdf")
    (True, False)
    """
    return PurePath(name).suffix.lower().removeprefix(".") in WHOLE | {"wps", "et", "xlsm", "htm", "mht"}


def statement_of(document: Document) -> str | None:
    """A digest of folder and contents, whatever the format; the order of sentences plays no part.

    None for a document without cards, or one that was not read whole.
    """
    if not document.scorecards or not document.reading.complete:
        return None
    found = hashlib.sha256(str(PurePath(document.path).parent).encode(errors="backslashreplace"))
    for card in document.scorecards:
        for item in _printed(card):
            found.update(_plain(item).encode(errors="backslashreplace") + b"\0")
    said = (word for passage in document.paragraphs for word in _SAID.findall(_plain(passage.text)))
    for word in sorted(said):
        found.update(word.encode() + b"\0")
    return found.hexdigest()


def _printed(card: Scorecard) -> Iterator[str | Decimal | None]:
    """Everything a card prints, in a fixed order."""
    yield from (card.name, card.supervisor, card.unit, card.grade, card.money_unit, card.total_weight, card.total_score)
    for passage in (card.goal, card.achievement, *card.remarks):
        yield passage.text if passage is not None else None
    for fund in card.funds:
        yield from (fund.source, fund.initial, fund.annual, fund.executed, fund.weight, fund.rate, fund.score)
    for row in card.indicators:
        yield from (row.level1, row.level2, row.level3, row.target, row.actual, row.weight, row.score, row.note)


def _plain(value: str | Decimal | None) -> str:
    """Without blanks and differences of width, and without zeros that change nothing."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return spaceless(value or "")
