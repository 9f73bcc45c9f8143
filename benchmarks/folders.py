"""Documents per second of a folder run: one worker process against two, and memory against the number of files.

Run from the repository: ``python benchmarks/folders.py [--copies 200] [--turns 5]``. The folder holds so many copies of
the full-size statement, each of another unit. Runs of one and of two processes take turns; the ratio is that of the
medians of the time by the clock, so that it means something on a quiet machine with two processors only; user and
system time stand beside it. Then the most memory that a process of the run took, for a quarter of the files and for
all. It prints a table and judges nothing. POSIX only (`os.wait4`).
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
REAL = ROOT.parent / "shared" / "statements" / "urumqi-hrss-2023.txt"
OURS = ROOT / "tests" / "full_size" / "statement.txt"
COMMAND = "import sys; from perfscore.cli import main; sys.exit(main())"


def folder_of(statement: Path, copies: int, folder: Path) -> Path:
    """So many copies, each with another unit's name in its first line and its file's name."""
    text = statement.read_text("utf-8")
    for number in range(copies):
        unit = folder / f"unit{number:04d}"
        unit.mkdir(parents=True)
        (unit / "statement.txt").write_text(f"第{number}单位\n{text}", "utf-8")
    return folder


def run(folder: Path, jobs: int) -> tuple[float, float, float]:
    """Seconds by the clock, user and system seconds with those of the workers, peak memory of one process in MB."""
    with tempfile.TemporaryDirectory() as beside:
        words = ["check", str(folder), "--store", f"{beside}/a.duckdb", "--jobs", str(jobs), "--fail-on", "never"]
        start = time.perf_counter()
        process = subprocess.Popen([sys.executable, "-c", COMMAND, *words], stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        spent = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status):
        sys.exit("the run failed")
    return spent, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--copies", type=int, default=200)
    options.add_argument("--turns", type=int, default=5)
    given = options.parse_args()
    statement = REAL if REAL.exists() else OURS
    with tempfile.TemporaryDirectory() as beside:
        folder = folder_of(statement, given.copies, Path(beside) / "all")
        pairs = [(run(folder, 1), run(folder, 2)) for _ in range(given.turns)]
        print(f"{given.copies} copies of {statement.name}, median of {given.turns}")
        print(f"{'processes':<11}{'seconds':>9}{'documents/s':>13}{'CPU seconds':>13}{'peak MB':>9}")
        for name, runs in (("1", [one for one, _ in pairs]), ("2", [two for _, two in pairs])):
            spent, cpu = (statistics.median(item[index] for item in runs) for index in (0, 1))
            print(f"{name:<11}{spent:>9.1f}{given.copies / spent:>13.2f}{cpu:>13.1f}{max(m for *_, m in runs):>9.0f}")
        ratio = statistics.median(two[0] for _, two in pairs) / statistics.median(one[0] for one, _ in pairs)
        print(f"two processes take {ratio:.2f} of the time of one (target: at most 0.65)")
        quarter = folder_of(statement, max(1, given.copies // 4), Path(beside) / "quarter")
        print(f"peak of a process for {max(1, given.copies // 4)} files: {run(quarter, 2)[2]:.0f} MB")


if __name__ == "__main__":
    main()
