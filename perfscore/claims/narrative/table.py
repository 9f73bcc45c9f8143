r"""A small table printed in the text: 三公经费 by budget and final figure, or the other way round.

Each number whose row or column is a thing we know becomes a figure in a role, as if a sentence had said it. Other
tables (the annexed forms) are left alone.

>>> from perfscore.claims.narrative.paragraphs import read_paragraphs
>>> from perfscore.model.place import Passage, Place
>>> lines = ["项目\t预算数（万元）\t决算数（万元）", "公务接待费\t1.50\t1.10", "合计\t7.50\t6.30"]
>>> paragraphs = read_paragraphs([Passage(text=line, place=Place(line=n)) for n, line in enumerate(lines)])
>>> reader = TableReader("万元", 2023)
>>> [(m.role, m.concept.name, m.figure.text) for paragraph in paragraphs for m in reader.row(paragraph)][1:]
[('actual', 'reception', '1.10'), ('budget', 'three-public', '7.50'), ('actual', 'three-public', '6.30')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfscore.claims.narrative.mention import FigureRole, Mention
from perfscore.claims.narrative.paragraphs import Paragraph
from perfscore.claims.narrative.vocabulary import Concept, concept_of
from perfscore.claims.prose.patterns import MONEY_UNIT, NUMBER
from perfscore.model.claim import MONEY, Figure

_NUMBER = re.compile(rf"^(-?{NUMBER})(%|{MONEY_UNIT})?$")
_UNIT = re.compile(MONEY_UNIT)
_UNIT_IN_BRACKETS = re.compile(rf"\({MONEY_UNIT}\)")
_TOTAL = re.compile(r"^(?:合计|总计|小计|三公经费)$")
_THREE_PUBLIC = frozenset({"abroad", "cars", "car-purchase", "car-running", "reception", "three-public"})
_ROLES: tuple[tuple[FigureRole, re.Pattern[str]], ...] = (
    ("share", re.compile(r"占比|比重|占.*%")),
    ("completion", re.compile(r"完成率|执行率|完成预算")),
    ("variance", re.compile(r"差异率")),
    ("rate", re.compile(r"(?:增减|增长|变动|变化)(?:率|幅度|比例)|±?%|幅度")),
    ("delta", re.compile(r"增减|变动|变化")),
    ("previous", re.compile(r"上年|去年")),
    ("budget", re.compile(r"预算")),
    ("actual", re.compile(r"决算|执行|支出|实际|本年|金额")),
)


class TableReader:
    """Reads the rows of a statement's tables in order; a paragraph that is no row ends the table."""

    def __init__(self, money_unit: str, year: int | None) -> None:
        self.money_unit = money_unit
        self.year = year
        self.end()

    def end(self) -> None:
        """Forget the headings."""
        self.headings: dict[int, str] = {}
        self.width = 0
        self.known = False

    def row(self, paragraph: Paragraph) -> Iterator[Mention]:
        """The figures of one row; a row without numbers is read as a heading."""
        cells = [(index, offset, text.strip()) for index, (offset, text) in enumerate(paragraph.cells) if text.strip()]
        numbers = [(index, offset, match) for index, offset, text in cells if (match := _NUMBER.match(text))]
        if not numbers:
            for index, _, text in cells:
                self.headings[index] = self.headings.get(index, "") + text
            self.width = len(paragraph.cells)
            return
        # A row with other columns than the headings, or one that numbers the columns (栏次), says nothing sure.
        if self.width != len(paragraph.cells) or _counts_up([match[1] for _, _, match in numbers]):
            return
        label = next((text for _, _, text in cells if not _NUMBER.match(text)), "")
        for index, offset, match in numbers:
            yield from self._cell(paragraph, label, index, offset, match)

    def _cell(self, paragraph: Paragraph, row: str, index: int, offset: int, match: re.Match[str]) -> Iterator[Mention]:
        column = self.headings.get(index, "")
        for label, other in ((row, column), (column, row)):
            concept = self._concept(label, paragraph)
            role = self._role(other, percent=match[2] == "%") if concept is not None else None
            if concept is not None and role is not None:
                yield self._mention(paragraph, role, (label, concept), other, offset, match)
                return

    def _concept(self, label: str, paragraph: Paragraph) -> Concept | None:
        plain = _UNIT_IN_BRACKETS.sub("", label)
        if _TOTAL.match(plain):
            return Concept("three-public") if self.known else None
        concept = concept_of(plain, paragraph.section)
        if concept is None or concept.name not in _THREE_PUBLIC:
            return None
        self.known = True
        return concept

    def _mention(
        self,
        paragraph: Paragraph,
        role: FigureRole,
        subject: tuple[str, Concept],
        heading: str,
        offset: int,
        match: re.Match[str],
    ) -> Mention:
        label, concept = subject
        unit = _UNIT.search(f"{heading} {label}")
        number = offset + paragraph.text[offset:].index(match[1])
        percent = role in {"share", "completion", "variance", "rate"}
        figure = Figure(
            text=match[1],
            unit="%" if percent else (match[2] if match[2] in MONEY else unit[0] if unit else self.money_unit),
            place=paragraph.place_at(number),
            paragraph=paragraph.number,
            start=number,
            end=number + len(match[1]),
            source=paragraph.source(number, number + len(match[1])),
        )
        base = next((word for word in ("年初", "全年") if word in heading), "") if role == "budget" else ""
        name = "三公经费合计" if concept.name == "three-public" else label
        return Mention(figure=figure, role=role, paragraph=paragraph, label=name, concept=concept, base=base)

    def _role(self, heading: str, *, percent: bool) -> FigureRole | None:
        if self.year is not None and f"{self.year - 1}年" in heading and not percent:
            return "previous"
        found = next((role for role, pattern in _ROLES if pattern.search(heading)), None)
        return None if percent and found in {"actual", "budget", "previous", "delta"} else found


def _counts_up(numbers: list[str]) -> bool:
    """Whether the numbers are 1, 2, 3 …: the row that numbers the columns."""
    return len(numbers) > 2 and numbers == [
        str(int(numbers[0]) + k) for k in range(len(numbers)) if numbers[0].isdigit()
    ]
