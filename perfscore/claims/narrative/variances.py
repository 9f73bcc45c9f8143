"""Budget against final figure: 年初预算数 B，决算数 A，预决算差异率 p%, or 完成预算的 p%.

>>> from perfscore.claims.narrative.book import read_book
>>> from perfscore.model.document import Document
>>> from perfscore.model.place import Passage, Place
>>> lines = ["与年初预算相比，年初预算数 40.00 万元，决算数 39.00 万元，预决算差异率 -2.5%。",
...          "年初预算为 12.00 万元，支出决算为 13.00 万元，完成年初预算的 108.3%。"]
>>> passages = tuple(Passage(text=line, place=Place(line=n)) for n, line in enumerate(lines))
>>> book = read_book(Document(path="a", sha256="", paragraphs=passages))
>>> [assertion.relation.formula() for assertion in variances(book)]
['(39.00 - 40.00) / 40.00 = -2.5%', '13.00 / 12.00 = 108.3%']
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perfscore.claims.narrative.assertion import SAYS, Assertion
from perfscore.claims.narrative.book import Book
from perfscore.claims.narrative.mention import Mention, is_of
from perfscore.claims.narrative.relation import Attainment, Ratio, Variation
from perfscore.model.finding import Severity


def variances(book: Book) -> Iterator[Assertion]:
    """Each rate of variance and of completion with its budget and its final figure before it."""
    for mentions in book.by_paragraph:
        for position, mention in enumerate(mentions):
            if mention.role in {"variance", "completion"} and not mention.reason:
                before = _before(mentions[:position], mention)
                final = next((other for other in before if other.role == "actual"), None)
                budgets = _budgets(before, mention, final) if final is not None else []
                if final is not None and budgets:
                    yield _assertion(mention, budgets, final)
                elif final is not None and mention.role == "completion":
                    yield from _against_gap(mentions, position, final)


def _against_gap(mentions: Sequence[Mention], position: int, final: Mention) -> Iterator[Assertion]:
    """A completion beside how far the final figure lies from the budget: 完成年初预算 100%，决算数大于预算数 3 万元."""
    rate = mentions[position]
    gap = next((other for other in mentions[position + 1 :] if other.sentence == rate.sentence), None)
    if gap is not None and gap.role == "delta" and gap.base == "budget" and not gap.reason:
        relation = Attainment(current=final.figure, delta=gap.figure, rate=rate.figure, sign=gap.sign)
        yield Assertion(
            kind="claim-variance",
            relation=relation,
            says=SAYS["completion-and-gap"],
            evident=rate.sentence == final.sentence,
            severity=Severity.WARNING,
        )


def _assertion(mention: Mention, budgets: Sequence[Mention], subject: Mention) -> Assertion:
    rate, final = mention.figure, subject.figure
    evident = len(budgets) == 1 and all(mention.in_segment_of(other) for other in (budgets[0], subject))
    if mention.role == "completion":
        relations = [Ratio(part=final, base=budget.figure, rate=rate) for budget in budgets]
        return Assertion(
            kind="claim-variance",
            relation=relations[0],
            others=tuple(relations[1:]),
            says=SAYS["completion"],
            evident=evident,
        )
    signed = [Variation(current=final, base=budget.figure, rate=rate) for budget in budgets]
    # A rate without sign where the final figure is below the budget: the distance is meant.
    unsigned = [Variation(current=final, base=budget.figure, rate=rate, sign=-1) for budget in budgets]
    others = (*signed[1:], *(unsigned if rate.value >= 0 else ()))
    return Assertion(
        kind="claim-variance",
        relation=signed[0],
        others=others,
        says=SAYS["variance"],
        convention="unsigned",
        evident=evident,
    )


def _before(earlier: Sequence[Mention], mention: Mention) -> list[Mention]:
    """What stands before a rate in its sentence (or the sentence before), nearest first, not inside brackets."""
    near = [
        other
        for other in reversed(earlier)
        if not other.reason
        and other.figure.dimension == "money"
        and other.sentence >= mention.sentence - 1
        and other.depth <= mention.depth
    ]
    same = [other for other in near if mention.in_segment_of(other)]
    return same if {"budget", "actual"} <= {other.role for other in same} else near


def _budgets(before: Sequence[Mention], mention: Mention, final: Mention) -> list[Mention]:
    """The budgets of the same thing: first the one whose kind the words of the rate name (年初, 全年)."""
    budgets = [other for other in before if other.role == "budget" and is_of(other, final)]
    named = [other for other in budgets if other.base and other.base[:2] in mention.base]
    return named or budgets[:1]
