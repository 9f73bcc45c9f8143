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
# The cells that are not read as the key has them: gaps, not rules. A cell that is lost besides fails.
KNOWN = {
    "b-02-chongling-agri": ["card 1 高标准农田建设项目 row 1 note"],
    "b-10-huaichuan-offices": ["card 1 怀川市机关事务管理局 unit"],
}


def test_there_are_all():
    assert len(FOLDERS) == 21


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_cells_and_state_are_those_of_the_key(folder):
    key = json.loads((folder / "key.json").read_text(encoding="utf-8"))
    document = perfscore.read(next(folder.glob("document.*")))
    cells = list(accuracy.cells(document, key))
    wrong = [(name, value, right[0]) for name, value, right in cells if not accuracy.read_right(value, right)]
    assert [name for name, _, _ in wrong] == KNOWN.get(folder.name, []), wrong
    assert document.reading.state in {key["state"], *key.get("state_also", [])}
    assert document.reading.cards_named == key["cards_named"]
    assert len(document.scorecards) == len(key["cards"])
