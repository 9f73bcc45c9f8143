"""Shares: A，占 … 的 p%.

The part is the amount before it in the same segment; the whole is what the words name (占本年支出合计的), else that
of its list, else what it is a component of by the forms, else what the paragraph or the section is about.
Shares of one whole may have been adjusted so that they make 100 %: then one of them is off by more than its rounding.

>>> from perfscore.claims.narrative.book import read_book
>>> from perfscore.model.document import Document
>>> from perfscore.model.place import Passage, Place
>>> line = "本年收入 8.00 万元，其中：事业收入 6.00 万元，占 75%；其他收入 2.00 万元，占比 25%。"
>>> book = read_book(Document(path="a", sha256="", paragraphs=(Passage(text=line, place=Place(line=1)),)))
>>> [assertion.relation.formula() for assertion in shares(book)]
['6.00 / 8.00 = 75%', '2.00 / 8.00 = 25%']
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain, product

from attrs import evolve, frozen

from perfscore.claims.narrative.assertion import SAYS, Assertion
from perfscore.claims.narrative.book import PARTS, Book
from perfscore.claims.narrative.groups import wholes
from perfscore.claims.narrative.mention import Mention
from perfscore.claims.narrative.relation import Ratio, Sum
from perfscore.claims.narrative.structure import whole_of
from perfscore.claims.narrative.tolerance import judged
from perfscore.claims.narrative.vocabulary import concept_of, plain_label, scope_of, scope_of_section
from perfscore.model.finding import Severity

# 总支出 may be the total of the table or the year's expenditure.
_READINGS = {"expense-total": ("expense-total", "expense"), "income-total": ("income-total", "income")}
# Money looked at for an evaluation may be counted on another base than what was spent: a question, no error.
_OTHER_BASE = re.compile(r"涉及|资金")
# 本年支出的具体构成为: names the whole before its parts.
_MADE_OF = re.compile(
    r"^(?P<whole>[^,;。:]{2,30}?)(?:的)?(?:具体|主要)?(?:构成|组成|分类|结构)(?:情况)?(?:如下|为|是)?[:,]"
)

_BUDGET_WORD = re.compile(r"(?:年初|总)?预算(?:总额|数)?$")
_REACH = 200
_SHORTEST_NAME = 4


@frozen
class _Share:
    """A share, its part, the wholes it may be a share of, and whether the words leave no doubt."""

    rate: Mention
    part: Mention
    bases: Sequence[Mention]
    sure: bool
    how: str

    def ratios(self) -> list[Ratio]:
        """The readings, the likeliest first."""
        return [Ratio(part=self.part.figure, base=base.figure, rate=self.rate.figure) for base in self.bases]

    def group(self) -> tuple[object, ...]:
        """What it has in common with the shares beside it: the whole, and how and where the words name that."""
        base = self.bases[0].figure
        return base.paragraph, base.start, self.rate.base, self.rate.paragraph.section


def shares(book: Book) -> Iterator[Assertion]:
    """Each share that names or implies a printed whole."""
    found = list(_shares(book))
    beside: defaultdict[tuple[object, ...], list[_Share]] = defaultdict(list)
    for share in found:
        beside[share.group()].append(share)
    for share in found:
        first, *others = share.ratios()
        adjusted = _adjusted(share, beside[share.group()])
        yield Assertion(
            kind="claim-share",
            relation=adjusted or first,
            others=() if adjusted else tuple(others),
            says=SAYS["share"],
            strict=share.sure,
            pattern=share.how,
            evident=share.rate.paragraph is share.bases[0].paragraph and _close(beside[share.group()]),
            severity=Severity.NOTE if _OTHER_BASE.search(share.part.label) else Severity.ERROR,
        )


def _close(beside: Sequence[_Share]) -> bool:
    """Whether the parts of these shares, all of one whole, make up the whole: then they are shares of it."""
    parts = {id(share.part): share.part.figure for share in beside}
    whole = beside[0].bases[0].figure
    return len(parts) > 1 and judged(Sum(total=whole, plus=tuple(parts.values()))).holds


def _shares(book: Book) -> Iterator[_Share]:
    listed = wholes(book)
    for mention in book.mentions:
        part = _part(book, mention) if mention.role == "share" and not mention.reason else None
        if part is None:
            continue
        found = _named(book, mention) if mention.base else _implied(book, mention, part, listed)
        if part.role == "budget":
            found = chain(listed.get(id(part), []), _budgets(book, mention))
        bases = list(_others(part, found))
        if bases:
            known = mention.base or part.path or id(part) in listed or part.concept
            how = "named" if mention.base else "listed" if id(part) in listed else "implied"
            yield _Share(mention, part, bases, bool(known), how)


def _adjusted(share: _Share, beside: Sequence[_Share]) -> Sum | None:
    """A share that is what the others leave of 100 %, where they make 100 % and it is off by their rounding only."""
    rates = list(
        {(other.rate.figure.paragraph, other.rate.figure.start): other.rate.figure for other in beside}.values()
    )
    ratio = share.ratios()[0]
    if len(rates) < 2 or sum(rate.value for rate in rates) != 100 or judged(ratio).holds:
        return None
    exact = ratio.solve(2, [figure.amount for figure in ratio.figures])
    if exact is None:
        return None
    # Each of the others brings the rounding of its rate, and that of its part.
    slack = ratio.rate.step + 100 * ratio.part.step / ratio.base.amount
    if abs(exact - ratio.rate.amount) > slack * Fraction(len(rates) + 1, 2):
        return None
    hundred = evolve(ratio.rate, text="100", exact=True, paragraph=-1, start=0, end=0, source=())
    others = tuple(rate for rate in rates if rate.start != ratio.rate.start or rate.paragraph != ratio.rate.paragraph)
    return Sum(total=ratio.rate, plus=(hundred,), minus=others)


def _part(book: Book, mention: Mention) -> Mention | None:
    """The amount the share speaks of: one that is named before 占, else the nearest before it."""
    if mention.label and mention.row is None and mention.label != "分别":
        return next((other for other in _before(book, mention) if other.label.endswith(mention.label)), None)
    near = [
        other
        for other in mention.about
        if mention.in_segment_of(other) and other.paragraph is mention.paragraph and other.label != mention.base
    ]
    if mention.row is None and any(other.row is not None for other in near[:1]):
        return None  # of the one or the other
    return next((other for other in near if other.row == mention.row), None)


def _others(part: Mention, found: Iterator[Mention]) -> Iterator[Mention]:
    """Wholes other than the part itself, each once, of its dimension."""
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
    if len(base) >= _SHORTEST_NAME:
        yield from (other for other in _before(book, mention) if plain_label(other.label).endswith(base))


def _budgets(book: Book, mention: Mention) -> Iterator[Mention]:
    """Budgets of the paragraph whose label is the one printed between 占 and 的."""
    base = _BUDGET_WORD.sub("", plain_label(mention.base))
    number = mention.paragraph.number - book.paragraphs[0].number
    for other in reversed(book.by_paragraph[number]):
        if base and other.role == "budget" and _order(other) < _order(mention) and other.label.endswith(base):
            yield other


def _implied(book: Book, mention: Mention, part: Mention, listed: dict[int, list[Mention]]) -> Iterator[Mention]:
    """The whole of its list; for an item, the expenditure of that budget; else its whole by the forms."""
    yield from listed.get(id(part), [])
    section = mention.paragraph.section
    if part.path:
        yield from _latest(book.of("expense", scope_of_section(section)), mention)
    made = _MADE_OF.match(mention.paragraph.text)
    whole = concept_of(made["whole"], section) if made else None
    if whole is not None:
        yield from _latest(book.of(whole.name, whole.scope), mention)
    for name in whole_of(part.concept.name) if part.concept else ():
        yield from _latest(book.of(name), mention)
    for name in PARTS.get(part.concept.name, ()) if part.concept and id(part) not in listed else ():
        own = part.concept is not None and part.concept.name == name
        scope = "all" if own else part.concept.scope if part.concept else ""
        if not own or scope_of(part.label):
            yield from _latest(book.of(name, scope), mention)


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
