"""The real statement end to end: what is said of it, line by line, as two auditors went through it by hand.

A finding that is new here is read in the statement before it is written down; one that is gone is missed.
"""

from collections import Counter
from pathlib import Path

import pytest

from perfscore.audit import check
from perfscore.model.finding import Severity
from perfscore.readers.dispatch import read

STATEMENT = Path(__file__).parents[3] / "shared" / "statements" / "urumqi-hrss-2023.txt"

pytestmark = pytest.mark.skipif(not STATEMENT.exists(), reason="the real statement is not beside the checkout")

ERRORS_AND_WARNINGS = [
    ("cross-card", 297),
    ("rounding", 315),
    ("text-number", 336),
    ("text-number", 336),
    ("cross-card", 336),
    ("note-number", 338),
    ("text-number", 360),
    ("text-number", 383),
    ("text-number", 383),
    ("text-number", 408),
    ("note-number", 410),
    ("text-number", 430),
    ("execution-output", 458),
    ("execution-output", 574),
    ("unit", 626),
    ("indicator-score", 694),
    ("rule-inconsistent", 698),
    ("rule-inconsistent", 704),
    ("note-missing", 704),
    ("text-number", 764),
    ("note-direction", 794),
    ("rounding", 821),
    ("text-number", 866),
    ("rule-inconsistent", 872),
    ("note-misplaced", 923),
    ("direction", 1001),
    ("rule-inconsistent", 1003),
    ("note-number", 1004),
    ("rule-inconsistent", 1020),
    ("note-direction", 1049),
    ("over-fulfilment", 1079),
    ("budget-adjusted", 1141),
    ("note-misplaced", 1200),
    ("text-number", 1270),
    ("unit", 1318),
    ("note-misplaced", 1318),
    ("unit", 1366),
    ("unit", 1390),
    ("note-number", 1670),
    ("note-number", 1697),
]


@pytest.fixture(scope="module")
def report():
    return check(read(STATEMENT))


def test_errors_and_warnings(report):
    loud = [(item.kind, item.place.line) for item in report.findings if item.severity > Severity.NOTE]
    assert sorted(loud) == sorted(ERRORS_AND_WARNINGS)


def test_totals_weights_rates_and_funds_are_all_right(report):
    right = {"total-score", "total-weight", "funds-components", "execution-rate", "execution-score", "over-budget"}
    assert [item for item in report.findings if item.kind in right] == []
    audited = report.documents[0]
    assert audited.checked["funds-components"] == audited.held["funds-components"] == 183
    assert audited.checked["execution-rate"] == audited.held["execution-rate"] == 61


def test_no_claim_of_the_narrative_fails(report):
    narrative = report.documents[0].judgement.narrative
    assert all(claim.holds for claim in narrative.claims)
    assert len(narrative.claims) >= 150


def test_at_most_three_notes_a_card(report):
    notes = [item for item in report.findings if item.severity is Severity.NOTE]
    assert len(notes) <= 3 * 61
    assert max(Counter(item.card.id for item in notes if item.card).values()) <= 8


def test_every_message_is_complete_in_both_languages(report):
    for item in report.findings:
        for text in (item.messages.zh, item.messages.en):
            assert text
            assert "None" not in text
            assert "{" not in text
        if item.severity is Severity.WARNING:
            assert "请" in item.messages.zh
        if item.severity is Severity.NOTE:
            assert "建议" in item.messages.zh or "请核对" in item.messages.zh


def test_ids_are_unique_and_stable(report):
    ids = [item.id for item in report.findings]
    assert len(set(ids)) == len(ids)
    assert [item.id for item in check(read(STATEMENT)).findings] == ids
