"""Which single figure, if changed, would make contradicting claims hold: one cause, one finding.

For each figure of a failing claim the others say what it should be. The figure whose change mends most claims, and
breaks none, is the cause; its finding names all claims it broke. Where several figures would do (a change and its rate
stand alone), none is blamed and all are candidates. Two wrong figures in one sum are found one after the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from attrs import asdict, evolve, frozen

from perfscore.claims.narrative.relation import Growth, Relation, Variation
from perfscore.claims.narrative.tolerance import allowed_values, judged, printed
from perfscore.claims.narrative.wording import InWords
from perfscore.model.claim import Cause, Claim, ClaimKind, Figure
from perfscore.model.finding import Severity

FigurePosition = tuple[int, int]

_ORDER: tuple[ClaimKind, ...] = (
    "statement-total",
    "claim-sum",
    "claim-repeat",
    "claim-change",
    "claim-variance",
    "claim-share",
    "claim-wording",
    "coverage",
)
_STEPS = {"percent": Fraction(1)}
# More contradictions than this in one place are no slip of one figure: each is reported by itself.
_MOST = 60


@frozen
class Held:
    """A claim with the relation it was judged by, the way of reading, and whether its sentence allows no other."""

    claim: Claim
    relation: Relation
    pattern: str = ""
    evident: bool = False


class Network:
    """The relations between the printed figures, and which of them each figure is in."""

    def __init__(self, relations: dict[int, Relation]) -> None:
        self.relations = relations
        self.of: defaultdict[FigurePosition, list[int]] = defaultdict(list)
        for number, relation in relations.items():
            for figure in relation.figures:
                if figure.source:
                    self.of[_position(figure)].append(number)

    def touching(self, figure: Figure) -> list[int]:
        """The claims a figure is in."""
        return self.of[_position(figure)]

    def connected(self, failing: Sequence[int]) -> Iterator[list[int]]:
        """The failing claims, those together that share figures."""
        left, positions = set(failing), set[FigurePosition]()
        for first in failing:
            group, reached = [], [first] if first in left else []
            left.discard(first)
            while reached:
                group.append(reached.pop())
                new = {_position(figure) for figure in self.relations[group[-1]].figures} - positions
                positions |= new
                near = left & {other for position in new for other in self.of.get(position, ())}
                reached += sorted(near)
                left -= near
            if group:
                yield sorted(group)

    def mend(self, figure: Figure, text: str) -> None:
        """Go on as if a figure had been printed as `text`."""
        changed = evolve(figure, text=text)
        for number in self.touching(figure):
            self.relations[number] = _with(self.relations[number], figure, changed)


@frozen
class _Repair:
    """A figure, what it would have to be, and which failing claims that mends."""

    figure: Figure
    text: str
    mended: tuple[int, ...]


def causes(held: Sequence[Held]) -> tuple[Cause, ...]:
    """The causes of the claims that do not hold, in reading order."""
    network = Network({number: item.relation for number, item in enumerate(held) if _is_arithmetic(item)})
    failing = [number for number in network.relations if not held[number].claim.holds]
    found: list[Cause] = []
    blamed: set[FigurePosition] = set()
    for group in network.connected(failing):
        for repairs, mended in _explained(network, group):
            found.append(_cause([held[number].claim for number in mended], repairs))
            blamed |= {_position(repair.figure) for repair in repairs if len(repairs) == 1}
    for item in held:
        words = isinstance(item.relation, InWords) and not item.claim.holds
        if words and not blamed & {_position(figure) for figure in item.relation.figures}:
            found.append(_cause([item.claim], []))
    return tuple(sorted(_one_missing_card(found), key=lambda cause: cause.place.order()))


def _one_missing_card(found: Sequence[Cause]) -> Iterator[Cause]:
    """A card too few or too many is wrong in count and amounts alike: one cause."""
    totals = [cause for cause in found if cause.kind == "statement-total" and cause.severity is Severity.ERROR]
    counts = [cause for cause in totals if cause.claims[0].figures[-1].dimension != "money"]
    if len(totals) < 2 or not counts:
        yield from found
        return
    yield from (cause for cause in found if cause not in totals)
    first, *rest = [*counts, *(cause for cause in totals if cause not in counts)]
    yield evolve(first, claims=(*first.claims, *(claim for cause in rest for claim in cause.claims)))


def _explained(network: Network, failing: list[int]) -> Iterator[tuple[list[_Repair], tuple[int, ...]]]:
    """Failing claims that share figures, explained figure by figure; each with the claims it mends."""
    if len(failing) > _MOST:
        yield from (([], (number,)) for number in failing)
        return
    while failing:
        repairs = _best(network, failing)
        mended = repairs[0].mended if repairs else (failing[0],)
        left = [number for number in failing if number not in mended]
        if len(repairs) == 1:
            network.mend(repairs[0].figure, repairs[0].text)
            # A sum with two wrong parts holds once the second is mended too.
            mended += tuple(number for number in left if judged(network.relations[number]).holds)
            left = [number for number in left if number not in mended]
        failing = left
        yield repairs, mended


def _is_arithmetic(item: Held) -> bool:
    """Whether a claim can say what its figures should be; coverage is computed from what is printed."""
    return item.claim.kind != "coverage" and not isinstance(item.relation, InWords)


def _best(network: Network, failing: Sequence[int]) -> list[_Repair]:
    """The repairs that mend most and break nothing; several where they mend the same claims equally well.

    Of those, the one that alone also brings the other contradictions nearer is the likelier.
    """
    repairs = [repair for figure in _figures(network, failing) for repair in _repairs(network, failing, figure)]
    if not repairs:
        return []
    best = max(repairs, key=lambda repair: (len(repair.mended), -_breadth(network, repair)))
    same = {_position(other.figure): other for other in reversed(repairs) if other.mended == best.mended}
    rivals = list(same.values())[::-1]
    nearer = [rival for rival in rivals if _comes_nearer(network, failing, rival)]
    return nearer if len(nearer) == 1 else rivals


def _breadth(network: Network, repair: _Repair) -> int:
    """How many figures the mended claims have: a share says more about its part than a long list does."""
    return sum(len(network.relations[number].figures) for number in repair.mended)


def _comes_nearer(network: Network, failing: Sequence[int], repair: _Repair) -> bool:
    """Whether the claims that the repair does not mend contradict less after it."""
    others = [n for n in network.touching(repair.figure) if n in failing and n not in repair.mended]
    changed = evolve(repair.figure, text=repair.text)
    before = [_gap(network.relations[number]) for number in others]
    after = [_gap(_with(network.relations[number], repair.figure, changed)) for number in others]
    return sum(after, Fraction(0)) < sum(before, Fraction(0))


def _gap(relation: Relation) -> Fraction:
    figures = relation.figures
    exact = relation.solve(len(figures) - 1, [figure.amount for figure in figures])
    return abs(exact - figures[-1].amount) if exact is not None else Fraction(0)


def _figures(network: Network, failing: Sequence[int]) -> Iterable[Figure]:
    """The printed figures of the failing claims, each once."""
    found = {
        _position(figure): figure for number in failing for figure in network.relations[number].figures if figure.source
    }
    return found.values()


def _repairs(network: Network, failing: Sequence[int], figure: Figure) -> Iterator[_Repair]:
    touching = network.touching(figure)
    before = {number: number not in failing and judged(network.relations[number]).holds for number in touching}
    for text in _proposals(network, [number for number in touching if number in failing], figure):
        if text.startswith("-") and not figure.text.startswith("-") and not _may_be_negative(network, touching, figure):
            continue
        changed = evolve(figure, text=text)
        after = {number: judged(_with(network.relations[number], figure, changed)).holds for number in touching}
        mended = tuple(number for number in touching if number in failing and after[number])
        if mended and not any(before[number] and not after[number] for number in touching):
            yield _Repair(figure, text, mended)


def _may_be_negative(network: Network, touching: Sequence[int], figure: Figure) -> bool:
    """Only the rate of a variance carries its sign; amounts, counts and shares are never below zero."""
    return any(
        isinstance(relation, Variation) and _position(relation.rate) == _position(figure)
        for relation in (network.relations[number] for number in touching)
    )


def _proposals(network: Network, numbers: Sequence[int], figure: Figure) -> Iterable[str]:
    """What the failing claims say a figure should be: each alone, and what all allow together."""
    texts: dict[str, None] = {}
    low: Fraction | None = None
    high: Fraction | None = None
    for number in numbers:
        relation = network.relations[number]
        index = _index(relation, figure)
        assert index is not None
        if isinstance(relation, Growth):
            texts.update(dict.fromkeys(printed(value, figure) for value in relation.others(index)))
        value = relation.solve(index, [other.amount for other in relation.figures])
        if value is not None:
            texts.setdefault(printed(value, figure))
        if convention := (relation.convention() if index == len(relation.figures) - 1 else None):
            texts.update(dict.fromkeys(printed(allowed, figure) for allowed in convention[1]))
        interval = allowed_values(relation, index, _STEPS)
        if interval is not None:
            low = interval[0] if low is None else max(low, interval[0])
            high = interval[1] if high is None else min(high, interval[1])
    if low is not None and high is not None and low <= high:
        texts.setdefault(printed((low + high) / 2, figure))
    return texts


def _index(relation: Relation, figure: Figure) -> int | None:
    position = _position(figure)
    return next((k for k, other in enumerate(relation.figures) if other.source and _position(other) == position), None)


def _with(relation: Relation, old: Figure, new: Figure) -> Relation:
    """The relation with one figure replaced."""
    position = _position(old)

    def swap(value: object) -> object:
        if isinstance(value, Figure):
            return new if value.source and _position(value) == position else value
        return tuple(swap(item) for item in value) if isinstance(value, tuple) else value

    values = {name: swap(value) for name, value in asdict(relation, recurse=False).items()}  # type: ignore[arg-type]
    return type(relation)(**values)


def _position(figure: Figure) -> FigurePosition:
    return figure.paragraph, figure.start


def _cause(claims: Sequence[Claim], repairs: Sequence[_Repair]) -> Cause:
    """The finding of a cause: at the figure blamed, or at the result of the most telling claim."""
    blamed = repairs[0].figure if len(repairs) == 1 else None
    first, *rest = sorted(claims, key=lambda claim: (_result(claim) != blamed, _ORDER.index(claim.kind)))
    figure = blamed or _result(first)
    return Cause(
        kind=first.kind,
        severity=max(claim.severity for claim in claims),
        place=figure.place,
        figure=blamed,
        published=figure.text if blamed else first.published,
        recomputed=repairs[0].text if blamed else first.recomputed,
        claims=(first, *rest),
        candidates=() if blamed else tuple(repair.figure for repair in repairs),
    )


def _result(claim: Claim) -> Figure:
    return claim.figures[-1]
