"""A run that is killed at any moment, and run again, ends with the store of an undisturbed run."""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="the extra perfscore[store]")

from perfscore.store.reader import Reader
from perfscore.store.tables import TABLES

CARDS = Path(__file__).parents[2] / "examples" / "cards"
pytestmark = pytest.mark.slow


def command(folder, store):
    return [
        sys.executable, "-c", "import sys; from perfscore.cli import main; sys.exit(main())", "check", str(folder),
        "--store", str(store), "--jobs", "2", "--fail-on", "never",
    ]  # fmt: skip


def everything(store):
    reader = Reader(store)
    found = {table.name: sorted(map(repr, reader.rows(f"SELECT * FROM {table.name}"))) for table in TABLES}
    reader.close()
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    root = tmp_path_factory.mktemp("in")
    for number in range(24):
        source = CARDS / ("wrong-totals.txt" if number % 2 else "clean.txt")
        shutil.copy(source, root / f"{number:02d}.txt")
    return root


@pytest.fixture(scope="module")
def undisturbed(folder, tmp_path_factory):
    store = tmp_path_factory.mktemp("whole") / "audit.duckdb"
    subprocess.run(command(folder, store), check=True, capture_output=True)
    return everything(store)


def pause(running):
    """A moment, or the end of the run."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        running.wait(timeout=0.02)


def documents(store):
    """How many documents the writer has committed, as far as the size of the log tells: read after the kill only."""
    return (
        store.stat().st_size + sum(file.stat().st_size for file in store.parent.glob("*.wal")) if store.exists() else 0
    )


@pytest.mark.parametrize("seed", range(10))
def test_killed_and_resumed(folder, undisturbed, tmp_path, seed):
    """`kill -9` after a part of the run, the workers with it; then the same command again."""
    store = tmp_path / "audit.duckdb"
    running = subprocess.Popen(
        command(folder, store), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    wanted = random.Random(seed).randrange(1, 40) * 20_000
    while running.poll() is None and documents(store) < wanted:
        pause(running)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    subprocess.run(command(folder, store), check=True, capture_output=True)
    assert everything(store) == undisturbed


def test_a_killed_worker_is_replaced(folder, undisturbed, tmp_path):
    store = tmp_path / "audit.duckdb"
    running = subprocess.Popen(command(folder, store), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    killed = 0
    while running.poll() is None and killed < 1:
        children = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()
        for child in children[:1]:
            os.kill(int(child), signal.SIGKILL)
            killed += 1
        pause(running)
    assert running.wait() == 0
    assert everything(store) == undisturbed
