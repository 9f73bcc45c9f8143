"""The same figure printed again: each repeat is compared with the first.

Only labels of the fixed vocabulary are compared; a label whose meaning is not known is compared with nothing.

>>> from perfscore.claims.narrative.book import read_book
>>> from perfscore.model.document import Document
>>> from perfscore.model.place import Passage, Place
>>> lines = ["本年收入合计 10.00 万元。", "二、收入决算情况说明", "本年收入 10.01 万元，其中：事业收入 4.00 万元。"]
>>> passages = tuple(Passage(text=line, place=Place(line=n)) for n, line in enumerate(lines))
>>> book = read_book(Document(path="a", sha256="", paragraphs=passages))
>>> [assertion.relation.formula() for assertion in repeats(book)]
['10.00 = 10.01']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from perfscore.claims.narrative.assertion import SAYS, Assertion
from perfscore.claims.narrative.book import Book
from perfscore.claims.narrative.mention import Mention
from perfscore.claims.narrative.relation import Sum
from perfscore.claims.narrative.vocabulary import Concept
from perfscore.claims.prose.clauses import clause_of
from perfscore.claims.prose.lexicon import DOWN, HENCE, LAST_YEAR, UP, any_of
from perfscore.claims.prose.patterns import YEAR
from perfscore.claims.prose.precision import meet
from perfscore.model.finding import Severity

RepeatKey = tuple[Concept | tuple[str, ...], str, str, str, str]

# 故 2023 年支出增长 100%: the year's rate again, at the end of the explanation.
_AGAIN = re.compile(
    rf"^{any_of(HENCE)}?(?:(?:{YEAR}|本年度?|当年)(?:支出|收入|经费)?)"
    rf"(?:[较比]{any_of(LAST_YEAR)}|同比)?{any_of(UP, DOWN)}(?:了|为)?$"
)


def repeats(book: Book) -> Iterator[Assertion]:
    """Compare repeats with the commonest value; skip labels with three or more values."""
    found: dict[RepeatKey, list[Mention]] = {}
    for mention in book.mentions:
        key = _key(mention)
        if key is not None:
            found.setdefault(key, []).append(mention)
    for same in found.values():
        if len(same) > 1:
            yield from _compared(same)
    for mentions in book.by_paragraph:
        yield from _rates(mentions)


def _compared(mentions: Sequence[Mention]) -> Iterator[Assertion]:
    values: list[list[Mention]] = []
    for mention in mentions:
        same = next((value for value in values if _is_same(value[0], mention)), None)
        if same is None:
            values.append([mention])
        else:
            same.append(mention)
    first, *others = sorted(values, key=len, reverse=True)
    for value in values:
        yield from (_same(value[0], again, "repeat") for again in value[1:])
    if len(others) == 1 and len(others[0]) == 1:
        # Of one against one, neither is confirmed: the label may mean two things.
        severity = Severity.ERROR if len(first) > 1 else Severity.WARNING
        one, other = sorted(
            (first[0], others[0][0]), key=lambda mention: (mention.figure.paragraph, mention.figure.start)
        )
        yield evolve(_same(one, other, "repeat"), severity=severity)


def _is_same(one: Mention, other: Mention) -> bool:
    return meet(one.figure.amount, one.figure.step, other.figure.amount, other.figure.step)


def _key(mention: Mention) -> RepeatKey | None:
    """What a figure is the figure of; None where that cannot be said."""
    if mention.role not in {"actual", "budget", "previous"} or mention.reason:
        return None
    dimension, base = mention.figure.dimension, mention.base[:2] if mention.role == "budget" else ""
    if mention.path:
        if len(mention.path) < 2 or dimension != "money":
            return None
        section = "/".join(mention.paragraph.section[-2:-1])
        return mention.path, mention.role, base, dimension, f"{section}:{mention.figure.paragraph}"
    if mention.concept is None or (dimension != "money" and mention.concept.name not in _COUNTED):
        return None
    return mention.concept, mention.role, base, dimension, ""


_COUNTED = frozenset({"vehicles", "official-vehicles", "staff"})


def _rates(mentions: Sequence[Mention]) -> Iterator[Assertion]:
    """A rate said again at the end of its explanation."""
    first = next((mention for mention in mentions if mention.role == "rate" and not mention.reason), None)
    for mention in mentions:
        if first is not None and mention.role == "rate" and mention.reason and _AGAIN.match(clause_of(mention.lead)):
            yield _same(first, mention, "repeat-rate")


def _same(first: Mention, again: Mention, says: str) -> Assertion:
    relation = Sum(total=again.figure, plus=(first.figure,))
    return Assertion(kind="claim-repeat", relation=relation, says=SAYS[says])
