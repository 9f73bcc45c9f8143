"""The notes and texts of a real published statement: what is found, and nothing else."""

from pathlib import Path

import pytest

from perfscore.audit import check
from perfscore.readers.dispatch import read

STATEMENT = Path(__file__).parents[3] / "shared" / "statements" / "urumqi-hrss-2023.txt"
KINDS = [
    "note-direction",
    "note-number",
    "note-misplaced",
    "note-missing",
    "note-needless",
    "text-number",
    "goal-copied",
    "measure-missing",
    "satisfaction-basis",
    "cross-card",
]
WARNINGS = {
    ("cross-card", 297),
    ("text-number", 336),
    ("cross-card", 336),
    ("note-number", 338),
    ("text-number", 360),
    ("text-number", 383),
    ("text-number", 408),
    ("note-number", 410),
    ("text-number", 430),
    ("note-missing", 704),
    ("text-number", 764),
    ("note-direction", 794),
    ("text-number", 866),
    ("note-misplaced", 923),
    ("note-number", 1004),
    ("note-direction", 1049),
    ("note-misplaced", 1200),
    ("text-number", 1270),
    ("note-misplaced", 1318),
    ("note-number", 1670),
    ("note-number", 1697),
}

pytestmark = pytest.mark.skipif(not STATEMENT.exists(), reason="the statement is not kept in this repository")


@pytest.fixture(scope="module")
def findings():
    return check(read(STATEMENT), only=KINDS).findings


def test_the_warnings_are_these(findings):
    assert {(item.kind, item.place.line) for item in findings if str(item.severity) == "warning"} == WARNINGS


def test_a_rotation_of_three_notes_is_one_finding(findings):
    [rotation] = [item for item in findings if item.place.line == 1318]
    assert [spot.place.line for spot in rotation.places] == [1322, 1326]


def test_a_copied_note_names_the_rows_it_was_taken_from(findings):
    [copied] = [item for item in findings if item.place.line == 794]
    assert [spot.place.line for spot in copied.places] == [795, 766, 767]


def test_a_full_deviation_beside_lost_points_is_a_question_only(findings):
    loose = [item for item in findings if item.kind == "note-number" and str(item.severity) == "note"]
    assert [(item.place.line, item.recomputed) for item in loose] == [(954, "32.4%"), (1621, "9.5%")]


def test_notes_on_notes_are_few(findings):
    assert sum(str(item.severity) == "note" for item in findings) <= 20
