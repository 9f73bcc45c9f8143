r"""Columns made by spaces, as ``pdftotext -layout`` and people write them, to the rows of a table.

A line that heads a block (the money, the indicators) gives its columns; what stands below belongs to the column it
lies under. A cell broken over lines stands above and below its row, a level's name at half the height of its rows.

>>> text = '''项目支出绩效自评表
... 项目名称   培训费
... 一级指标   二级指标   三级指标   指标值   完成值   分值   得分
...            数量指标   培训人数   ≥53人    51人     10     9.62
... 产出指标
...            质量指标   合格率     ≥98%     99%      10     10
...                                 总分               20     19.62'''
>>> table = spaced_blocks(text.splitlines(), "a.txt")[1]
>>> [cell.text for cell in table.rows[2].cells]
['产出指标', '数量指标', '培训人数', '≥53人', '51人', '10', '9.62']
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from attrs import define, field

from perfscore.model.place import Passage, Place
from perfscore.readers.cards.columns import fund_heading_role, heading_role, look
from perfscore.readers.cards.funds_table import fund_headers
from perfscore.readers.cards.heading import is_card_heading
from perfscore.readers.cards.indicator_header import indicator_header
from perfscore.readers.cards.joining import join
from perfscore.readers.cards.labels import goal_label, head_label, is_remark_label, is_total_label, side_label
from perfscore.readers.cards.pieces import Line, Piece
from perfscore.readers.grid import Block, GridTable, Row
from perfscore.readers.layout.narrow import apart, cut
from perfscore.readers.layout.page_columns import is_crowded, on_columns
from perfscore.readers.layout.segments import Segment, TextLine, fit
from perfscore.readers.layout.spaced_blocks import end_of_funds, fund_rows, labelled_rows
from perfscore.readers.layout.spaced_rows import indicator_rows
from perfscore.readers.layout.under import row_of, seated

_PAGE_NUMBER = re.compile(r"[-—–\s第共页/\d]*")
# How the headings at the right end when they are whole.
_FINISHED = re.compile("(措施|原因|分析|说明|注|值|分|况|率)$")
_WHOLE = re.compile("(措施|分析|说明|注|值|分|况|率|级指标|单位|性质|数|额)$")


def is_spaced(lines: Sequence[str]) -> bool:
    """Whether some line heads indicators in columns made by spaces; where tabs make them, spaces are in a text."""
    untabbed = (line for line in lines if "指标" in line and "\t" not in line)
    return any(_heading(cut(line, wide=False)) == "indicators" for line in untabbed)


def spaced_blocks(lines: Sequence[str], name: str) -> list[Block]:
    """Passages and tables in order; the places are the numbers of the lines."""
    wide = _is_wide(lines)
    found: list[TextLine] = []
    page = 0
    for number, line in enumerate(lines, 1):
        page += line.count("\f")
        found.append(TextLine(number, cut(line.replace("\f", ""), wide=wide), page))
    return spaced_lines(found, name)


def spaced_lines(lines: Iterable[TextLine], name: str) -> list[Block]:
    """Passages and tables of lines that are cut already; places are the numbers of the lines."""
    builder = _Builder(name=name)
    for line in lines:
        builder.take(line)
    builder.end()
    return builder.blocks


def heads_indicators(segments: Sequence[Segment]) -> bool:
    """Whether these are the headings of indicators."""
    return _heading(segments) == "indicators"


def _is_wide(lines: Sequence[str]) -> bool:
    """Whether a Chinese character takes two columns: the way in which more cells stand under their headings."""
    scores = []
    for wide in (False, True):
        found = [TextLine(number, cut(line, wide=wide)) for number, line in enumerate(lines)]
        headings = [index for index, line in enumerate(found) if _heading(line.segments) is not None]
        scores.append(sum(_order(found[index].segments, found[index + 1 : index + 40]) for index in headings))
    return scores[1] > scores[0]


def _order(heading: Sequence[Segment], lines: Sequence[TextLine]) -> int:
    """How many segments stand below headings; where these are crowded, below one another."""
    if not is_crowded(heading):
        return fit(heading, lines)
    starts = Counter(item.start for line in lines for item in line.segments)
    return sum(many for many in starts.values() if many > 1)


def _heading(segments: Sequence[Segment]) -> str | None:
    """Indicators or funds, where the segments are the headings of one."""
    if len(segments) < 3:
        return None
    line = _line(segments)
    if indicator_header(line) is not None:
        return "indicators"
    return "funds" if fund_headers(line) else None


def _line(segments: Sequence[Segment]) -> Line:
    pieces = tuple(Piece(item.text, column) for column, item in enumerate(segments))
    return Line(pieces=pieces, place=Place(), width=len(pieces))


@define
class _Builder:
    """Takes lines; those of a card wait until it ends, then become a table."""

    name: str
    blocks: list[Block] = field(factory=list)
    waiting: list[TextLine] = field(factory=list)
    totalled: bool = False

    def take(self, line: TextLine) -> None:
        """The next line of the file."""
        if not line.segments:
            if self.waiting:
                self.waiting.append(line)
            return
        text = " ".join(item.text for item in line.segments)
        alone = len(line.segments) == 1
        if alone and (is_card_heading(text) or _PAGE_NUMBER.fullmatch(text)):
            if is_card_heading(text):
                self.end()
                self.blocks.append(Passage(text=text, place=Place(file=self.name, line=line.number)))
            return
        if not self.waiting and (alone or not _begins(line.segments)):
            self.blocks.append(Passage(text=text, place=Place(file=self.name, line=line.number)))
            return
        if self.totalled and alone and self._ends(line):
            self.end()
            self.blocks.append(Passage(text=text, place=Place(file=self.name, line=line.number)))
            return
        self.waiting.append(line)
        self.totalled = self.totalled or (_is_total(line) and self._headed)

    @property
    def _headed(self) -> bool:
        return any(_heading(line.segments) == "indicators" for line in self.waiting)

    def _ends(self, line: TextLine) -> bool:
        """Whether a lone text below the total is no longer the card's."""
        return not is_remark_label(re.split("[:：]", line.segments[0].text)[0])

    def end(self) -> None:
        """The card that was being read ends."""
        if self.waiting:
            rows = tuple(_rows(self.waiting, self.name))
            if rows:
                self.blocks.append(GridTable(rows=rows, place=rows[0].place))
        self.waiting, self.totalled = [], False


def _begins(segments: Sequence[Segment]) -> bool:
    """Whether a line can begin a card: a label with its value, or headings."""
    first = segments[0].text
    return (
        head_label(first) is not None
        or goal_label(first) is not None
        or side_label(first) is not None
        or bool(_heading(segments))
    )


def _rows(lines: Sequence[TextLine], name: str) -> Iterator[Row]:
    """The rows of a card: block by block, each under its heading."""
    start = 0
    marks = [(index, kind) for index, line in enumerate(lines) if (kind := _heading(line.segments)) is not None]
    for number, (index, kind) in enumerate(marks):
        top = _top_of_heading(lines, index)
        yield from labelled_rows(lines[start:top], name)
        end = marks[number + 1][0] if number + 1 < len(marks) else len(lines)
        end = _top_of_heading(lines, end) if end < len(lines) else end
        heading, below = _whole_heading(lines, top, index)
        yield row_of(heading if kind == "indicators" else (None, *heading), lines[index].number, name)
        if kind == "indicators":
            stop = next((at for at in range(below, end) if _is_total(lines[at])), end)
            yield from indicator_rows(on_columns(lines[below:stop], heading, lines[index].page), heading, name)
            start = stop
            for line in lines[stop:end]:
                if line.segments and _is_total(line):
                    yield row_of(seated(apart(line.segments, heading), heading), line.number, name)
                    start += 1
                    break
                start += 1
            heading = ()
        else:
            start = below + end_of_funds(lines[below:end])
            yield from fund_rows(lines[below:start], heading, name)
    yield from labelled_rows(lines[start:], name)


def _is_total(line: TextLine) -> bool:
    return any(is_total_label(item.text) for item in line.segments[:2]) and any(
        look(item.text).number for item in line.segments
    )


def _top_of_heading(lines: Sequence[TextLine], index: int) -> int:
    """The first line of a heading whose words are broken over lines above it."""
    while index > 0 and lines[index - 1].segments and not _is_own_line(lines[index - 1]):
        index -= 1
    return index


def _is_own_line(line: TextLine) -> bool:
    """Whether a line stands for itself above a heading: several segments, a label, a figure."""
    return len(line.segments) > 1 or any(
        look(item.text).digit or look(item.text).sentence or head_label(item.text) or len(item.text) > 14
        for item in line.segments
    )


def _whole_heading(lines: Sequence[TextLine], top: int, index: int) -> tuple[tuple[Segment, ...], int]:
    """The headings with the parts above and below the line, and the index of the line behind them."""
    heading = list(lines[index].segments)
    for line in lines[top:index]:
        for item in line.segments:
            _attach(heading, item, before=True)
    below = index + 1
    while below < len(lines) and lines[below].segments and _completes(lines[below], heading):
        below += 1
    if below == index + 1 and below < len(lines) and _completes_over_page(lines[below], lines[index]):
        last = heading[-1]
        heading[-1] = Segment(join(last.text, lines[below].segments[0].text), last.start, last.end)
        return tuple(heading), below + 1
    for line in lines[index + 1 : below]:
        for item in line.segments:
            _attach(heading, item, before=False)
    return tuple(sorted(heading, key=lambda item: item.start)), below


def _completes(line: TextLine, heading: Sequence[Segment]) -> bool:
    """Whether a line below a heading only ends its words: 预算执行率（B/A×10 / 0%）; 值 and 值 below two of them."""
    ends = _are_ends(line.segments, heading)
    return (len(line.segments) <= 2 or ends) and all(
        len(item.text) <= 6
        and (ends or any(item.overlap(other.start - 2, other.end + 2) > 0 for other in heading))
        and not look(item.text).sign
        and not look(item.text).number
        and not level_like(item.text)
        for item in line.segments
    )


def _are_ends(items: Sequence[Segment], heading: Sequence[Segment]) -> bool:
    """Whether each text makes a known heading, or the label of a block, with the one above it."""
    return all(_begun(item, heading) is not None for item in items)


def _begun(item: Segment, heading: Sequence[Segment]) -> int | None:
    """The nearest heading that is not finished and is known, or the label of a block, with `item` at its end."""
    found = [
        at
        for at, above in enumerate(heading)
        if not _WHOLE.search(above.text) and _is_known(join(above.text, item.text))
    ]
    return min(found, key=lambda at: abs(heading[at].middle - item.middle), default=None)


def _is_known(word: str) -> bool:
    return bool(heading_role(word) or fund_heading_role(word) or side_label(word))


def _completes_over_page(line: TextLine, above: TextLine) -> bool:
    """Whether the first line of a page is the end of the last heading above: 偏差原因分析及改 / 进措施."""
    if line.page == above.page or len(line.segments) != 1:
        return False
    (tail,), last = line.segments, above.segments[-1]
    unfinished = not _FINISHED.search(last.text) and heading_role(last.text + tail.text) is not None
    return unfinished and len(tail.text) <= 6 and not look(tail.text).digit and not level_like(tail.text)


def level_like(text: str) -> bool:
    """Whether a text names a level, or begins or ends such a name."""
    return look(text).level > 0 or "指标" in text


def _attach(heading: list[Segment], item: Segment, *, before: bool) -> None:
    begun = None if before else _begun(item, heading)
    if begun is not None:
        other = heading[begun]
        heading[begun] = Segment(join(other.text, item.text), other.start, other.end)
        return
    near = max(range(len(heading)), key=lambda at: item.overlap(heading[at].start, heading[at].end))
    other = heading[near]
    if item.overlap(other.start, other.end) <= 0:
        heading.append(item)
        return
    text = join(item.text, other.text) if before else join(other.text, item.text)
    heading[near] = Segment(text, min(item.start, other.start), max(item.end, other.end))
