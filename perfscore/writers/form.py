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

from perfscore.model.printed import FORM_MARK, PICTURE_MARK, REMARK_MARK, SOURCE_MARK, UNREAD_MARK, FieldName
from perfscore.model.scorecard import Form, Fund, Indicator, Scorecard

COLUMNS = 9
# Widths of the columns, in characters of Chinese text.
WIDTHS = (5, 6, 7, 11, 9, 9, 5, 5, 14)

_TITLES = {"project": "项目支出绩效", "department": "部门（单位）整体支出绩效"}
# What the title calls each form, so that it is known again; a transfer's title says all by itself.
_FORMS: dict[Form, str] = {
    "target": "目标表",
    "monitoring": "运行监控表",
    "evaluation": "评价评分表",
    "rules": "评价指标体系表",
}
_LOOK = "数据由图片识别，须与原件核对"
_TRANSFER = "转移支付项目区域绩效自评表"
_NAMES = {"project": "项目名称", "department": "部门（单位）名称"}
_FUNDS = {"project": "项目资金", "department": "年度预算"}
# The labels of the head, as they begin.
_LABELS = {
    "name": re.compile(r"(项目|部门|单位).{0,6}名称"),
    "supervisor": re.compile(r".{0,4}主管(部门|单位)"),
    "unit": re.compile(r"(项目)?(实施|执行|承担|使用|预算)(单位|部门)"),
}
_HEADINGS = {
    "level1": "一级指标",
    "level2": "二级指标",
    "level3": "三级指标",
    "target": "年度指标值",
    "actual": "实际完成值",
    "weight": "分值",
    "score": "得分",
    "note": "偏差原因分析及改进措施",
}
# The fields whose cell prints its text again, understood or not.
_IN_CELLS = ("initial", "annual", "executed", "weight", "score", "target", "actual")
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


def form_of(card: Scorecard, source_format: str | None = None) -> FilledForm:
    """The official form of `card`, with every figure as published.

    With `source_format`, the format of the document it was read from, the form also carries what a later reading
    needs to judge it as the first time: that format, the remarks, and what was not understood.
    """
    marks = () if source_format is None else _marks(card, source_format)
    return FilledForm(
        title=_TRANSFER if card.form == "transfer" else _TITLES[card.kind] + _FORMS.get(card.form, "自评表"),
        year="" if card.year is None else f"（{card.year}年度）",
        rows=tuple(
            tuple(row)
            for row in (*_head(card), *_funds(card), *_goals(card), *_indicators(card), *_total(card), *marks)
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
    if card.name is not None or _is_asked(card, "name"):
        yield _heading(_NAMES[card.kind], 0, 2), _text(card.name, 2, 7, field="name")
    asked = {field for field in ("supervisor", "unit") if getattr(card, field) is not None or _is_asked(card, field)}
    if asked == {"unit"}:
        yield _heading("实施单位", 0, 2), _text(card.unit, 2, 7, field="unit")
    elif asked == {"supervisor"}:
        yield _heading("主管部门", 0, 2), _text(card.supervisor, 2, 7, field="supervisor")
    elif asked:
        supervisor, unit = _text(card.supervisor, 2, 3, field="supervisor"), _text(card.unit, 6, 3, field="unit")
        yield _heading("主管部门", 0, 2), supervisor, _heading("实施单位", 5), unit


def _is_asked(card: Scorecard, field: str) -> bool:
    """Whether the label of a blank field stands on the card as it was printed."""
    rows = card.printed.rows if card.printed is not None else ()
    texts = (re.sub(r"\s", "", cell.text) for row in rows for cell in row.cells)
    return any(_LABELS[field].match(text) for text in texts)


def _funds(card: Scorecard) -> Iterator[Sequence[FormCell]]:
    if not card.funds:
        return
    parts = len({fund.breakdown for fund in card.funds} - {None})
    label = _heading(f"{_FUNDS[card.kind]}（{card.money_unit}）", 0, 2, 1 + len(card.funds) + parts)
    headings = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
    yield label, _text("", 2), *(_heading(text, column) for column, text in enumerate(headings, 3))
    breakdown: str | None = None
    for fund in card.funds:
        if fund.breakdown is not None and fund.breakdown != breakdown:
            breakdown = fund.breakdown
            yield (_heading(breakdown if breakdown.startswith("按") else f"按口径{breakdown}分", 2, 7),)
        yield _fund(card, fund)


def _fund(card: Scorecard, fund: Fund) -> Sequence[FormCell]:
    return (
        _text(fund.source_raw, 2, field="source"),
        _points(card, fund, fund.initial, 3, "initial"),
        _points(card, fund, fund.annual, 4, "annual"),
        _points(card, fund, fund.executed, 5, "executed"),
        _points(card, fund, fund.weight, 6, "weight"),
        _text(fund.rate, 7, field="rate"),
        _points(card, fund, fund.score, 8, "score"),
    )


def _points(card: Scorecard, row: Fund | Indicator, number: Decimal | None, column: int, field: FieldName) -> FormCell:
    """A number of a row; what was printed in its cell and was not understood stands there again."""
    if number is None:
        for item in card.unread:
            if item.place == row.place.at(field):
                return _text(item.text, column, field=field)
    return _number(number, column, field)


def _goals(card: Scorecard) -> Iterator[Sequence[FormCell]]:
    if card.goal is None and card.achievement is None:
        return
    yield _heading("年度总体目标", 0, 1, 2), _heading("预期目标", 1, 4), _heading("实际完成情况", 5, 4)
    goal, achievement = (None if passage is None else passage.text for passage in (card.goal, card.achievement))
    yield _text(goal, 1, 4, field="goal"), _text(achievement, 5, 4, field="achievement")


def _indicators(card: Scorecard) -> Iterator[Sequence[FormCell]]:
    rows = card.indicators
    side = _heading("年度绩效指标完成情况", 0, 1, 1 + len(rows))
    # A column that the form has not keeps its place without a heading.
    headings = (text if _has_column(card, field) else "" for field, text in _HEADINGS.items())
    yield side, *(_heading(text, column) for column, text in enumerate(headings, 1))
    for number, row in enumerate(rows):
        cells: list[FormCell] = []
        if number == 0 or rows[number - 1].level1 != row.level1:
            cells.append(_text(row.level1, 1, 1, _run(rows, number, ("level1",)), "level1"))
        if number == 0 or _levels(rows[number - 1]) != _levels(row):
            cells.append(_text(row.level2, 2, 1, _run(rows, number, ("level1", "level2")), "level2"))
        cells += [_text(row.level3, 3, field="level3"), _text(row.target, 4, field="target")]
        cells += [_text(row.actual, 5, field="actual"), _points(card, row, row.weight, 6, "weight")]
        cells += [_points(card, row, row.score, 7, "score"), _text(row.note, 8, field="note")]
        yield cells


def _has_column(card: Scorecard, field: str) -> bool:
    """Whether the form has a column for the field; where its headings are not known it has them all."""
    return field == "level3" or not card.columns or card.has_column(field)


def _marks(card: Scorecard, source_format: str) -> Iterator[Sequence[FormCell]]:
    """Rows below the table: where the card is from, the remarks, what was not understood and stands in no cell."""
    yield _heading(SOURCE_MARK, 0, 2), _text(source_format, 2, 7)
    if card.form in {"ledger", "undecided"}:
        yield _heading(FORM_MARK, 0, 2), _text(card.form, 2, 7)
    if any(cell.origin == "recognised" for cell in card.cells):
        yield _heading(PICTURE_MARK, 0, 2), _text(_LOOK, 2, 7)
    for remark in card.remarks:
        yield _heading(REMARK_MARK, 0, 2), _text(remark.text, 2, 7)
    rows = [row.place for row in card.funds] + [row.place for row in card.indicators]
    shown = {place.at(field) for place in rows for field in _IN_CELLS}
    for item in card.unread:
        if item.place not in shown:
            yield _heading(UNREAD_MARK, 0, 2), _text(item.text, 2, 7)


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
