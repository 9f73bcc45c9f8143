r"""One cell a line, as plain ``pdftotext`` and copying out of a viewer leave a table: put back into rows.

The headings say how many cells a row has; a row is known by the figures that its last cells must be. Blank cells
vanish in this form, and what stood in merged cells may come late: names of levels that follow the total are given to
the rows that they fit.

>>> heads = ("一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分")
>>> first = ("产出指标", "数量指标", "培训人数", "≥53人", "51人", "50", "48.11")
>>> second = ("合格率", "≥98%", "99%", "50", "50.00")
>>> cells = ("项目支出绩效自评表", "项目名称", "培训费", *heads, *first, *second, "总分", "100", "98.11")
>>> table = stacked_blocks(cells, "a.txt")[1]
>>> [len([cell for cell in row.cells if cell.text]) for row in table.rows]
[2, 7, 7, 5, 3]
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import define, field, frozen

from perfscore.model.place import Passage, Place
from perfscore.readers.cards.columns import Role, fund_heading_role, look
from perfscore.readers.cards.funds_table import fund_headers, money_unit
from perfscore.readers.cards.heading import is_card_heading
from perfscore.readers.cards.indicator_header import indicator_header
from perfscore.readers.cards.labels import (
    compact,
    goal_label,
    head_label,
    is_remark_label,
    is_total_label,
    level_label,
    side_label,
)
from perfscore.readers.cards.levels import family_of, fits
from perfscore.readers.cards.pieces import Line, Piece
from perfscore.readers.grid import Block, Cell, GridTable, Row

_MOST_HEADINGS = 14
_FEWEST = 5
_UNITS = {"元", "万元", "亿元"}


@frozen
class _Token:
    text: str
    line: int


def is_stacked(lines: Sequence[str]) -> bool:
    """Whether the headings of indicators stand below each other, one a line."""
    texts = [line.strip() for line in lines if line.strip()]
    return any("指标" in text and len(text) < 12 and _headings(texts, index) for index, text in enumerate(texts))


def _headings(texts: Sequence[str], start: int) -> int:
    """How many of the texts from `start` on head the indicators; 0 where they do not."""
    end = min(start + _MOST_HEADINGS, len(texts))
    run = next((at for at in range(start, end) if _role(texts[at]) is None), end) - start
    if run < _FEWEST or (start > 0 and _role(texts[start - 1]) is not None and side_label(texts[start - 1]) is None):
        return 0
    return run if indicator_header(_line(texts[start : start + run])) is not None else 0


def _role(text: str) -> Role | None:
    header = indicator_header(_line([text, "一级指标", "三级指标", "指标值", "完成值"]))
    return None if header is None or header.roles[0] is Role.UNKNOWN or text in header.sides else header.roles[0]


def _line(texts: Sequence[str]) -> Line:
    return Line(pieces=tuple(Piece(text, at) for at, text in enumerate(texts)), place=Place(), width=len(texts))


def stacked_blocks(lines: Sequence[str], name: str) -> list[Block]:
    """Passages and tables in order; the places are the numbers of the lines."""
    tokens = [_Token(line.strip(), number) for number, line in enumerate(lines, 1) if line.strip()]
    texts = [token.text for token in tokens]
    starts = [at for at in range(len(texts)) if is_card_heading(texts[at]) and _is_card(texts, at)]
    blocks: list[Block] = [_passage(token, name) for token in tokens[: starts[0] if starts else len(tokens)]]
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(tokens)
        blocks.append(_passage(tokens[start], name))
        rows, rest = _Card(tokens[start + 1 : end], name).read()
        if rows:
            blocks.append(GridTable(rows=tuple(rows), place=rows[0].place))
        blocks += [_passage(token, name) for token in rest]
    return blocks


def _is_card(texts: Sequence[str], start: int) -> bool:
    """Whether a label of a card follows before the next heading."""
    for text in texts[start + 1 : start + 8]:
        if is_card_heading(text):
            return False
        if head_label(text) is not None:
            return True
    return False


def _passage(token: _Token, name: str) -> Passage:
    return Passage(text=token.text, place=Place(file=name, line=token.line))


@define
class _Card:
    """The tokens of one card, read from the front."""

    tokens: list[_Token]
    name: str
    at: int = 0
    rows: list[Row] = field(factory=list)

    def read(self) -> tuple[list[Row], list[_Token]]:
        """The rows, and what stands behind the card."""
        texts = [token.text for token in self.tokens]
        headed = next((at for at in range(len(texts)) if _headings(texts, at)), len(texts))
        while self.at < headed:
            self._above(headed)
        if headed == len(texts):
            return self.rows, []
        count = _headings(texts, headed)
        self._emit(self.tokens[headed : headed + count])
        self.at = headed + count
        header = indicator_header(_line(texts[headed : headed + count]))
        assert header is not None
        return self.rows, _Indicators(self, header.roles).read()

    def text(self, at: int) -> str:
        """The text of a token, blank behind the last."""
        return self.tokens[at].text if at < len(self.tokens) else ""

    def _emit(self, tokens: Sequence[_Token | None], width: int = 0) -> None:
        first = next(token for token in tokens if token is not None)
        cells = [
            Cell("") if token is None else Cell(token.text, place=Place(file=self.name, line=token.line))
            for token in tokens
        ]
        cells += [Cell("")] * (width - len(cells))
        self.rows.append(Row(cells=tuple(cells), place=Place(file=self.name, line=first.line)))

    def emit(self, tokens: Sequence[_Token | None]) -> None:
        """One row of these cells."""
        self._emit(tokens)

    def _above(self, end: int) -> None:
        """The next row above the indicators: a label with its value, the money, the goals."""
        token = self.tokens[self.at]
        run = _fund_run([item.text for item in self.tokens[self.at : end]])
        if run:
            self._funds(run, end)
        elif head_label(token.text) is not None:
            self._pair(end)
        elif compact(token.text) == "单位" and self.text(self.at + 1) in _UNITS:
            self._emit([_Token(f"单位：{self.text(self.at + 1)}", token.line)])
            self.at += 2
        elif goal_label(token.text) is not None and self.at + 1 < end:
            self._goals(end)
        elif side_label(token.text) is not None and money_unit(token.text) is None:
            self.at += 1
        else:
            self._emit([token])
            self.at += 1

    def _pair(self, end: int) -> None:
        following = self.text(self.at + 1)
        has_value = self.at + 1 < end and head_label(following) is None and not goal_label(following)
        self._emit(self.tokens[self.at : self.at + (2 if has_value else 1)])
        self.at += 2 if has_value else 1

    def _funds(self, run: int, end: int) -> None:
        heading = self.tokens[self.at : self.at + run]
        labelled = fund_heading_role(heading[0].text) is Role.LABEL
        self._emit(heading if labelled else [None, *heading])
        self.at += run
        most = run - 1 if labelled else run
        while self.at + 1 < end and not _is_figure(self.text(self.at)) and _is_figure(self.text(self.at + 1)):
            stop = self.at + 1
            while stop < end and stop - self.at <= most and _is_figure(self.text(stop)):
                stop += 1
            self._emit(self.tokens[self.at : stop], most + 1)
            self.at = stop

    def _goals(self, end: int) -> None:
        """Both headings with both texts behind them, or each heading with its text."""
        labels = [self.tokens[self.at]]
        self.at += 1
        if goal_label(self.text(self.at)) is not None:
            labels.append(self.tokens[self.at])
            self.at += 1
        texts: list[_Token] = []
        while self.at < end and goal_label(self.text(self.at)) is None and side_label(self.text(self.at)) is None:
            if fund_heading_role(self.text(self.at)) or head_label(self.text(self.at)):
                break
            texts.append(self.tokens[self.at])
            self.at += 1
        if len(labels) == 1:
            self._emit([*labels, *texts[:1]])
            return
        self._emit(labels)
        whole = _in_two(texts)
        if whole:
            self._emit(whole)


def _fund_run(texts: Sequence[str]) -> int:
    """How many of the first texts head the money; 0 where they do not."""
    run = next((at for at, text in enumerate(texts) if fund_heading_role(text) is None), len(texts))
    return run if run >= 3 and fund_headers(_line(texts[:run])) else 0


def _in_two(texts: Sequence[_Token]) -> list[_Token]:
    """Goal and achievement of lines that may be wrapped: the goal ends with the first line that ends a sentence."""
    if len(texts) <= 2:
        return list(texts)
    first = next((at for at, token in enumerate(texts) if token.text.endswith(("。", "；", ";"))), 0)
    return [
        _Token("".join(token.text for token in part), part[0].line)
        for part in (texts[: first + 1], texts[first + 1 :])
        if part
    ]


def _is_figure(text: str) -> bool:
    seen = look(text)
    return seen.number or seen.percent or seen.dash


@define
class _Indicators:
    """The rows of indicators below their headings."""

    card: _Card
    roles: tuple[Role, ...]
    weights: Decimal = Decimal()
    rows: list[tuple[list[_Token], list[_Token], _Token | None]] = field(factory=list)
    late: list[_Token] = field(factory=list)

    def read(self) -> list[_Token]:
        """Read the rows and the total; give back what stands behind the card."""
        card = self.card
        loose: list[_Token] = []
        below: list[list[_Token]] = []
        ended = False
        while card.at < len(card.tokens):
            token = card.tokens[card.at]
            if not ended and self._starts_row(card.at):
                self._row()
            elif not ended and (total := self._total()):
                below.append(total)
                ended = True
            elif ended and level_label(token.text):
                self.late.append(token)
                card.at += 1
            elif is_total_label(token.text) and ended:
                card.at += 1
            elif ended and (is_remark_label(token.text) or head_label(token.text)):
                below.append(card.tokens[card.at : card.at + 2])
                card.at += 2
            elif ended:
                return [*self._finish(below), *card.tokens[card.at :]]
            elif Role.NOTE in self.roles and self.rows and self.rows[-1][2] is None and not level_label(token.text):
                levels, cells, _ = self.rows[-1]
                self.rows[-1] = levels, cells, token
                card.at += 1
            else:
                loose.append(token)
                card.at += 1
        self._finish(below)
        if loose and not ended:
            card.emit(loose)
        return loose if ended else []

    @property
    def _values(self) -> list[Role]:
        """The columns behind the name, without the note."""
        name = self.roles.index(Role.LEVEL3) if Role.LEVEL3 in self.roles else -1
        return [role for role in self.roles[name + 1 :] if role not in {Role.NOTE, Role.MEASURE}]

    def _starts_row(self, at: int) -> bool:
        """Whether the cells of a whole row stand at `at`: level names, a name, and values of the right kinds."""
        at += self._levels_at(at)
        name, values = self.card.text(at), self._values
        if not name or _is_figure(name) or at + len(values) >= len(self.card.tokens):
            return False
        for step, role in enumerate(values, 1):
            text = self.card.text(at + step)
            if role in {Role.WEIGHT, Role.SCORE} and not (look(text).number or look(text).dash):
                return False
            if level_label(text) & 1 and text.endswith("指标"):
                return False
        return True

    def _levels_at(self, at: int) -> int:
        """How many names of levels stand at `at`."""
        count = 0
        columns = sum(role in {Role.LEVEL1, Role.LEVEL2} for role in self.roles)
        while count < columns and level_label(self.card.text(at + count)):
            count += 1
        return count

    def _row(self) -> None:
        card = self.card
        count = self._levels_at(card.at)
        levels = card.tokens[card.at : card.at + count]
        card.at += count
        cells = card.tokens[card.at : card.at + 1 + len(self._values)]
        card.at += len(cells)
        for token, role in zip(cells[1:], self._values, strict=True):
            if role is Role.WEIGHT and look(token.text).number:
                self.weights += Decimal(token.text.replace(",", "").rstrip("分"))
        self.rows.append((levels, cells, None))

    def _total(self) -> list[_Token]:
        """The total with its figures; its label may come late, then its weight is the sum of the weights, or 100."""
        card = self.card
        labelled = is_total_label(card.text(card.at))
        start = card.at + 1 if labelled else card.at
        figures = [token for token in card.tokens[start : start + 2] if look(token.text).number]
        if labelled and figures:
            card.at = start + len(figures)
            return [card.tokens[start - 1], *figures]
        if len(figures) == 2 and self.rows and figures[0].text.rstrip("分") in {"100", "100.00", f"{self.weights}"}:
            card.at = start + 2
            return [_Token("总分", figures[0].line), *figures]
        return []

    def _finish(self, below: Sequence[Sequence[_Token]]) -> list[_Token]:
        """Emit the rows, late names of levels before those they fit; then what stands below."""
        names = len([role for role in self.roles if role in {Role.LEVEL1, Role.LEVEL2}])
        above: str | None = None
        printed = [token.text for levels, _, _ in self.rows for token in levels]
        families = {family for text in [*printed, *(token.text for token in self.late)] if (family := family_of(text))}
        for levels, cells, note in self.rows:
            front: list[_Token | None] = [None] * names
            for token in levels:
                front[
                    0 if level_label(token.text) & 1 and names > 1 and len(levels) > 1 and token is levels[0] else -1
                ] = token
            if len(levels) == 1 and names > 1 and level_label(levels[0].text) == 1:
                front = [levels[0], *[None] * (names - 1)]
            if (
                names > 1
                and front[0] is None
                and front[-1] is not None
                and not (above and fits(above, front[-1].text, families))
            ):
                front[0] = next((token for token in self.late if fits(token.text, front[-1].text, families)), None)
            above = front[0].text if names and front[0] is not None else above
            self.card.emit([*front, *cells, *([note] if note is not None else [])])
        for tokens in below:
            self.card.emit(tokens)
        return []
