"""Thousands of small files leave no handle and no process behind, and memory that does not grow with their number."""

import os
import shutil
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="the extra perfscore[store]")

from perfscore.store.database import Database
from perfscore.store.folder import audit_folder
from perfscore.store.keys import Asked

CARDS = Path(__file__).parents[2] / "examples" / "cards"
pytestmark = pytest.mark.slow


def handles() -> int:
    """How many files, pipes and sockets this process has open."""
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def children() -> list[str]:
    """The processes of this one that are alive."""
    found = Path(f"/proc/self/task/{os.getpid()}/children").read_text("ascii").split()
    return [child for child in found if (Path("/proc") / child / "exe").exists()]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open handles are counted in /proc, which is Linux's")
def test_three_thousand_files(tmp_path):
    root = tmp_path / "in"
    for number in range(3000):
        unit = root / f"{number % 60:02d}"
        unit.mkdir(parents=True, exist_ok=True)
        (unit / f"{number}.txt").write_text("没有表\n" * (number % 7 + 1), "utf-8")
    for number in range(20):
        shutil.copy(CARDS / "clean.txt", root / f"{number:02d}" / "自评表.txt")
    before, running = handles(), children()
    store = Database(tmp_path / "audit.duckdb")
    tally = audit_folder([str(root)], store, Asked(standard="auto", standard_sha256="", folder=str(root)), jobs=2)
    store.close()
    assert (tally.files, tally.done, tally.states["whole"], tally.states["empty"]) == (3020, 3020, 20, 3000)
    assert handles() <= before
    assert children() == running
