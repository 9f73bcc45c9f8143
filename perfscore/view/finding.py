"""A finding with what is at stake, and the order in which an auditor acts: severity, points or money, place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from attrs import frozen

from perfscore.both import Both
from perfscore.checks.catalogue import load
from perfscore.model.finding import Finding
from perfscore.model.printed import FieldName
from perfscore.model.scorecard import YUAN_PER, Scorecard
from perfscore.view.stake import points_at_stake

_AMOUNTS: frozenset[FieldName] = frozenset({"initial", "annual", "executed"})


@frozen(kw_only=True)
class FindingView:
    """One finding as a report says it.

    `position` counts the document's findings in reading order, from 0. `title` names its kind as a question to the
    unit. `cards` are the ids of the cards it speaks of, its own first. `points` and `money` (in yuan) are what the
    published figure departs from the recomputed one by; 0 where it is about neither. `concerns` are the fields of
    its rows that it is about; `adds_up` says that its further places are only the parts of a sum.
    """

    finding: Finding
    position: int
    title: Both
    cards: tuple[str, ...] = ()
    points: Decimal = Decimal()
    money: Decimal = Decimal()
    concerns: tuple[FieldName, ...] = ()
    adds_up: bool = False

    @property
    def order(self) -> tuple[object, ...]:
        """A sort key: what to act on first; what a person has set aside comes last."""
        finding = self.finding
        return (finding.set_aside, -finding.severity, -self.points, -self.money, finding.place.order(), self.position)


def finding_views(findings: Iterable[Finding], cards: Mapping[str, Scorecard]) -> tuple[FindingView, ...]:
    """The findings of a document, given in reading order, in the order an auditor acts; `cards` by their ids."""
    views = [_view(finding, position, cards) for position, finding in enumerate(findings)]
    return tuple(sorted(views, key=lambda view: view.order))


def _view(finding: Finding, position: int, cards: Mapping[str, Scorecard]) -> FindingView:
    check = load(finding.kind)
    named = (finding.card, *(spot.card for spot in finding.places))
    card = cards.get(finding.card.id) if finding.card is not None else None
    return FindingView(
        finding=finding,
        position=position,
        title=check.title,
        cards=tuple(dict.fromkeys(ref.id for ref in named if ref is not None)),
        points=points_at_stake(finding, card),
        money=_money(finding, card) if _AMOUNTS & {*check.concerns} else Decimal(),
        concerns=check.concerns,
        adds_up=check.adds_up,
    )


def _money(finding: Finding, card: Scorecard | None) -> Decimal:
    published, recomputed = finding.published_value, finding.recomputed_value
    if card is None or published is None or recomputed is None:
        return Decimal()
    return abs(published - recomputed) * YUAN_PER[card.money_unit]
