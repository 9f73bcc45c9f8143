"""Time as ratios, so that a figure means the same on any machine: start-up in bare interpreters, audit in readings.

Run from the repository: ``python benchmarks/ratios.py [STATEMENT]``. It prints a table and judges nothing; the targets
beside the figures are those of the project. Each figure is the best of several runs, since noise only ever adds.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import perfscore

ROOT = Path(__file__).parent.parent
STATEMENT = ROOT.parent / "shared" / "statements" / "urumqi-hrss-2023.txt"
CARD = ROOT / "examples" / "cards" / "wrong-totals.txt"


def best(run: Callable[[], object], times: int) -> float:
    """Seconds of the fastest run."""
    seconds = []
    for _ in range(times):
        started = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - started)
    return min(seconds)


def started(*arguments: str) -> Callable[[], object]:
    """A new interpreter with these arguments."""
    return lambda: subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, check=False)


def command(*arguments: str) -> Callable[[], object]:
    """The command line in a new interpreter."""
    return started("-c", "import sys; from perfscore.cli import main; main()", *arguments)


def start_up() -> list[tuple[str, float, float, str]]:
    """Bare interpreter, import, help, and one small card from the outside."""
    bare = best(started("-c", "pass"), 9)
    rows = [("python -c pass", bare, 1.0, "")]
    for name, run, target in [
        ("import perfscore", started("-c", "import perfscore"), ""),
        ("perfscore --help", command("--help"), "<= 6"),
        ("perfscore check, one card", command("check", str(CARD), "--fail-on", "never"), ""),
    ]:
        seconds = best(run, 7)
        rows.append((name, seconds, seconds / bare, target))
    return rows


def audit(path: Path) -> list[tuple[str, float, float, str]]:
    """Reading and checking inside one interpreter, after everything is loaded."""
    read = best(lambda: perfscore.read(path), 3)
    document = perfscore.read(path)
    check = best(lambda: perfscore.check(document), 3)
    return [
        (f"read {path.name}", read, 1.0, ""),
        ("check what was read", check, check / read, ""),
        ("both, after start-up", read + check, (read + check) / read, "<= 1 s"),
    ]


def main() -> None:
    """Print the table."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else (STATEMENT if STATEMENT.exists() else CARD)
    print(f"{'what':<42}{'seconds':>9}{'ratio':>8}  target")
    for rows in (start_up(), audit(path)):
        for name, seconds, ratio, target in rows:
            print(f"{name:<42}{seconds:>9.3f}{ratio:>8.1f}  {target}".rstrip())


if __name__ == "__main__":
    main()
