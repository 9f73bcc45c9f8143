"""The example programs run as they are, and the example cards are what their names say."""

import subprocess
import sys
from pathlib import Path

import pytest

import perfscore

ROOT = Path(__file__).parents[2]
CARDS = ROOT / "examples" / "cards"


def kinds(card: str) -> set[str]:
    return {finding.kind for finding in perfscore.check(perfscore.read(CARDS / card)).findings}


@pytest.mark.parametrize("program", sorted((ROOT / "examples").glob("*.py")), ids=lambda path: path.name)
def test_each_program_runs_and_says_something(program):
    done = subprocess.run([sys.executable, program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
    assert not done.stderr


def test_the_clean_card_is_clean():
    assert kinds("clean.txt") == set()


def test_the_wrong_totals_are_found():
    assert {"total-score", "funds-components", "execution-rate"} <= kinds("wrong-totals.txt")


def test_the_mislabelled_notes_are_found():
    found = kinds("mislabelled-notes.txt")
    assert {"note-direction", "note-misplaced"} <= found
    # The note that names the survey stands in another row: that satisfaction has no basis is a consequence.
    assert all(kind.startswith("note-") for kind in found - {"satisfaction-basis"})


@pytest.mark.parametrize("card", sorted(CARDS.glob("*.txt")), ids=lambda path: path.name)
def test_an_example_card_is_read_whole(card):
    document = perfscore.read(card)
    assert len(document.scorecards) == 1
    assert document.all_unread == ()
