r"""Lists of projects in a statement: a table whose heading has 项目名称 beside scores, grades or amounts.

Each line that names one card is held against it; a score and a grade of one line are given on for the grades.

>>> from perfscore.claims.narrative.paragraphs import read_paragraphs
>>> from perfscore.testing.sketch import sketch
>>> document = sketch('''
... text: 序号\t项目名称\t全年执行数（万元）\t自评得分\t自评等级
... text: 1\t培训费\t100.00\t92.20\t良
... card: 培训费 | 甲中心
... ''')
>>> facts, grades = listed(read_paragraphs(document.paragraphs), document.scorecards)
>>> [(item.topic, item.said, item.printed, item.holds) for item in facts]
[('executed', '100.00万元', '100.00万元', True), ('score', '92.20分', '100.00分', False)]
>>> [(item.name, str(item.score), item.grade) for item in grades]
[('培训费', '92.20', '良')]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from attrs import frozen

from perfscore.claims.prose.paragraph import HeadedPart
from perfscore.claims.prose.patterns import BARE_NUMBER, UNIT_IN_BRACKETS
from perfscore.claims.prose.text import plain_text
from perfscore.claims.summaries.fact import ListedGrade, SummaryFact
from perfscore.claims.summaries.held import held
from perfscore.claims.summaries.lines import rate_of_line, sums_of_lines
from perfscore.claims.summaries.said import SaidTopic, SummaryFigure
from perfscore.model.scorecard import Scorecard

_NAME = re.compile(r"(?:评价|自评)?项目(?:名称)?")
_UNIT_OF_MONEY = re.compile(UNIT_IN_BRACKETS)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_HEADINGS: tuple[tuple[SaidTopic, re.Pattern[str]], ...] = (
    ("score", re.compile(r"(?:项目)?(?:绩效)?(?:自评)(?:总?得分|总?分数?|评分)|得分|总分|分数")),
    ("grade", re.compile(r"(?:绩效)?(?:自评|评价)?(?:等级|等次)|自评结果")),
    ("annual", re.compile(r"(?:全年|调整后)预算(?:数|金额|资金)?")),
    ("initial", re.compile(r"年初预算(?:数|金额|资金)?")),
    ("budget", re.compile(r"预算(?:数|金额|资金)")),
    ("executed", re.compile(r"(?:全年|预算)?(?:实际)?(?:执行|支出)(?:数|金额)|实际支出")),
    ("completion", re.compile(r"(?:预算)?执行率")),
)
_GRADE = re.compile(r"([优良中差])(?:秀|好|等)?")
_NUMBER = re.compile(BARE_NUMBER)
_REVIEWED = re.compile(r"复核|复评|抽查|部门评价|财政评价|重点评价|第三方")
_TOTAL = re.compile(r"合计|总计|小计")
_FEWEST = 2


@frozen
class _Columns:
    """Where a list has the names, and what its other columns give (with the unit of money of the heading)."""

    name: int
    width: int
    topics: dict[int, tuple[SaidTopic, str]]

    @property
    def at(self) -> dict[SaidTopic, int]:
        """The column of each topic, in the order of the heading."""
        return {topic: index for index, (topic, _) in self.topics.items()}

    def holds(self, texts: Sequence[str]) -> bool:
        """Whether a line has a cell in each column, blank ones at its end aside, and figures where figures belong."""
        figures = [index for index, (topic, _) in self.topics.items() if topic != "grade"]
        return max(self.topics) < len(texts) <= self.width and all(_NUMBER.match(texts[index]) for index in figures)


def listed(
    paragraphs: Iterable[HeadedPart], cards: Sequence[Scorecard]
) -> tuple[tuple[SummaryFact, ...], tuple[ListedGrade, ...]]:
    """What lists of projects say of cards, and the grades they give beside scores."""
    facts: list[SummaryFact] = []
    grades: list[ListedGrade] = []
    columns, above = None, ""
    lines: list[dict[SaidTopic, str]] = []
    for paragraph in paragraphs:
        if len(paragraph.cells) < _FEWEST:
            columns, above = None, paragraph.text
            continue
        texts = [text.strip() for _, text in paragraph.cells]
        heading = None if _REVIEWED.search("".join((above, *paragraph.section[-1:], *texts))) else _columns(texts)
        columns, lines = (heading, []) if heading else (columns, lines)
        if heading is not None or columns is None:
            continue
        if columns.holds(texts):
            lines.append({topic: plain_text(texts[index]) for index, (topic, _) in columns.topics.items()})
            facts += _facts(paragraph, texts, columns, cards)
            facts += rate_of_line(paragraph, plain_text(texts[columns.name]), lines[-1], columns.at)
            grades += _grades(paragraph, texts, columns)
        elif _TOTAL.fullmatch(plain_text(texts[0])):
            facts += sums_of_lines(paragraph, texts[1:], list(columns.at), lines)
            columns = None
        else:
            columns = None  # a line that was not understood: what follows adds up to nothing
    return tuple(facts), tuple(grades)


def _columns(texts: Sequence[str]) -> _Columns | None:
    plain = [plain_text(text) for text in texts]
    name = next((index for index, text in enumerate(plain) if _NAME.fullmatch(_IN_BRACKETS.sub("", text))), None)
    topics: dict[int, tuple[SaidTopic, str]] = {}
    for index, text in enumerate(plain):
        unit = _UNIT_OF_MONEY.search(text)
        core = _IN_BRACKETS.sub("", text)
        topic = next((topic for topic, pattern in _HEADINGS if pattern.fullmatch(core)), None)
        if topic is not None:
            topics[index] = (topic, unit["unit"] if unit else "")
    told = [topic for topic, _ in topics.values()]
    if name is None or not told or len(set(told)) < len(told):
        return None
    return _Columns(name, len(texts), topics)


def _facts(
    paragraph: HeadedPart, texts: Sequence[str], columns: _Columns, cards: Sequence[Scorecard]
) -> Iterator[SummaryFact]:
    card = _card(texts, columns, cards)
    if card is None or card.form == "ledger":
        return
    for index, (topic, unit) in columns.topics.items():
        text = plain_text(texts[index])
        said = f"{text}{unit}" if topic in {"annual", "initial", "budget", "executed"} else _said(topic, text)
        if said is None or (topic != "grade" and not _NUMBER.match(text)):
            continue
        start = paragraph.cells[index][0]
        found = held(SummaryFigure(topic=topic, text=said, start=start, end=start + len(text)), card)
        if found is not None:
            printed, holds = found
            yield SummaryFact(
                topic=topic,
                place=paragraph.place_at(start),
                words=f"{plain_text(texts[columns.name])} {said}",
                said=said,
                printed=printed,
                holds=holds,
                card=card,
                named=True,
            )


def _said(topic: SaidTopic, text: str) -> str | None:
    """The cell as a sentence would say it; None where it is none."""
    if topic == "grade":
        grade = _GRADE.fullmatch(text)
        return grade[1] if grade else None
    number = _NUMBER.fullmatch(text.removesuffix("分").removesuffix("%"))
    return None if number is None else f"{number[0]}{'%' if topic == 'completion' else '分'}"


def _card(texts: Sequence[str], columns: _Columns, cards: Sequence[Scorecard]) -> Scorecard | None:
    """The one card that the line names; of one name, the one whose unit the line names too."""
    name = _core(texts[columns.name])
    alike = [card for card in cards if len(name) >= _FEWEST and _core(card.name or "") == name]
    if len(alike) > 1:
        plain = {plain_text(text) for text in texts}
        alike = [card for card in alike if plain_text(card.unit or "") in plain]
    return alike[0] if len(alike) == 1 else None


def _core(name: str) -> str:
    return plain_text(name).removesuffix("项目")


def _grades(paragraph: HeadedPart, texts: Sequence[str], columns: _Columns) -> Iterator[ListedGrade]:
    """The score and the grade of a line."""
    said = {topic: _said(topic, plain_text(texts[index])) for index, (topic, _) in columns.topics.items()}
    score, grade = said.get("score"), said.get("grade")
    if score and grade:
        index = next(index for index, (topic, _) in columns.topics.items() if topic == "grade")
        yield ListedGrade(
            place=paragraph.place_at(paragraph.cells[index][0]),
            name=plain_text(texts[columns.name]),
            score=Decimal(score.removesuffix("分").replace(",", "")),
            grade=grade,
        )
