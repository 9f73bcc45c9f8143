"""The indicators of a spaced form: rows with values, the rest of their cells above and below, levels at half height.

>>> from perfscore.readers.layout.segments import segments_of
>>> heads = segments_of("一级指标    三级指标    指标值    完成值", wide=False)
>>> texts = ("        培训人数    ≥53人   51人", "产出指标", "        合格率     ≥98%    99%")
>>> lines = [TextLine(at, segments_of(text, wide=False)) for at, text in enumerate(texts, 2)]
>>> [[cell.text for cell in row.cells] for row in indicator_rows(lines, heads, "a.txt")]
[['产出指标', '培训人数', '≥53人', '51人'], ['产出指标', '合格率', '≥98%', '99%']]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from attrs import define, evolve, field

from perfscore.model.place import Place
from perfscore.readers.cards.columns import Role, heading_role, look
from perfscore.readers.cards.joining import join
from perfscore.readers.cards.labels import compact, head_label, is_remark_label, side_label
from perfscore.readers.cards.level_rows import is_subtotal_label
from perfscore.readers.grid import Cell, Row
from perfscore.readers.layout.centred import centred
from perfscore.readers.layout.narrow import apart
from perfscore.readers.layout.segments import Segment, TextLine
from perfscore.readers.layout.under import column_of, is_figure, seated

_LEVELS = (Role.LEVEL1, Role.LEVEL2)
_POINTS = frozenset({Role.WEIGHT, Role.SCORE})
_DATE = re.compile(r"\d{4}年(\d{1,2}月(\d{1,2}日|底|末|前|[上中下]旬)?|底|末|前)")


def indicator_rows(lines: Sequence[TextLine], heading: Sequence[Segment], name: str) -> Iterator[Row]:
    """The rows below `heading`."""
    roles = [heading_role(item.text) for item in heading]
    lines = [evolve(line, segments=apart(line.segments, heading)) for line in lines]
    main = _main_lines(lines, heading, roles)
    if not main:
        return
    block = _Block(lines[: _end_of_rows(lines, main[-1])], heading, roles, main)
    block.sort_out()
    yield from block.rows(name)


@define
class _Block:
    """The lines sorted out: `main` are the lines that hold values, one a row."""

    lines: Sequence[TextLine]
    heading: Sequence[Segment]
    roles: Sequence[Role | None]
    main: Sequence[int]
    cells: dict[int, list[Segment | None]] = field(factory=dict)
    parts: dict[int, dict[int, list[tuple[int, Segment]]]] = field(factory=dict)
    levels: dict[int, list[tuple[int, Segment]]] = field(factory=dict)
    hanging: bool = False

    def sort_out(self) -> None:
        """Give each segment to its row and column, or to the names of the levels."""
        self.cells = {index: list(seated(self.lines[index].segments, self.heading)) for index in self.main}
        self.hanging = self._hangs()
        for index, line in enumerate(self.lines):
            row = self.cells.get(index)
            for item in line.segments:
                own = None if row is None else next((at for at, cell in enumerate(row) if cell is item), None)
                self._take(index, item, column_of(item, self.heading) if own is None else own)

    def _hangs(self) -> bool:
        """Whether each cell begins in the line of its row: what stands between two rows belongs to the upper one.

        Then every part follows its cell without a gap, and none stands above the first row.
        """
        for index, line in enumerate(self.lines):
            if index in self.cells:
                continue
            above = _before(self.main, index)
            for item in line.segments:
                column = column_of(item, self.heading)
                if self.roles[column] in _LEVELS or (self.roles[column] is None and column == 0):
                    continue
                if above < 0 or not self._follows(self.main[above], index, column):
                    return False
        return True

    def _follows(self, row: int, index: int, column: int) -> bool:
        """Whether a cell goes on in each line from its row to the one at `index`."""
        between = self.lines[row + 1 : index]
        whole = all(any(column_of(item, self.heading) == column for item in line.segments) for line in between)
        return whole and self.cells[row][column] is not None

    def _take(self, index: int, item: Segment, column: int) -> None:
        role = self.roles[column]
        if index not in self.cells and role in _POINTS and Role.NOTE in self.roles and not is_figure(item):
            column = self.roles.index(Role.NOTE)  # points are figures: words below them lie beside their column
        if side_label(item.text) and not look(item.text).level:
            if index in self.cells:
                self.cells[index][column] = None
        elif role in _LEVELS or (role is None and column == 0):
            self.levels.setdefault(column, []).append((index, item))
        elif index not in self.cells:
            near = self.main[max(0, _before(self.main, index)) :][: 1 if self.hanging else 2]
            owner = min(near, key=lambda at: (_apart(self.lines, at, index), at > index))
            self.parts.setdefault(owner, {}).setdefault(column, []).append((index, item))

    def rows(self, name: str) -> Iterator[Row]:
        """The rows, cells put together, levels filled in."""
        begins = frozenset(self.main) if self.hanging else None
        names = {column: _level_names(found, begins) for column, found in self.levels.items()}
        heights = [float(at) for at in self.main]
        owners = {
            column: _carried(heights, [at for at, _ in found]) or centred(heights, [at for at, _ in found])
            for column, found in names.items()
        }
        for number, index in enumerate(self.main):
            cells: list[Cell] = []
            subtotal = any(is_subtotal_label(item.text) for item in self.lines[index].segments[:2])
            for column in range(len(self.heading)):
                if owners.get(column):
                    owner = owners[column][number]
                    again = number > 0 and owners[column][number - 1] == owner
                    text = "" if subtotal and again else names[column][owner][1]
                    cells.append(Cell(text, covered=again, across=False if again else None))
                else:
                    cells.append(Cell(self._whole(index, column)))
            yield Row(cells=tuple(cells), place=Place(file=name, line=self.lines[index].number))

    def _whole(self, index: int, column: int) -> str:
        """A cell with its parts from the lines above and below."""
        cell = self.cells[index][column]
        found = list(self.parts.get(index, {}).get(column, ()))
        if cell is not None:
            found.append((index, cell))
        text = ""
        for _, item in sorted(found, key=lambda pair: pair[0]):
            text = join(text, item.text)
        return text


def _before(rows: Sequence[int], index: int) -> int:
    """The number of the last row above a line."""
    return bisect_right(rows, index) - 1


def _carried(rows: Sequence[float], labels: Sequence[float]) -> list[int]:
    """Each row's label where labels stand beside the first of their rows; nothing where they are centred."""
    if not labels or labels[0] != rows[0] or any(label not in rows for label in labels):
        return []
    return [max(number for number, label in enumerate(labels) if label <= row) for row in rows]


def _end_of_rows(lines: Sequence[TextLine], last: int) -> int:
    """Where the rows end: at a label of another part below the last row, or a blank line and no level's name."""
    for index in range(last + 1, len(lines)):
        segments = lines[index].segments
        if segments and (is_remark_label(segments[0].text) or head_label(segments[0].text)):
            return index
    return len(lines)


def _apart(lines: Sequence[TextLine], row: int, index: int) -> float:
    """How far a line is from a row; a blank line between them counts as many."""
    between = lines[min(row, index) : max(row, index)]
    return abs(row - index) + 20 * sum(not line.segments for line in between)


def _main_lines(lines: Sequence[TextLine], heading: Sequence[Segment], roles: Sequence[Role | None]) -> list[int]:
    """The lines that hold the values of an indicator; where nearly all hold points, one without is the end of another.

    A line without points still is a row where it has a name and a figure: 前 and 日 alone are the ends of two dates.
    """
    found = [index for index, line in enumerate(lines) if _is_row(line, heading, roles)]
    paid = [index for index in found if _has_points(lines[index], heading, roles)]
    rows = [
        index
        for index in found
        if index in paid
        or (_has_name_and_figure(lines[index], heading, roles) and not _ends_a_date(lines, index, heading, roles))
    ]
    return rows if 3 * len(paid) >= 2 * len(rows) else found


def _ends_a_date(
    lines: Sequence[TextLine], index: int, heading: Sequence[Segment], roles: Sequence[Role | None]
) -> bool:
    """Whether a line goes on with a date that the line above begins: 2023 年 11 above, 月底前 below."""
    above = lines[index - 1].segments if index else ()
    for item in lines[index].segments:
        column = column_of(item, heading)
        if roles[column] in {Role.TARGET, Role.ACTUAL}:
            head = compact("".join(other.text for other in above if column_of(other, heading) == column))
            dates = _DATE.finditer(head + compact(item.text))
            if any(match.start() < len(head) < match.end() for match in dates):
                return True
    return False


def _has_points(line: TextLine, heading: Sequence[Segment], roles: Sequence[Role | None]) -> bool:
    return any(look(item.text).number and roles[column_of(item, heading)] in _POINTS for item in line.segments)


def _has_name_and_figure(line: TextLine, heading: Sequence[Segment], roles: Sequence[Role | None]) -> bool:
    texts = {roles[column_of(item, heading)]: item.text for item in line.segments}
    values = [text for role, text in texts.items() if role in {Role.TARGET, Role.ACTUAL}]
    return Role.LEVEL3 in texts and any(look(text).digit or look(text).answer for text in values)


def _is_row(line: TextLine, heading: Sequence[Segment], roles: Sequence[Role | None]) -> bool:
    """Whether a line holds the values of an indicator."""
    found = {roles[column_of(item, heading)] for item in line.segments}
    values = found & {Role.TARGET, Role.ACTUAL, Role.WEIGHT, Role.SCORE}
    return len(values) >= 2


def _level_names(found: Sequence[tuple[int, Segment]], begins: frozenset[int] | None) -> list[tuple[float, str]]:
    """The names of a column of levels with their heights: one broken over lines is one name at its middle.

    Where all cells begin in the line of their row (`begins`), its height is that of its first line, and what stands
    in no such line ends the name above, unless that is whole.
    """
    names: list[tuple[float, list[tuple[int, Segment]]]] = []
    for index, item in sorted(found, key=lambda pair: pair[0]):
        before = names[-1][1] if names else []
        text = "".join(part.text for _, part in before)
        hangs = begins is not None and index not in begins and not look(text).level
        if before and (hangs or _goes_on(text, item.text, index - before[-1][0])):
            before.append((index, item))
        else:
            names.append((0.0, [(index, item)]))
    return [
        (
            float(parts[0][0]) if begins is not None else sum(index for index, _ in parts) / len(parts),
            "".join(part.text for _, part in parts),
        )
        for _, parts in names
    ]


def _goes_on(text: str, more: str, apart: int) -> bool:
    """Whether `more` ends the name that `text` begins: 可持续影响指 above, 标 below."""
    if apart > 3:
        return False
    if look(text).level and compact(text).endswith("指标"):
        return False
    return bool(look(text + more).level) and not (look(more).level and look(text).level)
