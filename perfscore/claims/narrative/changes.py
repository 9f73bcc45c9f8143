"""Changes against the previous year: 比上年增加 d，增长 r%; the previous year is this year less the change.

Rates carry no sign where a word says the direction. Growth from nothing is printed as 100 %, nothing on nothing as 0 %.
Where both amounts are printed and only the word is the wrong way round (减少 for 增加), the figures are held together
as they are, and the word is what is wrong (`perfscore.claims.narrative.wording`).

>>> from perfscore.claims.narrative.book import read_book
>>> from perfscore.model.document import Document
>>> from perfscore.model.place import Passage, Place
>>> lines = ["公务接待费支出 2.00 万元，比上年减少 1.00 万元，下降 33.33%。",
...          "2022年决算数 4.00 万元，2023年决算数 5.00 万元，增长 25%。"]
>>> passages = tuple(Passage(text=line, place=Place(line=n)) for n, line in enumerate(lines))
>>> book = read_book(Document(path="a", sha256="", year=2023, paragraphs=passages))
>>> [assertion.relation.formula() for assertion in changes(book)]
['1.00 / (2.00 + 1.00) = 33.33%', '(5.00 - 4.00) / 4.00 = 25%']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from perfscore.claims.narrative.assertion import SAYS, Assertion
from perfscore.claims.narrative.book import Book
from perfscore.claims.narrative.mention import FigureRole, Mention, is_of
from perfscore.claims.narrative.relation import Growth, Relation, Sum, Variation
from perfscore.claims.narrative.tolerance import judged
from perfscore.claims.narrative.vocabulary import concept_of
from perfscore.claims.prose.lexicon import COMPARABLE, any_of
from perfscore.model.claim import Figure
from perfscore.model.finding import Severity

_READINGS = 3
_COMPARABLE = re.compile(any_of(COMPARABLE))


def changes(book: Book) -> Iterator[Assertion]:
    """Each change and rate of change that has its amounts in reach."""
    for mentions in book.by_paragraph:
        for position, mention in enumerate(mentions):
            if mention.reason:
                continue
            if mention.role == "rate":
                yield from _rate(mentions, position)
            elif mention.role == "delta":
                yield from _amount(mentions, position)


def delta_of(mentions: Sequence[Mention], position: int) -> Mention | None:
    """The change in figures that the rate at `position` belongs to: the one right before it, in the same segment."""
    rate = mentions[position]
    before = mentions[position - 1] if position else None
    if before is not None and before.role == "delta" and rate.in_segment_of(before) and not before.reason:
        # 减少 3 万元，比年初预算下降 5 %: the rate begins another comparison.
        return before if before.base == rate.base and rate.topic in {"", before.topic} else None
    after = mentions[position + 1] if position + 1 < len(mentions) else None
    if after is not None and after.role == "delta" and after.lead.strip(",(") == after.word:
        last = mentions[position + 2] if position + 2 < len(mentions) else None
        follows = last is not None and last.role == "rate" and last.lead.strip(",(").startswith(last.word)
        return None if follows else after
    return None


def _rate(mentions: Sequence[Mention], position: int) -> Iterator[Assertion]:
    rate = mentions[position]
    delta = delta_of(mentions, position)
    subjects = _subjects(rate, delta)
    relations: list[Relation] = []
    if delta is not None:
        change, sign = _plain(delta)
        sign = -sign if turned(mentions, mentions.index(delta)) else sign
        relations = [Growth(current=subject, delta=change, rate=_plain(rate)[0], sign=sign) for subject in subjects]
        says = SAYS["change"]
    else:
        base = _compared(mentions, position)
        if base is None:
            return
        plain, sign = _plain(rate)
        sign = -sign if turned(mentions, position) else sign
        relations = [_between(base.figure, subject, "rate", plain, sign) for subject in subjects]
        says = SAYS["change-of-two"]
    if relations:
        plain_row = _is_plain(mentions, delta or rate)
        yield Assertion(
            kind="claim-change",
            relation=relations[0],
            others=tuple(relations[1:]),
            says=says,
            pattern="plain" if plain_row else "row",
            evident=plain_row,
            strict=_is_sure(mentions, delta or rate),
            severity=Severity.ERROR if plain_row else Severity.WARNING,
        )


def _plain(mention: Mention) -> tuple[Figure, int]:
    """A change without its sign, and its direction: 下降 5 %, 下降 -5 % and 增长 -5 % all say less."""
    figure = mention.figure
    if figure.value >= 0:
        return figure, mention.sign
    return evolve(figure, text=figure.text.removeprefix("-")), -1


def _is_sure(mentions: Sequence[Mention], change: Mention) -> bool:
    """Whether the words say what changed: the subject they name, else an amount of their paragraph.

    分别 leaves it open, as another basis does (同口径), and a subject that is printed with no amount.
    """
    if "分别" in change.lead or _COMPARABLE.search(change.lead) or not change.about:
        return False
    if not change.topic:
        return change.about[0] in mentions and _is_alone(mentions, change)
    first = change.about[0]
    concept = concept_of(change.topic, change.paragraph.section)
    if concept is None:
        return first.label == change.topic
    return first.concept == concept and len({other.figure.amount for other in change.about}) == 1


def _is_alone(mentions: Sequence[Mention], change: Mention) -> bool:
    """Whether all amounts before the change are in one sentence; where they are in two, either may be meant."""
    first = change.about[0]
    if first.sentence == change.sentence:
        return True
    before = mentions[: mentions.index(change)]
    amounts = {other.sentence for other in before if other.role == "actual" and not other.reason and other.label}
    return len(amounts) < 2


def _is_plain(mentions: Sequence[Mention], change: Mention) -> bool:
    """Whether there is one amount before the change in its segment; of several in a row, another may be meant.

    收入总计和支出总计 are printed with one amount twice: it is one.
    """
    position = mentions.index(change)
    row = set()
    for other in reversed(mentions[:position]):
        if not change.in_segment_of(other) or other.role != "actual" or other.opens:
            break
        row.add(other.figure.amount)
    return len(row) < 2


def _amount(mentions: Sequence[Mention], position: int) -> Iterator[Assertion]:
    """A change in figures beside both amounts."""
    delta = mentions[position]
    base = _compared(mentions, position)
    if base is None:
        return
    sign = -delta.sign if turned(mentions, position) else delta.sign
    relations = [_between(base.figure, subject, "delta", delta.figure, sign) for subject in _subjects(delta, None)]
    if relations:
        budget = delta.base == "budget"
        yield Assertion(
            kind="claim-variance" if budget else "claim-change",
            relation=relations[0],
            others=tuple(relations[1:]),
            says=SAYS["budget-change" if budget else "change-amount"],
            evident=_is_in_one_clause(mentions, base, delta),
            strict=not budget or _is_the_one_named(base, delta),
        )


def _between(base: Figure, current: Figure, role: FigureRole, change: Figure, sign: int) -> Relation:
    """This year is the amount compared with, more or less the change; or by so much per cent more or less."""
    if role == "rate":
        return Variation(current=current, base=base, rate=change, sign=sign)
    return Sum(total=current, plus=(base, change)) if sign > 0 else Sum(total=current, plus=(base,), minus=(change,))


def turned(mentions: Sequence[Mention], position: int) -> tuple[Figure, Figure] | None:
    """The amount compared with and the new one, where a change or its rate fits both the other way round only."""
    mention = mentions[position]
    base, subjects = _compared(mentions, position), _subjects(mention, None)
    if base is None or not subjects or mention.figure.value <= 0 or not mention.sign:
        return None
    said, other = (
        judged(_between(base.figure, subjects[0], mention.role, mention.figure, sign)).holds
        for sign in (mention.sign, -mention.sign)
    )
    return (base.figure, subjects[0]) if other and not said else None


def _is_in_one_clause(mentions: Sequence[Mention], base: Mention, delta: Mention) -> bool:
    """Whether amount, base and change are in one segment, with no other amount."""
    amounts = [
        other for other in mentions if delta.in_segment_of(other) and other.role == "actual" and not other.reason
    ]
    return delta.in_segment_of(base) and len(amounts) == 1 and delta.about[:1] == tuple(amounts)


def _is_the_one_named(budget: Mention, delta: Mention) -> bool:
    """Whether the printed budget is the one the change names, of the same thing: 年初 of several kinds of budget."""
    kind = next((kind for kind in ("年初", "全年", "调整") if kind in delta.lead), "")
    same = (budget.base or "")[:2] == kind or delta.lead.strip() == delta.word  # 比年初预算数 3 万元减少 1 万元
    return same and bool(delta.about) and is_of(budget, delta.about[0])


def _subjects(mention: Mention, delta: Mention | None) -> list[Figure]:
    """The amounts that may have changed, the likeliest first."""
    dimension = delta.figure.dimension if delta is not None else "money"
    if mention.role == "delta":
        dimension = mention.figure.dimension
    about = (delta or mention).about
    return [other.figure for other in about if other.figure.dimension == dimension][:_READINGS]


def _compared(mentions: Sequence[Mention], position: int) -> Mention | None:
    """The printed amount a change compares with: of the previous year, or the budget where the words say so."""
    mention = mentions[position]
    role = "budget" if mention.base == "budget" else "previous"
    before = [other for other in reversed(mentions[:position]) if other.sentence >= mention.sentence - 1]
    after = [other for other in mentions[position + 1 :] if other.segment == mention.segment]
    subject = mention.about[0] if mention.about else None
    for other in (*before, *after):
        if other.role == role and not other.reason and (subject is None or not other.label or is_of(other, subject)):
            return other
    return None
