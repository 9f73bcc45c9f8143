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

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import Literal

from attrs import define, evolve, field

from perfscore.model.place import Passage
from perfscore.model.printed import FieldName
from perfscore.model.scorecard import Indicator, LevelSum, MoneyUnit, Scorecard
from perfscore.readers.cards.alignment import Header
from perfscore.readers.cards.block_text import (
    footnote,
    heads_remarks,
    is_block_text,
    is_signed,
    own_pieces,
)
from perfscore.readers.cards.captions import is_caption
from perfscore.readers.cards.card_money import Money, is_blank_source, names_a_source
from perfscore.readers.cards.columns import look
from perfscore.readers.cards.funds_table import is_fund_row, money_unit
from perfscore.readers.cards.goals_table import Goals
from perfscore.readers.cards.grades import grade_said
from perfscore.readers.cards.head_rows import Head
from perfscore.readers.cards.head_total import total_in_head
from perfscore.readers.cards.heading import CardHeading, name_in, year_of
from perfscore.readers.cards.indicator_header import indicator_header
from perfscore.readers.cards.indicator_table import IndicatorTable
from perfscore.readers.cards.inner_list import InnerList, inner_list
from perfscore.readers.cards.labels import (
    head_label,
    is_points_total,
    is_remark_label,
    is_total_label,
    side_label,
)
from perfscore.readers.cards.late_funds import heads_money
from perfscore.readers.cards.ledger import Ledger
from perfscore.readers.cards.own_units import has_own_unit, in_one_unit, may_state_the_unit, names_money
from perfscore.readers.cards.pieces import Line
from perfscore.readers.cards.printed_form import PrintedForm
from perfscore.readers.cards.sum_rows import read_sums, with_execution
from perfscore.readers.cards.tails import Draft
from perfscore.readers.cards.terms import Terms
from perfscore.readers.cards.total_row import Total
from perfscore.readers.cards.wording import (
    CUT_BEFORE_INDICATORS,
    GUESSED_LABEL,
    STRAY_ROW,
    TWO_FORMS,
)
from perfscore.readers.cards.written_marks import take_mark

_HEAD_FIELDS: tuple[FieldName, ...] = ("name", "supervisor", "unit")
# A lone text among the funds that is longer is no label.
_SENTENCE = 12


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
    reading = _Reading(stated_unit=heading.money_unit, of_a_body="整体" in heading.text)
    for line, following in zip_longest(lines, lines[1:]):
        reading.take(line, following)
    if at_end and lines:
        reading.stop(lines[-1])
    return reading.card(heading, card_id, lines if printed is None else printed)


# The parts of a form, by the last heading that was read.
_Part = Literal["head", "funds", "goals", "tasks", "remarks", "indicators", "below"]


@define
class _Reading:
    """The parts of a card as they come; a form may print them in any order."""

    ledger: Ledger = field(factory=Ledger)
    head: Head = field(factory=Head)
    goals: Goals = field(factory=Goals)
    total: Total = field(factory=Total)
    money: Money = field(factory=Money)
    tasks: InnerList | None = None
    terms: Terms = field(factory=Terms)
    table: IndicatorTable | None = None
    unit: MoneyUnit | None = None
    stated_unit: MoneyUnit | None = None
    of_a_body: bool = False
    year: int | None = None
    part: _Part = "head"
    closed: bool = False

    def take(self, line: Line, following: Line | None = None) -> None:
        """Read one line into the part it belongs to; `following` is the next one."""
        for what in line.mended:
            self.ledger.repaired(what, line.place)
        if not line.pieces:
            return
        if self.unit is None and self._at_the_top():
            labels = [piece.text for piece in line.pieces if may_state_the_unit(piece.text)]
            self.unit = next(filter(None, map(money_unit, labels)), None)
        if self.table is None:
            line = self.terms.of_the_year(line, self.ledger)
        if has_own_unit(line) and (self.part == "funds" or (self.table is None and names_money(line))):
            line, self.unit = in_one_unit(line, self.unit or self.stated_unit, self.ledger)
        if self.table is None and (parts := total_in_head(line)) is not None:
            total, line = parts
            self.total.read(total, Header((), ()), [], self.ledger)
        if take_mark(line, self.ledger):
            self.closed = True
        elif (self.part in {"head", "below"} and is_caption(line)) or self.goals.take_numbered(line):
            return
        elif self.part == "tasks" and self.tasks is not None and self.tasks.holds(line):
            self._keep(line)
        elif not (self._heading(line, following) or self._label_line(line) or self._body_line(line)):
            self.ledger.unread(line.text, line.place, STRAY_ROW)

    def _heading(self, line: Line, following: Line | None) -> bool:
        """Headings, each of which begins a part of the form."""
        columns = indicator_header(line)
        if columns is not None:
            if self.table is None:
                self.table = IndicatorTable(header=columns, ledger=self.ledger)
                self.table.named(line)
            else:
                self.table.header = columns
                self.ledger.repaired(TWO_FORMS, line.place)
            self.part = "indicators"
            return True
        if self.money.take_pairs(line, self.ledger, sources=self.table is None):
            return True
        if self.part == "indicators" and not heads_money(line):
            return False
        if (tasks := inner_list(line, following, whole_body=self._is_of_a_body())) is not None:
            self.part, self.tasks = "tasks", tasks
            return True
        other = self.part == "below" and self.money.is_other(line)
        if not other and self.money.head(line, self.ledger, within=self.part == "funds"):
            self.part = "funds"
            return True
        if self.goals.is_heading(line) and not (self.part == "goals" and line.broken):
            self.goals.start(line, self.ledger)
            self.part = "goals"
            return True
        return False

    def _label_line(self, line: Line) -> bool:
        """Rows that are known by their labels."""
        if self.total.state(line, self.head.value("name") or "", self.ledger):
            self.part = "below" if self._drafts else self.part
            return True
        labels = [piece for piece in line.pieces[:3] if is_total_label(piece.text)]
        if labels and self.part == "funds" and self.table is not None and self.money.is_total(line):
            return False
        if labels and (self.table is not None or is_points_total(labels[0].text)):
            self.total.read(line, self.table.header if self.table else Header((), ()), self._drafts, self.ledger)
            if self.table is not None and self.table.drafts:
                self.part = "below"
            return True
        if head_label(line.pieces[0].text) == "grade" and self._states_the_grade(line):
            return True
        if len(line.pieces) == 1 and side_label(line.pieces[0].text) and self.part != "indicators":
            return True
        if self.part != "indicators" and heads_remarks(line):
            self.part = "remarks"
            return True
        if self._is_remark(line):
            self._keep(line)
            return True
        if self.part == "indicators" and not is_signed(line):
            return False
        return self.head.read(line, self.ledger)

    def _states_the_grade(self, line: Line) -> bool:
        """Whether a line gives the grade; a sentence that says more (自评得分98.5分，等级为优) is kept as well."""
        stated = self.total.add(line)
        for piece in filter(lambda piece: look(piece.text).digit, line.pieces if stated else ()):
            self.ledger.remark(piece.text, line.place)
        return stated

    def _keep(self, line: Line) -> None:
        """Keep a text of the form with its label; behind the indicators it also shows that they are complete."""
        self.ledger.remark("：".join(dict.fromkeys(piece.text for piece in own_pieces(line))), line.place)
        self.closed = self.part in {"indicators", "below"}

    @property
    def _drafts(self) -> list[Draft]:
        return self.table.drafts if self.table else []

    def _is_remark(self, line: Line) -> bool:
        """Whether the line is a text of the form with its label: 改进措施, 自评结论, 其他需要说明的事项."""
        pieces = own_pieces(line)
        if self.part in {"indicators", "below"} and self._drafts and is_block_text(line):
            return True
        if not pieces or len(pieces) > 3:
            return False
        if any(is_remark_label(piece.text) for piece in pieces[:2]):
            return len(pieces) == 1 or not any(look(piece.text).number for piece in pieces[1:])
        inline = re.split("[:：]", pieces[0].text, maxsplit=1)
        return len(pieces) == 1 and len(inline) == 2 and is_remark_label(inline[0])

    def _at_the_top(self) -> bool:
        return self.table is None and not self.goals.started

    def _body_line(self, line: Line) -> bool:
        """Rows that are known by the part they stand in."""
        if self.part == "tasks" and line.pieces:
            self._keep(line)
            return True
        if self.part == "below":
            return self._states_the_grade(line) or footnote(line, self.ledger) or self.money.add_late(line)
        if self.part == "indicators" and self.table is not None:
            return self.table.add(line)
        blank = self.part == "funds" and is_blank_source(line)
        named = self.part == "funds" or names_a_source(line, total=self.part == "head")
        if blank or (is_fund_row(line) and named):
            self.part = "funds"
            self.money.add(line)
            return True
        if self.part == "goals":
            return self.goals.add(line, self.ledger)
        if self.part == "remarks" and not any(look(piece.text).number for piece in line.pieces):
            self._keep(line)
            return True
        if self.money.complete(line, self.ledger):
            return True
        if self.part == "funds" and len(pieces := own_pieces(line)) == 1 and len(pieces[0].text) > _SENTENCE:
            self.ledger.remark(pieces[0].text, line.place)
            return True
        if not self.money.rows and year_of(line.text) and len(line.pieces) == 1:
            self.year = year_of(line.text)
            return True
        return self.head.add(line, self.ledger) or self._is_unit_line(line) or self._guessed(line)

    def _guessed(self, line: Line) -> bool:
        """Labels never met, known by what stands beside them."""
        return self.part == "head" and self.head.guess(line, self.ledger)

    def _is_of_a_body(self) -> bool:
        """Whether the card is one of a whole body, and says of which."""
        return self.of_a_body and self.head.value("name") is not None

    def stop(self, last: Line) -> None:
        """Say where the document was cut, if it was."""
        if self.closed or self.part == "below":
            return
        if self.table is not None:
            self.table.stop(last, has_total=self.total.place is not None)
        else:
            self.ledger.unread(last.text, last.place, CUT_BEFORE_INDICATORS)

    def _is_unit_line(self, line: Line) -> bool:
        return len(line.pieces) == 1 and money_unit(line.text) is not None

    def _named_above(self, heading: CardHeading) -> str | None:
        """The name that the heading gives, where the form has no row for it."""
        name = name_in(heading.text) if self._drafts else None
        if name is not None:
            self.ledger.repaired(GUESSED_LABEL(label=heading.text, role="项目名称"), heading.place)
        return name

    def _stand(self) -> None:
        """Note the cells of the head, of the texts of the goals and of the grade."""
        for name in _HEAD_FIELDS:
            self.head.stand(name, self.ledger)
        for name, passage in (("goal", self.goals.goal), ("achievement", self.goals.achievement)):
            if passage is not None:
                self.ledger.stood(passage.place, name, self.goals.pieces.get(name))
        if self.total.place is not None:
            self.ledger.stood(self.total.place, "grade", self.total.grade_piece)

    def _level_sums(self, indicators: Sequence[Indicator]) -> tuple[LevelSum, ...]:
        """The rows of sums whose rows are certain: those of levels, and one of all indicators beside the total."""
        rows = tuple(row.place for row in indicators)
        of_all = (evolve(part, rows=rows) for part in self.total.parts if rows and "指标" in part.label)
        return (*(self.table.level_sums if self.table else ()), *of_all)

    def card(self, heading: CardHeading, card_id: str, printed: Sequence[Passage | Line]) -> Scorecard:
        """The scorecard of all that was read."""
        self._stand()
        funds = self.money.funds(self.ledger)
        if self.table is not None:
            read_sums(self.table, self.total, self.ledger)
            funds = with_execution(funds, self.table, self.ledger)
        indicators = self.table.indicators() if self.table else ()
        if not funds and self.table is not None and self.table.stated_points is not None:
            self.ledger.unread(*self.table.stated_points)
        form = PrintedForm.of(printed)
        return Scorecard(
            id=card_id,
            kind=heading.kind,
            place=heading.place,
            name=self.head.value("name") or self._named_above(heading),
            supervisor=self.head.value("supervisor"),
            unit=self.head.value("unit"),
            year=heading.year or self.year or year_of(self.head.value("year") or ""),
            grade=self.total.grade or self.head.value("grade") or grade_said(self.ledger.remarks),
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
            remarks=tuple(self.ledger.remarks),
            level_sums=self._level_sums(indicators),
            printed=form.table,
            cells=form.field_cells(self.ledger),
        )
