r"""One cell a line, as plain ``pdftotext`` and copying out of a viewer leave a table: put back into rows.

The headings say how many cells a row has; a row is known by the figures that its last cells must be. Blank cells
vanish in this form, and what stood in merged cells may come late: names of levels that follow the total are given to
the rows that they fit. What cannot be told apart is left together, and is unread.

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
from itertools import pairwise

from attrs import define, field

from perfscore.model.place import Passage, Place
from perfscore.readers.cards.columns import Role, fund_heading_role, heading_role, look
from perfscore.readers.cards.funds_table import fund_headers, money_unit
from perfscore.readers.cards.heading import is_card_heading
from perfscore.readers.cards.indicator_header import indicator_header
from perfscore.readers.cards.labels import (
    compact,
    goal_label,
    head_label,
    level_label,
    side_label,
)
from perfscore.readers.cards.pieces import Line, Piece
from perfscore.readers.grid import Block, Cell, GridTable, Row
from perfscore.readers.layout.stacked_rows import Indicators, Token, in_blocks, is_figure, is_page_number, parts_of

_MOST_HEADINGS = 14
_FEWEST = 5
_LONGEST_NAME = 30
_MONEY = {Role.INITIAL, Role.ANNUAL, Role.EXECUTED}
_LEVELS = {Role.LEVEL1, Role.LEVEL2}
_UNITS = {"元", "万元", "亿元"}


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
    found = (Token(text, number) for number, line in enumerate(lines, 1) for text in parts_of(line.strip()))
    tokens = [token for token in found if token.text and not is_page_number(token.text)]
    texts = [token.text for token in tokens]
    starts = [at for at in range(len(texts)) if is_card_heading(texts[at]) and _is_card(texts, at)]
    blocks: list[Block] = [_passage(token, name) for token in tokens[: starts[0] if starts else len(tokens)]]
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(tokens)
        blocks.append(_passage(tokens[start], name))
        card = _Card(tokens[start + 1 : end], name)
        rest = card.read()
        cut = card.above if card.doubted else 0
        for rows in (card.rows[:cut], [_passage(_together(left), name) for left in card.doubted], card.rows[cut:]):
            blocks += _table(rows)
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


def _table(rows: Sequence[Row | Passage]) -> list[Block]:
    """Rows as one table; passages as they are."""
    table = tuple(row for row in rows if isinstance(row, Row))
    return [GridTable(rows=table, place=table[0].place)] if table else [row for row in rows if isinstance(row, Passage)]


def _together(tokens: Sequence[Token]) -> Token:
    return Token("　".join(token.text for token in tokens), tokens[0].line)


def _passage(token: Token, name: str) -> Passage:
    return Passage(text=token.text, place=Place(file=name, line=token.line))


@define
class _Card:
    """The tokens of one card, read from the front."""

    tokens: list[Token]
    name: str
    at: int = 0
    rows: list[Row] = field(factory=list)
    above: int = 0
    within: bool = False
    doubted: list[list[Token]] = field(factory=list)

    def read(self) -> list[Token]:
        """Read the rows, of which `above` stand above the indicators; give back what stands behind the card."""
        texts = [token.text for token in self.tokens]
        headed = next((at for at in range(len(texts)) if _headings(texts, at)), len(texts))
        count = _headings(texts, headed) if headed < len(texts) else 0
        names = self._level_headings(headed, count)
        headed -= sum(token in names for token in self.tokens[:headed])
        self.tokens = [token for token in self.tokens if token not in names]
        while self.at < headed:
            self._above(headed)
        self.above = len(self.rows)
        if not count:
            return []
        heading = [*names, *self.tokens[headed : headed + count]]
        self._emit(heading)
        header = indicator_header(_line([token.text for token in heading]))
        assert header is not None
        found, rest = _best(self._below(headed + count), header.roles)
        self.doubted += found.doubted
        for row in found.rows:
            self._emit(row)
        return rest

    def _level_headings(self, headed: int, count: int) -> list[Token]:
        """The headings of the levels that stand apart from the others, further up or below."""
        if not count:
            return []
        missing = _LEVELS - {_role(token.text) for token in self.tokens[headed : headed + count]}
        found = {role: token for token in self.tokens if (role := _role(token.text)) in missing}
        return [found[role] for role in sorted(found)]

    def _below(self, start: int) -> list[Token]:
        """The lines below the headings, without the end of the last heading."""
        last, rest = self.tokens[start - 1], self.tokens[start:]
        goes_on = rest and rest[0].line == last.line + 1 and heading_role(rest[0].text) is None
        whole = goes_on and heading_role(last.text + rest[0].text) is heading_role(last.text)
        return rest[1:] if whole and not is_figure(rest[0].text) else rest

    def text(self, at: int) -> str:
        """The text of a token, blank behind the last."""
        return self.tokens[at].text if at < len(self.tokens) else ""

    def _emit(self, tokens: Sequence[Token | None], width: int = 0) -> None:
        first = next(token for token in tokens if token is not None)
        cells = [
            Cell("") if token is None else Cell(token.text, place=Place(file=self.name, line=token.line))
            for token in tokens
        ]
        cells += [Cell("")] * (width - len(cells))
        self.rows.append(Row(cells=tuple(cells), place=Place(file=self.name, line=first.line)))

    def _above(self, end: int) -> None:
        """The next row above the indicators: a label with its value, the money, the goals."""
        token = self.tokens[self.at]
        run = _fund_run([item.text for item in self.tokens[self.at : end]])
        if run:
            self._funds(run, end)
        elif head_label(token.text) is not None:
            self._pair(end)
        elif compact(token.text) == "单位" and self.text(self.at + 1) in _UNITS:
            self._emit([Token(f"单位：{self.text(self.at + 1)}", token.line)])
            self.at += 2
        elif goal_label(token.text) is not None and self.at + 1 < end:
            self._goals(end)
        elif side_label(token.text) is not None and money_unit(token.text) is None:
            beside = "目标" in token.text and goal_label(self.text(self.at + 1)) == "achievement"
            self._goals(end) if beside else self._pass()
        else:
            self._orphans(end)

    @property
    def _is_spaced(self) -> bool:
        """Whether blank lines part the cells of the card, as a rule."""
        gaps = sum(after.line > before.last + 1 for before, after in pairwise(self.tokens))
        return 3 * gaps > len(self.tokens)

    def _pass(self) -> None:
        self.at += 1

    def _orphans(self, end: int) -> None:
        """Lines of no known label up to the next one: a row by themselves or, among money and goals, in doubt."""
        stop = self.at + 1
        while stop < end and not self._is_known(stop, end):
            stop += 1
        if self.within:
            self.doubted.append(self.tokens[self.at : stop])
        else:
            for token in self.tokens[self.at : stop]:
                self._emit([token])
        self.at = stop

    def _is_known(self, at: int, end: int) -> bool:
        text = self.text(at)
        known = head_label(text) or goal_label(text) or side_label(text) or fund_heading_role(text)
        return bool(known) or compact(text) == "单位" or at >= end

    def _pair(self, end: int) -> None:
        """A label with its value; the label of a block may stand between them."""
        value = self.at + 1
        if value + 2 < end and side_label(self.text(value)) and self._is_known(value + 2, end):
            value += 0 if look(self.text(value + 1)).sentence or len(self.text(value + 1)) > _LONGEST_NAME else 1
        if value >= end or self._is_known(value, end):
            self._emit(self.tokens[self.at : self.at + 1])
            self.at += 1
            return
        self._emit([self.tokens[self.at], self.tokens[value]])
        self.at = value + 1

    def _funds(self, run: int, end: int) -> None:
        self.within = True
        heading = self.tokens[self.at : self.at + run]
        labelled = fund_heading_role(heading[0].text) is Role.LABEL
        self._emit(heading if labelled else [None, *heading])
        self.at += run
        most = run - 1 if labelled else run
        roles = [fund_heading_role(token.text) for token in heading[run - most :]]
        amounts = next((at for at, role in enumerate(roles) if role not in _MONEY), most)
        while self.at + 1 < end and not is_figure(self.text(self.at)) and is_figure(self.text(self.at + 1)):
            stop = self.at + 1
            while stop < end and stop - self.at <= most and is_figure(self.text(stop)):
                stop += 1
            if stop - self.at - 1 not in {amounts, most} or (stop < end and is_figure(self.text(stop))):
                return  # a blank cell is gone: which one, the figures do not say
            self._emit(self.tokens[self.at : stop], most + 1)
            self.at = stop

    def _goals(self, end: int) -> None:
        """Both headings with both texts behind them, or each heading with its text."""
        self.within = True
        labels = [self.tokens[self.at]]
        self.at += 1
        if goal_label(self.text(self.at)) is not None:
            labels.append(self.tokens[self.at])
            self.at += 1
        texts: list[Token] = []
        while self.at < end and goal_label(self.text(self.at)) is None and side_label(self.text(self.at)) is None:
            if fund_heading_role(self.text(self.at)) or head_label(self.text(self.at)):
                break
            if level_label(self.text(self.at)):
                break
            texts.append(self.tokens[self.at])
            self.at += 1
        whole = texts[:1] if len(labels) == 1 else _in_two(texts, spaced=self._is_spaced)
        strange = any(is_figure(token.text) or heading_role(token.text) or len(token.text) == 1 for token in texts)
        cut = len({token.text.endswith("。") for token in whole}) > 1
        if len(whole) < len(labels) or len(whole) > 2 or strange or cut:
            self.doubted += [texts] if texts else []
            self._emit(labels)
        elif len(labels) == 1:
            self._emit([*labels, *whole])
            self.doubted += [texts[1:]] if texts[1:] else []
        else:
            self._emit(labels)
            self._emit(whole)


def _best(tokens: Sequence[Token], roles: tuple[Role, ...]) -> tuple[Indicators, list[Token]]:
    """The rows line by line or, where that leaves less in doubt, with the broken cells put together."""
    readings = [(found := Indicators(list(lines), roles), found.read()) for lines in (tokens, in_blocks(tokens))]
    return min(readings, key=lambda reading: sum(len(left) for left in reading[0].doubted))


def _fund_run(texts: Sequence[str]) -> int:
    """How many of the first texts head the money; 0 where they do not."""
    run = next((at for at, text in enumerate(texts) if fund_heading_role(text) is None), len(texts))
    return run if run >= 3 and fund_headers(_line(texts[:run])) else 0


def _in_two(texts: Sequence[Token], *, spaced: bool) -> list[Token]:
    """Goal and achievement of lines that may be broken: two blocks, or one whose first text ends with a sentence.

    Where blank lines part the cells (`spaced`), a single block may be two texts beside each other, line by line.
    """
    blocks = [[token] for token in texts[:1]]
    for token in texts[1:]:
        if token.line == blocks[-1][-1].line + 1:
            blocks[-1].append(token)
        else:
            blocks.append([token])
    if len(blocks) == 1 and len(texts) > 1 and not spaced:
        end = next((at for at, token in enumerate(texts) if token.text.endswith(("。", "；", ";"))), 0)
        blocks = [part for part in (list(texts[: end + 1]), list(texts[end + 1 :])) if part]
    return [Token("".join(token.text for token in part), part[0].line) for part in blocks]
