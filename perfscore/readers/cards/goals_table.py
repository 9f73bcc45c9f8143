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

import re
from collections.abc import Sequence

from attrs import define, evolve, field

from perfscore.model.place import Passage
from perfscore.readers.cards.block_text import heads_tasks
from perfscore.readers.cards.columns import Role, heading_role, look
from perfscore.readers.cards.joining import join
from perfscore.readers.cards.labels import compact, goal_label, side_label
from perfscore.readers.cards.ledger import Ledger
from perfscore.readers.cards.pieces import Line, Piece
from perfscore.readers.cards.wording import BROKEN, GUESSED_LABEL


@define
class Goals:
    """The two texts as they come; `columns` are the columns of their headings."""

    columns: dict[str, int] = field(factory=dict)
    passed: list[int] = field(factory=list)
    goal: Passage | None = None
    achievement: Passage | None = None
    pieces: dict[str, Piece] = field(factory=dict)

    @property
    def started(self) -> bool:
        """Whether the headings have been read."""
        return bool(self.columns)

    def is_heading(self, line: Line) -> bool:
        """Whether `line` heads the goals, or holds them beside a label such as 年度总体目标."""
        if heads_tasks(line):
            return False
        pieces = [piece for piece in line.pieces[:6] if not piece.covered]
        names = [self._name_of(piece, pieces) or _inline(piece.text)[0] for piece in pieces]
        if any(names):
            return names[0] is not None or len(names) > 1
        return not self.started and "目标" in (side_label(line.pieces[0].text) or "") and len(line.pieces) > 1

    def _name_of(self, piece: Piece, pieces: Sequence[Piece]) -> str | None:
        """Goal or achievement; 年度总体目标完成情况 behind a goal is the achievement, where no heading follows."""
        name = goal_label(piece.text)
        side = side_label(piece.text) or ""
        if name is not None or not ("目标" in side and side.endswith("完成情况")):
            return name
        at = next(index for index, other in enumerate(pieces) if other is piece)
        goal_before = self.goal is not None or any(
            goal_label(other.text) == "goal" or "目标" in (side_label(other.text) or "") for other in pieces[:at]
        )
        return "achievement" if goal_before and not any(goal_label(other.text) for other in pieces[at:]) else None

    def start(self, line: Line, ledger: Ledger | None = None) -> None:
        """Read the headings; a text beside its heading is read at once."""
        beside: str | None = None
        side = line.pieces[0].column if side_label(line.pieces[0].text) else -1
        own = [piece for piece in line.pieces if not piece.covered]
        known = {name for piece in own if (name := self._name_of(piece, own))}
        for piece in own:
            if len(known) == 1 and ledger is not None and _is_unknown_heading(piece, line):
                (other,) = {"goal", "achievement"} - known
                self.columns[other] = piece.column
                ledger.repaired(GUESSED_LABEL(label=piece.text, role=_ROLES[other]), line.place)
                known.add(other)
                continue
            name, text = self._name_of(piece, own), ""
            if name is None:
                name, text = _inline(piece.text)
            if heading_role(piece.text) is Role.IGNORED and name is None:
                continue  # 序号
            if name is not None:
                if name in self.columns and self.columns[name] not in {piece.column, side}:
                    self.passed.append(self.columns[name])  # 年初绩效目标 in front of 调整后绩效目标
                self.columns[name] = piece.column
                beside = name
                if text:
                    self._put(name, evolve(piece, text=text), line)
            elif "目标" in (side_label(piece.text) or ""):
                self.columns.setdefault("goal", piece.column)
                beside = "goal"
            elif beside is not None:
                self._put(beside, piece, line)

    def add(self, line: Line, ledger: Ledger) -> bool:
        """Read a row of texts; below a page break it continues the texts above."""
        if not self.columns:
            return False  # a heading whose own cells are all merged with those above it
        pieces = [piece for piece in line.pieces if side_label(piece.text) is None and not piece.covered]
        if line.cut and line.exact:
            # The label in front of the texts may have been cut too.
            pieces = [piece for piece in pieces if piece.column >= min(self.columns.values())]
        if len(pieces) == 3 and look(pieces[0].text).number:
            pieces = pieces[1:]  # under 序号
        for piece in self._under_passed(pieces):
            ledger.remark(piece.text, line.place)
            pieces.remove(piece)
        if len(pieces) > 2:
            return False
        if (self.goal or self.achievement) and line.broken:
            ledger.repaired(BROKEN, line.place)
        if len(pieces) == 2:
            names = ["goal", "achievement"]
            for name in names:
                if name not in self.columns:
                    ledger.repaired(GUESSED_LABEL(label="—", role=_ROLES[name]), line.place)
                    self.columns[name] = pieces[names.index(name)].column
        else:
            names = [self._nearest(piece) for piece in pieces]
        for name, piece in zip(names, pieces, strict=True):
            self._put(name, piece, line)
        return True

    def take_numbered(self, line: Line) -> bool:
        """Read one of several goals, each printed above its own indicators with its points: 年度目标1：（50分）.

        >>> from perfscore.readers.cards.pieces import typed
        >>> goals = Goals()
        >>> [goals.take_numbered(typed(label, "培训53人。")) for label in ("年度目标1：（50分）", "年度目标1")]
        [True, False]
        """
        own = [piece for piece in line.pieces if not piece.covered]
        if len(own) != 2 or not _NUMBERED.fullmatch(compact(own[0].text)) or look(own[1].text).number:
            return False
        self.columns.setdefault("goal", own[1].column)
        self._put("goal", own[1], line)
        return True

    def _under_passed(self, pieces: Sequence[Piece]) -> list[Piece]:
        """The pieces that stand under a heading of a text that another heading gives as well."""
        columns = sorted((*self.passed, *self.columns.values()))
        if len(pieces) == len(columns):  # each under its own, wherever that stands
            return [piece for piece, column in zip(pieces, columns, strict=True) if column in self.passed]
        return [piece for piece in pieces if min((abs(at - piece.column), at) for at in columns)[1] in self.passed]

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


_NUMBERED = re.compile(r"(年度|绩效|总体|项目|部门)*目标\d{1,2}:?\(\d{1,3}(\.\d+)?分\)")
_ROLES = {"goal": "预期目标", "achievement": "实际完成情况"}


def _is_unknown_heading(piece: Piece, line: Line) -> bool:
    """Whether a short word between the label of the block and a known heading is the heading of the other text."""
    own = [other for other in line.pieces if not other.covered]
    short = 2 <= len(piece.text) <= 8 and not any(char.isdigit() or char in "。，；" for char in piece.text)
    return len(own) == 3 and short and side_label(piece.text) is None and goal_label(piece.text) is None


_INLINE = re.compile(r"([^:：]{2,12})[:：]\s*(.+)", re.DOTALL)


def _inline(text: str) -> tuple[str | None, str]:
    """The label and the text of a cell that holds both.

    >>> _inline("完成情况：培训51人。"), _inline("目标1：培训53人")
    (('achievement', '培训51人。'), (None, ''))
    """
    match = _INLINE.match(text[:2000])
    name = goal_label(match[1]) if match else None
    return (name, text[match.start(2) :]) if match and name else (None, "")
