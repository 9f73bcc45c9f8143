"""Twenty-one statements of invented publishers: their cells, and how far each was read (tests/publishers)."""

import importlib.util
import json
from pathlib import Path

import pytest

import perfscore

ROOT = Path(__file__).parents[2]
FOLDERS = sorted(path.parent for path in (ROOT / "tests" / "publishers").glob("*/key.json"))
spec = importlib.util.spec_from_file_location("accuracy", ROOT / "benchmarks" / "accuracy.py")
accuracy = importlib.util.module_from_spec(spec)
spec.loader.exec_module(accuracy)
# The share of the cells of one document that must be right; over all of them it is 99.5 %.
LEAST = 0.985


def test_there_are_all():
    assert len(FOLDERS) == 21


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_cells_and_state_are_those_of_the_key(folder):
    key = json.loads((folder / "key.json").read_text(encoding="utf-8"))
    document = perfscore.read(next(folder.glob("document.*")))
    cells = list(accuracy.cells(document, key))
    wrong = [(name, value, right[0]) for name, value, right in cells if not accuracy.read_right(value, right)]
    assert len(wrong) <= (1 - LEAST) * len(cells), wrong
    assert document.reading.state in {key["state"], *key.get("state_also", [])}
    assert document.reading.cards_named == key["cards_named"]
    assert len(document.scorecards) == len(key["cards"])
