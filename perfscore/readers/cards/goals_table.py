"""The goals: 预期目标 and 实际完成情况, two texts under or beside their headings.

>>> from perfscore.readers.cards.pieces import typed
>>> goals = Goals()
>>> goals.start(typed("年度总体目标", "预期目标", "", "实际完成情况"))
>>> goals.add(typed("", "培训53人", "", "培训51人", line=2), Ledger())
True
>>> goals.goal.text, goals.achievement.text
('培训53人', '培训51人')
"""

from __future__ import annotations

from attrs import define, evolve, field

from perfscore.model.place import Passage
from perfscore.readers.cards.joining import join
from perfscore.readers.cards.labels import goal_label, side_label
from perfscore.readers.cards.ledger import Ledger
from perfscore.readers.cards.pieces import Line, Piece
from perfscore.readers.cards.wording import BROKEN


@define
class Goals:
    """The two texts as they come; `columns` are the columns of their headings."""

    columns: dict[str, int] = field(factory=dict)
    goal: Passage | None = None
    achievement: Passage | None = None
    pieces: dict[str, Piece] = field(factory=dict)

    @property
    def started(self) -> bool:
        """Whether the headings have been read."""
        return bool(self.columns)

    def is_heading(self, line: Line) -> bool:
        """Whether `line` heads the goals, or holds them beside a label such as 年度总体目标."""
        names = [goal_label(piece.text) for piece in line.pieces[:4]]
        if any(names):
            return names[0] is not None or len(names) > 1
        return not self.started and "目标" in (side_label(line.pieces[0].text) or "") and len(line.pieces) > 1

    def start(self, line: Line) -> None:
        """Read the headings; a text beside its heading is read at once."""
        beside: str | None = None
        for piece in line.pieces:
            name = goal_label(piece.text)
            if name is not None:
                self.columns[name] = piece.column
                beside = name
            elif "目标" in (side_label(piece.text) or ""):
                self.columns.setdefault("goal", piece.column)
                beside = "goal"
            elif beside is not None:
                self._put(beside, piece, line)

    def add(self, line: Line, ledger: Ledger) -> bool:
        """Read a row of texts; below a page break it continues the texts above."""
        pieces = [piece for piece in line.pieces if side_label(piece.text) is None]
        if line.cut and line.exact:
            # The label in front of the texts may have been cut too.
            pieces = [piece for piece in pieces if piece.column >= min(self.columns.values())]
        if len(pieces) > 2:
            return False
        if (self.goal or self.achievement) and line.broken:
            ledger.repaired(BROKEN, line.place)
        names = ["goal", "achievement"] if len(pieces) == 2 else [self._nearest(piece) for piece in pieces]
        for name, piece in zip(names, pieces, strict=True):
            self._put(name, piece, line)
        return True

    def _nearest(self, piece: Piece) -> str:
        return min(self.columns, key=lambda name: abs(self.columns[name] - piece.column))

    def _put(self, name: str, piece: Piece, line: Line) -> None:
        before: Passage | None = getattr(self, name)
        if before is None:
            passage = Passage(text=piece.text, place=line.place)
            self.pieces[name] = piece
        else:
            passage = evolve(before, text=join(before.text, piece.text))
            self.pieces[name] = evolve(self.pieces[name], repaired=True)
        setattr(self, name, passage)
