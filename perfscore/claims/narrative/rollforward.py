"""Balances over the year, and the three budgets that make the fiscal expenditure.

Opening balance + income − expenditure = closing balance, for each budget whose four amounts are printed; for all money
together also the surplus used and shared out. Source: the lines of 收入支出决算总表 (财决01表).

>>> from perfscore.claims.narrative.book import read_book
>>> from perfscore.model.document import Document
>>> from perfscore.model.place import Passage, Place
>>> line = "年初结转和结余 3.00 万元，本年收入 10.00 万元，本年支出 9.00 万元，年末结转和结余 4.00 万元。"
>>> book = read_book(Document(path="a", sha256="", paragraphs=(Passage(text=line, place=Place(line=1)),)))
>>> [assertion.relation.formula() for assertion in rollforward(book)]
['3.00 + 10.00 - 9.00 = 4.00']
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfscore.claims.narrative.assertion import SAYS, Assertion
from perfscore.claims.narrative.book import Book
from perfscore.claims.narrative.relation import Sum
from perfscore.claims.narrative.vocabulary import scope_of

_BUDGETS = ("general", "fund", "capital")
_NONE = re.compile(r"(?:无|没有|未发生|未安排|不涉及)[^,。]{0,30}?(?=收入|支出|拨款|预算)")


def rollforward(book: Book) -> Iterator[Assertion]:
    """The balance of each budget, and the budgets against the fiscal expenditure."""
    for scope in ("all", "fiscal", *_BUDGETS):
        yield from _balance(book, scope)
        yield from _both_sides(book, scope)
    for name in ("expense", "income"):
        yield from _budgets(book, name)


def _balance(book: Book, scope: str) -> Iterator[Assertion]:
    opening, income = book.of("opening", scope), book.of("income", scope)
    expense, closing = book.of("expense", scope), book.of("closing", scope)
    if not (opening and income and expense and closing):
        return
    used, shared = book.of("surplus-used", scope)[:1], book.of("surplus-shared", scope)[:1]
    relation = Sum(
        total=closing[0].figure,
        plus=(opening[0].figure, income[0].figure, *(mention.figure for mention in used)),
        minus=(expense[0].figure, *(mention.figure for mention in shared)),
    )
    # Where surplus may be used and is not printed, the balance need not be complete.
    strict = scope != "all" or bool(used and shared)
    yield Assertion(kind="claim-sum", relation=relation, says=SAYS["roll-forward"], strict=strict)


def _both_sides(book: Book, scope: str) -> Iterator[Assertion]:
    """Income and expenditure total the same: balances are part of both."""
    income, expense = book.of("income-total", scope), book.of("expense-total", scope)
    if income and expense:
        relation = Sum(total=expense[0].figure, plus=(income[0].figure,))
        strict = all("总计" in mention.label for mention in (income[0], expense[0])) and _with_balances(book, scope)
        yield Assertion(kind="claim-repeat", relation=relation, says=SAYS["both-sides"], strict=strict)


def _with_balances(book: Book, scope: str) -> bool:
    """Whether a balance is printed: without one, some publishers call the income and expenditure of the year totals."""
    return bool(book.of("opening", scope) or book.of("closing", scope))


def _budgets(book: Book, name: str) -> Iterator[Assertion]:
    total = book.of(name, "fiscal")
    parts = {scope: book.of(name, scope) for scope in _BUDGETS}
    printed = [mentions[0].figure for mentions in parts.values() if mentions]
    if not total or len(printed) < 2 or not parts["general"]:
        return
    strict = all(mentions or _declared_none(book, scope) for scope, mentions in parts.items())
    relation = Sum(total=total[0].figure, plus=tuple(printed))
    yield Assertion(kind="claim-sum", relation=relation, says=SAYS["budgets"], strict=strict)


def _declared_none(book: Book, scope: str) -> bool:
    """Whether the statement says that it has nothing of a budget."""
    return any(
        scope_of(match[0] + paragraph.text[match.end() :][:12]) == scope
        for paragraph in book.paragraphs
        for match in _NONE.finditer(paragraph.text)
    )
