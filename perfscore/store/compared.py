"""All cards of a store held against one standard: which totals, grades and ranks it would change.

Each row is scored exactly by the standard; where it gives no points (a band, a missing value) the published score
stays.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from attrs import define

from perfscore.both import Both
from perfscore.model.place import Place
from perfscore.model.scorecard import Indicator
from perfscore.scoring.exact import execution_score, score
from perfscore.standards.standard import Standard
from perfscore.store.reader import Reader
from perfscore.store.summary import Part, plain


@define
class _Total:
    document: str
    name: str | None
    unit: str
    published: Decimal
    grade: str | None
    total: Decimal = Decimal()


def compared_under(store: Reader, standard: Standard) -> Part:
    """The cards whose total changes, with both totals, grades and ranks among all cards of the store."""
    totals = _totals(store, standard)
    before = _ranks([item.published for item in totals])
    after = _ranks([item.total for item in totals])
    rows = []
    for item, old, new in zip(totals, before, after, strict=True):
        grade = standard.grades.of(item.total)
        if item.total != item.published or (item.grade and item.grade != grade):
            rows.append(
                (
                    item.document,
                    item.name,
                    item.unit or None,
                    plain(item.published),
                    plain(item.total),
                    item.grade,
                    grade,
                    old,
                    new,
                )
            )
    return Part(
        name="compared",
        title=Both(f"按“{standard.title}”统一计分", f"Under {standard.title}"),
        columns=Both(
            "文件|项目名称|单位|自评总分|统一计分|自评等级|统一等级|原名次|统一名次",
            "File|Project|Unit|Published|Under the standard|Grade|Grade under it|Rank|Rank under it",
        ),
        rows=tuple(rows),
    )


def _totals(store: Reader, standard: Standard) -> list[_Total]:
    found: dict[tuple[str, str], _Total] = {}
    for document, card, name, unit, total, grade in store.rows(
        "SELECT c.document, c.card, c.name, coalesce(c.unit, d.publisher, ''), c.total_score, "
        "coalesce(c.grade, c.grade_by_total) FROM cards c JOIN documents d ON d.path = c.document "
        "WHERE c.total_score IS NOT NULL ORDER BY c.document, c.card"
    ):
        found[document, card] = _Total(document, name, unit, total, grade)
    for row in store.rows(
        "SELECT document, card, level1, level2, level3, target, actual, weight, score FROM indicators ORDER BY row"
    ):
        _add_indicator(found, row, standard)
    for document, card, annual, executed, weight, published in store.rows(
        "SELECT document, card, annual, executed, weight, score FROM funds WHERE source = 'total'"
    ):
        item = found.get((document, card))
        if item is None:
            continue
        points = None
        if annual is not None and executed is not None and weight is not None:
            points = execution_score(Fraction(weight), executed, annual, standard).points
        item.total += points if points is not None else published or Decimal()
    return list(found.values())


def _add_indicator(found: dict[tuple[str, str], _Total], row: tuple[Any, ...], standard: Standard) -> None:
    document, card, level1, level2, level3, target, actual, weight, published = row
    item = found.get((document, card))
    if item is None:
        return
    indicator = Indicator(
        level1=level1, level2=level2, level3=level3, target=target, actual=actual, weight=weight, place=Place()
    )
    points = score(indicator, standard).points
    item.total += points if points is not None else published or Decimal()


def _ranks(values: list[Decimal]) -> list[int]:
    """The rank of each value among all, the highest first; equal values share one."""
    order = sorted(values, reverse=True)
    first: dict[Decimal, int] = {}
    for rank, value in enumerate(order, 1):
        first.setdefault(value, rank)
    return [first[value] for value in values]
