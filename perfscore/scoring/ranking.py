"""Cards in order under two standards: whose place changes, and how far each is from the next grade.

>>> from perfscore.scoring.changes import CardChange
>>> from perfscore.model.place import Place
>>> def change(name, before, after):
...     card = Scorecard(id=name, kind="project", name=name, indicators=(), place=Place())
...     return CardChange(card=card, before=Decimal(before), after=Decimal(after), grades=("优", "良"), rows=1)
>>> found = ranking([change("a", "95", "88"), change("b", "92", "91")], DEFAULT_GRADES, DEFAULT_GRADES)
>>> [(item.change.card.name, item.ranks, str(item.slack[0]), str(item.to_next[1])) for item in found]
[('a', (1, 2), '5', '2'), ('b', (2, 1), '2', 'None')]
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import frozen

from perfscore.model.scorecard import Scorecard
from perfscore.scoring.changes import CardChange
from perfscore.standards.contents import DEFAULT_GRADES, Grades

__all__ = ["DEFAULT_GRADES", "Ranked", "Scorecard", "ranking"]


@frozen(kw_only=True)
class Ranked:
    """A card with its places under two standards (equal totals share a place, the best is 1).

    `slack` is by how much each total is above the least of its grade; `to_next` what it lacks to the next better one,
    None in the best.
    """

    change: CardChange
    ranks: tuple[int, int]
    slack: tuple[Decimal, Decimal]
    to_next: tuple[Decimal | None, Decimal | None]

    @property
    def moved(self) -> bool:
        """Whether its place is not the same under both."""
        return self.ranks[0] != self.ranks[1]


def ranking(changes: Sequence[CardChange], one: Grades, other: Grades) -> tuple[Ranked, ...]:
    """All cards in the order of the first standard."""
    totals = [(change.before, change.after) for change in changes]
    found = [
        Ranked(
            change=change,
            ranks=_ranks(totals, change),
            slack=(_slack(change.before, one), _slack(change.after, other)),
            to_next=(_to_next(change.before, one), _to_next(change.after, other)),
        )
        for change in changes
    ]
    return tuple(sorted(found, key=lambda item: item.ranks[0]))


def _ranks(totals: Sequence[tuple[Decimal, Decimal]], change: CardChange) -> tuple[int, int]:
    before = 1 + sum(total > change.before for total, _ in totals)
    return before, 1 + sum(total > change.after for _, total in totals)


def _slack(total: Decimal, grades: Grades) -> Decimal:
    least = max((value for value in grades.least.values() if value <= total), default=None)
    return total if least is None else total - Decimal(least.numerator) / Decimal(least.denominator)


def _to_next(total: Decimal, grades: Grades) -> Decimal | None:
    more = min((value for value in grades.least.values() if value > total), default=None)
    return None if more is None else Decimal(more.numerator) / Decimal(more.denominator) - total
