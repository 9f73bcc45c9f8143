"""The last row of a card: 总分, its weight, its score, and the grade where it is printed.

>>> from perfscore.readers.cards.pieces import typed
>>> total = Total()
>>> total.read(typed("总分", "", "", "100", "98.00分", "优"), Header((), ()), [], Ledger())
>>> total.weight, total.score, total.grade
(Decimal('100'), Decimal('98.00'), '优')
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal

from attrs import define, evolve, field

from perfscore.model.place import Place
from perfscore.model.scorecard import LevelSum
from perfscore.readers.cards.alignment import Header
from perfscore.readers.cards.cell_number import number_in
from perfscore.readers.cards.columns import Role, look
from perfscore.readers.cards.grades import grade_of, grade_ticked, score_and_grade
from perfscore.readers.cards.joint_headings import pair, parted
from perfscore.readers.cards.labels import head_label, is_total_label, side_label
from perfscore.readers.cards.ledger import Ledger
from perfscore.readers.cards.pieces import Line, Piece
from perfscore.readers.cards.stated_total import stated_total
from perfscore.readers.cards.tails import Draft
from perfscore.readers.cards.wording import EXTRA_TOTAL_CELL, LEVEL_POINTS, PRINTED_AGAIN, STRAY_TOTAL_CELL

_FULL = Decimal(100)
_FIELDS = {Role.WEIGHT: "total_weight", Role.SCORE: "total_score"}


@define
class Total:
    """What the 总分 row says; `place` is None until it has been read. `parts` are sums of fewer points beside it."""

    place: Place | None = None
    label: str = ""
    weight: Decimal | None = None
    score: Decimal | None = None
    grade: str | None = None
    grade_piece: Piece | None = None
    parts: list[LevelSum] = field(factory=list)

    def read(self, line: Line, header: Header, rows: Sequence[Draft], ledger: Ledger) -> None:
        """Read the row; two numbers are weight and score, a single one belongs to the nearer column.

        A total may stand in the head and below the indicators: the latter counts, a difference is said. Of two rows of
        sums the one out of more points is the total (指标合计 90, 总分 100).
        """
        before, self.place = evolve(self), line.place
        self.label = next((piece.text for piece in line.pieces if is_total_label(piece.text)), "")
        numbers: list[Piece] = []
        for piece in (part for cell in _of_the_row(line) for part in parted(cell, header)):
            if look(piece.text).dash or piece.text == "无":
                continue
            if (both := score_and_grade(piece.text)) is not None:
                numbers.append(evolve(piece, text=both[0], repaired=True))
                self.grade, self.grade_piece = both[1], piece
            elif (of := pair(piece.text)) is not None and Decimal(of[1]) == _FULL:
                numbers.append(evolve(piece, text=of[0], repaired=True))  # 99.5/100
            elif grade := grade_of(piece.text):
                self.grade, self.grade_piece = grade, piece
            elif look(piece.text).digit and not look(piece.text).sentence:
                numbers.append(piece)
            elif role_at(piece, header) is Role.NOTE or look(piece.text).sentence:
                ledger.remark(piece.text, line.place)
            else:
                ledger.unread(piece.text, line.place, STRAY_TOTAL_CELL)
        own = _own(numbers, line, header)
        seats = _seated(own, line, header, rows)
        for piece in numbers:
            said = role_at(piece, header) is Role.IGNORED and (line.exact or bool(own))
            if all(piece is not seated for seated in seats.values()) and not said:
                ledger.unread(piece.text, line.place, EXTRA_TOTAL_CELL)
        self.weight = number_in(seats.get(Role.WEIGHT), Role.WEIGHT, line.place, ledger, "total_weight")
        self.score = number_in(seats.get(Role.SCORE), Role.SCORE, line.place, ledger, "total_score")
        if before.place is not None:
            self._beside_earlier(before, before.place, ledger)

    def _beside_earlier(self, before: Total, place: Place, ledger: Ledger) -> None:
        """Keep what was read further up where this row does not say it; a difference is said, or is a part's sum."""
        if self.weight is not None and before.weight is not None and self.weight != before.weight:
            self._take_part(before, ledger)
            return
        self.weight = before.weight if self.weight is None else self.weight
        if self.score is None:
            self.score, self.place = before.score, place if before.score is not None else self.place
        elif before.score is not None and self.score != before.score:
            ledger.unread(str(before.score), place, PRINTED_AGAIN)

    def _take_part(self, before: Total, ledger: Ledger) -> None:
        """Set the smaller of two sums apart, and keep the other."""
        assert self.weight is not None
        assert before.weight is not None
        part = self if self.weight < before.weight else before
        if part.place is not None:
            self.parts.append(
                LevelSum(label=part.label or "—", place=part.place, rows=(), weight=part.weight, score=part.score)
            )
            ledger.repaired(LEVEL_POINTS(label=part.label or "—"), part.place)
        if part is self:
            self.place, self.label, self.weight, self.score = before.place, before.label, before.weight, before.score

    def take(self, row: Draft, ledger: Ledger) -> None:
        """Read a row of indicators that is the total without its label."""
        self.place = row.place
        self.weight = number_in(row.seats.get(Role.WEIGHT), Role.WEIGHT, row.place, ledger, "total_weight")
        self.score = number_in(row.seats.get(Role.SCORE), Role.SCORE, row.place, ledger, "total_score")

    def state(self, line: Line, name: str, ledger: Ledger) -> bool:
        """Read a line that states the total of the card `name` in one cell or sentence: 自评总分：98.71分，等级为优."""
        pieces = [piece for piece in line.pieces if not piece.covered]
        number = stated_total(pieces[0].text, name) if len(pieces) == 1 and self.place is None else None
        if number is None:
            return False
        self.place = line.place
        self.score = number_in(evolve(pieces[0], text=number), Role.SCORE, line.place, ledger, "total_score")
        if grade := grade_of(pieces[0].text):
            self.grade, self.grade_piece = grade, pieces[0]
        return True

    def add(self, line: Line) -> bool:
        """Read a line of its own below the indicators: a grade."""
        grades = [(grade, piece) for piece in line.pieces if (grade := grade_of(piece.text))]
        if len(grades) == 1 and len(line.pieces) <= 2:
            self.grade, self.grade_piece = grades[0]
            return True
        boxes = [piece for piece in line.pieces if not piece.covered and head_label(piece.text) != "grade"]
        ticked = grade_ticked("".join(piece.text for piece in boxes))
        if ticked is not None:
            self.grade = ticked
            self.grade_piece = next((piece for piece in boxes if ticked in piece.text), None)
        return ticked is not None


def _of_the_row(line: Line) -> list[Piece]:
    """The pieces without labels: the label of the block at the left, 总分, 等级."""
    return [
        piece
        for piece in line.pieces
        if not (
            is_total_label(piece.text) or piece.covered or side_label(piece.text) or head_label(piece.text) == "grade"
        )
    ]


def role_at(piece: Piece, header: Header) -> Role | None:
    """The role of the column that a piece of an exact table begins in."""
    index = bisect_right(header.columns, piece.column) - 1
    return header.roles[index] if index >= 0 else None


def _own(numbers: list[Piece], line: Line, header: Header) -> list[Piece]:
    """The numbers without those in columns that are not judged: 复核得分 beside 自评得分 has a total of its own.

    The columns of text may be out of line: there each number must stand below its heading.
    """
    places = dict(zip(header.columns, header.roles, strict=True))
    roles = [role_at(piece, header) if line.exact else places.get(piece.column) for piece in numbers]
    own = [piece for piece, role in zip(numbers, roles, strict=True) if role is not Role.IGNORED]
    in_line = {*roles} <= {*_FIELDS, Role.IGNORED} and (len(numbers) == 1 or {*_FIELDS} <= {*roles})
    return own if line.exact or in_line else numbers


def _seated(numbers: list[Piece], line: Line, header: Header, rows: Sequence[Draft]) -> dict[Role, Piece]:
    """Weight and score of a total row: by their columns where these can be trusted, else by their order."""
    if not numbers:
        return {}
    if line.exact:
        found = [(role_at(piece, header), piece) for piece in numbers]
        seats = {role: piece for role, piece in reversed(found) if role in {Role.WEIGHT, Role.SCORE}}
        if len(seats) == min(len(numbers), 2) and (len(seats) == 2 or _single(numbers[0], line, header, rows) in seats):
            return {role: piece for role, piece in seats.items() if role is not None}
    if len(numbers) == 1:
        return {_single(numbers[0], line, header, rows): numbers[0]}
    points = [role for role in header.roles if role in {Role.WEIGHT, Role.SCORE}]
    order = tuple(points) if len(points) == len(numbers) == 2 else (Role.WEIGHT, Role.SCORE)
    return dict(zip(order, numbers, strict=False))


def _single(piece: Piece, line: Line, header: Header, rows: Sequence[Draft]) -> Role:
    """Weight or score, for a number that stands alone: its label, 分 and decimals, else the nearer column."""
    label = "".join(other.text for other in line.pieces if is_total_label(other.text))
    if any(word in label for word in ("权重", "分值")):
        return Role.WEIGHT
    if piece.text.rstrip().endswith("分") or look(piece.text).decimals:
        return Role.SCORE
    columns = {role: header.column(role) for role in (Role.WEIGHT, Role.SCORE)}
    for draft in rows[-1:]:
        if draft.width == line.width:
            columns |= {role: draft.seats[role].column for role in columns if role in draft.seats}
    known = {role: column for role, column in columns.items() if column is not None}
    return min(known, key=lambda role: abs(known[role] - piece.column), default=Role.SCORE)
