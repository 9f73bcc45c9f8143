"""A scorecard laid out as the official form: one layout for every format we write.

The form has nine columns: label, three levels, target, actual, weight, score, note. Level 1 and level 2 span the rows
they hold for; the funds and the goals use the same columns.

>>> from perfscore.model.place import Place
>>> from perfscore.model.scorecard import Scorecard
>>> form = form_of(Scorecard(id="c1", kind="project", place=Place(), name="培训费", year=2023))
>>> form.title, form.year, [cell.text for cell in form.rows[0]]
('项目支出绩效自评表', '（2023年度）', ['项目名称', '培训费'])
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import frozen

from perfscore.model.printed import FieldName
from perfscore.model.scorecard import Fund, Indicator, Scorecard

COLUMNS = 9
# Widths of the columns, in characters of Chinese text.
WIDTHS = (5, 6, 7, 11, 9, 9, 5, 5, 14)

_TITLES = {"project": "项目支出绩效自评表", "department": "部门（单位）整体支出绩效自评表"}
_NAMES = {"project": "项目名称", "department": "部门（单位）名称"}
_FUNDS = {"project": "项目资金", "department": "年度预算"}
# What XML, and so Word and Excel files, cannot hold.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@frozen(kw_only=True)
class FormCell:
    """A cell: where it begins (from 0), what it covers; `number` where it holds digits as printed.

    `field` is what it holds of its row or card; a label holds none.
    """

    text: str
    column: int
    columns: int = 1
    rows: int = 1
    heading: bool = False
    number: Decimal | None = None
    field: FieldName | None = None


FormRow = tuple[FormCell, ...]


@frozen(kw_only=True)
class FilledForm:
    """A card as a form; `year` is blank where the card states none."""

    title: str
    year: str
    rows: tuple[FormRow, ...]


def form_of(card: Scorecard) -> FilledForm:
    """The official form of `card`, with every figure as published."""
    return FilledForm(
        title=_TITLES[card.kind],
        year="" if card.year is None else f"（{card.year}年度）",
        rows=tuple(
            tuple(row) for row in (*_head(card), *_funds(card), *_goals(card), *_indicators(card), *_total(card))
        ),
    )


def printable(text: str | None) -> str:
    r"""`text` without the characters that no office file can hold, on one line.

    >>> printable("53\x00 人"), printable(None)
    ('53 人', '')
    """
    return " ".join(_IMPOSSIBLE.sub("", text or "").split("\n")).replace("\t", " ").replace("\r", "")


def _text(text: str | None, column: int, columns: int = 1, rows: int = 1, field: FieldName | None = None) -> FormCell:
    return FormCell(text=printable(text), column=column, columns=columns, rows=rows, field=field)


def _heading(text: str, column: int, columns: int = 1, rows: int = 1) -> FormCell:
    return FormCell(text=text, column=column, columns=columns, rows=rows, heading=True)


def _number(number: Decimal | None, column: int, field: FieldName, unit: str = "") -> FormCell:
    text = "" if number is None else f"{number:f}{unit}"
    return FormCell(text=text, column=column, number=None if unit else number, field=field)


def _head(card: Scorecard) -> Iterator[Sequence[FormCell]]:
    yield _heading(_NAMES[card.kind], 0, 2), _text(card.name, 2, 7, field="name")
    if card.supervisor is not None or card.unit is not None:
        supervisor, unit = _text(card.supervisor, 2, 3, field="supervisor"), _text(card.unit, 6, 3, field="unit")
        yield _heading("主管部门", 0, 2), supervisor, _heading("实施单位", 5), unit


def _funds(card: Scorecard) -> Iterator[Sequence[FormCell]]:
    if not card.funds:
        return
    label = _heading(f"{_FUNDS[card.kind]}（{card.money_unit}）", 0, 2, 1 + len(card.funds))
    headings = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
    yield label, _text("", 2), *(_heading(text, column) for column, text in enumerate(headings, 3))
    for fund in card.funds:
        yield _fund(fund)


def _fund(fund: Fund) -> Sequence[FormCell]:
    return (
        _text(fund.source_raw, 2, field="source"),
        _number(fund.initial, 3, "initial"),
        _number(fund.annual, 4, "annual"),
        _number(fund.executed, 5, "executed"),
        _number(fund.weight, 6, "weight"),
        _text(fund.rate, 7, field="rate"),
        _number(fund.score, 8, "score"),
    )


def _goals(card: Scorecard) -> Iterator[Sequence[FormCell]]:
    if card.goal is None and card.achievement is None:
        return
    yield _heading("年度总体目标", 0, 1, 2), _heading("预期目标", 1, 4), _heading("实际完成情况", 5, 4)
    goal, achievement = (None if passage is None else passage.text for passage in (card.goal, card.achievement))
    yield _text(goal, 1, 4, field="goal"), _text(achievement, 5, 4, field="achievement")


def _indicators(card: Scorecard) -> Iterator[Sequence[FormCell]]:
    headings = (
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "偏差原因分析及改进措施",
    )
    rows = card.indicators
    side = _heading("年度绩效指标完成情况", 0, 1, 1 + len(rows))
    yield side, *(_heading(text, column) for column, text in enumerate(headings, 1))
    for number, row in enumerate(rows):
        cells: list[FormCell] = []
        if number == 0 or rows[number - 1].level1 != row.level1:
            cells.append(_text(row.level1, 1, 1, _run(rows, number, ("level1",)), "level1"))
        if number == 0 or _levels(rows[number - 1]) != _levels(row):
            cells.append(_text(row.level2, 2, 1, _run(rows, number, ("level1", "level2")), "level2"))
        cells += [_text(row.level3, 3, field="level3"), _text(row.target, 4, field="target")]
        cells += [_text(row.actual, 5, field="actual"), _number(row.weight, 6, "weight")]
        cells += [_number(row.score, 7, "score"), _text(row.note, 8, field="note")]
        yield cells


def _levels(row: Indicator) -> tuple[str | None, str | None]:
    return row.level1, row.level2


def _run(rows: Sequence[Indicator], start: int, names: Sequence[str]) -> int:
    """How many rows from `start` on have the same levels."""
    first = [getattr(rows[start], name) for name in names]
    count = 1
    while start + count < len(rows) and [getattr(rows[start + count], name) for name in names] == first:
        count += 1
    return count


def _total(card: Scorecard) -> Iterator[Sequence[FormCell]]:
    if card.total_weight is None and card.total_score is None and card.grade is None:
        return
    weight, score = _number(card.total_weight, 6, "total_weight"), _number(card.total_score, 7, "total_score", "分")
    yield _heading("总分", 0, 6), weight, score, _text(card.grade, 8, field="grade")
