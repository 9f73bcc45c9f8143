"""All figures of a statement in their roles, each knowing what it speaks of.

A sentence leaves out what was said before: 与上年相比 speaks of the amount of its paragraph, 决算数 of the subject that
the budget beside it names, a change after a semicolon of the part before it. Resolving that is done once, here.

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

from perfscore.claims.narrative.mention import Mention, read_mentions
from perfscore.claims.narrative.table import TableReader
from perfscore.claims.narrative.text import Paragraph, read_paragraphs
from perfscore.claims.narrative.vocabulary import Concept, concept_of, scope_of
from perfscore.model.document import Document

Key = tuple[Concept | tuple[str, ...], str, str, str]

_YEAR = re.compile(r"(20\d\d)年度")


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

    def of(self, name: str, scope: str = "", role: str = "actual", dimension: str = "money") -> list[Mention]:
        """The figures printed for a named thing, in reading order."""
        found = self.named.get((Concept(name, scope), role), [])
        return [mention for mention in found if mention.figure.dimension == dimension]


def read_book(document: Document) -> Book:
    """Read the paragraphs of a document into figures with roles and subjects."""
    paragraphs = read_paragraphs(document.paragraphs)
    year = document.year or _year(paragraphs)
    reader, tables = _Reader(), TableReader(document.money_unit, year)
    by_paragraph = tuple(
        tuple(reader.resolved(_mentions(paragraph, tables, document.money_unit, year))) for paragraph in paragraphs
    )
    return Book(
        paragraphs=paragraphs, by_paragraph=by_paragraph, named=dict(reader.named), sections=dict(reader.sections)
    )


def _mentions(paragraph: Paragraph, tables: TableReader, money_unit: str, year: int | None) -> Sequence[Mention]:
    if paragraph.cells:
        return tuple(tables.row(paragraph))
    tables.end()
    return read_mentions(paragraph, money_unit, year)


def _year(paragraphs: Iterable[Paragraph]) -> int | None:
    """The year of the statement: the first that is called one (2023年度)."""
    return next((int(match[1]) for paragraph in paragraphs for match in _YEAR.finditer(paragraph.text)), None)


class _Reader:
    """Reads on, remembering what has been named."""

    def __init__(self) -> None:
        self.named: defaultdict[tuple[Concept, str], list[Mention]] = defaultdict(list)
        self.sections: defaultdict[tuple[str, ...], list[Mention]] = defaultdict(list)

    def resolved(self, raw: Sequence[Mention]) -> Iterator[Mention]:
        """The mentions of one paragraph with subjects and what they are about."""
        done: list[Mention] = []
        for mention in raw:
            named = self._named(mention, done) if not mention.label else self._scoped(mention)
            full = evolve(named, about=tuple(self._about(named, done)))
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

    def _named(self, mention: Mention, done: list[Mention]) -> Mention:
        """A mention that leaves its subject out, with the subject it means."""
        if mention.role not in {"actual", "budget", "previous"}:
            return mention
        near = [other for other in reversed(done) if other.segment == mention.segment and not other.reason]
        subject = next((other for other in near if other.role in {"actual", "budget"} and other.label), None)
        if subject is not None and subject.figure.dimension == mention.figure.dimension:
            return evolve(mention, label=subject.label, concept=subject.concept, path=subject.path or mention.path)
        if mention.path:
            return mention
        for other in self._topics(mention, done):
            return evolve(mention, label=other.label, concept=other.concept, path=other.path)
        return mention

    def _scoped(self, mention: Mention) -> Mention:
        """人员经费 and 公用经费 are parts of the basic expenditure that its section speaks of."""
        concept = mention.concept
        if concept is None or concept.name not in {"personnel", "public"} or scope_of(mention.label):
            return mention
        for scope in ("general", "fiscal"):
            basic = self.named.get((Concept("basic", scope), "actual"), [])
            if basic and basic[-1].paragraph.section == mention.paragraph.section:
                return evolve(mention, concept=Concept(concept.name, scope))
        return mention

    def _about(self, mention: Mention, done: list[Mention]) -> Iterator[Mention]:
        """The actual amounts that a mention may speak of, the likeliest first."""
        if mention.role in {"actual", "other"}:
            return
        seen: set[int] = set()
        for other in [*self._near(mention, done), *self._topics(mention, done)]:
            if id(other) not in seen and other.figure.dimension != "percent":
                seen.add(id(other))
                yield other

    def _near(self, mention: Mention, done: list[Mention]) -> Iterator[Mention]:
        """The actual amounts before it in its own sentence, nearest first, unless the sentence names another."""
        if mention.topic and concept_of(mention.topic, mention.paragraph.section):
            return
        for other in reversed(done):
            if other.sentence == mention.sentence and other.role == "actual" and not other.reason:
                yield other

    def _topics(self, mention: Mention, done: list[Mention]) -> Iterator[Mention]:
        """What its sentence, its paragraph or its section is about."""
        topics = [mention.topic, *(other.topic for other in reversed(done))]
        for topic in topics:
            concept = concept_of(topic, mention.paragraph.section) if topic else None
            if concept is not None and self.named.get((concept, "actual")):
                yield self.named[(concept, "actual")][-1]
        yield from (other for other in done if other.role == "actual" and not other.reason and other.depth == 0)
        section = mention.paragraph.section
        if not done and section in self.sections:
            yield self.sections[section][0]
