"""The block of the indicators: rows seated in their columns, tails joined to the rows a page broke, levels filled.

>>> from perfscore.readers.cards.indicator_header import indicator_header
>>> from perfscore.readers.cards.pieces import typed
>>> head = typed("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因")
>>> table = IndicatorTable(header=indicator_header(head), ledger=Ledger())
>>> table.add(typed("", "培训人数", ">=53 人", "=51 人", "10", "9.62", line=2))
True
>>> table.indicators()[0].score
Decimal('9.62')
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from attrs import define, evolve, field

from perfscore.model.place import Place
from perfscore.model.printed import FieldName
from perfscore.model.scorecard import MERGED_POINTS, Indicator, LevelSum
from perfscore.readers.cards.alignment import Header, Seating, align
from perfscore.readers.cards.cell_number import number_in
from perfscore.readers.cards.columns import Role, heading_role, look, misfit
from perfscore.readers.cards.guessed_columns import guess_columns
from perfscore.readers.cards.indicator_header import LEVELS, VALUES, named_once, say_what_is_set_aside
from perfscore.readers.cards.joint_headings import pair, part_points
from perfscore.readers.cards.labels import (
    begins_side_label,
    compact,
    completes_side_label,
    level_label,
    side_label,
    unnumbered,
)
from perfscore.readers.cards.ledger import Ledger
from perfscore.readers.cards.level_rows import is_subtotal_label, is_template_row, level_rows, level_sum
from perfscore.readers.cards.levels import Levels, fill
from perfscore.readers.cards.neighbours import settle
from perfscore.readers.cards.pieces import Line, Piece
from perfscore.readers.cards.seating import seat
from perfscore.readers.cards.tails import Draft, is_tail, join_tail
from perfscore.readers.cards.terms import prints_both_terms
from perfscore.readers.cards.wording import (
    BROKEN,
    BROKEN_HEAD_LOST,
    BROKEN_LABEL,
    CUT_BEFORE_TOTAL,
    CUT_IN_ROW,
    GUESSED_COLUMN,
    LEVEL_BELOW,
    LEVEL_BROKEN,
    LEVEL_POINTS,
    MEDIUM_TERM,
    PART_NOT_HERE,
    REPEATED,
    SHIFTED,
    STRAY_CELL,
    STRAY_ROW,
    SWAPPED,
    TEMPLATE_ROW,
    TOTAL_WITHOUT_LABEL,
)
from perfscore.reason import Reason

_LEVEL_NAMES: tuple[FieldName, FieldName] = ("level1", "level2")
_TEXTS: tuple[tuple[Role, FieldName], ...] = (
    (Role.LEVEL3, "level3"),
    (Role.TARGET, "target"),
    (Role.ACTUAL, "actual"),
    (Role.NOTE, "note"),
)
_POINTS = frozenset({Role.WEIGHT, Role.SCORE})
_NAMED = (Role.LEVEL3, Role.TARGET, Role.ACTUAL)
_NEEDED = (Role.LEVEL3, *VALUES)
_FULL = Decimal(100)
# What `level_label` says of a name that is one of level 2 only.
_SECOND = 2
_POINTS_BEHIND = re.compile(r"[(（](\d{1,3}(?:\.\d{1,4})?)\s*分[)）]$")
# A row dearer than this is no row of indicators: hardly a cell fits its column.
_TOO_STRANGE = 9.0
# What exchanging two cells must gain: the first time beyond doubt, after that the table is known to do so.
_CERTAINLY, _PROBABLY = 2.5, 1.0


_FIELDS = frozenset(
    {Role.LEVEL1, Role.LEVEL2, Role.LEVEL3, Role.TARGET, Role.ACTUAL, Role.WEIGHT, Role.SCORE, Role.NOTE}
)


@define
class IndicatorTable:
    """The rows read so far; `header` may change when a page repeats it, `execution` has the points of the money."""

    header: Header
    ledger: Ledger
    drafts: list[Draft] = field(factory=list)
    side: str = ""
    swapped: bool = False
    headings: dict[int, str] = field(factory=dict)
    place: Place | None = None
    strange: list[tuple[Draft, Piece]] = field(factory=list)
    broken_levels: dict[tuple[Role, str], str] = field(factory=dict)
    level_sums: list[LevelSum] = field(factory=list)
    execution: Draft | None = None
    in_percent: bool = True

    def named(self, line: Line) -> None:
        """Remember the headings as printed, by their columns."""
        self.headings = {piece.column: piece.text for piece in line.pieces}
        self.place = line.place
        if prints_both_terms(line):
            self.ledger.repaired(MEDIUM_TERM(), line.place)
        say_what_is_set_aside(line, self.header, self.ledger)
        at = self.header.column(Role.LEVEL3)
        text = self.headings.get(at, "—") if at is not None else None
        if text is not None and heading_role(text) is not Role.LEVEL3:
            self.ledger.repaired(GUESSED_COLUMN(heading=text, role="三级指标"), line.place)

    @property
    def fields(self) -> tuple[str, ...]:
        """The model's fields that the form has a column for, in the order of its headings."""
        roles = (*self.header.roles, *(self.header.shared or ()))
        return tuple(str(role) for role in dict.fromkeys(roles) if role in _FIELDS)

    @property
    def stated_points(self) -> tuple[str, Place, Reason] | None:
        """The label 绩效指标(90分), where it leaves points for another part of the form."""
        for text in self.header.sides:
            match = _POINTS_BEHIND.search(text)
            if match and 0 < Decimal(match[1]) < _FULL and self.place is not None:
                return text, self.place.at("weight"), PART_NOT_HERE(points=match[1])
        return None

    def add(self, line: Line) -> bool:
        """Read one row; False where it is no row of indicators (nothing is noted then)."""
        pieces = named_once(self._without_side_label(line), self.header)
        if not pieces:
            return True
        if len(pieces) > 3 * len(self.header.roles):
            return False
        if self.drafts and is_tail(pieces, line, self.drafts[-1], self.header):
            whole = join_tail(pieces, line, self.drafts[-1], self.header)
            self.ledger.repaired(BROKEN if whole else BROKEN_HEAD_LOST, line.place)
            return True
        seating = self._heading_of_level(pieces, line) or self._seated(pieces, line)
        if seating.cost > _TOO_STRANGE or not seating.seats:
            return False
        self._note_repairs(seating, line)
        draft = Draft.of(seating, pieces, line)
        if self.header.shared and part_points(draft.seats, self.header):
            draft.settled = True
        self.strange += [(draft, piece) for piece in seating.strange]
        self._mend_levels(draft, line)
        self._swap(draft, _CERTAINLY if not self.swapped else _PROBABLY)
        self.drafts.append(draft)
        return True

    def _seated(self, pieces: Sequence[Piece], line: Line) -> Seating:
        return seat(pieces, self.header) if line.exact else align(pieces, self.header, self._strange)

    def _heading_of_level(self, pieces: Sequence[Piece], line: Line) -> Seating | None:
        """The name of a level alone, 产出指标（50分）: it heads the rows below it, although it may have no column."""
        if line.cut or (line.broken and not line.exact) or len(line.pieces) > 2 or pieces[0].covered:
            return None
        levels = [level_label(unnumbered(piece.text)) for piece in pieces]
        if len(pieces) == 2:
            both = levels[0] & 1 and levels[1] & _SECOND
            return Seating(seats=dict(zip(LEVELS[:2], pieces, strict=True))) if both else None
        role = Role.LEVEL2 if levels == [_SECOND] else Role.LEVEL1
        return Seating(seats={role: pieces[0]}) if levels[0] else None

    def _strange(self, role: Role, text: str) -> float:
        """How ill a text fits a role; where units have a column, values are bare numbers."""
        if role in {Role.TARGET, Role.ACTUAL} and Role.UNIT in self.header.roles and look(text).number:
            return 0.0
        if self.header.shared and role in self.header.shared and pair(text):
            return 0.0
        return misfit(role, text)

    def _swap(self, draft: Draft, gain: float) -> None:
        """Exchange actual value and weight where each clearly belongs in the column of the other."""
        actual, weight = draft.seats.get(Role.ACTUAL), draft.seats.get(Role.WEIGHT)
        if actual is None or weight is None:
            return
        here = misfit(Role.ACTUAL, actual.text) + misfit(Role.WEIGHT, weight.text)
        there = misfit(Role.ACTUAL, weight.text) + misfit(Role.WEIGHT, actual.text)
        if here - there > gain:
            draft.seats |= {Role.ACTUAL: evolve(weight, repaired=True), Role.WEIGHT: evolve(actual, repaired=True)}
            draft.settled = True
            self.ledger.repaired(SWAPPED, draft.place)
            self.swapped = True

    def _without_side_label(self, line: Line) -> list[Piece]:
        """The pieces without the label on the left, which may be broken by a page (完成情况 as 完成, 情况)."""
        pieces = list(line.pieces)
        if not pieces:
            return pieces
        first = pieces[0]
        if self._names_level_1(first, line):
            return pieces
        if side_label(first.text) or (first.text in self.header.sides and len(pieces) > 1):
            self.side = first.text
            return pieces[1:]
        sides = filter(None, (self.side, *self.header.sides))
        if line.broken and any(completes_side_label(side, first.text) for side in sides):
            self.ledger.repaired(BROKEN_LABEL, line.place)
            return pieces[1:]
        if len(pieces) > 4 and not self.drafts and begins_side_label(first.text):
            self.side = first.text
            return pieces[1:]
        return pieces

    def _names_level_1(self, first: Piece, line: Line) -> bool:
        """Whether the first cell stands in the column of level 1, in a row with points: 预算编制 is a name there.

        Columns of text that is no exact table may be out of line; there the label of the block is looked for first.
        """
        at = self.header.column(Role.LEVEL1)
        if at is None or at != first.column or first.text in {self.side, *self.header.sides}:
            return False
        if not line.exact and (self.header.sides or "绩效指标" in first.text):
            return False
        return any(look(piece.text).number for piece in line.pieces)

    def _note_repairs(self, seating: Seating, line: Line) -> None:
        if not line.exact and seating.shifted(self.header):
            self.ledger.repaired(SHIFTED, line.place)
        if seating.repeated:
            self.ledger.repaired(REPEATED, line.place)
        for piece in seating.left:
            self.ledger.unread(piece.text, line.place, STRAY_CELL)

    def _mend_levels(self, draft: Draft, line: Line) -> None:
        """Put the name of a level together that a page broke: its end stands below the break, beside all its rows."""
        if not line.exact:
            return
        for role in LEVELS[:2]:
            piece = draft.seats.get(role)
            if piece is None:
                continue
            whole = self.broken_levels.get((role, piece.text)) if piece.covered else None
            above = [other for other in self.drafts if role in other.seats]
            if whole is None and line.cut and above and not piece.covered and not level_label(piece.text):
                head = above[-1].seats[role].text
                if level_label(head + piece.text) and compact(head + piece.text).endswith("指标"):
                    whole = self.broken_levels[role, piece.text] = head + piece.text
                    self.ledger.repaired(LEVEL_BROKEN, line.place)
                    for other in self.drafts:
                        if role in other.seats and other.seats[role].text == head:
                            other.seats[role] = evolve(other.seats[role], text=whole, repaired=True)
            if whole is not None:
                draft.seats[role] = evolve(piece, text=whole, repaired=True)

    def stop(self, last: Line, *, has_total: bool = False) -> None:
        """The document ends with `last` and without a total row: a row that lacks its points is no row, but is named.

        A table that prints no scores has no total row, nor has one whose total stands in the head.
        """
        numbers = [role for role in (Role.WEIGHT, Role.SCORE) if role in self.header.roles]
        if not numbers:
            return
        if self.drafts and not any(role in self.drafts[-1].seats for role in numbers):
            self.drafts.pop()
            self.ledger.unread(last.text, last.place, CUT_IN_ROW)
        elif not (last.exact or has_total) and Role.SCORE in self.header.roles:
            self.ledger.unread(last.text, last.place, CUT_BEFORE_TOTAL)

    def indicators(self) -> tuple[Indicator, ...]:
        """All rows as indicators."""
        self._settle()
        guess_columns(self.strange, self.drafts, self.header, self.headings, self.ledger)
        printed = [(_level(draft, Role.LEVEL1), _level(draft, Role.LEVEL2)) for draft in self.drafts]
        filled = fill(printed)
        self._leave_out_level_rows(printed, filled)
        self._leave_out_nameless(printed, filled)
        last: str | None = None
        for draft, (level1, _), (own, _) in zip(self.drafts, filled, printed, strict=True):
            last = own or last
            if level1 not in {None, last}:
                self.ledger.repaired(LEVEL_BELOW, draft.place)
        self._stand_levels(filled)
        weights = [draft.text(Role.WEIGHT) or "" for draft in self.drafts]
        self.in_percent = all(look(text).percent for text in weights if look(text).digit)
        return tuple(
            self._indicator(draft, level1, level2) for draft, (level1, level2) in zip(self.drafts, filled, strict=True)
        )

    def unlabelled_total(self) -> Draft | None:
        """The last row, where it holds nothing but points: a total whose label is gone, taken off the rows."""
        last = self.drafts[-1] if len(self.drafts) > 1 else None
        if last is None or last.text(Role.WEIGHT) is None:
            return None
        texts = [piece for role, piece in last.seats.items() if role not in _POINTS and not piece.covered]
        if any(not look(piece.text).dash for piece in texts):
            return None
        self.ledger.repaired(TOTAL_WITHOUT_LABEL, last.place)
        return self.drafts.pop()

    def _leave_out_level_rows(self, printed: list[Levels], filled: list[Levels]) -> None:
        """Leave out the rows that print the points of a level, and say so; the rows below keep their level."""
        found = sorted(level_rows(self.drafts))
        for number in found:
            item = level_sum(self.drafts, filled, frozenset(found), number)
            self.ledger.repaired(LEVEL_POINTS(label=item.label), item.place)
            if item.rows:
                self.level_sums.append(item)
        for number in reversed(found):
            self._leave_out(number, printed, filled)

    def _leave_out_nameless(self, printed: list[Levels], filled: list[Levels]) -> None:
        """Leave out rows with neither name nor target nor result: headings name a level, points are unread.

        So do the rows of the template that nobody filled in: ……, 指标2：, 无.
        """
        for number in reversed(range(len(self.drafts))):
            draft = self.drafts[number]
            empty = is_template_row([draft.text(role) for role in (*_NAMED, *_POINTS, Role.NOTE)])
            if (any(draft.text(role) for role in _NAMED) and not empty) or Role.LEVEL3 not in self.header.roles:
                continue
            if empty:
                self.ledger.repaired(TEMPLATE_ROW(label=draft.text(Role.LEVEL3) or "—"), draft.place)
            elif any(draft.text(role) for role in (*_POINTS, Role.NOTE)):
                self.ledger.unread("\t".join(piece.text for piece in draft.pieces), draft.place, STRAY_ROW)
            self._leave_out(number, printed, filled)

    def _leave_out(self, number: int, printed: list[Levels], filled: list[Levels]) -> None:
        """Leave out one row; the name of level 1 that it prints is that of the next."""
        del self.drafts[number], filled[number]
        level1, _ = printed.pop(number)
        if number < len(printed):
            printed[number] = (printed[number][0] or level1, printed[number][1])

    def _stand_levels(self, filled: Sequence[Levels]) -> None:
        """Note the cell of each row's levels: the row's own, else the nearest that prints the same above, or below."""
        pieces = [
            {piece.text: piece for role in LEVELS[:2] if (piece := draft.seats.get(role))} for draft in self.drafts
        ]
        nearest = {text: piece for found in reversed(pieces) for text, piece in found.items()}
        for draft, levels, own in zip(self.drafts, filled, pieces, strict=True):
            nearest |= own
            for name, text in zip(_LEVEL_NAMES, levels, strict=True):
                if text in nearest:
                    self.ledger.stood(draft.place, name, nearest[text])

    def _settle(self) -> None:
        """Read rows with an empty cell again, beside their complete neighbours."""
        loose = [(draft, draft.seating) for draft in self.drafts if draft.seating is not None]
        rows, seatings = [draft.pieces for draft, _ in loose], [seating for _, seating in loose]
        for (draft, before), after in zip(
            loose, settle(rows, seatings, self.header, _NEEDED, self._strange), strict=True
        ):
            if after is not before and not draft.settled:
                draft.seats = dict(after.seats)

    def _weight(self, draft: Draft) -> Decimal | None:
        """The weight in its column or, where there is none, behind the name: 采购图书册数（20分）."""
        if Role.WEIGHT in self.header.roles or Role.WEIGHT in draft.seats:
            return number_in(
                draft.seats.get(Role.WEIGHT), Role.WEIGHT, draft.place, self.ledger, percent=self.in_percent
            )
        match = _POINTS_BEHIND.search(draft.text(Role.LEVEL3) or "")
        if match is None:
            return None
        self.ledger.stood(draft.place, "weight", draft.seats.get(Role.LEVEL3))
        return Decimal(match[1])

    def _indicator(self, draft: Draft, level1: str | None, level2: str | None) -> Indicator:
        for role in (Role.WEIGHT, Role.SCORE):
            piece = draft.seats.get(role)
            if piece is not None and piece.covered:
                draft.seats.pop(role)
                self.ledger.repaired(MERGED_POINTS, draft.place)
        for role, name in _TEXTS:
            self.ledger.stood(draft.place, name, draft.seats.get(role))
        return Indicator(
            level1=level1,
            level2=level2,
            level3=draft.text(Role.LEVEL3),
            target=draft.target(),
            actual=draft.text(Role.ACTUAL),
            weight=self._weight(draft),
            score=number_in(draft.seats.get(Role.SCORE), Role.SCORE, draft.place, self.ledger),
            note=draft.note(),
            place=draft.place,
        )


def _level(draft: Draft, role: Role) -> str | None:
    """The label of a level on a row; 小计 is none."""
    text = draft.text(role)
    return None if text is not None and is_subtotal_label(text) else text
