"""The lines of one card to a scorecard: head, funds, goals, indicators, total, each known by its labels.

>>> from perfscore.model.place import Place
>>> from perfscore.readers.cards.pieces import typed
>>> card = read_card([
...     typed("项目名称", "培训费", line=2),
...     typed("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", line=3),
...     typed("产出指标", "数量指标", "培训人数", ">=53 人", "=51 人", "10", "9.62", line=4),
...     typed("总分", "", "", "", "", "10", "9.62 分", line=5),
... ], CardHeading(place=Place(line=1), kind="project"), "c1")
>>> card.name, card.indicators[0].target, card.total_score, card.total_place.line
('培训费', '>=53 人', Decimal('9.62'), 5)
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import define, field

from perfscore.model.place import Passage
from perfscore.model.printed import FieldName
from perfscore.model.scorecard import Fund, MoneyUnit, Scorecard
from perfscore.readers.cards.alignment import Header
from perfscore.readers.cards.columns import fund_heading_role
from perfscore.readers.cards.cut_rows import continued
from perfscore.readers.cards.funds_table import (
    DEFAULT_HEADER,
    fund_header,
    fund_in_pairs,
    fund_pieces,
    is_fund_row,
    money_unit,
    read_funds,
    weight_in_heading,
)
from perfscore.readers.cards.goals_table import Goals
from perfscore.readers.cards.head_rows import Head
from perfscore.readers.cards.heading import CardHeading, year_of
from perfscore.readers.cards.indicator_table import IndicatorTable, indicator_header
from perfscore.readers.cards.labels import fund_source, head_label, is_total_label, side_label
from perfscore.readers.cards.ledger import Ledger
from perfscore.readers.cards.pieces import Line
from perfscore.readers.cards.printed_form import PrintedForm
from perfscore.readers.cards.total_row import Total
from perfscore.readers.cards.wording import BROKEN, CUT_BEFORE_INDICATORS, STRAY_ROW, TWO_FORMS

_HEAD_FIELDS: tuple[FieldName, ...] = ("name", "supervisor", "unit")


def _may_state_the_unit(text: str) -> bool:
    """Whether a cell is one that a unit of money may be printed in: a label of the funds, or 单位：万元."""
    return bool(side_label(text) or fund_heading_role(text) or fund_source(text) != "other" or "单位" in text[:10])


def read_card(
    lines: Sequence[Line],
    heading: CardHeading,
    card_id: str,
    *,
    at_end: bool = False,
    printed: Sequence[Passage | Line] | None = None,
) -> Scorecard:
    """The scorecard on `lines`; what fits nowhere is in its `unread`, never an error.

    `at_end` says that the document ends with these lines: a card without its end may then have been cut. `printed` are
    the lines with the text above and between them, where there is any.
    """
    reading = _Reading()
    for line in lines:
        reading.take(line)
    if at_end and lines:
        reading.stop(lines[-1])
    return reading.card(heading, card_id, lines if printed is None else printed)


@define
class _Reading:
    """The parts of a card as they come, from the top."""

    ledger: Ledger = field(factory=Ledger)
    head: Head = field(factory=Head)
    goals: Goals = field(factory=Goals)
    total: Total = field(factory=Total)
    paired: list[Fund] = field(factory=list)
    funds: list[Line] = field(factory=list)
    fund_columns: Header | None = None
    fund_weight: Decimal | None = None
    table: IndicatorTable | None = None
    unit: MoneyUnit | None = None
    year: int | None = None

    def take(self, line: Line) -> None:
        """Read one line into the part it belongs to."""
        for what in line.mended:
            self.ledger.repaired(what, line.place)
        if not line.pieces:
            return
        if self.unit is None and self._at_the_top():
            labels = [piece.text for piece in line.pieces if _may_state_the_unit(piece.text)]
            self.unit = next(filter(None, map(money_unit, labels)), None)
        if not (self._label_line(line) or self._body_line(line)):
            self.ledger.unread(line.text, line.place, STRAY_ROW)

    def _label_line(self, line: Line) -> bool:
        """Headings and rows that are known by their labels."""
        columns = indicator_header(line)
        if columns is not None:
            if self.table is None:
                self.table = IndicatorTable(header=columns, ledger=self.ledger)
            else:
                self.table.header = columns
                self.ledger.repaired(TWO_FORMS, line.place)
            return True
        if self.table is None and (fund := fund_in_pairs(line, self.ledger)) is not None:
            self.paired.append(fund)
            return True
        if self.table is None and (columns := fund_header(line)) is not None:
            self.fund_columns, self.fund_weight = columns, weight_in_heading(line)
            return True
        if any(is_total_label(piece.text) for piece in line.pieces[:2]) and self.table is not None:
            self.total.read(line, self.table.header, self.table.drafts, self.ledger)
            return True
        if head_label(line.pieces[0].text) == "grade" and len(line.pieces) == 2 and self.total.add(line):
            return True
        if self.table is None and self.goals.is_heading(line):
            self.goals.start(line)
            return True
        return self.head.read(line, self.ledger) if self._at_the_edge() else False

    def _at_the_top(self) -> bool:
        return self.table is None and not self.goals.started

    def _at_the_edge(self) -> bool:
        """Whether labels of the head may come: above the indicators, or below the total."""
        return self.table is None or self.total.place is not None

    def _body_line(self, line: Line) -> bool:
        """Rows that are known by the part they stand in."""
        if self.total.place is not None:
            return self.total.add(line)
        if self.table is not None:
            return self.table.add(line)
        if self.goals.started:
            return self.goals.add(line, self.ledger)
        if is_fund_row(line) and (self.fund_columns is not None or self._names_a_fund(line)):
            self.funds.append(line)
            return True
        if self.funds and (whole := continued(self.funds[-1], line)) is not None:
            self.funds[-1] = whole
            self.ledger.repaired(BROKEN, line.place)
            return True
        if not self.funds and year_of(line.text) and len(line.pieces) == 1:
            self.year = year_of(line.text)
            return True
        return self.head.add(line, self.ledger) or self._is_unit_line(line)

    def stop(self, last: Line) -> None:
        """Say where the document was cut, if it was."""
        if self.total.place is not None:
            return
        if self.table is not None:
            self.table.stop(last)
        else:
            self.ledger.unread(last.text, last.place, CUT_BEFORE_INDICATORS)

    def _names_a_fund(self, line: Line) -> bool:
        return any(fund_source(piece.text) != "other" for piece in fund_pieces(line)[:2])

    def _is_unit_line(self, line: Line) -> bool:
        return len(line.pieces) == 1 and money_unit(line.text) is not None

    def card(self, heading: CardHeading, card_id: str, printed: Sequence[Passage | Line]) -> Scorecard:
        """The scorecard of all that was read."""
        for name in _HEAD_FIELDS:
            self.head.stand(name, self.ledger)
        for name, passage in (("goal", self.goals.goal), ("achievement", self.goals.achievement)):
            if passage is not None:
                self.ledger.stood(passage.place, name, self.goals.pieces.get(name))
        if self.total.place is not None:
            self.ledger.stood(self.total.place, "grade", self.total.grade_piece)
        funds = (
            *self.paired,
            *read_funds(self.funds, self.fund_columns or DEFAULT_HEADER, self.ledger, self.fund_weight),
        )
        indicators = self.table.indicators() if self.table else ()
        form = PrintedForm.of(printed)
        return Scorecard(
            id=card_id,
            kind=heading.kind,
            place=heading.place,
            name=self.head.value("name"),
            supervisor=self.head.value("supervisor"),
            unit=self.head.value("unit"),
            year=heading.year or self.year or year_of(self.head.value("year") or ""),
            grade=self.total.grade or self.head.value("grade"),
            money_unit=self.unit or heading.money_unit or "万元",
            funds=funds,
            goal=self.goals.goal,
            achievement=self.goals.achievement,
            columns=self.table.fields if self.table else (),
            indicators=indicators,
            total_weight=self.total.weight,
            total_score=self.total.score,
            head_place=self.head.place,
            total_place=self.total.place,
            repairs=tuple(self.ledger.repairs),
            unread=tuple(self.ledger.unreads),
            printed=form.table,
            cells=form.field_cells(self.ledger),
        )
