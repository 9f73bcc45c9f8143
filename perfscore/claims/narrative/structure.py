"""Totals whose components the official forms fix: 三公经费, procurement, basic expenditure; wherever they are printed.

三公经费 are 因公出国（境）, 公务用车 (购置 and 运行) and 公务接待; procurement is goods, works and services; basic
expenditure is 人员经费 and 公用经费, and the latter, of the general budget, that of offices (机关运行经费) and of
institutions. Source: 部门决算公开 forms of the Ministry of Finance.

>>> from perfscore.claims.narrative.book import read_book
>>> from perfscore.model.document import Document
>>> from perfscore.model.place import Passage, Place
>>> lines = ["2023年度基本支出 9.00 万元。", "人员经费 7.00 万元，主要包括基本工资。", "公用经费 2.00 万元。"]
>>> passages = tuple(Passage(text=line, place=Place(line=n)) for n, line in enumerate(lines))
>>> book = read_book(Document(path="a", sha256="", paragraphs=passages))
>>> [assertion.relation.formula() for assertion in structure(book)]
['7.00 + 2.00 = 9.00']
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perfscore.claims.narrative.assertion import SAYS, Assertion
from perfscore.claims.narrative.book import Book
from perfscore.claims.narrative.mention import Mention
from perfscore.claims.narrative.relation import Sum
from perfscore.model.finding import Severity

# A whole, and its components by the forms; a component in brackets may be given by those it is made of.
_WHOLES: tuple[tuple[str, tuple[str | tuple[str, ...], ...]], ...] = (
    ("three-public", ("abroad", ("cars", "car-purchase", "car-running"), "reception")),
    ("cars", ("car-purchase", "car-running")),
    ("reception", ("reception-home", "reception-foreign")),
    ("procurement", ("goods", "works", "services")),
)


def whole_of(name: str) -> Iterator[str]:
    """The wholes a component belongs to, by the forms.

    >>> list(whole_of("car-running"))
    ['three-public', 'cars']
    """
    for whole, parts in _WHOLES:
        if any(name == part or name in part for part in parts if isinstance(part, tuple) or part == name):
            yield whole


_BASIC = ("all", "fiscal", "general")


def structure(book: Book) -> Iterator[Assertion]:
    """Each whole against its components, as actual amounts, as budgets and as amounts of the previous year."""
    for whole, parts in _WHOLES:
        for role, base in _roles(book, whole):
            yield from _sum(_pick(book, whole, "", role, base), _components(book, parts, role, base))
    for scope in _BASIC:
        parts_of_basic = [_pick(book, name, scope, "actual", "") for name in ("personnel", "public")]
        yield from _sum(_pick(book, "basic", scope, "actual", ""), _all(parts_of_basic))
    offices = [_pick(book, name, "", "actual", "") for name in ("operating", "institution-public")]
    # What counts as 机关运行经费 is defined by its own rules: a difference is a question, not an error.
    yield from _sum(_pick(book, "public", "general", "actual", ""), _all(offices), Severity.NOTE)


def _roles(book: Book, whole: str) -> list[tuple[str, str]]:
    bases = dict.fromkeys(mention.base for mention in book.of(whole, role="budget"))
    return [("actual", ""), *(("budget", base) for base in bases), ("previous", "")]


def _pick(book: Book, name: str, scope: str, role: str, base: str) -> Mention | None:
    found = book.of(name, scope, role)
    return next((mention for mention in found if role != "budget" or mention.base == base), None)


def _components(book: Book, names: Sequence[str | tuple[str, ...]], role: str, base: str) -> list[Mention] | None:
    """The components printed; None unless all are."""
    found: list[Mention] = []
    for name in names:
        whole, *parts = (name,) if isinstance(name, str) else name
        mention = _pick(book, whole, "", role, base)
        if mention is not None:
            found.append(mention)
            continue
        inner = _all([_pick(book, part, "", role, base) for part in parts]) if parts else None
        if inner is None:
            return None
        found.extend(inner)
    return found


def _all(mentions: Sequence[Mention | None]) -> list[Mention] | None:
    known = [mention for mention in mentions if mention is not None]
    return known if len(known) == len(mentions) else None


def _sum(
    whole: Mention | None, parts: list[Mention] | None, severity: Severity = Severity.ERROR
) -> Iterator[Assertion]:
    if whole is None or parts is None:
        return
    relation = Sum(total=whole.figure, plus=tuple(part.figure for part in parts))
    yield Assertion(kind="claim-sum", relation=relation, says=SAYS["structure"], severity=severity)
