"""Shares: A，占 … 的 p%.

The part is the amount before, in the same breath; the whole is what the words name (占本年支出合计的), else the whole
the part is listed under, else what the paragraph or the section is about.

>>> from perfscore.claims.narrative.book import read_book
>>> from perfscore.model.document import Document
>>> from perfscore.model.place import Passage, Place
>>> line = "本年收入 8.00 万元，其中：事业收入 6.00 万元，占 75%；其他收入 2.00 万元，占比 25%。"
>>> book = read_book(Document(path="a", sha256="", paragraphs=(Passage(text=line, place=Place(line=1)),)))
>>> [assertion.relation.formula() for assertion in shares(book)]
['6.00 / 8.00 = 75%', '2.00 / 8.00 = 25%']
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from perfscore.claims.narrative.assertion import SAYS, Assertion
from perfscore.claims.narrative.book import Book
from perfscore.claims.narrative.groups import wholes
from perfscore.claims.narrative.mention import Mention
from perfscore.claims.narrative.relation import Ratio
from perfscore.claims.narrative.structure import whole_of
from perfscore.claims.narrative.vocabulary import concept_of, plain_label, scope_of, scope_of_section

# 总支出 may be the total of the table or the year's expenditure.
_READINGS = {"expense-total": ("expense-total", "expense"), "income-total": ("income-total", "income")}

_REACH = 200


def shares(book: Book) -> Iterator[Assertion]:
    """Each share that names or implies a printed whole."""
    listed = wholes(book)
    for mention in book.mentions:
        if mention.role != "share" or mention.reason:
            continue
        part = _part(book, mention)
        if part is None:
            continue
        bases = list(_bases(book, mention, part, listed))
        if bases:
            relations = [Ratio(part=part.figure, base=base.figure, rate=mention.figure) for base in bases]
            sure = bool(mention.base or part.path or id(part) in listed or part.concept)
            yield Assertion(
                kind="claim-share",
                relation=relations[0],
                others=tuple(relations[1:]),
                says=SAYS["share"],
                strict=sure,
            )


def _part(book: Book, mention: Mention) -> Mention | None:
    """The amount the share speaks of: one that is named before 占, else the nearest before it."""
    if mention.label:
        return next((other for other in _before(book, mention) if other.label.endswith(mention.label)), None)
    near = (other for other in mention.about if other.segment == mention.segment and other.depth <= mention.depth)
    return next(near, None)


def _bases(book: Book, mention: Mention, part: Mention, listed: dict[int, list[Mention]]) -> Iterator[Mention]:
    """The wholes it may be a share of, the likeliest first."""
    found = _named(book, mention) if mention.base else _implied(book, mention, part, listed)
    seen = {id(part)}
    for base in found:
        if id(base) not in seen and base.figure.dimension == part.figure.dimension:
            seen.add(id(base))
            yield base


def _named(book: Book, mention: Mention) -> Iterator[Mention]:
    """Figures whose label is the one printed between 占 and 的, the latest before it first."""
    concept = concept_of(mention.base, mention.paragraph.section)
    if concept is not None:
        named = scope_of(mention.base)
        scopes = (concept.scope,) if named or not concept.scope else ("all", concept.scope)
        for name, scope in product(_READINGS.get(concept.name, (concept.name,)), scopes):
            yield from _latest(book.of(name, scope), mention)
    base = plain_label(mention.base)
    yield from (other for other in _before(book, mention) if plain_label(other.label).endswith(base))


def _implied(book: Book, mention: Mention, part: Mention, listed: dict[int, list[Mention]]) -> Iterator[Mention]:
    """The whole of its list; else, for an item of a list, the expenditure of that budget; else the head."""
    yield from listed.get(id(part), [])
    if part.path:
        scope = scope_of_section(mention.paragraph.section)
        yield from _latest(book.of("expense", scope), mention)
    for whole in whole_of(part.concept.name) if part.concept else ():
        yield from _latest(book.of(whole), mention)
    yield from (other for other in mention.about if other.segment != part.segment or other.opens is False)


def _latest(mentions: list[Mention], before: Mention) -> list[Mention]:
    """Those printed before a mention, the latest first; all of them where it comes first itself."""
    earlier = [other for other in mentions if _order(other) < _order(before)]
    return list(reversed(earlier)) or mentions


def _order(mention: Mention) -> tuple[int, int]:
    return mention.figure.paragraph, mention.figure.start


def _before(book: Book, mention: Mention) -> list[Mention]:
    """Actual amounts printed before a mention under the same headings, the latest first."""
    found = book.sections.get(mention.paragraph.section, [])
    return [other for other in reversed(found) if _order(other) < _order(mention)][:_REACH]
