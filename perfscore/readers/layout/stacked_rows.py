"""The rows of indicators of a card that has one cell a line: each known by the figures that its last cells must be.

A row is taken only where nothing is left over beside it: a line between two rows may be the note of the upper one, or
the end of a broken cell of either, and where that is open both stay unread.

>>> from perfscore.readers.cards.columns import Role
>>> roles = (Role.LEVEL1, Role.LEVEL3, Role.TARGET, Role.ACTUAL, Role.WEIGHT, Role.SCORE)
>>> lines = ("产出指标", "培训人数", "≥53人", "51人", "50", "48.11", "在办公区的", "面积", "≥8亩", "8亩", "50", "50")
>>> found = Indicators([Token(text, number) for number, text in enumerate(lines)], roles)
>>> found.read()
[]
>>> len(found.rows), [[token.text for token in left] for left in found.doubted]
(0, [['产出指标', '培训人数', '≥53人', '51人', '50', '48.11', '在办公区的', '面积', '≥8亩', '8亩', '50', '50']])
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from attrs import define, evolve, field, frozen

from perfscore.readers.cards.columns import Role, heading_role, look
from perfscore.readers.cards.labels import head_label, is_remark_label, is_total_label, level_label
from perfscore.readers.cards.levels import family_of, fits

_PAGE_NUMBER = re.compile(r"[-—–]{1,2}\s*\d{1,3}\s*[-—–]{1,2}|第\s*\d{1,3}\s*页(.{0,3}共\s*\d{1,3}\s*页)?")
_LEVEL_WORD = re.compile(r"(数量|质量|时效|成本|可持续影响)(指标)?")
_VALUE = re.compile(r"\d[\d,.]*\s*[^\d\s]{0,6}")
_FULL = Decimal(100)
# What `level_label` says of a name of level 2.
_SECOND = 2
_LEVEL_LENGTH = 10
# A word so short that is left over at the end is that of a broken name (件数, 格率), of which row it does not say.
_FRAGMENT = 4


@frozen
class Token:
    """One line of text that is a cell, or several that were put together, down to line `end`."""

    text: str
    line: int
    end: int = -1

    @property
    def last(self) -> int:
        """The line it ends on."""
        return max(self.line, self.end)


def is_page_number(text: str) -> bool:
    """Whether a line is the number of a page: —4—, 第3页."""
    return bool(_PAGE_NUMBER.fullmatch(text))


def parts_of(line: str) -> tuple[str, ...]:
    """The cells of a line: a name of a level and the name behind it are two.

    >>> parts_of("满意度指标 入驻单位满意度"), parts_of("培训 53 人")
    (('满意度指标', '入驻单位满意度'), ('培训 53 人',))
    """
    first, _, rest = line.partition(" ")
    return (first, rest.strip()) if rest and level_label(first) and first.endswith("指标") else (line,)


def is_figure(text: str) -> bool:
    """Whether a text is a number, a percentage or a dash."""
    seen = look(text)
    return seen.number or seen.percent or seen.dash


def in_blocks(tokens: Sequence[Token]) -> list[Token]:
    """The cells with the lines of words put together that no blank line parts: a cell broken over lines.

    >>> lines = [Token("在管办公区建筑", 1), Token("面积", 2), Token("≥8亩", 4), Token("8亩", 5)]
    >>> [token.text for token in in_blocks(lines)]
    ['在管办公区建筑面积', '≥8亩', '8亩']
    """
    found: list[Token] = []
    for token in tokens:
        before = found[-1] if found else None
        below = before is not None and token.line == before.last + 1
        if (
            before is not None
            and below
            and ((_is_word(before.text) and _is_word(token.text)) or _is_level(before.text, token.text))
        ):
            found[-1] = evolve(before, text=before.text + token.text, end=token.line)
        else:
            found.append(token)
    return found


def _is_level(head: str, tail: str) -> bool:
    """Whether two lines are the name of one level: 社会效益, 指标."""
    return not level_label(tail) and bool(level_label(head + tail)) and (head + tail).endswith("指标")


def _is_value(text: str) -> bool:
    """Whether a text is a figure with no more than a unit: ≥53人, 213 公里."""
    return is_figure(text) or look(text).sign or bool(_VALUE.fullmatch(text))


def _is_word(text: str) -> bool:
    """Whether a text may be part of a broken name or note: no value, no name of a level, no label."""
    if _is_value(text) or level_label(text) or family_of(text) or _LEVEL_WORD.fullmatch(text):
        return False
    return not (is_total_label(text) or heading_role(text) or head_label(text) or is_remark_label(text))


@define
class _Row:
    """The cells of a row: names of levels, then the name and the values, then the note."""

    levels: list[Token]
    cells: list[Token]
    note: Token | None = None
    doubted: list[Token] = field(factory=list)

    @property
    def tokens(self) -> list[Token]:
        """All its cells with what was left over beside them."""
        return [*self.levels, *self.cells, *([self.note] if self.note else []), *self.doubted]


@define
class Indicators:
    """The rows of indicators below their headings; `doubted` are the cells that could not be told apart."""

    tokens: list[Token]
    roles: tuple[Role, ...]
    at: int = 0
    weights: Decimal = Decimal()
    found: list[_Row] = field(factory=list)
    late: list[Token] = field(factory=list)
    loose: list[Token] = field(factory=list)
    cut: list[Token] = field(factory=list)
    doubted: list[list[Token]] = field(factory=list)
    rows: list[list[Token | None]] = field(factory=list)

    def read(self) -> list[Token]:
        """Read the rows and what stands below them; give back what stands behind the card."""
        below: list[list[Token]] = []
        ended = False
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if not ended and self._starts_row(self.at):
                self._row()
            elif not ended and (total := self._total()):
                self._settle(None)
                below.append(total)
                ended = True
            elif ended and level_label(token.text):
                self.late.append(token)
                self.at += 1
            elif is_total_label(token.text) and ended:
                self.at += 1
            elif ended and (is_remark_label(token.text) or head_label(token.text)):
                below.append(self.tokens[self.at : self.at + 2])
                self.at += 2
            elif ended:
                break
            else:
                self.loose.append(token)
                self.at += 1
        if not ended:
            self._cut()
        self._settle(None)
        self._finish(below)
        self.rows += [list(self.cut)] if self.cut else []
        return self.tokens[self.at :]

    def _cut(self) -> None:
        """The cells of a row in which the text ends; the first may be the note of the row above."""
        spaced = any(after.line > before.last + 1 for before, after in pairwise(self.loose))
        if self.loose and self.found and not spaced:
            noted = Role.NOTE in self.roles and not level_label(self.loose[0].text)
            self.cut, self.loose = self.loose[noted:], self.loose[:noted]

    def text(self, at: int) -> str:
        """The text of a token, blank behind the last."""
        return self.tokens[at].text if at < len(self.tokens) else ""

    @property
    def _values(self) -> list[Role]:
        """The columns behind the name, without the note."""
        name = self.roles.index(Role.LEVEL3) if Role.LEVEL3 in self.roles else -1
        return [role for role in self.roles[name + 1 :] if role not in {Role.NOTE, Role.MEASURE}]

    def _starts_row(self, at: int) -> bool:
        """Whether the cells of a whole row stand at `at`: level names, a name, and values of the right kinds."""
        at += self._levels_at(at)
        name, values = self.text(at), self._values
        if not name or _is_value(name) or level_label(name) or at + len(values) >= len(self.tokens):
            return False
        for step, role in enumerate(values, 1):
            text = self.text(at + step)
            if role in {Role.WEIGHT, Role.SCORE} and not (look(text).number or look(text).dash):
                return False
            if level_label(text) and text.endswith("指标"):
                return False
        return True

    def _levels_at(self, at: int) -> int:
        """How many names of levels stand at `at`."""
        count = 0
        columns = sum(role in {Role.LEVEL1, Role.LEVEL2} for role in self.roles)
        while count < columns and level_label(self.text(at + count)):
            count += 1
        return count

    def _row(self) -> None:
        count = self._levels_at(self.at)
        levels = self.tokens[self.at : self.at + count]
        cells = self.tokens[self.at + count : self.at + count + 1 + len(self._values)]
        row = _Row(levels, cells)
        self._settle((*levels, *cells)[0])
        if self.loose:
            row.doubted, self.loose = self.loose, []
        self.at += count + len(cells)
        points = dict(zip(self._values, (token.text for token in cells[1:]), strict=True))
        weight, score = (_number(points.get(role, "")) for role in (Role.WEIGHT, Role.SCORE))
        if weight is not None:
            self.weights += weight
        if (weight or 0) > _FULL or (score is not None and score > _FULL):
            row.doubted = row.doubted or cells
        self.found.append(row)

    def _settle(self, following: Token | None) -> None:
        """Give the row above what is left over below it as its note, or doubt it; a row below is doubted as well.

        One cell is the note, unless it stands nearer to the next row than to its own.
        """
        above = self.found[-1] if self.found else None
        self.late += [token for token in self.loose if level_label(token.text)]
        self.loose = [token for token in self.loose if not level_label(token.text)]
        if not self.loose or above is None:
            return
        left = self.loose
        if len(left) == 1 and Role.NOTE in self.roles and above.note is None:
            nearer = following is not None and left[0].last + 1 == following.line
            if not nearer or above.tokens[-1].last + 1 == left[0].line:
                above.note, self.loose = left[0], []
                return
        above.doubted = above.doubted or left
        if following is None:
            self.loose = []

    def _total(self) -> list[Token]:
        """The total with its figures; its label may come late, then its weight is the sum of the weights, or 100."""
        labelled = is_total_label(self.text(self.at))
        start = self.at + 1 if labelled else self.at
        figures = [token for token in self.tokens[start : start + 2] if look(token.text).number]
        if labelled and figures:
            self.at = start + len(figures)
            return [self.tokens[start - 1], *figures]
        if len(figures) == 2 and self.found and figures[0].text.rstrip("分") in {"100", "100.00", f"{self.weights}"}:
            self.at = start + 2
            return [Token("总分", figures[0].line), *figures]
        return []

    def _finish(self, below: Sequence[Sequence[Token]]) -> None:
        """Emit the rows, late names of levels before those they fit; then what stands below."""
        names = len([role for role in self.roles if role in {Role.LEVEL1, Role.LEVEL2}])
        unplaced = self._has_unplaced_levels()
        broken = self._is_broken()
        carried: list[Token | None] = [None] * names
        doubt = False
        for row in self.found:
            front = self._front(row, carried)
            carried = _carry(carried, front)
            if row.doubted or broken:
                self._doubt(row)
                doubt = True
                continue
            shown = [None] * names if unplaced else carried if doubt else front
            self.rows.append([*shown, *row.cells, *([row.note] if row.note is not None else [])])
            doubt = False
        self.doubted += [left for left in (self.loose, self.late if unplaced else []) if left]
        self.rows += [list(tokens) for tokens in below]

    def _front(self, row: _Row, carried: Sequence[Token | None]) -> list[Token | None]:
        """The names of the levels of a row, each in its column; of level 1 also one that comes late and fits."""
        names = len(carried)
        front: list[Token | None] = [None] * names
        for token in row.levels:
            first = level_label(token.text) & 1 and names > 1 and len(row.levels) > 1 and token is row.levels[0]
            front[0 if first else -1] = token
        if len(row.levels) == 1 and names > 1 and level_label(row.levels[0].text) == 1:
            front = [row.levels[0], *[None] * (names - 1)]
        second = front[-1].text if names > 1 and front[0] is None and front[-1] is not None else None
        above = carried[0].text if names and carried[0] is not None else None
        printed = [token.text for other in self.found for token in other.levels]
        families = {family for text in [*printed, *(token.text for token in self.late)] if (family := family_of(text))}
        if second is not None and not (above and fits(above, second, families)):
            front[0] = next((token for token in self.late if fits(token.text, second, families)), None)
        return front

    def _has_unplaced_levels(self) -> bool:
        """Whether names of level 2 come late or broken: which rows are theirs is not known, nor where others end."""
        left = [token for row in self.found for token in row.doubted if token not in row.levels]
        halves = any(
            token.text == "指标" or family_of(token.text) or _LEVEL_WORD.fullmatch(token.text)
            for token in left
            if len(token.text) <= _LEVEL_LENGTH
        )
        return halves or any(level_label(token.text) == _SECOND for token in self.late)

    def _is_broken(self) -> bool:
        """Whether names are broken somewhere, or most cells in no row: then what looks like a row may be none."""
        left = [*self.loose, *self.cut, *(self.found[-1].doubted if self.found else [])]
        fragments = sum(2 <= len(token.text) <= _FRAGMENT and _is_word(token.text) for token in left)
        taken = sum(len(row.cells) for row in self.found if not row.doubted)
        return fragments > 1 or sum(len(row.doubted) for row in self.found) + len(self.loose) > taken

    def _doubt(self, row: _Row) -> None:
        """Keep the cells of a row that could not be told apart from the next, in the order of their lines."""
        tokens = [token for token in row.tokens if not any(token in left for left in self.doubted)]
        if self.doubted and set(row.doubted) & set(self.doubted[-1]):
            self.doubted[-1] = sorted([*self.doubted[-1], *tokens], key=lambda token: token.line)
        else:
            self.doubted.append(sorted(dict.fromkeys(tokens), key=lambda token: token.line))


def _carry(carried: Sequence[Token | None], front: Sequence[Token | None]) -> list[Token | None]:
    """The levels that hold from a row on: its own, and those above it that no name of a higher level ends."""
    own = next((at for at, token in enumerate(front) if token is not None), len(front))
    return [*carried[:own], *front[own:]]


def _number(text: str) -> Decimal | None:
    return Decimal(text.replace(",", "").rstrip("分")) if look(text).number else None
