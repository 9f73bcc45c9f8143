"""Ten narratives in the forms other publishers use: every claim, cause and unread sentence, held to a golden listing.

After a wanted change: ``UPDATE_GOLDEN=1 python -m pytest tests/claims/test_narrative_goldens.py``, then read
the difference.
"""

import os
from pathlib import Path

import pytest

from perfscore.claims.narrative.judge import judge_narrative
from perfscore.readers.dispatch import read

NARRATIVES = sorted((Path(__file__).parent.parent / "narratives").glob("*.txt"))


def listing(path):
    """The judgement as lines that a person can hold against the narrative."""
    judgement = judge_narrative(read(path))
    lines = []
    for claim in judgement.claims:
        holds = "holds  " if claim.holds else "DIFFERS"
        gives = "" if claim.holds else f"  gives {claim.recomputed or 'another direction'}"
        lines.append(f"{claim.id} line {claim.place.line} {holds} {claim.kind} {claim.how}: {claim.formula}{gives}")
    for cause in judgement.causes:
        blamed = f"{cause.published} should be {cause.recomputed}" if cause.figure else "no single figure"
        broken = ", ".join(claim.id for claim in cause.claims)
        lines.append(f"cause line {cause.place.line} {cause.severity} {cause.kind}: {blamed} [{broken}]")
    lines += [f"unread line {item.place.line} {item.reason}" for item in judgement.unread]
    lines += [
        f"reconciled {line.label.en}: {line.cards} / {line.narrative}, off by {line.difference}"
        for line in judgement.reconciled
    ]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", NARRATIVES, ids=lambda path: path.stem)
def test_claims_causes_and_unread_are_as_listed(path):
    golden = path.with_suffix(".golden")
    found = listing(path)
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


def test_there_are_ten():
    assert len(NARRATIVES) >= 10


@pytest.mark.parametrize("path", [path for path in NARRATIVES if "wrong" not in path.stem], ids=lambda path: path.stem)
def test_nothing_is_wrong_where_nothing_is_wrong(path):
    assert [cause for cause in judge_narrative(read(path)).causes if cause.severity.name != "NOTE"] == []
