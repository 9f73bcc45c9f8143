"""A statement of sixty-one cards with the damage of real ones: every cell is read, what was planted is found.

The text and its key are made by ``make.py``. ``findings.json`` is what must be said of it: each line was read in the
statement before it was kept, and a new one is read before it is added (``python tests/full_size/test_full_size.py``
writes what is found now).
"""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from perfscore.audit import check
from perfscore.model.finding import Severity
from perfscore.readers.dispatch import read

HERE = Path(__file__).parent
STATEMENT = HERE / "statement.txt"


def key(name):
    return json.loads((HERE / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def document():
    return read(STATEMENT)


@pytest.fixture(scope="module")
def report(document):
    return check(document)


def plain(card):
    """A card as the key keeps it."""

    def text(value):
        return None if value is None else str(value)

    fields = ("source_raw", "initial", "annual", "executed", "weight", "rate", "score")
    columns = ("level1", "level2", "level3", "target", "actual", "weight", "score", "note")
    names = ("kind", "name", "supervisor", "unit", "total_weight", "total_score")
    return {name: text(getattr(card, name)) for name in names} | {
        "line": card.place.line,
        "goal": card.goal and card.goal.text,
        "achievement": card.achievement and card.achievement.text,
        "funds": [{name: text(getattr(fund, name)) for name in fields} for fund in card.funds],
        "indicators": [
            {"line": row.place.line} | {name: text(getattr(row, name)) for name in columns} for row in card.indicators
        ],
    }


def said(report):
    """What is found, in short."""
    return [
        [str(item.severity), item.kind, item.place.line, item.published, item.recomputed] for item in report.findings
    ]


def test_the_text_and_its_key_are_those_that_are_made(tmp_path):
    subprocess.run([sys.executable, HERE / "make.py", tmp_path], check=True)
    for name in ("statement.txt", "cards.json"):
        assert (tmp_path / name).read_bytes() == (HERE / name).read_bytes()


def test_every_cell_is_read(document):
    read_cards = {card.place.line: plain(card) for card in document.scorecards}
    for card in key("cards.json"):
        assert read_cards.pop(card["line"]) | {"planted": card["planted"]} == card
    assert read_cards == {}
    assert document.all_unread == ()


def test_it_is_of_the_size_of_a_real_one(document):
    assert Counter(card.kind for card in document.scorecards) == {"department": 1, "project": 60}
    assert sum(len(card.indicators) for card in document.scorecards) > 400
    assert len({str(repair.what) for card in document.scorecards for repair in card.repairs}) >= 10


def test_what_is_said_of_it_is_what_was_read_in_it(report):
    assert sorted(said(report), key=str) == sorted(key("findings.json"), key=str)


def test_every_claim_of_the_narrative_holds(report):
    claims = report.documents[0].judgement.narrative.claims
    assert [claim.formula for claim in claims if not claim.holds] == []
    assert len(claims) >= 100


def test_errors_and_warnings_are_the_mistakes_that_were_planted(report):
    """Each planted mistake is on one card, and no other card has an error or a warning."""
    lines = {card["line"]: card["planted"] for card in key("cards.json")}
    loud = {
        max(line for line in lines if line <= item.place.line)
        for item in report.findings
        if item.severity > Severity.NOTE or item.kind == "unit"
    }
    assert loud == {line for line, planted in lines.items() if planted}


if __name__ == "__main__":
    found = json.dumps(said(check(read(STATEMENT))), ensure_ascii=False)
    (HERE / "findings.json").write_text(found.replace("], [", "],\n [") + "\n", encoding="utf-8")
