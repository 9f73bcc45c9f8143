"""Lists by functional class: items (项) that add up to their class (类), classes that add up to the expenditure.

>>> from perfscore.claims.narrative.book import read_book
>>> from perfscore.model.document import Document
>>> from perfscore.model.place import Passage, Place
>>> lines = ["五、一般公共预算财政拨款支出决算情况", "2023年度一般公共预算财政拨款支出 9.00 万元。",
...          "1. 教育支出（类）5.00 万元。", "2. 卫生健康支出（类）4.00 万元。",
...          "1. 教育支出（类）普通教育（款）小学教育（项）：支出决算数为 3.00 万元。",
...          "2. 教育支出（类）普通教育（款）初中教育（项）：支出决算数为 2.00 万元。"]
>>> passages = tuple(Passage(text=line, place=Place(line=n)) for n, line in enumerate(lines))
>>> book = read_book(Document(path="a", sha256="", paragraphs=passages))
>>> [assertion.relation.formula() for assertion in lists(book)]
['5.00 + 4.00 = 9.00', '3.00 + 2.00 = 5.00']
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from perfscore.both import Both
from perfscore.claims.narrative.assertion import SAYS, Assertion
from perfscore.claims.narrative.book import Book
from perfscore.claims.narrative.mention import Mention, path_of
from perfscore.claims.narrative.relation import Sum
from perfscore.claims.narrative.vocabulary import scope_of_section

Path = tuple[str, ...]

_ITEM = 3
# A list said to be a selection does not add up to anything.
_SELECTED = re.compile(r"主要(?:支出|项目|包括|情况|为)|较大的|重点")


def lists(book: Book) -> Iterator[Assertion]:
    """For each budget: its classes against its expenditure, its items against their class."""
    by_scope: defaultdict[tuple[str, str, str], dict[Path, Mention]] = defaultdict(dict)
    for mention in book.mentions:
        if mention.path and mention.role in {"actual", "budget"} and not mention.reason and _leads(mention):
            scope = scope_of_section(mention.paragraph.section)
            by_scope[(scope, mention.role, _base(mention))].setdefault(mention.path, mention)
    for (scope, role, base), listed in by_scope.items():
        if role == "budget" and not _every_item(by_scope[(scope, "actual", "")], listed):
            continue
        whole = _whole(book, scope, role, base, listed)
        complete = _is_complete(book, listed)
        # Items under no budget's heading are those of the general budget as a rule, not of all expenditure.
        yield from _levels(listed, whole, sure=(scope != "all" and complete, complete))


def _leads(mention: Mention) -> bool:
    """The item's own amount, not one in a later clause about something else."""
    return mention.figure.dimension == "money" and not _SELECTED.search(
        mention.paragraph.section[-1:][0] if mention.paragraph.section else ""
    )


def _base(mention: Mention) -> str:
    return mention.base if mention.role == "budget" else ""


def _every_item(actual: dict[Path, Mention], budgets: dict[Path, Mention]) -> bool:
    """Whether each item (项) prints a budget; else the budgets are not complete."""
    return {path for path in actual if len(path) == 3} == {path for path in budgets if len(path) == 3}


def _whole(book: Book, scope: str, role: str, base: str, listed: dict[Path, Mention]) -> Mention | None:
    """The expenditure the list breaks down: the last one printed before its first item."""
    first = min((mention.figure.paragraph, mention.figure.start) for mention in listed.values())
    found = [
        mention
        for mention in book.of("expense", scope, role)
        if (mention.figure.paragraph, mention.figure.start) < first and (role == "actual" or mention.base == base)
    ]
    return found[-1] if found else None


def _is_complete(book: Book, listed: dict[Path, Mention]) -> bool:
    """Whether each item printed between the first and the last has its figure: a broken page may hide one."""
    items = [mention.figure.paragraph for path, mention in listed.items() if len(path) == _ITEM]
    if not items:
        return True
    start = book.paragraphs[0].number
    between = book.paragraphs[min(items) - start : max(items) - start + 2]
    named = {path for each in between if len(path := path_of(each.text)) == _ITEM}
    return named <= set(listed)


def _levels(listed: dict[Path, Mention], whole: Mention | None, *, sure: tuple[bool, bool]) -> Iterator[Assertion]:
    """The list against its whole, the items against their class; `sure` where each leaves nothing out."""
    tops = [mention for path, mention in listed.items() if len(path) == 1]
    if tops and whole is not None:
        yield _sum(whole, tops, SAYS["list-total"], strict=sure[0])
    elif whole is not None:
        yield _sum(whole, _leaves(listed, ()), SAYS["list-total"], strict=sure[0])
    for path, mention in listed.items():
        below = _leaves(listed, path)
        if below:
            yield _sum(mention, below, SAYS["class-total"], strict=sure[1])


def _leaves(listed: dict[Path, Mention], path: Path) -> list[Mention]:
    """The items right below a path: those with no other listed path between."""
    inside = [other for other in listed if len(other) > len(path) and other[: len(path)] == path]
    return [
        listed[other]
        for other in inside
        if not any(between != other and other[: len(between)] == between for between in inside)
    ]


def _sum(whole: Mention, parts: Sequence[Mention], says: Both, *, strict: bool) -> Assertion:
    relation = Sum(total=whole.figure, plus=tuple(part.figure for part in parts))
    return Assertion(kind="claim-sum", relation=relation, says=says, strict=strict)
