"""Start-up and audit as ratios, so that a figure means the same on any machine.

Run from the repository: ``python benchmarks/ratios.py [STATEMENT] [--before REVISION] [--instructions]``. Each pair of
commands runs in fresh processes, one after the other by turns, nine times; the figures are user and system time
together, by the median, and the ratio of the medians. Time that others take on a busy machine is not counted. It prints
a table and judges nothing; the targets beside the ratios are those of the project. POSIX only (`os.wait4`).

``--instructions`` counts the instructions of one run each under valgrind, in thousands of millions. They are the same
in every run, whatever else the machine does: what a change of the code costs or spares shows to one in a thousand.

Python's bytecode is written first on both sides, as an installation does: where ``PYTHONDONTWRITEBYTECODE`` is set a
checkout is compiled anew in every process, which no user pays for.
"""

import argparse
import compileall
import os
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
STATEMENT = ROOT.parent / "shared" / "statements" / "urumqi-hrss-2023.txt"
OURS = ROOT / "tests" / "full_size" / "statement.txt"
BEFORE = "0510966"  # 0.1.0
TURNS = 9
COUNTING = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
COMMAND = "import sys; from perfscore.cli import main; sys.exit(main())"


def spent(arguments: list[str], tree: Path) -> float:
    """User and system seconds of a new interpreter that finds `tree` first, with those of its children."""
    environment = os.environ | {"PYTHONPATH": str(tree), "LC_ALL": "C.UTF-8"}
    process = subprocess.Popen(
        [sys.executable, *arguments], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, _, usage = os.wait4(process.pid, 0)
    return usage.ru_utime + usage.ru_stime


def compared(base: tuple[list[str], Path], other: tuple[list[str], Path]) -> tuple[float, float]:
    """The medians of both, run by turns."""
    pairs = [(spent(*base), spent(*other)) for _ in range(TURNS + 1)][1:]  # the first warms the disk's cache
    return statistics.median(one for one, _ in pairs), statistics.median(two for _, two in pairs)


def counted(arguments: list[str], tree: Path) -> float:
    """Thousands of millions of instructions of a new interpreter that finds `tree` first."""
    environment = os.environ | {"PYTHONPATH": str(tree), "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}
    run = subprocess.run([*COUNTING, sys.executable, *arguments], env=environment, capture_output=True, check=False)
    said = re.search(rb"I +refs: +([0-9,]+)", run.stderr)
    if said is None:
        sys.exit(run.stderr.decode(errors="replace"))
    return int(said[1].replace(b",", b"")) / 1e9


def command(*arguments: str) -> list[str]:
    """The command line in a new interpreter."""
    return ["-c", COMMAND, *arguments]


def checkout(revision: str, folder: Path) -> Path:
    """The package as it was at `revision`."""
    archive = folder / "before.tar"
    subprocess.run(["git", "archive", "-o", archive, revision, "perfscore"], cwd=ROOT, check=True)
    subprocess.run(["tar", "-xf", archive, "-C", folder], check=True)
    return folder


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("statement", nargs="?", type=Path, default=STATEMENT if STATEMENT.exists() else OURS)
    options.add_argument("--before", default=BEFORE, help="the revision to compare with (0.1.0)")
    options.add_argument("--instructions", action="store_true", help="count them under valgrind, one run each")
    given = options.parse_args()
    # Under valgrind a document takes longer than it may.
    check = command("check", str(given.statement), "--format", "json", "--limit", "seconds=9999")
    with tempfile.TemporaryDirectory() as folder:
        before = checkout(given.before, Path(folder))
        for tree in (ROOT, before):
            compileall.compile_dir(tree / "perfscore", quiet=2)
        click = (["-c", "import click"], ROOT)
        rows = [
            ("import click", "import perfscore", click, (["-c", "import perfscore"], ROOT), ""),
            ("import click", "perfscore --help", click, (command("--help"), ROOT), "<= 1.25"),
            ("import click", "perfscore --help --lang zh", click, (command("--help", "--lang", "zh"), ROOT), "<= 1.25"),
            (f"check, {given.before}", "check, now", (check, before), (check, ROOT), "<= 0.6"),
        ]
        unit = "10^9" if given.instructions else "seconds"
        print(f"{'base':<18}{unit:>8}  {'beside it':<28}{unit:>8}{'ratio':>7}  target")
        for name, other, base, beside, target in rows:
            one, two = (counted(*base), counted(*beside)) if given.instructions else compared(base, beside)
            print(f"{name:<18}{one:>8.3f}  {other:<28}{two:>8.3f}{two / one:>7.2f}  {target}".rstrip(), flush=True)


if __name__ == "__main__":
    main()
