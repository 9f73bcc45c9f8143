"""Two audits of one statement, the former and the new one: what became of each finding, and every other change.

>>> from perfscore.audit import check
>>> from perfscore.testing.sketch import sketch
>>> old = check(sketch("产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 10.00"))
>>> new = check(sketch("产出 数量 | 培训人数 | >=45 人 | 51 人 | 10 | 10.00"))
>>> [(item.finding.kind, item.state, item.how) for item in difference(old, new).outcomes[:2]]
[('unmet-full', 'cured', 'target-lowered'), ('target-lowered', 'new', None)]
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from attrs import field, frozen

from perfscore.audit import AuditedDocument, Report
from perfscore.diff.changes import Change
from perfscore.diff.outcome import Outcome, how_cured, smaller
from perfscore.diff.paired import PairedCard, paired_card
from perfscore.diff.raised import raised
from perfscore.model.finding import Finding
from perfscore.model.place import Place
from perfscore.model.scorecard import Indicator, Scorecard
from perfscore.pairing import RowPair, pair_cards
from perfscore.standards.standard import Standard

# Sentences at least this alike are one that was edited.
_SENTENCE = 0.6


@frozen(kw_only=True)
class Difference:
    """What became of the findings, in an auditor's order; the paired cards; cards withdrawn and cards added."""

    outcomes: tuple[Outcome, ...]
    cards: tuple[PairedCard, ...]
    withdrawn: tuple[Scorecard, ...]
    added: tuple[Scorecard, ...]
    old: Report = field(repr=False)
    new: Report = field(repr=False)

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every cell that differs, in the order of the former statement."""
        return tuple(change for card in self.cards for change in card.changes)


def difference(old: Report, new: Report, approved: Sequence[Scorecard] = ()) -> Difference:
    """Compare two audits of one statement.

    `approved` are approved target tables (调整批复): a lowered target or a dropped row that they cover is not raised.
    """
    before, after = _cards(old), _cards(new)
    standard = new.documents[0].standard if new.documents else Standard.load("mof-2020")
    pairs = pair_cards(before, after)
    cards = tuple(paired_card(pair, after, standard) for pair in pairs)
    withdrawn = tuple(card for card in before if all(pair.old is not card for pair in pairs))
    matched = _Matching(old=old, new=new, cards=cards)
    outcomes = [matched.outcome(audited, finding) for audited in old.documents for finding in audited.findings]
    outcomes = [matched.gone_on(item) if item.state == "cured" else item for item in outcomes]
    known = matched.found_again
    outcomes += [Outcome(finding=finding, state="new") for finding in new.findings if id(finding) not in known]
    put_right = [item for item in outcomes if item.how == "score-corrected" and item.finding.indicator is not None]
    outcomes += raised(cards, approved, {change.place for item in put_right for change in item.evidence})
    return Difference(
        outcomes=tuple(sorted(outcomes, key=Outcome.order)),
        cards=cards,
        withdrawn=withdrawn,
        added=tuple(card for card in after if all(pair.new is not card for pair in pairs)),
        old=old,
        new=new,
    )


def _cards(report: Report) -> list[Scorecard]:
    return [card for audited in report.documents for card in audited.document.scorecards]


class _Matching:
    """Finds a former finding among the new ones: the same kind at the same row, card or sentence."""

    def __init__(self, *, old: Report, new: Report, cards: Sequence[PairedCard]) -> None:
        self._new = new
        self._old_cards, self._new_cards = _by_id(old), _by_id(new)
        self._by_card = {id(paired.pair.old): paired for paired in cards}
        self._candidates = [(audited, finding) for audited in new.documents for finding in audited.findings]
        self.found_again: set[int] = set()

    def outcome(self, audited: AuditedDocument, former: Finding) -> Outcome:
        """What became of one finding."""
        card = self._old_cards.get((id(audited), former.card.id)) if former.card is not None else None
        if card is None:
            again = self._sentence(audited, former)
            return self._again(former, again) if again is not None else Outcome(finding=former, state="cured")
        paired = self._by_card.get(id(card))
        if paired is None:
            return Outcome(finding=former, state="cured", how="card-withdrawn")
        row = _row_at(card, former.place)
        later = next((found for found in paired.rows if found.old is row), None)
        again = self._on_card(former, paired, row, later)
        if again is not None:
            return self._again(former, again)
        evidence = _evidence(paired, row, later)
        how = how_cured(former, evidence, row_gone=row is not None and later is None, card_gone=False)
        return Outcome(finding=former, state="cured", how=how, evidence=evidence)

    def gone_on(self, cured: Outcome) -> Outcome:
        """The outcome of a finding of several rows that is found again at some of them, its first row now another."""
        former = cured.finding
        rows = {found.old.place: found.new.place for paired in self._by_card.values() for found in paired.rows}
        open_rows = {rows[place] for place in former.all_places() if place in rows}
        left = (
            finding
            for _, finding in self._candidates
            if (finding.kind, finding.severity) == (former.kind, former.severity)
            and id(finding) not in self.found_again
        )
        again = max(left, key=lambda finding: len(open_rows & set(finding.all_places())), default=None)
        if again is None or len(open_rows & set(again.all_places())) < 2:
            return cured
        self.found_again.add(id(again))
        fewer = len(again.all_places()) < len(former.all_places())
        return Outcome(finding=former, state="partly" if fewer else "still", now=again)

    def _again(self, former: Finding, again: Finding) -> Outcome:
        self.found_again.add(id(again))
        return Outcome(finding=former, state="partly" if smaller(former, again) else "still", now=again)

    def _on_card(
        self, former: Finding, paired: PairedCard, row: Indicator | None, later: RowPair | None
    ) -> Finding | None:
        new_rows = {found.old.place: found.new for found in paired.rows}
        others = {new_rows[spot.place].place for spot in former.places if spot.place in new_rows}
        best: Finding | None = None
        for audited, finding in self._candidates:
            if finding.kind != former.kind or finding.card is None or id(finding) in self.found_again:
                continue
            card = self._new_cards.get((id(audited), finding.card.id))
            wanted = later.new_card if later is not None else paired.pair.new
            if card is None or card is not wanted:
                continue
            at = _row_at(card, finding.place)
            if (row is None and at is None) or (later is not None and at is later.new):
                return finding
            if best is None and others and others & set(finding.all_places()):
                best = finding
        return best

    def _sentence(self, audited: AuditedDocument, former: Finding) -> Finding | None:
        said = _paragraph(audited, former.place)
        for other, finding in self._candidates:
            if finding.kind != former.kind or finding.card is not None or id(finding) in self.found_again:
                continue
            now = _paragraph(other, finding.place)
            alike = SequenceMatcher(None, said, now, autojunk=False).ratio() >= _SENTENCE if said and now else False
            if alike or (not said and not now and finding.published == former.published):
                return finding
        return None


def _by_id(report: Report) -> dict[tuple[int, str], Scorecard]:
    """The cards by their document and id: ids are those of one document only."""
    return {(id(audited), card.id): card for audited in report.documents for card in audited.document.scorecards}


def _row_at(card: Scorecard, place: Place) -> Indicator | None:
    return next((row for row in card.indicators if row.place.order() == place.order()), None)


def _evidence(paired: PairedCard, row: Indicator | None, later: RowPair | None) -> tuple[Change, ...]:
    """The changes that can have cured a finding: those of its row; else of the card's money and totals; else all."""
    if row is not None:
        at = None if later is None else later.new.place
        return tuple(change for change in paired.changes if change.place.at(None) == at)
    changes = tuple(change for change in paired.changes if change.field != "name")
    own = tuple(change for change in changes if change.row is None or _is_money(paired, change))
    return own or changes


def _is_money(paired: PairedCard, change: Change) -> bool:
    return any(fund.place == change.place.at(None) for fund in paired.pair.new.funds)


def _paragraph(audited: AuditedDocument, place: Place) -> str:
    texts: Mapping[tuple[object, ...], str] = {item.place.order(): item.text for item in audited.document.paragraphs}
    return "".join(texts.get(place.order(), "").split())
