"""All figures of a statement, each with its role and the amounts it refers to.

Sentences leave out what was said before: 与上年相比 refers to the amount of its paragraph, 决算数 to the subject of the
budget beside it, a change after a semicolon to the amount before the semicolon. That is resolved once, here.

>>> from perfscore.model.place import Passage, Place
>>> line = "2023年度三公经费支出 8 万元，其中：公务接待费 2 万元，比上年减少 1 万元。与上年相比，减少 3 万元。"
>>> book = read_book(Document(path="a", sha256="", paragraphs=(Passage(text=line, place=Place(line=1)),)))
>>> [(m.figure.text, m.about[0].figure.text) for m in book.mentions if m.role == "delta"]
[('1', '2'), ('3', '8')]
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, field, frozen

from perfscore.claims.narrative.mention import Mention, path_of, read_mentions
from perfscore.claims.narrative.paragraphs import Paragraph, read_paragraphs
from perfscore.claims.narrative.table import TableReader
from perfscore.claims.narrative.vocabulary import Concept, concept_of, plain_label, scope_of
from perfscore.claims.prose.patterns import CHINESE_DIGITS, DIGIT, MONEY_UNIT, YEAR, YEAR_DIGITS
from perfscore.claims.prose.text import plain_text
from perfscore.model.document import Document

_LIST = 30
# Formats that keep a paragraph whole.
_UNBROKEN = frozenset({"docx", "doc", "rtf", "odt", "word-xml", "html", "mhtml"})
_AMOUNT = re.compile(rf"{DIGIT}(?:{MONEY_UNIT}|%)")
_YEAR = re.compile(rf"({YEAR_DIGITS})年度|({YEAR_DIGITS})年(?=[^,。;]{{0,30}}(?:决算|预算|三公))")
_ANY_YEAR = re.compile(rf"({YEAR_DIGITS})年")
# 与 2022 年度相比: names another year and speaks of this one all the same.
_COMPARED = re.compile(rf"[与同比较和]{YEAR_DIGITS}年(?:[^,;。:]{{0,12}}?(?:相比|相较|比较|增|减|上升|下降|持平))?")
_TITLES = 10
_TITLE = re.compile(rf"^([^,。;:]{{3,40}}?)(?:{YEAR})?(?:部门|单位)?决算(?:公开)?(?:情况)?(?:说明|报告)?$")


@frozen(kw_only=True, eq=False)
class Book:
    """The paragraphs of a statement and the figures in them; `by_paragraph` follows `paragraphs`.

    `named` are the figures of each named thing, `sections` the actual amounts under the same headings.
    """

    paragraphs: tuple[Paragraph, ...]
    by_paragraph: tuple[tuple[Mention, ...], ...] = field(repr=False)
    named: dict[tuple[Concept, str], list[Mention]] = field(repr=False)
    sections: dict[tuple[str, ...], list[Mention]] = field(repr=False)

    @property
    def mentions(self) -> Iterator[Mention]:
        """All figures in reading order."""
        return (mention for mentions in self.by_paragraph for mention in mentions)

    def mentions_beside(self, mention: Mention) -> tuple[Mention, ...]:
        """All figures of a mention's paragraph and of the list that follows it."""
        number = mention.paragraph.number - self.paragraphs[0].number
        following = self.by_paragraph[number + 1 : number + 1 + _LIST]
        return (*self.by_paragraph[number], *(other for mentions in following for other in mentions))

    def of(self, name: str, scope: str = "", role: str = "actual", dimension: str = "money") -> list[Mention]:
        """The figures printed for a named thing, in reading order."""
        found = self.named.get((Concept(name, scope), role), [])
        return [mention for mention in found if mention.figure.dimension == dimension]


def read_book(document: Document) -> Book:
    """Read a document that is one statement; `read_books` for one that may hold several."""
    return _read(document, _paragraphs(document))


def read_books(document: Document) -> tuple[Book, ...]:
    """Read a document into statements: where the headings begin again, another unit's statement begins.

    What one unit says is never held against another's.
    """
    paragraphs = _paragraphs(document)
    starts = [0, *_beginnings(paragraphs)]
    return tuple(
        _read(document, paragraphs[start:end])
        for start, end in zip(starts, [*starts[1:], len(paragraphs)], strict=True)
    )


def _paragraphs(document: Document) -> tuple[Paragraph, ...]:
    return read_paragraphs(
        document.paragraphs,
        broken=document.source_format not in _UNBROKEN,
    )


def _beginnings(paragraphs: Sequence[Paragraph]) -> Iterator[int]:
    """Where a heading comes again after amounts were printed under its first occurrence."""
    headings: set[str] = set()
    filled: set[str] = set()
    for position, paragraph in enumerate(paragraphs):
        if not paragraph.heading:
            filled |= headings if _AMOUNT.search(paragraph.text) else set()
        elif paragraph.text in filled:
            yield position
            headings, filled = {paragraph.text}, set()
        elif len(paragraph.section) < 2:
            headings.add(paragraph.text)


def _read(document: Document, paragraphs: tuple[Paragraph, ...]) -> Book:
    year = document.year or _year(paragraphs)
    publisher = plain_text(document.publisher or "") or _publisher(paragraphs)
    reader, tables = _Reader(year, publisher), TableReader(document.money_unit, year)

    def mentions(paragraph: Paragraph) -> Sequence[Mention]:
        if paragraph.cells:
            return tuple(tables.row(paragraph))
        tables.end()
        return read_mentions(paragraph, document.money_unit, year, publisher)

    by_paragraph = tuple(tuple(reader.resolved(paragraph, mentions(paragraph))) for paragraph in paragraphs)
    return Book(
        paragraphs=paragraphs, by_paragraph=by_paragraph, named=dict(reader.named), sections=dict(reader.sections)
    )


def _publisher(paragraphs: Sequence[Paragraph]) -> str:
    """The body that the document's title names, empty where none does."""
    titles = (_TITLE.match(paragraph.text) for paragraph in paragraphs[:_TITLES])
    return next((title[1] for title in titles if title), "")


def _year(paragraphs: Iterable[Paragraph]) -> int | None:
    """The year of the statement: that of its titles (2023年度) where they agree, else the latest of its sentences."""
    found = [
        (_AMOUNT.search(each.text) is None, int(match[1] or match[2]))
        for each in paragraphs
        for match in _YEAR.finditer(each.text)
    ]
    titles = {year for is_title, year in found if is_title}
    if titles:
        return titles.pop() if len(titles) == 1 else None
    return max((year for _, year in found), default=None)


# Names that recur under other wholes, and the wholes under which they are the named thing.
PARTS = {
    "basic": ("expense", "expense-total"),
    "project": ("expense", "expense-total"),
    "personnel": ("basic", "expense"),
    "public": ("basic", "expense"),
    "income": ("income-total", "income"),
    "expense": ("expense-total", "expense"),
    "opening": ("income-total",),
    "closing": ("expense-total",),
}


def _is_amount(mention: Mention) -> bool:
    return mention.role == "actual" and not mention.reason and mention.figure.dimension == "money"


def _is_subject(mention: Mention) -> bool:
    """Whether a figure's label is what later figures of its sentence may leave out."""
    return mention.role in {"actual", "budget", "previous"} and bool(mention.label) and not mention.reason


_OPPOSITE = {"收入": "支出", "支出": "收入"}
_OWN_OF_A_BODY = re.compile(r"(?:基本支出|项目支出|人员经费|公用经费|本年收入|本年支出|总收入|总支出|结转(?:和)?结余)$")
_BODY_S_SECTION = re.compile(
    rf"^\(?{CHINESE_DIGITS}+[)、](.{{0,28}}?(?:本级|机关|中心|[支大总]队|分局|[局厅院校馆所站处]|委员会|办公室)(?:\(本级\))?)$"
)
_BODY = re.compile(r"(?:本级|机关|中心|[支大总]队|分局|[局厅委院校馆所站处会])(?:\([^()]*\))?[:,]")


def _beside_another_s(mention: Mention, done: Sequence[Mention]) -> bool:
    """Whether the segment begins with the figure of another body: 局本级基本支出 3 万元，项目支出 2 万元."""
    first = next((other for other in done if mention.in_segment_of(other)), None)
    if first is not None:
        return first.concept is None and bool(_OWN_OF_A_BODY.search(first.label))
    lead = re.split(r"[;。]", mention.paragraph.text[: mention.figure.start])[-1]
    return bool(_BODY.search(lead))


def _scope_beside(mention: Mention, done: Sequence[Mention]) -> str:
    """Which budget an unqualified 项目支出 belongs to: that of the subject before it, else the paragraph's first."""
    near = (other.concept for other in reversed(done) if mention.in_segment_of(other) and _is_subject(other))
    concept = next(near, None)
    if concept is not None and concept.scope:
        return concept.scope
    return scope_of(done[0].label) if done else ""


class _Reader:
    """Reads on, remembering what has been named."""

    def __init__(self, year: int | None = None, publisher: str = "") -> None:
        self.year = year
        self.publisher = publisher
        self.named: defaultdict[tuple[Concept, str], list[Mention]] = defaultdict(list)
        self.sections: defaultdict[tuple[str, ...], list[Mention]] = defaultdict(list)
        self.above = ""

    def resolved(self, paragraph: Paragraph, raw: Sequence[Mention]) -> Iterator[Mention]:
        """The mentions of one paragraph with subjects and what they are about."""
        titles = (title_of(paragraph, raw), self.above)
        self.above = titles[0] if not raw else ""
        done: list[Mention] = []
        for mention in raw:
            named = self._scoped(mention, done) if mention.label else self._named(mention, done, titles)
            elsewhen = self._is_of_another_year(named, done)
            if named.concept is not None and (elsewhen or self._is_another_s(paragraph)):
                named = evolve(named, concept=None)
            about = self._in_its_segment(named, done) if elsewhen else self._about(named, done)
            full = evolve(named, about=tuple(about))
            done.append(full)
            self._remember(full)
            yield full

    def _remember(self, mention: Mention) -> None:
        if mention.reason:
            return
        if mention.concept is not None:
            self.named[(mention.concept, mention.role)].append(mention)
        if mention.role == "actual":
            self.sections[mention.paragraph.section].append(mention)

    def _is_another_s(self, paragraph: Paragraph) -> bool:
        """Whether a heading above is the name of a body, and not of the publisher."""
        bodies = (match[1] for heading in paragraph.section if (match := _BODY_S_SECTION.match(heading)))
        return any(not self.publisher or body not in self.publisher for body in bodies)

    def _is_of_another_year(self, mention: Mention, done: Sequence[Mention]) -> bool:
        """Whether its segment names another year, and it does not name the statement's own."""
        if mention.role == "previous" or self.year is None:
            return False
        change = mention.role in {"delta", "rate"}  # it compares with an amount of the year before
        for other in (mention, *(other for other in reversed(done) if mention.in_segment_of(other))):
            if change and other.role == "previous":
                continue
            years = _ANY_YEAR.findall(_COMPARED.sub("", other.lead))
            if years:
                return int(years[-1]) != self.year
        return False

    def _named(self, mention: Mention, done: list[Mention], titles: tuple[str, str]) -> Mention:
        """A mention that leaves its subject out, with the subject it means: the one before it, else the title's."""
        if mention.role not in {"actual", "budget", "previous"}:
            return mention
        near = [other for other in reversed(done) if mention.in_segment_of(other) and _is_subject(other)]
        subject = next(iter(near), None)
        if subject is None and not mention.path and (title := titles[0]):
            return self._titled(mention, title)
        if subject is None and not mention.path:
            subject = next(self._topics(mention, done), None)
        if subject is None and not mention.path and (title := titles[1]):
            return self._titled(mention, title)
        if subject is None:
            return mention
        if mention.noun and subject.label.endswith(_OPPOSITE[mention.noun]):
            return evolve(mention, label=mention.noun)
        path = subject.path or mention.path
        return evolve(mention, label=subject.label, concept=subject.concept, path=path, inherited=True)

    def _titled(self, mention: Mention, title: str) -> Mention:
        concept = concept_of(title, mention.paragraph.section)
        return evolve(mention, label=title, concept=concept, path=path_of(title), inherited=True)

    def _scoped(self, mention: Mention, done: list[Mention]) -> Mention:
        """Give a part the budget of its whole; drop its meaning where it cannot be a part of that whole.

        项目支出 under 培训费 is not the project expenditure; 人员经费 after the basic expenditure of the general budget
        is of that budget; 本年支出 in a paragraph on one budget is of that one.
        """
        concept = mention.concept
        if concept is None or concept.name not in PARTS:
            return mention
        whole = self._whole(mention, done)
        if whole is None and _beside_another_s(mention, done):
            return evolve(mention, concept=None)
        if whole is None:
            scope = "" if scope_of(mention.label) else _scope_beside(mention, done)
            return evolve(mention, concept=Concept(concept.name, scope)) if scope else mention
        if whole.concept is None or whole.concept.name not in PARTS[concept.name]:
            return evolve(mention, concept=None)
        return (
            mention if scope_of(mention.label) else evolve(mention, concept=Concept(concept.name, whole.concept.scope))
        )

    def _whole(self, mention: Mention, done: list[Mention]) -> Mention | None:
        """What a part is listed under: the amount before 其中; for 人员经费 the basic expenditure of its section."""
        openers = (
            other for other in (mention, *reversed(done)) if other.opens and mention.outer[: other.depth] == other.outer
        )
        opener = next(openers, None)
        if opener is not None and mention.sentence == opener.sentence:
            before = done[: done.index(opener)] if opener in done else done
            return next((other for other in reversed(before) if _is_subject(other) or _is_amount(other)), None)
        if mention.concept is None or mention.concept.name not in {"personnel", "public"}:
            return None
        basic = [self.named.get((Concept("basic", scope), "actual"), []) for scope in ("general", "fiscal")]
        section = mention.paragraph.section
        return next((found[-1] for found in basic if found and found[-1].paragraph.section == section), None)

    def _in_its_segment(self, mention: Mention, done: list[Mention]) -> Iterator[Mention]:
        """The amounts of another year that a change in the same segment refers to, nearest first."""
        if mention.role in {"delta", "rate"} and mention.base != "budget":
            yield from (other for other in reversed(done) if mention.in_segment_of(other) and other.role == "elsewhen")

    def _about(self, mention: Mention, done: list[Mention]) -> Iterator[Mention]:
        """The actual amounts that a mention may speak of, the likeliest first."""
        if mention.role in {"actual", "elsewhen", "other"}:
            return
        named = list(self._of_topic(mention, done))
        seen: set[int] = set()
        for other in named or [*self._near(mention, done), *self._topics(mention, done)]:
            if id(other) not in seen and other.figure.dimension != "percent":
                seen.add(id(other))
                yield other

    def _of_topic(self, mention: Mention, done: list[Mention]) -> Iterator[Mention]:
        """The amounts of the subject that stands before the words of change, by what it means, else by its words."""
        if not mention.topic:
            return
        concept = concept_of(mention.topic, mention.paragraph.section)
        if concept is not None:
            yield from reversed(self.named.get((concept, "actual"), []))
            return
        before = [*self.sections.get(mention.paragraph.section, []), *done]
        yield from [other for other in reversed(before) if _is_amount(other) and other.label == mention.topic][:1]

    def _near(self, mention: Mention, done: list[Mention]) -> Iterator[Mention]:
        """The actual amounts before it in its own sentence, nearest first."""
        same = [other for other in reversed(done) if other.sentence == mention.sentence and not other.reason]
        yield from (other for other in same if other.role == "actual")
        beside = [other for other in same if mention.in_segment_of(other)]
        if mention.role == "share" and not any(other.role == "actual" for other in beside):  # of a budget
            yield from (other for other in beside if other.role == "budget")

    def _topics(self, mention: Mention, done: list[Mention]) -> Iterator[Mention]:
        """What its sentence, its paragraph or its section is about."""
        topics = [mention.topic, *(other.topic for other in reversed(done))]
        for topic in topics:
            concept = concept_of(topic, mention.paragraph.section) if topic else None
            if concept is not None and self.named.get((concept, "actual")):
                yield self.named[(concept, "actual")][-1]
        yield from (other for other in done if other.role == "actual" and not other.reason and other.depth == 0)
        section = mention.paragraph.section
        if not done and section in self.sections and mention.role not in {"actual", "budget", "previous"}:
            yield self.sections[section][0]


_CHATTER = re.compile(r"(?<!拨款)(?<!预算)(?:支出|收入)?(?:决算)?(?:总体|具体|结构|基本)?情况(?:的)?(?:说明)?$")
_LONGEST_TITLE = 60


def title_of(paragraph: Paragraph, mentions: Sequence[Mention]) -> str:
    """The title a paragraph begins with (all of it, where it has no figures); empty where that is too long for a title.

    >>> from perfscore.claims.narrative.paragraphs import Paragraph
    >>> title_of(Paragraph(number=0, text="公务接待费支出情况说明。全年"), ())
    '公务接待费'
    """
    first, stop, _ = paragraph.text.partition("。")
    before = mentions[0].figure.start if mentions else len(paragraph.text)
    own = first if stop and len(first) < before else "" if mentions else paragraph.text
    text = _CHATTER.sub("", own.rstrip(":。")) if len(own) <= _LONGEST_TITLE else ""
    return plain_label(re.sub(r"^.*(?:、|[.．])(?=\D)", "", text))
