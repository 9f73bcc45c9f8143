"""The cards against what the narrative says of them: how many, how much budget, how much executed.

A classified project is declared without a card; it counts in where the cards alone fall short. `涉及资金` may mean the
budget or what was executed. A selection (选取, 重点) promises nothing about all cards.

>>> from perfscore.claims.narrative.book import read_book
>>> from perfscore.testing.sketch import sketch
>>> document = sketch('''
... text: 绩效自评项目 2 个，全年预算数 150.00 万元，全年执行数 140.00 万元。
... text: 我单位涉密项目 1 个，涉及预算金额 50.00 万元，执行金额 50.00 万元。
... funds: 100.00 100.00 90.00 90.00% 9.00
... ''')
>>> [assertion.relation.formula() for assertion in reconcile(read_book(document), document)]
['1 + 1 = 2', '100.00 + 50.00 = 150.00', '90.00 + 50.00 = 140.00']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from attrs import define, frozen

from perfscore.claims.narrative.assertion import SAYS, Assertion
from perfscore.claims.narrative.book import Book
from perfscore.claims.narrative.mention import Mention
from perfscore.claims.narrative.relation import Sum
from perfscore.claims.narrative.tolerance import digits
from perfscore.claims.narrative.wording import InWords
from perfscore.claims.prose.clauses import clause_of
from perfscore.model.claim import MONEY, Figure
from perfscore.model.document import Document
from perfscore.model.finding import Severity
from perfscore.model.scorecard import CardKind, Scorecard

_COUNT_UNITS = frozenset({"个", "项", "份", "家"})
_CLASSIFIED = re.compile(r"涉密|保密|不宜公开|不予公开|未公开")
_WHOLE = re.compile(r"整体支出|部门整体|部门评价|单位整体")
_PROJECTS = re.compile(r"项目|自评表")
_COUNTED = re.compile(r"\s*[个项]?\s*(预算|支出|财政|绩效)*(项目|自评表)")
_EVALUATED = re.compile(r"绩效|自评|评价")
_SELECTION = re.compile(r"选取|抽取|重点|部分项目|随机")
_EXECUTED = re.compile(r"执行|决算|支付|支出")


@define
class Declared:
    """What the narrative says of one group of cards: count and amounts, each a figure printed."""

    count: Mention
    annual: Mention | None = None
    executed: Mention | None = None
    money: Mention | None = None


@frozen(kw_only=True)
class Declarations:
    """What the narrative declares of the department's card, of the projects and of classified projects."""

    department: Declared | None = None
    projects: Declared | None = None
    classified: Declared | None = None


def reconcile(book: Book, document: Document) -> Iterator[Assertion]:
    """The declarations against the cards; nothing where there are no cards or nothing is declared."""
    declared = declarations(book)
    groups: tuple[tuple[CardKind, Declared | None], ...] = (
        ("department", declared.department),
        ("project", declared.projects),
    )
    for kind, group in groups:
        cards = [card for card in document.scorecards if card.kind == kind]
        if group is None or not cards:
            continue
        classified = declared.classified if kind == "project" else None
        yield from _group(group, cards, classified, kind)
    if declared.department is None:
        yield from _department(book, document)
    yield from _items(book, document)


def declarations(book: Book) -> Declarations:
    """What the narrative says of the cards, the first of each kind."""
    found: dict[str, Declared] = {}
    for paragraph, mentions in zip(book.paragraphs, book.by_paragraph, strict=True):
        current: Declared | None = None
        for mention in mentions:
            kind = _kind(mention, paragraph.text)
            if kind is not None:
                current = Declared(mention)
                found.setdefault(kind, current)
            elif current is not None and mention.sentence == current.count.sentence and not mention.reason:
                _add(current, mention)
    return Declarations(**found)


def _kind(mention: Mention, text: str) -> str | None:
    """Which group a count is of; None for other counts and for parts of a count (其中一级项目 2 个)."""
    if mention.figure.unit not in _COUNT_UNITS or mention.reason:
        return None
    clause = clause_of(mention.lead)
    if _CLASSIFIED.search(clause):
        return "classified"
    if mention.opens and "其中" in mention.lead:
        return None
    if _WHOLE.search(clause):
        return "department"
    named = _PROJECTS.search(clause) or _COUNTED.match(text[mention.figure.end :])
    if named and _EVALUATED.search(text) and not _SELECTION.search(clause):
        return "projects"
    return None


def _add(group: Declared, mention: Mention) -> None:
    if mention.figure.dimension != "money" or mention.role not in {"actual", "budget"}:
        return
    clause = clause_of(mention.lead)
    if _EXECUTED.search(clause):
        group.executed = group.executed or mention
    elif "预算" in clause:
        group.annual = group.annual or mention
    elif "资金" in clause:
        group.money = group.money or mention


def _group(
    group: Declared, cards: Sequence[Scorecard], classified: Declared | None, kind: CardKind
) -> Iterator[Assertion]:
    hidden = classified.count.figure if classified else None
    counted = Figure(text=str(len(cards)), unit="个", place=cards[0].place, exact=True)
    yield _assertion(f"{kind}-count", [counted], group.count.figure, hidden)
    columns = (
        (f"{kind}-budget", group.annual, ("annual",), classified and classified.annual),
        (f"{kind}-executed", group.executed, ("executed",), classified and classified.executed),
        (
            f"{kind}-budget",
            group.money,
            ("annual", "executed", "initial"),
            classified and (classified.money or classified.annual),
        ),
    )
    for says, mention, names, secret in columns:
        totals = [total for name in names if (total := total_of(cards, name)) is not None]
        if mention is not None and totals:
            yield _assertion(says, totals, mention.figure, secret.figure if secret else None)


def _assertion(says: str, totals: Sequence[Figure], declared: Figure, hidden: Figure | None) -> Assertion:
    """The cards against the declared figure: with the classified project where there is one, or without."""
    with_hidden = [Sum(total=declared, plus=(total, hidden)) for total in totals] if hidden else []
    relations = [*with_hidden, *(Sum(total=declared, plus=(total,)) for total in totals)]
    return Assertion(kind="statement-total", relation=relations[0], others=tuple(relations[1:]), says=SAYS[says])


def total_of(cards: Sequence[Scorecard], column: str) -> Figure | None:
    """The sum of one column of the cards' funds, in 万元; None where a card does not print it."""
    total = Fraction(0)
    places: int = 2
    for card in cards:
        fund = card.total_fund
        value: Decimal | None = getattr(fund, column) if fund is not None else None
        if value is None:
            return None
        amount = Fraction(value) * MONEY[card.money_unit] / MONEY["万元"]
        total += amount
        places = max(places, _places(amount))
    return Figure(text=digits(total, places), unit="万元", place=cards[0].place, parts=len(cards))


def _places(amount: Fraction) -> int:
    """Decimal places an amount in 万元 needs, at most six."""
    return next((places for places in range(7) if amount * 10**places % 1 == 0), 6)


def _department(book: Book, document: Document) -> Iterator[Assertion]:
    """A department card that is not declared: it may agree with the expenditure of the narrative."""
    expense = book.of("expense", "all")
    cards = [card for card in document.scorecards if card.kind == "department"]
    total = total_of(cards, "executed") if len(cards) == 1 else None
    if expense and total is not None:
        relation = Sum(total=expense[0].figure, plus=(total,))
        yield Assertion(kind="statement-total", relation=relation, says=SAYS["department-card"], strict=False)


def _items(book: Book, document: Document) -> Iterator[Assertion]:
    """A card that has the name of a functional item: it cannot execute more than the item's expenditure."""
    items: dict[str, list[Figure]] = {}
    for mention in book.mentions:
        if len(mention.path) == 3 and mention.role == "actual" and not mention.reason:
            items.setdefault(mention.path[-1], []).append(mention.figure)
    for card in document.scorecards:
        figures = items.get(card.name or "", [])
        executed = total_of([card], "executed")
        if len(figures) == 1 and executed is not None and card.kind == "project":
            holds = executed.interval()[0] <= figures[0].interval()[1]
            text = f"{executed.text} <= {figures[0].text}"
            words = InWords(figures=(executed, figures[0]), text=text, holds=holds)
            yield Assertion(kind="statement-total", relation=words, says=SAYS["item-card"], severity=Severity.NOTE)
