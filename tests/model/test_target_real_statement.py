"""Every target and actual of a real statement is read and, where words allow, compared."""

from pathlib import Path

import pytest

from perfscore.model.target import read_actual, read_target
from perfscore.readers.dispatch import read
from perfscore.scoring.reading import read_card

STATEMENT = Path(__file__).parents[3] / "shared" / "statements" / "urumqi-hrss-2023.txt"
pytestmark = pytest.mark.skipif(not STATEMENT.exists(), reason="the statement is not kept in this repository")


@pytest.fixture(scope="module")
def rows():
    return [row for card in read(STATEMENT).scorecards for row in read_card(card)]


def test_nothing_is_refused(rows):
    assert [(row.row.place.line, row.reason) for row in rows if row.reason is not None] == []


def test_what_stays_open_is_open_for_a_reason_of_the_document(rows):
    """Words for dates, 基本达到预期, and persons beside visits."""
    undecided = [str(row.comparison.reason) for row in rows if row.comparison.met is None]
    assert len(undecided) == 12
    assert set(undecided) == {
        "a figure or date was promised, a word reported",
        "the word leaves it open",
        "persons on one side, visits on the other",
    }


def test_each_prints_back_to_an_equal_one(rows):
    for row in rows:
        assert read_target(row.target.text()) == row.target
        assert read_actual(row.actual.text()) == row.actual
