"""One self-evaluation table (绩效自评表): funds, goals, indicators, totals, as published.

Published figures are never corrected here. Numbers keep the digits printed (`Decimal("10.00")`); a float is refused.
`None` means nothing is printed. What is printed and was not understood is in `unread`, its `place.cell` naming the
field.

>>> row = Indicator(level3="培训人数", target=">=53 人", actual="51 人", weight="10", score="9.62", place=Place(line=7))
>>> row.score, row.level2_class
(Decimal('9.62'), None)
>>> Indicator(level3="培训人数", weight=10.0, place=Place(line=7))
Traceback (most recent call last):
...
TypeError: weight of 培训人数 is the float 10.0; give its digits as a string or a Decimal
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from attrs import field, frozen

from perfscore.model import given
from perfscore.model.place import Passage, Place, Repair, Unread
from perfscore.model.printed import Bounds, FieldCell, FieldName, PrintedTable
from perfscore.reason import Wording

CardKind = Literal["department", "project"]
# What kind of table a card is, by the evidence on it: self-evaluation 绩效自评表, target 绩效目标申报（批复）表,
# monitoring 绩效运行监控表, transfer 转移支付绩效自评表, evaluation 部门（财政）评价评分表,
# ledger 自评结果汇总表, rules 评分细则.
Form = Literal["self-evaluation", "target", "monitoring", "transfer", "evaluation", "ledger", "rules", "undecided"]
# The forms whose rows are scored by comparing an actual with its target.
SCORED_BY_TARGET: frozenset[Form] = frozenset({"self-evaluation", "ledger", "undecided", "transfer"})
MoneyUnit = Literal["元", "万元", "亿元"]
FundSource = Literal["total", "central", "region", "city", "fiscal", "carryover", "other"]

YUAN_PER: dict[MoneyUnit, int] = {"元": 1, "万元": 10_000, "亿元": 100_000_000}

# The repair of a row whose weight and score are printed once, in a cell merged with the row above.
MERGED_POINTS = Wording(
    "points-merged",
    zh="分数与上一行合并为一格，只记在首行",
    en="points merged with the row above, kept in the first row",
    contract_lang="zh",
)

# What a level-2 label says of its indicators' class; the first that the label contains.
CLASSES = ("数量", "质量", "时效", "成本", "满意度", "效益")


@frozen(kw_only=True)
class Fund:
    """A row of 项目资金: money from one source, in the card's money unit.

    `initial` 年初预算数, `annual` 全年预算数 (the adjusted budget), `executed` 全年执行数; `rate` is verbatim.
    The first fund of a card is 年度资金总额 (`source` total). Where a form divides the total in several ways side by
    side (按收入性质分, 按支出性质分), `breakdown` is the heading of the one that the row belongs to.
    """

    source: FundSource = field(validator=given.one_of(FundSource))
    source_raw: str = field(validator=given.some_text)
    place: Place = field(validator=given.is_a(Place))
    initial: Decimal | None = field(default=None, converter=given.exact, validator=given.finite)
    annual: Decimal | None = field(default=None, converter=given.exact, validator=given.finite)
    executed: Decimal | None = field(default=None, converter=given.exact, validator=given.finite)
    weight: Decimal | None = field(default=None, converter=given.exact, validator=given.at_least_zero)
    rate: str | None = field(default=None, validator=given.text)
    score: Decimal | None = field(default=None, converter=given.exact, validator=given.finite)
    breakdown: str | None = field(default=None, validator=given.text)


@frozen(kw_only=True)
class Indicator:
    """A row of indicators; `target`, `actual` and `note` are verbatim, weight and score are points."""

    level3: str | None = field(validator=given.text)
    place: Place = field(validator=given.is_a(Place))
    level1: str | None = field(default=None, validator=given.text)
    level2: str | None = field(default=None, validator=given.text)
    target: str | None = field(default=None, validator=given.text)
    actual: str | None = field(default=None, validator=given.text)
    weight: Decimal | None = field(default=None, converter=given.exact, validator=given.at_least_zero)
    score: Decimal | None = field(default=None, converter=given.exact, validator=given.finite)
    note: str | None = field(default=None, validator=given.text)

    @property
    def level2_class(self) -> str | None:
        """数量, 质量, 时效, 成本, 满意度 or 效益, by the printed level 2 (or level 1 where that is silent)."""
        for label in (self.level2, self.level1):
            for name in CLASSES:
                if label and name in label:
                    return name
        return None


@frozen(kw_only=True)
class LevelSum:
    """A row that sums up others (产出小计): its points as printed, and the places of the rows that it sums up."""

    label: str = field(validator=given.some_text)
    place: Place = field(validator=given.is_a(Place))
    rows: tuple[Place, ...] = field(converter=given.several, validator=given.each_is_a(Place))
    weight: Decimal | None = field(default=None, converter=given.exact, validator=given.finite)
    score: Decimal | None = field(default=None, converter=given.exact, validator=given.finite)


@frozen(kw_only=True)
class Scorecard:
    """One table. `place` is its heading, `head_place` the row of 主管部门 and 实施单位, `total_place` its 总分 row.

    `money_unit` is the unit of all funds; `grade` is 优, 良, 中 or 差 where it is printed. `columns` are the fields of
    an indicator that the form has a column for, in their order; empty where its headings are not known. `form` says
    what kind of table it is, `form_evidence` by which words on it. `printed` is the table as it was printed, and
    `cells` where in it each field of each row stands and how it was read; both take no part in comparing cards.
    `remarks` are the form's other texts with their labels: causes and measures below the table, conclusions, further
    matters. `level_sums` are the rows of sums whose rows are certain.
    """

    id: str = field(validator=given.some_text)
    kind: CardKind = field(validator=given.one_of(CardKind))
    place: Place = field(validator=given.is_a(Place))
    name: str | None = field(default=None, validator=given.text)
    supervisor: str | None = field(default=None, validator=given.text)
    unit: str | None = field(default=None, validator=given.text)
    year: int | None = field(default=None, validator=given.whole)
    grade: str | None = field(default=None, validator=given.text)
    money_unit: MoneyUnit = field(default="万元", validator=given.one_of(MoneyUnit))
    funds: tuple[Fund, ...] = field(default=(), converter=given.several, validator=given.each_is_a(Fund))
    goal: Passage | None = None
    achievement: Passage | None = None
    columns: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = field(default=(), converter=given.several, validator=given.each_is_a(Indicator))
    total_weight: Decimal | None = field(default=None, converter=given.exact, validator=given.at_least_zero)
    total_score: Decimal | None = field(default=None, converter=given.exact, validator=given.finite)
    head_place: Place | None = None
    total_place: Place | None = None
    repairs: tuple[Repair, ...] = ()
    unread: tuple[Unread, ...] = ()
    form: Form = field(default="self-evaluation", validator=given.one_of(Form))
    form_evidence: tuple[str, ...] = field(default=(), eq=False)
    remarks: tuple[Passage, ...] = ()
    level_sums: tuple[LevelSum, ...] = field(default=(), eq=False)
    printed: PrintedTable | None = field(default=None, eq=False)
    cells: tuple[FieldCell, ...] = field(default=(), eq=False)

    @property
    def total_fund(self) -> Fund | None:
        """年度资金总额, the first row of the funds; of the totals of several breakdowns the one beside the points.

        Where no row is called a total, it is the only one that is paid in points.
        """
        totals = [fund for fund in self.funds if fund.source == "total"]
        if not totals:
            paid = [fund for fund in self.funds if fund.score is not None or fund.weight is not None]
            return paid[0] if len(paid) == 1 else None
        if totals and totals[0].breakdown is not None:
            return next((fund for fund in totals if fund.score is not None or fund.rate is not None), totals[0])
        return totals[0]

    @property
    def cut(self) -> bool:
        """Whether the document ends within the card: no row of totals, and the last row noted as where it stops."""
        last = self.last_place
        return self.total_place is None and any(item.place == last and item.place.cell is None for item in self.unread)

    @property
    def begins_with_indicators(self) -> bool:
        """Whether the head of the table is cut off: it begins with the heading of its indicators."""
        return self.name is None and self.head_place is None and not self.funds and self.goal is None

    @property
    def last_place(self) -> Place:
        """The 总分 row, or the card's last row where that is missing."""
        if self.total_place is not None:
            return self.total_place
        rows = [fund.place for fund in self.funds] + [row.place for row in self.indicators]
        return max(rows, key=Place.order) if rows else self.place

    def has_column(self, field: str) -> bool:
        """Whether the form has a column for this field: by its headings, or because one is filled.

        Where no headings are known, only points may be left out by a form.
        """
        filled = any(getattr(row, field) is not None for row in self.indicators)
        return filled or (field in self.columns if self.columns else field not in {"weight", "score"})

    def shares_points(self, row: Indicator) -> bool:
        """Whether the row's weight and score stand in the cell of the row above, merged over both."""
        return any(item.what.code == MERGED_POINTS.code and item.place == row.place for item in self.repairs)

    def bounds_of(self, place: Place, field: FieldName, value: Decimal) -> Bounds:
        """What `value`, the figure of this field, may stand for: itself, unless a sheet stores it in binary."""
        found = (cell.bounds for cell in self.cells if cell.field == field and cell.place == place)
        return next((bounds for bounds in found if bounds is not None), (value, value))

    def is_unread(self, place: Place, cell: str) -> bool:
        """Whether this cell is printed but was not understood (so that nobody calls it missing).

        A text of the row that stands in no known cell may be any of them.
        """
        return any(item.place.cell in {cell, None} and item.place.order() == place.order() for item in self.unread)
