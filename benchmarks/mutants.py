"""Which small changes of the code no test notices: a seeded sample of a room's mutants, each run against its tests.

Run from the repository: ``python benchmarks/mutants.py ROOM [--mutants 100] [--seed 1] [--tests PATH…]``. A room is a
package or module below ``perfscore``, such as ``scoring`` or ``quantity/number.py``. One mutant changes one thing: a
comparison, an operator, ``and`` and ``or``, a number by one, a condition turned round, a text. It is tried in a copy of
the repository, so that the checkout stays as it is, by the room's tests and the examples in the module itself. A mutant
that a test notices, or that does not end within ten times the usual time, is killed; the others are printed with their
line. The exit code is 0: reading the survivors is work for a person. Some change nothing that can be seen, and stay.
"""

import argparse
import ast
import copy
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
COPIED = ("perfscore", "tests", "examples", "docs", "benchmarks", "pyproject.toml", "README.md", "CONTRIBUTING.md")
COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.Mod: ast.Mult,
}  # fmt: skip


def mutants(node: ast.AST) -> Iterator[ast.AST]:
    """What may stand in the place of `node`."""
    match node:
        case ast.Compare(ops=[op, *_]) if type(op) in COMPARISONS:
            changed = copy.deepcopy(node)
            changed.ops[0] = COMPARISONS[type(op)]()
            yield changed
        case ast.BinOp(op=op) if type(op) in OPERATORS:
            changed_operation = copy.deepcopy(node)
            changed_operation.op = OPERATORS[type(op)]()
            yield changed_operation
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield ast.Constant(value + 1)
        case ast.Constant(value=str(value)) if value:
            yield ast.Constant(value + "x")
        case ast.IfExp(test=test, body=body, orelse=orelse):
            yield ast.IfExp(test, orelse, body)


def sites(tree: ast.Module) -> list[tuple[ast.AST, str, int | None, ast.AST]]:
    """Parent, field, position in the field, and the node there, of everything that can be changed."""
    found = []
    for parent in ast.walk(tree):
        if isinstance(parent, ast.JoinedStr | ast.Expr):  # texts for people, docstrings
            continue
        for name, value in ast.iter_fields(parent):
            if name in {"annotation", "returns", "decorator_list"}:
                continue
            for position, node in enumerate(value if isinstance(value, list) else [value]):
                if isinstance(node, ast.AST) and any(mutants(node)):
                    found.append((parent, name, position if isinstance(value, list) else None, node))
    return found


def mutated(source: str, number: int) -> tuple[str, int, str, str]:
    """The module with its change of that number; the line, what stood there and what stands there now."""
    tree = ast.parse(source)
    parent, name, position, node = sites(tree)[number]
    new = ast.copy_location(next(mutants(node)), node)
    if position is None:
        setattr(parent, name, new)
    else:
        getattr(parent, name)[position] = new
    line = getattr(node, "lineno", 0)
    return ast.unparse(ast.fix_missing_locations(tree)), line, ast.unparse(node), ast.unparse(new)


def modules(room: str) -> list[Path]:
    """The files of a room."""
    path = ROOT / "perfscore" / room
    return sorted(path.rglob("*.py")) if path.is_dir() else [path]


def noticed(tree: Path, tests: list[str], seconds: float | None) -> bool:
    """Whether a test fails, or the time is over."""
    command = [sys.executable, "-m", "pytest", "-n", "0", "-q", "-x", *tests]
    try:
        done = subprocess.run(command, cwd=tree, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def main() -> None:
    """Print the survivors, and how many were killed."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("room")
    options.add_argument("--mutants", type=int, default=100)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--tests", nargs="*", help="default: tests/ROOM")
    given = options.parse_args()
    tests = given.tests or [f"tests/{given.room.partition('/')[0]}"]
    trees = {path: ast.parse(path.read_text("utf-8")) for path in modules(given.room)}
    all_sites = [(path, number) for path, tree in trees.items() for number in range(len(sites(tree)))]
    chosen = random.Random(given.seed).sample(all_sites, min(given.mutants, len(all_sites)))  # noqa: S311
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "checkout"
        place.mkdir()
        for name in COPIED:
            source = ROOT / name
            shutil.copytree(source, place / name) if source.is_dir() else shutil.copy(source, place / name)
        if (ROOT.parent / "shared").exists():
            (Path(folder) / "shared").symlink_to((ROOT.parent / "shared").resolve())
        began = time.monotonic()
        if noticed(place, tests, None):
            sys.exit(f"{' '.join(tests)}: fails without any change")
        usual = time.monotonic() - began
        killed = 0
        for path, number in sorted(chosen):
            file = place / path.relative_to(ROOT)
            original = file.read_text("utf-8")
            text, line, before, after = mutated(original, number)
            file.write_text(text, "utf-8")
            if noticed(place, [*tests, str(file)], 10 * usual + 10):
                killed += 1
            else:
                print(f"{path.relative_to(ROOT)}:{line}: {before[:80]} -> {after[:80]}", flush=True)
            file.write_text(original, "utf-8")
    print(f"{killed} of {len(chosen)} mutants of {given.room} killed; {len(all_sites)} are possible")


if __name__ == "__main__":
    main()
