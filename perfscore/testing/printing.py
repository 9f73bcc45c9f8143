"""A scorecard as the rows of a printed form: what damage is applied to, and what a text reader reads back.

>>> from perfscore.testing.sketch import sketch
>>> rows = printed(sketch("产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62").scorecards[0])
>>> [row.kind for row in rows][:4], rows[-1].cells[0]
(['heading', 'year', 'name', 'supervisor'], '总分')
>>> as_text(rows).splitlines()[0]
'项目支出绩效自评表'
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import define

from perfscore.model.scorecard import Fund, Indicator, Scorecard

WIDTH = 9
# The column of each field in a row of indicators; column 0 is the label of the block.
COLUMN = {
    "level1": 1,
    "level2": 2,
    "level3": 3,
    "target": 4,
    "actual": 5,
    "weight": 6,
    "score": 7,
    "note": 8,
}
_HEADINGS = [
    "",
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
]


@define
class LaidRow:
    """A row of cells; `gap` is the blank line of a page break in front of it, `owner` the index of its indicator."""

    kind: str
    cells: list[str]
    gap: bool = False
    owner: int = -1
    intact: bool = False


def printed(card: Scorecard) -> list[LaidRow]:
    """The rows of `card`, undamaged; a label of level 1 or 2 is printed once for its block."""
    heading = "部门整体支出绩效自评表" if card.kind == "department" else "项目支出绩效自评表"
    name = "部门（单位）名称" if card.kind == "department" else "项目名称"
    rows = [LaidRow("heading", [heading]), LaidRow("year", [f"({card.year or ''}年度)"])]
    rows.append(_row("name", name, "", card.name))
    rows.append(_row("supervisor", "主管部门", "", card.supervisor, "", "实施单位", card.unit))
    money = f"项目资金({card.money_unit})"
    rows.append(_row("fund_head", money, "", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"))
    rows += [_fund(fund) for fund in card.funds]
    rows.append(_row("goal_head", "年度总体目标", "预期目标", "", "", "", "实际完成情况"))
    goal, achievement = (text.text if text else "" for text in (card.goal, card.achievement))
    rows.append(_row("goal", "", goal, "", "", "", achievement))
    rows.append(_row("indicator_head", *_HEADINGS))
    rows += [_indicator(card.indicators, index) for index in range(len(card.indicators))]
    total = f"{card.total_score}分" if card.total_score is not None else ""
    rows.append(_row("total", "总分", "", "", "", "", "", _number(card.total_weight), total))
    return rows


def _row(kind: str, *cells: str | None, owner: int = -1) -> LaidRow:
    texts = [cell or "" for cell in cells]
    return LaidRow(kind, texts + [""] * (WIDTH - len(texts)), owner=owner)


def _number(number: Decimal | None) -> str:
    return "" if number is None else str(number)


def _fund(fund: Fund) -> LaidRow:
    amounts = [_number(amount) for amount in (fund.initial, fund.annual, fund.executed)]
    last = [_number(fund.weight), fund.rate or "", _number(fund.score)]
    return _row("fund", "", "", fund.source_raw, *amounts, *(cell or "—" for cell in last))


def _indicator(rows: Sequence[Indicator], index: int) -> LaidRow:
    row = rows[index]
    before = rows[index - 1] if index else None
    level1 = "" if before and before.level1 == row.level1 else row.level1
    level2 = "" if before and not level1 and before.level2 == row.level2 else row.level2
    side = "" if before else "年度绩效指标完成情况"
    values = (row.level3, row.target, row.actual, _number(row.weight), _number(row.score), row.note)
    return _row("indicator", side, level1, level2, *values, owner=index)


def as_text(rows: Sequence[LaidRow]) -> str:
    """The rows as text with tabs, a blank line where a page breaks."""
    lines: list[str] = []
    for row in rows:
        if row.gap:
            lines.append("")
        lines.append("\t".join(row.cells))
    return "\n".join(lines) + "\n"
