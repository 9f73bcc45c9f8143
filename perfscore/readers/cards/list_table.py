"""A list of indicators of many cards, one row an indicator: 项目名称 and 实施单位 are columns of it.

>>> from perfscore.readers.cards.pieces import typed
>>> lines = [
...     typed("项目名称", "三级指标", "年度指标值", "实际完成值", "得分"),
...     typed("绿化", "苗木", "≥5株", "5株", "10", line=2),
...     typed("维修", "座椅", "≥2套", "2套", "10", line=3),
... ]
>>> is_list_header(lines[0])
True
>>> [(card.name, [row.level3 for row in card.indicators]) for card in read_list(lines, 1)]
[('绿化', ['苗木']), ('维修', ['座椅'])]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import cast, get_args

from attrs import evolve, frozen

from perfscore.model.place import Passage, Place
from perfscore.model.printed import FieldName
from perfscore.model.scorecard import Fund, MoneyUnit, Scorecard
from perfscore.readers.cards.alignment import Header
from perfscore.readers.cards.cell_number import number_in
from perfscore.readers.cards.columns import Role, fund_heading_role, look
from perfscore.readers.cards.form_kind import with_form
from perfscore.readers.cards.funds_table import money_unit, weight_in_heading
from perfscore.readers.cards.grades import grade_of
from perfscore.readers.cards.heading import CardHeading
from perfscore.readers.cards.indicator_header import LEVELS, indicator_header
from perfscore.readers.cards.indicator_table import IndicatorTable
from perfscore.readers.cards.labels import goal_label, head_label, is_points_total, is_total_label, side_label
from perfscore.readers.cards.ledger import Ledger
from perfscore.readers.cards.own_units import in_one_unit
from perfscore.readers.cards.pieces import Line, Piece
from perfscore.readers.cards.printed_form import PrintedForm
from perfscore.readers.cards.wording import NO_INDICATOR

# What a column of a list says of the card a row belongs to.
_AMOUNTS: dict[Role, FieldName] = {
    Role.INITIAL: "initial",
    Role.ANNUAL: "annual",
    Role.EXECUTED: "executed",
    Role.RATE: "rate",
    Role.SCORE: "score",
    Role.WEIGHT: "weight",
}
_UNKNOWN_CARD = CardHeading(place=Place(), kind="project")


def is_list_header(line: Line) -> bool:
    """Whether `line` heads a list: headings of indicators beside the name of the project."""
    return indicator_header(line) is not None and any(head_label(piece.text) == "name" for piece in line.pieces)


def read_list(lines: Sequence[Line], first: int, heading: CardHeading = _UNKNOWN_CARD) -> Iterator[Scorecard]:
    """The cards on `lines`, of which the first is the heading; ids are counted from `first`."""
    columns = _card_columns(lines[0])
    named = next((column for column, name in columns.items() if name == "name"), 0)
    groups: list[tuple[str, list[Line]]] = []
    for line in lines[1:]:
        if any(is_total_label(piece.text) for piece in line.pieces[:2]):
            continue  # 合计 of all projects: no card's
        name = next((piece.text for piece in line.pieces if piece.spans(named)), "")
        if groups and name in {"", groups[-1][0]}:
            groups[-1][1].append(line)
        else:
            groups.append((name, [line]))
    for number, (_, rows) in enumerate(groups, first):
        yield _card(lines[0], rows, columns, f"c{number}", heading)


def _card_columns(line: Line) -> dict[int, str]:
    """The columns that tell of the card, by what they hold: name, unit, goal, amounts, total, grade."""
    header = indicator_header(line)
    assert header is not None
    levels = [at for role, at in zip(header.roles, header.columns, strict=True) if role in LEVELS]
    columns: dict[int, str] = {}
    for piece in line.pieces:
        label, amount = head_label(piece.text), fund_heading_role(piece.text)
        if label in {"name", "supervisor", "unit", "grade"}:
            columns[piece.column] = label
        elif is_points_total(piece.text):
            columns[piece.column] = "total_score"
        elif piece.column < levels[0] and (
            goal_label(piece.text) == "goal" or "目标" in (side_label(piece.text) or "")
        ):
            columns[piece.column] = "goal"
        elif amount in _AMOUNTS and (piece.column < levels[0] or _of_money(piece.text)):
            columns[piece.column] = f"fund.{amount}"
    budgets = [column for column, name in columns.items() if name == "fund.initial"]
    if budgets and "fund.annual" not in columns.values() and len(budgets) > 1:
        columns[budgets[-1]] = "fund.annual"
    return columns


def _of_money(text: str) -> bool:
    return any(word in text for word in ("预算", "执行率", "执行数", "支出", "资金"))


def _card(
    heading: Line, rows: Sequence[Line], columns: Mapping[int, str], card_id: str, over: CardHeading
) -> Scorecard:
    ledger = Ledger()
    table = _table(heading, rows, columns, ledger)
    place: Place = rows[0].place
    found = _Owner.of(rows, columns, ledger)
    found, unit = found.in_one_unit(over.money_unit or found.money_unit(heading))
    fund = found.fund(weight_in_heading(heading))
    goal = found.text("goal")
    indicators = table.indicators()
    form = PrintedForm.of([heading, *rows])
    card = Scorecard(
        id=card_id,
        kind="project",
        place=place,
        name=found.text("name"),
        supervisor=found.text("supervisor"),
        unit=found.text("unit"),
        year=over.year,
        grade=grade_of(found.text("grade") or ""),
        money_unit=unit or "万元",
        funds=(fund,) if fund else (),
        goal=Passage(text=goal, place=place) if goal else None,
        columns=table.fields,
        indicators=indicators,
        total_score=found.number("total_score", Role.SCORE, "total_score"),
        total_place=place if "total_score" in columns.values() else None,
        repairs=tuple(ledger.repairs),
        unread=tuple(ledger.unreads),
        printed=form.table,
        cells=form.field_cells(ledger),
        remarks=tuple(ledger.remarks),
    )
    return with_form(card, over.text, ledger=True)


def _table(heading: Line, rows: Sequence[Line], columns: Mapping[int, str], ledger: Ledger) -> IndicatorTable:
    """The indicators of one card, the columns that tell of the card left out."""
    header = indicator_header(heading)
    assert header is not None
    roles = tuple(
        Role.IGNORED if at in columns else role for role, at in zip(header.roles, header.columns, strict=True)
    )
    table = IndicatorTable(header=Header(roles, header.columns, header.width, header.sides), ledger=ledger)
    table.named(heading)
    for line in rows:
        for what in line.mended:
            ledger.repaired(what, line.place)
        if not table.add(line):
            ledger.unread(line.text, line.place, NO_INDICATOR)
    return table


@frozen
class _Owner:
    """What the first row of a group says of its card."""

    pieces: Mapping[str, Piece]
    place: Place
    ledger: Ledger

    @classmethod
    def of(cls, rows: Sequence[Line], columns: Mapping[int, str], ledger: Ledger) -> _Owner:
        """The pieces of the first row that has any in these columns."""
        pieces: dict[str, Piece] = {}
        for column, name in columns.items():
            for line in rows[:1]:
                piece = next((piece for piece in line.pieces if piece.spans(column)), None)
                if piece is not None:
                    pieces[name] = piece
        return cls(pieces, rows[0].place, ledger)

    def in_one_unit(self, unit: MoneyUnit | None) -> tuple[_Owner, MoneyUnit | None]:
        """The same with all its amounts in one unit, and the unit."""
        names = [name for name in self.pieces if name.startswith("fund.")]
        line = Line(pieces=tuple(self.pieces[name] for name in names), place=self.place, width=0)
        line, unit = in_one_unit(line, unit, self.ledger)
        return evolve(self, pieces={**self.pieces, **dict(zip(names, line.pieces, strict=True))}), unit

    def text(self, name: str) -> str | None:
        """The text of a column, None where it is blank."""
        piece = self.pieces.get(name)
        if piece is None or look(piece.text).dash:
            return None
        if name in get_args(FieldName):
            self.ledger.stood(self.place, cast("FieldName", name), piece)
        return piece.text

    def number(self, name: str, role: Role, field: FieldName) -> Decimal | None:
        """The number of a column."""
        return number_in(self.pieces.get(name), role, self.place, self.ledger, field)

    def fund(self, points: Decimal | None) -> Fund | None:
        """The money of the project, where the list has columns for it; `points` are those that its heading states."""
        if not any(name.startswith("fund.") for name in self.pieces):
            return None
        numbers = {role: self.number(f"fund.{role}", role, name) for role, name in _AMOUNTS.items() if name != "rate"}
        rate = self.pieces.get("fund.rate")
        self.ledger.stood(self.place, "rate", rate)
        return Fund(
            source="total",
            source_raw="",
            place=self.place,
            initial=numbers[Role.INITIAL],
            annual=numbers[Role.ANNUAL],
            executed=numbers[Role.EXECUTED],
            weight=points if "fund.score" in self.pieces and "fund.weight" not in self.pieces else numbers[Role.WEIGHT],
            rate=rate.text if rate is not None and not look(rate.text).dash else None,
            score=numbers[Role.SCORE],
        )

    def money_unit(self, heading: Line) -> MoneyUnit | None:
        """The unit that a heading states: 全年预算数（元）."""
        return next(filter(None, (money_unit(piece.text) for piece in heading.pieces)), None)
