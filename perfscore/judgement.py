"""What an audit decides once, before any finding is said: scores, notes, narrative.

The checks select from a `Judgement` and compute nothing twice.
"""

from __future__ import annotations

from attrs import evolve, frozen

from perfscore.claims.narrative.judge import NarrativeJudgement, judge_narrative
from perfscore.claims.notes.judge import DocumentNotes, judge_all_notes
from perfscore.model.document import Document
from perfscore.scoring.card import CardVerdict, judge_cards
from perfscore.scoring.profile import Profile, find_profile
from perfscore.scoring.reading import read_card
from perfscore.scoring.verdict import State
from perfscore.standards.standard import Standard

AUTO = "auto"
# The name of the standard that is made of a document's own practice.
PROFILE = "document-profile"


@frozen(kw_only=True)
class Judgement:
    """Everything decided about one document under one standard.

    `standard` is the one in force: the document's own practice under ``auto``, else the one asked for. `profile` is
    the practice found in either case. `given` says that the standard was asked for by name. `cards`, `notes` and
    `narrative` are the decisions about scores, deviation notes and sentences.
    """

    document: Document
    standard: Standard
    profile: Profile
    given: bool
    cards: tuple[CardVerdict, ...]
    notes: DocumentNotes
    narrative: NarrativeJudgement


def judge(document: Document, standard: Standard | None = None) -> Judgement:
    """Judge a document; without a standard, under the practice it shows itself."""
    readings = [read_card(card) for card in document.scorecards]
    profile = find_profile([reading for card in readings for reading in card], name=PROFILE)
    given = standard is not None
    in_force = profile.standard if standard is None else standard
    base = profile.base if standard is None else standard
    cards = judge_cards(document.scorecards, readings, in_force, base, () if given else profile.practices, given=given)
    states = [row.state for card in cards for row in card.rows if row.state is not State.UNJUDGED]
    profile = evolve(profile, explains=states.count(State.FOLLOWS), of=len(states))
    return Judgement(
        document=document,
        standard=in_force,
        profile=profile,
        given=given,
        cards=cards,
        notes=judge_all_notes(document.scorecards, readings),
        narrative=judge_narrative(document),
    )
