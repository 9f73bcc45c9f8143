"""What an audit decides once, before any finding is said: scores, notes, narrative.

The checks select from a `Judgement` and compute nothing twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from attrs import evolve, frozen

from perfscore.approved.difference import TargetDifference, differences, own_differences, own_tables
from perfscore.claims.across.department_sums import find_department_sums
from perfscore.claims.across.evidence import find_evidence
from perfscore.claims.across.repeats import Repeat
from perfscore.claims.across.siblings import find_siblings
from perfscore.claims.cards import DocumentNotes, judge_all_notes
from perfscore.claims.narrative.judge import NarrativeJudgement, judge_narrative
from perfscore.model.document import Document
from perfscore.model.scorecard import SCORED_BY_TARGET, Form, Fund, Scorecard
from perfscore.scoring.by_shipped import by_shipped_standards
from perfscore.scoring.card import CardVerdict, judge_cards
from perfscore.scoring.consistency import Departure, Scored, departures
from perfscore.scoring.deductions import Deducted, find_deducted
from perfscore.scoring.grades import printed_grades
from perfscore.scoring.printed_rules import by_printed_rules
from perfscore.scoring.profile import Profile, find_profile
from perfscore.scoring.reading import RowReading, read_card
from perfscore.scoring.unsettled import with_unsettled
from perfscore.scoring.verdict import ScoreState
from perfscore.standards.rounding import Rounding
from perfscore.standards.standard import Grades, Standard

AUTO = "auto"
# The name of the standard that is made of a document's own practice.
PROFILE = "document-profile"


@frozen(kw_only=True)
class Judgement:
    """Everything decided about one document under one standard.

    `standard` is the one in force: the document's own practice under ``auto``, else the one asked for. `profile` is
    the practice found in either case. `given` says that the standard was asked for by name. `cards`, `notes` and
    `narrative` are the decisions about scores, deviation notes and sentences; `departures` the rows scored by another
    rule than their like, `deducted` those scored by deductions; `repeats` what several cards share or contradict;
    `printed_grades` the thresholds of grades that the document prints itself. `approved` are the
    differences from the approved targets, where such a table was given (`approved_given`) or stands in the document.
    """

    document: Document
    standard: Standard
    profile: Profile
    given: bool
    cards: tuple[CardVerdict, ...]
    notes: DocumentNotes
    narrative: NarrativeJudgement
    departures: tuple[Departure, ...] = ()
    deducted: Deducted = Deducted()
    repeats: tuple[Repeat, ...] = ()
    printed_grades: Grades | None = None
    approved: tuple[TargetDifference, ...] = ()
    approved_given: bool = False

    def rounding_of(self, card: Scorecard) -> Rounding:
        """How the points of a card are rounded: as the standard asked for says, else as its unit does."""
        own = self.standard if self.given else self.profile.of_unit(card.unit).standard
        return own.rounding

    def of_forms(self, forms: Collection[Form]) -> Judgement:
        """The judgement as a kind sees it that applies to cards of these forms only."""
        if all(card.card.form in forms for card in self.cards):
            return self
        cards = tuple(card for card in self.cards if card.card.form in forms)
        notes = tuple(item for item in self.notes.cards if item.card.form in forms)
        return evolve(self, cards=cards, notes=evolve(self.notes, cards=notes))


def judge(
    document: Document,
    standard: Standard | None = None,
    practice: Profile | None = None,
    approved: Sequence[Scorecard] = (),
) -> Judgement:
    """Judge a document; without a standard, under `practice` where one is held, else under the one it shows itself."""
    readings = [read_card(card) for card in document.scorecards]
    profile = practice or find_profile(_by_unit(document, readings), PROFILE, _funds(document))
    given = standard is not None
    in_force = profile.standard if standard is None else standard
    cards = judge_cards(document.scorecards, readings, in_force, None if given else profile)
    if not given:
        cards = by_shipped_standards(cards, profile)
        cards = by_printed_rules(cards, (passage.text for passage in document.paragraphs))
    states = [row.state for card in cards for row in card.rows if row.state is not ScoreState.UNJUDGED]
    narrative = judge_narrative(_with_scored_cards(document), _reviewed(document))
    notes = judge_all_notes(document.scorecards, readings, narrative.paragraphs)
    deducted = Deducted() if given else find_deducted(cards, _stating(cards, notes))
    if not given:
        cards = with_unsettled(cards, profile, deducted)
    return Judgement(
        document=document,
        standard=in_force,
        profile=evolve(profile, explains=states.count(ScoreState.FOLLOWS), of=len(states)),
        given=given,
        cards=cards,
        notes=notes,
        narrative=narrative,
        approved=_differences(document, approved, in_force),
        approved_given=bool(approved or own_tables(document.scorecards)),
        printed_grades=printed_grades(_texts(document)),
        departures=departures(cards, given=given),
        deducted=deducted,
        repeats=(
            *notes.repeats,
            *find_evidence(document.scorecards, readings),
            *find_department_sums(document.scorecards, readings),
            *find_siblings(document.scorecards, readings),
        ),
    )


def _by_unit(document: Document, readings: Sequence[Sequence[RowReading]]) -> dict[str | None, list[RowReading]]:
    """The rows that practice is drawn from, by unit: those of forms that are scored by target and actual."""
    units: dict[str | None, list[RowReading]] = defaultdict(list)
    for card, rows in zip(document.scorecards, readings, strict=True):
        if card.form in SCORED_BY_TARGET:
            units[card.unit] += rows
    return units


def _funds(document: Document) -> dict[str | None, list[Fund]]:
    """The total funds of the cards, by unit."""
    units: dict[str | None, list[Fund]] = defaultdict(list)
    for card in document.scorecards:
        if card.form in SCORED_BY_TARGET and card.total_fund is not None:
            units[card.unit].append(card.total_fund)
    return units


def _differences(document: Document, approved: Sequence[Scorecard], standard: Standard) -> tuple[TargetDifference, ...]:
    """What the cards changed against the approved tables: those given, else those the document has itself."""
    cards = [card for card in document.scorecards if card.form in SCORED_BY_TARGET]
    return differences(cards, approved, standard) if approved else own_differences(document.scorecards, standard)


def _texts(document: Document) -> Iterator[str]:
    """The running text, and the cells of the cards as printed."""
    yield from (passage.text for passage in document.paragraphs)
    for card in document.scorecards:
        yield from (cell.text for row in (card.printed.rows if card.printed else ()) for cell in row.cells)


def _with_scored_cards(document: Document) -> Document:
    """The document with the cards that a statement counts as self-evaluations: no targets, no reviews."""
    cards = tuple(card for card in document.scorecards if card.form in SCORED_BY_TARGET)
    return document if len(cards) == len(document.scorecards) else evolve(document, scorecards=cards)


def _reviewed(document: Document) -> tuple[Scorecard, ...]:
    """The sheets of a reviewer, whose conclusion may stand in the text."""
    return tuple(card for card in document.scorecards if card.form == "evaluation")


def _stating(cards: Sequence[CardVerdict], notes: DocumentNotes) -> tuple[Scored, ...]:
    """The rows whose notes state just the points lost."""
    return tuple(
        Scored(card, verdict)
        for card, own in zip(cards, notes.cards, strict=True)
        for verdict, note in zip(card.rows, own.rows, strict=True)
        if note.deducts
    )
