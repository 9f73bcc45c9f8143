"""The amounts of the year's main tasks (年度主要任务) against the row that adds them up (金额合计).

The columns are those of the printed table, counted from its right-hand end. Tasks that are broken down once more
(其中, 小计) have no one sum, and say nothing.

>>> from perfscore.model.place import Place
>>> from perfscore.model.printed import PrintedCell
>>> lines = ("年度主要任务 任务名称 预算数 执行数", "1 住房保障 60 58", "2 城市管理 40 37", "— 金额合计 110 95")
>>> cells = [tuple(PrintedCell(text=text) for text in line.split()) for line in lines]
>>> rows = [PrintedTableRow(cells=row, place=Place()) for row in cells]
>>> [(found.published, found.summed, found.adds_up) for found in task_sums(rows)]
[(Decimal('110'), Decimal('100'), False), (Decimal('95'), Decimal('95'), True)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from perfscore.errors import QuantityError
from perfscore.model.place import Place
from perfscore.model.printed import PrintedTableRow
from perfscore.quantity.number import printed_places, read_number

_HEADING = re.compile(r"任务名称|(?:年度)?(?:主要|重点)(?:任务|工作)(?:名称|内容)?")
_TOTAL = re.compile(r"(?:金额|资金|预算|任务)?(?:合计|总计)")
_NESTED = re.compile(r"其中|小计|合计|总计")
_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_UNIT = re.compile(r"[（(](?:单位[:：])?(亿元|万元|元)[）)]")
_FEWEST = 2


@frozen(kw_only=True)
class TaskSum:
    """A column of amounts: what its row of the total prints, what its tasks add up to, the `unit` of its headings."""

    place: Place
    published: Decimal
    amounts: tuple[Decimal, ...]
    unit: str | None = None

    @property
    def summed(self) -> Decimal:
        """The sum of the tasks."""
        return sum(self.amounts, Decimal())

    @property
    def adds_up(self) -> bool:
        """Whether the two are one, each amount rounded by itself."""
        places = [printed_places(amount) for amount in (*self.amounts, self.published)]
        slack = sum((Fraction(1, 2 * 10**place) for place in places), Fraction()) if any(places) else Fraction()
        gap = abs(Fraction(self.summed) - Fraction(self.published))
        return gap == 0 or gap < slack


def task_sums(rows: Sequence[PrintedTableRow]) -> Iterator[TaskSum]:
    """The columns of each table of tasks that ends in a row of the total."""
    tasks: list[PrintedTableRow] | None = None
    unit: str | None = None
    for row in rows:
        texts = [re.sub(r"\s", "", cell.text) for cell in row.cells]
        said = next((match[1] for text in texts if (match := _UNIT.search(text))), unit)
        unit = said if tasks is not None or any(map(_HEADING.fullmatch, texts)) else None
        if any(map(_HEADING.fullmatch, texts)):
            tasks = []
        elif tasks is not None and any(map(_TOTAL.fullmatch, texts)):
            yield from _columns(row, [task for task in tasks if _numbers(task)], unit)
            tasks = None
        elif tasks is not None:
            nested = bool(_numbers(row)) and any(map(_NESTED.search, texts))
            tasks = None if nested or "指标" in "".join(texts[:3]) else [*tasks, row]


def _columns(total: PrintedTableRow, tasks: Sequence[PrintedTableRow], unit: str | None) -> Iterator[TaskSum]:
    if len(tasks) < _FEWEST:
        return
    printed = [_numbers(task) for task in tasks]
    for column, published in reversed(_numbers(total).items()):
        amounts = tuple(row[column] for row in printed if column in row)
        if len(amounts) == len(tasks):
            yield TaskSum(place=total.place, published=published, amounts=amounts, unit=unit)


def _numbers(row: PrintedTableRow) -> dict[int, Decimal]:
    """The amounts of a row by their column, counted from the right."""
    found: dict[int, Decimal] = {}
    column = 0
    for cell in reversed(row.cells):
        column += cell.columns
        text = re.sub(r"\s", "", cell.text)
        if _NUMBER.fullmatch(text) and _is_number(text):
            found[column] = Decimal(text.replace(",", ""))
    return found


def _is_number(text: str) -> bool:
    try:
        read_number(text)
    except QuantityError:
        return False
    return True
