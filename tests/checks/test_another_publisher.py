"""A statement of another publisher, made by hand: a county bureau with three cards, other units, other practice.

What a careful auditor says of it is written down here, line by line; nothing more may come.
"""

from pathlib import Path

from perfscore.audit import check
from perfscore.readers.dispatch import read

COUNTY = Path(__file__).parent.parent / "statements" / "county.txt"

EXPECTED = [
    ("weight-structure", "note", 11),  # 30 points for costs
    ("measure-missing", "note", 23),
    ("indicator-score", "error", 24),  # 10 × 31/36 = 8.61, published 8.73
    ("rule-inconsistent", "warning", 30),  # 90 % of the ceiling pays 90 %, its three neighbours pay in full
    ("note-missing", "warning", 30),
    ("cost-saving-penalised", "note", 30),
    ("execution-rate", "error", 42),  # of the initial budget, and the score with it
    ("note-direction", "warning", 48),  # 低于目标 beside 162 of 150
    ("met-not-full", "warning", 50),
    ("deadline", "warning", 51),  # October for September, in full
    ("weight-concentrated", "note", 52),
    ("satisfaction-basis", "note", 53),
]


def test_the_county_says_what_an_auditor_would_say():
    document = read(COUNTY)
    assert len(document.scorecards) == 3
    assert document.all_unread == ()
    found = [(item.kind, str(item.severity), item.place.line) for item in check(document).findings]
    assert found == EXPECTED


def test_its_own_practice_is_found_not_that_of_another_file():
    profile = check(read(COUNTY)).documents[0].judgement.profile
    found = {(item.kind, item.class_, item.met): (item.formula, item.votes, item.of) for item in profile.practices}
    assert found["reverse", "成本", True] == ("1", 3, 4)


def test_the_cause_of_the_wrong_rate_is_named():
    [finding] = check(read(COUNTY), only=["execution-rate"]).findings
    assert finding.recomputed == "83.89%"
    assert "年初预算数" in finding.messages.zh
