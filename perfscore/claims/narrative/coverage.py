"""How much of the project expenditure was evaluated: the money executed on the cards over 项目支出 of the narrative.

>>> from perfscore.claims.narrative.book import read_book
>>> from perfscore.testing.sketch import sketch
>>> document = sketch('''
... text: 本年支出 200.00 万元，其中：基本支出 80.00 万元，项目支出 120.00 万元。
... funds: 100.00 100.00 90.00 90.00% 9.00
... ''')
>>> [assertion.relation.formula() for assertion in coverage(read_book(document), document)]
['90.00 / 120.00 = 75.00%']
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from perfscore.claims.narrative.assertion import SAYS, Assertion
from perfscore.claims.narrative.book import Book
from perfscore.claims.narrative.reconcile import declarations, total_of
from perfscore.claims.narrative.relation import Ratio
from perfscore.claims.narrative.tolerance import digits
from perfscore.model.claim import Figure
from perfscore.model.document import Document
from perfscore.model.finding import Severity

# Evaluated shares below this are worth a question; above 100 % the bases differ.
ENOUGH = 95


def coverage(book: Book, document: Document) -> Iterator[Assertion]:
    """The share, where project expenditure is printed and the cards print what they executed."""
    projects = book.of("project", "all")
    cards = [card for card in document.scorecards if card.kind == "project"]
    total = total_of(cards, "executed") if cards else None
    if not projects or total is None or not projects[0].figure.value:
        return
    classified = declarations(book).classified
    hidden = classified.executed.figure if classified is not None and classified.executed is not None else None
    evaluated = total.amount + (hidden.amount if hidden is not None else 0)
    part = evolve(total, text=digits(evaluated / total.scale, total.places))
    base = projects[0].figure
    share = Figure(text=digits(100 * part.amount / base.amount, 2), unit="%", place=base.place, exact=True)
    relation = Ratio(part=part, base=base, rate=share)
    says = SAYS["coverage-with-classified" if hidden is not None else "coverage"]
    yield Assertion(kind="coverage", relation=relation, says=says, severity=Severity.NOTE)
