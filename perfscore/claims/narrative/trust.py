"""Which contradictions are believed: each is doubted by itself, by what its sentence and the document bear out.

Publishers write in many ways, and a sentence read wrongly contradicts its figures. What a slip of one figure looks like
is known: near what it should be or a digit away from it, in a document where the same way of reading holds elsewhere.
A contradiction is in doubt where

- the same way of reading fails again and again, and hardly ever holds;
- what a figure "should be" is far from it, and nothing else in the document is read that way;
- the amount that a share or a rate would need is printed elsewhere: then that one may be meant.

Evidence inside the sentence decides (see `Assertion.evident`): with it, a claim in doubt is a warning; without it, its
figures are counted as unread, and no other claim is touched. A figure repeated with another value, where each value
agrees with the figures around it, is only a question.

>>> is_slip("85.00", "75.00"), is_slip("1,234.56", "12,345.60"), is_slip("0.75", "4.36")
(True, True, False)
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from attrs import evolve

from perfscore.claims.narrative.cause import Held, causes
from perfscore.claims.narrative.relation import Growth, Ratio, Sum, Variation
from perfscore.claims.narrative.tolerance import allowed_values
from perfscore.model.claim import Cause, Figure
from perfscore.model.finding import Severity

_NEAR = 3
_OFTEN = 3
_FEW = 2
_DIGITS_OFF = 2
# A reading that leaves little room: one amount, its change and its rate in a row.
PLAIN = "plain"
_TELLING = 4
_NARROW = Fraction(1, 500)
_STEPS = {"percent": Fraction(1)}
# About the cards, and about words, the narrative's arithmetic says nothing.
_APART = frozenset({"statement-total", "coverage", "claim-wording"})
_BY_A_BASE = frozenset({"claim-share", "claim-variance", "claim-change"})


def believed(held: Sequence[Held], figures: Iterable[Figure]) -> list[Held]:
    """The claims without those in doubt whose sentence does not decide; `figures` are all that the narrative prints."""
    weighed = [_weighed(item, held) for item in held]
    amounts = sorted(figure.amount for figure in figures if figure.dimension == "money" and _is_telling(figure))
    doubted = set(_doubted(weighed, amounts))
    dropped = {item.claim.id for item in weighed if item.claim.id in doubted and not item.evident}
    dropped |= set(_narrower(weighed))
    return [_lowered(item) if item.claim.id in doubted else item for item in weighed if item.claim.id not in dropped]


def _lowered(item: Held) -> Held:
    severity = min(item.claim.severity, Severity.WARNING)
    return evolve(item, claim=evolve(item.claim, severity=severity))


def _is_telling(figure: Figure) -> bool:
    """Whether an amount has digits enough to be known again."""
    return len("".join(digit for digit in figure.text if digit.isdigit()).strip("0")) >= _TELLING


def _weighed(item: Held, held: Sequence[Held]) -> Held:
    """A repeat of another value is a question where both values agree with the figures around them."""
    claim = item.claim
    if claim.holds or claim.kind != "claim-repeat" or len(claim.figures) != 2:
        return item
    if all(_agrees(figure, held) for figure in claim.figures):
        return evolve(item, claim=evolve(claim, severity=Severity.NOTE))
    return item


def _agrees(figure: Figure, held: Sequence[Held]) -> bool:
    beside = [
        other.claim
        for other in held
        if other.claim.kind not in {"claim-repeat", *_APART}
        and any((each.paragraph, each.start) == (figure.paragraph, figure.start) for each in other.claim.figures)
    ]
    return bool(beside) and all(claim.holds for claim in beside)


def _doubted(held: Sequence[Held], amounts: Sequence[Fraction]) -> Iterator[str]:
    """The ids of failing claims that are in doubt."""
    found = causes(held)
    items = {item.claim.id: item for item in held}
    patterns = {name: item.pattern for name, item in items.items()}
    mended = {claim.id for cause in found if cause.figure is not None for claim in cause.claims}
    holds = Counter(item.pattern for item in held if item.claim.holds or item.claim.id in mended)
    alone = [cause for cause in found if not _is_confirmed(cause, items) and cause.kind not in _APART]
    fails = Counter(pattern for cause in alone for pattern in {patterns[claim.id] for claim in cause.claims})
    for cause in alone:
        pattern = patterns[cause.claims[0].id]
        often = holds[pattern] >= _OFTEN * fails[pattern]
        systematic = fails[pattern] > (_FEW if pattern.endswith(PLAIN) else 1) and not often
        far = not often and not any(is_slip(*pair, known=holds[pattern] > 0) for pair in _pairs(cause))
        meant = not often and _is_another_s([items[claim.id] for claim in cause.claims], amounts)
        if systematic or far or meant:
            yield from (claim.id for claim in cause.claims)


def _narrower(held: Sequence[Held]) -> Iterator[str]:
    """Lists read too short: another list of the same total, with these parts and more, adds up."""
    sums = [item for item in held if item.claim.kind == "claim-sum" and isinstance(item.relation, Sum)]
    whole = {_spots([item.relation.figures[-1]]): _spots(item.relation.figures) for item in sums if item.claim.holds}
    for item in sums:
        total = _spots([item.relation.figures[-1]])
        if not item.claim.holds and _spots(item.relation.figures) < whole.get(total, frozenset()):
            yield item.claim.id


def _spots(figures: Sequence[Figure]) -> frozenset[tuple[int, int]]:
    return frozenset((figure.paragraph, figure.start) for figure in figures)


def _is_confirmed(cause: Cause, items: dict[str, Held]) -> bool:
    """Whether readings of two kinds agree on what a figure should be, or a rate follows from the wrong base."""
    own = [items[claim.id] for claim in cause.claims]
    if cause.figure is not None and len({item.pattern for item in own}) > 1:
        return True
    return all(_is_by_another_base(item) for item in own)


def _is_by_another_base(item: Held) -> bool:
    """A rate over the wrong one of its two amounts: the figures were read right, and computed wrong."""
    match item.relation:
        case Growth(current=current, delta=part, rate=rate):
            base = current
        case Variation(current=base, base=budget, rate=rate):
            return bool(base.amount) and _rounds_to(100 * abs(base.amount - budget.amount) / abs(base.amount), rate)
        case Ratio(part=base, base=part, rate=rate):
            pass
        case _:
            return False
    return bool(base.amount) and _rounds_to(100 * part.amount / base.amount, rate)


def _rounds_to(value: Fraction, rate: Figure) -> bool:
    return bool(rate.value) and abs(abs(value) - abs(rate.amount)) < rate.step


def _pairs(cause: Cause) -> Iterator[tuple[str, str]]:
    """What is printed and what it should be: of the figure blamed, else of the results of its claims."""
    yield cause.published, cause.recomputed
    if cause.figure is None:
        yield from ((claim.published, claim.recomputed) for claim in cause.claims)


def is_slip(published: str, recomputed: str, *, known: bool = False) -> bool:
    """Whether one number is what a slip makes of another: near it, its digits elsewhere, or a digit or two away.

    `known` where the reading is known to the document: then a nothing may be a slip too.
    """
    try:
        one, other = (abs(Decimal(text.replace(",", ""))) for text in (published, recomputed))
    except InvalidOperation:
        return False
    if not one or not other:
        return one == other or known
    if max(one, other) <= _NEAR * min(one, other):
        return True
    digits = ["".join(c for c in text if c.isdigit()).lstrip("0") for text in (published, recomputed)]
    if digits[0].rstrip("0") == digits[1].rstrip("0"):
        return True
    longer = max(map(len, digits))
    return longer > _DIGITS_OFF and _differing(*digits) <= _DIGITS_OFF


def _differing(one: str, other: str) -> int:
    """How many digits differ, place by place; numbers of other lengths differ in all."""
    return sum(a != b for a, b in zip(one, other, strict=True)) if len(one) == len(other) else len(one) + len(other)


def _is_another_s(items: Sequence[Held], amounts: Sequence[Fraction]) -> bool:
    """Whether a share or rate would hold of an amount printed elsewhere, which was then meant."""
    if len(items) > 1 or items[0].claim.kind not in _BY_A_BASE:
        return False
    relation = items[0].relation
    inferred = range(1) if isinstance(relation, Growth) else range(len(relation.figures) - 1)
    return any(_is_printed(allowed_values(relation, index, _STEPS), amounts) for index in inferred)


def _is_printed(needed: tuple[Fraction, Fraction] | None, amounts: Sequence[Fraction]) -> bool:
    """Whether one of the sorted amounts lies where it is needed, and could hardly do so by chance."""
    if needed is None or needed[0] <= 0 or needed[1] - needed[0] > needed[0] * _NARROW:
        return False
    return bisect_left(amounts, needed[0]) < bisect_right(amounts, needed[1])
