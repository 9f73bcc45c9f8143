"""Totals with their parts: 总计 A，其中：B、C.

A list after 其中 need not be complete. Parts that are more than their whole are wrong in any case. Parts that are less
are wrong where the list is complete by its own words: it ends with 其他, its shares make 100 %, or it names all there
is by the forms (货物, 工程, 服务); a question where its labels are of one family (基本支出, 项目支出), since a small
one may be left out; else nothing is said.

>>> from perfscore.claims.narrative.book import read_book
>>> from perfscore.model.document import Document
>>> from perfscore.model.place import Passage, Place
>>> line = "支出 9 万元，其中：基本支出 5 万元，其中：人员经费 4 万元、公用经费 1 万元；项目支出 3 万元。"
>>> book = read_book(Document(path="a", sha256="", paragraphs=(Passage(text=line, place=Place(line=1)),)))
>>> [assertion.relation.formula() for assertion in sums(book)]
['5 + 3 = 9', '4 + 1 = 5']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from perfscore.claims.narrative.assertion import SAYS, Assertion
from perfscore.claims.narrative.book import Book
from perfscore.claims.narrative.groups import WholeAndParts, groups
from perfscore.claims.narrative.mention import Mention
from perfscore.claims.narrative.relation import Sum
from perfscore.claims.narrative.tolerance import judged
from perfscore.model.claim import Figure
from perfscore.model.finding import Severity

# Labels of one family: a list of them is likely complete, and may leave out a small one all the same.
_FAMILIES = tuple(
    re.compile(pattern)
    for pattern in (
        r"收入|结转|结余",
        r"支出(?!总)|结转|结余|人员经费|公用经费",
        r"(?:在职|在编|离休|退休|离退休|聘用|编外|行政|事业|工勤).*(?:人员|编制|人数)?$|遗属|学生",
    )
)

# What a list names that leaves nothing out, by the forms of a final account.
_EXHAUSTIVE = tuple(
    tuple(re.compile(pattern) for pattern in patterns)
    for patterns in (
        ("人员经费", "公用经费"),
        ("货物", "工程", "服务"),
        ("因公出国", "公务用车", "公务接待"),
        ("购置", "运行"),
        ("国内|内宾", "外事|外宾|国\\(境\\)外"),
        ("年初|上年结转", "收入"),
        ("年末", "支出"),
    )
)


def sums(book: Book) -> Iterator[Assertion]:
    """Each list of parts against its whole."""
    for group in groups(book):
        if group.whole.role == "delta":
            yield from _signed(book, group)
        elif len(group.parts) > 1:
            yield _sum(book, group)


def _sum(book: Book, group: WholeAndParts) -> Assertion:
    relation = Sum(total=group.whole.figure, plus=tuple(part.figure for part in _outer(group.parts)))
    exceeds = not group.spread and not group.explained and _exceeds(relation)
    severity = Severity.ERROR if exceeds else _certainty(book, group)
    others = () if judged(relation).holds else tuple(_shorter(group))
    return Assertion(
        kind="claim-sum",
        relation=relation,
        says=SAYS["parts"],
        others=others,
        pattern="spread" if group.spread else "listed",
        evident=not group.spread and severity is Severity.ERROR,
        strict=severity is not None,
        severity=severity or Severity.ERROR,
    )


def _outer(parts: Sequence[Mention]) -> list[Mention]:
    """The parts without those that are inside another: 人员经费 and 公用经费 beside 基本支出."""
    names = {part.concept.name for part in parts if part.concept is not None}
    if "basic" not in names:
        return list(parts)
    return [part for part in parts if part.concept is None or part.concept.name not in {"personnel", "public"}]


def _shorter(group: WholeAndParts) -> Iterator[Sum]:
    """The same list ended earlier: figures after it that are not of its family belong to what follows."""
    labels = _labels(group)
    # One part after another by commas, then a semicolon: the list may have ended there.
    first = [part for part in group.parts if part.segment == group.parts[0].segment]
    if 1 < len(first) < len(group.parts):
        yield Sum(total=group.whole.figure, plus=tuple(part.figure for part in _outer(first)))
    for length in range(len(labels) - 1, 1, -1):
        families = [family for family in _FAMILIES if all(family.search(label) for label in labels[:length])]
        if not any(family.search(label) for family in families for label in labels[length:]):
            yield Sum(total=group.whole.figure, plus=tuple(part.figure for part in _outer(group.parts[:length])))


def _labels(group: WholeAndParts) -> list[str]:
    """The parts' labels; a change has that of the amount it is about."""
    return [part.label or next((other.label for other in part.about), "") for part in group.parts]


def _certainty(book: Book, group: WholeAndParts) -> Severity | None:
    """How sure it is that the list leaves nothing out; None where that is not sure at all."""
    if not group.is_whole_list:
        return None
    labels = _labels(group)
    shares = _shares(book, group)
    if shares is not None and not _make_all(shares):
        # Shares that almost make all, of parts that are all by their names, leave a question: 43.89 % and 56.01 %.
        return Severity.NOTE if _nearly_all(shares) and _of_a_known_family(group, labels) else None
    if shares is not None:
        return Severity.ERROR if _is_more_than_rounding(group, shares) else Severity.NOTE
    if re.match(r"其[他它余]", labels[-1]) or all("类)" in label for label in labels):
        return Severity.ERROR
    if _is_of_form(group, labels):
        return Severity.ERROR
    return Severity.NOTE if _of_a_known_family(group, labels) else None


def _of_a_known_family(group: WholeAndParts, labels: Sequence[str]) -> bool:
    """Whether the parts are one family and their whole is known, in one sentence."""
    family = any(all(pattern.search(label) for label in labels) for pattern in _FAMILIES)
    known = group.whole.concept is not None or group.whole.figure.dimension != "money"
    return family and known and not group.spread


def _is_of_form(group: WholeAndParts, labels: Sequence[str]) -> bool:
    """Whether the list names all there is by the forms; of counts, the forms say nothing."""
    if group.whole.figure.dimension != "money":
        return False
    return any(all(any(p.search(label) for label in labels) for p in patterns) for patterns in _EXHAUSTIVE)


def _shares(book: Book, group: WholeAndParts) -> list[Figure] | None:
    """The share printed beside each part; None unless all have one."""
    beside = [mention for mention in book.mentions_beside(group.whole) if mention.role == "share" and mention.about]
    shares = {id(mention.about[0]): mention.figure for mention in beside}
    own = [shares[id(part)] for part in group.parts if id(part) in shares]
    return own if len(own) == len(group.parts) else None


def _make_all(shares: Sequence[Figure]) -> bool:
    """Whether shares make 100 %, within their rounding."""
    return abs(sum((share.amount for share in shares), Fraction(-100))) <= _slack(shares)


def _nearly_all(shares: Sequence[Figure]) -> bool:
    """Whether the shares miss 100 % by less than half a per cent: too little for a part that was left out."""
    return abs(sum((share.amount for share in shares), Fraction(-100))) <= Fraction(1, 2)


def _is_more_than_rounding(group: WholeAndParts, shares: Sequence[Figure]) -> bool:
    """Whether what the parts leave of their whole would show in shares of this rounding: 占 55 %、45 % hide a half."""
    whole = group.whole.figure.amount
    left = abs(whole - sum((part.figure.amount for part in group.parts), Fraction(0)))
    return 100 * left > _slack(shares) * abs(whole)


def _slack(shares: Sequence[Figure]) -> Fraction:
    """How far the shares may be off together, in per cent."""
    return sum((share.step for share in shares), Fraction(0)) / 2 + shares[0].step


def _exceeds(relation: Sum) -> bool:
    total = relation.total.interval()[1]
    return sum(figure.interval()[0] for figure in relation.plus) > total


def _signed(book: Book, group: WholeAndParts) -> Iterator[Assertion]:
    """Changes of all parts against the change of the whole."""
    if len(group.parts) < 2 or len(group.parts) != len({part.segment for part in group.parts}):
        return
    sign = group.whole.sign
    same = tuple(part.figure for part in group.parts if part.sign == sign)
    opposite = tuple(part.figure for part in group.parts if part.sign != sign)
    relation = Sum(total=group.whole.figure, plus=same, minus=opposite)
    severity = _certainty(book, group)
    yield Assertion(
        kind="claim-sum",
        relation=relation,
        says=SAYS["signed-parts"],
        strict=severity is not None,
        severity=severity or Severity.ERROR,
    )
