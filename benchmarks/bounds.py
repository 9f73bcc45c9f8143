"""What hostile input costs, beside friendly input of the same kind: the bounds that no test can hold by a clock.

Run from the repository: ``python benchmarks/bounds.py [EXAMPLES]``. Processor time of this process:

- lines of repeats: how the time grows when the line grows fourfold (about 4 is linear, 16 is quadratic);
- changed files: the slowest of `EXAMPLES` (200) seeded changes of each format, beside the unchanged file;
- wrong rules: the slowest refutation, beside the proof of a shipped standard.

The inputs are those of the tests, which hold what must come out.
"""

import importlib.util
import random
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import ModuleType

from perfscore import DocumentError, Standard, read
from perfscore.standards.proof import prove_table

TESTS = Path(__file__).parent.parent / "tests"


def tests(name: str) -> ModuleType:
    """A module of the tests, for its inputs."""
    spec = importlib.util.spec_from_file_location(Path(name).stem, TESTS / name)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def spent(run: Callable[[], object]) -> float:
    """Processor seconds."""
    began = time.process_time()
    with suppress(DocumentError):
        run()
    return time.process_time() - began


def show(what: str, seconds: float, ratio: float, target: str = "") -> None:
    """One line of the table."""
    print(f"{what:<44}{seconds:>9.3f} s{ratio:>8.1f}  {target}".rstrip(), flush=True)


def lines() -> None:
    """Growth of the time with the length of the line."""
    narrative = tests("claims/test_narrative_reading.py")
    for name, (repeated, end) in narrative.HOSTILE.items():
        short = spent(lambda: narrative.judged(repeated * 5_000 + end))  # noqa: B023  (run at once)
        long = spent(lambda: narrative.judged(repeated * 20_000 + end))  # noqa: B023
        show(f"line of 20,000 {name}", long, long / max(short, 0.001), "<= 6 times that of 5,000")


def files(examples: int) -> None:
    """The slowest change of each format."""
    fuzz = tests("readers/test_fuzz_readers.py")
    draw = random.Random(20231127)  # noqa: S311  (examples, not secrets)
    kinds = ["cut", "repeat", "byte", "token", "swap"]
    for name, seed in fuzz.all_seeds().items():
        plain = min(spent(lambda: fuzz.as_format(seed, name)) for _ in range(3))  # noqa: B023
        slowest = 0.0
        for _ in range(examples):
            changes = [
                (draw.choice(kinds), draw.random(), draw.random(), draw.randint(1, 400), draw.choice(fuzz.TOKENS), 0)
                for _ in range(draw.randint(1, 6))
            ]
            data = fuzz.changed(seed, changes)
            slowest = max(slowest, spent(lambda: fuzz.as_format(data, name)))  # noqa: B023
        show(f"slowest of {examples} changed .{name}", slowest, slowest / plain, "<= 5 s")


def rules() -> None:
    """The slowest refutation."""
    wrong = tests("standards/test_wrong_rules.py")
    shipped = Standard.load("mof-2020")
    spent(shipped.prove)  # loads sympy
    plain = spent(shipped.prove)
    tables = [(kind, wrong.read(kind, text)) for kind, text, _ in wrong.WRONG.values()]
    slowest = max(spent(lambda: list(prove_table(kind, table))) for kind, table in tables)  # noqa: B023
    show("slowest refutation of a wrong rule", slowest, slowest / plain, "<= 2 s")


def main() -> None:
    """Print the table."""
    read(TESTS.parent / "examples" / "cards" / "clean.txt")  # what is loaded once is not counted
    lines()
    files(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
    rules()


if __name__ == "__main__":
    main()
